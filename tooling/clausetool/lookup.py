"""Clauses of an edition by number: the right one first, then the one that is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clausetool.characters import squeeze
from clausetool.comparison import Comparison, Comparisons, Pair
from clausetool.errors import UnknownReferenceError
from clausetool.language import _
from clausetool.model import Clause, Edition
from clausetool.structure import below


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause with those below it, how it was found, and which others print the number that was asked for."""

    asked: str
    label: str
    by: Literal["label", "printed"]
    clauses: tuple[Clause, ...]
    also_printed: tuple[str, ...]


def find_clause(edition: Edition, asked: str) -> Found:
    """The clause with this number, and everything below it.

    Raises UnknownReferenceError with the nearest labels where no clause has or prints it.
    """
    number = squeeze(asked)
    printing = [clause for clause in edition.clauses if clause.printed == number and clause.label != number]
    right = next((clause for clause in edition.clauses if clause.label == number), None)
    top = right or (printing[0] if printing else None)
    if top is None:
        labels = [clause.label for clause in edition.clauses]
        raise UnknownReferenceError(
            _("{edition} has no clause {label}").format(edition=edition.name, label=asked), number, labels
        )
    return Found(
        asked=asked,
        label=top.label,
        by="label" if right else "printed",
        clauses=below(edition.clauses, top.label),
        also_printed=tuple(clause.label for clause in printing if clause is not top),
    )


def find_in(result: Comparisons, labels: Sequence[str]) -> tuple[tuple[Edition, Found], ...]:
    """Each label in each compared edition that has or prints it, old before new.

    Raises UnknownReferenceError with the nearest labels where no edition has or prints one of them.
    """
    editions = [edition for one in result.comparisons for edition in (one.old, one.new)]
    for label in labels:
        if not any(_has(edition, label) for edition in editions):
            known = dict.fromkeys(clause.label for edition in editions for clause in edition.clauses)
            raise UnknownReferenceError(
                _("no compared edition has a clause {label}").format(label=label), squeeze(label), [*known]
            )
    return tuple(
        (edition, find_clause(edition, label)) for label in labels for edition in editions if _has(edition, label)
    )


def only(result: Comparisons, labels: Sequence[str]) -> Comparisons:
    """The pairs of which either side has one of these labels or stands below it; a standard without any is left out.

    Raises UnknownReferenceError as `find_in` does.
    """
    find_in(result, labels)
    restricted = (replace(one, pairs=_only(one, labels)) for one in result.comparisons)
    return replace(result, comparisons=tuple(one for one in restricted if one.pairs))


def _only(comparison: Comparison, labels: Sequence[str]) -> tuple[Pair, ...]:
    old, new = _found(comparison.old, labels), _found(comparison.new, labels)
    return tuple(
        pair
        for pair in comparison.pairs
        if any(clause.label in old for clause in pair.old) or any(clause.label in new for clause in pair.new)
    )


def _found(edition: Edition, labels: Sequence[str]) -> frozenset[str]:
    """The labels of what these name in an edition, and of everything below."""
    return frozenset(
        clause.label for label in labels if _has(edition, label) for clause in find_clause(edition, label).clauses
    )


def _has(edition: Edition, label: str) -> bool:
    return any(squeeze(label) in (clause.label, clause.printed) for clause in edition.clauses)
