"""The exact programme behind a redline: which words of two texts stay, at the least cost to a reader.

A reader pays for each marked character and for each stretch of marks; edges at
punctuation are easier to read. `kept` finds the cheapest way among all, by
going once over the places where both texts have the same word.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
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


def _chain(old: Sequence[str], new: Sequence[str], stretch: float) -> Kept:
    """The best chain of places where the words are the same; a gap between two of them is a stretch of marks."""
    if not old or not new:
        return []
    where: dict[str, list[int]] = defaultdict(list)
    for j in range(len(new) - 1, -1, -1):
        where[new[j]].append(j)
    marks_old = [word in _MARKS for word in old]
    marks_new = [word in _MARKS for word in new]
    # The staircase of what was reached: the columns rise, and so does what a stretch after them may begin with.
    columns: list[int] = []
    reached: list[float] = []
    last: list[int] = []  # the place in `chain`
    chain: list[tuple[int, int, int]] = []  # old, new, the place before or -1
    above: dict[int, tuple[float, int]] = {}  # column: what was reached there in the row before
    best, best_at = -stretch, -1
    for i, word in enumerate(old):
        row: dict[int, tuple[float, int]] = {}
        gain = 2.0 * len(word.strip())
        edge_before = i == 0 or marks_old[i] or marks_old[i - 1]
        edge_after = i + 1 == len(old) or marks_old[i] or marks_old[i + 1]
        for j in where.get(word, ()):
            at = bisect_left(columns, j)
            value, before = (reached[at - 1], last[at - 1]) if at else (0.0, -1)
            value += gain
            if i or j:
                value -= stretch
                if edge_before or marks_new[j - 1]:
                    value += _AT_MARK
            adjacent = above.get(j - 1)
            if adjacent is not None and adjacent[0] + gain >= value:
                value, before = adjacent[0] + gain, adjacent[1]
            chain.append((i, j, before))
            row[j] = (value, len(chain) - 1)
        for j, (value, place) in row.items():
            stands = value + (_AT_MARK if edge_after or (j + 1 < len(new) and marks_new[j + 1]) else 0.0)
            total = value if i + 1 == len(old) and j + 1 == len(new) else stands - stretch
            if total > best:
                best, best_at = total, place
            at = bisect_left(columns, j)
            if at < len(columns) and columns[at] == j:
                if reached[at] >= stands:
                    continue
            elif at and reached[at - 1] >= stands:
                continue
            end = at
            while end < len(columns) and reached[end] <= stands:
                end += 1
            columns[at:end], reached[at:end], last[at:end] = [j], [stands], [place]
        above = row
    found: Kept = []
    while best_at >= 0:
        i, j, best_at = chain[best_at]
        found.append((i, j))
    return found[::-1]
