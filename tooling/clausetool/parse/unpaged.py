"""Running heads and page numbers in a text that does not say where its pages begin.

The same words must come again at page distance, and beside numbers that count
on, or in the middle of sentences; or be the number or the title of the text. A
number that stands alone must count with most others like it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from clausetool.characters import begins_torn, ends_whole
from clausetool.parse.frames import CODE, FEWEST, HEADING, Count, may_run, read_count
from clausetool.parse.front import titles_a_text
from clausetool.parse.lines import has_leaders

_NEAREST: Final = 8  # lines between two pages' heads
_FIRST: Final = 40  # lines among which the first of a running head may be the title itself
_SPREAD: Final = 0.6  # of the text, over which a title comes again
_TIMES: Final = 4  # a page with a figure is shorter than others
_TIMES_AS_LONG: Final = 1.5
_MOST: Final = 0.6  # of the numbers alone between torn lines, that count pages
_SHORTEST_TORN: Final = 15  # characters of a line that a page may have cut


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The written lines, each by its place among them; `sure` are page numbers by themselves.

    `torn` are the places between a line that breaks off and one that goes on,
    `front` is the place of the first heading.
    """

    lines: Sequence[str]
    counts: Sequence[Count | None]
    sure: Set[int]
    torn: Set[int]
    front: int


def find_repeated(lines: Sequence[str], sure: Set[int]) -> set[int]:
    """The places of running heads and page numbers among the written lines, as they are compared."""
    counts = [read_count(line) if line else None for line in lines]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if may_run(line) and place not in sure and counts[place] is None:
            places[line].append(place)
    heads = {words: at for words, at in places.items() if _at_page_distance(at)}
    set_aside = {*sure}.union(*heads.values(), (place for place, count in enumerate(counts) if count))
    front = next((place for place, line in enumerate(lines) if HEADING.match(line)), len(lines))
    text = _Text(lines=lines, counts=counts, sure=sure, torn=_torn(lines, set_aside), front=front)
    found = {*sure}
    for _ in range(2):  # the second time beside numbers that other heads showed to be pages'
        for words, at in heads.items():
            found |= _running(words, at, text, found)
        if found == sure:
            found |= _numbers([place for place, count in enumerate(counts) if count and place not in found], text)
        alone = [place for place, count in enumerate(counts) if count and place not in found]
        found |= {*_between(alone, sorted(found), text)}
    return found


def _at_page_distance(places: Sequence[int]) -> bool:
    return len(places) >= FEWEST and all(after - before >= _NEAREST for before, after in pairwise(places))


def _running(words: str, at: Sequence[int], text: _Text, found: Set[int]) -> set[int]:
    """The places of words that are a running head, with the page numbers beside it; none where they are not."""
    beside = {near for place in at for near in (place - 1, place + 1) if 0 <= near < len(text.lines)}
    counting = _counting(sorted(near for near in beside if text.counts[near]), text)
    pages = {near for near in beside & found if text.counts[near] or near in text.sure}
    cuts = sum(place in text.torn for place in at)
    opens = at[0] < text.front
    if CODE.fullmatch(words):
        runs = opens or bool(cuts or pages or counting)
    else:
        # A title that chapters share stands beside their numbers too, but never in the middle of a sentence.
        numbered = 3 * len(counting) >= 2 * len(at) and 5 * cuts >= len(at)
        # A chapter's bare number stands above its title.
        heads_chapters = not cuts and any(text.counts[place - 1] for place in at if place)
        spread = _is_even(at, _TIMES) and at[-1] >= _SPREAD * len(text.lines)
        titled = opens and titles_a_text(words) and spread and not heads_chapters
        # Cells of tables come again between long lines too, but here and there.
        torn = 2 * cuts >= len(at) and cuts >= FEWEST and _is_even(at, _TIMES_AS_LONG)
        runs = numbered or titled or 3 * len(pages) >= 2 * len(at) or torn
    if not runs:
        return set()
    return {place for place in at if place >= _FIRST or place > at[0] or HEADING.match(words)} | {*counting}


def _is_even(places: Sequence[int], times: float) -> bool:
    """Whether places follow each other at much the same distance: the longest so many times the shortest."""
    gaps = [after - before for before, after in pairwise(places)]
    return max(gaps) <= times * min(gaps)


# --- numbers ---------------------------------------------------------------------------


def _numbers(alone: Sequence[int], text: _Text) -> set[int]:
    """The page numbers among those that stand alone: of a total, at even distance, or between torn lines."""
    totalled = _counting([place for place in alone if (one := text.counts[place]) and one.total], text)
    torn = [place for place in alone if place in text.torn]
    chain = _counting(torn, text)
    return {*totalled, *(_regular(alone, text) or (chain if len(chain) >= _MOST * len(torn) else []))}


def _counting(places: Sequence[int], text: _Text) -> list[int]:
    """Those of the places whose numbers count on from page to page; none where they are fewer than three."""
    chain: list[int] = []
    for place in places:
        if not chain or _counts_on(chain[-1], place, text):
            chain.append(place)
        elif len(chain) < FEWEST:
            chain = [place]
    return chain if len(chain) >= FEWEST else []


def _counts_on(place: int, after: int, text: _Text) -> bool:
    """Whether a number counts on from another, at page distance for each page between."""
    one, other = text.counts[place], text.counts[after]
    steps = other.value - one.value if one and other else 0
    return steps > 0 and after - place >= _NEAREST * steps


def _regular(alone: Sequence[int], text: _Text) -> list[int]:
    """The numbers that count all pages from the first on, at much the same distance; none where they head titles."""
    chain = _counting(alone, text)
    if len(chain) <= FEWEST or len(chain) < _MOST * len(alone):
        return []
    values = [one.value for place in chain if (one := text.counts[place])]
    gaps = sorted(after - before for before, after in pairwise(chain))
    after = [text.lines[place + 1] for place in chain if place + 1 < len(text.lines)]
    whole = values[0] <= 2 and values == list(range(values[0], values[0] + len(values)))
    return chain if whole and gaps[-1] <= 2 * gaps[0] and 3 * sum(map(_is_title, after)) < len(after) else []


def _is_title(line: str) -> bool:
    """Whether a line reads as a title that stands below its number."""
    return len(line) < _SHORTEST_TORN and not ends_whole(line) and not HEADING.match(line)


def _between(alone: Sequence[int], found: Sequence[int], text: _Text) -> Iterator[int]:
    """The numbers that count on between page numbers that were found, or after the last: no title follows them."""
    pages = [place for place in found if text.counts[place]]
    if len(pages) < FEWEST:
        return
    for place in alone:
        at = bisect_left(pages, place)
        follows = at == 0 or _counts_on(pages[at - 1], place, text)
        leads = at == len(pages) or _counts_on(place, pages[at], text)
        titled = place + 1 < len(text.lines) and _is_title(text.lines[place + 1])
        if follows and leads and not (titled and place + 1 not in found):
            yield place


def _torn(lines: Sequence[str], set_aside: Set[int]) -> set[int]:
    """The places set aside between a line that breaks off and one that goes on."""
    torn: set[int] = set()
    before = ""
    waiting: list[int] = []
    for place, line in enumerate(lines):
        if place in set_aside:
            waiting.append(place)
            continue
        goes_on = begins_torn(line) or not HEADING.match(line)
        if len(before) >= _SHORTEST_TORN and not ends_whole(before) and goes_on and not has_leaders(before):
            torn |= {*waiting}
        before, waiting = line, []
    return torn
