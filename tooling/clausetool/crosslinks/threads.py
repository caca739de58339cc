"""Threads: every clause of a standard through all its editions, under a name that later editions do not change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clausetool.comparison import Comparison, Pair, Side
from clausetool.lineage import Stage, Step
from clausetool.model import Edition


class Root(NamedTuple):
    """What a thread is named by: the first edition that had the clause, and its label there."""

    edition: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A clause through all editions, from its root on: a stage for each edition, and a step between each two."""

    root: Root
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The edition from which on a clause reads as it does, and the pair that made it so; no pair in the first one."""

    edition: str
    pair: Pair | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """All threads of a standard, by the order of their roots, and what each clause of each edition belongs to."""

    editions: tuple[Edition, ...]
    threads: Mapping[Root, Thread]
    roots: Mapping[tuple[str, str], Root]
    sinces: Mapping[tuple[str, str], Since]
    nexts: Mapping[tuple[str, str], Pair]

    def root_of(self, edition: str, label: str) -> Root:
        """The thread that a clause belongs to; of several that were merged, the first."""
        return self.roots[edition, label]

    def since(self, edition: str, label: str) -> Since:
        """Since when the clause reads as it does in this edition; a change of form alone is none."""
        return self.sinces[edition, label]

    def next_of(self, edition: str, label: str) -> Pair | None:
        """The pair that leads to the next edition (one without `new` where the clause is deleted); None in the last."""
        return self.nexts.get((edition, label))


def threads(editions: Sequence[Edition], comparisons: Sequence[Comparison]) -> Threads:
    """The threads of a standard's editions, the oldest first; each comparison is of two neighbours.

    The new clauses of a pair belong to the thread of its first old clause; an
    added clause begins its own. Clauses that were merged keep their threads,
    which go on in the same new clause.
    """
    names = [edition_name(edition) for edition in editions]
    ways = tuple(_Way(comparison, _places(comparison, "old"), _places(comparison, "new")) for comparison in comparisons)
    order = [{clause.label: n for n, clause in enumerate(edition.clauses)} for edition in editions]
    roots: dict[tuple[str, str], Root] = {}
    sinces: dict[tuple[str, str], Since] = {}
    found: dict[Root, Thread] = {}
    for at, (name, edition) in enumerate(zip(names, editions, strict=True)):
        for clause in edition.clauses:
            key = Root(name, clause.label)
            pair = ways[at - 1].to(clause.label) if at else None
            if pair is None or not pair.old:
                roots[key], sinces[key] = key, Since(edition=name, pair=pair)
                found[key] = _thread(key, at, editions, ways, order)
                continue
            before = (names[at - 1], pair.old[0].label)
            roots[key] = roots[before]
            # A pair that did not change is of one clause on each side.
            sinces[key] = Since(edition=name, pair=pair) if pair.changed else sinces[before]
    nexts = {
        (name, clause.label): way.on(clause.label)
        for name, edition, way in zip(names, editions, ways, strict=False)
        for clause in edition.clauses
    }
    return Threads(editions=tuple(editions), threads=found, roots=roots, sinces=sinces, nexts=nexts)


def edition_name(edition: Edition) -> str:
    """What an edition is called among those of its standard: `2022`."""
    return edition.edition or edition.title


class _Way(NamedTuple):
    """A comparison, and which of its pairs holds a label of either side."""

    comparison: Comparison
    old: Mapping[str, int]
    new: Mapping[str, int]

    def on(self, label: str) -> Pair:
        return self.comparison.pairs[self.old[label]]

    def to(self, label: str) -> Pair:
        return self.comparison.pairs[self.new[label]]


def _places(comparison: Comparison, side: Side) -> dict[str, int]:
    return {
        clause.label: place
        for place, pair in enumerate(comparison.pairs)
        for clause in (pair.new if side == "new" else pair.old)
    }


def _thread(
    root: Root, at: int, editions: Sequence[Edition], ways: Sequence[_Way], order: Sequence[Mapping[str, int]]
) -> Thread:
    """The thread of a clause that begins in the edition at this place."""
    has: list[tuple[str, ...]] = [()] * at + [(root.label,)]
    steps: list[tuple[Pair, ...]] = [()] * (at - 1) + [(way.to(root.label),) for way in ways[at - 1 : at] if at]
    for way, places in zip(ways[at:], order[at + 1 :], strict=True):
        # Two clauses of one pair lead on together, and once.
        pairs = tuple(way.comparison.pairs[place] for place in sorted({way.old[label] for label in has[-1]}))
        steps.append(pairs)
        has.append(tuple(sorted({new.label for pair in pairs for new in pair.new}, key=places.__getitem__)))
    return Thread(
        root=root,
        stages=tuple(
            Stage(edition=edition, clauses=tuple(edition.clauses[places[label]] for label in labels))
            for edition, places, labels in zip(editions, order, has, strict=True)
        ),
        steps=tuple(
            Step(
                old=way.comparison.old, new=way.comparison.new, pairs=pairs,
                state="there" if pairs else "awaited" if k < at else "gone",
            )
            for k, (way, pairs) in enumerate(zip(ways, steps, strict=True))
        ),
    )  # fmt: skip
