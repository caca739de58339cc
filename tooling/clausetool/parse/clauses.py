"""The clauses of an edition: what stands below each heading, under its right label, with the notes on its number."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausetool.characters import ends_whole, has_chinese
from clausetool.labels import EXPLANATION, LEADERS, parse_label
from clausetool.model import Block, Clause, Display, Note, Reference, Span, Table
from clausetool.parse.blocks import Starts, read_blocks
from clausetool.parse.entries import read_references
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.parse.tables import read_table
from clausetool.parse.terms import names_terms, read_term, read_terms
from clausetool.structure import parents
from clausetool.vocabulary import BACK_ELEMENTS

_REFERENCE_LISTS = ("references", "bibliography")
_SHORTEST_SENTENCE = 20


def read_clause(head: Head, line: Line, cells: Sequence[Line], text: Sequence[Line], starts: Starts) -> Clause:
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
    elif names_terms(head.title):
        blocks, notes = read_terms(written, head.printed, starts)
    else:
        blocks, notes = read_blocks(written, head.printed, starts)
    rest = [line for line in cells if line.shape != "blank"]
    if rest:
        apart = Note(code="mended", case="displaced", label=head.printed, lines=head.lines, printed=head.title)
        blocks, notes = (read_table(rest), *blocks), (apart, *notes)
    return Clause(
        label=head.printed, printed=head.printed, title=head.title, element=head.element,
        lines=Span(line.at, max([head.lines.last, *(one.last for one in written[-1:])])), blocks=blocks, notes=notes,
    )  # fmt: skip


def number_clauses(clauses: Sequence[Clause], heads: Sequence[Head]) -> list[Clause]:
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


def _is_one_of_many(clauses: Sequence[Clause]) -> bool:
    """Whether the clause before the last stands beside it, in the same clause, and is a mere title too."""
    over = [*parents(clauses).values()][-2:]
    return len(over) > 1 and over[0] == over[1] is not None and not clauses[-2].blocks


_STOPS = re.compile(r"[：:]$|[0-9][.．]$")  # an announcement, or a number that has lost its decimals


def truncation(clauses: Sequence[Clause]) -> Iterator[Note]:
    """A note where the last words of an edition are not the end of a sentence, or of anything.

    One of several that have nothing but a title lacks nothing. An attachment
    may be a form, or a list of names: of its own text only what is long enough
    for a sentence was cut.
    """
    last = clauses[-1]
    if _is_attached(last) and (not last.blocks or len(last.blocks[-1].text) < _SHORTEST_SENTENCE):
        return
    if last.label in BACK_ELEMENTS and last.element is None:
        return  # an index or a list of standards has no sentences
    if not last.blocks:
        if _is_one_of_many(clauses):
            return
        yield Note(
            code="truncated", case="heading", label=last.label, lines=Span(last.lines.first, last.lines.first),
            printed=last.title,
        )  # fmt: skip
        return
    block = last.blocks[-1]
    is_prose = not isinstance(block, (Reference, Table, Display)) and has_chinese(block.text)
    if is_prose and (not ends_whole(block.text) or _STOPS.search(block.text)):
        yield Note(
            code="truncated", case="sentence", label=last.label, lines=Span(block.lines.last, block.lines.last),
            printed=block.text[-12:],
        )  # fmt: skip


def _is_attached(clause: Clause) -> bool:
    """Whether a clause is an annex, or stands in an attachment: `附件2 二`."""
    label = parse_label(clause.label)
    led = label[0].series if label else EXPLANATION
    return clause.element == "annex" or (led in LEADERS and led != EXPLANATION)
