"""A line that begins with a number of a decimal numbering, or is one: `5.3.1终端`, `5. 3. 1`, `1、范围`, `附录 A`."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from clausetool.characters import CHINESE, SPACE, has_chinese, squeeze, trim
from clausetool.labels import Number, parent_number, parse_number
from clausetool.parse.annexes import read_annex
from clausetool.parse.below import read_title_below
from clausetool.parse.forms import (
    ALONE,
    DIGITS,
    DOTTED,
    GAP,
    LETTERED,
    LONGEST_TITLE,
    PATH,
    REFERS,
    Around,
    Reading,
    has_leaders,
    numbered,
    read_path,
    reads_as_title,
)
from clausetool.parse.lines import Line, read_number

# `1、范围`, `1. 范围`: how items are counted, and the chapters of some standards.
_MARKED = re.compile(rf"(?P<number>{DIGITS}){GAP}[.．、]{SPACE}*(?P<rest>[^0-9０-９].*)", re.DOTALL)
# `4.8.2 ～ 4.8.4 规定了…`, `3.1.1、3.1.2 这两条…`: what several clauses have in common, in an explanation.
_SEVERAL = re.compile(
    rf"(?P<number>{PATH})(?P<others>(?:{GAP}[~～—–、，和及至-]{GAP}(?:第{GAP})?{PATH}){{1,20}}).*", re.DOTALL
)
_LONGEST_READ: Final = 4000
_LONGEST_LED: Final = 200  # an entry of contents with its leaders
_LEADS_ON = re.compile(r"(?:第|见|按|按照|符合|[见按如合][图表式]|附录|[和与或及、～]|GB/T|GB|本规范|本标准)$")


def read_numbered(lines: Sequence[Line], i: int, known: Around) -> Reading | None:
    """What the line at an index says if it is a heading; None where it cannot be one."""
    reading = _read(lines, i, known)
    if reading is None or len(reading.line.number) == 1 or not reading.line.title:
        return reading
    return _as_text(reading) if _goes_on_below(lines, max((reading.index, *reading.further))) else reading


def _read(lines: Sequence[Line], i: int, known: Around) -> Reading | None:
    line = lines[i]
    if (
        line.shape not in ("number", "text")
        or len(line.text) > _LONGEST_READ
        or line.mark in ("table", "row", "footnote")
    ):
        return None
    annex = read_annex(lines, i)
    if annex is not None:
        return annex
    plain = read_number(line)
    if plain is not None:
        rest = plain.title or plain.text
        return None if _refers(rest, plain.number) or has_leaders(rest[:_LONGEST_LED]) else Reading(index=i, line=plain)
    return _read_dotted(lines, i, known) or _read_alone(lines, i, known) or _read_marked(line, i)


def _as_text(reading: Reading) -> Reading:
    """The same number with a text instead of a title, which stands beside it or on the next line."""
    text = "" if reading.further else reading.line.title
    return replace(reading, line=replace(reading.line, title="", text=text), further=(), displaced=False)


def _goes_on_below(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the beginning of a sentence that goes on in the next line, and so no title."""
    text = lines[i].text
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is None or below.shape not in ("text", "number"):
        return False
    number = DOTTED.fullmatch(below.text[:_LONGEST_READ])
    referred = _REQUIRES.search(text) is not None and number is not None and _OF.match(number["rest"]) is not None
    awaited = _AWAITS.search(text) is not None and _QUANTITY.match(below.text) is not None
    return referred or awaited or _TORN.match(below.text) is not None or text.count("（") > text.count("）")


