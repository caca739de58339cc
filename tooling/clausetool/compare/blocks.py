"""The blocks inside a pair of clauses: which correspond, which moved, and their redlines."""

from collections.abc import Sequence

from clausetool.compare.fold import folded
from clausetool.compare.match import in_new_order, most_similar, moved
from clausetool.compare.redline import only_deleted, only_inserted, redline
from clausetool.comparison import BlockRedline, Run
from clausetool.model import Clause

# Blocks less alike are shown as one gone and one new, except where each is alone in its place.
_LEAST_ALIKE = 0.4


def compare_blocks(old: Clause | None, new: Clause | None) -> tuple[BlockRedline, ...]:
    """Every block of both clauses in one entry: in the new order, what was deleted after its old predecessor."""
    ours = old.blocks if old else ()
    theirs = new.blocks if new else ()
    pairs = match_blocks([folded(block.text) for block in ours], [folded(block.text) for block in theirs])
    went = moved(pairs, [len(ours[i].text) for i, _ in pairs])
    moved_old = {pairs[k][0] for k in went}
    return tuple(
        BlockRedline(
            old=((old.label, i),) if old and i is not None else (),
            new=((new.label, j),) if new and j is not None else (),
            moved=i in moved_old,
            runs=_runs(ours[i].text if i is not None else None, theirs[j].text if j is not None else None),
        )
        for i, j in in_new_order(pairs, len(ours), len(theirs))
    )


def _runs(old: str | None, new: str | None) -> tuple[Run, ...]:
    if old is None:
        return only_inserted(new or "")
    return redline(old, new) if new is not None else only_deleted(old)


def match_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of folded texts: equal ones, then alike ones, then those alone between neighbours that correspond."""
    pairs = most_similar(old, new, _LEAST_ALIKE)
    for i in range(len(old)):
        for j in range(len(new)):
            if _alone(i, j, pairs, len(old), len(new)):
                pairs = sorted([*pairs, (i, j)])
    return pairs


def _alone(i: int, j: int, pairs: Sequence[tuple[int, int]], olds: int, news: int) -> bool:
    """Whether two unpaired blocks stand in the same gap, and each is the only one in it."""
    ours = dict(pairs)
    theirs = {b: a for a, b in pairs}
    if i in ours or j in theirs:
        return False
    before = ours.get(i - 1) == j - 1 if i and j else i == j == 0
    after = ours.get(i + 1) == j + 1 if i + 1 < olds and j + 1 < news else (i + 1, j + 1) == (olds, news)
    return before and after
