"""The redline of two tables: row by row, and in rows that correspond cell by cell, so that no mark crosses a rule."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from clausetool.compare.fold import folded
from clausetool.compare.match import in_new_order, most_similar, moved
from clausetool.compare.redline import redline
from clausetool.comparison import Op, Run

# Rows less alike are one gone and one new, except where as many stand on both sides of a gap.
_LEAST_ALIKE = 0.4


def redline_tables(old: str, new: str, own_words: frozenset[str]) -> tuple[Run, ...]:
    """The runs of two texts of tables: rows end in a line end, cells in a tab."""
    ours, theirs = old.split("\n"), new.split("\n")
    runs = _rows(ours, theirs, own_words)
    whole = ((op, [*same]) for op, same in groupby((run for run in runs if run.old or run.new), key=lambda run: run.op))
    return tuple(Run(op, "".join(one.old for one in same), "".join(one.new for one in same)) for op, same in whole)


def _rows(old: Sequence[str], new: Sequence[str], own_words: frozenset[str]) -> Iterator[Run]:
    began_old = began_new = False
    for i, j in in_new_order(_matched(old, new), len(old), len(new)):
        yield _between("\n" if i is not None and began_old else "", "\n" if j is not None and began_new else "")
        yield from _cells("" if i is None else old[i], "" if j is None else new[j], own_words)
        began_old, began_new = began_old or i is not None, began_new or j is not None


def _between(old: str, new: str) -> Run:
    """What stands between two rows or cells, on either side or both."""
    op: Op = "equal" if old == new else "delete" if old else "insert"
    return Run(op, old, new)


def _cells(old: str, new: str, own_words: frozenset[str]) -> Iterator[Run]:
    ours, theirs = old.split("\t"), new.split("\t")
    if len(ours) != len(theirs) or not (old and new):
        yield from redline(old, new, own_words)
        return
    for at, (before, after) in enumerate(zip(ours, theirs, strict=True)):
        if at:
            yield _between("\t", "\t")
        yield from redline(before, after, own_words)


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Rows that correspond, in order on both sides: alike ones, then those of gaps with as many on both sides."""
    alike = sorted(most_similar([*map(folded, old)], [*map(folded, new)], _LEAST_ALIKE))
    crossed = moved(alike, [len(old[i]) for i, _ in alike])
    pairs = [pair for at, pair in enumerate(alike) if at not in crossed]
    gaps = pairwise([(-1, -1), *pairs, (len(old), len(new))])
    return sorted(
        [
            *pairs,
            *((i + step, j + step) for (i, j), (a, b) in gaps if a - i == b - j for step in range(1, a - i)),
        ]
    )
