"""The headings of one standard, as every scheme of numbering finds them."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from clausetool.model import ContentsEntry, Element, Span
from clausetool.notes import BETWEEN
from clausetool.parse.lines import Line

Case = Literal["repaired", "undecided", "unfit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A heading among the lines of a part: where it stands, and what it says.

    `label` is its right label, or the printed one where it is not `placed` in
    the numbering; `printed` what stands there, and equal to the label where
    nothing is wrong.
    `text` is what goes on in the same line and is no title. `case` says why
    the number needs a note, `readings` which labels it was read as, or could
    be; `missing` are the labels that should stand before it. An element
    without a number is not `numbered`. The heading also stands on the lines
    `further` below; between them and a `displaced` title stand cells of the
    table before. An entry of terms `is_term`: its text says the term.
    """

    index: int
    lines: Span
    printed: str
    label: str
    title: str
    text: str = ""
    element: Element | None = None
    further: tuple[int, ...] = ()
    displaced: bool = False
    numbered: bool = True
    is_term: bool = False
    placed: bool = True
    case: Case | None = None
    readings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


# Finds the headings among the lines from a place on, given the printed contents.
FindHeads = Callable[[Sequence[Line], int, Sequence[ContentsEntry]], list[Head]]
_MOST_NAMED: Final = 100  # of a gap, in a note


def named(missing: Iterable[str]) -> tuple[str, ...]:
    """The labels of a gap; of a wider one the first and the last, and what says that there are more between."""
    labels = iter(missing)
    first = tuple(islice(labels, _MOST_NAMED))
    last = deque(labels, maxlen=1)
    return (first[0], BETWEEN, *last) if last else first
