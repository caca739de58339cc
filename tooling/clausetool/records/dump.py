"""Records written: short values on their lines, texts one sentence to a line."""

import re
from collections.abc import Iterator, Sequence

from clausetool.model import (
    Block,
    Clause,
    Display,
    Edition,
    Item,
    Note,
    Paragraph,
    Reference,
    RemarkBlock,
    Span,
    Table,
    Term,
)
from clausetool.yamltext import plain, quoted, sentences

# Texts are indented: only the end of a document begins a line so.
_DOCUMENT = re.compile(r"^(?=---\s*$)", re.MULTILINE)


def dump_edition(edition: Edition) -> str:
    """The text of `edition.yaml`."""
    return "".join(f"{line}\n" for line in _edition_lines(edition))


def dump_clauses(edition: Edition) -> str:
    """The text of `clauses.yaml`."""
    return "".join(map(dump_clause, edition.clauses))


def redump_clauses(edition: Edition, stored: Sequence[Clause], text: str) -> str:
    """The text of `clauses.yaml`, in which records that stay the same keep the letters an editor gave them.

    `stored` are the clauses that `text` holds.
    """
    documents = _DOCUMENT.split(text)[-len(stored) :] if stored else []
    as_set = dict(zip(stored, documents, strict=False)) if len(documents) == len(stored) else {}
    return "".join(as_set.get(clause) or dump_clause(clause) for clause in edition.clauses)


def dump_clause(clause: Clause) -> str:
    """The document of one clause."""
    return "".join(f"{line}\n" for line in ("---", *_clause_lines(clause)))


def _pairs(**values: str | int | None) -> list[str]:
    return [f"{key}: {plain(str(value))}" for key, value in values.items() if value is not None]


def _entries(key: str, entries: list[list[str]]) -> Iterator[str]:
    """A list of mappings under a key; nothing where it is empty."""
    if entries:
        yield f"{key}:"
    for first, *rest in entries:
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


def span(lines: Span) -> str:
    """`107-109`, or `107` for one line."""
    return str(lines.first) if lines.first == lines.last else f"{lines.first}-{lines.last}"


def _edition_lines(edition: Edition) -> Iterator[str]:
    yield from _pairs(title=edition.title, numbering=edition.numbering)
    if edition.source is not None:
        yield from _pairs(source=edition.source.path, sha256=edition.source.sha256, encoding=edition.source.encoding)
        yield from _pairs(pages=" ".join(map(str, edition.source.pages)) or None)
    yield from _pairs(correction=edition.correction)
    yield from _entries("facts", [_pairs(**{fact.name: fact.says}) + _pairs(line=fact.line) for fact in edition.facts])
    yield from _entries("notes", [_note_lines(note) for note in edition.notes])
    yield from _entries("cover", [_pairs(line=line.line, text=line.text) for line in edition.cover])
    yield from _entries(
        "contents",
        [
            _pairs(line=entry.line, label=entry.label or None, title=entry.title, page=entry.page)
            for entry in edition.contents
        ],
    )


def _clause_lines(clause: Clause) -> Iterator[str]:
    printed = None if clause.printed == clause.label else clause.printed
    yield from _pairs(
        label=clause.label, printed=printed, title=clause.title or None, element=clause.element,
        lines=span(clause.lines), correction=clause.correction,
    )  # fmt: skip
    yield from _entries("notes", [_note_lines(note, clause.label) for note in clause.notes])
    yield from _entries("blocks", [_block_lines(block) for block in clause.blocks])


def _note_lines(note: Note, label: str | None = None) -> list[str]:
    """The lines of a note; its label is left out where it is that of the record it stands in."""
    return [
        *_pairs(
            code=note.code, case=note.case, label=None if note.label == label else note.label or "",
            lines=span(note.lines), printed=note.printed, before=note.before, after=note.after,
        ),
        *(["readings:", *(f"- {plain(reading)}" for reading in note.readings)] if note.readings else []),
    ]  # fmt: skip


def _block_lines(block: Block) -> list[str]:
    lines = span(block.lines)
    match block:
        case Paragraph():
            return [f"paragraph: {sentences(block.text, '    ')}", *_pairs(lines=lines)]
        case Item():
            level = None if block.level == 1 else block.level
            return [
                f"item: {sentences(block.text, '    ')}",
                *_pairs(mark=block.mark, level=level, lead=block.lead, lines=lines),
            ]
        case RemarkBlock() | Display():
            return [f"{block.kind}: {sentences(block.text, '    ')}", *_pairs(number=block.number, lines=lines)]
        case Reference():
            return _pairs(reference=block.title, date=block.date, issuer=block.issuer, mark=block.mark, lines=lines)
        case Term():
            return _pairs(term=block.term, english=block.english, lines=lines)
        case Table():
            rows = [f"- [{', '.join(quoted(cell) for cell in row)}]" for row in block.rows]
            return [*_pairs(table=block.caption or ""), *(["rows:", *rows] if rows else []), *_pairs(lines=lines)]
