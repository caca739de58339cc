"""Automatic numbers of a docx, as Word prints them: `4.4.2`, `第十二条`, `（一）` (ISO/IEC 29500-1, 17.9)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.labels import write_numeral
from clausetool.readers.styles import child, is_on, value, whole

_LEVELS: Final = 9
_LONGEST_TEXT: Final = 255  # Word prints no longer one
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_LEGAL: Final = str.maketrans("一二三四五六七八九〇十百千", "壹贰叁肆伍陆柒捌玖零拾佰仟")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a numbering: where it starts, how it counts, what it prints around the number."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = " "
    legal: bool = False
    restarts: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A numbering that paragraphs name: the counters it shares, its levels, and those that it starts anew."""

    shared: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


Lists = Mapping[str, List]


def read_lists(root: Element | None) -> Lists:
    """The numberings of a document by the ids that paragraphs name."""
    if root is None:
        return {}
    abstract = {one.get("abstractNumId", ""): one for one in root if one.tag == "w:abstractNum"}
    by_link = {value(child(one, "w:styleLink")): key for key, one in abstract.items()}
    lists = {}
    for num in root:
        key = value(child(num, "w:abstractNumId"))
        if num.tag != "w:num" or key not in abstract:
            continue
        link = value(child(abstract[key], "w:numStyleLink"))
        key = by_link.get(link, key) if link is not None else key
        levels = {_place(one): _level(one) for one in abstract[key] if one.tag == "w:lvl"}
        starts = {}
        for override in (one for one in num if one.tag == "w:lvlOverride"):
            own = child(override, "w:lvl")
            start = whole(value(child(override, "w:startOverride")))
            if own is not None:
                levels[_place(override)] = _level(own)
            if start is not None:
                starts[_place(override)] = start
        lists[num.get("numId", "")] = List(shared=key, levels=levels, starts=starts)
    return lists


def _place(element: Element) -> int:
    return min(whole(element.get("ilvl")) or 0, _LEVELS - 1)


def _level(element: Element) -> Level:
    form = value(child(element, "w:numFmt"))
    start = whole(value(child(element, "w:start")))
    text = value(child(element, "w:lvlText")) or ""
    return Level(
        start=1 if start is None else start,
        form=form or "decimal",
        text=text if len(text) <= _LONGEST_TEXT else "",
        after="" if value(child(element, "w:suff")) == "nothing" else " ",
        legal=is_on(child(element, "w:isLgl")),
        restarts=whole(value(child(element, "w:lvlRestart"))),
        style=value(child(element, "w:pStyle")),
    )


class Counting:
    """The counters of one document: each paragraph that is numbered is counted once, in the order of the text."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, name: str, level: int | None, style: str | None) -> str:
        """What Word prints before a paragraph of a list, what follows the number included; `` for no list."""
        one = self._lists.get(name)
        if one is None:
            return ""
        if level is None:  # the level that is tied to the style, else the first
            level = next((at for at, known in sorted(one.levels.items()) if style and known.style == style), 0)
        at = min(level, _LEVELS - 1)
        known = one.levels.get(at)
        return "" if known is None else _printed(known, one.levels, self._count(name, one, at))

    def _count(self, name: str, one: List, at: int) -> Mapping[int, int]:
        counted = self._counted.setdefault(one.shared, {})
        if at in one.starts and (name, at) not in self._begun:
            counted[at] = one.starts[at]
        else:
            counted[at] = counted[at] + 1 if at in counted else one.levels[at].start
        self._begun.add((name, at))
        for below in range(at + 1, _LEVELS):
            restarts = one.levels[below].restarts if below in one.levels else None
            if restarts is None or at < restarts:  # 0 never begins anew
                counted.pop(below, None)
        return counted


def _printed(level: Level, levels: Mapping[int, Level], counted: Mapping[int, int]) -> str:
    def written(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place)
        if shown is None:
            return ""
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        return write(form, counted.get(place, shown.start))

    # A bullet of Word's symbol fonts is a dot, or looks like one.
    text = _PRIVATE.sub("•", level.text) if level.form == "bullet" else _PLACEHOLDER.sub(written, level.text)
    return text + level.after if text else ""


def write(form: str, number: int) -> str:
    """A number in one of Word's forms (ST_NumberFormat, 17.18.59); one not known here is written in digits."""
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    """A … Z, AA … ZZ, AAA …, as Word goes on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    units = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True)  # fmt: skip
    text = ""
    for size, letters in units:
        text += letters * (number // size)
        number %= size
    return text


def _from(first: int, most: int) -> Callable[[int], str]:
    """Characters that stand in a row, from the one of 1 on."""
    return lambda number: chr(first + number - 1) if 0 < number <= most else str(number)


def _in_turn(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda _number: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters, "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman, "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": write_numeral, "chineseCountingThousand": write_numeral, "taiwaneseCounting": write_numeral,
    "taiwaneseCountingThousand": write_numeral, "japaneseCounting": write_numeral,
    "chineseLegalSimplified": lambda number: write_numeral(number).translate(_LEGAL),
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_DIGITS),
    "decimalFullWidth": lambda number: "".join(chr(ord(char) + 0xFEE0) for char in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(char) + 0xFEE0) for char in str(number)),
    "decimalEnclosedCircle": _from(0x2460, 20), "decimalEnclosedCircleChinese": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20), "decimalEnclosedFullstop": _from(0x2488, 20),
    "ideographEnclosedCircle": _from(0x3280, 10), "ideographParenthesizedCounting": _from(0x3220, 10),
    "ideographTraditional": _in_turn(_STEMS), "ideographZodiac": _in_turn(_BRANCHES),
}  # fmt: skip
