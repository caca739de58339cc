"""What stays of texts too long for the exact programme at once: piece by piece, between what is unmistakable."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from clausetool.compare.match import moved
from clausetool.compare.programme import Kept, kept, places

# So many places may the programme go over in one piece.
_PLACES_IN_A_PIECE: Final = 50_000
_ENDS: Final = frozenset("。；！？，、：;!?,:")


def kept_in_pieces(old: Sequence[str], new: Sequence[str]) -> Kept:
    """The words that stay, as pairs of indices that rise on both sides.

    Parts of sentences that stand once on either side stay first, those that
    crossed more text aside; then words between them. What is still too long is
    halved, so that the time is bounded by the length, whatever the texts say.
    """
    return list(_kept(old, new, 0, 0))


def _kept(old: Sequence[str], new: Sequence[str], i: int, j: int) -> Iterator[tuple[int, int]]:
    """What stays of two stretches that begin at i and j."""
    if places(old, new) <= _PLACES_IN_A_PIECE or min(len(old), len(new)) < 2:
        yield from ((i + a, j + b) for a, b in kept(old, new))
        return
    same = _unmistakable(old, new)
    if not same:
        middle, centre = len(old) // 2, len(new) // 2
        same = [(range(middle, middle), range(centre, centre))]
    ends = [(range(0), range(0)), *same, (range(len(old), len(old)), range(len(new), len(new)))]
    for (before, before_new), (here, there) in pairwise(ends):
        a, b = before.stop, before_new.stop
        yield from _kept(old[a : here.start], new[b : there.start], i + a, j + b)
        yield from zip(range(i + here.start, i + here.stop), range(j + there.start, j + there.stop), strict=True)


def _unmistakable(old: Sequence[str], new: Sequence[str]) -> list[tuple[range, range]]:
    """The parts of sentences that stand once in either text, in an order that both have."""
    ours, theirs = _parts(old), _parts(new)
    times, times_new = Counter(said for said, _ in ours), Counter(said for said, _ in theirs)
    place = dict(theirs)
    found = [(span, place[said]) for said, span in ours if times[said] == times_new[said] == 1]
    crossed = moved([(here.start, there.start) for here, there in found], [len(here) for here, _ in found])
    return [pair for k, pair in enumerate(found) if k not in crossed]


def _parts(words: Sequence[str]) -> list[tuple[tuple[str, ...], range]]:
    """The parts of sentences with their marks, and where each begins and ends."""
    ends = [at + 1 for at, word in enumerate(words) if word in _ENDS]
    spans = (range(start, end) for start, end in pairwise([0, *ends, len(words)]) if start < end)
    return [(tuple(words[span.start : span.stop]), span) for span in spans]
