"""Records read: every key known, every label once, every error with its line and record."""

import re
from itertools import pairwise
from typing import Final, get_args

from clausetool.language import _
from clausetool.model import (
    FACTS,
    Block,
    Clause,
    ContentsEntry,
    CoverLine,
    Display,
    Edition,
    Element,
    Fact,
    Item,
    Note,
    NoteCode,
    Paragraph,
    Reference,
    RemarkBlock,
    SourceRef,
    Span,
    Table,
    Term,
)
from clausetool.notes import SENTENCES
from clausetool.yamltext import Node, read_document, read_documents, read_numbering

_BLOCK_KINDS: Final = (
    "paragraph",
    "item",
    "note",
    "example",
    "footnote",
    "reference",
    "term",
    "table",
    "figure",
    "formula",
)


def load_edition(name: str, edition_file: tuple[str, str], clauses_file: tuple[str, str]) -> Edition:
    """The edition `name` (`city/2023`) in two files, each given as (path, text).

    Raises RecordError with the line and the record for what may not stand there.
    """
    path, text = edition_file
    standard, _slash, edition = name.partition("/")
    fields = read_document(text, path).named(name).fields(
        ("title", "numbering"),
        ("source", "sha256", "encoding", "pages", "correction", "facts", "notes", "cover", "contents"),
    )  # fmt: skip
    return Edition(
        standard=standard, edition=edition, title=fields["title"].text(),
        numbering=read_numbering(fields["numbering"]),
        source=_read_source(fields), facts=tuple(_read_fact(node) for node in _list(fields, "facts")),
        cover=tuple(_read_cover(node) for node in _list(fields, "cover")),
        contents=tuple(_read_contents(node) for node in _list(fields, "contents")),
        notes=tuple(_read_note(node, None) for node in _list(fields, "notes")),
        clauses=load_clauses(*clauses_file), correction=_optional(fields, "correction"),
    )  # fmt: skip


def load_clauses(path: str, text: str) -> tuple[Clause, ...]:
    """The clauses of a stream; each label may stand once."""
    clauses: list[Clause] = []
    first: dict[str, int] = {}
    for node in read_documents(text, path):
        clause = _read_clause(node)
        line = node.node.start_mark.line + 1
        if clause.label in first:
            raise node.fail(
                _("label {label} stands twice, first in line {line}").format(
                    label=clause.label, line=first[clause.label]
                ),
                _("give each clause its own label"),
            )
        first[clause.label] = line
        clauses.append(clause)
    return tuple(clauses)


def _read_clause(node: Node) -> Clause:
    fields = node.named(node.peek("label")).fields(
        ("label", "lines"), ("printed", "title", "element", "correction", "notes", "blocks")
    )
    label = fields["label"].text()
    if not label:
        raise fields["label"].fail(_("the label is empty"), _("write the clause's number"))
    if "correction" in fields and not fields["correction"].text().strip():
        raise fields["correction"].fail(_("the correction is empty"), _("say why the record differs from its source"))
    element = _optional(fields, "element")
    if element is not None and element not in get_args(Element):
        raise fields["element"].fail(
            _("unknown element “{name}”").format(name=element),
            _("it is one of {names}, or is left out").format(names=", ".join(get_args(Element))),
        )
    return Clause(
        label=label, printed=fields["printed"].text() if "printed" in fields else label,
        title=_optional(fields, "title") or "",
        element=element,  # type: ignore[arg-type]  # checked above
        lines=read_span(fields["lines"]), correction=_optional(fields, "correction"),
        notes=tuple(_read_note(one, label) for one in _list(fields, "notes")),
        blocks=tuple(_read_block(one) for one in _list(fields, "blocks")),
    )  # fmt: skip


