"""The parts of a judicial interpretation: 一、 and （一） above articles, which count on through them.

A part stands right above an article, or above its own （一）; what stands
elsewhere is an item.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from clausetool.labels import Label, Step, printed_form, write_label
from clausetool.model import Span
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import Mark, read_outlined, reads_as_title
from clausetool.parse.series import Place, Sign, count, spans

_FEWEST: Final = 2
_OF_A_LIST: Final = ("；", ";", "：", ":", "，", "、")  # the line above the last item of one


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark with a title, and the written line below it."""

    index: int
    mark: Mark
    below: int

    @property
    def sign(self) -> Sign:
        return Sign(number=self.mark.number, printed=self.mark.printed)


def section_heads(lines: Sequence[Line], body: int, quoted: Set[int], articles: Sequence[int]) -> list[Head]:
    """The headings of the parts that these articles stand in; none where the first article stands in none."""
    sections, divisions = _found(lines, body, quoted, frozenset(articles))
    if len(sections) < _FEWEST or sections[0].index > articles[0] or sections[0].mark.number != (1,):
        return []
    places = count([one.sign for one in sections])
    starts = [sections[place.sign].index for place in places]
    heads = []
    for place, group in zip(places, spans(divisions, starts, _place_of)[1:], strict=True):
        section = sections[place.sign]
        label = (Step("一", place.number),)
        heads.append(_head(lines[section.index], section, place, label[:-1]))
        if group and group[0].index == section.below and group[0].mark.number == (1,):
            heads += [
                _head(lines[group[one.sign].index], group[one.sign], one, label)
                for one in count([division.sign for division in group])
            ]
    return heads


def _found(lines: Sequence[Line], body: int, quoted: Set[int], articles: Set[int]) -> tuple[list[_Found], list[_Found]]:
    """The marks 一、 and （一） that may head articles, in their order."""
    sections: list[_Found] = []
    divisions: list[_Found] = []
    written = [i for i in range(body, len(lines)) if lines[i].shape != "blank"]
    for above, i, below in reversed([*zip([-1, *written], written, [*written[1:], -1], strict=False)]):
        mark = None if i in quoted or lines[i].mark in ("table", "row") else read_outlined(lines[i].text)
        if mark is None or not mark.rest or not reads_as_title(mark.rest):
            continue
        divides = bool(divisions) and divisions[-1].index == below
        if mark.series == "（一）" and below in articles and not lines[above].text.endswith(_OF_A_LIST):
            divisions.append(_Found(i, mark, below))
        elif mark.series == "一" and (below in articles or divides):
            sections.append(_Found(i, mark, below))
    return sections[::-1], divisions[::-1]


def _place_of(found: _Found) -> int:
    return found.index


def _head(line: Line, found: _Found, place: Place, over: Label) -> Head:
    label = (*over, Step(found.mark.series, place.number))
    written = write_label(label)
    return Head(
        index=found.index, lines=Span(line.at, line.last),
        printed=written if found.mark.printed == printed_form(label) else found.mark.printed,
        label=written, title=found.mark.rest, placed=place.placed, case=place.case,
        readings=tuple(write_label((*over, Step(found.mark.series, one))) for one in place.readings),
        missing=tuple(write_label((*over, Step(found.mark.series, one))) for one in place.missing),
    )  # fmt: skip
