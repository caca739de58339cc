"""Ruled tables of a PDF page: lines that make a grid, and the cells between them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from clausetool.characters import joint
from clausetool.readers.found import Line, row_of
from clausetool.readers.rows import rows_of
from clausetool.readers.sheets import Glyph, Rule

_NEAR: Final = 3.0  # points: lines so near each other meet
_LONG: Final = 8.0  # shorter lines rule no table
_MOST_CELLS: Final = 20_000
_FULL: Final = 0.9  # the first and the last line of a table run so far across it
_DRAWN: Final = 0.5  # so much of a grid's inner lines is drawn; a drawing of boxes and arrows has less
_MOST_RULES: Final = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: the heights of its level lines from the top down, its columns' edges, and where lines are drawn."""

    levels: tuple[float, ...]
    edges: tuple[float, ...]
    level_rules: tuple[Rule, ...]
    upright_rules: tuple[Rule, ...]

    @property
    def top(self) -> float:
        return self.levels[0]

    def holds(self, glyph: Glyph) -> bool:
        middle, height = (glyph.left + glyph.right) / 2, glyph.base + glyph.size * 0.3
        return self.edges[0] - _NEAR <= middle <= self.edges[-1] + _NEAR and self.levels[-1] <= height <= self.levels[0]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that some lines rule; lines that rule none are left alone."""
    level = _merged([one for one in rules if one.is_level and one.right - one.left >= _LONG])
    upright = _merged([one for one in rules if not one.is_level and one.high - one.low >= _LONG])
    if len(level) + len(upright) > _MOST_RULES:
        return []
    grids = [_grid(*group) for group in _connected(level, upright)]
    return [grid for grid in grids if grid is not None]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with those that lie on one line and touch made one."""

    def place(rule: Rule) -> tuple[int, float]:
        across = rule.low if rule.is_level else rule.left
        return round(across / 2), rule.left if rule.is_level else rule.low

    merged: list[Rule] = []
    for one in sorted(rules, key=place):
        last = merged[-1] if merged else None
        if last is not None and place(last)[0] == place(one)[0]:
            if one.is_level and one.left <= last.right + _NEAR:
                merged[-1] = Rule(last.left, max(last.right, one.right), last.low, last.high)
                continue
            if not one.is_level and one.low <= last.high + _NEAR:
                merged[-1] = Rule(last.left, last.right, last.low, max(last.high, one.high))
                continue
        merged.append(one)
    return merged


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet."""
    group = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, one in enumerate(level):
        for j, other in enumerate(upright, start=len(level)):
            beside = one.left - _NEAR <= other.left <= one.right + _NEAR
            if beside and other.low - _NEAR <= one.low <= other.high + _NEAR:
                group[root(i)] = root(j)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*level, *upright)):
        members.setdefault(root(at), ([], []))[at >= len(level)].append(rule)
    yield from (both for both in members.values() if len(both[0]) >= 2 and both[1])


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """The grid of lines that meet; None where they are no table."""
    levels = sorted(_apart([(one.low + one.high) / 2 for one in level]), reverse=True)
    ends = [end for one in level for end in (one.left, one.right)]
    edges = _apart([*((one.left + one.right) / 2 for one in upright), min(ends), max(ends)])
    rows, columns = len(levels) - 1, len(edges) - 1
    if rows < 1 or columns < 1 or rows * columns < 4 or rows * columns > _MOST_CELLS:
        return None
    grid = Grid(levels=tuple(levels), edges=tuple(edges), level_rules=tuple(level), upright_rules=tuple(upright))
    width = edges[-1] - edges[0]
    for at in (levels[0], levels[-1]):
        drawn = sum(one.right - one.left for one in level if abs((one.low + one.high) / 2 - at) <= _NEAR)
        if drawn < width * _FULL:
            return None
    walls = [_wall(grid, row, column) for row in range(rows) for column in range(1, columns)]
    floors = [_floor(grid, row, column) for row in range(1, rows) for column in range(columns)]
    if any(len(inner) and sum(inner) < len(inner) * _DRAWN for inner in (walls, floors)):
        return None
    return grid


def _apart(places: Iterable[float]) -> list[float]:
    """Places in their order, those that are one to the eye made one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _wall(grid: Grid, row: int, column: int) -> bool:
    """Whether a line stands at the left edge of a cell."""
    x, y = grid.edges[column], (grid.levels[row] + grid.levels[row + 1]) / 2
    return any(abs(one.left - x) <= _NEAR and one.low <= y <= one.high for one in grid.upright_rules)


def _floor(grid: Grid, row: int, column: int) -> bool:
    """Whether a line lies at the top of a cell."""
    y, x = grid.levels[row], (grid.edges[column] + grid.edges[column + 1]) / 2
    return any(abs(one.low - y) <= _NEAR and one.left <= x <= one.right for one in grid.level_rules)


def table_lines(grid: Grid, glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """The rows of a table as lines; the text of cells that are one stands in the first of them."""
    rows, columns = len(grid.levels) - 1, len(grid.edges) - 1
    home: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if row and not _floor(grid, row, column):
                home[row, column] = home[row - 1, column]
            elif column and not _wall(grid, row, column):
                home[row, column] = home[row, column - 1]
            else:
                home[row, column] = (row, column)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    depths = [-at for at in grid.levels]
    for glyph in glyphs:
        row = bisect_right(depths, -(glyph.base + glyph.size * 0.3)) - 1
        column = bisect_right(grid.edges, (glyph.left + glyph.right) / 2) - 1
        place = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
        cells.setdefault(home[place], []).append(glyph)
    begun = False
    for row in range(rows):
        written = [_cell_text(cells.get((row, column), ()), grid.edges) for column in range(columns)]
        if any(written):
            yield Line(text=row_of(written), mark="row" if begun else "table")
            begun = True


def _cell_text(glyphs: Sequence[Glyph], edges: Sequence[float]) -> str:
    """The text of a cell in one line: rows that reach its edge go on in the next, others end there."""
    rows = rows_of(glyphs)
    if not rows:
        return ""
    begin, end = min(row.left for row in rows), max(row.right for row in rows)
    before = max((edge for edge in edges if edge <= begin + 1), default=begin)
    after = min((edge for edge in edges if edge >= end - 1), default=end)
    end = after - min(begin - before, after - end)  # the cell's edge, as far from it as the text begins
    text = rows[0].text
    for above, below in pairwise(rows):
        full = above.right > end - 1.5 * above.em
        text += (joint(text, below.text) if full else " ") + below.text
    return text
