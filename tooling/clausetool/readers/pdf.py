"""PDF files: pages as a reader sees them, column by column, running heads set aside, broken lines made whole.

pdfium reads the file (pypdfium2: BSD and Apache, no dependency); what is a
row, a column, a table and a paragraph is told here from where glyphs stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Source
from clausetool.readers.columns import gutters_of, in_columns
from clausetool.readers.found import Found, LeftOut, Line, source_of
from clausetool.readers.limits import check
from clausetool.readers.paragraphs import Placed, goes_on, is_indented, margins, placed, text_joined
from clausetool.readers.rows import Row, rows_of
from clausetool.readers.ruled import grids_of, table_lines
from clausetool.readers.running import furniture
from clausetool.readers.sheets import Sheet, read_sheet

_HARDLY_ANY: Final = 30  # a page of fewer characters under a picture is a picture of a page
_PICTURED: Final = 0.5
_WHOLE_PAGE: Final = 0.8
_MANY_ROWS: Final = 10
_UNMAPPED: Final = 0.2  # with so large a share of characters unknown, a text is unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands on a page in the order it is read: a row of running text, or a line that is whole."""

    placed: Placed | None = None
    line: Line | None = None


def read_pdf(path: str, data: bytes) -> Source:
    """The source in a PDF: a paragraph is a line, and so is a heading, an entry of the contents, a row of a table.

    Raises SourceError for what is damaged or locked, for pictures of pages,
    and for text whose fonts do not say what its characters are.
    """
    sheets = _sheets(path, data)
    _check_readable(path, sheets)
    pages = [_rows_and_tables(sheet) for sheet in sheets]
    framed = furniture([rows for rows, _tables in pages], [sheet.height for sheet in sheets])
    items = _in_order(pages, framed, sheets)
    lines, starts = _joined(items)
    left_out: dict[LeftOut, int] = {
        "pictures of pages": sum(_is_picture(sheet) for sheet in sheets),
        "pictures": sum(sheet.pictures for sheet in sheets if not _is_picture(sheet)),
    }
    return source_of(path, data, Found(lines=lines, encoding="pdf", left_out=left_out, pages=starts))


def _sheets(path: str, data: bytes) -> list[Sheet]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise SourceError(
                path, _("the PDF is locked with a password"), _("save it without one, and use that file")
            ) from error
        raise _damaged(path) from error
    try:
        check(path, "pages", len(document))
        sheets: list[Sheet] = []
        characters = 0
        for number in range(len(document)):
            sheets.append(read_sheet(document, number))
            characters += len(sheets[-1].glyphs)
            check(path, "characters", characters)
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error
    else:
        return sheets
    finally:
        document.close()


def _damaged(path: str) -> SourceError:
    return SourceError(
        path, _("the PDF is damaged"), _("open it in a PDF reader, print it to a new PDF, and use that file")
    )


def _check_readable(path: str, sheets: Sequence[Sheet]) -> None:
    """Raise SourceError for a scan, and for fonts without a map of their characters."""
    characters = sum(len(sheet.glyphs) + len(sheet.askew) for sheet in sheets)
    pictures = [sheet for sheet in sheets if _is_picture(sheet)]
    if len(pictures) * 2 >= len(sheets):
        bare = sum(len(sheet.glyphs) < _HARDLY_ANY for sheet in pictures) * 2 >= len(pictures)
        said = _("{pictures} of its {pages} pages are pictures of pages, without text")
        guessed = _(
            "{pictures} of its {pages} pages are pictures of pages, and the text behind them is what a machine read"
        )
        raise SourceError(
            path,
            (said if bare else guessed).format(pictures=len(pictures), pages=len(sheets)),
            _("have the text recognised (OCR), read it against the pictures, and use the text that you have read"),
        )
    if characters and sum(sheet.unmapped for sheet in sheets) > characters * _UNMAPPED:
        raise SourceError(
            path,
            _("its fonts do not say which characters they show, so that its text cannot be taken out"),
            _("use the Word file it was made from, or have its pages recognised (OCR) and use the recognised text"),
        )


def _is_picture(sheet: Sheet) -> bool:
    """Whether a page is a picture of one: with hardly any text, or with text behind it that is not seen."""
    return (len(sheet.glyphs) < _HARDLY_ANY and sheet.pictured >= _PICTURED) or (
        sheet.behind and sheet.pictured >= _WHOLE_PAGE
    )


