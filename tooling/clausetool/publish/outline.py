"""The outline of an edition: where each clause stands, by its label."""

from collections.abc import Mapping
from dataclasses import dataclass

from clausetool.model import Clause, Edition
from clausetool.structure import parents


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """By label: each clause, its place in the text, and what it stands in; and what stands in each, in order."""

    clauses: Mapping[str, Clause]
    places: Mapping[str, int]
    over: Mapping[str, str | None]
    under: Mapping[str | None, tuple[str, ...]]

    def above(self, label: str) -> list[Clause]:
        """What a clause stands in, the chapter first."""
        found = []
        at = self.over[label]
        while at is not None:
            found.append(self.clauses[at])
            at = self.over[at]
        return found[::-1]

    def beside(self, label: str, most: int) -> list[Clause]:
        """The clauses that stand in the same one, itself among them: at most so many, those nearest to it."""
        same = self.under[self.over[label]]
        first = max(0, min(same.index(label) - most // 2, len(same) - most))
        return [self.clauses[one] for one in same[first : first + most]]


def outline(edition: Edition) -> Outline:
    over = parents(edition.clauses)
    under: dict[str | None, list[str]] = {}
    for label, parent in over.items():
        under.setdefault(parent, []).append(label)
    return Outline(
        clauses={clause.label: clause for clause in edition.clauses},
        places={clause.label: place for place, clause in enumerate(edition.clauses)},
        over=over,
        under={parent: tuple(labels) for parent, labels in under.items()},
    )