# `5.2.1 的规定。` below `应符合 GB/T 26912—2007 中`; a paragraph may begin so below a title.
_OF: Final = re.compile(r"[的)）]")
_REQUIRES: Final = re.compile(r"[应须宜按见]|符合|不得")
_TORN: Final = re.compile(rf"[的。、，；：)）%％‰℃°]|[和及与或至](?:[0-9]|第[0-9]|附录|[图表]{SPACE}?[0-9])")
_AWAITS: Final = re.compile(r"(?:[为于±≥≤<>＜＞=＝～~]|[于超]过|达到|至少|早于|晚于)$")
_QUANTITY: Final = re.compile(rf"[-－+±]?[0-9]+(?:[.．][0-9]+)?{SPACE}{{0,3}}(?:[{CHINESE}]|[a-zA-Zμ°℃%％‰]{{1,3}})")


_NO_HEADINGS: Final = ("table", "row", "footnote")


def goes_on(line: Line) -> bool:
    """Whether a line ends in what a number must follow: `…应符合`, `…见表`."""
    return _LEADS_ON.search(line.text[-12:]) is not None


def read_several(line: Line, i: int) -> Reading | None:
    """A line that speaks of several clauses: it bears the first number, and counts on from the last."""
    found = _SEVERAL.fullmatch(line.text) if len(line.text) <= _LONGEST_READ else None
    number = read_path(found["number"]) if found else None
    if found is None or number is None:
        return None
    others = [read_path(one) for one in re.findall(PATH, found["others"])]
    last = max((one for one in others if one is not None), default=number)
    text = trim(line.text[found.end("number") :])
    return Reading(index=i, line=numbered(line, found["number"], number, "", text), through=max(number, last))


def read_lettered(line: Line, i: int, before: Set[Number]) -> Reading | None:
    """A clause that a partial revision put in after another: `3.1.2A`, where the number alone says so, or 3.1.2 came.

    In `5.3.1A类场所` the letter belongs to the title where 5.3.1 has not come before; `2.1 A` is a quantity.
    """
    found = LETTERED.fullmatch(line.text) if len(line.text) <= _LONGEST_READ and line.mark not in _NO_HEADINGS else None
    base = read_path(found["path"]) if found else None
    number = parse_number(normalize("NFKC", squeeze(found["number"]))) if found and base else None
    if found is None or base is None or number is None:
        return None
    sure = parent_number(number) in before if found["below"] else len(base) >= _SURE and found["space"] is not None
    if not sure and base not in before:
        return None
    rest = found["rest"]
    if not rest or REFERS.match(rest) or has_leaders(rest[:_LONGEST_LED]):
        return None
    title = rest if reads_as_title(rest) else ""
    return Reading(index=i, line=numbered(line, found["number"], number, title, "" if title else rest))


_SURE: Final = 3  # levels of a number that is no quantity


def _refers(rest: str, number: Number) -> bool:
    bare = len(number) > 1 and (number[-1] == 0 or 0 in number[2:])
    return bare or REFERS.match(rest) is not None


def _read_dotted(lines: Sequence[Line], i: int, known: Around) -> Reading | None:
    found = DOTTED.fullmatch(lines[i].text)
    number = read_path(found["number"]) if found else None
    if found is None or number is None:
        return None
    rest = found["rest"]
    if not rest:
        return read_title_below(lines, i, found["number"], number, known)
    if REFERS.match(rest) or has_leaders(rest) or not has_chinese(rest[: LONGEST_TITLE * 2]):
        return None
    title = rest if reads_as_title(rest) else ""
    return Reading(index=i, line=numbered(lines[i], found["number"], number, title, "" if title else rest))


def _read_alone(lines: Sequence[Line], i: int, known: Around) -> Reading | None:
    found = ALONE.fullmatch(lines[i].text)
    number = read_path(found["number"]) if found else None
    if found is None or number is None:
        return None
    reading = read_title_below(lines, i, found["number"], number, known)
    return reading if reading is not None and reading.line.title else None


def _read_marked(line: Line, i: int) -> Reading | None:
    found = _MARKED.fullmatch(line.text)
    number = read_path(found["number"]) if found else None
    if found is None or number is None or not reads_as_title(found["rest"]):
        return None
    return Reading(index=i, line=numbered(line, found["number"], number, found["rest"], ""), marked=True)
