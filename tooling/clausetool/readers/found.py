"""What readers find in a file that is no plain text: lines with their marks, and how much was left out."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from clausetool.characters import is_blank
from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Mark, Source
from clausetool.readers.limits import check

# What a reader sets aside because it is no text of the document, or none that counts; each is counted.
LeftOut = Literal[
    "scripts", "styles", "comments", "pictures", "frames", "controls", "hidden texts", "bytes of no character",
    "insertions accepted", "deletions accepted", "moves accepted", "headers and footers", "pictures of pages",
    "linked documents",
]  # fmt: skip
_ENDS_OF_LINE: Final = re.compile(r"[\r\n\v\f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text, and what the file's own marks say of it."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one file, or a document embedded in one, holds."""

    lines: tuple[Line, ...]
    encoding: str
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    pages: tuple[int, ...] = ()


def source_of(path: str, data: bytes, found: Found) -> Source:
    """The source that a reader found; SourceError where there is no text in it."""
    if all(is_blank(line.text) for line in found.lines):
        raise SourceError(
            path, _("there is no text in it"), _("open it, and save what you see as plain text in UTF-8, or as docx")
        )
    check(path, "characters", sum(len(line.text) for line in found.lines))
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=found.encoding,
        lines=tuple(_ENDS_OF_LINE.sub(" ", line.text) for line in found.lines),
        marks=tuple((at, line.mark) for at, line in enumerate(found.lines, start=1) if line.mark is not None),
        pages=found.pages,
        left_out=tuple(sorted((what, count) for what, count in found.left_out.items() if count)),
    )


def row_of(cells: Sequence[str]) -> str:
    """A row of a table as one line: its cells between tabs, none of which stands inside a cell."""
    return "\t".join(_ENDS_OF_LINE.sub(" ", cell).replace("\t", " ").strip(" ") for cell in cells)


_BLOCKS_OF_A_PAGE: Final = 5  # a cell of so many lines that holds nearly all of a table's text lays out a page
_NEARLY_ALL: Final = 0.8


def lays_out(cells: Sequence[Sequence[int]]) -> bool:
    """Whether a table lays out a page and holds no data, told from the lengths of the lines in its cells."""
    filled = [cell for cell in cells if any(cell)]
    whole = sum(map(sum, filled))
    return len(filled) < 2 or any(
        len(cell) >= _BLOCKS_OF_A_PAGE and sum(cell) >= whole * _NEARLY_ALL for cell in filled
    )
