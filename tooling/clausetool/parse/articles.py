"""The headings of a text in articles: 编, 分编, 章, 节, 目, and 第十二条之一 (立法法, 第六十五条)."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from clausetool.characters import ends_whole, squeeze
from clausetool.labels import ARTICLE, NAMED_PARTS, PARTS, Label, Number, Series, Step, write_label
from clausetool.model import ContentsEntry, Span
from clausetool.parse.heads import Head, named
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import CAPTION, Mark, read_article, read_part
from clausetool.parse.quoted import quoted_lines
from clausetool.parse.sections import section_heads
from clausetool.parse.series import CERTAIN, DOUBTFUL, UNLIKELY, Place, Sign, count, spans


class Marked(Protocol):
    """A mark at the beginning of a line."""

    @property
    def index(self) -> int: ...

    @property
    def mark(self) -> Mark: ...


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark at the beginning of a line, and what the line before says of it."""

    index: int
    mark: Mark
    torn: bool = False
    quoted: bool = False

    @property
    def sign(self) -> Sign:
        if self.mark.refers or self.quoted:
            torn = 3 if self.torn else 0
            return Sign(
                number=self.mark.number, printed=self.mark.printed, as_text=UNLIKELY,
                as_heading=torn + (5 if self.mark.refers else 1),
            )  # fmt: skip
        return Sign(
            number=self.mark.number,
            printed=self.mark.printed,
            as_text=DOUBTFUL if self.torn and not self.mark.spaced else CERTAIN,
            as_heading=3 if self.torn else 0,
        )


def find_article_heads(lines: Sequence[Line], body: int, entries: Sequence[ContentsEntry]) -> list[Head]:  # noqa: ARG001
    """The headings from the line `body` on: the articles, and the parts that they stand in."""
    quoted = quoted_lines(lines)
    heads = [_head(lines[found.index], found, place, ()) for found, place in _placed(lines, body, quoted)]
    parts = part_heads(lines, body, quoted) or section_heads(lines, body, quoted, [head.index for head in heads])
    return sorted((*heads, *parts, *_named_parts(lines, heads)), key=lambda head: head.index)


def _named_parts(lines: Sequence[Line], articles: Sequence[Head]) -> Iterator[Head]:
    """A part without a number, among the articles: 附则."""
    within = range(articles[0].index, articles[-1].index) if articles else ()
    for i in within:
        name = squeeze(lines[i].text) if len(lines[i].text) <= _LONGEST_NAME else ""
        if name in NAMED_PARTS:
            at = Span(lines[i].at, lines[i].last)
            yield Head(index=i, lines=at, printed=name, label=name, title=lines[i].text, numbered=False)


_LONGEST_NAME: Final = 12


def count_articles(lines: Sequence[Line]) -> Iterator[tuple[int, Number, tuple[Number, ...]]]:
    """Each article that has its place in the numbering: its line, its number, and those missing before it."""
    for found, place in _placed(lines, 0, quoted_lines(lines)):
        if place.placed:
            yield found.index, place.number, place.missing


def _placed(lines: Sequence[Line], body: int, quoted: Set[int]) -> list[tuple[_Found, Place]]:
    articles = _articles(lines, body, quoted)
    return [
        (group[place.sign], place)
        for group in _each_numbering(articles)
        for place in _exchanged(count([found.sign for found in group]), group)
    ]


def _each_numbering(articles: Sequence[_Found]) -> Iterator[Sequence[_Found]]:
    """The articles that count on: 第一条 and 第二条 after two others are no misprints, but begin anew."""
    start = 0
    for i in range(2, len(articles) - 1):
        begins = [one.mark.number for one in articles[i : i + 2]] == [(1,), (2,)]
        if begins and i - start > 1 and not any(one.sign.as_heading for one in articles[i : i + 2]):
            yield articles[start:i]
            start = i
    yield articles[start:]


def _exchanged(places: Sequence[Place], articles: Sequence[_Found]) -> list[Place]:
    """The places, but of two adjacent articles whose numbers are exchanged both as printed.

    They may as well stand in the wrong order, with their right numbers.
    """
    kept = list(places)
    for i, (one, other) in enumerate(pairwise(places)):
        printed = articles[one.sign].mark.number, articles[other.sign].mark.number
        if printed == (other.number, one.number) and one.case == other.case == "repaired":
            kept[i : i + 2] = [
                replace(place, number=number, placed=False, case="undecided", readings=(one.number, other.number))
                for place, number in zip((one, other), printed, strict=True)
            ]
    return kept


