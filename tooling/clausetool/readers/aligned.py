"""Tables of a PDF page that no line rules: under a caption, cells that begin in the same places row after row.

Without them the numbers in a first column would be read as those of clauses.
Only what leaves no doubt is a table: a caption, a row of headings that begins
with no number, and below it rows whose every cell begins where others do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from clausetool.characters import ends_whole
from clausetool.readers.found import Line, row_of
from clausetool.readers.rows import Row, row_from
from clausetool.readers.sheets import Glyph

# Measures in ems of the caption.
_APART: Final = 0.2  # a cell may begin after so narrow a gap
_WORDS_APART: Final = 0.6  # words of one cell stand no further apart
_ALIGNED: Final = 0.1
_FAR: Final = 1.5  # a row so many times further away than any before begins no row of the table
_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 2
_MOST_COLUMNS: Final = 50
_MOST_ROWS: Final = 200
_CAPTION: Final = re.compile(r"表\s?(?:[A-Z]\s?\.\s?)?\d+(?:[.-]\d+)*(?:\s.{0,60})?")
_UNIT: Final = re.compile(r"[（(]?(?:计量)?单位.{0,20}")
_AFTER: Final = re.compile(r"注\s?\d*\s?[:：]|[表图]\s?[A-Z\d]")
_NUMBER: Final = re.compile(r"[A-Z]?[\d.]+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A table: its place among the rows of the page, and its lines."""

    start: int
    end: int
    top: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands together in a row: where it begins, and how far behind what stands before it."""

    glyphs: tuple[Glyph, ...]
    left: float
    gap: float


def aligned_tables(rows: Sequence[Sequence[Glyph]]) -> Iterator[Aligned]:
    """The tables among some rows of glyphs, from the top down."""
    read = [row_from(row) for row in rows]
    at = 0
    while at < len(rows):
        caption, at = read[at], at + 1
        if caption is None or not _CAPTION.fullmatch(caption.text) or ends_whole(caption.text):
            continue
        while at < len(rows) and ((row := read[at]) is None or _UNIT.fullmatch(row.text)):
            at += 1
        end = at + _until_text(read[at : at + _MOST_ROWS])
        chunks = [_chunks(row, caption.em) for row in rows[at:end]]
        cells = _cells(chunks, caption.em)
        head = read[at] if cells else None
        if head is not None:
            lines = tuple(
                Line(text=row_of([_said(cell) for cell in row]), mark="row" if i else "table")
                for i, row in enumerate(cells)
            )
            yield Aligned(start=at, end=at + len(cells), top=head.base + head.em / 2, lines=lines)
            at += len(cells)


def _until_text(rows: Sequence[Row | None]) -> int:
    """How many rows may be a table's: none ends a sentence, is a note or a caption, or stands far from those above."""
    furthest = 0.0
    for at, row in enumerate(rows):
        if row is None or row.text.endswith(("。", "；")) or _AFTER.match(row.text):
            return at
        above = rows[at - 1] if at else None
        if above is None:
            continue
        step = above.base - row.base
        if furthest and step > _FAR * furthest:
            return at
        furthest = max(furthest, step)
    return len(rows)


def _chunks(row: Sequence[Glyph], em: float) -> list[_Chunk]:
    printed = sorted((one for one in row if not one.char.isspace()), key=lambda one: one.left)
    begins = [0, *(at for at, (one, other) in enumerate(pairwise(printed), 1) if other.left - one.right >= _APART * em)]
    return [
        _Chunk(tuple(printed[at:end]), printed[at].left, printed[at].left - printed[at - 1].right if at else 0.0)
        for at, end in zip(begins, [*begins[1:], len(printed)], strict=True)
    ]


def _cells(rows: Sequence[Sequence[_Chunk]], em: float) -> list[list[list[Glyph]]]:
    """The cells of the rows that are a table, from the first; none where they are no table."""
    count = len(rows)
    while count >= _FEWEST_ROWS:
        columns = _columns(rows[:count], em)
        if not _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS:
            return []
        placed = [_place(row, columns, em) for row in rows[:count]]
        fits = next((at for at, row in enumerate(placed) if row is None), count)
        if fits == count:
            cells = [row for row in placed if row is not None]
            full = [row for row in cells if sum(map(bool, row)) > 1]
            headed = sum(map(bool, cells[0])) > 1 and not _NUMBER.match(_said(next(filter(None, cells[0]))))
            return cells if headed and 2 * len(full) > len(cells) else []
        count = fits
    return []


def _columns(rows: Sequence[Sequence[_Chunk]], em: float) -> list[float]:
    """Where chunks of two rows or more begin."""
    columns: list[tuple[float, int]] = []  # a place, and how many rows begin a chunk there
    for left in sorted(chunk.left for row in rows for chunk in row):
        if columns and left - columns[-1][0] <= _ALIGNED * em:
            columns[-1] = (columns[-1][0], columns[-1][1] + 1)
        else:
            columns.append((left, 1))
    return [left for left, count in columns if count > 1]


def _place(row: Sequence[_Chunk], columns: Sequence[float], em: float) -> list[list[Glyph]] | None:
    """The cells of a row, an empty one where it has none; None where it is no row of these columns."""
    cells: list[list[Glyph]] = [[] for _ in columns]
    last: int | None = None
    for chunk in row:
        column = next((at for at, left in enumerate(columns) if abs(chunk.left - left) <= _ALIGNED * em), None)
        if column is None and (last is None or chunk.gap > _WORDS_APART * em):
            return None
        last = last if column is None else column
        if last is not None:
            cells[last] += chunk.glyphs
    return None if last == 0 else cells


def _said(cell: Sequence[Glyph]) -> str:
    row = row_from(cell)
    return "" if row is None else row.text
