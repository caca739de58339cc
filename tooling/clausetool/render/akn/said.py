"""The text of an edition in Akoma Ntoso: clauses in each other, blocks in their order.

| here | Akoma Ntoso |
|---|---|
| `4`, `4.4`, `4.4.2` | chapter, section, subsection, then paragraph, subparagraph, level |
| 编, 分编, 章, 节, 目, 条 | part, subpart, chapter, section, subsection, article |
| `一`, `（一）`, `1`, `（1）` | section, subsection, paragraph, subparagraph |
| annex, attachment, 条文说明, an element without a number | hcontainer with a name |
| items | blockList, in each other by level |
| reference, term, note, example, figure, formula | block with a name |
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, cast
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.labels import ANNEX, LEADERS, NAMED_PARTS, above, anchor, parse_label
from clausetool.model import Block, Clause, Edition, Item, Paragraph, Reference, Table, Term, block_kind
from clausetool.notes import message
from clausetool.render.akn.xml import add
from clausetool.render.wording import display_label
from clausetool.structure import levels, parents

_DECIMAL: Final = ("chapter", "section", "subsection", "paragraph", "subparagraph")
_SERIES: Final = {
    "编": "part", "分编": "subpart", "章": "chapter", "节": "section", "目": "subsection", "条": "article",
    "一": "section", "（一）": "subsection", "1": "paragraph", "（1）": "subparagraph",
}  # fmt: skip
# As the naming convention of Akoma Ntoso shortens them.
_SHORT: Final = {
    "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "paragraph": "para",
    "subparagraph": "subpara", "level": "lvl", "hcontainer": "hcont",
}  # fmt: skip
_DEEPEST: Final = 8  # lists in lists


@dataclass(frozen=True, slots=True)
class Place:
    """How a clause stands in the document: its element, the element's name where it has one, and its eId."""

    tag: str
    name: str | None
    id: str


def places(clauses: Sequence[Clause]) -> dict[str, Place]:
    """The place of each clause by its label; labels that no address tells apart get a number more."""
    deep = levels(clauses)
    taken: set[str] = set()
    found = {}
    for clause in clauses:
        tag, name = _element(clause, deep[clause.label])
        wished = f"{_SHORT.get(tag, tag)}_{anchor(clause.label)}"
        count, eid = 1, wished
        while eid in taken:
            count += 1
            eid = f"{wished}_{count}"
        taken.add(eid)
        found[clause.label] = Place(tag, name, eid)
    return found


def _element(clause: Clause, level: int) -> tuple[str, str | None]:
    label = parse_label(clause.label)
    if label is None:
        return ("part", None) if clause.label in NAMED_PARTS else ("hcontainer", clause.element or "element")
    series, number = label[-1]
    if series in LEADERS:
        return "hcontainer", "explanation" if series == "条文说明" else "attachment"
    if series != "decimal":
        return _SERIES[series], None
    if len(number) == 1 and number[0] > ANNEX:
        return "hcontainer", "annex"
    return (_DECIMAL[level - 1] if level <= len(_DECIMAL) else "level"), None


def cover(edition: Edition) -> Iterator[Element]:
    """The lines of the cover, where there are any."""
    if edition.cover:
        page = Element("coverPage")
        for line in edition.cover:
            add(page, "p", line.text)
        yield page


def main_body(clauses: Iterable[Clause], edition: Edition, where: Mapping[str, Place]) -> Element:
    """Clauses of an edition in each other, as far as their order in the text lets them be."""
    body = Element("mainBody")
    over = parents(edition.clauses)
    opened: list[tuple[str, Element]] = []
    for clause in clauses:
        up = {over[clause.label], *above(clause.label)}
        while opened and opened[-1][0] not in up:
            opened.pop()
        parent = opened[-1][1] if opened else body
        for content in parent.findall("content"):
            content.tag = "intro"  # what stands above other clauses
        opened.append((clause.label, _clause(parent, clause, where[clause.label])))
    if not len(body):
        add(body, "p")
    return body


def _clause(parent: Element, clause: Clause, place: Place) -> Element:
    name = {"name": place.name} if place.name else {}
    kind = {"class": clause.element} if clause.element and not place.name else {}
    made = add(parent, place.tag, attributes={"eId": place.id, **name, **kind})
    number = display_label(clause)
    head = add(made, "num", number) if number else None
    if clause.title or head is None:
        title = add(made, "heading", clause.title or clause.label)
        head = title if head is None else head
    said = [f"原文印作 {clause.printed}"] if clause.misnumbered else []
    for sentence in (*said, *map(message, clause.notes)):
        add(add(head, "authorialNote", attributes={"placement": "side"}), "p", sentence)
    if clause.blocks:
        add_blocks(add(made, "content"), clause.blocks)
    return made


def add_blocks(parent: Element, blocks: Iterable[Block]) -> None:
    """Blocks in their order; items that follow each other are a list."""
    for listed, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
        if listed:
            _list(parent, [cast("Item", block) for block in group])
        else:
            for block in group:
                _block(parent, block)


def _list(parent: Element, items: Iterable[Item]) -> None:
    opened: list[tuple[int, Element]] = []  # the lists that are open, by the level of their items
    for item in items:
        while len(opened) > 1 and opened[-1][0] > item.level:
            opened.pop()
        if not opened or (item.level > opened[-1][0] and len(opened) < _DEEPEST):
            inside = opened[-1][1][-1] if opened else parent
            opened.append((item.level, add(inside, "blockList")))
        made = add(opened[-1][1], "item")
        if item.mark:
            add(made, "num", item.mark)
        add(made, "p", item.text)


def _block(parent: Element, block: Block) -> None:
    match block:
        case Paragraph():
            add(parent, "p", block.text)
        case Table(rows=rows) if rows:
            _table(parent, block)
        case Reference():
            _parts(
                parent, block, {"mark": block.mark, "title": block.title, "date": block.date, "issuer": block.issuer}
            )
        case Term():
            _parts(parent, block, {"term": block.term, "english": block.english})
        case _:
            add(parent, "block", block.text, {"name": block_kind(block)})


def _parts(parent: Element, block: Block, parts: Mapping[str, str | None]) -> None:
    """A block of parts that have names, a space between each two."""
    made = add(parent, "block", attributes={"name": block_kind(block)})
    for name, text in parts.items():
        if text:
            if len(made):
                made[-1].tail = " "
            add(made, "inline", text, {"name": name})


def _table(parent: Element, table: Table) -> None:
    made = add(parent, "table")
    if table.caption:
        add(made, "caption", table.caption)
    for row in table.rows:
        cells = add(made, "tr")
        for cell in row or ("",):
            add(add(cells, "td"), "p", cell)
