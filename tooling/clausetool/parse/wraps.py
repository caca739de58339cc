"""Hard-wrapped lines: paragraphs that a file breaks at a fixed width, joined again.

Such a text shows it: most of its longer lines are equally wide, and break off
in the middle of sentences. A line is joined to the one before it only where it
would not have fitted there, and begins nothing of its own.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from clausetool.characters import begins_torn, columns, ends_whole, has_chinese, is_blank, joint, trim, trim_end
from clausetool.model import Mark
from clausetool.parse.lines import has_leaders, read_line, read_number
from clausetool.parse.printed import Printed

_FEWEST: Final = 6  # lines broken in mid-sentence, before a text is taken to be wrapped
_NARROW: Final = 56  # columns; a narrower text could be a list, and needs more of them
_NARROWEST: Final = 24
_WIDEST: Final = 240
_SLACK: Final = 6  # columns by which lines of one width differ: marks that may not begin a line, narrower letters
_LONG: Final = 0.6  # of the width: longer lines count, and shorter ones end paragraphs, or are headings
_FULL: Final = 0.4  # of the longer lines
_SHARE: Final = 0.15  # of the broken lines that go on with an indent, or after an empty line: then others do, too
_MOST_BLANK: Final = 2  # lines between two parts of a sentence

_NUMERALS = "一二三四五六七八九十百千零〇0-9０-９"
# What goes on after a number that is referred to, and after none that begins a line.
_REFERRED = "的|、|和|或|至|及|规定|所列|所称|第|款|项|目|[，。；,;]"
_STARTS = re.compile(
    rf"[第笫]\s*[{_NUMERALS}]+\s*[编章节条](?!{_REFERRED})|[一二三四五六七八九十]+\s*、|[(（]\s*(?:[{_NUMERALS}]{{1,4}}|[a-z])\s*[)）](?!{_REFERRED})"
    r"|[0-9a-zA-Z]{1,3}\s*[)）、]|[0-9]{1,3}[.．](?![0-9])|[①-⑳•●■◆▪□*]|[-—―─]{1,4}\s*\S|注\s*[0-9]*\s*[:：]|示例"
    r"|[表图]\s*(?:[A-Z]\s*[.．]?\s*)?[0-9]|附\s*[录件表图]|[\[［【]|目\s*[录次]$|前\s*言$|引\s*言$"
)
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[/._%+-][A-Za-z0-9]+)*|.", re.DOTALL)
_LONGEST_CELL: Final = 4  # characters of a line that may be a cell, and no rest of a sentence
_MOST_STARTED: Final = 50  # a bare number beyond this is hardly a chapter's


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A written line among those of the text: its index, how far it is indented, how wide it is to its end."""

    index: int
    text: str
    indent: int
    width: int
    plain: bool  # neither a row of a table, nor a heading by a mark, nor leaders


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a wrapped text is set: its width, the indents with which paragraphs go on, and how they end."""

    width: int
    indents: frozenset[int]
    spaced: bool  # empty lines stand inside paragraphs
    indented: bool  # a paragraph begins with an indent
    parted: bool  # an empty line stands between two


def unwrap(lines: Sequence[Printed]) -> tuple[list[Printed], tuple[int, ...], int]:
    """The lines joined into paragraphs, the places that were joined to others, and the width; 0 for a text as it is."""
    rows = list(_rows(lines))
    style = _style(rows)
    if style is None:
        return list(lines), (), 0
    done: list[Printed] = []
    joined: list[int] = []
    last: dict[Mark | None, tuple[_Row, int]] = {}  # a footnote may stand between two lines of a paragraph
    following = {row.index: row for row in rows}
    for index, line in enumerate(lines):
        row = following.get(index)
        before = last.get(line.mark) if row is not None else None
        if row is not None and before is not None and _goes_on(before[0], row, style):
            place = before[1]
            while len(done) > place + 1 and is_blank(done[-1].text):
                done.pop()
            text = trim_end(done[place].text)
            done[place] = replace(done[place], text=text + joint(text, row.text) + row.text, to=line.at)
            joined.append(line.at)
        else:
            place = len(done)
            done.append(line)
        if row is not None:
            last[line.mark] = row, place
    return done, tuple(joined), style.width


def _rows(lines: Sequence[Printed]) -> Iterator[_Row]:
    for index, line in enumerate(lines):
        if is_blank(line.text):
            continue
        text, whole = trim(line.text), trim_end(line.text)
        yield _Row(
            index=index, text=text, indent=columns(whole[: len(whole) - len(text)]), width=columns(whole),
            plain=line.mark in (None, "footnote") and not has_leaders(text),
        )  # fmt: skip


def _starts(row: _Row) -> bool:
    """Whether a line begins something of its own, whatever stands before it."""
    if _STARTS.match(row.text) or (len(row.text) <= _LONGEST_CELL and not has_chinese(row.text)):
        return True
    shaped = read_line(row.index, row.text)
    number = read_number(shaped)
    if number is not None:
        return len(number.number) > 1 or number.number[0] <= _MOST_STARTED
    return shaped.shape != "text"


def _style(rows: Sequence[_Row]) -> _Style | None:
    """How the text is wrapped; None where it is not."""
    widths = sorted(row.width for row in rows if row.plain and row.width >= _NARROWEST)
    if len(widths) < _FEWEST:
        return None
    width = _widest(widths)
    long = [row for row in rows if row.plain and row.width >= _LONG * width]
    full = sum(abs(row.width - width) <= _SLACK for row in long)
    if not _NARROWEST <= width <= _WIDEST or full < _FULL * len(long):
        return None
    pairs = [(one, after) for one, after in pairwise(rows) if one.plain and after.plain]
    filled = [(one, after) for one, after in pairs if _is_full(one, after, width)]
    torn = [(one, after) for one, after in filled if not ends_whole(one.text) and not _starts(after)]
    if len(torn) < (_FEWEST if width >= _NARROW else 3 * _FEWEST) or 2 * len(torn) < len(filled):
        return None
    indents = Counter(after.indent for _, after in torn)
    going_on = frozenset(indent for indent, count in indents.items() if count >= _SHARE * len(torn))
    ends = [(one, after) for one, after in pairs if ends_whole(one.text) and not _is_full(one, after, width)]
    indented = sum(after.indent > max(going_on) for _, after in ends)
    parted = sum(after.index - one.index > 1 for one, after in ends)
    return _Style(
        width=width, indents=going_on, indented=2 * indented > len(ends), parted=4 * parted > 3 * len(ends),
        spaced=sum(after.index - one.index > 1 for one, after in torn) >= _SHARE * len(torn),
    )  # fmt: skip


def _widest(widths: Sequence[int]) -> int:
    """The width that lines keep to, of widths in order: that of the widest, but for a few."""
    most = widths[-1 - len(widths) // 50]
    long = widths[bisect_left(widths, _LONG * most) :]
    return long[-1 - len(long) // 10]


def _is_full(row: _Row, after: _Row, width: int) -> bool:
    """Whether the first word of the line after it would not have fitted."""
    return row.width + columns(_first_word(after.text)) + _SLACK > width


def _first_word(text: str) -> str:
    found = _TOKEN.match(text[:_WIDEST])
    end = found.end() if found else 0
    while end < min(len(text), _WIDEST) and begins_torn(text[end]):
        end += 1
    return text[:end]


def _goes_on(row: _Row, after: _Row, style: _Style) -> bool:
    """Whether a line goes on with the paragraph of the one before; not where that is ambiguous."""
    blank = after.index - row.index - 1
    if not (row.plain and after.plain) or not _is_full(row, after, style.width) or _starts(after):
        return False
    if row.text[-1].isdecimal() and after.text[0].isdecimal():
        return False
    if not ends_whole(row.text) or begins_torn(after.text):
        return after.indent in style.indents and (not blank or (style.spaced and blank <= _MOST_BLANK))
    return not blank and after.indent in style.indents and (style.indented or style.parted)
