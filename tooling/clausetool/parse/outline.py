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

from clausetool.labels import Number
from clausetool.parse.evidence import LOST_POINT, MISPRINT, ONLY_ORPHAN, STRAY, Candidate, KnownNumbers, is_annex
from clausetool.parse.prices import as_printed, completes, is_first_child, is_open, repairs, stays_beside

# How far behind the cheapest a chain may fall and still be followed, and how many are followed at once:
# a text in which nothing fits must not cost more than one in which all does.
_PATIENCE: Final = 24
_BREADTH: Final = 16
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
        return bool(self.repaired) and is_first_child(self.last)


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


def read_outline(candidates: Sequence[Candidate], contents: KnownNumbers) -> tuple[Heading, ...]:
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


def _forward(layer: _Layer, candidate: Candidate, contents: KnownNumbers) -> _Layer:
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
            prices = as_printed(last, candidate.line.number, contents.known)
            prices += repairs(last, candidate, contents) if may_repair else []
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


def _is_near(last: Number, printed: Number, contents: KnownNumbers) -> bool:
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
    last: Number, prices: Sequence[tuple[Number, int]], candidate: Candidate, contents: KnownNumbers
) -> list[_Offer]:
    """What it costs a chain that ends in `last` to read a candidate as a heading with each of some numbers."""
    printed, title, through = candidate.line.number, candidate.line.title, candidate.through
    on_top = candidate.as_heading
    found: list[_Offer] = []
    for number, price in prices:
        stands = number == printed
        orphan = stands and number > last and number not in contents.known and not is_open(last, number)
        reached = through if through is not None and stands else number
        found.append(_Offer(number, price + on_top + contents.objection(number, title), reached, not stands, orphan))
    return found


def _headings(state: _State, offers: Sequence[_Offer]) -> Iterator[tuple[_State, int, _Choice, bool]]:
    """The offers that a chain may take, by what it ends in."""
    last, repaired, orphan = state
    for number, cost, reached, is_repair, leaves_orphan in offers:
        if repaired and ((is_repair and repaired >= _MOST_REPAIRS) or not completes(last, number)):
            continue
        price = cost + ONLY_ORPHAN if orphan and not stays_beside(last, number) else cost
        yield _State(reached, repaired + 1 if is_repair else 0, leaves_orphan), price, number, False