Table = tuple[float, tuple[Line, ...]]


def _rows_and_tables(sheet: Sheet) -> tuple[list[Row], list[Table]]:
    """The rows of a page outside its ruled tables, and the tables, each with the height at which it begins."""
    glyphs = list(sheet.glyphs)
    tables: list[Table] = []
    for grid in grids_of(sheet.rules):
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if inside:
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
            tables.append((grid.top, tuple(table_lines(grid, inside))))
    return rows_of(glyphs), sorted(tables, key=lambda table: -table[0])


def _in_order(
    pages: Sequence[tuple[list[Row], list[Table]]], framed: Sequence[set[int]], sheets: Sequence[Sheet]
) -> list[list[Item]]:
    """What stands on each page, in the order it is read."""
    bodies = [
        [row for at, row in enumerate(rows) if at not in out]
        for (rows, _tables), out in zip(pages, framed, strict=True)
    ]
    blocks = [in_columns(body, gutter) for body, gutter in zip(bodies, gutters_of(bodies), strict=True)]
    wide = _usual_margins(blocks)
    ordered: list[list[Item]] = []
    for page, ((rows, tables), out, columns) in enumerate(zip(pages, framed, blocks, strict=True)):
        middle = sheets[page].height / 2
        items = [Item(line=_frame(rows[at].text)) for at in sorted(out) if rows[at].base > middle]
        waiting = list(tables)
        for block in columns:
            left, right = margins(block)
            if len(columns) == 1 and page % 2 in wide:
                left, right = _widened(left, right, *wide[page % 2], block[0].em)
            for one in placed(block, page, left, right):
                while waiting and waiting[0][0] >= one.row.base and len(columns) == 1:
                    items += [Item(line=line) for line in waiting.pop(0)[1]]
                items.append(Item(placed=one))
        items += [Item(line=line) for _top, lines in waiting for line in lines]
        items += [Item(line=_frame(rows[at].text)) for at in sorted(out) if rows[at].base <= middle]
        if sheets[page].askew.strip():
            items.append(Item(line=_frame(sheets[page].askew.strip())))
        ordered.append(items)
    return ordered


def _frame(text: str) -> Line:
    return Line(text=text, mark="frame")


def _usual_margins(blocks: Sequence[Sequence[Sequence[Row]]]) -> Mapping[int, tuple[float, float]]:
    """The margins of left-hand and of right-hand pages that are set in one column.

    Pages with many rows tell them; where there are none, all pages together.
    A side without pages has the other's.
    """
    single = {page: columns[0] for page, columns in enumerate(blocks) if len(columns) == 1}
    sides: dict[int, list[tuple[float, float]]] = {}
    for page, rows in single.items():
        if len(rows) >= _MANY_ROWS:
            sides.setdefault(page % 2, []).append(margins(rows))
    if not sides and single:
        every = [margins(rows) for rows in single.values()]
        sides[0] = [(min(left for left, _right in every), max(right for _left, right in every))]
    usual = {
        side: (median(left for left, _right in one), median(right for _left, right in one))
        for side, one in sides.items()
    }
    return {1 - side: margin for side, margin in usual.items()} | usual


def _widened(left: float, right: float, usual_left: float, usual_right: float, em: float) -> tuple[float, float]:
    """The margins of a page whose few rows do not reach the usual ones."""
    left = usual_left if 0 < left - usual_left <= 5 * em else left
    return left, max(right, usual_right)


def _joined(pages: Sequence[Sequence[Item]]) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The lines of all pages, broken paragraphs made whole, and the first line of each page."""
    indented = is_indented([[item.placed for item in page if item.placed] for page in pages])
    lines: list[Line] = []
    starts: list[int] = []
    first: Placed | None = None
    last: Placed | None = None
    open_at = 0  # where the line stands that the next row may go on with
    for page in pages:
        starts.append(len(lines) + 1)
        for item in page:
            if item.line is not None:
                lines.append(item.line)
                if item.line.mark != "frame":
                    first = last = None
                continue
            if item.placed is None:
                continue
            if first and last and goes_on(first, last, item.placed, indented=indented):
                lines[open_at] = Line(text=text_joined(lines[open_at].text, item.placed.row.text))
            else:
                first, open_at = item.placed, len(lines)
                lines.append(Line(text=item.placed.row.text))
            last = item.placed
    return tuple(lines), tuple(min(start, max(len(lines), 1)) for start in starts)
