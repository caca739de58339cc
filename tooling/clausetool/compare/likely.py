"""Clauses that are likely to correspond: by likeness and place together, the surest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from clausetool.compare.links import Links, bounds
from clausetool.compare.match import Likeness

# What likeness must reach with what the place adds to it; the surest are taken first, because they tell more places.
_ROUNDS: Final = (0.9, 0.75, 0.62, 0.5, 0.4)
# Less alike than this, no place makes two clauses a pair; what is out of place must be more alike, or stand out.
_LEAST_ALIKE: Final = 0.15
_LEAST_ELSEWHERE: Final = 0.5
_LEAST_ALONE: Final = 0.3
_TIMES_AS_ALIKE: Final = 1.6
# What speaks for two clauses beside their texts.
_SAME_PARENT: Final = 0.1
_BETWEEN: Final = 0.1
_NEIGHBOUR: Final = 0.05
_SAME_NUMBER: Final = 0.03
# What it counts for that the shorter text stands in the longer, against that both are the same.
_OVERLAP: Final = 0.6
# How much of likeness is the titles': where they are the same, and where they are not.
_SAME_TITLE: Final = 0.3
_OF_TITLES: Final = 0.15
_NEAR: Final = 8  # clauses in a gap that are all looked at


def take_alike(links: Links, among: Iterable[int]) -> None:
    """The open clauses by likeness and place, the surest first."""
    ours = [i for i in among if links.open_old(i)]
    theirs = [j for j in range(len(links.new.clauses)) if links.open_new(j)]
    if not ours or not theirs:
        return
    base = _Base(links, ours, theirs)
    for least in _ROUNDS:
        while True:
            found = sorted(_standing(links, base, ours, least))
            if not links.take(((i, j) for _, _, i, j in found), "similar"):
                break
            ours = [i for i in ours if links.open_old(i)]


class _Base:
    """How alike open clauses are in title and text, wherever they stand."""

    def __init__(self, links: Links, ours: Sequence[int], theirs: Sequence[int]) -> None:
        old, new = links.old, links.new
        self._at_old = {i: a for a, i in enumerate(ours)}
        self._at_new = {j: b for b, j in enumerate(theirs)}
        self._said = Likeness([old.said[i] for i in ours], [new.said[j] for j in theirs])
        self._titles = Likeness([old.titles[i] for i in ours], [new.titles[j] for j in theirs])
        self._sides = old, new
        self._scores: dict[tuple[int, int], float] = {}
        self.candidates = {i: [theirs[b] for b in self._said.candidates(a)] for i, a in self._at_old.items()}
        self.suitors: dict[int, list[int]] = defaultdict(list)
        for i, found in self.candidates.items():
            for j in found:
                self.suitors[j].append(i)

    def alike(self, i: int, j: int) -> float:
        known = self._scores.get((i, j))
        if known is None:
            known = self._scores[i, j] = self._alike(i, j)
        return known

    def _alike(self, i: int, j: int) -> float:
        old, new = self._sides
        a, b = self._at_old[i], self._at_new[j]
        said = self._said.score(a, b) if old.said[i] or new.said[j] else 0.0
        if not (old.titles[i] and new.titles[j]):
            return said
        if old.titles[i] == new.titles[j]:
            return _SAME_TITLE + (1 - _SAME_TITLE) * said
        return _OF_TITLES * self._titles.score(a, b) + (1 - _OF_TITLES) * said

    def overlap(self, i: int, j: int) -> float:
        """How much of the shorter of two texts stands in the other: for clauses that lost or gained most of theirs."""
        return self._said.overlap(self._at_old[i], self._at_new[j])

    def stands_out(self, i: int, j: int) -> bool:
        """Whether two clauses are far more alike than either is with any other candidate."""
        others = [self.alike(i, other) for other in self.candidates[i] if other != j]
        others += [self.alike(other, j) for other in self.suitors[j] if other != i]
        return self.alike(i, j) >= max(_LEAST_ALONE, _TIMES_AS_ALIKE * max(others, default=0.0))


def _standing(links: Links, base: _Base, ours: Sequence[int], least: float) -> Iterator[tuple[float, int, int, int]]:
    """Open pairs that reach so much, the best first: (minus what they reach, distance, old, new)."""
    low, high = bounds(links)
    for i in ours:
        near = [j for j in range(low[i] + 1, high[i]) if links.open_new(j)] if high[i] - low[i] < 4 * _NEAR else []
        for j in dict.fromkeys((*base.candidates[i], *(near if len(near) <= _NEAR else ()))):
            if not links.open_new(j) or links.old.parts[i] != links.new.parts[j]:
                continue
            alike = base.alike(i, j)
            between = low[i] < j < high[i]
            if between:
                alike = max(alike, _OVERLAP * base.overlap(i, j))
            if alike < _LEAST_ALIKE or not (between or alike >= _LEAST_ELSEWHERE or base.stands_out(i, j)):
                continue
            reached = alike + _place(links, i, j, between)
            if reached >= least:
                yield -reached, abs(i - j), i, j


def _place(links: Links, i: int, j: int, between: bool) -> float:  # noqa: FBT001  # a fact, not a mode
    """What the places of two clauses add to their likeness."""
    return (
        _SAME_PARENT * links.same_parent(i, j)
        + _BETWEEN * between
        + _NEIGHBOUR * (links.partner.get(i - 1) == j - 1)
        + _NEIGHBOUR * (links.partner.get(i + 1) == j + 1)
        + _SAME_NUMBER * (links.old.clauses[i].label == links.new.clauses[j].label)
    )
