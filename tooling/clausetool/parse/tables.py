"""Tables in the lines of a text: a caption and the cells below it, or rows that tabs or pipes divide.

Where a reader marked the rows they are known. In plain text a table begins at
its caption (GB/T 1.1—2020, 9.11) and goes on while lines read as cells; what
column a cell stood in nobody can know there, so each line is a row of one cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import CHINESE, SPACE, ends_whole, squeeze, trim
from clausetool.model import Span, Table
from clausetool.parse.captions import figure_number, goes_on_from_a_page, table_number
from clausetool.parse.lines import Line

_GAP = rf"{SPACE}{{0,4}}"
# Prose: a sentence with its end, or a line that fills its width.
_ENDED = re.compile(r"[。]$|(?:应|宜|可|须|不得|下列|如下|按|符合)[^；：]{0,80}[；：]$")
_SAID = re.compile(rf"[{CHINESE}]{{2,8}}(?:{SPACE}?[A-Z]{{1,4}})?[：:]{SPACE}?[^；：]{{2,}}")
_SHORTEST_SENTENCE = 9
_SHORTEST_CLAUSE = 18
_WIDE = 38
_REMARK = re.compile(rf"(?:注{_GAP}[0-9]{{0,2}}{_GAP}[：:]|[a-z]{SPACE}|[*※])")
_DASHED = re.compile(r"[—―─－]{2,4}.{6,}")
_RULE: Final = frozenset("|:- \t")


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a table stands in a sequence of lines: the index of its first line, and that after its last."""

    start: int
    end: int


def find_tables(lines: Sequence[Line]) -> tuple[Zone, ...]:
    """The tables among lines, in their order; they do not overlap."""
    return tuple(_find(lines))


def _find(lines: Sequence[Line]) -> Iterator[Zone]:
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.shape == "blank":
            i += 1
        elif line.mark in ("table", "row"):
            yield Zone(i, end := _end_of_rows(lines, i))
            i = end
        elif table_number(line.text) is not None and not _is_torn(lines, i):
            yield Zone(i, end := _end_of_cells(lines, i))
            i = end
        elif _is_row(line):
            end = _end_of_rows(lines, i)
            rows = [_cells(one.text) for one in lines[i:end] if one.shape != "blank"]
            if len(rows) > 1 and len({len(row) for row in rows}) <= _MOST_WIDTHS:
                yield Zone(i, end)
            i = end
        else:
            i += 1


_MOST_WIDTHS = 3  # rows of one table have cells left out; lines that tabs merely indent have any number


def _is_torn(lines: Sequence[Line], start: int) -> bool:
    """Whether the line right before goes on here: `…见` / `表 2`."""
    before = lines[start - 1] if start else None
    return before is not None and before.shape == "text" and before.text.endswith(_LEADS_ON)


_LEADS_ON = ("见", "按", "按照", "和", "及", "、", "如")


def _end_of_rows(lines: Sequence[Line], start: int) -> int:
    """Rows that a reader marked, or that are divided: as long as they follow each other."""
    marked = lines[start].mark in ("table", "row")
    end = start
    for i in range(start, len(lines)):
        line = lines[i]
        if line.shape == "blank":
            continue
        if not (line.mark == "row" or (i == start and marked) or (not marked and _is_row(line))):
            break
        end = i + 1
    return end


def _is_row(line: Line) -> bool:
    text = line.text
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        return True
    if "\t" not in text or line.shape in ("contents", "element", "attachment"):
        return False
    first = text.split("\t", 1)[0]
    # `1.1<tab>范围`, `a)<tab>应…`, `第三条<tab>…`: a mark and what it marks.
    return text.count("\t") > 1 or not _MARKED.fullmatch(first)


_MARKED = re.compile(
    r"[(（]?[0-9A-Za-z一二三四五六七八九十.．]{1,12}[)）、.．]?|第.{1,8}[条章节编]|[—•●■—-]{1,3}|.*[:：]"
)


def _end_of_cells(lines: Sequence[Line], start: int) -> int:
    """Below a caption: divided or marked rows if such follow, else lines that read as cells; remarks in either."""
    own = table_number(lines[start].text)
    end = start + 1
    divided = False
    captioned = True  # whether the last line was a caption
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if line.shape == "blank":
            continue
        if line.shape in ("element", "contents", "attachment") or (line.mark == "table" and not captioned):
            break
        number = table_number(line.text)
        captioned = number is not None
        row = line.mark in ("table", "row") or _is_row(line)
        if captioned:
            if number != own or not goes_on_from_a_page(line.text):
                break
        elif not row and not _REMARK.match(line.text) and _is_foreign(lines, i, divided=divided):
            break
        divided = divided or row
        end = i + 1
    return end


def _is_foreign(lines: Sequence[Line], i: int, *, divided: bool) -> bool:
    """Whether a line that is no row stands in no table either."""
    text = lines[i].text
    return begins_text(text) or figure_number(text) is not None or (divided and not _rows_follow(lines, i))


def _rows_follow(lines: Sequence[Line], i: int) -> bool:
    """Whether divided rows go on right after a line that is none: a cell that spans them. Marked rows are all known."""
    below = next((line for line in lines[i + 1 : i + 5] if line.shape != "blank"), None)
    return below is not None and below.mark is None and _is_row(below)


def begins_text(text: str) -> bool:
    """Whether text begins at a line: a sentence with its end, an item of a list, or a line of full width."""
    length = len(squeeze(text[: _WIDE * 4]))
    if _DASHED.match(text) and ends_whole(text):
        return True
    ended = _ENDED.search(text[-100:])
    if is_field(text) and "；" not in text:
        return True
    if ended is not None and length >= (_SHORTEST_SENTENCE if text.endswith("。") else _SHORTEST_CLAUSE):
        return True
    return length >= _WIDE


def is_field(text: str) -> bool:
    """Whether a line names something and says what it is: `链路类型：主链路`, a field of a message."""
    return _SAID.match(text) is not None


def read_table(lines: Sequence[Line]) -> Table:
    """The table of a zone's lines."""
    written = [line for line in lines if line.shape != "blank"]
    captioned = table_number(written[0].text) is not None and written[0].mark not in ("table", "row")
    rows = [_cells(line.text) for line in written[1 if captioned else 0 :]]
    return Table(
        caption=written[0].text if captioned else None,
        rows=tuple(row for row in rows if row),
        lines=Span(written[0].at, written[-1].last),
    )


def _cells(text: str) -> tuple[str, ...]:
    """The cells of a line: between tabs or pipes, or the line itself; none of a rule between head and body."""
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        return () if "-" in text and _RULE.issuperset(text) else tuple(trim(cell) for cell in text[1:-1].split("|"))
    return tuple(trim(cell) for cell in text.split("\t"))
