"""Marks of markup, read through: what Markdown, HTML and reStructuredText put around the lines of a text.

A mark is read as one only in a text that shows it is written so: a plain text
may hold `#`, `*`, or 《关于修改<统计法>的决定》. What is left is as printed.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from clausetool.characters import CHINESE, columns, has_chinese, is_blank, squeeze, trim
from clausetool.model import Mark, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A line, or a part of one, as it was printed: its place, its text with the white space before it, its mark.

    `to` is the place of the last line joined to it, `furniture` is no text,
    `opens` says that a page begins here.
    """

    at: int
    text: str
    mark: Mark | None = None
    to: int = 0
    furniture: bool = False
    opens: bool = False


_LONGEST_MARKED: Final = 20_000  # a longer line is read as it stands


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
    lines = _read_directives(lines)
    markdown, tagged = _is_markdown(raw), _is_tagged(raw)
    lines = _read_markdown(lines) if markdown else _read_each(lines, _without_marks_of_a_number)
    if markdown or tagged:
        lines = _read_each([part for line in lines for part in _split_breaks(line)], _without_tags)
    if markdown or tagged or any(_SPACE_ENTITY.search(line[:_LONGEST_MARKED]) for line in raw):
        lines = _read_each(lines, _without_entities)
    return _without_repeats(lines)


def _split_pages(line: Printed, opens: bool) -> Iterator[Printed]:  # noqa: FBT001  # what the reader says of it
    """The parts of a line between form feeds, each of which begins a page."""
    first, *others = line.text.split("\f")
    if first or not others:
        yield replace(line, text=first, opens=opens)
        opens = False
    for other in others:
        yield replace(line, text=other, opens=True)


def _split_breaks(line: Printed) -> Iterator[Printed]:
    """The parts of a line between `<br>`."""
    parts = [line.text] if line.mark in ("table", "row") else _BREAK.split(line.text)
    written = [part for part in parts if not is_blank(part)]
    yield from (replace(line, text=part) for part in written or [line.text])


def _read_each(lines: Sequence[Printed], read: Callable[[Printed], Printed]) -> list[Printed]:
    """The lines, each read without some of its marks; one that held nothing else is furniture."""
    done = []
    for line in lines:
        one = line if line.furniture or len(line.text) > _LONGEST_MARKED else read(line)
        done.append(replace(one, furniture=True) if is_blank(one.text) and not is_blank(line.text) else one)
    return done


def _several(found: Iterable[object]) -> bool:
    return sum(map(bool, found)) > 1


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
        if len(line.text) > _LONGEST_MARKED or line.furniture:
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


