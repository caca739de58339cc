"""Comparison: two editions in, one Comparison out, in which no output is baked.

fold (what is ignored) → align (which clauses correspond) → blocks and redline
(what changed inside a pair) → kinds of change.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clausetool.compare.align import Link, Side, align, side
from clausetool.compare.blocks import compare_blocks
from clausetool.compare.fold import folded
from clausetool.compare.match import in_new_order, moved, similarity
from clausetool.compare.redline import only_deleted, only_inserted, redline
from clausetool.compare.standards import match_standards
from clausetool.comparison import Basis, BlockRedline, Change, Comparison, Comparisons, Pair, Pin, TitleRedline
from clausetool.model import Clause, Edition, Notice

__all__ = ["compare", "compare_editions"]


def compare(old: Notice, new: Notice) -> Comparisons:
    """What changed from one notice to another, standard by standard; a standard that one lacks is absent there.

    Two notices of one standard each are compared whatever their titles are.
    """
    if len(old.editions) == len(new.editions) == 1:
        return Comparisons(comparisons=(compare_editions(old.editions[0], new.editions[0]),))
    matched = match_standards(old.editions, new.editions)
    return Comparisons(comparisons=tuple(compare_editions(*pair) for pair in matched.pairs), absent=matched.absent)


def compare_editions(
    old: Edition, new: Edition, pins: Sequence[Pin] = (), own_words: frozenset[str] = frozenset()
) -> Comparison:
    """What changed from one edition to another, clause by clause in the new text's order.

    A deleted clause follows its old predecessor. Every clause of both editions
    is in exactly one pair, and the runs of a pair make both texts exactly.
    """
    ours, theirs = side(old), side(new)
    links = align(ours, theirs)
    went = _moved(links, ours, theirs)
    by_old = {link.old: link for link in links}
    order = in_new_order([(link.old, link.new) for link in links], len(ours.clauses), len(theirs.clauses))
    pairs = []
    for i, j in order:
        before = ours.clauses[i] if i is not None else None
        after = theirs.clauses[j] if j is not None else None
        link = by_old.get(i) if i is not None else None
        if i is None or j is None or link is None:
            pairs.append(_pair(before, after, "order", 0.0, ["added" if i is None else "deleted"]))
            continue
        score = similarity(ours.titles[i] + ours.texts[i], theirs.titles[j] + theirs.texts[j])
        position: list[Change] = ["moved"] if link in went else []
        if ours.clauses[i].label != theirs.clauses[j].label:
            position.append("renumbered")
        pairs.append(_pair(before, after, link.basis, score, position))
    return Comparison(old=old, new=new, pairs=_each_its_own_id(pairs))


def _each_its_own_id(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs of the same two texts told apart by their order."""
    times = Counter[str]()
    named = []
    for pair in pairs:
        times[pair.id] += 1
        named.append(replace(pair, id=f"{pair.id}-{times[pair.id]}") if times[pair.id] > 1 else pair)
    return tuple(named)


def _moved(links: Sequence[Link], old: Side, new: Side) -> frozenset[Link]:
    """The links that left their place: they crossed heavier ones, or their parents do not correspond."""
    partner = {link.old: link.new for link in links}
    weights = [len(old.titles[link.old]) + len(old.texts[link.old]) for link in links]
    crossed = moved([(link.old, link.new) for link in links], weights)
    elsewhere = {
        k for k, link in enumerate(links) if _is_elsewhere(old.parents[link.old], new.parents[link.new], partner)
    }
    return frozenset(links[k] for k in crossed | elsewhere)


def _is_elsewhere(old: int | None, new: int | None, partner: Mapping[int, int]) -> bool:
    """Whether two parents (None above chapters) are known not to correspond; one that was deleted says nothing."""
    if old is None or new is None:
        return old is not new
    return old in partner and partner[old] != new


def _pair(old: Clause | None, new: Clause | None, basis: Basis, score: float, position: Iterable[Change]) -> Pair:
    titles = _titles(old, new)
    blocks = compare_blocks(old, new)
    changes = list(position)
    if old and new:
        changes += _kinds(old, new, titles, blocks)
    return Pair(
        id=_id(old, new), old=(old,) if old else (), new=(new,) if new else (), changes=tuple(changes),
        basis=basis, score=round(score, 4), titles=titles, blocks=blocks,
    )  # fmt: skip


def _titles(old: Clause | None, new: Clause | None) -> tuple[TitleRedline, ...]:
    before, after = old.title if old else "", new.title if new else ""
    runs = redline(before, after) if old and new else only_inserted(after) if new else only_deleted(before)
    return (TitleRedline(old=old.label if old else None, new=new.label if new else None, runs=runs),)


def _kinds(old: Clause, new: Clause, titles: Sequence[TitleRedline], blocks: Sequence[BlockRedline]) -> list[Change]:
    """What changed in the words of a pair; format stands only where nothing else in them did."""
    kinds: list[Change] = []
    if folded(old.title) != folded(new.title):
        kinds.append("retitled")
    if any(block.changed for block in blocks):
        kinds.append("modified")
    every_run = (run for runs in (*(one.runs for one in titles), *(one.runs for one in blocks)) for run in runs)
    if not kinds and any(run.op == "format" for run in every_run):
        kinds.append("format")
    return kinds


def _id(old: Clause | None, new: Clause | None) -> str:
    """Twelve hex digits that stay the same while both texts do."""
    parts = [
        "\0".join((clause.title, *(block.text for block in clause.blocks))) if clause else "" for clause in (old, new)
    ]
    return hashlib.sha256("\1".join(parts).encode()).hexdigest()[:12]
