"""Text in terminal cells: Chinese is two wide; lines break where Chinese lines may."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import wcwidth

# What cannot be broken apart: a Latin word or a number, and what may not begin a line with what stands before it.
_UNIT = re.compile(r"\{\+|\+\}|\[-|-\]|[0-9A-Za-z./%+-]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》”』」〉】,.;:?!)%]}…—")
_NEVER_LAST = frozenset("（《“『「〈【([{")
_OPENING, _CLOSING = frozenset({"{+", "[-"}), frozenset({"+}", "-]"})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style; the empty style is plain."""

    text: str
    style: str = ""


def visible(text: str) -> str:
    """The text with every control and direction mark shown, not run: a clause may hold anything."""
    return _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text.replace("\t", " ").replace("\n", " "))


def width(text: str) -> int:
    """The cells a text takes."""
    return sum(max(wcwidth.wcwidth(char), 0) for char in text)


def pad(text: str, cells: int) -> str:
    """The text with spaces after it, to so many cells."""
    return text + " " * (cells - width(text))


def wrap(pieces: Iterable[Piece], cells: int) -> Iterator[tuple[Piece, ...]]:
    """Lines of at most so many cells; a single unit longer than that is broken anywhere."""
    line: list[Piece] = []
    used = 0
    for unit in _units(pieces, cells):
        size = sum(width(piece.text) for piece in unit)
        if used and used + size > cells:
            yield tuple(line)
            line, used = [], 0
            if all(piece.text.isspace() for piece in unit):
                continue
        line += unit
        used += size
    if line:
        yield tuple(line)


def _units(pieces: Iterable[Piece], cells: int) -> Iterator[Sequence[Piece]]:
    """What stays together on a line: each unit with the marks that may not be parted from it."""
    unit: list[Piece] = []
    for piece in pieces:
        for match in _UNIT.finditer(visible(piece.text)):
            text = match[0]
            tied = unit and (
                text[0] in _NEVER_FIRST
                or text in _CLOSING
                or unit[-1].text[-1:] in _NEVER_LAST
                or unit[-1].text in _OPENING
            )
            too_long = sum(width(one.text) for one in unit) + width(text) > cells
            if unit and (not tied or too_long):
                yield unit
                unit = []
            *whole, rest = (text[start : start + cells] for start in range(0, len(text), cells))
            yield from ([Piece(part, piece.style)] for part in whole)
            unit = [*unit, Piece(rest, piece.style)]
    if unit:
        yield unit
