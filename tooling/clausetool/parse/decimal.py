"""The headings of a text numbered 1, 1.1: its unnumbered elements, and the outline of its numbered lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from clausetool.characters import ends_whole, squeeze
from clausetool.labels import Number, each_missing, parse_number, write_number
from clausetool.model import ContentsEntry, Element, Span
from clausetool.parse.heads import MOST_MISSING, Case, Head
from clausetool.parse.lines import Line, Numbered, element_name, read_number
from clausetool.parse.outline import Candidate, Contents, Heading, read_outline
from clausetool.vocabulary import BACK_ELEMENTS, CHAPTER_ELEMENTS, FRONT_ELEMENTS, UNNUMBERED


def find_decimal_heads(lines: Sequence[Line], body: int, entries: Sequence[ContentsEntry]) -> list[Head]:
    """The headings from the line `body` on: unnumbered elements, and the outline of the numbered lines."""
    named = {i: name for i in range(body, len(lines)) if (name := element_name(lines[i]))}
    back = max((i for i, name in named.items() if name in BACK_ELEMENTS), default=len(lines))
    candidates = _candidates(lines, body, back)
    numbers = [(number, entry.title) for entry in entries if (number := parse_number(entry.label))]
    outline = read_outline(list(candidates.values()), Contents.of(numbers))
    place = {candidate.line.at: index for index, candidate in candidates.items()}
    heads = list(_heads(outline, place))
    first = heads[0].index if heads else back
    for i, name in named.items():
        if i == back or (name in FRONT_ELEMENTS and i < first):
            element = UNNUMBERED[name]
            heads.append(
                Head(
                    index=i,
                    lines=Span(lines[i].at, lines[i].at),
                    printed=name,
                    label=name,
                    title=lines[i].text,
                    element=element,
                    numbered=False,
                )
            )
    return sorted(heads, key=lambda head: head.index) if outline else []


def _heads(outline: Sequence[Heading], place: Mapping[int, int]) -> Iterator[Head]:
    last: Number = ()
    for heading in outline:
        line, number = heading.line, heading.number
        yield Head(
            index=place[line.at], lines=Span(line.at, line.at), printed=line.printed,
            label=write_number(number or line.number), title=line.title, text=line.text,
            element=_chapter_element(heading), placed=number is not None, case=_case(heading, last),
            readings=tuple(map(write_number, heading.readings)),
            missing=_missing(last, number) if number is not None and number > last else (),
        )  # fmt: skip
        last = number or last


def _missing(last: Number, number: Number) -> tuple[str, ...]:
    return tuple(map(write_number, islice(each_missing(last, number), MOST_MISSING)))


def _case(heading: Heading, last: Number) -> Case | None:
    number, readings = heading.number, heading.readings
    if number is None or (len(readings) > 1 and number <= last):
        return "undecided" if len(readings) > 1 else "unfit"
    return "repaired" if number != heading.line.number else None


def _candidates(lines: Sequence[Line], start: int, end: int) -> dict[int, Candidate]:
    """The numbered lines by index, each with what the line before says of it."""
    candidates: dict[int, Candidate] = {}
    before: Line | None = None
    item: Candidate | None = None
    for i in range(start, end):
        line = lines[i]
        numbered = read_number(line)
        if numbered is not None:
            adjacent = before is not None and i > start and lines[i - 1] is before and i - 1 not in candidates
            announced = before is not None and before.text.endswith(("：", ":")) and numbered.number == (1,)
            item = candidates[i] = Candidate(
                line=numbered,
                torn=adjacent and before is not None and before.shape == "text" and not ends_whole(before.text),
                listed=announced or (item is not None and _is_next_item(item, numbered)),
            )
        elif line.shape != "blank":
            item = None
        if line.shape != "blank":
            before = line
    return candidates


def _is_next_item(item: Candidate, line: Numbered) -> bool:
    """Whether a line goes on a list of bare numbers, which the line right before it belongs to."""
    number = item.line.number
    return item.listed and len(number) == 1 and line.number == (number[0] + 1,)


def _chapter_element(heading: Heading) -> Element | None:
    depth = len(heading.number or heading.line.number)
    return CHAPTER_ELEMENTS.get(squeeze(heading.line.title)) if depth == 1 else None