def _read_block(node: Node) -> Block:
    fields = node.fields(
        (), (*_BLOCK_KINDS, "lines", "mark", "level", "lead", "number", "date", "issuer", "english", "rows")
    )
    kinds = [kind for kind in _BLOCK_KINDS if kind in fields]
    if len(kinds) != 1 or "lines" not in fields:
        raise node.fail(
            _("a block has one of {kinds}, and lines").format(kinds=", ".join(_BLOCK_KINDS)), _("complete it")
        )
    lines = read_span(fields["lines"])
    text = fields[kinds[0]].prose()
    match kinds[0]:
        case "paragraph":
            node.fields(("paragraph", "lines"))
            return Paragraph(text=text, lines=lines)
        case "item":
            node.fields(("item", "mark", "lines"), ("level", "lead"))
            level = fields["level"].whole_number() if "level" in fields else 1
            return Item(text=text, lines=lines, mark=fields["mark"].text(), level=level, lead=_optional(fields, "lead"))
        case "note" | "example" | "footnote" as kind:
            node.fields((kind, "lines"), ("number",))
            return RemarkBlock(kind=kind, text=text, lines=lines, number=_optional(fields, "number"))
        case "figure" | "formula" as kind:
            node.fields((kind, "lines"), ("number",))
            return Display(kind=kind, text=text, lines=lines, number=_optional(fields, "number"))
        case "term":
            node.fields(("term", "lines"), ("english",))
            return Term(term=text, english=_optional(fields, "english"), lines=lines)
        case "table":
            node.fields(("table", "lines"), ("rows",))
            rows = tuple(tuple(cell.text() for cell in row.items()) for row in _list(fields, "rows"))
            return Table(caption=text or None, rows=rows, lines=lines)
        case _:
            node.fields(("reference", "lines"), ("date", "issuer", "mark"))
            return Reference(
                title=text, date=_optional(fields, "date"), issuer=_optional(fields, "issuer"),
                mark=_optional(fields, "mark"), lines=lines,
            )  # fmt: skip


def _read_note(node: Node, label: str | None) -> Note:
    fields = node.fields(("code", "case", "lines", "printed"), ("label", "before", "after", "readings"))
    code, case = fields["code"].text(), fields["case"].text()
    if (code, case) not in SENTENCES:
        raise fields["code"].fail(
            _("there is no note “{code}, {case}”").format(code=code, case=case),
            _("keep the notes as they were parsed, and say more in correction"),
        )
    return Note(
        code=_code(code), case=case, label=(fields["label"].text() or None) if "label" in fields else label,
        lines=read_span(fields["lines"]), printed=fields["printed"].text(), before=_optional(fields, "before"),
        after=_optional(fields, "after"), readings=tuple(one.text() for one in _list(fields, "readings")),
    )  # fmt: skip


def _code(name: str) -> NoteCode:
    return next(code for code in get_args(NoteCode) if code == name)


def _read_source(fields: dict[str, Node]) -> SourceRef | None:
    if "source" not in fields:
        return None
    for key in ("sha256", "encoding"):
        if key not in fields:
            raise fields["source"].fail(_("key “{name}” is missing").format(name=key), _("add it"))
    return SourceRef(
        path=fields["source"].text(), sha256=fields["sha256"].text(), encoding=fields["encoding"].text(),
        pages=_read_pages(fields["pages"]) if "pages" in fields else (),
    )  # fmt: skip


def _read_pages(node: Node) -> tuple[int, ...]:
    """The lines on which pages begin, each after the one before."""
    found = tuple(int(one) if re.fullmatch(r"[0-9]{1,9}", one) else 0 for one in node.text().split(" "))
    if not found or found[0] < 1 or any(after <= before for before, after in pairwise(found)):
        raise node.fail(_("these are no pages"), _("write the lines on which they begin, such as 1 34 71"))
    return found


def _read_fact(node: Node) -> Fact:
    fields = node.fields(("line",), FACTS)
    names = [name for name in FACTS if name in fields]
    if len(names) != 1:
        raise node.fail(_("a fact has one of {names}, and its line").format(names=", ".join(FACTS)), _("complete it"))
    return Fact(name=names[0], says=fields[names[0]].text(), line=fields["line"].whole_number())


def _read_cover(node: Node) -> CoverLine:
    fields = node.fields(("line", "text"))
    return CoverLine(text=fields["text"].text(), line=fields["line"].whole_number())


def _read_contents(node: Node) -> ContentsEntry:
    fields = node.fields(("line", "title"), ("label", "page"))
    return ContentsEntry(
        label=_optional(fields, "label") or "", title=fields["title"].text(), page=_optional(fields, "page"),
        line=fields["line"].whole_number(),
    )  # fmt: skip


def read_span(node: Node) -> Span:
    """Lines as `107-109` or `107`."""
    span = span_in(node.text())
    if span is None:
        raise node.fail(
            _("“{text}” are no lines").format(text=node.text()[:40]),
            _("write a line such as 12, or lines such as 12-14"),
        )
    return span


def span_in(text: str) -> Span | None:
    """The lines that a text such as `107-109` or `107` names."""
    found = re.fullmatch(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", text)
    if found is None or int(found[1]) > int(found[2] or found[1]):
        return None
    return Span(int(found[1]), int(found[2] or found[1]))


def _optional(fields: dict[str, Node], key: str) -> str | None:
    return fields[key].text() if key in fields else None


def _list(fields: dict[str, Node], key: str) -> list[Node]:
    return fields[key].items() if key in fields else []
