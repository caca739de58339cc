"""Comparison: two editions in, one Comparison out, in which no output is baked.

fold (what is ignored) → align (which clauses correspond) → blocks and redline
(what changed inside a pair) → kinds of change.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from clausetool.compare.align import align
from clausetool.compare.blocks import compare_blocks
from clausetool.compare.counterparts import with_counterparts
from clausetool.compare.flags import flags
from clausetool.compare.links import Link
from clausetool.compare.match import in_new_order, most_similar, similarity
from clausetool.compare.moves import moved_links
from clausetool.compare.redline import runs_between
from clausetool.compare.sides import Side, side
from clausetool.compare.standards import match_standards
from clausetool.comparison import Basis, BlockRedline, Change, Comparison, Comparisons, Pair, Pin, TitleRedline
from clausetool.errors import UnknownReferenceError
from clausetool.language import _
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
    `own_words` are a library's own, for the segmenter.
    """
    _check(pins, old, new)
    ours, theirs = side(old), side(new)
    links = align(ours, theirs, pins)
    went = moved_links(links, ours, theirs)
    pairs = []
    for before, after, link in _in_order(links, ours, theirs):
        if link is None:
            kind: Change = "deleted" if before else "added"
            pairs.append(_pair(before, after, "order", 0.0, [kind], own_words))
            continue
        score = similarity(_whole(ours, link.old), _whole(theirs, link.new))
        pairs.append(_pair(before, after, link.basis, score, _position(before, after, link in went), own_words))
    told = with_counterparts(_each_its_own_id(pairs))
    return Comparison(old=old, new=new, pairs=tuple(replace(pair, flags=flags(pair, own_words)) for pair in told))


def _check(pins: Sequence[Pin], old: Edition, new: Edition) -> None:
    """Raises UnknownReferenceError for a pin that names a missing clause."""
    for edition, labels in ((old, [pin.old for pin in pins]), (new, [pin.new for pin in pins])):
        known = [clause.label for clause in edition.clauses]
        for label in chain.from_iterable(labels):
            if label not in known:
                raise UnknownReferenceError(
                    _("a pin names clause {label}, which {edition} does not have").format(
                        label=label, edition=edition.name
                    ),
                    label,
                    known,
                )


def _in_order(
    links: Sequence[Link], old: Side, new: Side
) -> Iterator[tuple[tuple[Clause, ...], tuple[Clause, ...], Link | None]]:
    """Every clause once, alone or with those it corresponds to: in the new order."""
    by_old = {i: link for link in links for i in link.old}
    by_new = {j: link for link in links for j in link.new}
    firsts = [(link.old[0], link.new[0]) for link in links]
    for i, j in in_new_order(firsts, len(old.clauses), len(new.clauses)):
        link = by_old.get(i) if i is not None else by_new.get(j) if j is not None else None
        if link is None:
            yield (() if i is None else (old.clauses[i],)), (() if j is None else (new.clauses[j],)), None
        elif (i, j) == (link.old[0], link.new[0]):
            yield tuple(old.clauses[a] for a in link.old), tuple(new.clauses[b] for b in link.new), link


def _whole(one: Side, places: Iterable[int]) -> str:
    return "".join(one.titles[at] + one.texts[at] for at in places)


def _position(old: Sequence[Clause], new: Sequence[Clause], went: bool) -> list[Change]:  # noqa: FBT001  # a fact, not a mode
    """The kinds of change that a pair's place and number tell."""
    kinds: list[Change] = ["moved"] if went else []
    if len(new) > 1:
        kinds.append("split")
    if len(old) > 1:
        kinds.append("merged")
    if not {clause.label for clause in old} & {clause.label for clause in new}:
        kinds.append("renumbered")
    return kinds


def _each_its_own_id(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs of the same two texts told apart by their order."""
    times = Counter[str]()
    named = []
    for pair in pairs:
        times[pair.id] += 1
        named.append(replace(pair, id=f"{pair.id}-{times[pair.id]}") if times[pair.id] > 1 else pair)
    return tuple(named)


def _pair(
    old: tuple[Clause, ...], new: tuple[Clause, ...], basis: Basis, score: float, position: Iterable[Change],
    own_words: frozenset[str],
) -> Pair:  # fmt: skip
    titles = tuple(_titles(old, new, own_words))
    blocks = compare_blocks(old, new, own_words)
    changes = list(position)
    if old and new:
        changes += _kinds(titles, blocks)
    return Pair(
        id=_id(old, new), old=old, new=new, changes=tuple(changes), basis=basis, score=round(score, 4), titles=titles,
        blocks=blocks,
    )  # fmt: skip


def _titles(old: Sequence[Clause], new: Sequence[Clause], own_words: frozenset[str]) -> Iterator[TitleRedline]:
    """Each old title with the new one that is most alike, or with none; then the new ones that are left."""
    matched = dict(most_similar([one.title for one in old], [one.title for one in new], 0.0))
    for i, j in in_new_order(sorted(matched.items()), len(old), len(new)):
        before, after = old[i] if i is not None else None, new[j] if j is not None else None
        yield TitleRedline(
            old=before.label if before else None,
            new=after.label if after else None,
            runs=runs_between(before.title if before else None, after.title if after else None, own_words),
        )


def _kinds(titles: Sequence[TitleRedline], blocks: Sequence[BlockRedline]) -> list[Change]:
    """What changed in the words of a pair; format stands only where nothing else in them did."""
    kinds: list[Change] = []
    both = (one for one in titles if one.old is not None and one.new is not None)
    if any(run.op in ("delete", "insert") for one in both for run in one.runs):
        kinds.append("retitled")
    if any(block.changed for block in blocks):
        kinds.append("modified")
    every_run = (run for runs in (*(one.runs for one in titles), *(one.runs for one in blocks)) for run in runs)
    if not kinds and (any(run.op == "format" for run in every_run) or any(block.recut for block in blocks)):
        kinds.append("format")
    return kinds


def _id(old: Sequence[Clause], new: Sequence[Clause]) -> str:
    """Twelve hex digits that stay the same while both texts do."""
    sides = (
        "\0".join(part for clause in one for part in (clause.title, *(block.text for block in clause.blocks)))
        for one in (old, new)
    )
    return hashlib.sha256("\1".join(sides).encode()).hexdigest()[:12]
