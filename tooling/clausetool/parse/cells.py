"""Which numbered lines are cells of a table, and which end it because they go on in the numbering of the text."""

from collections.abc import Sequence

from clausetool.labels import ANNEX, Number, successors
from clausetool.parse.evidence import KnownNumbers
from clausetool.parse.forms import Reading
from clausetool.parse.tables import Zone


def find_cells(
    readings: Sequence[Reading], listed: Sequence[bool], tables: Sequence[Zone], contents: KnownNumbers
) -> list[bool]:
    """For each reading, whether it stands among the cells of a table that nothing before it ended."""
    table_of = {i: zone for zone in tables for i in range(zone.start + 1, zone.end)}
    found: list[bool] = []
    table: Zone | None = None
    counted = 0  # the last bare number in the table
    ended = 0  # the line that ended the last table before its cells were over
    last: Number = ()  # the last number outside tables that may well be a heading's
    for reading, is_listed, is_parent in zip(readings, listed, find_parents(readings), strict=True):
        number = reading.line.number
        zone = table_of.get(reading.index)
        zone = zone if zone is not None and zone.start >= ended else None
        if zone is not table:
            table, counted = zone, 0
        is_cell = zone is not None and not _stands_out(reading, last, counted, contents, is_parent=is_parent)
        found.append(is_cell)
        if is_cell:
            counted = number[0] if len(number) == 1 else counted
            continue
        ended = reading.index if zone is not None else ended
        is_next = bool(reading.line.title) and number == (last[0] + 1 if last else 1,)
        if not is_listed and (len(number) > 1 or number[0] > ANNEX or is_parent or is_next):
            last = number
    return found


def find_parents(readings: Sequence[Reading]) -> list[bool]:
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


def _stands_out(reading: Reading, before: Number, counted: int, contents: KnownNumbers, *, is_parent: bool) -> bool:
    """Whether a number among the cells of a table ends the table: it goes on from the last, or the contents list it.

    A bare number with its title beside it does not go on in the count of the
    table's rows, of which `counted` was the last.
    """
    number = reading.line.number
    if (number[0] > ANNEX and len(number) == 1) or contents.number_of(reading.line.title) == number:
        return True
    if len(number) == 1:
        beside = bool(reading.line.title) and not reading.further and number[0] != counted + 1
        return (is_parent or beside) and bool(before) and number[0] == before[0] + 1
    return number in successors(before) or (len(number) > 2 and number[:-1] == before[: len(number) - 1])
