"""Which numbered lines are headings, and what their right numbers are.

Headings cannot be taken one by one: a wrapped `5 mm` would pass for chapter 5
and lose the rest. So the candidates of a whole text are read together, as the
cheapest chain of numbers in which each legally follows the one before. What a
chain pays for is the table of costs in `evidence`; nothing else decides.

A number is repaired only where every cheapest chain gives it the same label.
Where they differ, or where no number fits, it stays as printed.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from clausetool.labels import ANNEX, NATIONAL, Number, has_letter, parent_number, successors
from clausetool.parse.evidence import (
    GAP,
    LOST_POINT,
    MISPRINT,
    ONLY_ORPHAN,
    ORPHAN,
    STRAY,
    WIDEST,
    Candidate,
    Contents,
    is_annex,
)

# How far behind the cheapest a chain may fall and still be followed, and how many are followed at once:
# a text in which nothing fits must not cost more than one in which all does.
_PATIENCE: Final = 24
_BREADTH: Final = 16
# A chapter and five levels below it (GB/T 1.1—2020, 7.3); a repair goes no deeper.
_DEEPEST: Final = 6
# Misprints that may follow each other. Numbers that go wrong for longer have begun anew, and stay as printed.
_MOST_REPAIRS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: `number` is its place in the chain, None where it has none.

    `readings` are the numbers that cheapest chains give it, where they are not
    just the printed one: one for a repair, several where none was made.
    """

    candidate: Candidate
    number: Number | None
    readings: tuple[Number, ...] = ()


class _State(NamedTuple):
    """The end of a chain: its last number, how many repairs it ends in, and whether the last's parent never came.

    A plain tuple, as a long text has a million of them.
    """

    last: Number
    repaired: int = 0
    orphan: bool = False

    @property
    def alone(self) -> bool:
        """Whether this is a first child that a repair made: it needs a second."""
        return bool(self.repaired) and _is_first_child(self.last)


_Choice = Number | None  # a label, or None for a stray heading


class _End(NamedTuple):
    """What the cheapest chains to a state cost, and each one's last step.

    A step is the end before it, what the candidate is after that, and whether
    it is mere text. An end that no chain goes on from is forgotten with all
    that leads to it alone.
    """

    cost: int
    state: _State
    ways: list[tuple["_End", _Choice, bool]]


_Layer = dict[_State, _End]


def read_outline(candidates: Sequence[Candidate], contents: Contents) -> tuple[Heading, ...]:
    """The headings among the candidates, in order, in time linear in their number."""
    layer: _Layer = {_State(()): _End(0, _State(()), [])}
    for candidate in candidates:
        layer = _forward(layer, candidate, contents)
    whole = {state: end.cost + state.orphan * ONLY_ORPHAN for state, end in layer.items() if not state.alone}
    best = min(whole.values(), default=0)
    ends = [layer[state] for state, cost in whole.items() if cost == best]
    headings: list[Heading] = []
    for candidate in reversed(candidates):
        ways = [way for end in ends for way in end.ways]
        ends = [*{before.state: before for before, _, _ in ways}.values()]
        heading = _decide(candidate, {choice for _, choice, is_text in ways if not is_text})
        if heading is not None:
            headings.append(heading)
    return tuple(reversed(headings))


def _decide(candidate: Candidate, choices: Set[_Choice]) -> Heading | None:
    """The heading that the cheapest chains agree on; as printed where they do not."""
    printed = candidate.line.number
    if not choices:
        return None
    numbers = sorted(choice for choice in choices if choice is not None)
    if printed in numbers:
        return Heading(candidate=candidate, number=printed, readings=tuple(numbers) if len(numbers) > 1 else ())
    if len(choices) == 1 and numbers:
        return Heading(candidate=candidate, number=numbers[0], readings=(numbers[0],))
    return Heading(candidate=candidate, number=None, readings=tuple(numbers))


def _forward(layer: _Layer, candidate: Candidate, contents: Contents) -> _Layer:
    """The ends of the chains that are followed beyond a candidate; the cheapest come first, in either layer."""
    reached: _Layer = {}
    bound = _NEVER
    offers: dict[tuple[Number, bool], list[_Offer]] = {}
    as_text = candidate.as_text
    for state, end in layer.items():
        last = state.last
        near = _is_near(last, candidate.line.number, contents)
        may_repair = state.repaired < _MOST_REPAIRS and end.cost + _LEAST_REPAIR <= bound
        if (last, may_repair) not in offers:
            prices = _as_printed(last, candidate.line.number, contents.known)
            prices += _repairs(last, candidate, contents) if may_repair else []
            offers[last, may_repair] = _offers(last, prices, candidate, contents)
        steps: list[tuple[_State, int, _Choice, bool]] = [(state, as_text if near else min(as_text, _FAR), None, True)]
        if near:
            steps.append((state, STRAY, None, False))
        steps += _headings(state, offers[last, may_repair])
        for after, price, choice, is_text in steps:
            cost = end.cost + price
            if cost > bound:
                continue
            bound = min(bound, cost + _PATIENCE)
            known = reached.get(after)
            if known is None or cost < known.cost:
                reached[after] = _End(cost, after, [(end, choice, is_text)])
            elif cost == known.cost:
                known.ways.append((end, choice, is_text))
    cheapest = sorted((end.cost, state) for state, end in reached.items() if end.cost <= bound)[:_BREADTH]
    return {state: reached[state] for _, state in cheapest}


