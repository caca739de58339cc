"""Which clauses of two editions correspond, and on what basis. The number is evidence, not identity.

From the certain to the likely: pins; equal text; equal title in the same
place; then likeness, where a clause's place speaks for it too; then order,
for headings that say nothing themselves. Last, what became of clauses that
were split or merged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.compare.match import Likeness
from clausetool.compare.provenance import descents
from clausetool.compare.sides import Side
from clausetool.comparison import Basis, Pin

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
_NEAR: Final = 8  # clauses in a gap that are all looked at


@dataclass(frozen=True, slots=True)
class Link:
    """Clauses that correspond, by their indices in their editions: one on either side, or several on one."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    basis: Basis


class _Links:
    """The links found so far, one to one; what is settled otherwise is open to none."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.partner: dict[int, int] = {}
        self.taken: set[int] = set()
        self.settled: tuple[set[int], set[int]] = (set(), set())
        self.basis: dict[int, Basis] = {}

    def open(self, i: int, j: int) -> bool:
        return self.open_old(i) and self.open_new(j)

    def open_old(self, i: int) -> bool:
        return i not in self.partner and i not in self.settled[0]

    def open_new(self, j: int) -> bool:
        return j not in self.taken and j not in self.settled[1]

    def take(self, found: Iterable[tuple[int, int]], basis: Basis) -> bool:
        """Link what is still open; whether anything was."""
        any_new = False
        for i, j in found:
            if self.open(i, j):
                self.partner[i] = j
                self.taken.add(j)
                self.basis[i] = basis
                any_new = True
        return any_new

    def same_parent(self, i: int, j: int) -> bool:
        """Whether two clauses stand in chapters that correspond, or are chapters both."""
        ours, theirs = self.old.parents[i], self.new.parents[j]
        if ours is None or theirs is None:
            return ours is theirs
        return self.partner.get(ours) == theirs


def align(old: Side, new: Side, pins: Sequence[Pin] = ()) -> tuple[Link, ...]:
    """The links in the old order, each clause in one at most."""
    links = _Links(old, new)
    pinned = _pinned(links, pins)
    links.take(_equal_texts(old, new), "text")
    depths = range(1, 1 + max(old.levels, default=0))
    for depth in depths:
        links.take(_equal_titles(links, depth), "title")
        _take_alike(links, [i for i, level in enumerate(old.levels) if level == depth and not old.texts[i]])
    _take_alike(links, range(len(old.clauses)))
    for depth in depths:
        links.take(_equal_titles(links, depth), "title")
    links.take(_same_as_before(old, new), "text")
    links.take(_same_place(links), "order")
    ones = [Link((i,), (j,), links.basis[i]) for i, j in links.partner.items()]
    return tuple(sorted([*pinned, *_with_descents(ones, links)], key=lambda link: link.old[0]))


def _pinned(links: _Links, pins: Sequence[Pin]) -> list[Link]:
    """What an editor fixed; a pin of one clause to one counts as a link like others, and helps to place the rest."""
    places = [{clause.label: i for i, clause in enumerate(one.clauses)} for one in (links.old, links.new)]
    groups = []
    for pin in pins:
        ours = tuple(sorted(places[0][label] for label in pin.old))
        theirs = tuple(sorted(places[1][label] for label in pin.new))
        if len(ours) == len(theirs) == 1:
            links.take([(ours[0], theirs[0])], "pin")
            continue
        links.settled[0].update(ours)
        links.settled[1].update(theirs)
        if ours and theirs:
            groups.append(Link(ours, theirs, "pin"))
    return groups


def _equal_texts(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses with the same title and text: the only such ones, or as many on both sides, in their order."""
    ours, theirs = _by_whole(old), _by_whole(new)
    for whole, here in ours.items():
        there = theirs.get(whole, [])
        if len(here) == len(there):
            yield from zip(here, there, strict=True)


