"""Paragraphs of a PDF: rows joined where the geometry shows that the text goes on, as a reader sees it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final

from clausetool.characters import begins_torn, ends_whole, is_chinese
from clausetool.readers.rows import Row

# Measures in ems.
_INDENT: Final = 0.6  # a row set in by more begins a paragraph
_ROOM: Final = 1.4  # a row that leaves more room than this, and the next row's first word, ends a paragraph
_APART: Final = 1.25  # rows so many times further apart than usual are no paragraph
_NARROW: Final = 12  # so narrow a column has no broken lines to mend
_HANGS: Final = 8  # a row set in deeper than the first of its paragraph, and by no more, goes on with it
_BRIM: Final = 0.3  # a row so near the margin is full even where it ends a sentence
_TITLED: Final = 1.0  # a number so far before what follows it has a title
_FEWEST_FULL: Final = 3  # so many rows that break off in one place show the margin of a page
_NEAR_MARGIN: Final = 3.0  # a full row ends so near the margin
_SMALLER: Final = 0.15  # a difference in size that makes rows of two kinds

# What begins an item, an article, a note, a caption, however the row before ends.
_BEGINS: Final = re.compile(
    r"(?:——+|—[^—]|[•·●◆○■□▪➢]|第\s?[一二三四五六七八九十百千零〇○]+\s?[编章节条]|[（(]\s?[一二三四五六七八九十]{1,3}\s?[)）]"
    r"|[一二三四五六七八九十]{1,3}、|附\s?录\s?[A-Z]\b|[a-zA-Z][)）]|[（(]?\d{1,2}[)）]|注\s?\d*\s?[:：]|示例\s?\d*\s?[:：]"
    r"|[表图]\s?(?:[A-Z]\s?\.\s?)?\d+)"
)
# What begins one even below a row that ends in the middle of a sentence: no reference reads so.
_REFERRED: Final = r"(?:[的、和或至及第款项目》，。；,;]|规定|所[列称])"
_BEGINS_ANYWHERE: Final = re.compile(
    rf"第\s?[一二三四五六七八九十百千零〇○]+\s?[编章节条]\s(?!{_REFERRED})"
    rf"|[（(]\s?[一二三四五六七八九十]{{1,3}}\s?[)）]\s?(?!\s|{_REFERRED}|$)|\d+(?:\.\d+)+$"
)
_CUT_REFERENCE: Final = tuple("第条款之见按合")
# No line ends in the middle of a date, however much room it leaves.
_DATE_CUT: Final = re.compile(r"\d{4}\s?年(?:\s?\d{1,2}\s?月)?$")
_DATE_GOES_ON: Final = re.compile(r"\d{1,2}\s?[月日]")
_NUMBER: Final = re.compile(r"(?:[A-Z]\s?\.\s?)?\d+(?:\s?\.\s?\d+)*(?=\s|$|[^\d.,%０-９])")
_ENTRY: Final = re.compile(r"(?:…|\.{4}|·{4}|．{4})[\s.…·]*[（(]?(?:\d+|[IVXLCivxlcⅠ-ⅿ]+)[)）]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A row with the margins of its column, and the usual distance between rows there."""

    row: Row
    left: float
    right: float
    pitch: float
    page: int