_NEVER: Final = 10**9
_LEAST_REPAIR: Final = min(MISPRINT, LOST_POINT)
_FAR: Final = 9  # the most it costs to take the number of a distant chapter for mere text


def _is_near(last: Number, printed: Number, contents: Contents) -> bool:
    """Whether a number may be that of a heading at all: no chapter far from the last."""
    chapter = last[0] if last else 0
    return (
        len(printed) > 1 or chapter - 1 <= printed[0] <= chapter + 2 or is_annex(printed) or printed in contents.known
    )


class _Offer(NamedTuple):
    """A number that a candidate may have after another: what it costs, where the chain ends then, and how."""

    number: Number
    cost: int
    reached: Number
    is_repair: bool
    orphan: bool


def _offers(
    last: Number, prices: Sequence[tuple[Number, int]], candidate: Candidate, contents: Contents
) -> list[_Offer]:
    """What it costs a chain that ends in `last` to read a candidate as a heading with each of some numbers."""
    printed, title, through = candidate.line.number, candidate.line.title, candidate.through
    on_top = candidate.as_heading
    found: list[_Offer] = []
    for number, price in prices:
        stands = number == printed
        orphan = stands and number > last and number not in contents.known and not _is_open(last, number)
        reached = through if through is not None and stands else number
        found.append(_Offer(number, price + on_top + contents.objection(number, title), reached, not stands, orphan))
    return found


def _headings(state: _State, offers: Sequence[_Offer]) -> Iterator[tuple[_State, int, _Choice, bool]]:
    """The offers that a chain may take, by what it ends in."""
    last, repaired, orphan = state
    for number, cost, reached, is_repair, leaves_orphan in offers:
        if repaired and ((is_repair and repaired >= _MOST_REPAIRS) or not _completes(last, number)):
            continue
        price = cost + ONLY_ORPHAN if orphan and not _stays_beside(last, number) else cost
        yield _State(reached, repaired + 1 if is_repair else 0, leaves_orphan), price, number, False


def _is_first_child(number: Number) -> bool:
    return len(number) > 1 and number[-1] == 1


def _completes(repaired: Number, number: Number) -> bool:
    """Whether a number makes the repair before it one: no gap after it, and no only child.

    Without a 10.2 there is no 10.1 (GB/T 1.1—2020, 7.3); a repair may not invent one.
    """
    return number in successors(repaired) and (_stays_beside(repaired, number) or not _is_first_child(repaired))


def _stays_beside(last: Number, number: Number) -> bool:
    """Whether a number stands below the parent of the one before."""
    over = parent_number(last)
    return number[: len(over)] == over


def _is_open(last: Number, number: Number) -> bool:
    """Whether the parent of a number has come, with a chain that ends in `last`."""
    over = parent_number(number)
    while over and over[-1] == 0:  # nothing stands between 1 and 1.0.1
        over = over[:-1]
    return over == last[: len(over)]


_INTRODUCTION: Final = ((0,), (0, 1))  # what 引言 may count from


def _repairs(last: Number, candidate: Candidate, contents: Contents) -> list[tuple[Number, int]]:
    """The numbers that a heading may have after another instead of the printed one, and the price of each."""
    printed, listed, known = candidate.line.number, contents.number_of(candidate.line.title), contents.known
    return [
        (number, price)
        for number in successors(last)
        if number != printed and len(number) <= _DEEPEST and (not known or number in known) and number[0] <= NATIONAL
        if (price := _price_of_misprint(printed, number, listed))
    ]


def _as_printed(last: Number, printed: Number, known: Set[Number]) -> list[tuple[Number, int]]:
    """The printed number after another and its price, if it may stand there."""
    if printed in successors(last) or (printed in _INTRODUCTION and not last) or (printed in known and printed > last):
        return [(printed, 0)]
    if printed <= last:
        return []
    plain = printed[:-1] if has_letter(printed) else printed
    if plain != printed and last[: len(plain)] == plain:
        return [(printed, 0)]  # 3.1.2A after 3.1.2 and what stands in it, or after another letter
    depth = len(plain) - 1
    skipped = plain[depth] - sum(last[depth : depth + 1]) - 1
    first = NATIONAL if printed[0] > NATIONAL else ANNEX
    if is_annex(printed) and (not last or last[0] < first):
        skipped = printed[0] - first - 1
    return [(printed, min(GAP + skipped - 1, WIDEST) if _is_open(last, printed) else ORPHAN)]


def _price_of_misprint(printed: Number, number: Number, listed: Number | None) -> int:
    """What it costs that one number stands for another, 0 where it cannot; `listed` is what the contents say.

    Any number with a point may stand for any other; a bare one only for a
    chapter's, or cut short after it; an annex's letter only for another. No
    level is left empty (1.0.1) where nothing in print says so, and nobody adds a
    letter by mistake.
    """
    if is_annex(printed) != is_annex(number) or has_letter(printed):
        return 0
    if len(printed) == 1:
        if _lost_points(printed, number):
            return LOST_POINT
        is_near = len(number) == 1 or number == listed or (len(number) == 2 and number[0] == printed[0])
        return MISPRINT if is_near else 0
    begins_empty = len(number) == 3 and number[1:] == (0, 1) and 0 not in printed
    return 0 if begins_empty and number != listed else MISPRINT


def _lost_points(printed: Number, number: Number) -> bool:
    """Whether a number printed without a point is this one without its points: 41 for 4.1."""
    return len(printed) == 1 < len(number) and printed[0] > 9 and str(printed[0]) == "".join(map(str, number))
