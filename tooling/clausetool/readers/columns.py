"""Columns of a PDF page: where two of them part, and the rows in the order they are read."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from clausetool.readers.rows import Row, row_from

_SEGMENT: Final = 1.0  # ems: a wider gap parts two stretches of a row
_GUTTER: Final = 0.8  # ems: columns are so far apart
_FEWEST_ROWS: Final = 8  # a page in columns has so many rows in each
_FEWEST_OF_SHORT: Final = 3  # but so many are enough beside a full column, where no row runs across
_TITLES: Final = 2
_FEWEST_SHARE: Final = 0.35  # and such a share of all
_ACROSS: Final = 0.2  # at most such a share of its rows runs across both
_FILLED: Final = 0.6  # running text fills its column to such a share
_USUAL: Final = 0.4  # columns on such a share of pages are looked for on the others too

Stretch = tuple[float, float]


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
        gutter
        if gutter is not None or _across([(row.em, _stretches(row)) for row in rows], usual) > len(rows) * _ACROSS
        else usual
        for gutter, rows in zip(found, pages, strict=True)
    ]


def _stretches(row: Row) -> list[Stretch]:
    """The stretches of a row that no wide gap interrupts."""
    found: list[Stretch] = []
    for glyph in row.glyphs:
        if glyph.char.isspace():
            continue
        if found and glyph.left - found[-1][1] <= _SEGMENT * row.em:
            found[-1] = (found[-1][0], max(found[-1][1], glyph.right))
        else:
            found.append((glyph.left, glyph.right))
    return found


def in_columns(rows: Sequence[Row], gutter: float | None) -> list[list[Row]]:
    """The rows in the order they are read: one block, or column by column between what runs across."""
    if gutter is None:
        return [list(rows)] if rows else []
    blocks: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(begin < gutter < end for begin, end in _stretches(row)):
            blocks += [left, right, [row]]
            left, right = [], []
            continue
        for side, glyphs in (
            (left, [one for one in row.glyphs if one.right <= gutter]),
            (right, [one for one in row.glyphs if one.right > gutter]),
        ):
            part = row_from(glyphs) if glyphs else None
            if part is not None:
                side.append(part)
    blocks += [left, right]
    return [block for block in blocks if block]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where both columns of a page show; None where they do not."""
    if len(rows) < _FEWEST_ROWS:
        return None
    begin, end = min(row.left for row in rows), max(row.right for row in rows)
    parts = [(row.em, _stretches(row)) for row in rows]
    places = [begin + (end - begin) * (0.35 + 0.01 * step) for step in range(31)]
    across, at = min((_across(parts, place), place) for place in places)
    if across > len(rows) * _ACROSS:
        return None
    lefts = _widths([[part for part in one if part[1] <= at] for _em, one in parts])
    rights = _widths([[part for part in one if part[0] >= at] for _em, one in parts])
    if min(len(lefts), len(rights)) < _FEWEST_OF_SHORT:
        return None
    enough = max(_FEWEST_ROWS, len(rows) * _FEWEST_SHARE)
    if len(lefts) >= enough and len(rights) >= enough:
        filled = median(lefts) >= (at - begin) * _FILLED and median(rights) >= (end - at) * _FILLED
    else:  # a short column beside a full one, and nothing across but a head and a title
        filled = across <= _TITLES and median(lefts) >= (at - begin) * _FILLED and max(rights) >= (end - at) * _FILLED
    return at if filled else None


def _may_part(rows: Sequence[Row], place: float) -> bool:
    return _across([(row.em, _stretches(row)) for row in rows], place) <= len(rows) * _ACROSS


def _across(rows: Sequence[tuple[float, Sequence[Stretch]]], place: float) -> int:
    """How many rows, by their em and stretches, run across a place, or too near it for a gutter to be there."""
    count = 0
    for em, stretches in rows:
        near = em * _GUTTER / 2
        count += any(begin < place + near and end > place - near for begin, end in stretches)
    return count


def _widths(sides: Sequence[Sequence[Stretch]]) -> list[float]:
    """How far each row reaches on one side of a gutter, of those that have anything there."""
    return [max(end for _begin, end in one) - min(begin for begin, _end in one) for one in sides if one]
