"""A comparison in Akoma Ntoso: one hcontainer for each pair, `del` and `ins` in numbers, titles and blocks.

A text that is equal but for its form is deleted and inserted in class `format`.
A table is a block of lines with tabs between cells, as its text is everywhere.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.comparison import BlockRedline, Comparison, Pair, Run
from clausetool.model import Block, block_kind
from clausetool.render.akn.meta import SELF, UNSTATED, agents, expression, expression_address, made_here, work
from clausetool.render.akn.xml import add, address, say
from clausetool.render.pieces import mark_of


def comparison_meta(comparison: Comparison) -> Element:
    """The comparison as a work of its own, which names both editions; nobody states a date of it."""
    old, new = comparison.old, comparison.new
    meta = Element("meta")
    identification = add(meta, "identification", attributes={"source": SELF})
    standard = new.standard or new.title
    between = f"{old.edition or old.place}-{new.edition or new.place}"
    uri = address("comparison", standard, between)
    work(identification, uri, f"{standard} {between}", SELF)
    expression(identification, f"{uri}/zho@", None, (), SELF)
    made_here(identification, f"{uri}/zho@/main.xml")
    references = add(meta, "references", attributes={"source": SELF})
    for side, edition in (("old", old), ("new", new)):
        says = f"{edition.title} {edition.edition or edition.place}"
        add(references, "activeRef", attributes={"eId": side, "href": expression_address(edition), "showAs": says})
    agents(references, UNSTATED)
    return meta


def comparison_body(comparison: Comparison) -> Element:
    body = Element("mainBody")
    for at, pair in enumerate(comparison.pairs, 1):
        _pair(body, pair, f"pair_{at}")
    if not len(body):
        add(body, "p")
    return body


def _pair(body: Element, pair: Pair, eid: str) -> None:
    kinds = " ".join(pair.changes) or "unchanged"
    made = add(body, "hcontainer", attributes={"eId": eid, "name": "pair", "class": kinds})
    for title in pair.titles:
        if title.old == title.new:
            number = [Run("equal", title.old or "", title.new or "")]
        else:
            number = [Run("delete", title.old or "", ""), Run("insert", "", title.new or "")]
        add_runs(add(made, "num"), number)
        add_runs(add(made, "heading"), title.runs)
    content = add(made, "content")
    for block in pair.blocks:
        _block(content, block, _first(block, pair))


def _block(content: Element, redline: BlockRedline, block: Block) -> None:
    kind = {"class": "moved"} if redline.moved else {}
    made = add(content, "block", attributes={"name": block_kind(block), **kind})
    mark = mark_of(block).strip()
    if mark:
        add(made, "inline", mark, {"name": "mark"})
    add_runs(made, redline.runs)


def _first(redline: BlockRedline, pair: Pair) -> Block:
    """The first block of the new text, or of the old one where there is none."""
    (label, at), clauses = (redline.new[0], pair.new) if redline.new else (redline.old[0], pair.old)
    return next(clause for clause in clauses if clause.label == label).blocks[at]


def add_runs(parent: Element, runs: Iterable[Run]) -> None:
    """Runs as text, `del` and `ins`; without `del` they say the new text, without `ins` the old one."""
    for run in runs:
        if run.op == "equal":
            say(parent, run.new)
            continue
        kind = {"class": "format"} if run.op == "format" else None
        if run.old:
            add(parent, "del", run.old, kind)
        if run.new:
            add(parent, "ins", run.new, kind)
