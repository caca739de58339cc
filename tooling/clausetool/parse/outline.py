"""Which numbered lines are headings, and what their right numbers are.

Headings cannot be taken one by one: a wrapped `5 mm` would pass for chapter 5
and lose the rest. So the candidates of a whole text are read together, as the
cheapest chain of numbers in which each legally follows the one before. What a
chain pays for is the table of costs in `evidence`; nothing else decides.

A number is repaired only where every cheapest chain gives it the same label.
Where they differ, or where no number fits, it stays as printed.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class _State:
    """The end of a chain: its last number, how many repairs it ends in, and whether the last's parent never came."""

    last: Number
    repaired: int = 0
    orphan: bool = False

    @property
    def alone(self) -> bool:
        """Whether this is a first child that a repair made: it needs a second."""
        return bool(self.repaired) and _is_first_child(self.last)


_Choice = Number | None  # a label, or None for a stray heading; a line of mere text has no choice at all


@dataclass(frozen=True, slots=True)
class _Step:
    after: _State
    cost: int
    choice: _Choice
    is_text: bool = False


def read_outline(candidates: Sequence[Candidate], contents: Contents) -> tuple[Heading, ...]:
    """The headings among the candidates, in order, in time linear in their number."""
    layers = _forward(candidates, contents)
    to_go: dict[_State, int] = {state: state.orphan * ONLY_ORPHAN for state in layers[-1] if not state.alone}
    best = min((layers[-1][state] + rest for state, rest in to_go.items()), default=0)
    headings: list[Heading] = []
    for candidate, layer in zip(reversed(candidates), reversed(layers[:-1]), strict=True):
        here: dict[_State, int] = {}
        choices: set[_Choice] = set()
        for state, cost in layer.items():
            for step in _steps(state, candidate, contents):
                rest = step.cost + to_go.get(step.after, _NEVER)
                here[state] = min(here.get(state, _NEVER), rest)
                if cost + rest == best and not step.is_text:
                    choices.add(step.choice)
        to_go = here
        heading = _decide(candidate, choices)
        if heading is not None:
            headings.append(heading)
    return tuple(reversed(headings))


_NEVER: Final = 10**9


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


def _forward(candidates: Sequence[Candidate], contents: Contents) -> list[dict[_State, int]]:
    """Before each candidate and after the last, the cheapest way to each end of a chain that is followed."""
    layers: list[dict[_State, int]] = [{_State(()): 0}]
    for candidate in candidates:
        reached: dict[_State, int] = {}
        for state, cost in layers[-1].items():
            for step in _steps(state, candidate, contents):
                reached[step.after] = min(reached.get(step.after, _NEVER), cost + step.cost)
        bound = min(reached.values()) + _PATIENCE
        cheapest = sorted(reached.items(), key=lambda item: (item[1], item[0].last, item[0].repaired, item[0].orphan))[
            :_BREADTH
        ]
        layers.append({state: cost for state, cost in cheapest if cost <= bound})
    return layers


def _steps(state: _State, candidate: Candidate, contents: Contents) -> list[_Step]:
    """What a candidate may be after a chain: text, a stray, its printed number, or another."""
    printed, title, last = candidate.line.number, candidate.line.title, state.last
    chapter = last[0] if last else 0
    near = (
        len(printed) > 1 or chapter - 1 <= printed[0] <= chapter + 2 or is_annex(printed) or printed in contents.known
    )
    steps = [_Step(state, candidate.as_text if near else min(candidate.as_text, 9), None, is_text=True)]
    if near:
        steps.append(_Step(state, STRAY, None))
    for number, price in _numbers_after(last, printed, contents.number_of(title), contents.known):
        if state.repaired and not _completes(last, number):
            continue
        cost = price + candidate.as_heading + contents.objection(number, title)
        if state.orphan and not _stays_beside(last, number):
            cost += ONLY_ORPHAN
        orphan = number == printed and number > last and number not in contents.known and not _is_open(last, number)
        repaired = 0 if number == printed else state.repaired + 1
        reached = candidate.through if candidate.through is not None and number == printed else number
        if repaired <= _MOST_REPAIRS:
            steps.append(_Step(_State(reached, repaired, orphan), cost, number))
    return steps


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


def _numbers_after(
    last: Number, printed: Number, listed: Number | None, known: Set[Number]
) -> list[tuple[Number, int]]:
    """The numbers that a heading may have after another, and the price of each; `listed` is what the contents say."""
    following = successors(last)
    numbers = [
        (number, price)
        for number in following
        if number != printed and len(number) <= _DEEPEST and (not known or number in known) and number[0] <= NATIONAL
        if (price := _price_of_misprint(printed, number, listed))
    ]
    if printed in following or (printed in _INTRODUCTION and not last) or (printed in known and printed > last):
        numbers.append((printed, 0))
    elif has_letter(printed) and last[: len(printed) - 1] == printed[:-1] and printed > last:
        numbers.append((printed, 0))  # 3.1.2A after 3.1.2 and what stands in it, or after another letter
    elif printed > last:
        plain = printed[:-1] if has_letter(printed) else printed
        depth = len(plain) - 1
        skipped = plain[depth] - sum(last[depth : depth + 1]) - 1
        first = NATIONAL if printed[0] > NATIONAL else ANNEX
        if is_annex(printed) and (not last or last[0] < first):
            skipped = printed[0] - first - 1
        numbers.append((printed, min(GAP + skipped - 1, WIDEST) if _is_open(last, printed) else ORPHAN))
    return numbers


def _price_of_misprint(printed: Number, number: Number, listed: Number | None) -> int:
    """What it costs that one number stands for another, 0 where it cannot.

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
