"""Lines as their headings stand: numbers broken over several lines joined, articles that begin in mid-line apart.

Nothing is lost: a line that was joined says the place of its last, and the two
parts of one that was cut share its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from clausetool.characters import SPACE, ends_whole, squeeze, trim
from clausetool.labels import NUMERAL, Label, Number, Step, parse_label, write_label
from clausetool.parse.articles import count_articles, part_heads
from clausetool.parse.contents import find_contents
from clausetool.parse.decimal import find_decimal_heads
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.parse.official import find_outline_heads
from clausetool.parse.ordinals import CAPTION, read_annex, read_article, read_outlined, read_part, reads_as_title
from clausetool.parse.quoted import quoted_lines

_INSERTED = re.compile(rf"之{SPACE}{{0,4}}(?:[{NUMERAL}]{{1,3}}|[0-9]{{1,2}})(?:{SPACE}.*|【.*)?", re.DOTALL)
_MOST_PARTS: Final = 3
_MOST_BLANK: Final = 4
# Where an article may begin in mid-line: after the end of a sentence.
_BEGINS = re.compile(rf"(?<=[。；;：！？”’）)】]){SPACE}{{0,8}}(?=[第笫弟苐])")
_BEGINS_ANY = re.compile(rf"(?<=[。；])(?=[第笫弟苐（(0-9０-９{NUMERAL}])")
_BEGINS_DECIMAL = re.compile(
    r"(?<=[。；])\s{0,4}(?P<number>[0-9A-Z]{1,2}(?:\.[0-9]{1,3}){1,5})\s{0,4}(?=[\u4e00-\u9fff])"
)
_PART = re.compile(rf"第{SPACE}?[{NUMERAL}]{{1,5}}{SPACE}?[编章节]")
# Parts with their titles, and right after them an article, where a sentence ended before.
_LED_BY_PARTS = re.compile(
    rf"(?:^|(?<=[。；])){SPACE}{{0,8}}(?P<parts>(?:{_PART.pattern}(?:{SPACE}{{1,8}}[\u4e00-\u7b2b\u7b2d-\u9fff、]{{1,24}}){{0,3}}{SPACE}{{1,8}}){{1,3}})"
    rf"(?=第{SPACE}?[{NUMERAL}]{{1,6}}{SPACE}?条(?:之[{NUMERAL}]{{1,3}})?{SPACE})"
)
_LONGEST_PART: Final = 80


def gather(lines: Sequence[Line]) -> list[Line]:
    """The lines with each number and its title on one, where they stand on several."""
    gathered: list[Line] = []
    begun = False  # before its first number, a text has no attachments
    i = 0
    while i < len(lines):
        line = lines[i]
        last = i
        for _ in range(_MOST_PARTS):
            following = _next_written(lines, last)
            if following is None or not _goes_on(line, lines[following], attached=begun):
                break
            joint = "" if lines[following].text.startswith("之") else " "
            line = replace(line, text=line.text + joint + lines[following].text, shape="text", to=lines[following].last)
            last = following
        gathered.append(line)
        begun = begun or read_article(line.text) is not None or read_outlined(line.text) is not None
        i = last + 1
    return gathered


def _next_written(lines: Sequence[Line], i: int) -> int | None:
    """The next line with text, over a few blank ones."""
    return next((j for j in range(i + 1, i + 2 + _MOST_BLANK) if j < len(lines) and lines[j].shape != "blank"), None)


def _goes_on(line: Line, after: Line, *, attached: bool) -> bool:
    """Whether a line that is nothing but a number has the rest of it, or its title, on the next."""
    if len(line.text) > 40 or after.mark in _IN_TABLES:
        return False
    article = read_article(line.text)
    if article is not None:
        if article.rest:
            return False
        inserted = len(article.number) == 1 and _INSERTED.fullmatch(after.text) is not None
        return inserted or CAPTION.match(after.text) is not None
    titled = read_part(line.text) or (read_annex(line.text) if attached else None) or read_outlined(line.text)
    return (
        titled is not None
        and not titled.rest
        and after.shape in ("text", "element")
        and reads_as_title(after.text)
        and not any(read(after.text) for read in (read_article, read_part, read_annex, read_outlined))
    )


_IN_TABLES: Final = ("table", "row")


# --- headings in mid-line --------------------------------------------------------


def regroup_articles(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text in articles, with those that begin in mid-line apart: only such as its numbering lacks."""
    gathered = gather([part for line in lines for part in _apart_from_parts(line)])
    gathered = _cut_missing(gathered, part_heads(gathered, _body(gathered), quoted_lines(gathered)))
    divided: list[Line] = []
    start = 0
    last: Number = ()
    for index, number, missing in count_articles(gathered):
        divided += _cut(gathered[start:index], missing)
        start, last = index, number
    return [*divided, *_cut_end(gathered[start:], last)]


def _apart_from_parts(line: Line) -> Iterator[Line]:
    """A line cut where an article begins that stands beside the title of its part: `第二章 附则 第三条 本条例…`."""
    starts: list[int] = []
    if line.mark not in _IN_TABLES and ends_whole(line.text):
        for found in _LED_BY_PARTS.finditer(line.text):
            starts += (found.start("parts") + one.start() for one in _PART.finditer(found["parts"]))
            starts.append(found.end())
    yield from _parts(line, [start for start in starts if start])


