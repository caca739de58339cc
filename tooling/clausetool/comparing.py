"""Comparing what a library holds: with the pins and the words that stand beside its records."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clausetool.compare import compare_editions
from clausetool.compare.standards import Matched
from clausetool.comparison import Comparison, Comparisons
from clausetool.library import Library, own_words, pins_between
from clausetool.model import Edition


def compare_matched(matched: Matched, library: Library | None) -> Comparisons:
    """Every pair of editions compared; outside a library there are no pins and no words of its own."""
    return Comparisons(comparisons=tuple(each_compared(matched, library)), absent=matched.absent)


def each_compared(matched: Matched, library: Library | None) -> Iterator[Comparison]:
    """The same one by one, for whoever shows how far the work is."""
    return (compare_in_library(old, new, library) for old, new in matched.pairs)


def compare_in_library(old: Edition, new: Edition, library: Library | None) -> Comparison:
    """Two editions compared, with the library's words, and its pins where it holds both."""
    if library is None:
        return compare_editions(old, new)
    return compare_editions(old, new, pins_between(library, old, new), own_words(library))


def compare_neighbours(editions: Sequence[Edition], library: Library) -> tuple[Comparison, ...]:
    """Editions of one standard, each compared with the one before it."""
    return tuple(compare_in_library(old, new, library) for old, new in pairwise(editions))
