"""How alike texts are, which of two lists correspond, and which of them moved: for clauses and for blocks alike."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nlargest
from math import log
from typing import Final

# So many texts before and behind a place are looked at for a pair of characters that many have.
_NEAREST: Final = 12
# So many of a text's rarest pairs of characters find its candidates, and so many candidates are looked at.
_RAREST: Final = 40
_CANDIDATES: Final = 6

Bigrams = Counter[str]


def bigrams(text: str) -> Bigrams:
    """The pairs of neighbouring characters of a text, each with how often it occurs."""
    return Counter(map(str.__add__, text, text[1:])) if len(text) > 1 else Counter([text] if text else [])


class Likeness:
    """How alike the texts of two lists are: bigram Dice (Dice 1945), each pair weighted by its rarity in both lists.

    The weight is what lets a rare word outdo the boilerplate that many clauses
    share. Texts are folded; a score is 0 for nothing in common to 1 for the same.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._grams = [bigrams(text) for text in old], [bigrams(text) for text in new]
        held = Counter(gram for side in self._grams for grams in side for gram in grams)
        texts = len(old) + len(new)
        self._weight = {gram: log(2 + texts / times) for gram, times in held.items()}
        self._sums = tuple([self._sum(grams) for grams in side] for side in self._grams)

    def _sum(self, grams: Bigrams) -> float:
        weight = self._weight
        return sum(weight[gram] * times for gram, times in grams.items())

    def score(self, i: int, j: int) -> float:
        """How alike the old text i and the new text j are; equal texts, empty ones too, have 1."""
        if self._old[i] == self._new[j]:
            return 1.0
        both = self._sums[0][i] + self._sums[1][j]
        return 2 * self._shared(i, j) / both if both else 0.0

    def overlap(self, i: int, j: int) -> float:
        """How much of the shorter of two texts stands in the other, 0 to 1."""
        shorter = min(self._sums[0][i], self._sums[1][j])
        return self._shared(i, j) / shorter if shorter else 0.0

    def _shared(self, i: int, j: int) -> float:
        ours, theirs = self._grams[0][i], self._grams[1][j]
        if len(ours) > len(theirs):
            ours, theirs = theirs, ours
        weight, find = self._weight, theirs.get
        shared = 0.0
        for gram, times in ours.items():
            other = find(gram)
            if other:
                shared += weight[gram] * (min(other, times))
        return shared

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for j, grams in enumerate(self._grams[1]):
            for gram in grams:
                places[gram].append(j)
        return places

    def candidates(self, i: int) -> list[int]:
        """The new texts that share most of the old text's rarest pairs of characters, the best first.

        Of a pair that many have, only those nearest in place are looked at.
        """
        rarest = nlargest(_RAREST, self._grams[0][i], key=lambda gram: (self._weight[gram], gram))
        here = i * len(self._new) // len(self._old)
        reached: dict[int, float] = defaultdict(float)
        for gram in rarest:
            places = self._places.get(gram, ())
            first = max(bisect_left(places, here) - _NEAREST, 0) if len(places) > 2 * _NEAREST else 0
            for j in places[first : first + 2 * _NEAREST]:
                reached[j] += self._weight[gram]
        return nlargest(_CANDIDATES, reached, key=lambda j: (reached[j], -abs(j - here), -j))


def similarity(one: str, other: str) -> float:
    """Bigram Dice of two folded texts by themselves, 0 to 1; equal texts, empty ones too, have 1."""
    if one == other:
        return 1.0
    a, b = bigrams(one), bigrams(other)
    return 2 * (a & b).total() / (a.total() + b.total()) if a or b else 0.0


# --- lists --------------------------------------------------------------------------

# So many pairs of texts are all compared; in longer lists only those that share rare pairs of characters.
_ALL_PAIRS: Final = 2500


def most_similar(old: Sequence[str], new: Sequence[str], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs at least so similar: equal ones first, each in its turn, then the most similar.

    At equal similarity the nearest in place is taken.
    """
    pairs = list(_equal(old, new))
    ours = _without(len(old), {i for i, _ in pairs})
    theirs = _without(len(new), {j for _, j in pairs})
    likeness = Likeness([old[i] for i in ours], [new[j] for j in theirs])
    small = len(ours) * len(theirs) <= _ALL_PAIRS
    found = [
        (-score, abs(ours[a] - theirs[b]), ours[a], theirs[b])
        for a in range(len(ours))
        for b in (range(len(theirs)) if small else likeness.candidates(a))
        if (score := likeness.score(a, b)) >= least
    ]
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _score, _distance, i, j in sorted(found):
        if i not in used_old and j not in used_new:
            pairs.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return sorted(pairs)


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal texts, the first with the first, the second with the second."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(len(new) - 1, -1, -1):
        places[new[j]].append(j)
    for i, text in enumerate(old):
        if places.get(text):
            yield i, places[text].pop()


def _without(count: int, taken: set[int]) -> list[int]:
    return [at for at in range(count) if at not in taken]


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