def _same_as_before(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses with the same label, title and text, though they may say nothing."""
    place = {clause.label: j for j, clause in enumerate(new.clauses)}
    for i, clause in enumerate(old.clauses):
        j = place.get(clause.label)
        if j is not None and (old.titles[i], old.texts[i]) == (new.titles[j], new.texts[j]):
            yield i, j


def _by_whole(one: Side) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, whole in enumerate(zip(one.titles, one.texts, strict=True)):
        if whole[1]:
            found[whole].append(i)
    return found


def _equal_titles(links: _Links, depth: int) -> Iterator[tuple[int, int]]:
    """Clauses of one level whose title is the same under parents that correspond, and occurs once there."""
    old, new = links.old, links.new
    theirs: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for j, title in enumerate(new.titles):
        if title and new.levels[j] == depth and links.open_new(j):
            theirs[new.parents[j], title].append(j)
    ours: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for i, title in enumerate(old.titles):
        above = old.parents[i]
        if title and old.levels[i] == depth and links.open_old(i) and (above is None or above in links.partner):
            ours[None if above is None else links.partner[above], title].append(i)
    for key, here in ours.items():
        there = theirs.get(key, [])
        if len(here) == len(there) == 1:
            yield here[0], there[0]


# --- likeness -----------------------------------------------------------------------


def _take_alike(links: _Links, among: Iterable[int]) -> None:
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

    def __init__(self, links: _Links, ours: Sequence[int], theirs: Sequence[int]) -> None:
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
            return 0.3 + 0.7 * said
        return 0.85 * said + 0.15 * self._titles.score(a, b)

    def overlap(self, i: int, j: int) -> float:
        """How much of the shorter of two texts stands in the other: for clauses that lost or gained most of theirs."""
        return self._said.overlap(self._at_old[i], self._at_new[j])

    def stands_out(self, i: int, j: int) -> bool:
        """Whether two clauses are far more alike than either is with any other candidate."""
        others = [self.alike(i, other) for other in self.candidates[i] if other != j]
        others += [self.alike(other, j) for other in self.suitors[j] if other != i]
        return self.alike(i, j) >= max(_LEAST_ALONE, _TIMES_AS_ALIKE * max(others, default=0.0))


def _standing(links: _Links, base: _Base, ours: Sequence[int], least: float) -> Iterator[tuple[float, int, int, int]]:
    """Open pairs that reach so much, the best first: (minus what they reach, distance, old, new)."""
    low, high = _bounds(links)
    for i in ours:
        near = [j for j in range(low[i] + 1, high[i]) if links.open_new(j)] if high[i] - low[i] < 4 * _NEAR else []
        for j in dict.fromkeys((*base.candidates[i], *(near if len(near) <= _NEAR else ()))):
            if not links.open_new(j):
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


def _bounds(links: _Links) -> tuple[list[int], list[int]]:
    """For each old clause the places of the nearest partners before and after it."""
    count = len(links.old.clauses)
    low, high = [-1] * count, [len(links.new.clauses)] * count
    for i in range(1, count):
        low[i] = links.partner.get(i - 1, low[i - 1])
    for i in range(count - 2, -1, -1):
        high[i] = links.partner.get(i + 1, high[i + 1])
    return low, high


def _place(links: _Links, i: int, j: int, between: bool) -> float:  # noqa: FBT001  # a fact, not a mode
    """What the places of two clauses add to their likeness."""
    return (
        _SAME_PARENT * links.same_parent(i, j)
        + _BETWEEN * between
        + _NEIGHBOUR * (links.partner.get(i - 1) == j - 1)
        + _NEIGHBOUR * (links.partner.get(i + 1) == j + 1)
        + _SAME_NUMBER * (links.old.clauses[i].label == links.new.clauses[j].label)
    )


# --- order --------------------------------------------------------------------------


def _same_place(links: _Links) -> Iterator[tuple[int, int]]:
    """Headings without a text of their own or below, alone between neighbours that correspond, in the same chapter."""
    low, high = _bounds(links)
    for i in range(len(links.old.clauses)):
        near = [j for j in range(low[i] + 1, high[i]) if links.open_new(j) and links.same_parent(i, j)]
        if links.open_old(i) and len(near) == 1 and not links.old.said[i] and not links.new.said[near[0]]:
            yield i, near[0]


# --- splits and merges --------------------------------------------------------------


def _with_descents(ones: Sequence[Link], links: _Links) -> Iterator[Link]:
    """The links, with what a clause's parts became: one clause that is now several, several that are now one."""
    old, new = links.old, links.new
    open_new = {j for j in range(len(new.clauses)) if links.open_new(j) and new.texts[j]}
    open_old = {i for i in range(len(old.clauses)) if links.open_old(i) and old.texts[i]}
    back = {j: i for i, j in links.partner.items()}
    parts = descents(new.texts, old.texts, open_new, links.partner)
    sources = descents(old.texts, new.texts, open_old, back)
    grown: dict[int, list[int]] = defaultdict(list)
    for j, i in parts.items():
        grown[i].append(j)
    joined: dict[int, list[int]] = defaultdict(list)
    for i, j in sources.items():
        joined[j].append(i)
    for link in ones:
        (i,), (j,) = link.old, link.new
        if grown.get(i) and not joined.get(j):
            yield Link((i,), tuple(sorted((j, *grown.pop(i)))), link.basis)
        elif joined.get(j) and not grown.get(i):
            yield Link(tuple(sorted((i, *joined.pop(j)))), (j,), link.basis)
        else:
            yield link
