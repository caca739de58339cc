"""The blocks inside a pair of clauses: which correspond, which moved, and their redlines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausetool.compare.fold import folded
from clausetool.compare.match import in_new_order, most_similar, moved
from clausetool.compare.provenance import descents
from clausetool.compare.redline import runs_between
from clausetool.compare.tables import redline_tables
from clausetool.comparison import Address, BlockRedline, Run
from clausetool.model import Clause, Table

# Blocks less alike are shown as one gone and one new, except where each is alone in its place.
_LEAST_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class _Listed:
    """The blocks of the clauses on one side, one after the other: where each stands, its text, its folded text.

    `tables` are the places of those that are tables.
    """

    addresses: tuple[Address, ...]
    texts: tuple[str, ...]
    folded: tuple[str, ...]
    tables: frozenset[int]


def compare_blocks(
    old: Sequence[Clause], new: Sequence[Clause], own_words: frozenset[str] = frozenset()
) -> tuple[BlockRedline, ...]:
    """Every block of the clauses in one entry: in the new order, what was deleted after its old predecessor.

    An entry has several blocks on a side where a paragraph was cut in two, or two were joined.
    """
    ours, theirs = _listed(old), _listed(new)
    pairs = match_blocks(ours.folded, theirs.folded)
    went = moved(pairs, [len(ours.texts[i]) for i, _ in pairs])
    moved_old = {pairs[k][0] for k in went}
    more_old, more_new = _joined(pairs, ours, theirs)
    entries = []
    for i, j in in_new_order(pairs, len(ours.texts), len(theirs.texts)):
        if (j is None and i in more_old) or (i is None and j in more_new):
            continue
        here = () if i is None else tuple(sorted((i, *(a for a, with_ in more_old.items() if with_ == i))))
        there = () if j is None else tuple(sorted((j, *(b for b, with_ in more_new.items() if with_ == j))))
        entries.append(
            BlockRedline(
                old=tuple(ours.addresses[a] for a in here),
                new=tuple(theirs.addresses[b] for b in there),
                moved=i in moved_old,
                runs=_runs(ours, theirs, here, there, own_words),
            )
        )
    return tuple(entries)


def _listed(clauses: Sequence[Clause]) -> _Listed:
    blocks = [(clause.label, at, block) for clause in clauses for at, block in enumerate(clause.blocks)]
    texts = tuple(block.text for _, _, block in blocks)
    tables = frozenset(at for at, (_, _, block) in enumerate(blocks) if isinstance(block, Table))
    return _Listed(tuple((label, at) for label, at, _ in blocks), texts, tuple(map(folded, texts)), tables)


def _runs(
    old: _Listed, new: _Listed, here: Sequence[int], there: Sequence[int], own_words: frozenset[str]
) -> tuple[Run, ...]:
    if len(here) == len(there) == 1 and here[0] in old.tables and there[0] in new.tables:
        return redline_tables(old.texts[here[0]], new.texts[there[0]], own_words)
    return runs_between(_joined_text(old, here), _joined_text(new, there), own_words)


def _joined_text(one: _Listed, places: Sequence[int]) -> str | None:
    return "".join(one.texts[at] for at in places) if places else None


def match_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of folded texts: alike ones, then those alone between neighbours that correspond."""
    pairs = most_similar(old, new, _LEAST_ALIKE)
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    alone = [(i + 1, j + 1) for (i, j), after in pairwise(ends) if after == (i + 2, j + 2)]
    return sorted([*pairs, *((i, j) for i, j in alone if i not in used_old and j not in used_new)])


def _joined(pairs: Sequence[tuple[int, int]], old: _Listed, new: _Listed) -> tuple[dict[int, int], dict[int, int]]:
    """Old and new blocks without a partner that are part of a block beside their own side's neighbour.

    Each by the neighbour on its own side whose partner holds, or held, its text.
    """
    forth = dict(pairs)
    back = {j: i for i, j in pairs}
    alone_new = {*range(len(new.texts))} - back.keys()
    alone_old = {*range(len(old.texts))} - forth.keys()
    cut = descents(new.folded, old.folded, alone_new, forth)
    merged = descents(old.folded, new.folded, alone_old, back)
    more_new = dict(_beside({j: forth[i] for j, i in cut.items()}))
    used = {back[j] for j in more_new.values()}
    more_old = {a: i for a, i in _beside({i: back[j] for i, j in merged.items()}) if i not in used}
    return more_old, more_new


def _beside(parts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The parts that stand right beside the block they belong to, or beside another of its parts."""
    for at, home in parts.items():
        step = 1 if at > home else -1
        if all(parts.get(between) == home for between in range(home + step, at, step)):
            yield at, home
