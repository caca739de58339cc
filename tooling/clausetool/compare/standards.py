"""Which editions of two sets are of one standard: by its name in the library, else by title."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausetool.comparison import Absent
from clausetool.model import Edition
from clausetool.project import Library
from clausetool.titles import same_title


@dataclass(frozen=True, slots=True)
class Matched:
    """Editions to compare, old and new, and those that have no partner on the other side."""

    pairs: tuple[tuple[Edition, Edition], ...]
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An edition of a library by its name, which is loaded where it is compared."""

    library: Library
    name: str

    @property
    def place(self) -> str:
        return self.name


Ref = Edition | Named


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to compare, old and new, and the editions that have no partner on the other side."""

    pairs: tuple[tuple[Ref, Ref], ...]
    absent: tuple[Absent, ...] = ()


def match_standards(old: Sequence[Edition], new: Sequence[Edition]) -> Matched:
    """Each old edition with the first new one of its standard."""
    partner: dict[int, int] = {}
    for i, before in enumerate(old):
        free = (j for j, after in enumerate(new) if j not in partner.values() and _is_same_standard(before, after))
        j = next(free, None)
        if j is not None:
            partner[i] = j
    lone_old = (Absent(edition=one, side="new") for i, one in enumerate(old) if i not in partner)
    lone_new = (Absent(edition=one, side="old") for j, one in enumerate(new) if j not in partner.values())
    return Matched(tuple((old[i], new[j]) for i, j in partner.items()), (*lone_old, *lone_new))


def _is_same_standard(one: Edition, other: Edition) -> bool:
    if one.standard and other.standard:
        return one.standard == other.standard
    return same_title(one.title, other.title)
