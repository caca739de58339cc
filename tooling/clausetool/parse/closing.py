"""How a decree or a notice ends: its signature and date, its list of attachments, `（此件公开发布）`."""

import re
from collections.abc import Sequence
from typing import Final

from clausetool.characters import SPACE, squeeze
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import read_article, read_outlined, read_part, reads_as_title

_NUMERAL_DATE = re.compile(
    r"[12〇零○一二三四五六七八九0-9]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_SAYS = re.compile(
    r"[(（](?:此件|本文|联系|信息公开).{0,60}[)）]|(?:抄送|抄报|主题词|印发|分送|公开方式|信息公开选项|联系人)[：:].*"
)
_PRINTED = re.compile(r".{2,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发")
DECREE: Final = re.compile(r"(?:.{1,40}令|令?第[〇零○一二三四五六七八九十百0-9]{1,6}号)")
PROMULGATES: Final = re.compile(r"现(?:予|将|公布|发布)|予以(?:公布|发布|废止)|印发给你们")
_LIST = re.compile(rf"附{SPACE}{{0,4}}件{SPACE}{{0,4}}(?:[：:]|[0-9一二三四五六七八九十]{{1,3}}[：:.．、])")
_ENTRY = re.compile(rf"[0-9]{{1,3}}{SPACE}{{0,4}}[.．、].+")
_LONGEST_SIGNATURE: Final = 40
_LONGEST_LISTED: Final = 120
_MOST_SIGNATURES: Final = 4


def closing_start(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the closing of a text that ends before the line `end` begins; `end` where it has none.

    `start` is the first line that may belong to it.
    """
    closing = end
    signs = _MOST_SIGNATURES
    for i in range(end - 1, start - 1, -1):
        text = squeeze(lines[i].text)
        if not text:
            continue
        if lines[i].mark in ("table", "row"):
            break
        if lines[i].shape == "date" or _NUMERAL_DATE.fullmatch(text):
            closing, signs = i, _MOST_SIGNATURES
        elif _SAYS.fullmatch(text) or _PRINTED.fullmatch(text):
            closing = i
        elif _begins_list(lines[i].text):
            closing, signs = i, 0  # the text stands above it, and the signature below (GB/T 9704—2012, 7.3.4, 7.3.5)
        elif closing < end and (DECREE.fullmatch(text) or PROMULGATES.search(text)):
            closing, signs = i, _MOST_SIGNATURES
        elif closing < end and signs and _signs(text):
            closing, signs = i, signs - 1
        elif not _ENTRY.fullmatch(text):
            break
    return closing


def imprint_start(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the imprint below the last attachment begins, `抄送：…`; `end` where it has none (GB/T 9704—2012, 7.4)."""
    imprint = end
    for i in range(end - 1, start - 1, -1):
        text = squeeze(lines[i].text)
        if lines[i].mark in ("table", "row"):
            break
        if _SAYS.fullmatch(text) or _PRINTED.fullmatch(text) or _begins_list(lines[i].text):
            imprint = i
        elif text and not _ENTRY.fullmatch(text):
            break
    return imprint


def _begins_list(text: str) -> bool:
    """Whether a line begins the list of what is attached."""
    return _LIST.match(text) is not None and len(text) <= _LONGEST_LISTED and not text.endswith("。")


def _signs(text: str) -> bool:
    """Whether a line may be a signature: a name or an office, alone in its line."""
    return (
        len(text) <= _LONGEST_SIGNATURE
        and reads_as_title(text)
        and not any(read(text) for read in (read_article, read_part, read_outlined))
    )
