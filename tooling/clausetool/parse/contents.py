"""The printed table of contents: where it stands, its entries, and where the body contradicts it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from clausetool.characters import SPACE, likeness, squeeze, trim
from clausetool.labels import parent, parse_number
from clausetool.model import Clause, ContentsEntry, Note, Span
from clausetool.parse.lines import Line, element_name, read_number
from clausetool.vocabulary import FRONT_ELEMENTS, UNNUMBERED

# `范围1`, `前言 Ⅱ`, `4.1 工作主线.....<tab>3`: the page stands at the end, after leaders or nothing at all.
_PAGED = re.compile(r"(?P<title>.*?)[\s.…·．‥⋯・—-]*?(?P<page>[0-9]{1,4}|[IVX]+|[ivx]+|[Ⅰ-Ⅻⅰ-ⅻ]+)", re.DOTALL)
_LEADERS = " \t.…·．‥⋯・\u2002\u2003\u3000\xa0"
_LABEL = re.compile(rf"(?P<label>[0-9]{{1,4}}(?:\.[0-9]{{1,4}})*){SPACE}*(?P<title>.+)", re.DOTALL)
_LONGEST_ENTRY = 80
_LONGEST_PRINTED = 400  # with its leaders


def read_contents(lines: Sequence[Line], start: int) -> tuple[tuple[ContentsEntry, ...], int]:
    """The entries below the heading `lines[start]`, and the index of the first line after them.

    The contents end where one of their entries comes again, where a line is too
    long or too much of a sentence for one, or where a line has no page among
    lines that have.
    """
    entries: list[ContentsEntry] = []
    seen: set[str] = set()
    has_pages = False
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.shape in ("blank", "page"):
            continue
        entry = _read_entry(line)
        key = likeness(entry.label + entry.title)
        if entry.page is None:
            if key in seen or _is_foreign(lines, index) or (has_pages and _ends_paged(lines, index)):
                break
            if entries and not has_pages and element_name(line) in FRONT_ELEMENTS:
                break
        if line.shape in ("attachment", "contents"):
            break
        entries.append(entry)
        seen.add(key)
        has_pages = has_pages or entry.page is not None
        end = index + 1
    return tuple(entries), end


def _read_entry(line: Line) -> ContentsEntry:
    paged = _PAGED.fullmatch(line.text) if len(line.text) <= _LONGEST_PRINTED else None
    text, page = (paged["title"], paged["page"]) if paged else (line.text, None)
    text = trim(text.rstrip(_LEADERS))
    if not text or parse_number(text) is not None or parse_number(line.text) is not None:
        text, page = line.text, None
    numbered = _LABEL.fullmatch(text)
    if numbered:
        label, title = numbered["label"], trim(numbered["title"])
    else:
        label, title = (squeeze(text) if squeeze(text) in UNNUMBERED else ""), text
    return ContentsEntry(label=label, title=title, page=page, line=line.at)


def _is_foreign(lines: Sequence[Line], index: int) -> bool:
    """Whether a line without a page is too long, or too much of a sentence, for an entry."""
    text = lines[index].text
    return len(text) > _LONGEST_ENTRY or text.endswith(("。", "；", ";", "：", ":"))


def _ends_paged(lines: Sequence[Line], index: int) -> bool:
    """Whether a line without a page ends contents that have: the next has none either, or it has no number."""
    after = next((lines[i] for i in range(index + 1, len(lines)) if lines[i].shape != "blank"), None)
    return after is None or _read_entry(after).page is None or read_number(lines[index]) is None


def check_contents(
    entries: Sequence[ContentsEntry], clauses: Sequence[Clause], printed: Mapping[int, str]
) -> Iterator[Note]:
    """Where the contents and the body contradict each other, in the order of the contents, then of the body."""
    by_label = {clause.label: clause for clause in clauses}
    by_title: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_title.setdefault(likeness(clause.title), []).append(clause)
    for entry in entries:
        found = by_label.get(entry.label)
        namesakes = by_title.get(likeness(entry.title), [])
        span = Span(entry.line, entry.line)
        if found is not None and likeness(found.title) == likeness(entry.title):
            continue
        if found is None and len(namesakes) != 1:
            yield Note(code="contents", case="absent", label=None, lines=span, printed=printed[entry.line])
        elif found is None or (entry.label and len(namesakes) == 1):
            yield Note(
                code="contents", case="number", label=namesakes[0].label, lines=span, printed=printed[entry.line]
            )
        else:
            yield Note(
                code="contents", case="title", label=found.label, lines=span, printed=printed[entry.line],
                readings=(found.title,),
            )  # fmt: skip
    listed = {entry.label for entry in entries} | {likeness(entry.title) for entry in entries}
    parents = {parent(entry.label) for entry in entries if entry.label}
    for clause in clauses:
        if parent(clause.label) in parents and not {clause.label, likeness(clause.title)} & listed:
            yield Note(
                code="contents", case="unlisted", label=clause.label, lines=clause.lines, printed=clause.printed,
                readings=(clause.title,),
            )  # fmt: skip
