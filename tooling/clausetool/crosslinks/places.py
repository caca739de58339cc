"""Places in the text of an edition, and what is mentioned there: the two types that every kind of link shares."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausetool.model import Block, Clause, Edition


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of a text that names something: a clause by its label, a document by its key, a term by itself."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A stretch of the raw text of a block; `block` is its index in the clause."""

    label: str
    block: int
    start: int
    end: int


def each_block(edition: Edition) -> Iterator[tuple[Clause, int, Block]]:
    """Every block of an edition, in the order of the text, with its clause and its index there."""
    for clause in edition.clauses:
        for index, block in enumerate(clause.blocks):
            yield clause, index, block
