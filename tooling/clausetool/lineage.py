"""Lineage: one clause followed through every edition of its standard, back and forth, along all branches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clausetool.characters import squeeze
from clausetool.comparison import Comparison, Pair, Side
from clausetool.errors import UnknownReferenceError
from clausetool.language import _
from clausetool.lookup import Found, clause_labelled, clauses_printing, find_clause
from clausetool.model import Clause, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What an edition has of a clause: several where it is split there, none where it is not there."""

    edition: Edition
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of a clause from one edition to the next.

    Without pairs it is in neither: awaited (not there yet), or gone.
    """

    old: Edition
    new: Edition
    pairs: tuple[Pair, ...]
    state: Literal["there", "awaited", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A clause through all editions: a stage for each, and a step between each two.

    `edition` is the one in which the clause was found, and `found` says how.
    """

    edition: Edition
    found: Found
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]

    @property
    def clause(self) -> Clause:
        """The clause that was asked for, as the edition has it in which it was found."""
        return _top(self.found)

    @property
    def namesakes(self) -> tuple[Edition, ...]:
        """The editions in which another clause has the number."""
        label = self.clause.label
        return tuple(
            stage.edition
            for stage in self.stages
            if any(clause.label == label for clause in stage.edition.clauses)
            and all(clause.label != label for clause in stage.clauses)
        )


def trace(first: Edition, comparisons: Sequence[Comparison], asked: str, within: Edition | None = None) -> History:
    """The history of a clause; each comparison goes on from the edition where the one before ended.

    The clause is looked up in one edition, or else in the latest that has the
    number; only where none has it, in the latest that prints it. From there it
    is followed to what it came from and to what came of it, not to what else
    came of its ancestors. Raises UnknownReferenceError where no edition has it.
    """
    editions = (first, *(comparison.new for comparison in comparisons))
    at = editions.index(within) if within else _latest(editions, squeeze(asked))
    found = find_clause(editions[at], asked)
    label = _top(found).label
    back = [*_followed(reversed(comparisons[:at]), label, "new")][::-1]
    on = [*_followed(comparisons[at:], label, "old")]
    steps = tuple(
        Step(
            old=comparison.old, new=comparison.new, pairs=pairs,
            state="there" if pairs else "awaited" if k < at else "gone",
        )
        for k, (comparison, pairs) in enumerate(zip(comparisons, (*back, *on), strict=True))
    )  # fmt: skip
    return History(edition=editions[at], found=found, stages=_stages(editions, at, label, steps), steps=steps)


def _top(found: Found) -> Clause:
    """The clause itself, without those below it."""
    return next(clause for clause in found.clauses if clause.label == found.label)


def _latest(editions: Sequence[Edition], number: str) -> int:
    """Which is the latest edition with a clause of this number, else the latest that prints it."""
    for found in (clause_labelled, clauses_printing):
        for at in reversed(range(len(editions))):
            if found(editions[at], number):
                return at
    raise UnknownReferenceError(
        _("no edition of {standard} has a clause {label}").format(
            standard=editions[0].standard or editions[0].title, label=number
        ),
        number,
        [*dict.fromkeys(clause.label for edition in editions for clause in edition.clauses)],
    )


def _followed(comparisons: Iterable[Comparison], label: str, side: Side) -> Iterator[tuple[Pair, ...]]:
    """The pairs of each comparison that hold, on the side it is entered by, what the one before led to."""
    labels = {label}
    for comparison in comparisons:
        pairs = tuple(
            pair
            for pair in comparison.pairs
            if any(clause.label in labels for clause in (pair.new if side == "new" else pair.old))
        )
        yield pairs
        labels = {clause.label for pair in pairs for clause in (pair.old if side == "new" else pair.new)}


def _stages(editions: Sequence[Edition], at: int, label: str, steps: Sequence[Step]) -> tuple[Stage, ...]:
    """What each edition has of the clause: that edition's side of the step that leads away from where it was found."""
    labels = [
        *({clause.label for pair in step.pairs for clause in pair.old} for step in steps[:at]),
        {label},
        *({clause.label for pair in step.pairs for clause in pair.new} for step in steps[at:]),
    ]
    return tuple(
        Stage(edition=edition, clauses=tuple(clause for clause in edition.clauses if clause.label in has))
        for edition, has in zip(editions, labels, strict=True)
    )
