"""Rows of a PDF page: glyphs on one baseline, and their text with the spaces that the geometry shows."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from clausetool.characters import is_chinese
from clausetool.raised import Height, written
from clausetool.readers.sheets import Glyph

# Measures in ems of the row: how far glyphs stand apart.
_SAME_ROW: Final = 0.45
_SPACE_IN_LATIN: Final = 0.2
_SPACE_BESIDE_CHINESE: Final = 0.6
_SPACE_IN_CHINESE: Final = 0.8
_SMALL: Final = 0.95  # what is raised or lowered is at most so large beside the largest on the baseline
_OFF: Final = 0.1  # and stands so far off it, in sizes of the largest
_PART: Final = 1.0
_COLUMNS: Final = 1.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a row that no wide gap interrupts.

    `first_word` is the width of what cannot be parted at its beginning,
    `first_gap` the gap after that, 0 where nothing follows.
    """

    text: str
    left: float
    right: float
    first_word: float
    first_gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What stands on one baseline: its parts from left to right, the baseline, and an em."""

    parts: tuple[Part, ...]
    base: float
    em: float

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def right(self) -> float:
        return self.parts[-1].right

    @property
    def first_gap(self) -> float:
        """The gap after the first word, as between a number and its title."""
        first = self.parts[0]
        return first.first_gap if first.first_gap or len(self.parts) == 1 else self.parts[1].left - first.right

    @property
    def gaps(self) -> int:
        """How many gaps are as wide as between the columns of a table; the one after a first word is none."""
        gaps = [after.left - before.right > _COLUMNS * self.em for before, after in pairwise(self.parts)]
        return sum(gaps) - (not self.parts[0].first_gap and bool(gaps) and gaps[0])


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of some glyphs, from the top down."""
    return [row for one in on_baselines(glyphs) if (row := row_from(one)) is not None]


def on_baselines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by the baseline that they stand on, from the top down."""
    rows: list[list[Glyph]] = []
    largest: Glyph | None = None  # of the row at hand: what is raised or lowered beside it is smaller
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if largest and largest.base - glyph.base <= _SAME_ROW * max(largest.size, glyph.size):
            rows[-1].append(glyph)
            largest = max(largest, glyph, key=lambda one: one.size)
        else:
            rows.append([glyph])
            largest = glyph
    return rows


def row_from(glyphs: Sequence[Glyph]) -> Row | None:
    """The row of these glyphs; None where all are white."""
    ordered = sorted(glyphs, key=lambda one: one.left)
    printed = [one for one in ordered if not one.char.isspace()]
    if not printed:
        return None
    em = _em(printed)
    stretches: list[list[tuple[Glyph, bool]]] = []  # each glyph, and whether a white one stands before it
    white = False
    last: Glyph | None = None
    for glyph in ordered:
        if glyph.char.isspace():
            white = white or glyph.right - glyph.left > 0.05 * em
            continue
        if last is None or glyph.left - last.right > _PART * em:
            stretches.append([])
        stretches[-1].append((glyph, white))
        last, white = glyph, False
    heights = _Heights.of(printed)
    parts = tuple(_part(stretch, em, heights) for stretch in stretches)
    return Row(parts=parts, base=median(one.base for one in printed), em=em)


@dataclass(frozen=True, slots=True)
class _Heights:
    """The usual baseline of a row, and its largest glyph there: what is smaller and off it stands raised or lowered."""

    base: float
    size: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> "_Heights":
        bases: dict[int, list[float]] = {}
        for one in glyphs:
            bases.setdefault(round(one.base * 2), []).append(one.size)
        usual = max(bases, key=lambda base: sum(size**3 for size in bases[base]))  # an index may have more glyphs
        return cls(usual / 2, max(bases[usual]))

    def height(self, glyph: Glyph) -> Height:
        off = glyph.base - self.base
        if glyph.size > self.size * _SMALL or abs(off) < self.size * _OFF:
            return "level"
        return "raised" if off > 0 else "lowered"


def _part(stretch: Sequence[tuple[Glyph, bool]], em: float, heights: _Heights) -> Part:
    first = stretch[0][0]
    text = [(first.char, heights.height(first))]
    first_word = first_gap = 0.0
    for (before, _white), (glyph, white) in pairwise(stretch):
        gap = glyph.left - before.right
        space = _is_space(before.char, glyph.char, gap / em, white=white)
        if not first_word and (space or _is_wide(glyph.char) or _is_wide(before.char)):
            first_word, first_gap = before.right - first.left, max(gap, 0.01)
        height = heights.height(glyph)
        if space:
            text.append((" ", height if height == text[-1][1] else "level"))
        text.append((glyph.char, height))
    right = max(glyph.right for glyph, _white in stretch)
    first_word = first_word or right - first.left
    return Part(text=written(text), left=first.left, right=right, first_word=first_word, first_gap=first_gap)


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
