"""The lines that may be headings of a decimal numbering, with what the lines around them say for and against."""

from collections.abc import Sequence

from clausetool.characters import ends_whole
from clausetool.labels import ANNEX, Number, successors
from clausetool.parse.forms import Around, Reading
from clausetool.parse.lines import Line
from clausetool.parse.numbered import goes_on, read_numbered, read_several
from clausetool.parse.outline import Candidate, Contents
from clausetool.parse.tables import Zone


def read_lines(lines: Sequence[Line], start: int, known: Around) -> list[Reading]:
    """The lines from `start` on that begin with a number; a title that one of them takes below it is none."""
    readings: list[Reading] = []
    taken: set[int] = set()
    for i in range(start, len(lines)):
        if i in taken:
            continue
        reading = read_numbered(lines, i, known) or read_several(lines[i], i)
        if reading is None:
            continue
        taken.update(range(i + 1, reading.further[-1] + 1) if reading.displaced else reading.further)
        readings.append(reading)
    return _in_known_annexes(readings)


def _in_known_annexes(readings: Sequence[Reading]) -> list[Reading]:
    """Without `G. 721`: numbers of an annex that never begins, neither at its heading nor at its first clause."""
    begun = {reading.line.number[0] for reading in readings if reading.line.number[1:] in ((), (1,), (0, 1))}
    return [reading for reading in readings if reading.line.number[0] < ANNEX or reading.line.number[0] in begun]


def find_candidates(
    lines: Sequence[Line], readings: Sequence[Reading], tables: Sequence[Zone], contents: Contents
) -> list[Candidate]:
    """The candidates among the readings, in their order."""
    table_of = {i: zone for zone in tables for i in range(zone.start + 1, zone.end)}
    children = _children(readings)
    candidates: list[Candidate] = []
    table: Zone | None = None
    counted = 0  # the last bare number in it
    closed = 0  # the index at which the last table was cut off by a heading
    before: Line | None = None
    before_at = -1
    item: Candidate | None = None
    strongest: Number = ()
    scan = readings[0].index if readings else 0
    for reading, child in zip(readings, children, strict=True):
        for i in range(scan, reading.index):
            if lines[i].shape != "blank":
                before, before_at = lines[i], i
                if item is not None and item.line.title:
                    item = None  # only an item that is a sentence may go on below, or have parts
        scan = max([reading.index, *reading.further]) + 1
        number = reading.line.number
        zone = table_of.get(reading.index)
        in_table = zone is not None and zone.start >= closed
        if zone is not table:
            table, counted = zone, 0
        if in_table and _stands_out(reading, strongest, counted, contents, child=child):
            closed, in_table = reading.index, False
        adjacent = before is not None and before_at == reading.index - 1 and not _is_head(candidates, before_at)
        if adjacent and before is not None and before.shape == "text" and goes_on(before):
            before, before_at = lines[reading.index], reading.index
            continue
        announced = before is not None and before.text.endswith(("：", ":")) and number == (1,)
        candidate = Candidate(
            line=reading.line,
            index=reading.index,
            further=reading.further,
            displaced=reading.displaced,
            through=reading.through,
            torn=adjacent and before is not None and before.shape == "text" and not ends_whole(before.text),
            listed=announced or (item is not None and _is_next_item(item, reading)),
            in_table=in_table,
        )
        candidates.append(candidate)
        item = candidate
        if in_table and len(number) == 1:
            counted = number[0]
        if not in_table and (len(number) > 1 or number[0] > ANNEX or (child and not candidate.listed)):
            strongest = number
        before_at = scan - 1
        before = lines[before_at]
    return candidates


def _children(readings: Sequence[Reading]) -> list[bool]:
    """For each reading, whether the next number with a point is its first child; of several, the last has it."""
    following: Number = ()
    found: list[bool] = []
    for reading in reversed(readings):
        number = reading.line.number
        is_parent = following in ((*number, 1), (*number, 0, 1))
        found.append(is_parent)
        if is_parent or len(number) > 1 or number[0] > ANNEX:
            following = number
    return found[::-1]


def _stands_out(reading: Reading, before: Number, counted: int, contents: Contents, *, child: bool) -> bool:
    """Whether a number among the cells of a table ends the table: it goes on from the last, or the contents list it.

    A bare number with its title beside it does not go on in the count of the
    table's rows, of which `counted` was the last.
    """
    number = reading.line.number
    if number[0] > ANNEX and len(number) == 1:
        return True
    if contents.number_of(reading.line.title) == number:
        return True
    if len(number) == 1:
        beside = bool(reading.line.title) and not reading.further and number[0] != counted + 1
        return (child or beside) and bool(before) and number[0] == before[0] + 1
    return number in successors(before) or (len(number) > 2 and number[:-1] == before[: len(number) - 1])


def _is_head(candidates: Sequence[Candidate], i: int) -> bool:
    return bool(candidates) and i in (candidates[-1].index, *candidates[-1].further)


def _is_next_item(item: Candidate, reading: Reading) -> bool:
    """Whether a line goes on a list of bare numbers."""
    number = item.line.number
    return item.listed and len(number) == 1 and reading.line.number == (number[0] + 1,)
