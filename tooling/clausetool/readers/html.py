"""Web pages: lines from a saved page, its content told from what stands around it."""

from dataclasses import replace

from clausetool.model import Source
from clausetool.readers.blocks import Page, blocks_of
from clausetool.readers.charset import decode
from clausetool.readers.content import content_of
from clausetool.readers.found import Found, source_of
from clausetool.readers.limits import check
from clausetool.readers.tables import lines_of, tables_of_data


def read_html(path: str, data: bytes) -> Source:
    """The source in a saved web page.

    A block of the page is a line, and so is what stands before a `<br>`; a row
    of a table is one line. What stands around the content is marked `frame`.
    """
    return source_of(path, data, page_in(path, data))


def page_in(path: str, data: bytes, stated: str | None = None) -> Found:
    """What a page of a site holds: its content, and around it its frame."""
    page, found = _page(path, data, stated)
    data_tables = tables_of_data(page.nodes, page.pieces)
    content = content_of(page.nodes, page.pieces, page.title, data_tables)
    return replace(found, lines=tuple(lines_of(page.nodes, page.pieces, content, data_tables)))


def document_in(path: str, data: bytes, stated: str | None = None) -> Found:
    """What a page that is a document by itself holds, as inside a Word file: all of it is content."""
    page, found = _page(path, data, stated)
    whole = frozenset(range(len(page.pieces)))
    return replace(
        found, lines=tuple(lines_of(page.nodes, page.pieces, whole, tables_of_data(page.nodes, page.pieces)))
    )


def _page(path: str, data: bytes, stated: str | None) -> tuple[Page, Found]:
    encoding, text, lost = decode(path, data, stated)
    check(path, "characters", len(text))
    page = blocks_of(path, text)
    return page, Found(lines=(), encoding=encoding, left_out={**page.left_out, "bytes of no character": lost})
