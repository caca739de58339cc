"""An edition as it is aligned: clauses with their folded titles and texts, and their places in the outline."""

from dataclasses import dataclass

from clausetool.compare.fold import folded
from clausetool.labels import is_part
from clausetool.model import Clause, Edition
from clausetool.structure import levels, parents


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions; all tuples have an entry for each clause.

    `said` is a clause's own text, or what stands below it where it has none;
    `parents` are indices, None above chapters; `parts` says which are 编, 章,
    节: what articles stand in, and never become.
    """

    clauses: tuple[Clause, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    said: tuple[str, ...]
    parents: tuple[int | None, ...]
    levels: tuple[int, ...]
    parts: tuple[bool, ...]


def side(edition: Edition) -> Side:
    place = {clause.label: i for i, clause in enumerate(edition.clauses)}
    over = parents(edition.clauses)
    above_each = tuple(None if up is None else place[up] for up in over.values())
    deep = levels(edition.clauses)
    titles = tuple(folded(clause.title) for clause in edition.clauses)
    texts = tuple(folded("\n".join(block.text for block in clause.blocks)) for clause in edition.clauses)
    below: list[list[str]] = [[] for _ in edition.clauses]
    for i, text in enumerate(texts):
        above = above_each[i]
        while above is not None:
            if not texts[above]:
                below[above].append(text)
            above = above_each[above]
    return Side(
        clauses=edition.clauses,
        titles=titles,
        texts=texts,
        said=tuple(text or "".join(parts) for text, parts in zip(texts, below, strict=True)),
        parents=above_each,
        levels=tuple(deep[clause.label] for clause in edition.clauses),
        parts=tuple(is_part(clause.label) for clause in edition.clauses),
    )
