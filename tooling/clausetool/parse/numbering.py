"""Which scheme of numbering a text has, by what its lines say: how far each scheme counts in it."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from clausetool.characters import SPACE
from clausetool.labels import NUMERAL, Number, Numbering
from clausetool.parse.lines import Line, read_number
from clausetool.parse.ordinals import read_article, read_count, read_outlined, read_part
from clausetool.parse.quoted import quoted_lines

_CHAPTER = re.compile(rf"(?P<number>[{NUMERAL}]{{1,5}}){SPACE}*[、．.]")


def find_numbering(lines: Sequence[Line]) -> Numbering:
    """The scheme that counts furthest; decimal where none does better.

    A standard that begins some lines with a reference to 第三条 counts further
    in its own numbers. What comes after 第一条 counts the items of articles, or
    the rows of a table, however far; so do bare numbers after 一、.
    """
    evidence = counts(lines)
    if evidence["articles"] >= FEWEST and (_begins_with_article(lines) or _amends(lines)):
        return "articles"
    if evidence["outline"] >= FEWEST and _counts_rows(lines):
        evidence["decimal"] = 0
    likeliest = max(evidence, key=lambda scheme: evidence[scheme])
    if evidence[likeliest]:
        return likeliest
    if counts_brackets(lines) >= FEWEST or _counts_points(lines) >= FEWEST:
        return "outline"
    parts = sum(1 for line in lines if read_part(line.text))
    return "articles" if parts >= FEWEST or _articles_within(lines) >= FEWEST else "decimal"


def counts_brackets(lines: Sequence[Line]) -> int:
    """How far （一）, （二） count, which are the items of articles, and the clauses of a text without 一、."""
    marks = (read_outlined(line.text) for line in lines)
    return _counted(mark.number for mark in marks if mark is not None and mark.series == "（一）")


def _counts_points(lines: Sequence[Line]) -> int:
    """How far 1., 2. count before whole sentences, where nothing else counts: no list of names, but a notice."""
    marks = (
        read_outlined(line.text) for line in lines if line.text.endswith("。") and line.mark not in ("table", "row")
    )
    return _counted(mark.number for mark in marks if mark is not None and mark.series == "1")


def _articles_within(lines: Sequence[Line]) -> int:
    """How far articles count that stand in mid-line: a law may be one line."""
    marks = (read_article(line.text, at.end()) for line in lines for at in _WITHIN.finditer(line.text))
    return _counted(mark.number for mark in marks if mark is not None and mark.spaced and not mark.refers)


_WITHIN = re.compile(rf"{SPACE}(?=第)")


def _begins_with_article(lines: Sequence[Line]) -> bool:
    """Whether 第一条 stands before any other number: what comes after counts items, or the rows of a table."""
    for line in lines:
        article = read_article(line.text) if line.text[:1] == "第" else None
        if article is not None and article.number == (1,) and not article.refers:
            return True
        numbered = read_number(line)
        if _CHAPTER.match(line.text) or (numbered is not None and numbered.title and numbered.number == (1,)):
            return False
    return False


def _amends(lines: Sequence[Line]) -> bool:
    """Whether a decision on amendments stands first: its 一、 count what it says of the articles printed after it."""
    front = "".join(line.text for line in lines[:_MOST_TITLE_LINES] if len(line.text) <= _LONGEST_TITLE_LINE)
    return _DECISION.search(front) is not None


_DECISION = re.compile("关于(?:修改|修正|修订).{0,200}的决定")
_MOST_TITLE_LINES: Final = 6
_LONGEST_TITLE_LINE: Final = 120


def _counts_rows(lines: Sequence[Line]) -> bool:
    """Whether the decimal numbers of a text are rows of tables: none stands before 一、, and none below another."""
    begins = next((i for i, line in enumerate(lines) if _CHAPTER.match(line.text)), len(lines))
    return not any(_numbers_in(lines[:begins])) and all(len(number) == 1 for number in _numbers_in(lines))


def counts(lines: Sequence[Line]) -> dict[Numbering, int]:
    """How far each scheme counts in the lines, the likeliest first where two count equally far."""
    quoted = quoted_lines(lines)
    own = [line for i, line in enumerate(lines) if i not in quoted and line.mark not in ("table", "row")]
    return {scheme: measure(own) for scheme, measure in _EVIDENCE}


FEWEST: Final = 2  # numbers that make a numbering


def _decimal(lines: Sequence[Line]) -> int:
    return len(_numbers_in(lines))


def _numbers_in(lines: Sequence[Line]) -> set[Number]:
    """The decimal numbers that follow another that stands before them."""
    seen: set[Number] = {()}
    for line in lines:
        numbered = read_number(line)
        if numbered is not None and (numbered.title or len(numbered.number) > 1):
            number = numbered.number
            if number[:-1] in seen and (number[-1] < 2 or (*number[:-1], number[-1] - 1) in seen):
                seen.add(number)
    return seen - {()}


def _articles(lines: Sequence[Line]) -> int:
    marks = (read_article(line.text) for line in lines)
    return _counted(mark.number for mark in marks if mark is not None and not mark.refers)


def _outline(lines: Sequence[Line]) -> int:
    found = (_CHAPTER.match(line.text) for line in lines)
    counts = (read_count(one["number"]) for one in found if one is not None)
    return _counted((one,) for one in counts if one is not None)


def _counted(numbers: Iterable[Number]) -> int:
    """The length of the longest chain in which each number follows one before it."""
    longest: dict[Number, int] = {}
    for number in numbers:
        before = number[:-1] if number[-1] == 1 else (*number[:-1], number[-1] - 1)
        reached = longest.get(before, longest.get(number[:-1], 0) if len(number) > 1 else 0)
        longest[number] = max(longest.get(number, 0), reached + 1)
    return max(longest.values(), default=0)


# The first of those that count equally far is taken.
_EVIDENCE: Final[tuple[tuple[Numbering, Callable[[Sequence[Line]], int]], ...]] = (
    ("decimal", _decimal),
    ("articles", _articles),
    ("outline", _outline),
)
