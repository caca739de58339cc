"""Which wrong numbers a reader could put right, from the truth alone.

Nothing here comes from clausetool. A wrong number is **decidable** where its
right neighbours in the same run of numbers leave exactly one number that could
stand between them, and where the wrong one could not stand there itself:

- the last number of a run has no right neighbour after it, and nobody can say
  how far it counted: undecidable;
- where the numbers still rise as printed (5, 7, 8 or 4.1, 4.3, 5), a clause
  that was lost explains them as well as a misprint does: undecidable;
- where two numbers fit, undecidable. A number that would be the only one below
  its parent does not fit (GB/T 1.1—2020, 7.3).
"""

from collections.abc import Iterator
from typing import Final

from damage_rows import ANNEX, Document, Form, Place

Path = tuple[int, ...]
_DEEPEST: Final = {"decimal": 6, "outline": 4, "条": 2}


def is_decidable(document: Document, clause: int, printed: Path) -> bool:
    """Whether a reader could put right this clause's number where this path is printed, all others being right."""
    place = document.clauses[clause].place
    if place is None:
        return False
    before, after = neighbours(document, clause)
    if after is None or (before or ()) < printed < after:
        return False
    fitting = [path for path in _follow(place.form, before or ()) if fits(place, path, after)]
    return fitting == [place.path]


def neighbours(document: Document, clause: int) -> tuple[Path | None, Path | None]:
    """The paths before and after a clause's in its run of numbers."""
    place = document.clauses[clause].place
    run = [
        (i, one.place.path)
        for i, one in enumerate(document.clauses)
        if one.place and place and one.place.run == place.run
    ]
    at = next(k for k, (i, _) in enumerate(run) if i == clause)
    return (run[at - 1][1] if at else None), (run[at + 1][1] if at + 1 < len(run) else None)


def fits(place: Place, path: Path, after: Path) -> bool:
    """Whether a number may stand before the one after it, written as the place's numbers are."""
    if place.form == "outline" and len(path) != len(place.path):
        return False  # its mark tells its level, whatever its number
    if after not in _follow(place.form, path):
        return False
    is_first = len(path) > 1 and path[-1] == 1
    goes_on = after[: len(path)] == path or after == (*path[:-1], path[-1] + 1)
    return not (place.form == "decimal" and is_first and not goes_on)


def _follow(form: Form, path: Path) -> Iterator[Path]:
    """The numbers that may come next: the first below, the next one, and the next at each level above."""
    if not path:
        yield from ((1,), (ANNEX + 1,))
        return
    if len(path) < _DEEPEST.get(form, 1):
        yield (*path, 1)
    if form == "decimal" and len(path) == 1:
        yield (*path, 0, 1)  # an engineering code's chapter without sections
    yield from ((*path[:depth], path[depth] + 1) for depth in range(len(path)))
    if form == "decimal" and path[0] < ANNEX:
        yield (ANNEX + 1,)