def placed(block: Sequence[Row], page: int, left: float, right: float) -> list[Placed]:
    """The rows of a column with its margins."""
    steps = sorted(above.base - below.base for above, below in pairwise(block) if above.base > below.base)
    pitch = steps[len(steps) // 5] if steps else 0.0  # paragraphs of one row stand further apart than rows of one
    return [Placed(row=row, left=left, right=right, pitch=pitch, page=page) for row in block]


def margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Where the rows of a column, or of columns that are alike, begin and end.

    They begin at the outermost place that two rows share, or the outermost.
    They end where the longest does, but for one in a hundred; and nowhere where
    no row breaks off near that place: none is then known to be full.
    """
    em = median(row.em for row in rows)
    lefts = sorted(row.left for row in _usual(rows))
    left = next((one for one, other in pairwise(lefts) if other - one <= em * 0.5), lefts[0])
    long = sorted(_long(rows), key=lambda row: -row.right)
    right = long[len(long) // 100].right if long else inf
    broken = any(abs(right - row.right) <= _NEAR_MARGIN * em and not ends_whole(row.text) for row in long)
    return left, right if broken else inf


def full_at(rows: Sequence[Row]) -> float | None:
    """The outermost place where some long rows break off, none at the end of a sentence; None where there is none."""
    rights = sorted((row.right for row in _long(rows) if not ends_whole(row.text)), reverse=True)
    em = median(row.em for row in rows)
    shared = (one for one, other in zip(rights, rights[_FEWEST_FULL - 1 :], strict=False) if one - other <= em)
    return next(shared, None)


def _long(rows: Sequence[Row]) -> list[Row]:
    """Rows of running text that could be full."""
    return [
        row for row in _usual(rows)
        if row.right - row.left >= _NARROW * row.em and not row.gaps and not _ENTRY.search(row.text)
    ]  # fmt: skip


def _usual(rows: Sequence[Row]) -> Sequence[Row]:
    em = median(row.em for row in rows)
    return [row for row in rows if abs(row.em - em) <= em * _SMALLER] or rows


def goes_on(first: Placed, last: Placed, following: Placed, *, indented: bool) -> bool:
    """Whether a paragraph, from its `first` row to its `last`, goes on in the following row.

    `indented` says that the document sets the first rows of paragraphs in: a
    row that is not then begins none.
    """
    if not _may_go_on(last, following):
        return False
    above, below = last.row, following.row
    em = max(above.em, below.em)
    if begins_torn(below.text):
        return True
    whole = ends_whole(above.text)
    set_in, first_in = below.left - following.left, first.row.left - first.left
    hangs = _INDENT * em < set_in - first_in <= _HANGS * em
    if _BEGINS_ANYWHERE.match(below.text) and not above.text.endswith(_CUT_REFERENCE):
        return False
    if _begins(below, hangs=hangs, whole=whole, set_in=set_in > _INDENT * em):
        return False
    if hangs:
        return True
    in_line = last is not first and abs(set_in - (above.left - last.left)) <= _INDENT * em
    if in_line or set_in <= _INDENT * em:
        return indented or not whole or last.right - above.right <= _BRIM * em
    return not whole and abs(set_in - first_in) <= _INDENT * em


def _may_go_on(last: Placed, following: Placed) -> bool:
    """Whether a row is full, and the next one of its kind, near it, and no row of a table or entry of contents."""
    above, below = last.row, following.row
    em = max(above.em, below.em)
    if abs(above.em - below.em) > em * _SMALLER or _ENTRY.search(above.text) or (above.gaps and below.gaps):
        return False
    if last.right - last.left < _NARROW * em:
        return False
    room = last.right - above.right
    if _DATE_CUT.search(above.text) and _DATE_GOES_ON.match(below.text) and above.right - above.left >= _NARROW * em:
        room = 0.0
    elif _is_centred(last) and _is_centred(following):
        room += above.left - last.left
    if room > min(below.parts[0].first_word, 8 * em) + _ROOM * em - em * is_chinese(below.text[0]):
        return False
    same_column = last.page == following.page and above.base > below.base
    return not (same_column and last.pitch and above.base - below.base > last.pitch * _APART)


def _is_centred(one: Placed) -> bool:
    """Whether a row stands in the middle: its room is then on both sides."""
    before, after = one.row.left - one.left, one.right - one.row.right
    return before > _INDENT * one.row.em and abs(before - after) <= one.row.em


def _begins(below: Row, *, hangs: bool, whole: bool, set_in: bool) -> bool:
    """Whether a row begins like an item, a heading or a caption, and nothing says that it only looks so."""
    if _BEGINS.match(below.text) and (whole or (set_in and not hangs)):
        return True
    return _NUMBER.match(below.text) is not None and below.first_gap > (0.5 if whole else _TITLED) * below.em


def is_indented(blocks: Sequence[Sequence[Placed]]) -> bool:
    """Whether a document sets the first rows of its paragraphs in, told from rows set in after a row that is short."""
    set_in = flush = 0
    for block in blocks:
        for above, below in pairwise(block):
            if above.right - above.row.right > 2 * above.row.em and len(below.row.text) > 12:
                by = (below.row.left - below.left) / below.row.em
                set_in += 1.2 <= by <= 4.5
                flush += abs(by) <= _INDENT and not _NUMBER.match(below.row.text)
    return set_in > flush
