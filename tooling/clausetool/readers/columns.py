"""Columns of a PDF page: where two of them part, and the rows in the order they are read."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from clausetool.readers.rows import Part, Row

_GUTTER: Final = 0.8  # ems: columns are so far apart
_FEWEST_ROWS: Final = 8  # a page in columns has so many rows in each
_FEWEST_OF_SHORT: Final = 3  # but so many are enough beside a full column
_TITLES: Final = 2
_FEWEST_SHARE: Final = 0.35  # and such a share of all
_ACROSS: Final = 0.2  # at most such a share of its rows runs across both
_FULL: Final = 0.75  # a row is full that takes so much of its column
_FILLED: Final = 0.2  # and of running text such a share of rows is
_USUAL: Final = 0.4  # columns on such a share of pages are looked for on the others too


def gutters_of(pages: Sequence[Sequence[Row]]) -> list[float | None]:
    """For each page, where its two columns part; None where there is no telling, and it is read across.

    Columns show where both are full of text; in a document that is set in
    columns, a page with a short column, or one of headings, has them too.
    """
    found = [_gutter(rows) for rows in pages]
    seen = [gutter for gutter in found if gutter is not None]
    if len(seen) < len(pages) * _USUAL:
        return found
    usual = median(seen)
    return [
        usual if gutter is None and _across(rows, usual) <= len(rows) * _ACROSS else gutter
        for gutter, rows in zip(found, pages, strict=True)
    ]


def in_columns(rows: Sequence[Row], gutter: float | None) -> list[list[Row]]:
    """The rows in the order they are read: one block, or column by column between what runs across."""
    if gutter is None:
        return [list(rows)] if rows else []
    blocks: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(part.left < gutter < part.right for part in row.parts):
            blocks += [left, right, [row]]
            left, right = [], []
            continue
        before = tuple(part for part in row.parts if part.right <= gutter)
        after = row.parts[len(before) :]
        if before:
            left.append(replace(row, parts=before))
        if after:
            right.append(replace(row, parts=after))
    return [block for block in (*blocks, left, right) if block]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where both columns of a page show; None where they do not."""
    if len(rows) < _FEWEST_ROWS:
        return None
    begin, end = min(row.left for row in rows), max(row.right for row in rows)
    places = [begin + (end - begin) * (0.35 + 0.01 * step) for step in range(31)]
    across, at = min((_across(rows, place), place) for place in places)
    if across > len(rows) * _ACROSS:
        return None
    lefts = _widths([[part for part in row.parts if part.right <= at] for row in rows])
    rights = _widths([[part for part in row.parts if part.left >= at] for row in rows])
    if min(len(lefts), len(rights)) < _FEWEST_OF_SHORT:
        return None
    enough = max(_FEWEST_ROWS, len(rows) * _FEWEST_SHARE)
    if min(len(lefts), len(rights)) < enough and across > _TITLES:
        return None  # a short column stands beside a full one only where nothing but a head and a title runs across
    return at if _is_filled(lefts, at - begin) and _is_filled(rights, end - at) else None


def _is_filled(widths: Sequence[float], width: float) -> bool:
    """Whether running text stands in a column: some of its rows go nearly through it, as few cells of a table do."""
    return sum(one >= width * _FULL for one in widths) >= len(widths) * _FILLED


def _across(rows: Sequence[Row], place: float) -> int:
    """How many rows run across a place, or too near it for a gutter to be there."""
    count = 0
    for row in rows:
        near = row.em * _GUTTER / 2
        count += any(part.left < place + near and part.right > place - near for part in row.parts)
    return count


def _widths(sides: Sequence[Sequence[Part]]) -> list[float]:
    """How far each row reaches on one side of a gutter, of those that have anything there."""
    return [one[-1].right - one[0].left for one in sides if one]
