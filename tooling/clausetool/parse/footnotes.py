"""Footnotes: which lines at the foot of a page are notes to its text, and where they go among a clause's blocks."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from clausetool.characters import is_blank, joint, trim
from clausetool.model import Block, RemarkBlock, Span
from clausetool.parse.lines import Line
from clausetool.parse.printed import Printed

_SIGN = re.compile(r"[①-⑳]|[\[［][0-9]{1,2}[\]］]|[¹²³⁴-⁹]{1,2}")
_MOST_LINES: Final = 12  # of the notes of one page
_LONGEST: Final = 4  # lines of one note


def find_footnotes(lines: Sequence[Printed], furniture: Set[int]) -> frozenset[int]:
    """The indices of the lines that are footnotes: the last of a page, led by a sign that its text refers to."""
    found: set[int] = set()
    page: list[int] = []
    for i, line in enumerate(lines):
        if line.opens or i in furniture:
            found |= {*_at_foot(lines, page)}
            page = []
        if i not in furniture and not line.furniture and not is_blank(line.text):
            page.append(i)
    return frozenset(found | {*_at_foot(lines, page)} if found else found)


def _at_foot(lines: Sequence[Printed], page: Sequence[int]) -> list[int]:
    """The last lines of a page from the first sign on that its text above refers to."""
    texts = [trim(lines[i].text) for i in page]
    start = len(page)
    for at in range(len(page) - 1, max(0, len(page) - _MOST_LINES), -1):
        sign = _SIGN.match(texts[at])
        if sign is not None:
            if not any(text.find(sign[0]) > 0 for text in texts[:at]):
                break
            start = at
        elif start - at >= _LONGEST:
            break
    return list(page[start:])


def with_footnotes(lines: Sequence[Printed], footnotes: Set[int]) -> list[Printed]:
    """The lines, those of footnotes marked."""
    return [replace(line, mark="footnote") if i in footnotes else line for i, line in enumerate(lines)]


def put_back(blocks: Sequence[Block], footnotes: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a clause with its footnotes among them: each after the block that begins before it."""
    left = list(_notes(footnotes))
    done: list[Block] = []
    for block in blocks:
        while left and left[0].lines.first < block.lines.first:
            done.append(left.pop(0))
        done.append(block)
    return (*done, *left)


def _notes(lines: Sequence[Line]) -> Iterator[RemarkBlock]:
    """A note for each sign; lines without one go on with the note before."""
    note: RemarkBlock | None = None
    for line in lines:
        sign = _SIGN.match(line.text)
        if note is not None and sign is None:
            text = note.text + joint(note.text, line.text) + line.text
            note = replace(note, text=text, lines=Span(note.lines.first, line.last))
            continue
        if note is not None:
            yield note
        note = RemarkBlock(
            kind="footnote", text=line.text, lines=Span(line.at, line.last), number=sign[0] if sign else None
        )
    if note is not None:
        yield note
