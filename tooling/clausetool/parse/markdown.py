"""Marks of Markdown: which texts are written in it, and their lines without them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from clausetool.characters import CHINESE, has_chinese, is_blank, squeeze, trim
from clausetool.parse.printed import LONGEST_MARKED, NUMBER_BEGINS, Printed, read_each, several

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]+(?P<text>.*)", re.DOTALL)
_GLUED_HEADING = re.compile(rf"(#{{1,6}})(?P<text>[{CHINESE}].*)|(?:#{{2,6}})(?P<number>[^#\s].*)", re.DOTALL)
_CLOSING = re.compile(r"[ \t]#+[ \t]*$")
_BOLD_START = re.compile(r"\s*\*\*(?:第|附|[0-9一二三四五六七八九十（(])[^*]{1,80}\*\*")
_BOLD = re.compile(r"\*{2,3}([^*\s](?:[^*]*[^*\s])?)\*{2,3}")
_WHOLE = re.compile(r"(\s*)(\*|_{1,3})([^*_\s](?:[^*_]*[^*_\s])?)\2(\s*)")
_BOLD_BEGINNING = re.compile(r"^\s*__([^_\s][^_]{0,80})__")  # elsewhere two of them may be a blank to fill in
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ \t]?)+")
_NUMBERS = "0-9０-９一二三四五六七八九十百千零〇"
# A bullet is a mark where what it leads has one of its own.
_BULLET = re.compile(
    rf"^\s*[-*+][ \t]+(?=第[{_NUMBERS}]|[（(\[［【①-⑳]|[{_NUMBERS}]{{1,4}}[、.．\s]|附|前\s*言|目\s*[录次]|——)"
)
# Nobody else writes these before a number: `# 4.1`, `## 第三条`, `**（一）`. `#1 机组` is a name.
_MARKED_NUMBER = re.compile(rf"[ ]{{0,3}}(?:#{{1,6}}[ \t\u3000]+|#{{2,6}}|\*\*|__){NUMBER_BEGINS}")
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


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a text is Markdown: it opens with a heading, or has several, or bold beginnings, or contents of links."""
    first = next((line for line in lines if not is_blank(line)), "")
    return (
        (_HEADING.match(first) is not None and has_chinese(first))
        or several(_HEADING.match(line) and has_chinese(line[:80]) for line in lines)
        or several(_BOLD_START.match(line) for line in lines)
        or several(_LINKED_ENTRY.fullmatch(line.rstrip()) for line in lines if len(line) <= _LONGEST_ENTRY)
    )


def read_markdown(lines: Sequence[Printed]) -> list[Printed]:
    body = _front_matter(lines)
    done = [replace(line, furniture=not is_blank(line.text)) for line in lines[:body]]
    return done + read_each(_read_tables(_joined_links(lines[body:])), _without_marks)


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


def without_marks_of_a_number(line: Printed) -> Printed:
    """A line without what stands around its number, in a text that is no Markdown but for a heading here and there."""
    return _without_marks(line) if _MARKED_NUMBER.match(line.text) else line


def _read_tables(lines: Sequence[Printed]) -> list[Printed]:
    """Rows between bars, where a rule stands under the first of them, as rows of cells between tabs."""
    done = list(lines)
    inside = False
    for i, line in enumerate(lines):
        short = len(line.text) <= LONGEST_MARKED
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
