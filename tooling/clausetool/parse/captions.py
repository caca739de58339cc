"""Captions: which line names a table or a figure, and which ends in the number of a formula."""

import re
from typing import Final

from clausetool.characters import SPACE, has_chinese, squeeze, trim

_GAP = rf"{SPACE}{{0,4}}"
# `1`, `A. 1`, `2.2.1-1`, `5-3`
_NUMBER = (
    rf"(?:N?[A-Z]{_GAP}[.．]{_GAP})?[0-9０-９]{{1,3}}(?:{_GAP}[.．]{_GAP}[0-9０-９]{{1,3}}){{0,4}}"
    rf"(?:{_GAP}[-–—－]{_GAP}[0-9０-９]{{1,3}}){{0,2}}"
)
_REST = rf"(?P<number>{_NUMBER})(?![0-9０-９])(?P<title>.*)"
_TABLE = re.compile(rf"(?P<again>续{_GAP})?(?:附{_GAP})?表{_GAP}{_REST}", re.DOTALL)
_FIGURE = re.compile(rf"(?:续{_GAP})?图{_GAP}{_REST}", re.DOTALL)
_AGAIN = re.compile(rf"{_GAP}[(（]{_GAP}续.*|{_GAP}续{_GAP}表?.{{0,20}}", re.DOTALL)
# What a caption does not go on with: `表 1 给出了…`, `表2的要求`.
_NO_TITLE = re.compile(r"[的中和及与或至～~、，,；;。）)]|给出|规定|所[示列述]|列出|表示|第|以及|要求")
_SENTENCE = re.compile(r"[。；!！?？]|[，：:]$")
_LONGEST: Final = 160


def table_number(text: str) -> str | None:
    """The number in the caption of a table, without its spaces; None for a line that is none."""
    return _number(_TABLE, text)


def figure_number(text: str) -> str | None:
    """The number in the caption of a figure; None for a line that is none."""
    return _number(_FIGURE, text)


def _number(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or _NO_TITLE.match(trim(found["title"])) or _SENTENCE.search(found["title"]):
        return None
    return squeeze(found["number"])


def goes_on_from_a_page(text: str) -> bool:
    """Whether the caption of a table says that it began on the page before: `表 2 ( 续)`, `续表 2`."""
    found = _TABLE.fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and (bool(found["again"]) or _AGAIN.fullmatch(found["title"]) is not None)


# `E = mc2 ……………（1）`, `F=ma (A.1)`: GB/T 1.1—2020, 9.8; `$$…\tag{3}$$` where the text is in TeX.
_FORMULA = re.compile(
    rf"(?P<formula>.*\S)[\s.…·⋯—]*[(（]{_GAP}(?P<number>(?:[A-Z]{_GAP}[.．]?{_GAP})?[0-9]{{1,3}}"
    rf"(?:{_GAP}[.．\-–]{_GAP}[0-9]{{1,3}}){{0,4}}){_GAP}[)）]",
    re.DOTALL,
)
_TEX = re.compile(r"\$\$.*?(?:\\tag\{(?P<number>[^{}]{1,12})\})?\$\$", re.DOTALL)
_EQUATES = re.compile(r"[=＝≤≥≈≠<>＜＞∑∫√]")
_LEADERS = re.compile(r"[.…·⋯]{3,}|…")
_PROSE = re.compile(r"[。；，！？]")


def formula_number(text: str) -> tuple[bool, str | None]:
    """Whether a line is a formula, and its number where it has one.

    Without a number at its end a line is one only in TeX.
    """
    if len(text) > _LONGEST_FORMULA:
        return False, None
    tex = _TEX.fullmatch(text)
    if tex is not None:
        return True, tex["number"]
    found = _FORMULA.fullmatch(text)
    if found is None or _PROSE.search(found["formula"]):
        return False, None
    is_one = _EQUATES.search(found["formula"]) or (_LEADERS.search(text) and not has_chinese(found["formula"]))
    return (True, squeeze(found["number"])) if is_one else (False, None)


_LONGEST_FORMULA: Final = 400
