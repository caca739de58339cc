"""What number a heading may have after another, and what that costs: the printed one, or another as its repair."""

from collections.abc import Set
from typing import Final

from clausetool.labels import ANNEX, NATIONAL, Number, has_letter, parent_number, successors
from clausetool.parse.evidence import GAP, LOST_POINT, MISPRINT, ORPHAN, WIDEST, Candidate, KnownNumbers, is_annex

# A chapter and five levels below it (GB/T 1.1—2020, 7.3); a repair goes no deeper.
_DEEPEST: Final = 6


def is_first_child(number: Number) -> bool:
    return len(number) > 1 and number[-1] == 1


def completes(repaired: Number, number: Number) -> bool:
    """Whether a number makes the repair before it one: no gap after it, and no only child.

    Without a 10.2 there is no 10.1 (GB/T 1.1—2020, 7.3); a repair may not invent one.
    """
    return number in successors(repaired) and (stays_beside(repaired, number) or not is_first_child(repaired))


def stays_beside(last: Number, number: Number) -> bool:
    """Whether a number stands below the parent of the one before."""
    over = parent_number(last)
    return number[: len(over)] == over


def is_open(last: Number, number: Number) -> bool:
    """Whether the parent of a number has come, with a chain that ends in `last`."""
    over = parent_number(number)
    while over and over[-1] == 0:  # nothing stands between 1 and 1.0.1
        over = over[:-1]
    return over == last[: len(over)]


_INTRODUCTION: Final = ((0,), (0, 1))  # what 引言 may count from


def repairs(last: Number, candidate: Candidate, contents: KnownNumbers) -> list[tuple[Number, int]]:
    """The numbers that a heading may have after another instead of the printed one, and the price of each."""
    printed, listed, known = candidate.line.number, contents.number_of(candidate.line.title), contents.known
    return [
        (number, price)
        for number in successors(last)
        if number != printed and len(number) <= _DEEPEST and (not known or number in known) and number[0] <= NATIONAL
        if (price := _price_of_misprint(printed, number, listed))
    ]


def as_printed(last: Number, printed: Number, known: Set[Number]) -> list[tuple[Number, int]]:
    """The printed number after another and its price, if it may stand there."""
    if printed in successors(last) or (printed in _INTRODUCTION and not last) or (printed in known and printed > last):
        return [(printed, 0)]
    if printed <= last:
        return []
    plain = printed[:-1] if has_letter(printed) else printed
    if plain != printed and last[: len(plain)] == plain:
        return [(printed, 0)]  # 3.1.2A after 3.1.2 and what stands in it, or after another letter
    depth = len(plain) - 1
    skipped = plain[depth] - sum(last[depth : depth + 1]) - 1
    first = NATIONAL if printed[0] > NATIONAL else ANNEX
    if is_annex(printed) and (not last or last[0] < first):
        skipped = printed[0] - first - 1
    return [(printed, min(GAP + skipped - 1, WIDEST) if is_open(last, printed) else ORPHAN)]


def _price_of_misprint(printed: Number, number: Number, listed: Number | None) -> int:
    """What it costs that one number stands for another, 0 where it cannot; `listed` is what the contents say.

    Any number with a point may stand for any other; a bare one only for a
    chapter's, or cut short after it; an annex's letter only for another. No
    level is left empty (1.0.1) where nothing in print says so, and nobody adds a
    letter by mistake.
    """
    if is_annex(printed) != is_annex(number) or has_letter(printed):
        return 0
    if len(printed) == 1:
        if _lost_points(printed, number):
            return LOST_POINT
        is_near = len(number) == 1 or number == listed or (len(number) == 2 and number[0] == printed[0])
        return MISPRINT if is_near else 0
    begins_empty = len(number) == 3 and number[1:] == (0, 1) and 0 not in printed
    return 0 if begins_empty and number != listed else MISPRINT


def _lost_points(printed: Number, number: Number) -> bool:
    """Whether a number printed without a point is this one without its points: 41 for 4.1."""
    return len(printed) == 1 < len(number) and printed[0] > 9 and str(printed[0]) == "".join(map(str, number))
