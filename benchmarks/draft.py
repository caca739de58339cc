"""An edition under revision: a tree of clauses that know the old ones they come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from reword import Paragraph, Words, pieces
from standards import Standard


@dataclass(slots=True, eq=False)
class Node:
    """A clause under revision: `origins` are the old clauses it comes from, by index."""

    title: str
    body: tuple[Paragraph, ...]
    origins: frozenset[int] = frozenset()
    name: str | None = None  # of an element without a number
    children: list["Node"] = field(default_factory=list)
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree, and what its edits draw on."""

    root: Node
    rng: Random
    words: Words


def tree(standard: Standard) -> Node:
    """The root of a standard's clauses, whose children are its chapters and elements."""
    root = Node("", ())
    place = {"": root}
    for i, clause in enumerate(standard.clauses):
        name = None if clause.label[0].isdigit() else clause.label
        node = Node(clause.title, tuple(pieces(text, i) for text in clause.body), frozenset((i,)), name)
        place[clause.label] = node
        place[clause.label.rpartition(".")[0]].children.append(node)
    return root


def walk(node: Node) -> Iterator[Node]:
    """Every clause below one, in the order of the text."""
    for child in node.children:
        yield child
        yield from walk(child)


def labelled(node: Node, above: str = "") -> Iterator[tuple[str, Node]]:
    """The same, each after the label that its place gives it."""
    number = 0
    for child in node.children:
        number += child.name is None
        label = child.name or f"{above}{number}"
        yield label, child
        yield from labelled(child, f"{label}.")


Spot = tuple[Node, Node]


def free(draft: Draft, spare: int = 0) -> list[Spot]:
    """Clauses without clauses below them that had no edit, each after its parent, which can spare so many."""
    return [
        (above, node)
        for above in walk(draft.root)
        if len(above.children) > spare
        for node in above.children
        if not node.children and not node.is_edited
    ]
