"""Marks of markup, read through: what Markdown, HTML and reStructuredText put around the lines of a text.

A mark is read as one only in a text that shows it is written so: a plain text
may hold `#`, `*`, or 《关于修改<统计法>的决定》. What is left is as printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from clausetool.characters import columns, is_blank, squeeze, trim
from clausetool.model import Source
from clausetool.parse.markdown import is_markdown, read_markdown, without_marks_of_a_number
from clausetool.parse.printed import LONGEST_MARKED, Printed, read_each
from clausetool.parse.tags import (
    SPACE_ENTITY,
    is_tagged,
    split_breaks,
    with_heights,
    without_entities,
    without_tags,
    without_tags_of_a_number,
)


def read_marks(source: Source) -> list[Printed]:
    """The lines of a source without marks of markup; those that are nothing else are furniture."""
    known, pages = dict(source.marks), frozenset(source.pages)
    if known:  # read from a format that has its own marks
        lines = [
            Printed(at=at, text=text, mark=known.get(at), furniture=known.get(at) == "frame" and not is_blank(text))
            for at, text in enumerate(source.lines, start=1)
        ]
    else:
        lines = _read_markup(source.lines)
    return [part for line in lines for part in _split_pages(line, line.at in pages)]


def _read_markup(raw: Sequence[str]) -> list[Printed]:
    lines = [
        Printed(at=at, text=text, furniture=is_blank(text) and not is_blank(whole))
        for at, (whole, text) in enumerate(zip(raw, _without_comments(raw), strict=True), start=1)
    ]
    lines = read_each(_read_directives(lines), with_heights)
    markdown, tagged = is_markdown(raw), is_tagged(raw)
    lines = read_markdown(lines) if markdown else read_each(lines, without_marks_of_a_number)
    if markdown or tagged:
        lines = read_each([part for line in lines for part in split_breaks(line)], without_tags)
    else:
        lines = read_each(lines, without_tags_of_a_number)
    if markdown or tagged or any(SPACE_ENTITY.search(line[:LONGEST_MARKED]) for line in raw):
        lines = read_each(lines, without_entities)
    return _without_repeats(lines)


def _split_pages(line: Printed, opens: bool) -> Iterator[Printed]:  # noqa: FBT001  # what the reader says of it
    """The parts of a line between form feeds, each of which begins a page."""
    first, *others = line.text.split("\f")
    if first or not others:
        yield replace(line, text=first, opens=opens)
        opens = False
    for other in others:
        yield replace(line, text=other, opens=True)


def _without_repeats(lines: Sequence[Printed]) -> list[Printed]:
    """A marked heading that its page prints again right below it is furniture."""
    done = list(lines)
    before: int | None = None
    for i, line in enumerate(lines):
        if line.furniture or is_blank(line.text):
            continue
        if before is not None and squeeze(lines[before].text) == squeeze(line.text):
            done[before] = replace(lines[before], furniture=True)
            done[i] = replace(line, mark="heading")
        before = i if line.mark == "heading" else None
    return done


# --- comments, directives and rules: of any text -------------------------------------------

_LONGEST_COMMENT: Final = 100  # lines that the end of a comment is sought in
_DIRECTIVE = re.compile(r"\s*\.\. (?:[A-Za-z][\w.+-]*::?(?:\s.*)?|_[\w -]+:.*)", re.DOTALL)
_RULE = re.compile(r"\s*([-=~^*#+`\"])\1{3,}\s*")
_SHORTEST_RULE: Final = 10  # that is one wherever it stands
_LONGEST_RULED: Final = 80


def _without_comments(lines: Sequence[str]) -> list[str]:
    """The lines without `<!-- … -->`, and without a bracket of one that stands alone."""
    done: list[str] = []
    until = 0
    for i, line in enumerate(lines):
        if i < until:
            done.append("")
        elif trim(line) in ("<!--", "-->"):
            ends = (j for j in range(i + 1, min(i + _LONGEST_COMMENT, len(lines))) if "-->" in lines[j])
            if trim(line) == "<!--" and (end := next(ends, None)) is not None and lines[end].rstrip().endswith("-->"):
                until = end + 1
            done.append("")
        else:
            done.append(_cut_comments(line))
    return done


def _cut_comments(line: str) -> str:
    kept, at = "", 0
    while (start := line.find("<!--", at)) >= 0 and (end := line.find("-->", start + 4)) >= 0:
        kept, at = kept + line[at:start], end + 3
    return kept + line[at:]


def _read_directives(lines: Sequence[Printed]) -> list[Printed]:
    """Directives of reStructuredText set aside, and rules under a heading, which mark it, or across the page."""
    done = list(lines)
    for i, line in enumerate(lines):
        if len(line.text) > LONGEST_MARKED or line.furniture:
            continue
        if _DIRECTIVE.fullmatch(line.text):
            done[i] = replace(line, furniture=True)
        elif _RULE.fullmatch(line.text):
            over = lines[i - 1].text if i else ""
            if not is_blank(over) and not _RULE.fullmatch(over) and _is_under(line.text, over):
                done[i - 1 : i + 1] = [replace(done[i - 1], mark="heading"), replace(line, furniture=True)]
            elif len(trim(line.text)) >= _SHORTEST_RULE:
                done[i] = replace(line, furniture=True)
    return done


def _is_under(rule: str, text: str) -> bool:
    """Whether a rule is as long as a heading that it marks: half of it at least, as few count its columns."""
    return len(text) <= _LONGEST_RULED and 2 * len(trim(rule)) >= columns(trim(text))
