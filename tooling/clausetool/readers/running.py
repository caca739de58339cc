"""Running heads, running feet and page numbers of a PDF: what stands at the edge of page after page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from clausetool.readers.rows import Row

_ZONE: Final = 0.14  # heads and feet stand in so much of a page at either end
_MOST_ROWS: Final = 3  # a head has at most so many rows
_LONGEST: Final = 60  # and each at most so many characters
_LONGEST_LINE: Final = 1_000  # what a browser prints is no longer
_APART: Final = 1.5  # it stands so many times further from the text than rows of text from each other
_MOST_PAGES: Final = 0.4  # where it does not, it stands on so many of the pages
_SENTENCE_ENDS: Final = tuple("。；：;:，,、")
_NUMBER: Final = "#"
# What browsers print at the edges of each page, in the forms of Chrome, Edge and Firefox, English and Chinese.
_DAY: Final = r"(?:\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})|\d{4}/\d{1,2}/\d{1,2})"
_TIME: Final = rf"{_DAY},?\s+(?:[上下]午)?\s?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[AP]M)?"
_ADDRESS: Final = r"(?:https?|file|chrome|about|data|blob|view-source):\S+"
_PAGE: Final = r"(?:\d{1,4}\s?(?:/|of)\s?\d{1,4}|第\s?\d{1,4}\s?页\s?[，,]\s?共\s?\d{1,4}\s?页)"
_PRINTED: Final = re.compile(rf"{_TIME}(?:\s.*)?|(?:.*\s)?{_ADDRESS}|{_ADDRESS}\s{_PAGE}|{_PAGE}(?:\s+{_TIME})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """A row near the edge of a page: whether a gap parts it from the text, and whether it is the outermost."""

    page: int
    at: int
    row: Row
    apart: bool
    outer: bool


def furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[set[int]]:
    """For each page, which of its rows (from the top down) are running heads, running feet and page numbers.

    They come again on other pages at the same height, numbers aside, and stand
    apart from the text. On one page or two, a number that stands alone is enough.
    """
    steps = [above.base - below.base for rows in pages for above, below in pairwise(rows)]
    pitch = median(steps) if steps else 0.0
    framed: list[set[int]] = [set() for _page in pages]
    enough = 2 if len(pages) < 5 else 3
    for side in (1, -1):
        groups: dict[str, list[_Edge]] = {}
        for page, (rows, height) in enumerate(zip(pages, heights, strict=True)):
            for edge in _edges(page, rows, height, side, pitch):
                groups.setdefault(_repeated(edge.row.text), []).append(edge)
        for key, group in groups.items():
            usual = median(edge.row.base for edge in group)
            near = [edge for edge in group if abs(edge.row.base - usual) <= 2 * edge.row.em]
            alone = key == _NUMBER and len(pages) < 3
            times = len({edge.page for edge in near})
            often = times >= max(enough, len(pages) * _MOST_PAGES)
            for edge in near:
                if (edge.apart and (times >= enough or alone)) or (edge.outer and often):
                    framed[edge.page].add(edge.at)
    for page, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        framed[page].update(_printed(rows, height))
    return framed


def _printed(rows: Sequence[Row], height: float) -> Iterator[int]:
    """The first and the last row of a page that have the form of what a browser prints there."""
    for at in {0, len(rows) - 1} if rows else ():
        row = rows[at]
        if not height * _ZONE / 2 < row.base < height * (1 - _ZONE / 2) and _PRINTED.fullmatch(
            row.text[:_LONGEST_LINE]
        ):
            yield at


def _edges(page: int, rows: Sequence[Row], height: float, side: int, pitch: float) -> Iterator[_Edge]:
    """The rows near the top (1) or the foot (-1) of a page that could be a head or a foot, from the edge inwards."""
    order = list(range(len(rows)))[::side][: _MOST_ROWS + 1]
    gaps = [abs(rows[one].base - rows[other].base) > _APART * pitch for one, other in pairwise(order)]
    whole = len(rows) <= _MOST_ROWS
    for place, at in enumerate(order[:_MOST_ROWS]):
        row = rows[at]
        from_edge = height - row.base if side == 1 else row.base
        if from_edge > height * _ZONE or len(row.text) > _LONGEST or row.text.endswith(_SENTENCE_ENDS):
            return
        yield _Edge(page=page, at=at, row=row, apart=any(gaps[place:]) or whole, outer=place == 0)
        if place < len(gaps) and gaps[place]:
            return  # what stands behind the gap is text


def _repeated(text: str) -> str:
    """What comes again of a row: its text with each number, in digits or Roman numerals, as one sign."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if bare.strip("-—–·.") and set(bare.strip("-—–·.").lower()) <= set("ivxlc"):
        return _NUMBER
    parts: list[str] = []
    for char in bare:
        if char.isdigit():
            if not parts or parts[-1] != _NUMBER:
                parts.append(_NUMBER)
        elif char not in "-—–·|":
            parts.append(char)
    return "".join(parts)
