"""Labels of clauses: the decimal numbers of GB/T 1.1—2020, 7.2 and 7.3, and the unnumbered elements.

A `Number` is a label taken apart: `4.4.2` is `(4, 4, 2)`, and `()` stands
before the first clause. Annex letters and the numbers of regulations join
here when they come.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Number = tuple[int, ...]

_DECIMAL = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,7}")
_NO_ADDRESS = re.compile(r"[^\w-]")
_REPEAT = re.compile(r"~[0-9]+$")


def parse_number(text: str) -> Number | None:
    """`4.4.2` in either width as `(4, 4, 2)`; None for anything else."""
    plain = _REPEAT.sub("", unicodedata.normalize("NFKC", text))
    return tuple(int(part) for part in plain.split(".")) if _DECIMAL.fullmatch(plain) else None


def write_number(number: Number) -> str:
    return ".".join(map(str, number))


@lru_cache(maxsize=4096)
def successors(number: Number) -> tuple[Number, ...]:
    """The numbers that may follow: the first below it, then the next at its level and at each above.

    >>> successors((4, 4, 1))
    ((4, 4, 1, 1), (4, 4, 2), (4, 5), (5,))
    """
    upward = tuple((*number[: depth - 1], number[depth - 1] + 1) for depth in range(len(number), 0, -1))
    return ((*number, 1), *upward)


def missing_between(before: Number, after: Number) -> tuple[Number, ...]:
    """The numbers that should stand between two that stand in order, parents first.

    >>> missing_between((4, 4, 1), (4, 4, 4))
    ((4, 4, 2), (4, 4, 3))
    >>> missing_between((4, 3), (4, 5, 2))
    ((4, 4), (4, 5), (4, 5, 1))
    """
    return tuple(each_missing(before, after))


def each_missing(before: Number, after: Number) -> Iterator[Number]:
    """The same one by one, where there may be more than anybody wants."""
    shared = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    start = before[shared] + 1 if shared < len(before) else 1
    for depth in range(shared, len(after)):
        yield from ((*after[:depth], step) for step in range(start, after[depth]))
        if depth + 1 < len(after):
            yield after[: depth + 1]
        start = 1


def parent(label: str) -> str | None:
    """`4.4` for `4.4.2`; None for a chapter or an unnumbered element."""
    return label.rpartition(".")[0] or None


def chapter(label: str) -> str:
    """`4` for `4.4.2`: the label of the chapter or element that a clause stands in."""
    return label.partition(".")[0]


def level(label: str) -> int:
    """1 for a chapter or an unnumbered element, 2 for `4.4`, and so on."""
    return label.count(".") + 1


def within(label: str, root: str) -> bool:
    """Whether a label is `root` or stands below it."""
    return label == root or label.startswith(f"{root}.")


def anchor(label: str) -> str:
    """The part of an address that names a clause: `4-4-2`, `4-4-2x2` for a repeat; an element keeps its name."""
    return _NO_ADDRESS.sub("x", label.replace(".", "-"))
