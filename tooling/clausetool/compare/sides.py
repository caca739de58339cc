"""An edition as it is aligned: clauses with their folded titles and texts, and their places in the outline."""

from collections.abc import Mapping
from dataclasses import dataclass

from clausetool.compare.fold import folded
from clausetool.labels import level, parent
from clausetool.model import Clause, Edition


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions; all tuples have an entry for each clause.

    `said` is a clause's own text, or what stands below it where it has none;
    `parents` are indices, None above chapters.
    """

    clauses: tuple[Clause, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    said: tuple[str, ...]
    parents: tuple[int | None, ...]
    levels: tuple[int, ...]


def side(edition: Edition) -> Side:
    place = {clause.label: i for i, clause in enumerate(edition.clauses)}
    parents = tuple(_nearest_above(clause.label, place) for clause in edition.clauses)
    titles = tuple(folded(clause.title) for clause in edition.clauses)
    texts = tuple(folded("\n".join(block.text for block in clause.blocks)) for clause in edition.clauses)
    below: list[list[str]] = [[] for _ in edition.clauses]
    for i, text in enumerate(texts):
        above = parents[i]
        while above is not None:
            if not texts[above]:
                below[above].append(text)
            above = parents[above]
    return Side(
        clauses=edition.clauses,
        titles=titles,
        texts=texts,
        said=tuple(text or "".join(parts) for text, parts in zip(texts, below, strict=True)),
        parents=parents,
        levels=tuple(level(clause.label) for clause in edition.clauses),
    )


def _nearest_above(label: str, place: Mapping[str, int]) -> int | None:
    """The place of the parent, or of what is above it where the parent's heading was lost; None above chapters."""
    above = parent(label)
    while above is not None and above not in place:
        above = parent(above)
    return None if above is None else place[above]
