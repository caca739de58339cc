"""A line that begins with a number of a decimal numbering, or is one: `5.3.1终端`, `5. 3. 1`, `1、范围`, `附录 A`."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import SPACE, has_chinese, likeness, squeeze, trim
from clausetool.labels import ANNEX, Number, parse_number
from clausetool.parse.captions import figure_number, table_number
from clausetool.parse.lines import Line, Numbered, read_number

_GAP = rf"{SPACE}{{0,4}}"
_DIGITS = r"[0-9０-９]{1,3}"
_PATH = rf"(?:[A-ZＡ-Ｚ]|{_DIGITS})(?:{_GAP}[.．]{_GAP}{_DIGITS}){{1,6}}"
_DOTTED = re.compile(
    rf"(?P<number>{_PATH})(?![0-9０-９])(?:{_GAP}[.．、](?![0-9０-９]))?(?P<space>{SPACE}*)(?P<rest>.*)", re.DOTALL
)
_ALONE = re.compile(rf"(?P<number>{_DIGITS})")
# `1、范围`, `1. 范围`: how items are counted, and the chapters of some standards.
_MARKED = re.compile(rf"(?P<number>{_DIGITS}){_GAP}[.．、]{SPACE}*(?P<rest>[^0-9０-９].*)", re.DOTALL)
# `4.8.2 ～ 4.8.4 规定了…`, `3.1.1、3.1.2 这两条…`: what several clauses have in common, in an explanation.
_SEVERAL = re.compile(
    rf"(?P<number>{_PATH})(?P<others>(?:{_GAP}[~～—–、，和及至-]{_GAP}(?:第{_GAP})?{_PATH}){{1,20}}).*", re.DOTALL
)
_ANNEX = re.compile(
    rf"附{_GAP}录{_GAP}(?P<letter>[A-ZＡ-Ｚ])(?![A-Za-z0-9]|{_GAP}[.．]{_GAP}[0-9])(?P<rest>.{{0,120}})", re.DOTALL
)
_NATURE = re.compile(
    rf"{_GAP}(?P<nature>[(（]{_GAP}(?:规{_GAP}范{_GAP}性|资{_GAP}料{_GAP}性|标准的|提示的|补充件|参考件){_GAP}"
    rf"(?:附{_GAP}录)?{_GAP}[)）])"
)
_SENTENCE = re.compile(r"[。；，！？;!?]|[：:,]$")
_ITEM = re.compile(r"[—―─－●•■]|[a-z][)）]|[0-9０-９]{1,2}[)）]|[(（][0-9a-z一二三四五六七八九十]{1,2}[)）]|[注示]")
_LONGEST_TITLE = 40
_LONGEST_READ = 4000
# What goes on from a reference at the end of the line before: `5. 4. 12的规定`, `10. 1 中规定的`.
_REFERS = re.compile(
    r"[的、，,；;：:)）%％‰℃°/~～+×·\-–—－]|[和及与或至](?:[0-9]|第|本|其|附录|图|表)|以及|条(?!款)|款(?!项)"
    r"|所[示列述规给]|中(?:规定|的|所|给出|有关)|给出的|规定的|要求的|年"
)
_LEADS_ON = re.compile(r"(?:第|见|按|按照|符合|[图表式]|附录|[和与或及、～]|GB/T|GB|本规范|本标准)$")
_FAR: Final = 4  # lines with text below a number that a title of the contents is sought in


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A numbered line at an index, the further lines that its heading stands on, and the last number it speaks for."""

    index: int
    line: Numbered
    further: tuple[int, ...] = ()
    through: Number | None = None
    marked: bool = False


def read_numbered(lines: Sequence[Line], i: int, titles: frozenset[str]) -> Reading | None:
    """What the line at an index says if it is a heading; None where it cannot be one.

    `titles` are those of the contents, as they are compared: where the title
    of a number alone on its line was displaced, they find it.
    """
    line = lines[i]
    if (
        line.shape not in ("number", "text")
        or len(line.text) > _LONGEST_READ
        or line.mark in ("table", "row", "footnote")
    ):
        return None
    annex = _read_annex(lines, i)
    if annex is not None:
        return annex
    plain = read_number(line)
    if plain is not None:
        rest = plain.title or plain.text
        return None if _refers(rest, plain.number) else Reading(index=i, line=plain)
    return _read_dotted(lines, i, titles) or _read_alone(lines, i, titles) or _read_marked(line, i)


_NO_HEADINGS: Final = ("table", "row", "footnote")


def goes_on(line: Line) -> bool:
    """Whether a line ends in what a number must follow: `…应符合`, `…见表`."""
    return _LEADS_ON.search(line.text[-12:]) is not None


def reads_as_title(text: str) -> bool:
    """Whether a text may be a title: short, in Chinese, and no sentence."""
    return len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) and has_chinese(text)


def read_several(line: Line, i: int) -> Reading | None:
    """A line that speaks of several clauses: it bears the first number, and counts on from the last."""
    found = _SEVERAL.fullmatch(line.text) if len(line.text) <= _LONGEST_READ else None
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    others = [_number(one) for one in re.findall(_PATH, found["others"])]
    last = max((one for one in others if one is not None), default=number)
    text = trim(line.text[found.end("number") :])
    return Reading(index=i, line=_numbered(line, found["number"], number, "", text), through=max(number, last))


