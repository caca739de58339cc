"""Which editions of two sets are of one standard: by its name in the library, else by title."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausetool.comparison import Absent
from clausetool.model import Edition
from clausetool.titles import same_title


@dataclass(frozen=True, slots=True)
class Matched:
    """Editions to compare, old and new, and those that have no partner on the other side."""

    pairs: tuple[tuple[Edition, Edition], ...]
    absent: tuple[Absent, ...] = ()


def match_standards(old: Sequence[Edition], new: Sequence[Edition]) -> Matched:
    """Each old edition with the first new one of its standard."""
    ours, theirs = list(old), list(new)
    pairs = []
    for before in old:
        after = next((one for one in theirs if _is_same_standard(before, one)), None)
        if after is not None:
            pairs.append((before, after))
            ours.remove(before)
            theirs.remove(after)
    return Matched(
        tuple(pairs),
        (*(Absent(edition=one, side="new") for one in ours), *(Absent(edition=one, side="old") for one in theirs)),
    )


def _is_same_standard(one: Edition, other: Edition) -> bool:
    if one.standard and other.standard:
        return one.standard == other.standard
    return same_title(one.title, other.title)
