"""What speaks for a numbered line being a heading, and against it: what a chain of numbers pays for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import likeness
from clausetool.labels import ANNEX, Number
from clausetool.parse.lines import Numbered

# Costs. Their order is the reasoning: a gap is likelier than a misprint, and so is the loss of a parent
# whose children follow each other; a child without its parent that is the only one is likelier misprinted.
GAP: Final = 4  # a number skipped among siblings; each further one costs 1 more, up to WIDEST
WIDEST: Final = 10
MISPRINT: Final = 8
LOST_POINT: Final = 7  # 41 for 4.1
ORPHAN: Final = 7  # the parent never came
ONLY_ORPHAN: Final = 4  # nor does a second child
STRAY: Final = 14  # a heading that stands outside the chain
CONTRADICTED: Final = 9  # the contents print this title with another number
UNLISTED: Final = 2  # the contents list this clause's siblings, or this number with another title


def is_annex(number: Number) -> bool:
    return len(number) == 1 and number[0] > ANNEX


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may be a heading, and what it costs to read it as mere text.

    Titles of headings are short and carry no marks of a sentence; the deeper a
    number, the less it can be anything else. `torn` lines follow one that stops
    in mid-sentence, `listed` ones an announcement that ends in a colon, and
    those `in_table` stand among its cells. The heading stands on the line
    `index` and `further` ones; it counts on from `through` where it speaks for
    several numbers.
    """

    line: Numbered
    index: int
    further: tuple[int, ...] = ()
    through: Number | None = None
    displaced: bool = False
    torn: bool = False
    listed: bool = False
    in_table: bool = False

    @property
    def as_text(self) -> int:
        depth = len(self.line.number)
        if self.in_table:
            return 2
        if self.line.number[0] == 0 and depth > 1:
            return 6  # 0.5 is likelier a quantity than a number of the introduction
        if is_annex(self.line.number):
            return 16 if self.line.title or self.line.text else 6
        if not self.line.title:
            return 2 if self.torn or depth == 1 else 6 if depth == 2 else 16
        if depth > 1:
            return 16
        if self.line.quantity:
            return 3 if self.torn else 7
        return 2 if self.listed else 15

    @property
    def as_heading(self) -> int:
        """What it costs on top to read it as a heading, where it goes on from a sentence, or stands in a list."""
        if self.in_table or (self.listed and len(self.line.number) == 1):
            return 6
        return 5 if self.torn and not self.line.title else 0


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """What is known of numbers: that of each title which the printed contents list once, and whose children they list.

    An explanation speaks of what stands in the text (`known`), and may skip any of it.
    """

    by_title: Mapping[str, Number]
    parents: frozenset[Number]
    known: frozenset[Number] = frozenset()

    @classmethod
    def of(cls, entries: Sequence[tuple[Number, str]]) -> "KnownNumbers":
        titles = [likeness(title) for _, title in entries]
        times = Counter(titles)
        return cls(
            {key: number for key, (number, _) in zip(titles, entries, strict=True) if times[key] == 1},
            frozenset(number[:-1] for number, _ in entries),
        )

    @classmethod
    def explaining(cls, known: frozenset[Number]) -> "KnownNumbers":
        """What is known of the numbers in an explanation of a text with these."""
        return cls({}, frozenset(), known)

    def number_of(self, title: str) -> Number | None:
        """The number that the contents give a title."""
        return self.by_title.get(likeness(title)) if title else None

    def objection(self, number: Number, title: str) -> int:
        """What it costs to give a title a number that the contents do not give it."""
        listed = self.number_of(title)
        if listed is not None:
            return 0 if listed == number else CONTRADICTED
        return UNLISTED if number[:-1] in self.parents else 0
