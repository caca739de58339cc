"""Readers: raw files to sources. Nothing else reads a raw file.

A file is told by its first bytes, then by its name; each reader is imported
when a file needs it, so that a text is read without loading what reads a PDF.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from clausetool.model import Source
from clausetool.readers.limits import MOST_BYTES, check
from clausetool.readers.refused import refuse
from clausetool.readers.text import read_text

__all__ = ["MOST_BYTES", "READERS", "Reader", "read", "read_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of file: how it begins, or how its name ends, and what reads it."""

    name: str
    begins: Callable[[bytes], bool]
    suffixes: frozenset[str]
    read: Callable[[str, bytes], Source]


def _read_html(path: str, data: bytes) -> Source:
    from clausetool.readers.html import read_html

    return read_html(path, data)


def _read_archive(path: str, data: bytes) -> Source:
    from clausetool.readers.webarchive import read_archive

    return read_archive(path, data)


def _read_docx(path: str, data: bytes) -> Source:
    from clausetool.readers.docx import read_docx

    return read_docx(path, data)


def _read_pdf(path: str, data: bytes) -> Source:
    from clausetool.readers.pdf import read_pdf

    return read_pdf(path, data)


_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|\s)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_ARCHIVE: Final = re.compile(rb"(?:from:|mime-version:|subject:|content-type:\s*multipart/related)", re.IGNORECASE)
_HEAD: Final = 4096


def _begins_page(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return _PAGE.match(head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")) is not None


def _begins_archive(data: bytes) -> bool:
    head = data[:_HEAD].lstrip()
    return _ARCHIVE.match(head) is not None and b"mime-version:" in head.lower()


def _begins_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _begins_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


# The first that fits the bytes, else the first that fits the name, else text.
READERS: Final[tuple[Reader, ...]] = (
    Reader(name="pdf", begins=_begins_pdf, suffixes=frozenset(), read=_read_pdf),
    Reader(name="docx", begins=_begins_docx, suffixes=frozenset(), read=_read_docx),
    Reader(name="web archive", begins=_begins_archive, suffixes=frozenset({".mht", ".mhtml"}), read=_read_archive),
    Reader(name="html", begins=_begins_page, suffixes=frozenset({".html", ".htm", ".xhtml"}), read=_read_html),
)  # fmt: skip


def read(path: str, data: bytes) -> Source:
    """The source in these bytes, whatever kind of file they are.

    Raises SourceError for what no reader reads: files of other kinds, empty,
    damaged, locked or too large ones, and those that hold no text.
    """
    check(path, "bytes", len(data))
    reader = next((one for one in READERS if one.begins(data)), None)
    if reader is None:
        refuse(path, data)
        suffix = PurePath(path).suffix.lower()
        reader = next((one for one in READERS if suffix in one.suffixes), None)
    if reader is None or not data.strip():
        return read_text(path, data)
    return reader.read(path, data)
