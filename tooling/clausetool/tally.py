"""Figures of a comparison: how many pairs of each kind, how many characters out and in, by chapter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausetool.comparison import Change, Comparison, Pair
from clausetool.structure import chapters as chapters_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a number of pairs come to; `deleted` and `inserted` count characters, white space aside.

    `changed` pairs have a kind other than format; `kinds` counts the pairs that
    have each kind.
    """

    pairs: int
    changed: int
    unchanged: int
    kinds: Mapping[Change, int]
    misnumbered: int
    deleted: int
    inserted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The pairs of a chapter or unnumbered element, in the order of the comparison."""

    label: str
    title: str
    pairs: tuple[Pair, ...]

    @property
    def drawn(self) -> list[Pair]:
        """The pairs that a picture draws: headings without a text are left out."""
        return [pair for pair in self.pairs if pair.changed or pair.blocks]


def tally(pairs: Sequence[Pair]) -> Tally:
    kinds = Counter(kind for pair in pairs for kind in pair.changes)
    return Tally(
        pairs=len(pairs),
        changed=sum(pair.changed for pair in pairs),
        unchanged=sum(not pair.changes for pair in pairs),
        kinds=kinds,
        misnumbered=sum(pair.misnumbered for pair in pairs),
        deleted=sum(pair.deleted for pair in pairs),
        inserted=sum(pair.inserted for pair in pairs),
    )


def chapters(comparison: Comparison) -> tuple[Chapter, ...]:
    """The pairs by chapter of the new edition, in its order.

    What was deleted counts in the chapter that corresponds to its old one, and
    in a chapter of its old edition, after the others, where that one went too.
    """
    partner = {clause.label: pair.new[0].label for pair in comparison.pairs if pair.new for clause in pair.old}
    titles = {clause.label: clause.title for clause in comparison.old.clauses}
    titles |= {clause.label: clause.title for clause in comparison.new.clauses}
    old, new = chapters_of(comparison.old.clauses), chapters_of(comparison.new.clauses)
    gathered: dict[tuple[bool, str], list[Pair]] = {}
    for pair in comparison.pairs:
        gathered.setdefault(_chapter(pair, partner, old, new), []).append(pair)
    place = {clause.label: at for one in (comparison.old, comparison.new) for at, clause in enumerate(one.clauses)}
    order = sorted(gathered, key=lambda key: (key[0], place.get(key[1], 0)))
    return tuple(
        Chapter(label=label, title=titles.get(label, ""), pairs=tuple(gathered[gone, label])) for gone, label in order
    )


def _chapter(
    pair: Pair, partner: Mapping[str, str], old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[bool, str]:
    if pair.new:
        return False, new[pair.new[0].label]
    stood = old[pair.old[0].label]
    return (False, new[partner[stood]]) if stood in partner else (True, stood)
