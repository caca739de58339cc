"""For Markdown: an edition or some of its clauses, escaped so that a text shows as it stands."""

import re
from collections.abc import Sequence

from clausetool.labels import level
from clausetool.model import Block, Clause, Edition, Item, Reference

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~&-])")
# At the beginning of a block this would be a list.
_LIST = re.compile(r"^(\s*[0-9]{1,9})([.)])(?=\s|$)")


def edition_markdown(edition: Edition, clauses: Sequence[Clause]) -> str:
    """The clauses under headings, items as lists, misprinted numbers in brackets."""
    parts = [f"# {escape(edition.title)} {escape(edition.edition or '')}".rstrip()]
    for clause in clauses:
        parts.append(f"{'#' * min(level(clause.label) + 1, 6)} {_head(clause)}")
        parts += [_block(block) for block in clause.blocks]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text whose characters mean themselves in Markdown."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _head(clause: Clause) -> str:
    printed = f"（印作 {clause.printed}）" if clause.printed != clause.label else ""
    title = "" if clause.title == clause.label else f" {clause.title}"
    return escape(f"{clause.label}{title}{printed}")


def _block(block: Block) -> str:
    match block:
        case Item(text=text, mark=mark, level=depth):
            return f"{'  ' * (depth - 1)}- {'' if mark == '——' else escape(mark) + ' '}{escape(text)}"
        case Reference(mark=str() as mark):
            return f"- {escape(mark)} {escape(block.text)}"
        case Reference():
            return f"- {escape(block.text)}"
        case _:
            return escape(block.text)
