"""A comparison and a standard in brief, for the pages of others: figures, and what readers look for first."""

from dataclasses import replace

from clausetool.comparison import Comparison
from clausetool.model import Edition
from clausetool.publish.standard import Brief, Family, Standard
from clausetool.tally import tally


def family(standard: Standard) -> Family:
    """A standard in brief."""
    return Family(
        editions=tuple(map(front, standard.editions)),
        comparisons=tuple(map(brief, standard.comparisons)),
        asked=tuple(map(brief, standard.asked)),
    )


def front(edition: Edition) -> Edition:
    """An edition without its clauses."""
    return replace(edition, clauses=(), contents=(), cover=(), notes=())


def brief(comparison: Comparison) -> Brief:
    return Brief(old=front(comparison.old), new=front(comparison.new), tally=tally(comparison.pairs))
