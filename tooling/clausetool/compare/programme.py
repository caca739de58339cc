"""The exact programme behind a redline: which words of two texts stay, at the least cost to a reader.

A reader pays for each marked character and for each stretch of marks; edges at
punctuation are easier to read. `kept` finds the cheapest way among all, by
going once over the places where both texts have the same word.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
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

    What both texts begin and end with stays: keeping it never costs more.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    return [
        *((at, at) for at in range(start)),
        *((start + i, start + j) for i, j in _islands(_chain(ours, theirs, _STRETCH), ours, theirs)),
        *((len(old) - at, len(new) - at) for at in range(end, 0, -1)),
    ]


def _islands(chain: Kept, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The chain with every word that it marked only to spare a stretch: whether that reads better is not its to say."""
    i = j = 0
    for a, b in [*chain, (len(old), len(new))]:
        yield from ((i + c, j + d) for c, d in _chain(old[i:a], new[j:b], _LEAST_STRETCH))
        if a < len(old):
            yield a, b
        i, j = a + 1, b + 1


def places(old: Sequence[str], new: Sequence[str]) -> int:
    """How many places `kept` would have to go over."""
    times: dict[str, int] = defaultdict(int)
    for word in new:
        times[word] += 1
    return sum(times.get(word, 0) for word in old)


class _Staircase:
    """The best that was reached in rows above, by column: the further right, the more."""

    def __init__(self) -> None:
        self._columns: list[int] = []
        self._reached: list[tuple[float, int]] = []

    def before(self, column: int) -> tuple[float, int]:
        """What was reached left of a column, and where; nothing at the start of both texts."""
        at = bisect_left(self._columns, column)
        return self._reached[at - 1] if at else (0.0, -1)

    def add(self, column: int, value: float, place: int) -> None:
        """A place reached, unless it is no better than one that is no further right."""
        columns, reached = self._columns, self._reached
        at = bisect_right(columns, column)
        if at and reached[at - 1][0] >= value:
            return
        first = at - 1 if at and columns[at - 1] == column else at
        end = first
        while end < len(columns) and reached[end][0] <= value:
            end += 1
        columns[first:end], reached[first:end] = [column], [(value, place)]


def _chain(old: Sequence[str], new: Sequence[str], stretch: float) -> Kept:
    """The best chain of places where the words are the same; a gap between two of them is a stretch of marks.

    Of chains that are as good, the one that deletes before it inserts.
    """
    if not old or not new:
        return []
    where: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(new):
        where[word].append(j)
    edges_old, edges_new = _edges(old), _edges(new)
    staircase = _Staircase()
    chain: list[tuple[int, int, int]] = []  # old, new, the place before or -1
    above: dict[int, tuple[float, int]] = {}  # by column, what was reached in the row before
    best, best_at = -stretch, -1
    for i, word in enumerate(old):
        row: dict[int, tuple[float, int]] = {}
        for j in where.get(word, ()):
            value, before = staircase.before(j)
            if i or j:
                value += _AT_MARK * (edges_old[i] or edges_new[j]) - stretch
            beside = above.get(j - 1, (value - 1, -1))
            if beside[0] >= value:
                value, before = beside
            row[j] = value + 2.0 * len(word.strip()), len(chain)
            chain.append((i, j, before))
        for j, (value, place) in row.items():
            left = value + _AT_MARK * (edges_old[i + 1] or edges_new[j + 1])
            staircase.add(j, left, place)
            total = value if i + 1 == len(old) and j + 1 == len(new) else left - stretch
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