def _articles(lines: Sequence[Line], body: int, quoted: Set[int]) -> list[_Found]:
    found = []
    before: Line | None = None
    for i in range(body, len(lines)):
        line = lines[i]
        mark = None if line.mark in ("table", "row") else read_article(line.text)
        if mark is not None:
            torn = before is not None and lines[i - 1] is before and _is_cut(before.text)
            found.append(_Found(i, mark, torn=torn, quoted=i in quoted))
        if line.shape != "blank":
            before = line
    return found


def _is_cut(text: str) -> bool:
    """Whether a line stops in mid-sentence; a shorter one is a heading, or the signature of a letter."""
    return len(text) >= _SHORTEST_CUT and not ends_whole(text)


_SHORTEST_CUT: Final = 20


# --- parts --------------------------------------------------------------------------


def part_heads(lines: Sequence[Line], body: int, quoted: Set[int]) -> list[Head]:
    """编, 章, 节, each led by what it stands in where its numbering begins anew there."""
    found = [
        _Found(i, mark)
        for i in range(body, len(lines))
        if i not in quoted and lines[i].mark not in ("table", "row") and (mark := read_part(lines[i].text)) is not None
    ]
    heads: list[Head] = []
    labels: dict[int, Label] = {}  # of each part that was placed, by the index of its line
    for series in PARTS:
        own = [one for one in found if one.mark.series == series]
        led = _leader(series, own, found)
        for over, group in _groups(own, labels, led):
            for place in count([one.sign for one in group]):
                head = _head(lines[group[place.sign].index], group[place.sign], place, over)
                heads.append(head)
                if place.placed:
                    labels[head.index] = (*over, Step(series, place.number))
    return heads


def _leader(series: Series, own: Sequence[_Found], found: Sequence[_Found]) -> Series | None:
    """The narrowest wider part in which the numbering of a series begins anew; None where it runs on through all."""
    wider = PARTS[: PARTS.index(series)]
    for depth in range(len(wider) - 1, -1, -1):
        starts = [one.index for one in found if one.mark.series == wider[depth]]
        bounds = [one.index for one in found if one.mark.series in wider[:depth]]
        if starts and own and begins_anew(spans(own, starts, _place_of), bounds):
            return wider[depth]
    return None


def _place_of(found: Marked) -> int:
    return found.index


def begins_anew(groups: Sequence[Sequence[Marked]], bounds: Sequence[int]) -> bool:
    """Whether the groups of marks begin with 1 rather than go on; one after a still wider part's bound says nothing."""
    anew = on = 0
    for before, group in pairwise(group for group in groups if group):
        if bisect(bounds, before[0].index) == bisect(bounds, group[0].index):
            anew += group[0].mark.number == (1,)
            on += group[0].mark.number[0] == before[-1].mark.number[0] + 1
    return any(groups[1:]) and anew >= on


def _groups(
    own: Sequence[_Found], labels: Mapping[int, Label], led: Series | None
) -> Iterable[tuple[Label, list[_Found]]]:
    """The marks of a series that count on, each group with the label that leads it."""
    if led is None:
        return [((), list(own))]
    over = {index: label for index, label in labels.items() if label[-1].series == led}
    groups = spans(own, sorted(over), _place_of)
    return [(label, span) for label, span in zip(((), *(over[i] for i in sorted(over))), groups, strict=True) if span]


# --- heads --------------------------------------------------------------------------


def _head(line: Line, found: _Found, place: Place, over: Label) -> Head:
    """The heading of a mark that has its place in its series."""
    mark = found.mark
    label = _written(over, mark.series, place.number)
    own = _written((), mark.series, place.number)
    title, text = _title_and_text(mark)
    wrong = place.case is None and mark.printed != own and mark.printed[0] != "第"
    return Head(
        index=found.index, lines=Span(line.at, line.last), printed=label if mark.printed == own else mark.printed,
        label=label, title=title, text=text, placed=place.placed,
        case="repaired" if wrong else place.case,
        readings=(label,) if wrong else tuple(_written(over, mark.series, one) for one in place.readings),
        missing=named(_written(over, mark.series, one) for one in place.missing),
    )  # fmt: skip


def _written(over: Label, series: Series, number: Number) -> str:
    return write_label((*over, Step(series, number)))


def _title_and_text(mark: Mark) -> tuple[str, str]:
    """The title of a part, or the bracketed caption of an article, as printed; and what goes on as text."""
    if mark.series != ARTICLE:
        return mark.rest, ""
    caption = CAPTION.match(mark.rest)
    return (caption["caption"], mark.rest[caption.end() :]) if caption else ("", mark.rest)
