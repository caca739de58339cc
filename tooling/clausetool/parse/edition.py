"""One standard: cover, contents, headings with their right numbers, and the blocks between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausetool.characters import ends_whole
from clausetool.model import (
    Block,
    Clause,
    ContentsEntry,
    CoverLine,
    Edition,
    LineKind,
    Note,
    Reference,
    Span,
)
from clausetool.parse.blocks import read_blocks, read_references
from clausetool.parse.contents import check_contents, read_contents
from clausetool.parse.decimal import find_decimal_heads
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.parse.split import Part, find_title, repeats_title
from clausetool.parse.tables import read_table
from clausetool.parse.terms import read_term

_LONGEST_COVER_LINE = 80
_REFERENCE_LISTS = ("references", "bibliography")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPart:
    """An edition without its names, and what each of its lines is."""

    edition: Edition
    kinds: dict[int, LineKind]


def parse_part(part: Part) -> ParsedPart:
    """The edition in the lines of one standard; one without clauses where no heading is found."""
    lines = part.lines
    kinds: dict[int, LineKind] = {}
    start = next((i for i, line in enumerate(lines) if line.shape == "contents"), None)
    entries: tuple[ContentsEntry, ...] = ()
    body = 0
    if start is not None:
        entries, body = read_contents(lines, start)
        kinds |= _said(lines[start:body], "contents")
    heads = find_decimal_heads(lines, body, entries)
    if not heads:
        return ParsedPart(edition=_edition("", (), entries, (), ()), kinds=_said(lines, "unplaced"))
    front = lines[: heads[0].index if start is None else start]
    title = find_title(front)
    cover = tuple(CoverLine(text=line.text, line=line.at) for line in front if _is_cover(line))
    kinds |= _said([line for line in front if _is_cover(line)], "cover")
    clauses = []
    repeat_title_before = next((i for i, head in enumerate(heads) if head.numbered), 0)
    for i, head in enumerate(heads):
        end = heads[i + 1].index if i + 1 < len(heads) else len(lines)
        text: Sequence[Line] = [lines[j] for j in range(head.index + 1, end) if j not in head.further]
        if i + 1 == repeat_title_before:
            text, repeated = _cut_title(text, title)
            kinds |= _said(repeated, "title")
        kinds |= _said([lines[j] for j in (head.index, *head.further)], "heading") | _said(text, "text")
        cells = [line for line in text if head.displaced and line.at < head.lines.last]
        clauses.append(_clause(head, lines[head.index], cells, text[len(cells) :]))
    if start is not None:
        _, repeated = _cut_title(lines[body : heads[0].index], title)
        kinds |= _said(repeated, "title")
    clauses = _numbered(clauses, heads)
    unplaced = [line for line in lines if line.shape != "blank" and line.at not in kinds]
    notes = (
        *(Note(code="unplaced", case="line", label=None, lines=Span(line.at, line.at), printed=line.text)
          for line in unplaced),
        *check_contents(entries, clauses, {line.at: line.text for line in lines}),
        *_truncation(clauses),
    )  # fmt: skip
    return ParsedPart(
        edition=_edition(title, cover, entries, notes, clauses), kinds=kinds | _said(unplaced, "unplaced")
    )


def _edition(
    title: str,
    cover: Sequence[CoverLine],
    contents: Sequence[ContentsEntry],
    notes: Sequence[Note],
    clauses: Sequence[Clause],
) -> Edition:
    return Edition(
        standard=None, edition=None, title=title, numbering="decimal", source=None, facts=(), cover=tuple(cover),
        contents=tuple(contents), notes=tuple(notes), clauses=tuple(clauses),
    )  # fmt: skip


def _said(lines: Sequence[Line], kind: LineKind) -> dict[int, LineKind]:
    return {at: kind for line in lines if line.shape != "blank" for at in range(line.at, line.last + 1)}


def _is_cover(line: Line) -> bool:
    return line.shape != "blank" and len(line.text) <= _LONGEST_COVER_LINE and not line.text.endswith("。")


def _cut_title(text: Sequence[Line], title: str) -> tuple[Sequence[Line], Sequence[Line]]:
    cut = len(text) - repeats_title(text, title)
    return text[:cut], text[cut:]


# --- clauses --------------------------------------------------------------------


def _clause(head: Head, line: Line, cells: Sequence[Line], text: Sequence[Line]) -> Clause:
    """The clause below a heading, its label still as printed; its lines end with its last text.

    `cells` of the table before stand between its number and its title.
    """
    if head.text:
        text = [replace(line, text=head.text, shape="text"), *text]
    written = [one for one in text if one.shape != "blank"]
    notes: tuple[Note, ...] = ()
    blocks: tuple[Block, ...]
    if head.element in _REFERENCE_LISTS:
        blocks, notes = read_references(written, head.printed)
    elif head.is_term:
        blocks, notes = read_term(written, head.printed)
    else:
        blocks, notes = read_blocks(written, head.printed)
    rest = [line for line in cells if line.shape != "blank"]
    if rest:
        blocks = (read_table(rest), *blocks)
    return Clause(
        label=head.printed, printed=head.printed, title=head.title, element=head.element,
        lines=Span(line.at, max([head.lines.last, *(one.last for one in written[-1:])])), blocks=blocks, notes=notes,
    )  # fmt: skip


def _numbered(clauses: Sequence[Clause], heads: Sequence[Head]) -> list[Clause]:
    """The clauses under their right labels, each label once, with the notes on their numbers."""
    labels = [""] * len(heads)
    times: Counter[str] = Counter()
    # A heading that has its place takes its label before one that has none.
    for i in sorted(range(len(heads)), key=lambda i: not heads[i].placed):
        right = heads[i].label
        times[right] += 1
        labels[i] = right if times[right] == 1 else f"{right}~{times[right]}"
    return [
        replace(
            clause,
            label=label,
            notes=(
                *_number_notes(i, heads, labels),
                *(replace(note, label=label) for note in clause.notes),
            ),
        )
        for i, (clause, label) in enumerate(zip(clauses, labels, strict=True))
    ]


def _number_notes(i: int, heads: Sequence[Head], labels: Sequence[str]) -> Iterator[Note]:
    """What is to be said of the number of one heading: misprinted, repeated, or after a gap."""
    head = heads[i]
    if not head.numbered:
        return
    before = next((labels[j] for j in range(i - 1, -1, -1) if heads[j].numbered), None)
    after = next((labels[j] for j in range(i + 1, len(heads)) if heads[j].numbered), None)
    note = Note(
        code="misnumbered", case="repaired", label=labels[i], lines=head.lines, printed=head.printed, before=before,
        after=after, readings=head.readings,
    )  # fmt: skip
    if "~" in labels[i]:
        yield replace(note, code="repeated", case="kept")
    elif head.case is not None:
        yield replace(note, case=head.case)
    if head.missing:
        yield replace(note, code="gap", case="missing", readings=head.missing)


def _truncation(clauses: Sequence[Clause]) -> Iterator[Note]:
    """A note where the last words of an edition are not the end of a sentence, or of anything."""
    last = clauses[-1]
    if not last.blocks:
        yield Note(
            code="truncated", case="heading", label=last.label, lines=Span(last.lines.first, last.lines.first),
            printed=last.title,
        )  # fmt: skip
        return
    block = last.blocks[-1]
    if not isinstance(block, Reference) and not ends_whole(block.text):
        yield Note(
            code="truncated", case="sentence", label=last.label, lines=Span(block.lines.last, block.lines.last),
            printed=block.text[-12:],
        )  # fmt: skip
