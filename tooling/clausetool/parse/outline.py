"""Which numbered lines are headings, and what their right numbers are.

Headings cannot be taken one by one: a wrapped `5 mm` would pass for chapter 5
and lose the rest. So the candidates of a whole text are read together, as the
cheapest chain of numbers in which each legally follows the one before. What a
chain pays for is the table of costs below; nothing else decides.

A number is repaired only where every cheapest chain gives it the same label.
Where they differ, or where no number fits, it stays as printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import likeness
from clausetool.labels import Number, successors
from clausetool.parse.lines import Numbered

# Costs. Their order is the reasoning: a gap is likelier than a misprint, a misprint likelier
# than a heading whose parent was lost, and one lost parent likelier than two misprints.
GAP: Final = 4  # a number skipped among siblings; each further one costs 1 more, up to WIDEST
WIDEST: Final = 10
MISPRINT: Final = 8
ORPHAN: Final = 11  # the parent never came
STRAY: Final = 14  # a heading that stands outside the chain
CONTRADICTED: Final = 9  # the contents print this title with another number
UNLISTED: Final = 2  # the contents list this clause's siblings, or this number with another title
# How far behind the cheapest a chain may fall and still be followed.
_PATIENCE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may be a heading, and what it costs to read it as mere text.

    Titles of headings are short and carry no marks of a sentence; the deeper a
    number, the less it can be anything else. `torn` lines follow one that stops
    in mid-sentence, `listed` ones an announcement that ends in a colon.
    """

    line: Numbered
    torn: bool = False
    listed: bool = False

    @property
    def as_text(self) -> int:
        depth, titled = len(self.line.number), bool(self.line.title)
        if self.torn or (depth == 1 and (self.listed or not titled)):
            return 2 if depth < 3 else 6
        if depth >= 3 or (depth == 2 and titled):
            return 16
        if depth == 2:
            return 6
        return 9 if self.line.glued else 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: `number` is its place in the chain, None where it has none.

    `readings` are the numbers that would make its neighbours legal, where it is
    not one of them as printed: one for a repair, several where none was made.
    """

    line: Numbered
    number: Number | None
    readings: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """The end of a chain: its last number, and whether that is a repaired first child.

    A first child needs a second (GB/T 1.1—2020, 7.3: without a 10.2 there is no
    10.1), so a repair may not invent one that stays alone.
    """

    last: Number
    alone: bool = False


_Choice = Number | None  # a label, or None for a stray heading; a line of mere text has no choice at all


@dataclass(frozen=True, slots=True)
class _Step:
    before: _State
    after: _State
    cost: int
    choice: _Choice
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What the printed contents say: the number of each title that occurs once, and all numbers."""

    by_title: Mapping[str, Number]
    numbers: frozenset[Number]

    @classmethod
    def of(cls, entries: Sequence[tuple[Number, str]]) -> "Contents":
        titles = [likeness(title) for _, title in entries]
        return cls(
            {key: number for key, (number, _) in zip(titles, entries, strict=True) if titles.count(key) == 1},
            frozenset(number for number, _ in entries),
        )

    def objection(self, number: Number, title: str) -> int:
        """What it costs to give a title a number that the contents do not give it."""
        listed = self.by_title.get(likeness(title)) if title else None
        if listed is not None:
            return 0 if listed == number else CONTRADICTED
        covered = any(number[:-1] == other[:-1] for other in self.numbers)
        return UNLISTED if covered else 0


def read_outline(candidates: Sequence[Candidate], contents: Contents) -> tuple[Heading, ...]:
    """The headings among the candidates, in order, in time linear in their number."""
    layers, steps = _forward(candidates, contents)
    to_go = _backward(layers, steps)
    best = min((cost + to_go[0][state] for state, cost in layers[0].items()), default=0)
    headings = []
    for i, candidate in enumerate(candidates):
        choices = {
            None if step.is_text else (step.choice,)
            for step in steps[i]
            if layers[i][step.before] + step.cost + to_go[i + 1].get(step.after, _NEVER) == best
        }
        heading = _decide(candidate, [choice[0] for choice in choices if choice is not None])
        if heading is not None:
            headings.append(heading)
    return tuple(headings)


