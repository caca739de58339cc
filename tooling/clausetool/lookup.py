"""Clauses of an edition by number: the right one first, then the one that is printed."""

from dataclasses import dataclass
from typing import Literal

from clausetool.characters import squeeze
from clausetool.errors import UnknownReferenceError
from clausetool.labels import within
from clausetool.language import _
from clausetool.model import Clause, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause with those below it, how it was found, and which others print the number that was asked for."""

    asked: str
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
        by="label" if right else "printed",
        clauses=tuple(clause for clause in edition.clauses if within(clause.label, top.label)),
        also_printed=tuple(clause.label for clause in printing if clause is not top),
    )
