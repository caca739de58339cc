"""The headings of a text numbered 1, 1.1: its elements without a number, its annexes, and its 条文说明."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from clausetool.characters import likeness, squeeze
from clausetool.labels import (
    ANNEX,
    EXPLANATION,
    Number,
    Step,
    each_missing,
    parse_label,
    parse_number,
    write_label,
    write_number,
)
from clausetool.model import ContentsEntry, Element, Span
from clausetool.parse.below import written
from clausetool.parse.candidates import find_candidates, read_lines
from clausetool.parse.captions import figure_number, table_number
from clausetool.parse.cells import find_parents
from clausetool.parse.evidence import KnownNumbers
from clausetool.parse.forms import Around, Reading, reads_as_title
from clausetool.parse.heads import Case, Head, named
from clausetool.parse.lines import Line, element_name
from clausetool.parse.outline import Heading, read_outline
from clausetool.parse.tables import Zone, find_tables
from clausetool.parse.terms import mark_terms
from clausetool.vocabulary import BACK_ELEMENTS, CHAPTER_ELEMENTS, UNNUMBERED


def find_decimal_heads(lines: Sequence[Line], body: int, entries: Sequence[ContentsEntry]) -> list[Head]:
    """The headings from the line `body` on: unnumbered elements, and the outline of the numbered lines.

    An explanation (条文说明) after the text has the same numbers again; an
    annex that stands after it, and that the text has not, belongs to the text.
    """
    contents = KnownNumbers.of([(number, entry.title) for entry in entries if (number := parse_number(entry.label))])
    unnumbered = {likeness(entry.title) for entry in entries if entry.title and not entry.label}
    tables = find_tables(lines)
    cells = {i for zone in tables for i in range(zone.start + 1, zone.end)}
    readings = read_lines(lines, body, Around(contents.by_title, unnumbered, cells))
    explanation = _find_explanation(lines, body, readings)
    contents_at = next((i for i in range(body) if lines[i].shape == "contents"), 0)
    named = {i: name for i in (*range(contents_at), *range(body, len(lines))) if (name := _name(lines, i))}
    back = _find_back(named, explanation, readings)
    outline = _read_text(lines, _of_text(readings, explanation, back), tables, contents)
    if not outline:
        return []
    heads = mark_terms(list(_heads(lines, outline, contents)), lines)
    first = heads[0].index
    if explanation < len(lines):
        known = frozenset(heading.number for heading in outline if heading.number is not None)
        own = {head.index for head in heads}
        explaining = [one for one in readings if one.index > explanation and one.index not in own]
        heads += _explain(lines, explanation, explaining, tables, known)
    heads += _elements(lines, named, back, first)
    heads += _marked(lines, first, {i for head in heads for i in (head.index, *head.further)}, cells)
    return sorted(heads, key=lambda head: head.index)


# --- what belongs to the text, and what to its explanation ---------------------------------------


_EXPLANATION = re.compile(
    rf"(?:[一二三四五六七八九]、|附[:：]?|[(（]附[:：]?)?(?:《?.{{2,30}}(?:规范|标准|规程|通则|规则|导则)》?)?{EXPLANATION}[)）]?"
)


def _find_explanation(lines: Sequence[Line], body: int, readings: Sequence[Reading]) -> int:
    """The line after which the numbers begin anew, and which says that it is the explanation; the end if none does."""
    places = [
        i
        for i in range(body, len(lines))
        if len(lines[i].text) < _LONGEST_NAME and _EXPLANATION.fullmatch(squeeze(lines[i].text))
    ]
    plain = [reading for reading in readings if not reading.marked]
    for place in places:
        after = next((one.line.number for one in plain if one.index > place), None)
        if any(one.line.number == after for one in plain if one.index < place):
            return place
    return len(lines)


_LONGEST_NAME = 80


def _find_back(named: dict[int, str], explanation: int, readings: Sequence[Reading]) -> dict[str, int]:
    """Where the elements after the annexes stand: each name at its last place before the explanation.

    Numbers below them count entries. A line that only says 索引, with clauses
    after it, is none.
    """
    back = {name: i for i, name in named.items() if name in BACK_ELEMENTS and i < explanation}
    clauses = [one.index for one in readings if one.index < explanation and len(one.line.number) > 1 and one.line.title]
    last = max((i for i in clauses), default=0)
    return {name: i for name, i in back.items() if i > last or BACK_ELEMENTS[name] is not None}


def _of_text(readings: Sequence[Reading], explanation: int, back: dict[str, int]) -> list[Reading]:
    """The numbered lines of the text itself."""
    end = min([explanation, *back.values()])
    own = {one.line.number[0] for one in readings if one.index < explanation and one.line.number[0] > ANNEX}
    return [
        one
        for one in readings
        if one.through is None
        and (
            one.index < end
            or (one.line.number[0] > ANNEX and (one.index < explanation or one.line.number[0] not in own))
        )
    ]


def _read_text(
    lines: Sequence[Line], readings: Sequence[Reading], tables: Sequence[Zone], contents: KnownNumbers
) -> tuple[Heading, ...]:
    """The outline; `1、范围` is read as a chapter where 1.1 follows, or in a text that has no chapters `1 范围`."""
    parents = find_parents(readings)
    plain = [one for one, is_parent in zip(readings, parents, strict=True) if is_parent or not one.marked]
    outline = read_outline(find_candidates(lines, plain, tables, contents), contents)
    marked = {one.index for one in readings if one.marked}
    if marked and not any(len(one.number or (0, 0)) == 1 for one in outline if one.candidate.index not in marked):
        return max(outline, read_outline(find_candidates(lines, readings, tables, contents), contents), key=len)
    return outline


# --- headings ------------------------------------------------------------------------------------


def _heads(lines: Sequence[Line], outline: Sequence[Heading], contents: KnownNumbers) -> Iterator[Head]:
    """The headings of a text. A last number that only skips stays as printed: none after it says that it is wrong."""
    last: Number = ()
    for heading in (*outline[:-1], *(_only_skips(one, outline, contents) for one in outline[-1:])):
        number = heading.number
        gap = number is not None and number > last
        yield replace(
            _head(lines, heading),
            case=_case(heading, last),
            missing=named(map(write_number, each_missing(last, number))) if number is not None and gap else (),
        )
        last = number or last


def _only_skips(final: Heading, outline: Sequence[Heading], contents: KnownNumbers) -> Heading:
    line = final.candidate.line
    last = next((one.number for one in reversed(outline[:-1]) if one.number is not None), ())
    listed = contents.number_of(line.title)
    if final.number in (None, line.number, listed) or len(line.number) == 1 or line.number <= last:
        return final
    return replace(final, number=line.number, readings=())


def _head(lines: Sequence[Line], heading: Heading) -> Head:
    line, candidate = heading.candidate.line, heading.candidate
    ends = [lines[i] for i in (candidate.index, *candidate.further)]
    return Head(
        index=candidate.index, lines=Span(ends[0].at, ends[-1].last), further=candidate.further,
        displaced=candidate.displaced, printed=line.printed,
        label=write_number(heading.number or line.number), title=line.title, text=line.text,
        element=_element(heading), placed=heading.number is not None,
        readings=tuple(write_number(one) for one in heading.readings),
    )  # fmt: skip


def _case(heading: Heading, last: Number) -> Case | None:
    number, readings = heading.number, heading.readings
    if number is None or number <= last:
        return "undecided" if len(readings) > 1 else "unfit"
    return "repaired" if number != heading.candidate.line.number else None


def _element(heading: Heading) -> Element | None:
    number = heading.number or heading.candidate.line.number
    if len(number) > 1:
        return None
    return "annex" if number[0] > ANNEX else CHAPTER_ELEMENTS.get(squeeze(heading.candidate.line.title))


def _explain(
    lines: Sequence[Line],
    place: int,
    readings: Sequence[Reading],
    tables: Sequence[Zone],
    known: frozenset[Number],
) -> Iterator[Head]:
    """The explanation and its clauses; it need not explain everything, so nothing is missing in it."""
    line = lines[place]
    yield Head(
        index=place, lines=Span(line.at, line.last), printed=EXPLANATION, label=EXPLANATION, title=line.text,
        numbered=False,
    )  # fmt: skip
    letters = {number[0] for number in known}
    own = [one for one in readings if not one.marked and (one.line.number[0] < ANNEX or one.line.number[0] in letters)]
    contents = KnownNumbers.explaining(known)
    for heading in read_outline(find_candidates(lines, own, tables, contents), contents):
        head = _head(lines, heading)
        label = _explained(head.label)
        stands = heading.number == heading.candidate.line.number
        yield replace(
            head, label=label, printed=label if stands else head.printed, element=None,
            case=_case(heading, ()), readings=tuple(map(_explained, head.readings)),
        )  # fmt: skip


def _explained(label: str) -> str:
    return write_label((Step(EXPLANATION, ()), Step("decimal", parse_number(label) or ())))


def _name(lines: Sequence[Line], i: int) -> str | None:
    """The element that a line names, or the two characters that it and the next have alone: `前`, `言`."""
    name = element_name(lines[i])
    if name is not None or squeeze(lines[i].text) not in _HALVES:
        return name
    below = written(lines, i + 1, 1)
    return _HALVES[lines[i].text] if below and lines[i].text + lines[below[0]].text == _HALVES[lines[i].text] else None


_HALVES = {name[0]: name for name in UNNUMBERED if len(name) == 2}


def _elements(lines: Sequence[Line], named: dict[int, str], back: dict[str, int], first: int) -> Iterator[Head]:
    """前言 and the like before the first chapter, or once after it; 参考文献 and the like where they end the text."""
    seen: set[str] = set()
    for i, name in named.items():
        stands = back.get(name) == i if name in BACK_ELEMENTS else name not in seen and (i < first or name != "引言")
        if stands:
            seen.add(name)
            ends = [i] if element_name(lines[i]) else [i, *written(lines, i + 1, 1)]
            yield Head(
                index=i, lines=Span(lines[i].at, lines[ends[-1]].last), further=tuple(ends[1:]), printed=name,
                label=name, title="".join(lines[j].text for j in ends), element=UNNUMBERED[name], numbered=False,
            )  # fmt: skip


def _marked(lines: Sequence[Line], first: int, taken: Set[int], cells: Set[int]) -> Iterator[Head]:
    """Headings that the file itself marks and that have no number: what an edition has beside its clauses."""
    for i in range(first, len(lines)):
        line = lines[i]
        if line.mark != "heading" or i in taken or i in cells or not reads_as_title(line.text):
            continue
        if table_number(line.text) is None and figure_number(line.text) is None and parse_label(line.text) is None:
            yield Head(
                index=i, lines=Span(line.at, line.last), printed=squeeze(line.text), label=squeeze(line.text),
                title=line.text, numbered=False,
            )  # fmt: skip
