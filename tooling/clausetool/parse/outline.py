"""Which numbered lines are headings, and what their right numbers are.

Headings cannot be taken one by one: a wrapped `5 mm` would pass for chapter 5
and lose the rest. So the candidates of a whole text are read together, as the
cheapest chain of numbers in which each legally follows the one before. What a
chain pays for is the table of costs below; nothing else decides.

A number is repaired only where every cheapest chain gives it the same label.
Where they differ, or where no number fits, it stays as printed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from clausetool.characters import likeness
from clausetool.labels import ANNEX, Number, successors
from clausetool.parse.lines import Numbered

# Costs. Their order is the reasoning: a gap is likelier than a misprint, and so is the loss of a parent
# whose children follow each other; a child without its parent that is the only one is likelier misprinted.
GAP: Final = 4  # a number skipped among siblings; each further one costs 1 more, up to WIDEST
WIDEST: Final = 10
MISPRINT: Final = 8
LOST_POINT: Final = 7  # 41 for 4.1
ORPHAN: Final = 7  # the parent never came
ONLY_ORPHAN: Final = 4  # nor does a second child
STRAY: Final = 14  # a heading that stands outside the chain
CONTRADICTED: Final = 9  # the contents print this title with another number
UNLISTED: Final = 2  # the contents list this clause's siblings, or this number with another title
# How far behind the cheapest a chain may fall and still be followed, and how many are followed at once:
# a text in which nothing fits must not cost more than one in which all does.
_PATIENCE: Final = 24
_BREADTH: Final = 16
# A chapter and five levels below it (GB/T 1.1—2020, 7.3); a repair goes no deeper.
_DEEPEST: Final = 6
# Misprints that may follow each other. Numbers that go wrong for longer have begun anew, and stay as printed.
_MOST_REPAIRS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may be a heading, and what it costs to read it as mere text.

    Titles of headings are short and carry no marks of a sentence; the deeper a
    number, the less it can be anything else. `torn` lines follow one that stops
    in mid-sentence, `listed` ones an announcement that ends in a colon, and
    those `in_table` stand among its cells. The heading stands on the line
    `index` and `further` ones; it counts on from `through` where it speaks for
    several numbers.
    """

    line: Numbered
    index: int
    further: tuple[int, ...] = ()
    through: Number | None = None
    displaced: bool = False
    torn: bool = False
    listed: bool = False
    in_table: bool = False

    @property
    def as_text(self) -> int:
        depth = len(self.line.number)
        if self.in_table:
            return 2
        if self.line.number[0] == 0 and depth > 1:
            return 6  # 0.5 is likelier a quantity than a number of the introduction
        if _is_annex(self.line.number):
            return 16 if self.line.title or self.line.text else 6
        if not self.line.title:
            return 2 if self.torn or depth == 1 else 6 if depth == 2 else 16
        if depth > 1:
            return 16
        if self.line.quantity:
            return 3 if self.torn else 7
        return 2 if self.listed else 15

    @property
    def as_heading(self) -> int:
        """What it costs on top to read it as a heading, where it goes on from a sentence, or stands in a list."""
        if self.in_table or (self.listed and len(self.line.number) == 1):
            return 6
        return 5 if self.torn and not self.line.title else 0


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


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of numbers: that of each title which the printed contents list once, and whose children they list.

    An explanation speaks of what stands in the text (`known`), and may skip any of it.
    """

    by_title: Mapping[str, Number]
    parents: frozenset[Number]
    known: frozenset[Number] = frozenset()

    @classmethod
    def of(cls, entries: Sequence[tuple[Number, str]]) -> "Contents":
        titles = [likeness(title) for _, title in entries]
        times = Counter(titles)
        return cls(
            {key: number for key, (number, _) in zip(titles, entries, strict=True) if times[key] == 1},
            frozenset(number[:-1] for number, _ in entries),
        )

    @classmethod
    def explaining(cls, known: frozenset[Number]) -> "Contents":
        """What is known of the numbers in an explanation of a text with these."""
        return cls({}, frozenset(), known)

    def number_of(self, title: str) -> Number | None:
        """The number that the contents give a title."""
        return self.by_title.get(likeness(title)) if title else None

    def objection(self, number: Number, title: str) -> int:
        """What it costs to give a title a number that the contents do not give it."""
        listed = self.number_of(title)
        if listed is not None:
            return 0 if listed == number else CONTRADICTED
        return UNLISTED if number[:-1] in self.parents else 0


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
        len(printed) > 1 or chapter - 1 <= printed[0] <= chapter + 2 or _is_annex(printed) or printed in contents.known
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
    return number[: len(last) - 1] == last[:-1]


def _is_open(last: Number, number: Number) -> bool:
    """Whether the parent of a number has come, with a chain that ends in `last`."""
    over = number[:-1]
    while over and over[-1] == 0:  # nothing stands between 1 and 1.0.1
        over = over[:-1]
    return over == last[: len(over)]


def _is_annex(number: Number) -> bool:
    return len(number) == 1 and number[0] > ANNEX


_INTRODUCTION: Final = ((0,), (0, 1))  # what 引言 may count from


def _numbers_after(
    last: Number, printed: Number, listed: Number | None, known: Set[Number]
) -> list[tuple[Number, int]]:
    """The numbers that a heading may have after another, and the price of each; `listed` is what the contents say."""
    following = successors(last)
    numbers = [
        (number, price)
        for number in following
        if number != printed and len(number) <= _DEEPEST and (not known or number in known)
        if (price := _price_of_misprint(printed, number, listed))
    ]
    if printed in following or (printed in _INTRODUCTION and not last) or (printed in known and printed > last):
        numbers.append((printed, 0))
    elif printed > last:
        depth = len(printed) - 1
        skipped = printed[depth] - sum(last[depth : depth + 1]) - 1
        if _is_annex(printed) and (not last or last[0] < ANNEX):
            skipped = printed[0] - ANNEX - 1
        numbers.append((printed, min(GAP + skipped - 1, WIDEST) if _is_open(last, printed) else ORPHAN))
    return numbers


def _price_of_misprint(printed: Number, number: Number, listed: Number | None) -> int:
    """What it costs that one number stands for another, 0 where it cannot.

    Any number with a point may stand for any other; a bare one only for a
    chapter's, or cut short after it; an annex's letter only for another. No
    level is left empty (1.0.1) where nothing in print says so.
    """
    if _is_annex(printed) != _is_annex(number):
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
