"""Rows of a PDF page: glyphs on one baseline, their text with the spaces that the geometry shows, and columns."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from clausetool.characters import is_chinese
from clausetool.readers.sheets import Glyph

# Measures in ems of the row: how far glyphs stand apart.
_SAME_ROW: Final = 0.45
_SPACE_IN_LATIN: Final = 0.2
_SPACE_BESIDE_CHINESE: Final = 0.6
_SPACE_IN_CHINESE: Final = 0.8
_COLUMNS: Final = 1.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of glyphs: its text, where it begins and ends, its baseline, and an em.

    `first_word` is the width of what cannot be parted at its beginning,
    `first_gap` the gap after that; `gaps` counts the wide gaps after the
    first, which a number has before its title.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    first_word: float
    first_gap: float
    gaps: int
    glyphs: tuple[Glyph, ...]


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of some glyphs, from the top down."""
    rows: list[list[Glyph]] = []
    largest: Glyph | None = None  # of the row at hand: what is raised or lowered beside it is smaller
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if largest and largest.base - glyph.base <= _SAME_ROW * max(largest.size, glyph.size):
            rows[-1].append(glyph)
            largest = max(largest, glyph, key=lambda one: one.size)
        else:
            rows.append([glyph])
            largest = glyph
    return [row for one in rows if (row := row_from(one)) is not None]


def row_from(glyphs: Sequence[Glyph]) -> Row | None:
    """The row of these glyphs; None where all are white."""
    ordered = sorted(glyphs, key=lambda one: one.left)
    printed = [one for one in ordered if not one.char.isspace()]
    if not printed:
        return None
    em = _em(printed)
    parts: list[str] = []
    last: Glyph | None = None
    white = False
    first_word, first_gap, gaps = 0.0, 0.0, 0
    for glyph in ordered:
        if glyph.char.isspace():
            white = white or glyph.right - glyph.left > 0.05 * em
            continue
        if last is not None:
            if glyph.char == last.char and glyph.left - last.left < 0.1 * em:  # printed twice to look bold
                continue
            gap = glyph.left - last.right
            gaps += gap > _COLUMNS * em
            space = " " if _is_space(last.char, glyph.char, gap / em, white=white) else ""
            if not first_word and (space or _is_wide(glyph.char) or _is_wide(last.char)):
                first_word, first_gap = last.right - printed[0].left, gap
            parts.append(space)
        parts.append(glyph.char)
        last, white = glyph, False
    right = max(one.right for one in printed)
    base = median(one.base for one in printed)
    return Row(
        text="".join(parts), left=printed[0].left, right=right, base=base, em=em,
        first_word=first_word or right - printed[0].left, first_gap=first_gap,
        gaps=gaps - (first_gap > _COLUMNS * em), glyphs=tuple(ordered),
    )  # fmt: skip


def _em(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character in a row, or what its font's height makes likely."""
    wide = [one.right - one.left for one in glyphs if is_chinese(one.char)]
    return max(median(wide) if wide else median(one.size for one in glyphs) * 0.85, 1.0)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…"


def _is_space(before: str, after: str, gap: float, *, white: bool) -> bool:
    """Whether a space stands between two glyphs: where the geometry shows a gap that no setting makes."""
    wide = _is_wide(before) + _is_wide(after)
    if wide == 2:
        return gap > _SPACE_IN_CHINESE or (white and gap > 0.2)
    if wide:
        return gap > _SPACE_BESIDE_CHINESE or (white and gap > 0.1)
    return gap > _SPACE_IN_LATIN or (white and gap > 0.1)
