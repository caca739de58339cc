"""PDF files: pages as a reader sees them, column by column, running heads set aside, broken lines made whole.

pdfium reads the file (pypdfium2: BSD and Apache, no dependency); what is a
row, a column, a table and a paragraph is told here from where glyphs stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Source
from clausetool.readers.found import Found, LeftOut, source_of
from clausetool.readers.limits import check
from clausetool.readers.pages import Leaf, leaf_of, lines_of
from clausetool.readers.sheets import Sheet, read_sheet

_HARDLY_ANY: Final = 30  # a page of fewer characters under a picture is a picture of a page
_PICTURED: Final = 0.5
_WHOLE_PAGE: Final = 0.8
_UNMAPPED: Final = 0.2  # with so large a share of characters unknown, a text is unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it is read, and what tells whether it can be: `bare` is a picture without text behind it."""

    leaf: Leaf
    characters: int
    unmapped: int
    pictures: int
    is_picture: bool
    bare: bool


def read_pdf(path: str, data: bytes) -> Source:
    """The source in a PDF: a paragraph is a line, and so is a heading, an entry of the contents, a row of a table.

    Raises SourceError for what is damaged or locked, for pictures of pages,
    and for text whose fonts do not say what its characters are.
    """
    pages = _pages(path, data)
    _check_readable(path, pages)
    lines, starts = lines_of([page.leaf for page in pages])
    left_out: dict[LeftOut, int] = {
        "pictures of pages": sum(page.is_picture for page in pages),
        "pictures": sum(page.pictures for page in pages if not page.is_picture),
    }
    return source_of(path, data, Found(lines=lines, encoding="pdf", left_out=left_out, pages=starts))


def _pages(path: str, data: bytes) -> list[Page]:
    """The pages, one read after the other, so that the glyphs of one only are held."""
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
        pages: list[Page] = []
        characters = 0
        for number in range(len(document)):
            pages.append(_page(read_sheet(document, number)))
            characters += pages[-1].characters
            check(path, "characters", characters)
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error
    else:
        return pages
    finally:
        document.close()


def _damaged(path: str) -> SourceError:
    return SourceError(
        path, _("the PDF is damaged"), _("open it in a PDF reader, print it to a new PDF, and use that file")
    )


def _page(sheet: Sheet) -> Page:
    """A page; a picture of one has hardly any text, or text behind the picture, where nobody sees it."""
    bare = len(sheet.glyphs) < _HARDLY_ANY and sheet.pictured >= _PICTURED
    return Page(
        leaf=leaf_of(sheet), characters=len(sheet.glyphs) + len(sheet.askew), unmapped=sheet.unmapped,
        pictures=sheet.pictures, is_picture=bare or (sheet.behind and sheet.pictured >= _WHOLE_PAGE), bare=bare,
    )  # fmt: skip


def _check_readable(path: str, pages: Sequence[Page]) -> None:
    """Raise SourceError for a scan, and for fonts without a map of their characters."""
    pictures = [page for page in pages if page.is_picture]
    if len(pictures) * 2 >= len(pages):
        bare = sum(page.bare for page in pictures) * 2 >= len(pictures)
        said = _("{pictures} of its {pages} pages are pictures of pages, without text")
        guessed = _(
            "{pictures} of its {pages} pages are pictures of pages, and the text behind them is what a machine read"
        )
        raise SourceError(
            path,
            (said if bare else guessed).format(pictures=len(pictures), pages=len(pages)),
            _("have the text recognised (OCR), read it against the pictures, and use the text that you have read"),
        )
    characters = sum(page.characters for page in pages)
    if characters and sum(page.unmapped for page in pages) > characters * _UNMAPPED:
        raise SourceError(
            path,
            _("its fonts do not say which characters they show, so that its text cannot be taken out"),
            _("use the Word file it was made from, or have its pages recognised (OCR) and use the recognised text"),
        )
