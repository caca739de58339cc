"""The exact programme behind a redline: which words of two texts stay, at the least cost to a reader.

A reader pays for each marked character and for each stretch of marks; edges at
punctuation are easier to read. `kept` finds the cheapest way among all, by
going once over the places where both texts have the same word.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

# In characters marked: what a stretch costs, and what each of its edges saves where it lies at punctuation.
_STRETCH: Final = 3.0
_AT_MARK: Final = 0.5
# So little that no word which could stay is ever marked to spare a stretch.
_LEAST_STRETCH: Final = 0.9
_MARKS: Final = frozenset("，。、；：,.;:!?！？（）()《》“”")

Kept = list[tuple[int, int]]


def kept(old: Sequence[str], new: Sequence[str]) -> Kept:
    """The words that stay, as pairs of indices that rise on both sides.

    What both texts begin and end with stays: marking it could at most bring an
    edge to punctuation. And every word stays that was marked only to spare a
    stretch: whether it reads better as part of a mark is not the programme's to say.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    edges = _edges(old), _edges(new)
    here, there = range(start, len(old) - end), range(start, len(new) - end)
    found = [(at, at) for at in range(start)]
    i = j = start
    for a, b in [*_part(old, new, edges, here, there, _STRETCH), (here.stop, there.stop)]:
        found += _part(old, new, edges, range(i, a), range(j, b), _LEAST_STRETCH)
        if a < here.stop:
            found.append((a, b))
        i, j = a + 1, b + 1
    return [*found, *((len(old) - at, len(new) - at) for at in range(end, 0, -1))]


def _part(
    old: Sequence[str], new: Sequence[str], edges: tuple[Sequence[bool], Sequence[bool]], here: range, there: range,
    stretch: float,
) -> Kept:  # fmt: skip
    """The cheapest chain of a part of both texts, by its places in the whole."""
    ours, theirs = old[here.start : here.stop], new[there.start : there.stop]
    if not ours or not theirs:
        return []
    at_marks = edges[0][here.start : here.stop + 1], edges[1][there.start : there.stop + 1]
    return [(here.start + i, there.start + j) for i, j in cheapest_chain(ours, theirs, *at_marks, stretch)]


def places(old: Sequence[str], new: Sequence[str]) -> int:
    """How many places `kept` would have to go over."""
    times: dict[str, int] = defaultdict(int)
    for word in new:
        times[word] += 1
    return sum(times.get(word, 0) for word in old)


class _Staircase:
    """The best that was reached in rows above, by column: the further right, the more; at first the start of both."""

    def __init__(self, start: float) -> None:
        self._columns = [-1]
        self._reached = [(start, -1)]

    def before(self, column: int) -> tuple[float, int]:
        """What was reached left of a column, and where."""
        return self._reached[bisect_left(self._columns, column) - 1]

    def add(self, column: int, value: float, place: int) -> None:
        """A place reached, unless it is no better than one that is no further right."""
        columns, reached = self._columns, self._reached
        at = bisect_right(columns, column)
        if reached[at - 1][0] >= value:
            return
        first = at - 1 if columns[at - 1] == column else at
        end = first
        while end < len(columns) and reached[end][0] <= value:
            end += 1
        columns[first:end], reached[first:end] = [column], [(value, place)]


def cheapest_chain(
    old: Sequence[str], new: Sequence[str], edges_old: Sequence[bool], edges_new: Sequence[bool], stretch: float
) -> Kept:
    """The chain of places with the same words that costs a reader least; a gap between two is a stretch of marks.

    `edges_old` and `edges_new` say whether the edge before each word, and that
    behind the last, lies at punctuation. Of chains that cost the same, the one
    that deletes before it inserts.
    """
    where: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(new):
        where[word].append(j)
    last = _AT_MARK * (edges_old[-1] or edges_new[-1]) - stretch
    start = _AT_MARK * (edges_old[0] or edges_new[0])
    staircase = _Staircase(start)
    chain: list[tuple[int, int, int]] = []  # old, new, the place before or -1
    above: dict[int, tuple[float, int]] = {-1: (0.0, -1)}  # by column, what was reached in the row before
    best, best_at = start + last, -1
    for i, word in enumerate(old):
        row: dict[int, tuple[float, int]] = {}
        for j in where.get(word, ()):
            value, before = staircase.before(j)
            value += _AT_MARK * (edges_old[i] or edges_new[j]) - stretch
            beside = above.get(j - 1)
            if beside is not None and beside[0] >= value:
                value, before = beside
            row[j] = value + 2.0 * len(word.strip()), len(chain)
            chain.append((i, j, before))
        for j, (value, place) in row.items():
            left = value + _AT_MARK * (edges_old[i + 1] or edges_new[j + 1])
            staircase.add(j, left, place)
            total = value if i + 1 == len(old) and j + 1 == len(new) else left + last
            if total >= best:
                best, best_at = total, place
        above = row
    return _walk_back(chain, best_at)


def _edges(words: Sequence[str]) -> list[bool]:
    """Whether the edge before each word, and behind the last, lies at punctuation or at an end of the text."""
    marks = [True, *(word in _MARKS for word in words), True]
    return [before or after for before, after in pairwise(marks)]


def _walk_back(chain: Sequence[tuple[int, int, int]], at: int) -> Kept:
    found: Kept = []
    while at >= 0:
        i, j, at = chain[at]
        found.append((i, j))
    return found[::-1]