def regroup_standard(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a standard, with those clauses that begin in mid-line apart whose numbers are missing."""
    if not any(_BEGINS_DECIMAL.search(line.text) for line in lines):
        return lines
    contents = find_contents(lines)
    heads = find_decimal_heads(lines, _body(lines), contents.entries if contents else ())
    wanted: dict[int, set[str]] = {}
    for before, head in pairwise(heads):
        if head.missing:
            wanted |= {i: {*head.missing} for i in range(before.index, head.index)}
    divided: list[Line] = []
    for i, line in enumerate(lines):
        found = _BEGINS_DECIMAL.finditer(line.text) if i in wanted else ()
        starts = [one.start("number") for one in found if squeeze(one["number"]) in wanted[i]]
        first, *others = _parts(line, starts)
        divided += [replace(first, shape=line.shape), *(replace(one, shape="number") for one in others)]
    return divided


def regroup_notice(lines: Sequence[Line]) -> list[Line]:
    """The lines of a notice, with those clauses that begin in mid-line apart whose numbers are missing."""
    gathered = gather(lines)
    bounds = [_body(gathered), *(i for i, line in enumerate(gathered) if read_annex(line.text)), len(gathered)]
    parts = [gathered[start:end] for start, end in pairwise(sorted(set(bounds)))]  # numbering begins anew in each
    front = gathered[: min(bounds)]
    return [*front, *(line for part in parts for line in _cut_notice(part))]


def _cut_notice(lines: Sequence[Line]) -> list[Line]:
    heads = find_outline_heads(lines, 0, ())
    return _cut_missing(lines, heads, _after_last(heads, len(lines)))


def _body(lines: Sequence[Line]) -> int:
    """The first line after the contents."""
    contents = find_contents(lines)
    return contents.after if contents and not contents.closes else 0


def _after_last(heads: Sequence[Head], end: int) -> dict[int, list[Step]]:
    """What would follow the last heading of each group, by the lines on which it may: up to the end of that heading."""
    labels = [parse_label(head.label) or () for head in heads]
    known = {*labels}
    wanted: dict[int, list[Step]] = {}
    open_at: list[tuple[Label, int]] = []  # the headings that others may stand below, and their places
    for label, index in [*zip(labels, (head.index for head in heads), strict=True), ((), end)]:
        while open_at and label[: len(open_at[-1][0])] != open_at[-1][0]:
            last, start = open_at.pop()
            step = Step(last[-1].series, (last[-1].number[0] + 1,)) if last[-1].number else last[-1]
            if (*last[:-1], step) not in known:
                for i in range(start, index):
                    wanted.setdefault(i, []).append(step)
        if label:
            open_at.append((label, index))
    return wanted


def _cut_missing(
    lines: Sequence[Line], heads: Sequence[Head], likely: Mapping[int, Sequence[Step]] = MappingProxyType({})
) -> list[Line]:
    """The lines, cut where a heading begins that is missing before another, or is likely there.

    What is missing stands after what leads it; what is likely may be followed
    by the next on the same line.
    """
    wanted: dict[int, list[Step]] = {}
    place: dict[str, int] = {}  # the last heading with what leads it, and what leads headings
    for head in heads:
        over = write_label((parse_label(head.label) or ())[:-1])
        missing = [label[-1] for one in head.missing if (label := parse_label(one)) is not None]
        if missing:
            for i in range(place.get(over, 0), head.index):
                wanted.setdefault(i, []).extend(missing)
        place[over] = place[head.label] = head.index
    return [
        part
        for i, line in enumerate(lines)
        for part in _parts(line, _starts(line.text, wanted.get(i, ()), likely.get(i, ())))
    ]


def _starts(text: str, wanted: Sequence[Step], likely: Sequence[Step]) -> list[int]:
    """Where in a line one of these headings begins, after the end of a sentence; so may what follows the likely."""
    starts: list[int] = []
    if not wanted and not likely:
        return starts
    following = {*likely}
    for found in _BEGINS_ANY.finditer(text):
        at = found.end()
        mark = read_outlined(text, at)
        if mark is None and len(text) - at <= _LONGEST_PART:
            mark = read_part(text[at:])
        step = Step(mark.series, mark.number) if mark is not None else None
        if step is None or (step not in wanted and step not in following):
            continue
        starts.append(at)
        if step in following:
            following.add(Step(step.series, (step.number[0] + 1,)))
    return starts


def _cut(lines: Sequence[Line], missing: Sequence[Number]) -> Iterator[Line]:
    """The lines before an article, cut where one begins that is missing there; each once, in their order."""
    left = list(missing)
    for line in lines:
        starts = []
        for found in _BEGINS.finditer(line.text) if left else ():
            mark = read_article(line.text, found.end())
            if mark is not None and not mark.refers and mark.number in left:
                del left[: left.index(mark.number) + 1]
                starts.append(found.end())
        yield from _parts(line, starts)


def _cut_end(lines: Sequence[Line], last: Number) -> Iterator[Line]:
    """The lines from the last article on, cut where the next begins: nothing but its number says that it is missing."""
    number = last[0] if last else 0
    for line in lines:
        starts = []
        for found in _BEGINS.finditer(line.text):
            mark = read_article(line.text, found.end())
            if mark is not None and mark.spaced and not mark.refers and mark.number == (number + 1,):
                number += 1
                starts.append(found.end())
        yield from _parts(line, starts)


def _parts(line: Line, starts: Sequence[int]) -> Iterator[Line]:
    if not starts:
        yield line
        return
    for start, end in pairwise((0, *starts, len(line.text))):
        yield replace(line, text=trim(line.text[start:end]), shape="text")
