"""Comparing what a library holds: with the pins and the words that stand beside its records."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, TypeVar

from clausetool.compare import compare_editions
from clausetool.compare.standards import Chosen, Ref
from clausetool.comparison import Comparison, Comparisons
from clausetool.model import Edition
from clausetool.parallel import each
from clausetool.project import Library

_Shown = TypeVar("_Shown")

# Records of so many bytes in all are compared before another process has begun.
_SMALL: Final = 2**20


def compare_chosen(chosen: Chosen, library: Library | None, jobs: int = 1) -> Comparisons:
    """Every pair of editions compared; outside a library there are no pins and no words of its own."""
    return Comparisons(comparisons=tuple(each_compared(chosen, library, _itself, jobs)), absent=chosen.absent)


def each_compared(
    chosen: Chosen, library: Library | None, show: Callable[[Comparison], _Shown], jobs: int
) -> Generator[_Shown, None, None]:
    """What `show` makes of each comparison, one by one and in their order, so that no two need be held at once."""
    size = sum(_size(ref) for pair in chosen.pairs for ref in pair)
    return each(partial(_shown, library, show), chosen.pairs, jobs if size > _SMALL and len(chosen.pairs) > 1 else 1)


def _itself(comparison: Comparison) -> Comparison:
    return comparison


def _shown(library: Library | None, show: Callable[[Comparison], _Shown], pair: tuple[Ref, Ref]) -> _Shown:
    old, new = map(_loaded, pair)
    return show(compare_in_library(old, new, library))


def _loaded(ref: Ref) -> Edition:
    if isinstance(ref, Edition):
        return ref
    from clausetool.library import load

    return load(ref.library, ref.name)


def _size(ref: Ref) -> int:
    """How much there is to compare; what is loaded already costs nothing here."""
    if isinstance(ref, Edition):
        return 0
    from clausetool.library import clauses_size

    return clauses_size(ref.library, ref.name)


def compare_in_library(old: Edition, new: Edition, library: Library | None) -> Comparison:
    """Two editions compared, with the library's words, and its pins where it holds both."""
    if library is None:
        return compare_editions(old, new)
    from clausetool.library import own_words, pins_between  # YAML takes time to load, and files need none of it

    return compare_editions(old, new, pins_between(library, old, new), own_words(library))


def compare_neighbours(editions: Sequence[Edition], library: Library) -> tuple[Comparison, ...]:
    """Editions of one standard, each compared with the one before it."""
    return tuple(compare_in_library(old, new, library) for old, new in pairwise(editions))
