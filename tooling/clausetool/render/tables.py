"""Tables in a redline: runs cut where rows and cells end, which the text of a table writes as line ends and tabs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from clausetool.comparison import Run

Cell = list[Run]

_BETWEEN = re.compile(r"([\n\t])")


def table_rows(runs: Iterable[Run]) -> list[list[Cell]]:
    """The rows of a table, each a list of cells, each the runs in it; a caption is a row of one cell."""
    rows: list[list[Cell]] = [[[]]]
    for run in runs:
        for part in _BETWEEN.split(run.old if run.op == "delete" else run.new):
            if part == "\n":
                rows.append([[]])
            elif part == "\t":
                rows[-1].append([])
            elif part:
                rows[-1][-1].append(_only(run, part))
    return [row for row in rows if any(row)]


def _only(run: Run, part: str) -> Run:
    match run.op:
        case "delete":
            return replace(run, old=part)
        case "insert":
            return replace(run, new=part)
        case _:
            return replace(run, old=part, new=part)


def rows_html(rows: Sequence[Sequence[Markup]]) -> Markup:
    """Rows of cells that are HTML already; the last cell of a short row spans what the widest has more."""
    width = max((len(row) for row in rows), default=1)
    html = Markup("")
    for row in rows:
        span = Markup(' colspan="{}"').format(width - len(row) + 1) if 0 < len(row) < width else Markup("")
        cells = [Markup("<td>{}</td>").format(cell) for cell in row[:-1]]
        cells += [Markup("<td{}>{}</td>").format(span, cell) for cell in row[-1:]]
        html += Markup("<tr>{}</tr>").format(Markup("").join(cells))
    return html
