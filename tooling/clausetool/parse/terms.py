"""Entries of terms (GB/T 1.1—2020, 8.7): which clauses are entries, and the term with its English at their head."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clausetool.characters import CHINESE, SPACE, has_chinese, squeeze, trim
from clausetool.labels import Number, parse_number
from clausetool.model import Block, Note, Span, Term
from clausetool.parse.blocks import Starts, read_blocks
from clausetool.parse.heads import Head
from clausetool.parse.lines import Line
from clausetool.vocabulary import CHAPTER_ELEMENTS

_TERMS = re.compile(r"术语")
_OTHERS = re.compile(r"符号|缩略语|缩写|代号|一般规定|概述|通则|总则")
_SENTENCE = re.compile(r"[。！？]|[：:，；;,]$")
_ENGLISH = re.compile(rf"(?P<term>.*?[{CHINESE}）)》”0-9])(?P<space>{SPACE}+)(?P<english>[A-Za-z(（\"].*)", re.DOTALL)
_LATIN = re.compile(rf"[A-Za-z(（\"'][^{CHINESE}。：]{{0,200}}")
_LONGEST_TERM = 120


def mark_terms(heads: Sequence[Head], lines: Sequence[Line]) -> list[Head]:
    """The headings, with those of entries of terms said to be so: their term is no title, it is said below.

    An entry has no clauses below it and stands in a chapter or section of
    terms. A term that stands beside its number with no English is a title.
    """
    titles: dict[Number, str] = {}
    marked: list[Head] = []
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        number = parse_number(head.label) or ()
        titles[number] = head.title
        below = parse_number(after.label) if after is not None else None
        is_leaf = below is None or below[: len(number)] != number
        if is_leaf and len(number) > 1 and not _names_section(head.title) and _is_among_terms(number, titles):
            end = after.index if after is not None else len(lines)
            marked.append(_as_entry(head, lines[:end]))
        else:
            marked.append(head)
    return marked


def names_terms(title: str) -> bool:
    """Whether a clause with this title holds terms."""
    return _TERMS.search(title) is not None


def _names_section(title: str) -> bool:
    return bool(_TERMS.search(title) or _OTHERS.search(title))


def _is_among_terms(number: Number, titles: dict[Number, str]) -> bool:
    """Whether the nearest section above that says what it holds, terms or others, holds terms."""
    for depth in range(len(number) - 1, 0, -1):
        title = squeeze(titles.get(number[:depth], ""))
        if _TERMS.search(title) or CHAPTER_ELEMENTS.get(title) == "terms":
            return True
        if _OTHERS.search(title):
            return False
    return False


def _as_entry(head: Head, lines: Sequence[Line]) -> Head:
    if head.further:
        return replace(head, title="", further=(), lines=Span(head.lines.first, head.lines.first), is_term=True)
    if head.title:
        below = next((line for line in lines[head.index + 1 : head.index + 4] if line.shape != "blank"), None)
        english = _ENGLISH.fullmatch(head.title) or (below is not None and _LATIN.fullmatch(below.text))
        return replace(head, title="", text=head.title, is_term=True) if english else head
    first = head.text or next((one.text for one in lines[head.index + 1 : head.index + 6] if one.shape != "blank"), "")
    is_term = bool(first) and not _SENTENCE.search(first) and len(first) <= _LONGEST_TERM and has_chinese(first)
    return replace(head, is_term=is_term)


def read_term(lines: Sequence[Line], label: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of an entry: its term, on one line with its English or on two, then what it means."""
    written = [line for line in lines if line.shape != "blank"]
    if not written:
        return (), ()
    first = written[0]
    found = _ENGLISH.fullmatch(first.text) if len(first.text) <= _LONGEST_TERM * 2 else None
    term, english, used = (found["term"], found["english"], 1) if found else (first.text, None, 1)
    while used < len(written) and used < _MOST_LINES and _LATIN.fullmatch(written[used].text):
        english = f"{english} {written[used].text}" if english else written[used].text
        used += 1
    entry = Term(term=trim(term), english=english, lines=Span(first.at, written[used - 1].last))
    blocks, notes = read_blocks(written[used:], label)
    return (entry, *blocks), notes


_MOST_LINES = 3


def read_terms(lines: Sequence[Line], label: str, starts: Starts) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a clause that names terms without numbering them: `设计状况 design situations`, a line each."""
    blocks: list[Block] = []
    notes: list[Note] = []
    text: list[Line] = []
    for line in (*lines, None):
        found = _NAMED.fullmatch(line.text) if line is not None and len(line.text) <= _LONGEST_TERM else None
        if line is not None and found is None:
            text.append(line)
            continue
        said, mended = read_blocks(text, label, starts)
        blocks += said
        notes += mended
        text = []
        if line is not None and found is not None:
            blocks.append(Term(term=found["term"], english=found["english"], lines=Span(line.at, line.last)))
    return tuple(blocks), tuple(notes)


_NAMED = re.compile(rf"(?P<term>[{CHINESE}（）()]{{2,30}}){SPACE}+(?P<english>[a-z][^。，：:]*)")