# --- Markdown ---------------------------------------------------------------------------------

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]+(?P<text>.*)", re.DOTALL)
_GLUED_HEADING = re.compile(rf"(#{{1,6}})(?P<text>[{CHINESE}].*)|(?:#{{2,6}})(?P<number>[^#\s].*)", re.DOTALL)
_CLOSING = re.compile(r"[ \t]#+[ \t]*$")
_BOLD_START = re.compile(r"\s*\*\*(?:第|附|[0-9一二三四五六七八九十（(])[^*]{1,80}\*\*")
_BOLD = re.compile(r"\*{2,3}([^*\s](?:[^*]*[^*\s])?)\*{2,3}")
_WHOLE = re.compile(r"(\s*)(\*|_{1,3})([^*_\s](?:[^*_]*[^*_\s])?)\2(\s*)")
_BOLD_BEGINNING = re.compile(r"^\s*__([^_\s][^_]{0,80})__")  # elsewhere two of them may be a blank to fill in
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ \t]?)+")
_NUMBERS = "0-9０-９一二三四五六七八九十百千零〇"
# A bullet is a mark where what it leads has one of its own.
_BULLET = re.compile(
    rf"\s*[-*+][ \t]+(?=第[{_NUMBERS}]|[（(\[［【①-⑳]|[{_NUMBERS}]{{1,4}}[、.．\s]|附|前\s*言|目\s*[录次]|——)"
)
# Nobody else writes these before a number: `# 4.1`, `## 第三条`, `**（一）`. `#1 机组` is a name.
_MARKED_NUMBER = re.compile(
    rf"[ ]{{0,3}}(?:#{{1,6}}[ \t\u3000]+|#{{2,6}}|\*\*|__)(?:第[{_NUMBERS}]|[（(][{_NUMBERS}]{{1,4}}[）)]"
    rf"|[{_NUMBERS}]{{1,4}}(?:[、.．\s]|$)|附录|附件|附表)"
)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\((?:#[^()]{0,300}|[^()\s]{1,1000})\)")
_LINKED_ENTRY = re.compile(r"\s*[-*+][ \t]+\[[^\[\]]{1,100}\]\(#[^()]{0,300}\)")  # of a table of contents
_OPEN_ENTRY = re.compile(r"\s*[-*+][ \t]+\[[^\[\]]{0,100}(?:\]\(#[^()]{0,300})?$")
_LONGEST_LINK: Final = 4  # lines
_LONGEST_ENTRY: Final = 500
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE = re.compile(r"\s*(?:```|~~~)\s*\w*\s*")
_BREAK_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_TABLE_RULE = re.compile(r"\|?:?-{2,}:?(?:\|:?-{2,}:?)*\|?")
_FRONT_MATTER: Final = 40  # lines at most


def _is_markdown(lines: Sequence[str]) -> bool:
    """Whether a text is Markdown: it opens with a heading, or has several, or bold beginnings, or contents of links."""
    first = next((line for line in lines if not is_blank(line)), "")
    return (
        (_HEADING.match(first) is not None and has_chinese(first))
        or _several(_HEADING.match(line) and has_chinese(line[:80]) for line in lines)
        or _several(_BOLD_START.match(line) for line in lines)
        or _several(_LINKED_ENTRY.fullmatch(line.rstrip()) for line in lines if len(line) <= _LONGEST_ENTRY)
    )


def _read_markdown(lines: Sequence[Printed]) -> list[Printed]:
    body = _front_matter(lines)
    done = [replace(line, furniture=not is_blank(line.text)) for line in lines[:body]]
    return done + _read_each(_read_tables(_joined_links(lines[body:])), _without_marks)


def _joined_links(lines: Sequence[Printed]) -> list[Printed]:
    """Entries of contents whose link is broken over lines, each as one."""
    done: list[Printed] = []
    for line in lines:
        last = done[-1] if done else None
        if last is not None and _OPEN_ENTRY.match(last.text) and (last.to or last.at) - last.at < _LONGEST_LINK:
            done[-1] = replace(last, text=last.text + line.text, to=line.at)
        else:
            done.append(line)
    return done


def _front_matter(lines: Sequence[Printed]) -> int:
    """How many lines the file's own description takes, between two `---`."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    return next((i + 1 for i in range(1, min(_FRONT_MATTER, len(lines))) if lines[i].text.rstrip() == "---"), 0)


def _without_marks(line: Printed) -> Printed:
    text, mark = line.text, line.mark
    if _FENCE.fullmatch(text) or _BREAK_RULE.fullmatch(text):
        return replace(line, text="")
    text = _QUOTE.sub("", text, count=1)
    heading = _HEADING.fullmatch(text) or _GLUED_HEADING.fullmatch(text)
    if heading is not None:
        text, mark = _CLOSING.sub("", heading[heading.lastgroup or "text"]), "heading"
    text = _LINK.sub(r"\1", _BULLET.sub("", text, count=1))
    text = _BOLD_BEGINNING.sub(r"\1", text, count=1)
    text = _WHOLE.sub(r"\1\3\4", text) if _WHOLE.fullmatch(text) else text
    return replace(line, text=_ESCAPED.sub(r"\1", _BOLD.sub(r"\1", text)), mark=mark)


def _without_marks_of_a_number(line: Printed) -> Printed:
    """A line without what stands around its number, in a text that is no Markdown but for a heading here and there."""
    return _without_marks(line) if _MARKED_NUMBER.match(line.text) else line


def _read_tables(lines: Sequence[Printed]) -> list[Printed]:
    """Rows between bars, where a rule stands under the first of them, as rows of cells between tabs."""
    done = list(lines)
    inside = False
    for i, line in enumerate(lines):
        short = len(line.text) <= _LONGEST_MARKED
        if inside and short and "|" in line.text:
            done[i] = replace(line, text=_cells(line.text), mark="row")
        elif (
            short and "|" in line.text and i and "|" in lines[i - 1].text and _TABLE_RULE.fullmatch(squeeze(line.text))
        ):
            done[i - 1] = replace(lines[i - 1], text=_cells(lines[i - 1].text), mark="table")
            done[i] = replace(line, furniture=True)
            inside = True
        else:
            inside = False
    return done


def _cells(row: str) -> str:
    return "\t".join(trim(cell) for cell in trim(row).strip("|").split("|"))


# --- HTML -------------------------------------------------------------------------------------

_NAMES: Final = (
    "a|article|b|blockquote|body|br|caption|center|code|col|dd|del|div|dl|dt|em|font|h[1-6]|head|header|hr|html|i|img|"
    "ins|li|main|ol|p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)
_TAG = re.compile(rf"</?({_NAMES})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING_TAG = re.compile(r"\s*<h[1-6][\s>]", re.IGNORECASE)
_SPACE_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#8195|#x3000|#xa0);", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});")


def _is_tagged(lines: Sequence[str]) -> bool:
    """Whether a text is written in HTML: a whole line stands between two tags, or several hold nothing else."""
    return any(map(_is_wrapped, lines)) or _several(_holds_only_tags(line) for line in lines)


def _is_wrapped(line: str) -> bool:
    bare = trim(line)
    opening = _TAG.match(bare)
    return opening is not None and bare[bare.rfind("<") :].lower() == f"</{opening[1].lower()}>"


def _holds_only_tags(line: str) -> bool:
    bare = trim(line)
    return bare.startswith("<") and bare.endswith(">") and len(bare) <= _LONGEST_MARKED and not trim(_TAG.sub("", bare))


def _without_tags(line: Printed) -> Printed:
    mark: Mark | None = "heading" if _HEADING_TAG.match(line.text) else line.mark
    return replace(line, text=_TAG.sub("", line.text), mark=mark)


def _without_entities(line: Printed) -> Printed:
    return replace(line, text=_ENTITY.sub(_character, line.text))


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for; one that stands for a control character or nothing stays as printed."""
    char = html.unescape(entity[0])
    return entity[0] if not char or any(unicodedata.category(one) in ("Cc", "Cs", "Cn") for one in char) else char
