"""Series that count 1, 2, 3, with 12之一 between: which of their marks are headings, and what is their right number."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final, TypeVar

from clausetool.labels import Number, each_missing, successors
from clausetool.parse.evidence import Candidate, KnownNumbers
from clausetool.parse.heads import Case
from clausetool.parse.lines import Numbered
from clausetool.parse.outline import Heading, read_outline

T = TypeVar("T")

CERTAIN: Final = 16  # what it costs to read a mark as mere text: one that reads as a heading,
DOUBTFUL: Final = 9  # one that goes on from a line without an end,
UNLIKELY: Final = 2  # and one that reads as a reference


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted(Candidate):
    text_cost: int
    heading_cost: int

    @property
    def as_text(self) -> int:
        return self.text_cost

    @property
    def as_heading(self) -> int:
        return self.heading_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A mark of a series that may be a heading: its number as printed, and how likely it is one."""

    number: Number
    printed: str
    as_text: int = CERTAIN
    as_heading: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mark that is a heading: which of the signs, its right number, and what is to be said of it."""

    sign: int
    number: Number
    placed: bool = True
    case: Case | None = None
    readings: tuple[Number, ...] = ()
    missing: tuple[Number, ...] = ()


def count(signs: Sequence[Sign], before: Number = ()) -> list[Place]:
    """The headings among the signs of one series, in order; `before` is where its counting went on from."""
    shift = before[0] if before else 0
    if _is_whole(signs, before):
        return [Place(sign=i, number=sign.number) for i, sign in enumerate(signs)]
    outline = read_outline(
        [
            _Counted(
                line=Numbered(
                    at=i, printed=sign.printed, number=_shifted(sign.number, -shift), title="", text="", quantity=False
                ),
                index=i,
                text_cost=sign.as_text,
                heading_cost=sign.as_heading,
            )
            for i, sign in enumerate(signs)
            if sign.number[0] > shift
        ],
        KnownNumbers.of(()),
    )
    places: list[Place] = []
    last: Number = ()
    for heading, after in zip_longest(outline, outline[1:]):
        place = _place(heading, last, after)
        if place.placed:
            last = place.number
        places.append(
            replace(
                place,
                number=_shifted(place.number, shift),
                readings=tuple(_shifted(one, shift) for one in place.readings),
                missing=tuple(_shifted(one, shift) for one in place.missing),
            )
        )
    return places


def _is_whole(signs: Sequence[Sign], before: Number) -> bool:
    """Whether each sign follows the one before it, and none of them need be text: then no chain costs as little."""
    last = before
    for sign in signs:
        if sign.as_heading or sign.number not in successors(last):
            return False
        last = sign.number
    return True


def _shifted(number: Number, by: int) -> Number:
    return (number[0] + by, *number[1:])


def _place(heading: Heading, last: Number, after: Heading | None) -> Place:
    """A heading's place: as printed where its number only skips some, and the next goes on from it, or none comes."""
    printed, number, readings = heading.candidate.line.number, heading.number, heading.readings
    skips = number is not None and number != printed and printed > last
    if skips and (after is None or after.candidate.line.number in successors(printed)):
        number, readings = printed, ()
    if number is not None and number <= last:  # the chain goes on from a repair that was not made
        if printed <= last:
            return Place(sign=heading.candidate.line.at, number=printed, placed=False, case="unfit")
        number, readings = printed, ()
    if number is None or (len(readings) > 1 and number <= last):
        return Place(
            sign=heading.candidate.line.at,
            number=printed,
            placed=False,
            case="undecided" if len(readings) > 1 else "unfit",
            readings=readings,
        )
    return Place(
        sign=heading.candidate.line.at,
        number=number,
        case="repaired" if number != printed else None,
        readings=readings,
        missing=tuple(each_missing(last, number)) if number > last else (),
    )


def spans(items: Iterable[T], starts: Sequence[int], key: Callable[[T], int]) -> list[list[T]]:
    """The items before the first start, and those between each start and the next; both rise."""
    parts: list[list[T]] = [[]]
    left = list(reversed(starts))
    for item in items:
        while left and left[-1] <= key(item):
            left.pop()
            parts.append([])
        parts[-1].append(item)
    return [*parts, *([] for _ in left)]
