"""What pages leave in a text: running heads, running feet and page numbers, told by how they come again.

A line is furniture only with evidence: the same words at the edge of several
pages, or numbers that count with the pages. A cell of a table or the number of
a clause does neither. `unpaged` tells them in a text that does not say where
its pages begin.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from clausetool.characters import is_blank, likeness
from clausetool.parse.frames import BESIDE, CODE, FEWEST, HEADING, LONGEST, SHORTEST, may_run, read_count
from clausetool.parse.lines import is_page_number
from clausetool.parse.printed import Printed
from clausetool.parse.unpaged import find_repeated

_EDGE: Final = 4  # lines at the top and at the foot of a page among which its number is sought
_DEEPEST: Final = 3  # lines of a running head
_FEW_PAGES: Final = 4  # with so few, two show enough where the first page opens with these words
_SHARE: Final = 0.2  # of the pages, where they are not neighbours

Side = Literal["top", "foot"]


def find_furniture(lines: Sequence[Printed]) -> frozenset[int]:
    """The indices of the lines that are running heads, running feet or page numbers."""
    written = [
        i for i, line in enumerate(lines) if not line.furniture and line.mark is None and not is_blank(line.text)
    ]
    plain = {i: likeness(lines[i].text) if len(lines[i].text) <= 2 * LONGEST else "" for i in written}
    dressed = {i for i in written if plain[i] and is_page_number(lines[i].text)}
    pages = _pages(lines, written)
    if len(pages) > 1:
        return frozenset(dressed | _framing(pages, plain, dressed))
    found = find_repeated([plain[line] for line in written], {place for place, i in enumerate(written) if i in dressed})
    return frozenset(dressed | _without_headings({written[place] for place in found}, plain))


def _pages(lines: Sequence[Printed], written: Sequence[int]) -> list[list[int]]:
    """The written lines of each page, by their indices."""
    starts = [i for i, line in enumerate(lines) if line.opens]
    pages: list[list[int]] = [[] for _ in range(len(starts) + 1)]
    page = 0
    for i in written:
        while page < len(starts) and starts[page] <= i:
            page += 1
        pages[page].append(i)
    return pages if pages[0] else pages[1:]


def _framing(pages: Sequence[Sequence[int]], plain: Mapping[int, str], dressed: Set[int]) -> set[int]:
    found = {*dressed, *_page_numbers(pages, plain)}
    open_sides: set[tuple[int, Side]] = {(page, side) for page in range(len(pages)) for side in ("top", "foot")}
    for _ in range(_DEEPEST):
        outermost = {
            (page, side): line
            for page, side in sorted(open_sides)
            if (line := _outermost(pages[page], side, found)) is not None
        }
        shown: defaultdict[tuple[Side, str, int | None], list[int]] = defaultdict(list)
        for (page, side), line in outermost.items():
            for key in _keys(side, plain[line], page):
                shown[key].append(page)
        first = {plain[line] for line in pages[0][:_DEEPEST]}
        runs = {key for key, at in shown.items() if _comes_again(key[1], at, len(pages), first)}
        open_sides = {at for at, line in outermost.items() if at[0] and runs & {*_keys(at[1], plain[line], at[0])}}
        found |= {outermost[at] for at in open_sides}
    return _without_headings(found, plain)


def _outermost(page: Sequence[int], side: Side, found: Set[int]) -> int | None:
    edge = page[: 2 * _EDGE] if side == "top" else page[: -2 * _EDGE - 1 : -1]
    return next((line for line in edge if line not in found), None)


def _keys(side: Side, plain: str, page: int) -> Iterator[tuple[Side, str, int | None]]:
    """What a line may come again as: the same words, or the same beside a number that counts with the pages."""
    if may_run(plain):
        yield side, plain, None
        beside = BESIDE.fullmatch(plain)
        if beside and len(beside["words"]) >= SHORTEST:
            for number in (beside["before"], beside["after"]):
                if number:
                    yield side, beside["words"], int(number) - page


def _comes_again(words: str, shown: Sequence[int], pages: int, first: Set[str]) -> bool:
    """Whether enough pages show the same words; the number of a standard, or words of the first page, need fewer."""
    if len(shown) > 1 and (CODE.fullmatch(words) or (pages <= _FEW_PAGES and words in first)):
        return True
    neighbours = sum(after - before <= 2 for before, after in pairwise(shown)) + 1
    return len(shown) >= FEWEST and (len(shown) >= _SHARE * pages or neighbours >= FEWEST)


def _page_numbers(pages: Sequence[Sequence[int]], plain: Mapping[int, str]) -> Iterator[int]:
    """The number at an edge of each page, where it counts with the pages; and the only one of its value inside a page.

    A page that shows no number at its edge has it elsewhere where most of its
    neighbours have one: text may stand in another order than on paper.
    """
    shown: defaultdict[_Way, dict[int, int]] = defaultdict(dict)  # by the page: the outermost number of an edge
    fits: defaultdict[_Way, dict[int, int]] = defaultdict(dict)  # and the outermost that counts in this way
    for page, both in enumerate(pages):
        edges: tuple[tuple[Side, Sequence[int]], ...] = (("top", both[:_EDGE]), ("foot", both[: -_EDGE - 1 : -1]))
        for side, edge in edges:
            counts = [(line, count) for line in edge if (count := read_count(plain[line]))]
            for line, one in counts:
                way = _Way(side, one.roman, one.value - page)
                fits[way].setdefault(page, line)
                if line == counts[0][0]:
                    shown[way][page] = line
    fewest = FEWEST if len(pages) > _FEW_PAGES else 2
    for way, at in shown.items():
        if len(at) < fewest:
            continue
        yield from fits[way].values()
        if 2 * len(at) > max(at) - min(at):
            for page in range(min(at), max(at)):
                if not any(page in fits[one] for one in fits if one.step == way.step and one.roman == way.roman):
                    yield from _only(pages[page], way, page, plain)


class _Way(NamedTuple):
    """How numbers count with the pages."""

    side: Side
    roman: bool
    step: int  # between the place of a page and its number


def _only(lines: Sequence[int], way: _Way, page: int, plain: Mapping[int, str]) -> list[int]:
    """The line of a page that alone shows the number of the page."""
    same = [
        line
        for line in lines
        if (one := read_count(plain[line])) and (one.roman, one.value - page) == (way.roman, way.step)
    ]
    return same if len(same) == 1 else []


def _without_headings(found: Set[int], plain: Mapping[int, str]) -> set[int]:
    """Without the first of those that read as headings and stand nowhere else: one of them is the heading."""
    elsewhere = {plain[line] for line in plain if line not in found}
    kept: dict[str, int] = {}
    for line in sorted(found):
        if HEADING.match(plain[line]) and plain[line] not in elsewhere and read_count(plain[line]) is None:
            kept.setdefault(plain[line], line)
    return {*found} - {*kept.values()}
