"""Text in terminal cells: Chinese is two wide, some characters one or two; lines break where Chinese lines may."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

# Quotes, dashes, …, •, Ⅱ, arrows: a terminal shows them one cell wide or two.
Ambiguous = Literal[1, 2]
Cut = Callable[[str], Iterable[str]]

# What cannot be broken apart: a Latin word or a number, and what may not begin a line with what stands before it.
_UNIT = re.compile(r"[0-9A-Za-z./%+-]+|\s+|.", re.DOTALL)
_SPACED = re.compile(r"\s+|\S+")
_NEVER_FIRST = frozenset("，。、；：？！）》”』」〉】,.;:?!)%]}…—")
_NEVER_LAST = frozenset("（《“『「〈【([{")
# Characters that show nothing, or turn round what follows; as they stand in a class of a pattern.
HIDDEN: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\U000e0000-\U000e007f"
_HIDDEN = re.compile(f"[{HIDDEN}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style, with the marks that stand for the style where there is no colour."""

    text: str
    style: str = ""
    marks: tuple[str, str] = ("", "")


def visible(text: str) -> str:
    """The text with every control and direction mark shown, not run: a clause may hold anything."""
    return _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text.replace("\t", " ").replace("\n", " "))


@lru_cache(maxsize=4096)
def width(text: str, ambiguous: Ambiguous = 1) -> int:
    """The cells a text takes (Unicode annex 11); remembered, because words come back."""
    return sum(_cells(char, ambiguous) for char in text)


@cache
def _cells(char: str, ambiguous: Ambiguous) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0  # marks stand on the character before; what is hidden takes none
    match unicodedata.east_asian_width(char):
        case "W" | "F":
            return 2
        case "A":
            return ambiguous
        case _:
            return 1


def pad(text: str, cells: int, ambiguous: Ambiguous = 1) -> str:
    """The text with spaces after it, to so many cells."""
    return text + " " * (cells - width(text, ambiguous))


def clip(text: str, cells: int) -> str:
    """As much of the beginning of a text as so many cells hold."""
    return next(_broken(text, max(cells, 2), 1))


def substitute(error: UnicodeError) -> tuple[str, int]:
    """For a console that cannot print a character: question marks that take as many cells (a codecs error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join("?" * width(char) for char in error.object[error.start : error.end]), error.end


def units(text: str) -> list[str]:
    """A text where lines may break: between any two Chinese characters, never inside a Latin word or a number."""
    return _UNIT.findall(text)


def spaced(text: str) -> list[str]:
    """A text where the tool's own sentences may break: at spaces."""
    return _SPACED.findall(text)


def wrap(
    pieces: Iterable[Piece], cells: int, ambiguous: Ambiguous = 1, cut: Cut = units
) -> Iterator[tuple[Piece, ...]]:
    """Lines of at most so many cells, broken where `cut` cuts; what alone is longer than that is broken anywhere."""
    line: list[Piece] = []
    used = 0
    for unit in _tied(pieces, cells, ambiguous, cut):
        size = sum(width(piece.text, ambiguous) for piece in unit)
        if used and used + size > cells:
            yield _trimmed(line)
            line, used = [], 0
        if used or not all(piece.text.isspace() for piece in unit):
            line += unit
            used += size
    if line:
        yield _trimmed(line)


def _trimmed(line: list[Piece]) -> tuple[Piece, ...]:
    while line and line[-1].text.isspace():
        line.pop()
    return tuple(line)


def _tied(pieces: Iterable[Piece], cells: int, ambiguous: Ambiguous, cut: Cut) -> Iterator[Sequence[Piece]]:
    """What stays together on a line: a word with the marks and the punctuation that may not be parted from it."""
    unit: list[Piece] = []
    size, last = 0, ""
    for piece in pieces:
        for text, marked in _parts(piece, cells, ambiguous, cut):
            more = width(marked, ambiguous)
            tied = text[0] in _NEVER_FIRST or last in _NEVER_LAST
            if unit and (not tied or size + more > cells):
                yield unit
                unit, size = [], 0
            unit.append(Piece(marked, piece.style))
            size += more
            last = text[-1]
    if unit:
        yield unit


def _parts(piece: Piece, cells: int, ambiguous: Ambiguous, cut: Cut) -> Iterator[tuple[str, str]]:
    """A piece cut, each part also with the marks that it bears as the first or the last; none longer than a line."""
    before, after = piece.marks
    room = cells - width(before, ambiguous) - width(after, ambiguous)
    into = units if piece.style == "note" else cut  # the tool's own words break anywhere
    parts = [text for part in into(visible(piece.text)) for text in _broken(part, room, ambiguous)]
    for at, text in enumerate(parts):
        yield text, (before if at == 0 else "") + text + (after if at == len(parts) - 1 else "")


def _broken(text: str, cells: int, ambiguous: Ambiguous) -> Iterator[str]:
    """A text in stretches of at most so many cells: itself, unless it is longer than a line."""
    if width(text, ambiguous) > cells:
        used, start = 0, 0
        for at, char in enumerate(text):
            used += _cells(char, ambiguous)
            if used > cells:
                yield text[start:at]
                start, used = at, _cells(char, ambiguous)
        text = text[start:]
    yield text
