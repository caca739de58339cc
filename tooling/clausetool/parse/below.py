"""A number alone on its line: where its title stands below it (PDF, by the hundred)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from clausetool.characters import has_chinese, likeness
from clausetool.labels import Number
from clausetool.parse.forms import (
    ALONE,
    DOTTED,
    LONGEST_TITLE,
    Around,
    Reading,
    has_leaders,
    is_numbered,
    may_title,
    numbered,
    read_path,
)
from clausetool.parse.lines import Line
from clausetool.parse.tables import begins_text

FAR: Final = 4  # lines with text below a number that a title of the contents is sought in
_FARTHEST: Final = 60  # the same at the end of a table


def read_title_below(lines: Sequence[Line], i: int, printed: str, number: Number, known: Around) -> Reading | None:
    """A number alone on its line, with its title below; none where a sentence follows, or nothing that could be one.

    Numbers may stand above each other, `8` and `8.1`, and their titles below in
    the same order. After a table some of its cells may stand between: the title
    is then the last line before the text goes on.
    """
    below = written(lines, i + 1, FAR)
    if any(has_leaders(lines[j].text) for j in below):
        return None  # a table of contents
    strange = not below or not has_chinese(lines[below[0]].text)  # the text of no clause begins so
    in_table = len(number) > 1 and (i in known.cells or (strange and len(number) > 2))
    reach = [j for j in _cells_below(lines, i) if not ALONE.fullmatch(lines[j].text)] if in_table else below
    cells = list(takewhile(lambda j: not begins_text(lines[j].text), reach))
    line = numbered(lines[i], printed, number, "", "")
    title = next((j for j in reach if known.numbers.get(likeness(lines[j].text)) == number), None)
    if title is None:
        title = _in_stack(lines, i, number)
    if title is None and in_table:
        title = next((j for j in reversed(cells) if may_title(lines[j])), None)
    if title is None and not in_table:
        title = next((j for j in below if likeness(lines[j].text) in known.unnumbered), None)
    if title is None and below and may_title(lines[below[0]]):
        title = below[0]
    if title is not None:
        displaced = in_table and any(lines[j].shape != "blank" for j in range(i + 1, title))
        return Reading(index=i, line=replace(line, title=lines[title].text), further=(title,), displaced=displaced)
    if len(number) > 2 or (len(number) > 1 and not strange):
        return Reading(index=i, line=line)
    return None


def _cells_below(lines: Sequence[Line], i: int) -> list[int]:
    """The next lines with text, up to a number with a point or a caption."""
    found: list[int] = []
    for j in range(i + 1, min(i + 1 + _FARTHEST, len(lines))):
        line = lines[j]
        if line.shape == "blank":
            continue
        if line.shape not in ("text", "number") or (is_numbered(line) and not ALONE.fullmatch(line.text)):
            break
        found.append(j)
    return found


def _in_stack(lines: Sequence[Line], i: int, number: Number) -> int | None:
    """Where the title of a number stands that has its parent right above it, or its first child right below."""
    before = _alone(lines, i, -1)
    after = _alone(lines, i, 1)
    if before is not None and number == (*before[1], 1):
        first, place = i, 1
    elif after is not None and after[1] == (*number, 1):
        first, place = after[0], 0
    else:
        return None
    titles = written(lines, first + 1, 2)
    return titles[place] if len(titles) > 1 and all(may_title(lines[j]) for j in titles) else None


def _alone(lines: Sequence[Line], i: int, way: int) -> tuple[int, Number] | None:
    """The nearest written line above or below, if it is nothing but a number."""
    for j in range(i + way, i + way * (FAR + 1), way):
        if not 0 <= j < len(lines):
            return None
        if lines[j].shape != "blank":
            text = lines[j].text
            found = DOTTED.fullmatch(text) or ALONE.fullmatch(text) if len(text) < LONGEST_TITLE else None
            number = read_path(found["number"]) if found and found.end("number") == len(text) else None
            return (j, number) if number is not None else None
    return None


def written(lines: Sequence[Line], start: int, most: int) -> list[int]:
    """The next lines with text, up to the next number or caption."""
    found: list[int] = []
    for i in range(start, min(start + most * 3, len(lines))):
        line = lines[i]
        if line.shape == "blank":
            continue
        if line.shape != "text" or len(found) == most or is_numbered(line):
            break
        found.append(i)
    return found
