"""What pages leave in a text: running heads, running feet and page numbers, told by how they come again.

A line is furniture only with evidence: the same words at the edge of several
pages, or numbers that count with the pages. Where the text does not say where
its pages begin, the same words must come again beside numbers that count on, or
in the middle of sentences. A cell of a table or the number of a clause does neither.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from clausetool.characters import begins_torn, ends_whole, is_blank, likeness
from clausetool.parse.lines import has_leaders, is_page_number
from clausetool.parse.marks import Printed

_EDGE: Final = 4  # lines at the top and at the foot of a page among which its number is sought
_DEEPEST: Final = 3  # lines of a running head
_FEWEST: Final = 3  # pages that show the same, before it is furniture
_FEW_PAGES: Final = 4  # with so few, two do where the first page opens with these words
_SHARE: Final = 0.2  # of the pages, where they are not neighbours
_SHORTEST: Final = 3  # characters of a running head
_LONGEST: Final = 80
_NEAREST: Final = 8  # lines between two of them, in a text that does not say where its pages begin
_FIRST: Final = 40  # lines among which the first of a running head may be the title itself
_LONG_TITLE: Final = 6  # characters of a title that stands before the first heading
_SHORTEST_TORN: Final = 15  # characters of a line that a page may have cut

_NUMBER = re.compile(
    r"(?:第|page|p\.?)?[-—–－―·.•~～|]{0,3}(?P<number>[0-9]{1,4}|[ivxl]{1,7})[-—–－―·.•~～|]{0,3}页?"
    r"(?P<total>[,，(（]?(?:/|of|共)[0-9]{1,4}页?[)）]?)?"
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
# `12 慈善法`, `慈善法 12`: a running head with the number of its page.
_BESIDE = re.compile(r"(?P<before>[0-9]{1,4})?(?P<words>[^0-9.、].{0,78}[^0-9.、])(?P<after>[0-9]{1,4})?", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[。；;：:，,]$")
_CONTINUED = re.compile(r".{0,40}续.{0,2}")  # `表 2（续）` stands at the top of pages
_HEADING = re.compile(
    r"第.{1,8}[编章节条]|[0-9]{1,2}(?:\.[0-9]{1,2})*\D|附录|[一二三四五六七八九十]{1,3}、|[(（].{1,3}[)）]"
)
# `GB/T 1.1—2020`, `DB 51/T 100—2020`, `T/CECS 1234—2021`
_CODE = re.compile(
    r"[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z]{1,8})?(?:[(（].{1,4}[)）])?[0-9]{1,6}(?:\.[0-9]{1,3})?[-—–－―][0-9]{4}"
)

Side = Literal["top", "foot"]


class Count(NamedTuple):
    """A number that stands alone on a line, as pages are counted."""

    roman: bool
    value: int
    total: str


def find_furniture(lines: Sequence[Printed]) -> frozenset[int]:
    """The indices of the lines that are running heads, running feet or page numbers."""
    written = [
        i for i, line in enumerate(lines) if not line.furniture and line.mark is None and not is_blank(line.text)
    ]
    plain = {i: likeness(lines[i].text) if len(lines[i].text) <= 2 * _LONGEST else "" for i in written}
    dressed = {i for i in written if plain[i] and is_page_number(lines[i].text)}
    pages = _pages(lines, written)
    if len(pages) > 1:
        return frozenset(dressed | _framing(pages, plain, dressed))
    return frozenset(dressed | _repeated(written, plain, dressed))


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


def _count(plain: str) -> Count | None:
    found = _NUMBER.fullmatch(plain.lower()) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    number, total = found["number"], found["total"] or ""
    if number.isdecimal():
        return Count(roman=False, value=int(number), total=total)
    values = [_ROMAN[char] for char in number]
    signed = [-one if one < following else one for one, following in pairwise([*values, 0])]
    return Count(roman=True, value=sum(signed), total=total)


def _may_run(plain: str) -> bool:
    """Whether a line may be a running head: no figures, no sentence, no caption of a table that goes on."""
    if not _SHORTEST <= len(plain) <= _LONGEST or not _WORDS.search(plain):
        return False
    return not _SENTENCE.search(plain) and not _CONTINUED.fullmatch(plain)


# --- a text that says where its pages begin ----------------------------------------------


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
    if _may_run(plain):
        yield side, plain, None
        beside = _BESIDE.fullmatch(plain)
        if beside and len(beside["words"]) >= _SHORTEST:
            for number in (beside["before"], beside["after"]):
                if number:
                    yield side, beside["words"], int(number) - page


def _comes_again(words: str, shown: Sequence[int], pages: int, first: Set[str]) -> bool:
    """Whether enough pages show the same words; the number of a standard, or words of the first page, need fewer."""
    if len(shown) > 1 and (_CODE.fullmatch(words) or (pages <= _FEW_PAGES and words in first)):
        return True
    neighbours = sum(after - before <= 2 for before, after in pairwise(shown)) + 1
    return len(shown) >= _FEWEST and (len(shown) >= _SHARE * pages or neighbours >= _FEWEST)


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
            counts = [(line, count) for line in edge if (count := _count(plain[line]))]
            for line, one in counts:
                way = _Way(side, one.roman, one.value - page)
                fits[way].setdefault(page, line)
                if line == counts[0][0]:
                    shown[way][page] = line
    fewest = _FEWEST if len(pages) > _FEW_PAGES else 2
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
        if (one := _count(plain[line])) and (one.roman, one.value - page) == (way.roman, way.step)
    ]
    return same if len(same) == 1 else []


def _without_headings(found: Set[int], plain: Mapping[int, str]) -> set[int]:
    """Without the first of those that read as headings and stand nowhere else: one of them is the heading."""
    elsewhere = {plain[line] for line in plain if line not in found}
    kept: dict[str, int] = {}
    for line in sorted(found):
        if _HEADING.match(plain[line]) and plain[line] not in elsewhere and _count(plain[line]) is None:
            kept.setdefault(plain[line], line)
    return {*found} - {*kept.values()}


# --- a text that does not ------------------------------------------------------------------


def _repeated(written: Sequence[int], plain: Mapping[int, str], dressed: Set[int]) -> set[int]:
    text = [plain[line] for line in written]
    counts = [_count(line) if line else None for line in text]
    sure = {place for place, line in enumerate(written) if line in dressed}
    places: defaultdict[str, list[int]] = defaultdict(list)  # by their order among the written lines
    for place, line in enumerate(text):
        if _may_run(line) and place not in sure and counts[place] is None:
            places[line].append(place)
    heads = {words: at for words, at in places.items() if _at_page_distance(at)}
    set_aside = sure.union(*heads.values(), (place for place, count in enumerate(counts) if count))
    torn = _torn(text, set_aside)
    front = next((place for place, line in enumerate(text) if _HEADING.match(line)), len(text))
    found = {*sure}
    for _ in range(2):  # what is beside a page number that was found by another head comes second
        for words, at in heads.items():
            beside = {near for place in at for near in (place - 1, place + 1) if 0 <= near < len(text)}
            counting = _counting(sorted(near for near in beside if counts[near]), counts)
            cuts = sum(place in torn for place in at)
            # A title that chapters share stands beside their numbers too, but never in the middle of a sentence.
            numbered = 3 * len(counting) >= 2 * len(at) and 5 * cuts >= len(at)
            framed = 3 * len({near for near in beside & found if counts[near] or near in sure}) >= 2 * len(at)
            titled = at[0] < front and len(words) >= _LONG_TITLE
            if _CODE.fullmatch(words) or titled or numbered or framed or 2 * cuts >= len(at):
                found |= {place for place in at if place >= _FIRST or place > at[0] or _HEADING.match(words)}
                found |= {*counting}
        alone = [place for place, count in enumerate(counts) if count and place not in found]
        found |= {*_regular(alone, counts, text)} or {*_counting([one for one in alone if one in torn], counts)}
        found |= {*_counting([place for place in alone if (one := counts[place]) and one.total], counts)}
        found |= {*_between([place for place in alone if place not in found], sorted(found), counts, text)}
    return _without_headings({written[place] for place in found}, plain)


def _between(
    alone: Sequence[int], found: Sequence[int], counts: Sequence[Count | None], text: Sequence[str]
) -> Iterator[int]:
    """The numbers that count on between page numbers that were found, or after the last: no title follows them."""
    pages = [place for place in found if counts[place]]
    for place in alone:
        at = bisect_left(pages, place)
        follows = at > 0 and _counts_on(pages[at - 1], place, counts)
        leads = at < len(pages) and _counts_on(place, pages[at], counts)
        titled = place + 1 < len(text) and _is_title(text[place + 1]) and place + 1 not in found
        if len(pages) >= _FEWEST and not titled and (follows or at == 0) and (leads or at == len(pages)):
            yield place


def _counts_on(place: int, after: int, counts: Sequence[Count | None]) -> bool:
    """Whether a number counts on from another, at page distance for each page between."""
    one, other = counts[place], counts[after]
    steps = other.value - one.value if one and other else 0
    return steps > 0 and after - place >= _NEAREST * steps


def _is_title(line: str) -> bool:
    """Whether a line reads as a title that stands below its number."""
    return len(line) < _SHORTEST_TORN and not ends_whole(line) and not _HEADING.match(line)


def _regular(alone: Sequence[int], counts: Sequence[Count | None], text: Sequence[str]) -> list[int]:
    """The numbers that count all pages from the first on, at much the same distance; none where they head titles."""
    chain = _counting(alone, counts)
    values = [one.value for place in chain if (one := counts[place])]
    gaps = sorted(after - before for before, after in pairwise(chain))
    if len(chain) <= _FEWEST or values[0] > 2 or values != list(range(values[0], values[0] + len(values))):
        return []
    after = [text[place + 1] for place in chain if place + 1 < len(text)]
    titles = sum(map(_is_title, after))
    even = gaps[-1] <= 2 * gaps[0] and gaps[0] > _NEAREST
    return chain if even and 3 * titles < len(after) else []


def _at_page_distance(places: Sequence[int]) -> bool:
    return len(places) >= _FEWEST and all(after - before >= _NEAREST for before, after in pairwise(places))


def _counting(places: Sequence[int], counts: Sequence[Count | None]) -> list[int]:
    """Those of the places whose numbers count on from page to page; none where they are fewer than three."""
    chain: list[int] = []
    for place in places:
        if not chain or _counts_on(chain[-1], place, counts):
            chain.append(place)
        elif len(chain) < _FEWEST:
            chain = [place]
    return chain if len(chain) >= _FEWEST else []


def _torn(text: Sequence[str], set_aside: Set[int]) -> set[int]:
    """The places set aside between a line that breaks off and one that goes on."""
    torn: set[int] = set()
    before = ""
    waiting: list[int] = []
    for place, line in enumerate(text):
        if place in set_aside:
            waiting.append(place)
            continue
        goes_on = begins_torn(line) or not _HEADING.match(line)
        if len(before) >= _SHORTEST_TORN and not ends_whole(before) and goes_on and not has_leaders(before):
            torn |= {*waiting}
        before, waiting = line, []
    return torn
