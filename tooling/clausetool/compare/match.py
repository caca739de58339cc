"""Which texts of two lists correspond, and which of them moved: for clauses and for blocks alike."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=4096)
def bigrams(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text, each with how often it occurs."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) if len(text) > 1 else Counter([text] if text else [])


def similarity(one: str, other: str) -> float:
    """Bigram Dice of two folded texts, 0 to 1 (Dice 1945); equal texts, empty ones too, have 1."""
    if one == other:
        return 1.0
    a, b = bigrams(one), bigrams(other)
    return 2 * sum((a & b).values()) / (a.total() + b.total()) if a or b else 0.0


def most_similar(old: Sequence[str], new: Sequence[str], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs at least so similar, the most similar first; at equal similarity the nearest in place."""
    found = [
        (-score, abs(i - j), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := similarity(one, other)) >= least
    ]
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _score, _distance, i, j in sorted(found):
        if i not in used_old and j not in used_new:
            pairs.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return sorted(pairs)


def in_new_order(pairs: Sequence[tuple[int, int]], olds: int, news: int) -> list[tuple[int | None, int | None]]:
    """Every index of both lists once, paired or alone: in the new order, what was deleted after its old predecessor."""
    by_new = {j: i for i, j in pairs}
    order: list[tuple[int | None, int | None]] = [(by_new.get(j), j) for j in range(news)]
    place = {i: k for k, (i, _) in enumerate(order) if i is not None}
    followers: dict[int, list[int]] = {}
    before = -1
    for i in range(olds):
        if i in place:
            before = place[i]
        else:
            followers.setdefault(before, []).append(i)
    return [
        entry
        for k in range(-1, news)
        for entry in (*([order[k]] if k >= 0 else []), *((i, None) for i in followers.get(k, [])))
    ]


def moved(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> frozenset[int]:
    """Which pairs left their place: those outside the heaviest chain that keeps its order.

    Of two chains that crossed, the lighter is the one that moved. `weights` are
    the characters of each pair; the answer are indices into `pairs`.
    """
    order = sorted(range(len(pairs)), key=lambda k: pairs[k])
    targets = sorted({j for _, j in pairs})
    best: list[tuple[int, int] | None] = [None] * (len(targets) + 1)  # Fenwick tree of (weight, pair) maxima
    before: dict[int, int | None] = {}
    total: dict[int, int] = {}
    for k in order:
        place = bisect_left(targets, pairs[k][1])
        reached = _heaviest_below(best, place)
        before[k] = reached[1] if reached else None
        total[k] = weights[k] + 1 + (reached[0] if reached else 0)
        _raise(best, place, (total[k], k))
    kept: set[int] = set()
    last = max(order, key=lambda k: total[k], default=None)
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(range(len(pairs))) - kept


def _heaviest_below(tree: Sequence[tuple[int, int] | None], place: int) -> tuple[int, int] | None:
    found: tuple[int, int] | None = None
    while place > 0:
        here = tree[place]
        if here is not None and (found is None or here[0] > found[0]):
            found = here
        place -= place & -place
    return found


def _raise(tree: list[tuple[int, int] | None], place: int, value: tuple[int, int]) -> None:
    place += 1
    while place < len(tree):
        here = tree[place]
        if here is None or value[0] > here[0]:
            tree[place] = value
        place += place & -place
