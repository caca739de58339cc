"""One standard: cover, contents, headings with their right numbers, and the blocks between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import has_chinese, squeeze
from clausetool.labels import Numbering
from clausetool.model import (
    Clause,
    ContentsEntry,
    CoverLine,
    Edition,
    LineKind,
    Note,
    Span,
)
from clausetool.parse.attached import FIND_HEADS, attachment_heads, attachment_starts, first_number
from clausetool.parse.blocks import STARTS, STARTS_OF_LAWS, Starts
from clausetool.parse.clauses import number_clauses, read_clause, truncation
from clausetool.parse.closing import closing_start, imprint_start
from clausetool.parse.contents import find_contents
from clausetool.parse.front import INTRODUCTIONS, Front, read_law_front, read_standard_front
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.parse.listed import check_contents
from clausetool.parse.numbering import find_numbering
from clausetool.parse.regroup import regroup_articles, regroup_notice, regroup_standard
from clausetool.parse.split import Part, repeats_title, stands_as_title, title_of_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """What a scheme of numbering decides: how lines are grouped, what stands before the first heading, what blocks are.

    `closes` says that such a text ends in a signature and a date, which are no text of its last clause.
    """

    regroup: Callable[[Sequence[Line]], Sequence[Line]]
    read_front: Callable[[Sequence[Line], Sequence[Line]], Front]
    starts: Starts
    closes: bool


_SCHEMES: Final[dict[Numbering, _Scheme]] = {
    "decimal": _Scheme(regroup=regroup_standard, read_front=read_standard_front, starts=STARTS, closes=False),
    "articles": _Scheme(regroup=regroup_articles, read_front=read_law_front, starts=STARTS_OF_LAWS, closes=True),
    "outline": _Scheme(regroup=regroup_notice, read_front=read_law_front, starts=STARTS_OF_LAWS, closes=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPart:
    """An edition without its names, and what each of its lines is."""

    edition: Edition
    kinds: dict[int, LineKind]


def parse_part(part: Part, numbering: Numbering | None = None) -> ParsedPart:
    """The edition in the lines of one standard; one without clauses where no heading is found.

    `numbering` is its scheme, found from its lines where it is None.
    """
    numbering = numbering or find_numbering(part.lines)
    scheme = _SCHEMES[numbering]
    lines = scheme.regroup(part.lines)
    printed = {line.at: line.text for line in lines}
    contents = find_contents(lines)
    kinds = _said(lines[contents.first : contents.after], "contents") if contents else {}
    entries = contents.entries if contents else ()
    if contents and contents.closes:
        lines, contents = lines[: contents.first], None
    start, body = (contents.first, contents.after) if contents else (None, 0)
    attached = attachment_starts(lines, body, numbering)
    own_end = attached[0] if attached else len(lines)
    closing = closing_start(lines, first_number(lines, body, numbering) + 1, own_end) if scheme.closes else own_end
    own = FIND_HEADS[numbering](lines[:closing], body, entries)
    if not own:
        return ParsedPart(edition=_edition("", numbering, entries=entries), kinds=_said(lines, "unplaced") | kinds)
    first = own[0].index
    front = scheme.read_front(
        lines[: first if start is None else min(first, start)], lines[body:first] if start is not None else ()
    )
    kinds |= _said(front.letter, "letter") | _said(front.cover, "cover") | _said(front.repeated, "title")
    kinds |= _said(lines[closing:own_end], "letter")
    own = [*_introduction(lines, front), *own]
    heads = [*own, *attachment_heads(lines, attached)]
    ends = [*(head.index for head in heads[1:]), len(lines)]
    if attached and scheme.closes:
        ends[-1] = imprint_start(lines, heads[-1].index + 1, len(lines))
        kinds |= _said(lines[ends[-1] :], "letter")
    ends[len(own) - 1] = closing
    clauses = []
    title = front.title
    repeat_title_before = next((i for i, head in enumerate(heads) if head.numbered), 0)
    for i, (head, end) in enumerate(zip(heads, ends, strict=True)):
        # An introduction may stand before the contents, and its text go on after them.
        own_lines = (j for j in range(head.index + 1, end) if start is None or not start <= j < body)
        text: Sequence[Line] = [lines[j] for j in own_lines if j not in head.further]
        if i + 1 == repeat_title_before:
            text, repeated = _cut_title(text, title)
            kinds |= _said(repeated, "title")
            title = title if has_chinese(title) else title_of_lines(repeated) or title
        headed = [lines[j] for j in (head.index, *head.further)]
        kinds |= _said(headed, "heading" if head.numbered or head.title else "text") | _said(text, "text")
        cells = [line for line in text if head.displaced and line.at < head.lines.last]
        clauses.append(read_clause(head, lines[head.index], cells, text[len(cells) :], scheme.starts))
    clauses = number_clauses(clauses, heads)
    unplaced = [line for line in lines if line.shape != "blank" and line.at not in kinds]
    notes = (
        *(Note(code="unplaced", case="line", label=None, lines=Span(line.at, line.at), printed=line.text)
          for line in unplaced),
        *check_contents(entries, clauses, printed),
        *truncation(clauses),
    )  # fmt: skip
    cover = tuple(CoverLine(text=line.text, line=line.at) for line in _apart(front.cover, part.lines))
    return ParsedPart(
        edition=_edition(title, numbering, cover, entries, notes, clauses),
        kinds=kinds | _said(unplaced, "unplaced"),
    )


def _apart(lines: Sequence[Line], printed: Sequence[Line]) -> Iterator[Line]:
    """The lines as they stood before some were read as one."""
    known = {line.at: line for line in printed if line.shape != "blank"}
    for line in lines:
        if line.to == known[line.at].to:
            yield line
        else:
            yield from (known[at] for at in range(line.at, line.last + 1) if at in known)


def _introduction(lines: Sequence[Line], front: Front) -> list[Head]:
    """The heading of what introduces the first article, which may have none of its own."""
    if not front.introduction:
        return []
    line = front.introduction[0]
    name = squeeze(line.text)
    named = name in INTRODUCTIONS
    return [
        Head(
            index=next(i for i, one in enumerate(lines) if one is line),
            lines=Span(line.at, line.last),
            printed=name if named else "引言",
            label=name if named else "引言",
            title=line.text if named else "",
            text="" if named else line.text,
            element="introduction",
            numbered=False,
        )
    ]


def _edition(
    title: str,
    numbering: Numbering,
    cover: Sequence[CoverLine] = (),
    entries: Sequence[ContentsEntry] = (),
    notes: Sequence[Note] = (),
    clauses: Sequence[Clause] = (),
) -> Edition:
    return Edition(
        standard=None, edition=None, title=title, numbering=numbering, source=None, facts=(), cover=tuple(cover),
        contents=tuple(entries), notes=tuple(notes), clauses=tuple(clauses),
    )  # fmt: skip


def _said(lines: Sequence[Line], kind: LineKind) -> dict[int, LineKind]:
    return {at: kind for line in lines if line.shape != "blank" for at in range(line.at, line.last + 1)}


def _cut_title(text: Sequence[Line], title: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """A text without the title at its end: once more, or for the first time where the cover has none in characters."""
    cut = len(text) - (repeats_title(text, title) if has_chinese(title) else stands_as_title(text))
    return text[:cut], text[cut:]
