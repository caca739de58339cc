"""The headings of one standard: its unnumbered elements, and the outline of its numbered lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausetool.characters import ends_whole, squeeze
from clausetool.labels import parse_number
from clausetool.model import ContentsEntry, Element
from clausetool.parse.lines import Line, Numbered, element_name, read_number
from clausetool.parse.outline import Candidate, Contents, Heading, read_outline
from clausetool.vocabulary import BACK_ELEMENTS, CHAPTER_ELEMENTS, FRONT_ELEMENTS, UNNUMBERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A heading among the lines of a part: where it stands, and what it says."""

    index: int
    printed: str
    title: str
    element: Element | None
    heading: Heading | None = None


def find_heads(lines: Sequence[Line], body: int, entries: Sequence[ContentsEntry]) -> list[Head]:
    """The headings from the line `body` on: unnumbered elements, and the outline of the numbered lines."""
    named = {i: name for i in range(body, len(lines)) if (name := element_name(lines[i]))}
    back = max((i for i, name in named.items() if name in BACK_ELEMENTS), default=len(lines))
    candidates = _candidates(lines, body, back)
    numbers = [(number, entry.title) for entry in entries if (number := parse_number(entry.label))]
    outline = read_outline(list(candidates.values()), Contents.of(numbers))
    place = {candidate.line.at: index for index, candidate in candidates.items()}
    heads = [
        Head(
            index=place[heading.line.at], printed=heading.line.printed, title=heading.line.title,
            element=_chapter_element(heading), heading=heading,
        )
        for heading in outline
    ]  # fmt: skip
    first = heads[0].index if heads else back
    for i, name in named.items():
        if i == back or (name in FRONT_ELEMENTS and i < first):
            heads.append(Head(index=i, printed=name, title=lines[i].text, element=UNNUMBERED[name]))
    return sorted(heads, key=lambda head: head.index) if outline else []


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
