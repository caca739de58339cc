"""The headings of an official notice: 一、 （一） 1. （1） (党政机关公文格式, GB/T 9704—2012, 7.3.3).

Each level counts anew in what it stands in, or runs on through it; both are
read as printed. Numbers of a list in the text are items and no headings: a
group whose members end in semicolons, or one that a colon announces and
whose members have no titles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import ends_whole
from clausetool.labels import NUMERAL, Label, Series, Step, parse_label, printed_form, write_label
from clausetool.model import ContentsEntry, Span
from clausetool.parse.articles import begins_anew, part_heads
from clausetool.parse.heads import Head, named
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import Mark, read_outlined, read_part
from clausetool.parse.quoted import quoted_lines
from clausetool.parse.series import CERTAIN, UNLIKELY, Place, Sign, count, spans

_LEVELS: Final[tuple[Series, ...]] = ("一", "（一）", "1", "（1）")
# `加强组织领导。` before the text of a clause: a few words and a full stop.
_LEAD = re.compile(r"[^，。；：！？,;:!?]{2,40}。")
_NO_TITLE = re.compile(r"[。；！？;!?]|[，,：:]$")
# `（一）项规定的…`, `二、三级医院…`
_REFERENCE = re.compile(rf"项(?!目)|、|[{NUMERAL}]{{1,3}}、")
_LONGEST_TITLE = 50
_SHORTEST_CUT = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark at the beginning of a line, and the number of the mark of its series before it."""

    index: int
    mark: Mark
    before: int
    torn: bool

    @property
    def sign(self) -> Sign:
        refers = self.torn or _REFERENCE.match(self.mark.rest) is not None
        return Sign(
            number=self.mark.number, printed=self.mark.printed, as_text=UNLIKELY if refers else CERTAIN,
            as_heading=5 if refers else 0,
        )  # fmt: skip


def find_outline_heads(lines: Sequence[Line], body: int, entries: Sequence[ContentsEntry]) -> list[Head]:  # noqa: ARG001
    """The headings from the line `body` on, level by level; some texts have 章 above them all."""
    quoted = quoted_lines(lines)
    found: list[_Found] = []
    last: dict[Series, int] = {}
    for i in range(body, len(lines)):
        mark = None if i in quoted or lines[i].mark in ("table", "row") else read_outlined(lines[i].text)
        if mark is not None:
            found.append(_Found(i, mark, last.get(mark.series, 0), torn=_is_torn(lines[max(body, i - 2) : i])))
            last[mark.series] = mark.number[0]
    parts = part_heads(lines, body, quoted)
    starts = [part.index for part in parts]
    first, *groups = spans(found, starts, _place_of)
    top = next((level for level in _LEVELS if any(one.mark.series == level for one in found)), _LEVELS[0])
    if not begins_anew([[one for one in group if one.mark.series == top] for group in (first, *groups)], ()):
        first, groups = found, []
    heads = [*parts, *_heads(lines, first, _LEVELS, (), starts[0] if groups else len(lines))]
    for part, group, end in zip(parts, groups, [*starts, len(lines)][1:], strict=False):
        heads += _heads(lines, group, _LEVELS, parse_label(part.label) or (), end)
    return sorted(heads, key=_place_of)


def _place_of(one: "_Found | Head") -> int:
    return one.index


def _is_torn(before: Sequence[Line]) -> bool:
    """Whether the line before, over a blank one, stops in mid-sentence; a mere title has no mark at its end either."""
    line = next((one for one in reversed(before) if one.shape != "blank"), None)
    if line is None:
        return False
    if ends_whole(line.text) or len(line.text) < _SHORTEST_CUT or line.mark in ("table", "row"):
        return False
    mark = read_outlined(line.text)
    return mark is None or _NO_TITLE.search(mark.rest) is not None


def _heads(
    lines: Sequence[Line], found: Sequence[_Found], levels: Sequence[Series], over: Label, end: int
) -> Iterator[Head]:
    """The headings of these levels in what they stand in, which ends before the line `end`."""
    if not levels or not found:
        return
    series, deeper = levels[0], levels[1:]
    own = [one for one in found if one.mark.series == series]
    others = [one for one in found if one.mark.series != series]
    places = [] if over and _is_list(lines, own) else _counted(own)
    starts = [own[place.sign].index for place in places]
    led, *inner = spans(others, starts, _place_of)
    if over or not places or places[0].number != (1,):  # what stands before 一、 is no heading
        yield from _heads(lines, led, deeper, over, starts[0] if starts else end)
    sentences = _are_sentences(own)
    for place, below, stop in zip(places, inner, [*starts, end][1:], strict=True):
        one = own[place.sign]
        under = next((lines[i].text for i in range(one.index + 1, min(stop, one.index + 4)) if lines[i].text), None)
        goes_on = not sentences and under is not None and read_part(under) is None
        yield _head(lines[one.index], one, place, over, _title_and_text(one.mark.rest, goes_on=goes_on))
        yield from _heads(lines, below, deeper, (*over, Step(series, place.number)), stop)


def _counted(own: Sequence[_Found]) -> list[Place]:
    """The marks of one level in their places; the first may run on from what stands before."""
    if not own:
        return []
    first = own[0]
    rises = len(own) == 1 or own[1].mark.number > first.mark.number
    runs_on = first.before > 0 and first.mark.number[0] == first.before + 1 and rises
    return count([one.sign for one in own], (first.before,) if runs_on else ())


def _is_list(lines: Sequence[Line], own: Sequence[_Found]) -> bool:
    """Whether the marks of a level are items of a list in the text."""
    if not own:
        return False
    stopped = sum(1 for one in own[:-1] if lines[one.index].text.endswith(("；", ";", "、")))
    if stopped * 2 > len(own) - 1:
        return True
    if len(own) == 1 and not own[0].before and not any(_title_and_text(own[0].mark.rest, goes_on=False)[:1]):
        return True
    before = next((lines[i].text for i in range(own[0].index - 1, -1, -1) if lines[i].shape != "blank"), "")
    return before.endswith(("：", ":")) and not any(_is_titled(one.mark.rest) for one in own)


def _are_sentences(own: Sequence[_Found]) -> bool:
    """Whether most headings of a level are no titles but sentences: then one that may be either is one too."""
    texts = sum(1 for one in own if not _title_and_text(one.mark.rest, goes_on=True)[0])
    return texts * 2 > len(own)


def _is_titled(rest: str) -> bool:
    lead = _LEAD.match(rest)
    return lead is not None and lead.end() < len(rest)


def _head(line: Line, found: _Found, place: Place, over: Label, said: tuple[str, str]) -> Head:
    mark, (title, text) = found.mark, said
    label = (*over, Step(mark.series, place.number))
    return Head(
        index=found.index, lines=Span(line.at, line.last),
        printed=write_label(label) if mark.printed == printed_form(label) else mark.printed,
        label=write_label(label), title=title, text=text, placed=place.placed, case=place.case,
        readings=tuple(write_label((*over, Step(mark.series, one))) for one in place.readings),
        missing=named(write_label((*over, Step(mark.series, one))) for one in place.missing),
    )  # fmt: skip


def _title_and_text(rest: str, *, goes_on: bool) -> tuple[str, str]:
    """A heading's title, and what goes on as text: one sentence is a title where text follows below it."""
    if not _NO_TITLE.search(rest) and len(rest) <= _LONGEST_TITLE:
        return rest, ""
    lead = _LEAD.match(rest)
    if lead is None or (lead.end() == len(rest) and not goes_on):
        return "", rest
    return lead[0], rest[lead.end() :]
