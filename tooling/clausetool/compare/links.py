"""Links between clauses: those that were found so far, and what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from clausetool.compare.sides import Side
from clausetool.comparison import Basis


@dataclass(frozen=True, slots=True)
class Link:
    """Clauses that correspond, by their indices in their editions: one on either side, or several on one."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    basis: Basis


class Links:
    """The links found so far, one to one; what is settled otherwise is open to none."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.partner: dict[int, int] = {}
        self.taken: set[int] = set()
        self.settled: tuple[set[int], set[int]] = (set(), set())
        self.basis: dict[int, Basis] = {}
        self._first: dict[int, int] = {}  # of the new clauses that an editor put together, the first stands for all
        self._homes: dict[int, int] = {}  # and for the old ones that went into them

    def settle(self, ours: tuple[int, ...], theirs: tuple[int, ...]) -> None:
        """Close clauses that an editor put together, or left without a partner; what stands below them may follow."""
        self.settled[0].update(ours)
        self.settled[1].update(theirs)
        for j in theirs:
            self._first[j] = theirs[0]
            self._homes.update(dict.fromkeys(ours, theirs[0]))

    def home(self, i: int | None) -> int | None:
        """The new clause that an old parent corresponds to; None above chapters, -1 for none."""
        return None if i is None else self.partner.get(i, self._homes.get(i, -1))

    def first(self, j: int | None) -> int | None:
        """A new parent, or the first of those it was put together with."""
        return None if j is None else self._first.get(j, j)

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
        return self.home(self.old.parents[i]) == self.first(self.new.parents[j])


def bounds(links: Links) -> tuple[list[int], list[int]]:
    """For each old clause the places of the nearest partners before and after it.

    Articles count on through chapters, so an article lies between articles, and
    a chapter between chapters.
    """
    count, end = len(links.old.clauses), len(links.new.clauses)
    low, high = [-1] * count, [end] * count
    for kind in (False, True):
        of_a_kind = [i for i in range(count) if links.old.parts[i] == kind]
        for before, i in pairwise(of_a_kind):
            low[i] = links.partner.get(before, low[before])
        for after, i in pairwise(reversed(of_a_kind)):
            high[i] = links.partner.get(after, high[after])
    return low, high
