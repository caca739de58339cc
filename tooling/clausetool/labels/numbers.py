"""Numbers in a row: what may follow what, where each number says all of its path (GB/T 1.1—2020, 7.2 and 7.3).

A `Number` is a path: `4.4.2` is `(4, 4, 2)`, `()` stands before the first. An
annex counts on from the chapters: `附录A` is `(ANNEX + 1,)` and `A.1.2` is
`(ANNEX + 1, 1, 2)`; one that only the national standard has follows them,
`附录NA` is `(NATIONAL + 1,)`. A clause put in between by a partial revision has
a letter, `3.1.2A` is `(3, 1, 2, LETTER + 1)`, and so stands after 3.1.2 and all
that stands in it. A series that counts 1, 2, 3 with `12之一` between is made
of the same paths: `(12,)`, `(12, 1)`, `(13,)`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

Number = tuple[int, ...]

ANNEX: Final = 10_000
NATIONAL: Final = 11_000
LETTER: Final = 20_000


@lru_cache(maxsize=4096)
def successors(number: Number) -> tuple[Number, ...]:
    """The numbers that may follow: the first below it, then the next at its level and at each above, and 附录A.

    Below a chapter or an annex the level between may be left empty: `1.0.1`
    (工程建设标准编写规定, 建标〔2008〕182号).

    >>> successors((4, 4, 1))
    ((4, 4, 1, 1), (4, 4, 2), (4, 5), (5,), (10001,))
    >>> successors((10001,))
    ((10001, 1), (10001, 0, 1), (10002,))
    """
    below: tuple[Number, ...] = ((*number, 1), (*number, 0, 1)) if len(number) == 1 else ((*number, 1),)
    # A letter is where it stands in print, and nowhere else.
    upward = [(*number[:at], number[at] + 1) for at in range(len(number) - 1, -1, -1) if number[at] < LETTER]
    annex: tuple[Number, ...] = ((ANNEX + 1,),) if number and number[0] < ANNEX else ()
    return (*below, *upward, *annex)


def has_letter(number: Number) -> bool:
    """Whether a number ends in a letter: `3.1.2A`."""
    return bool(number) and number[-1] > LETTER


def parent_number(number: Number) -> Number:
    """What a number stands in: 3.1 for 3.1.2 and 3.1.2A, 3.1.2A for 3.1.2A.1."""
    return number[:-2] if has_letter(number) else number[:-1]


def missing_between(before: Number, after: Number) -> tuple[Number, ...]:
    """The numbers that should stand between two that stand in order, parents first.

    >>> missing_between((4, 4, 1), (4, 4, 4))
    ((4, 4, 2), (4, 4, 3))
    >>> missing_between((4, 3), (4, 5, 2))
    ((4, 4), (4, 5), (4, 5, 1))
    """
    return tuple(each_missing(before, after))


def each_missing(before: Number, after: Number) -> Iterator[Number]:
    """The same one by one, where there may be more than anybody wants; nobody counts from chapter to annex."""
    first = NATIONAL if after[0] > NATIONAL else ANNEX
    if before and before[0] < first <= after[0]:
        before = (first,)
    shared = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    start = before[shared] + 1 if shared < len(before) else 1
    for depth in range(shared, len(after)):
        start = max(start, LETTER + 1) if after[depth] > LETTER else start
        yield from ((*after[:depth], step) for step in range(start, after[depth]))
        if depth + 1 < len(after) and after[depth]:
            yield after[: depth + 1]
        start = 1
