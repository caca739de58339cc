"""The blocks inside a pair of clauses: which correspond, which moved, and their redlines."""

from collections.abc import Sequence
from itertools import pairwise

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
    """Pairs of folded texts: alike ones, then those alone between neighbours that correspond."""
    pairs = most_similar(old, new, _LEAST_ALIKE)
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    alone = [(i + 1, j + 1) for (i, j), after in pairwise(ends) if after == (i + 2, j + 2)]
    return sorted([*pairs, *alone])
