"""What stays of texts that are too long for the exact programme at once: sentence by sentence, then piece by piece."""

from collections.abc import Iterator, Sequence
from typing import Final

from clausetool.compare.programme import Kept, kept, places

# So many places may the programme go over in one piece; what is longer is halved.
_PLACES: Final = 50_000
_ENDS: Final = frozenset("。；！？;!?")


def kept_in_pieces(old: Sequence[str], new: Sequence[str]) -> Kept:
    """The words that stay, as pairs of indices that rise on both sides.

    Whole sentences stay first, then words between them; where even those are
    too many, each half is compared with the half that stands where it stood.
    The time is bounded by the length, whatever the texts say.
    """
    ours, theirs = _sentences(old), _sentences(new)
    same = list(_kept([_said(old, one) for one in ours], [_said(new, one) for one in theirs], 0, 0))
    found: Kept = []
    i = j = 0
    for a, b in [*same, (len(ours), len(theirs))]:
        here = range(ours[a].start if a < len(ours) else len(old), ours[a].stop if a < len(ours) else len(old))
        there = theirs[b].start if b < len(theirs) else len(new)
        found += _kept(old[i : here.start], new[j:there], i, j)
        found += ((at, there + at - here.start) for at in here)
        i, j = here.stop, there + len(here)
    return found


def _sentences(words: Sequence[str]) -> list[range]:
    """Where each sentence begins and ends, its mark included."""
    ends = [at + 1 for at, word in enumerate(words) if word in _ENDS]
    return [range(start, end) for start, end in zip([0, *ends], [*ends, len(words)], strict=True) if start < end]


def _said(words: Sequence[str], span: range) -> str:
    return "\0".join(words[span.start : span.stop])


def _kept(old: Sequence[str], new: Sequence[str], i: int, j: int) -> Iterator[tuple[int, int]]:
    """What stays of two stretches that begin at i and j; in halves while they are too long."""
    if places(old, new) <= _PLACES or min(len(old), len(new)) < 2:
        yield from ((i + a, j + b) for a, b in kept(old, new))
        return
    middle, centre = len(old) // 2, len(new) // 2
    yield from _kept(old[:middle], new[:centre], i, j)
    yield from _kept(old[middle:], new[centre:], i + middle, j + centre)
