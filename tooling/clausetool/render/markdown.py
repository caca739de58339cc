"""For Markdown: an edition or some of its clauses, escaped so that a text shows as it stands."""

import re
from collections.abc import Sequence

from clausetool.characters import squeeze
from clausetool.model import Block, Clause, Edition, Item, Reference, Table
from clausetool.render.cells import visible
from clausetool.structure import levels

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~&-])")
# At the beginning of a block this would be a list.
_LIST = re.compile(r"^(\s*[0-9]{1,9})([.)])(?=\s|$)")


def edition_markdown(edition: Edition, clauses: Sequence[Clause]) -> str:
    """The clauses under headings, items as lists, misprinted numbers in brackets."""
    parts = [f"# {escape(edition.title)} {escape(edition.edition or '')}".rstrip()]
    deep = levels(edition.clauses)
    for clause in clauses:
        parts.append(f"{'#' * min(deep[clause.label] + 1, 6)} {_head(clause)}")
        parts += [_block(block) for block in clause.blocks]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text whose characters mean themselves in Markdown."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text)))


def _head(clause: Clause) -> str:
    printed = f"（印作 {clause.printed}）" if clause.printed != clause.label else ""
    title = "" if squeeze(clause.title) == clause.label else f" {clause.title}"
    return escape(f"{clause.label}{title}{printed}")


def _block(block: Block) -> str:
    match block:
        case Item(text=text, mark=mark, level=depth):
            return f"{'  ' * (depth - 1)}- {'' if mark == '——' else escape(mark) + ' '}{escape(text)}"
        case Reference(mark=str() as mark):
            return f"- {escape(mark)} {escape(block.text)}"
        case Reference():
            return f"- {escape(block.text)}"
        case Table():
            return _table(block)
        case _:
            return escape(block.text)


def _table(table: Table) -> str:
    """Caption, head, rows; every row as wide as the widest."""
    width = max((len(row) for row in table.rows), default=0)
    rows = ["| " + " | ".join(escape(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in table.rows]
    lines = [*rows[:1], "|" + " --- |" * width, *rows[1:]] if rows else []
    return "\n\n".join(([escape(table.caption)] if table.caption else []) + (["\n".join(lines)] if lines else []))