def _number(printed: str) -> Number | None:
    """The number that is printed; None where a part counts nothing, as in `0.5` or `3.0`."""
    number = parse_number(unicodedata.normalize("NFKC", squeeze(printed)))
    if number is None or number[0] == 0 or number[-1] == 0 or any(part == 0 for part in number[2:]):
        return None
    return number


def _numbered(line: Line, printed: str, number: Number, title: str, text: str) -> Numbered:
    return Numbered(at=line.at, printed=squeeze(printed), number=number, title=title, text=text, quantity=False)


def _refers(rest: str, number: Number) -> bool:
    bare = len(number) > 1 and (number[-1] == 0 or number[0] == 0 or 0 in number[2:])
    return bare or _REFERS.match(rest) is not None


def _read_dotted(lines: Sequence[Line], i: int, titles: frozenset[str]) -> Reading | None:
    found = _DOTTED.fullmatch(lines[i].text)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    rest = found["rest"]
    if not rest:
        return _with_title_below(lines, i, found["number"], number, titles)
    if _REFERS.match(rest) or not has_chinese(rest[: _LONGEST_TITLE * 2]):
        return None
    title = rest if reads_as_title(rest) else ""
    return Reading(index=i, line=_numbered(lines[i], found["number"], number, title, "" if title else rest))


def _read_alone(lines: Sequence[Line], i: int, titles: frozenset[str]) -> Reading | None:
    found = _ALONE.fullmatch(lines[i].text)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    reading = _with_title_below(lines, i, found["number"], number, titles)
    return reading if reading is not None and reading.line.title else None


def _read_marked(line: Line, i: int) -> Reading | None:
    found = _MARKED.fullmatch(line.text)
    number = _number(found["number"]) if found else None
    if found is None or number is None or not reads_as_title(found["rest"]):
        return None
    return Reading(index=i, line=_numbered(line, found["number"], number, found["rest"], ""), marked=True)


def _with_title_below(
    lines: Sequence[Line], i: int, printed: str, number: Number, titles: frozenset[str]
) -> Reading | None:
    """A number alone on its line, with the title that the next line with text is; none where that is a sentence."""
    below = list(_written(lines, i + 1, _FAR))
    listed = next((j for j in below if likeness(lines[j].text) in titles), None)
    if listed is None and below and _titles(lines, below[0]):
        listed = below[0]
    if listed is not None:
        title = lines[listed].text
        return Reading(index=i, line=_numbered(lines[i], printed, number, title, ""), further=(listed,))
    if len(number) > 1 and below and has_chinese(lines[below[0]].text) and lines[below[0]].shape == "text":
        return Reading(index=i, line=_numbered(lines[i], printed, number, "", ""))
    return None


def _written(lines: Sequence[Line], start: int, most: int) -> list[int]:
    """The next lines with text, up to the next number or caption."""
    found: list[int] = []
    for i in range(start, min(start + most * 3, len(lines))):
        line = lines[i]
        if line.shape == "blank":
            continue
        if line.shape != "text" or len(found) == most or _is_numbered(line):
            break
        found.append(i)
    return found


def _is_numbered(line: Line) -> bool:
    text = line.text[:200]
    return (
        _DOTTED.fullmatch(text) is not None
        or _ALONE.fullmatch(text) is not None
        or _ANNEX.fullmatch(text) is not None
        or table_number(line.text) is not None
        or figure_number(line.text) is not None
    )


def _titles(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    return (
        line.mark in (None, "heading")
        and reads_as_title(line.text)
        and not _ITEM.match(line.text)
        and "\t" not in line.text
    )


def _read_annex(lines: Sequence[Line], i: int) -> Reading | None:
    """`附录 A`, its nature (GB/T 1.1—2020, 7.6) and its title, on one, two or three lines."""
    line = lines[i]
    found = _ANNEX.fullmatch(line.text)
    if found is None:
        return None
    letter = unicodedata.normalize("NFKC", found["letter"])
    number: Number = (ANNEX + ord(letter) - 64,)
    nature = _NATURE.match(found["rest"])
    text = trim(nature["nature"]) if nature else ""
    title = trim(found["rest"][nature.end() :] if nature else found["rest"])
    printed = line.text[: found.end("letter")]
    if title:
        if not reads_as_title(title) or (not nature and (_REFERS.match(title) or _SAYS.match(title))):
            return None
        return Reading(index=i, line=_numbered(line, printed, number, title, text))
    below = _written(lines, i + 1, 2)
    if below and not nature and _NATURE.match(lines[below[0]].text):
        rest = _NATURE.match(lines[below[0]].text)
        below = below[1:] if rest is not None and rest.end() == len(lines[below[0]].text) else []
    if below and _titles(lines, below[0]):
        return Reading(index=i, line=_numbered(line, printed, number, lines[below[0]].text, text), further=(below[0],))
    return Reading(index=i, line=_numbered(line, printed, number, "", text))


_SAYS = re.compile(r"给出|规定|列出|描述|提供|说明了|是|为|中|第")
