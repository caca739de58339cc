"""Pages of a PDF in the order they are read: rows and tables, column by column, and the lines that they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from clausetool.characters import joint
from clausetool.readers.aligned import aligned_tables
from clausetool.readers.columns import gutters_of, in_columns
from clausetool.readers.found import Line
from clausetool.readers.paragraphs import Placed, full_at, goes_on, is_indented, margins, placed
from clausetool.readers.rows import Row, on_baselines, row_from
from clausetool.readers.ruled import grids_of, table_lines
from clausetool.readers.running import furniture
from clausetool.readers.sheets import Sheet

_MANY_ROWS: Final = 10
Table = tuple[float, tuple[Line, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What is read of a page: its height, its rows outside tables, its tables with their tops, text that runs askew."""

    height: float
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    askew: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands on a page in the order it is read: a row of running text, or a line that is whole."""

    placed: Placed | None = None
    line: Line | None = None


def leaf_of(sheet: Sheet) -> Leaf:
    """The rows and the tables of a page."""
    glyphs = list(sheet.glyphs)
    tables: list[Table] = []
    for grid in grids_of(sheet.rules):
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if inside:
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
            tables.append((grid.top, tuple(table_lines(grid, inside))))
    rows = on_baselines(glyphs)
    for table in [*aligned_tables(rows)][::-1]:
        tables.append((table.top, table.lines))
        del rows[table.start : table.end]
    return Leaf(
        height=sheet.height, rows=tuple(row for one in rows if (row := row_from(one)) is not None),
        tables=tuple(sorted(tables, key=lambda table: -table[0])), askew=sheet.askew.strip(),
    )  # fmt: skip


def lines_of(leaves: Sequence[Leaf]) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The lines of all pages, and on which of them each page begins."""
    return _joined(_in_order(leaves))


def _in_order(leaves: Sequence[Leaf]) -> list[list[Item]]:
    """What stands on each page, in the order it is read."""
    framed = furniture([leaf.rows for leaf in leaves], [leaf.height for leaf in leaves])
    bodies = [
        [row for at, row in enumerate(leaf.rows) if at not in out] for leaf, out in zip(leaves, framed, strict=True)
    ]
    blocks = [in_columns(body, gutter) for body, gutter in zip(bodies, gutters_of(bodies), strict=True)]
    usual = _usual_margins(blocks, [leaf.height for leaf in leaves])
    ordered: list[list[Item]] = []
    for page, (leaf, out, columns) in enumerate(zip(leaves, framed, blocks, strict=True)):
        edges = [leaf.rows[at] for at in sorted(out)]
        ordered.append([
            *(Item(line=_frame(row.text)) for row in edges if row.base > leaf.height / 2),
            *_body(leaf, columns, page, usual[page]),
            *(Item(line=_frame(row.text)) for row in edges if row.base <= leaf.height / 2),
            *([Item(line=_frame(leaf.askew))] if leaf.askew else []),
        ])  # fmt: skip
    return ordered


def _frame(text: str) -> Line:
    return Line(text=text, mark="frame")


def _body(leaf: Leaf, columns: Sequence[Sequence[Row]], page: int, usual: tuple[float, float] | None) -> Sequence[Item]:
    """The rows of a page with their margins, and its tables between them; in columns, tables come last."""
    items: list[Item] = []
    waiting = list(leaf.tables)
    for block in columns:
        left, right = margins(block)
        if len(columns) == 1 and usual is not None:  # a page of few rows does not reach its margins
            left = usual[0] if 0 < left - usual[0] <= 5 * block[0].em else left
            right = max(full_at(block) or usual[1], usual[1])
        for one in placed(block, page, left, right):
            while waiting and waiting[0][0] >= one.row.base and len(columns) == 1:
                items += [Item(line=line) for line in waiting.pop(0)[1]]
            items.append(Item(placed=one))
    return [*items, *(Item(line=line) for _top, lines in waiting for line in lines)]


def _usual_margins(
    blocks: Sequence[Sequence[Sequence[Row]]], heights: Sequence[float]
) -> list[tuple[float, float] | None]:
    """The margins of each page that is set in one column, told from all that are alike: as high, on the same side.

    Both sides are alike but where pages with many rows show that they begin in
    different places. None for a page without one column.
    """
    sides: dict[tuple[int, int], list[Sequence[Row]]] = {}
    kinds = [(page % 2, round(height)) for page, height in enumerate(heights)]
    for kind, columns in zip(kinds, blocks, strict=True):
        if len(columns) == 1:
            sides.setdefault(kind, []).append(columns[0])
    lefts = {
        kind: median(many)
        for kind, pages in sides.items()
        if (many := [margins(rows)[0] for rows in pages if len(rows) >= _MANY_ROWS])
    }
    usual: dict[tuple[int, int], tuple[float, float]] = {}
    for kind, pages in sides.items():
        other = (1 - kind[0], kind[1])
        if kind not in lefts or other not in lefts or abs(lefts[kind] - lefts[other]) <= pages[0][0].em:
            alike = [*pages, *sides.get(other, ())]
        else:
            alike = pages
        left, right = margins([row for rows in alike for row in rows])
        usual[kind] = lefts.get(kind, lefts.get(other, left)), right
    return [usual.get(kind) if len(columns) == 1 else None for kind, columns in zip(kinds, blocks, strict=True)]


def _joined(pages: Sequence[Sequence[Item]]) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The lines of all pages, broken paragraphs made whole, and the first line of each page."""
    indented = is_indented([[item.placed for item in page if item.placed] for page in pages])
    lines: list[Line | list[str]] = []  # a paragraph is its pieces until all of them are there
    starts: list[int] = []
    open_line: list[str] = []
    first: Placed | None = None
    last: Placed | None = None
    for page in pages:
        starts.append(len(lines) + 1)
        for item in page:
            if item.line is not None:
                lines.append(item.line)
                if item.line.mark != "frame":  # a table ends a paragraph, the edge of a page does not
                    first = last = None
            elif item.placed is not None:
                text = item.placed.row.text
                if first and last and goes_on(first, last, item.placed, indented=indented):
                    open_line += [joint(open_line[-1], text), text]
                else:
                    first, open_line = item.placed, [text]
                    lines.append(open_line)
                last = item.placed
    whole = tuple(Line(text="".join(one)) if isinstance(one, list) else one for one in lines)
    return whole, tuple(min(start, max(len(whole), 1)) for start in starts)