_NEVER: Final = 10**9


def _decide(candidate: Candidate, choices: list[_Choice]) -> Heading | None:
    """The heading that the cheapest chains agree on; as printed where they do not."""
    printed = candidate.line.number
    if not choices:
        return None
    numbers = sorted(choice for choice in choices if choice is not None)
    if choices == [printed] or printed in numbers:
        return Heading(line=candidate.line, number=printed)
    if len(choices) == 1 and numbers:
        return Heading(line=candidate.line, number=numbers[0], readings=(numbers[0],))
    return Heading(line=candidate.line, number=None, readings=tuple(numbers))


def _forward(candidates: Sequence[Candidate], contents: Contents) -> tuple[list[dict[_State, int]], list[list[_Step]]]:
    """After each candidate, the cheapest way to each end of a chain, and every step that was weighed."""
    layers: list[dict[_State, int]] = [{_State(()): 0}]
    steps: list[list[_Step]] = []
    for candidate in candidates:
        weighed: list[_Step] = []
        reached: dict[_State, int] = {}
        for state, cost in layers[-1].items():
            for step in _steps(state, candidate, contents):
                weighed.append(step)
                reached[step.after] = min(reached.get(step.after, _NEVER), cost + step.cost)
        bound = min(reached.values()) + _PATIENCE
        layers.append({state: cost for state, cost in reached.items() if cost <= bound})
        steps.append([step for step in weighed if step.after in layers[-1]])
    return layers, steps


def _backward(layers: Sequence[Mapping[_State, int]], steps: Sequence[Sequence[_Step]]) -> list[dict[_State, int]]:
    """From each end of a chain, the cheapest way to the end of the text."""
    to_go: list[dict[_State, int]] = [{state: 0 for state in layers[-1] if not state.alone}]
    for layer in reversed(steps):
        ahead = to_go[-1]
        here: dict[_State, int] = {}
        for step in layer:
            cost = step.cost + ahead.get(step.after, _NEVER)
            here[step.before] = min(here.get(step.before, _NEVER), cost)
        to_go.append(here)
    to_go.reverse()
    return to_go


def _steps(state: _State, candidate: Candidate, contents: Contents) -> list[_Step]:
    """What a candidate may be after a chain: text, a stray, its printed number, or another."""
    printed, title, last = candidate.line.number, candidate.line.title, state.last
    near = len(printed) > 1 or printed[0] in (last[:1] or (0,)) or printed[0] == (last[:1] or (0,))[0] + 1
    steps = [_Step(state, state, candidate.as_text if near else min(candidate.as_text, 9), None, is_text=True)]
    if near:
        steps.append(_Step(state, state, STRAY, None))
    for number, price in _numbers_after(last, printed):
        if state.alone and number[: len(last) - 1] != last[:-1]:
            continue
        alone = number != printed and len(number) > 1 and number[-1] == 1
        cost = price + contents.objection(number, title)
        steps.append(_Step(state, _State(number, alone), cost, number))
    return steps


def _numbers_after(last: Number, printed: Number) -> list[tuple[Number, int]]:
    """The numbers that a heading may have after another, and the price of each."""
    following = successors(last)
    numbers = [(number, MISPRINT) for number in following if number != printed and _may_be_misprint(printed, number)]
    if printed in following or (printed == (0,) and not last):
        numbers.append((printed, 0))
    elif printed > last:
        depth = len(printed) - 1
        is_sibling = printed[:depth] == last[:depth]
        skipped = printed[depth] - sum(last[depth : depth + 1]) - 1
        numbers.append((printed, min(GAP + skipped - 1, WIDEST) if is_sibling else ORPHAN))
    return numbers


def _may_be_misprint(printed: Number, number: Number) -> bool:
    """Any number with a point may stand for any other; a bare one only for a chapter's, or cut short after it."""
    return len(printed) > 1 or len(number) == 1 or (len(number) == 2 and number[0] == printed[0])
