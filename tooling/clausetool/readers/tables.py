"""Tables of web pages: which of them hold data and which lay out a page, and their rows as lines."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Final

from clausetool.model import Mark
from clausetool.readers.blocks import Node, Piece
from clausetool.readers.found import Line, lays_out, row_of

_HEADING: Final = re.compile(r"h[1-6]")
_MOST_COLUMNS: Final = 200


def lines_of(nodes: Sequence[Node], pieces: Sequence[Piece], content: Set[int], data: Set[int]) -> Iterator[Line]:
    """The lines of a page with their marks; the cells of a row of data stand in one line, between tabs."""

    def table(at: int) -> int:
        node = nodes[pieces[at].node]
        return node.table if node.table in data and node.cell and node.row else 0

    for of_data, group in groupby(range(len(pieces)), key=table):
        places = list(group)
        if of_data:
            yield from _rows(nodes, pieces, places, "frame" if not content >= set(places) else None)
            continue
        for at in places:
            heading = _HEADING.fullmatch(nodes[pieces[at].node].tag) is not None
            mark: Mark | None = "frame" if at not in content else "heading" if heading else None
            yield Line(text=pieces[at].text if mark == "frame" else pieces[at].number + pieces[at].text, mark=mark)


def tables_of_data(nodes: Sequence[Node], pieces: Sequence[Piece]) -> frozenset[int]:
    """Tables that hold data: no table inside, two cells or more, and no cell that holds the page."""
    holds_tables = {nodes[node.parent].table for node in nodes if node.tag == "table"}
    cells: dict[int, dict[int, list[int]]] = {}
    for piece in pieces:
        node = nodes[piece.node]
        if node.table and node.row and node.cell:
            cells.setdefault(node.table, {}).setdefault(node.cell, []).append(len(piece.text))
    return frozenset(
        table for table, texts in cells.items() if table not in holds_tables and not lays_out(list(texts.values()))
    )


def _rows(nodes: Sequence[Node], pieces: Sequence[Piece], places: Sequence[int], framed: Mark | None) -> Iterator[Line]:
    """The rows of one table; where a cell spans several columns or rows, the others are empty."""
    texts: dict[int, list[str]] = {}
    for at in places:
        texts.setdefault(nodes[pieces[at].node].cell, []).append(pieces[at].text)
    first, last = nodes[pieces[places[0]].node], pieces[places[-1]].node
    rows: dict[int, list[int]] = {}
    for at in range(first.row, last + 1):
        if nodes[at].tag in ("td", "th") and nodes[at].table == first.table:
            rows.setdefault(nodes[at].row, []).append(at)
    held: dict[int, int] = {}  # the column, and how many rows more a cell above takes it
    mark: Mark = framed or "table"
    for cells in rows.values():
        row: list[str] = []
        for cell in cells:
            _pass_held(row, held)
            wide, high = nodes[cell].spans
            wide = wide if len(row) + wide <= _MOST_COLUMNS else 1
            held.update(dict.fromkeys(range(len(row), len(row) + wide), high - 1))
            row += [" ".join(texts.get(cell, ())), *[""] * (wide - 1)]
        _pass_held(row, held)
        if any(row):
            yield Line(text=row_of(row), mark=mark)
            mark = framed or "row"


def _pass_held(row: list[str], held: dict[int, int]) -> None:
    """Leave empty the columns, from the next on, that a cell above takes."""
    while held.get(len(row), 0):
        held[len(row)] -= 1
        row.append("")
