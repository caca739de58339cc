"""Revisions with a known truth: a standard, edited at random, and which clauses correspond to which afterwards.

Nothing here comes from clausetool: what its comparison claims is judged by what
is written here. An edition is a tree; an edit changes the tree and notes which
old clauses each new one comes from; the labels follow from the tree at the end,
so that whatever stands after an insertion is renumbered. One seed gives one
revision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from draft import Draft, labelled, tree, walk
from edits import EDITS
from reword import Words, is_prose, joined, reword
from standards import Clause, Standard
from truth import Made, Revision, judge


@dataclass(frozen=True, slots=True)
class Plan:
    """How to revise: the share of the clauses that each edit is made for, at least one; then the rewording.

    `reworded` is the share of the clauses with a body that are reworded, `least` and
    `most` the share of the characters that each of them loses.
    """

    edits: Mapping[str, float]
    reworded: float = 0.0
    least: float = 0.0
    most: float = 0.0


def revise(standard: Standard, plan: Plan, words: Words, seed: int) -> Revision:
    """A revision of a standard and its truth."""
    return judge(standard, *edited(standard, plan, words, seed))


def edited(standard: Standard, plan: Plan, words: Words, seed: int) -> tuple[Standard, list[Made]]:
    """A new edition, and what each clause was made of; a clause is reworded once at most, and edited once otherwise."""
    draft = Draft(tree(standard), Random(seed), words)
    bodied = [node for node in walk(draft.root) if any(map(is_prose, node.body))]
    for node in draft.rng.sample(bodied, round(plan.reworded * len(bodied))):
        node.body = reword(node.body, draft.rng.uniform(plan.least, plan.most), draft.rng, words)
    for kind, share in plan.edits.items():
        for _ in range(max(1, round(share * len(standard.clauses)))):
            EDITS[kind](draft)
    clauses = list(labelled(draft.root))
    new = Standard(standard.name, tuple(Clause(label, node.title, joined(node.body)) for label, node in clauses))
    return new, [(node.origins, node.body) for _, node in clauses]
