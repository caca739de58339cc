"""The lines that may be headings of a decimal numbering, with what the lines around them say for and against."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import takewhile

from clausetool.characters import CHINESE, SPACE, ends_whole, likeness, squeeze
from clausetool.labels import ANNEX, NUMERAL, Number
from clausetool.parse.cells import find_cells
from clausetool.parse.evidence import Candidate, KnownNumbers
from clausetool.parse.forms import REFERS, Around, Reading, reads_as_title
from clausetool.parse.lines import Line, Numbered
from clausetool.parse.numbered import goes_on, read_lettered, read_numbered, read_several
from clausetool.parse.tables import Zone


def read_lines(lines: Sequence[Line], start: int, known: Around) -> list[Reading]:
    """The lines from `start` on that begin with a number; a title that one of them takes below it is none."""
    readings: list[Reading] = []
    taken: set[int] = set()
    before: set[Number] = set()
    for i in range(start, len(lines)):
        if i in taken:
            continue
        reading = read_lettered(lines[i], i, before) or read_numbered(lines, i, known) or read_several(lines[i], i)
        if reading is None:
            continue
        taken.update(range(i + 1, reading.further[-1] + 1) if reading.displaced else reading.further)
        before.add(reading.line.number)
        readings.append(reading)
    return _in_known_annexes(_without_pages(lines, readings, known))


def _without_pages(lines: Sequence[Line], readings: Sequence[Reading], known: Around) -> list[Reading]:
    """Without numbers of pages above the running head of the next: the text's own title, or one that comes again.

    An explanation has the titles of the text again, with the same numbers; pages have others.
    """
    bare = {one.index for one in readings if one.further and len(one.line.number) == 1 and one.line.number[0] < ANNEX}
    headed = {(squeeze(one.line.title), one.line.number) for one in readings if one.index in bare}
    times = Counter(title for title, _ in headed)
    front = takewhile(lambda line: line.shape != "contents", lines[: readings[0].index if readings else 0])
    cover = {squeeze(line.text) for line in front}
    return [
        one
        for one in readings
        if one.index not in bare
        or known.numbers.get(likeness(one.line.title)) == one.line.number
        or (times[squeeze(one.line.title)] == 1 and squeeze(one.line.title) not in cover)
    ]


def _in_known_annexes(readings: Sequence[Reading]) -> list[Reading]:
    """Without `G. 721`: numbers of an annex that never begins, neither at its heading nor at its first clause."""
    begun = {reading.line.number[0] for reading in readings if reading.line.number[1:] in ((), (1,), (0, 1))}
    return [reading for reading in readings if reading.line.number[0] < ANNEX or reading.line.number[0] in begun]


def find_candidates(
    lines: Sequence[Line], readings: Sequence[Reading], tables: Sequence[Zone], contents: KnownNumbers
) -> list[Candidate]:
    """The candidates among the readings, in their order."""
    heads = {i for one in readings for i in (one.index, *one.further)}
    readings = [one for one in readings if one.index - 1 in heads or not _is_referred_to(lines, one)]
    listed = _find_lists(lines, readings)
    cells = find_cells(readings, listed, tables, contents)
    return [
        Candidate(
            line=_measured(reading.line),
            index=reading.index,
            further=reading.further,
            displaced=reading.displaced,
            through=reading.through,
            torn=_is_torn(lines, reading, heads),
            listed=is_listed,
            in_table=is_cell,
        )
        for reading, is_listed, is_cell in zip(readings, listed, cells, strict=True)
    ]


def _is_referred_to(lines: Sequence[Line], reading: Reading) -> bool:
    """Whether the line before goes on in the number: `…应符合` / `5.4.12 的规定`, blank lines between or not."""
    above = range(reading.index - 1, max(reading.index - 1 - _MOST_BLANK, -1), -1)
    before = next((lines[i] for i in above if lines[i].shape != "blank"), None)
    return before is not None and before.shape == "text" and goes_on(before)


_MOST_BLANK = 3


def _is_torn(lines: Sequence[Line], reading: Reading, heads: Set[int]) -> bool:
    """Whether the line right before stops in mid-sentence."""
    i = reading.index - 1
    if i < 0 or i in heads or lines[i].shape != "text" or ends_whole(lines[i].text):
        return False
    return not (_is_title(lines, i) or _names_group(lines, i, reading, heads))


def _names_group(lines: Sequence[Line], i: int, reading: Reading, heads: Set[int]) -> bool:
    """Whether a line is the bare title of a group: short, after a whole sentence, above a number of a third level.

    A measure that was torn off has no such number, and a reference is followed by what it goes on with.
    """
    text, rest = lines[i].text, reading.line.text or reading.line.title
    stands_alone = i == 0 or i - 1 in heads or lines[i - 1].shape == "blank" or ends_whole(lines[i - 1].text)
    deep = len(reading.line.number) > 2 and rest != "" and not REFERS.match(rest)
    return deep and stands_alone and len(text) <= _LONGEST_GROUP and reads_as_title(text)


_LONGEST_GROUP = 12


def _is_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a heading beside the numbers, which needs no full stop: `第一章 总则`, `Ⅰ 出入口`.

    Groups of clauses in a section count by themselves, on the line of their title or above it, and the clauses run on
    through them (工程建设标准编写规定, 建标〔2008〕182号).
    """
    text = lines[i].text
    is_counted = _GROUP.match(text) is not None or (i > 0 and _COUNT.fullmatch(lines[i - 1].text) is not None)
    return _CHAPTER.match(text) is not None or (is_counted and reads_as_title(text))


_COUNT = re.compile(r"[(（]?(?:[Ⅰ-Ⅻ]{1,4}|[IVX]{1,5}|[A-ZＡ-Ｚ])[)）.．、]?")
_CHAPTER = re.compile(rf"第{SPACE}{{0,4}}[0-9{NUMERAL}]{{1,5}}{SPACE}{{0,4}}[编章节篇]")
_GROUP = re.compile(
    rf"[(（]?(?:[Ⅰ-Ⅻ]{{1,4}}{SPACE}{{0,4}}|(?:[IVX]{{1,5}}|[A-ZＡ-Ｚ]){SPACE}{{1,4}})[)）.．、]?{SPACE}{{0,4}}[{CHINESE}]"
)


def _measured(line: Numbered) -> Numbered:
    """`3 m 以上` is a quantity, as `3个` is."""
    return replace(line, quantity=True) if len(line.number) == 1 and _UNIT.match(line.title) else line


_UNIT = re.compile(rf"[a-zA-Zμ°℃]{{1,3}}(?:{SPACE}|[{CHINESE}])")


def _find_lists(lines: Sequence[Line], readings: Sequence[Reading]) -> list[bool]:
    """For each reading, whether it stands in a list of bare numbers that counts from 1 below a colon.

    What stands between two items belongs to the list where the first is a
    sentence: it may go on below, or have parts.
    """
    found: list[bool] = []
    last: Reading | None = None
    for reading in readings:
        between = range(max([last.index, *last.further]) + 1 if last else 0, reading.index)
        before = next((lines[i] for i in reversed(between) if lines[i].shape != "blank"), None)
        announced = before is not None and before.text.endswith(("：", ":")) and reading.line.number == (1,)
        follows = last is not None and found[-1] and _is_next(last, reading) and not (before and last.line.title)
        found.append(announced or follows)
        last = reading
    return found


def _is_next(item: Reading, reading: Reading) -> bool:
    number = item.line.number
    return len(number) == 1 and reading.line.number == (number[0] + 1,)
