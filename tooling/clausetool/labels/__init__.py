"""Labels of clauses in three schemes of numbering: what they say, what stands above them, how an address names them.

- **decimal** (GB/T 1.1—2020, 7.2 and 7.3): `4.4.2`, `附录A`, `A.1.2`; `3.1.2A` of a partial revision, `附录NA`;
- **articles** (立法法, 第六十五条): `第二编`, `第一章`, `第一章第一节`, `第十二条`, `第十二条之一`,
  and `一` where it stands above the articles of a judicial interpretation;
- **outline** (党政机关公文格式, GB/T 9704—2012, 7.3.3): `一`, `一（二）`, `一（二）3`, `一（二）3（1）`.

A label is unique in its edition, so where a numbering begins anew it is led by
what it stands in: `第二编第一章`, `附件2 一`, `条文说明 1.0.1`. Taken apart it is
a tuple of `Step`s: a series, and the number in it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from clausetool.labels.numbers import (
    ANNEX,
    LETTER,
    NATIONAL,
    Number,
    each_missing,
    has_letter,
    missing_between,
    parent_number,
    successors,
)
from clausetool.labels.numerals import NUMERAL, read_numeral, write_numeral

__all__ = [
    "ANNEX", "ARTICLE", "EXPLANATION", "LEADERS", "LETTER", "NAMED_PARTS", "NATIONAL", "NUMERAL", "PARTS",
    "Label", "Number", "Numbering", "Series", "Step", "above", "anchor", "each_missing", "has_letter",
    "is_article", "is_numbered", "is_part", "missing_between", "parent", "parent_number", "parse_label",
    "parse_number", "printed_form", "read_numeral", "same_number", "successors", "write_label", "write_number",
    "write_numeral",
]  # fmt: skip

Numbering = Literal["decimal", "articles", "outline"]
# 附件 and the like lead labels of every scheme; the four marks of the outline stand in the order of their levels.
Series = Literal[
    "附件",
    "附表",
    "附图",
    "附",
    "条文说明",
    "编",
    "分编",
    "章",
    "节",
    "目",
    "条",
    "decimal",
    "一",
    "（一）",
    "1",
    "（1）",
]


class Step(NamedTuple):
    """A number in a series: `第十二条之一` is `("条", (12, 1))`, `4.4.2` is `("decimal", (4, 4, 2))`."""

    series: Series
    number: Number


Label = tuple[Step, ...]

# What articles stand in, from the widest on (立法法, 第六十五条): 编, 分编, 章, 节, 目.
PARTS: Final[tuple[Series, ...]] = ("编", "分编", "章", "节", "目")
ARTICLE: Final[Series] = "条"
EXPLANATION: Final[Series] = "条文说明"
# Parts that a law may leave without a number.
NAMED_PARTS: Final = ("总则", "分则", "附则")
# What leads a label with a space after it: it begins a text of its own.
LEADERS: Final[tuple[Series, ...]] = ("附件", "附表", "附图", "附", "条文说明")

_REPEAT = re.compile(r"~[0-9]+$")
_DECIMAL = r"[0-9]{1,4}(?:\.[0-9]{1,4}[A-Z]?){0,7}"
# `A1.2` is how annexes counted before 2000 (GB/T 1.1—1993).
_ANNEXED = r"(?:附录)?(?P<letter>[A-Z]|N[A-Z](?=\.|$))(?P<below>(?:\.?[0-9]{1,4}[A-Z]?(?:\.[0-9]{1,4}[A-Z]?){0,5})?)"
_PART = re.compile(r"([0-9]+)([A-Z]?)")
_NUMBER = rf"[0-9]{{1,4}}|[{NUMERAL}]{{1,9}}"
# A space ends what leads a label: `附件2 一` is no `附件` with a number 2一, nor `附件 一` one with a number 一.
_LEADING: Final[tuple[tuple[Series, re.Pattern[str]], ...]] = (
    ("条文说明", re.compile(r"条文说明()\s*")),
    *((led, re.compile(rf"{led}(?:\s*(?=[0-9]))?({_NUMBER})?\s*")) for led in ("附件", "附表", "附图")),
    ("附", re.compile(rf"附\s*({_NUMBER})\s*")),
)
_STEPS: Final[tuple[tuple[Series, re.Pattern[str]], ...]] = (
    *((part, re.compile(rf"第({_NUMBER}){part}")) for part in ("分编", "编", "章", "节", "目")),
    ("条", re.compile(rf"第({_NUMBER})条(?:之({_NUMBER}))?")),
    ("（1）", re.compile(r"\(([0-9]{1,3})\)")),
    ("（一）", re.compile(rf"\(([{NUMERAL}]{{1,5}})\)")),
    ("一", re.compile(rf"([{NUMERAL}]{{1,5}})")),
    ("1", re.compile(r"([0-9]{1,3})(?![0-9.])")),
)
_SPACE = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+")
_NO_ADDRESS = re.compile(r"[^\w-]")


# --- numbers that say all of their path -------------------------------------------------


def parse_number(text: str) -> Number | None:
    """`4.4.2` in either width as `(4, 4, 2)`, `A.1` and `附录A` as an annex's; None for anything else."""
    plain = _REPEAT.sub("", unicodedata.normalize("NFKC", _SPACE.sub("", text)))
    if re.fullmatch(_DECIMAL, plain):
        return _read_parts(plain)
    found = re.fullmatch(_ANNEXED, plain)
    if found is None or bool(found["below"]) == plain.startswith("附录"):
        return None
    base = NATIONAL if len(found["letter"]) > 1 else ANNEX
    return (base + ord(found["letter"][-1]) - 64, *_read_parts(found["below"]))


def _read_parts(plain: str) -> Number:
    """`4.4.2A` as `(4, 4, 2, LETTER + 1)`."""
    parts = ((int(count), *(LETTER + ord(one) - 64 for one in letter)) for count, letter in _PART.findall(plain))
    return tuple(chain.from_iterable(parts))


def write_number(number: Number) -> str:
    """`(4, 4, 2)` as `4.4.2`, an annex as `附录A`, what stands in one as `A.1`."""
    first = number[0]
    head = str(first)
    if first > ANNEX:
        head = f"N{chr(64 + first - NATIONAL)}" if first > NATIONAL else chr(64 + first - ANNEX)
        if len(number) == 1:
            return f"附录{head}"
    below = "".join(f".{part}" if part <= LETTER else chr(64 + part - LETTER) for part in number[1:])
    return head + below


# --- labels ---------------------------------------------------------------------------------


def parse_label(text: str) -> Label | None:
    """A label taken apart; None for an unnumbered element, or for what is no label.

    >>> parse_label("附件2 一（二）")
    (Step(series='附件', number=(2,)), Step(series='一', number=(1,)), Step(series='（一）', number=(2,)))
    """
    return _taken_apart(text) if len(text) <= _LONGEST else None


_LONGEST: Final = 200  # characters of a label


@lru_cache(maxsize=1 << 14)
def _taken_apart(text: str) -> Label | None:
    plain = _REPEAT.sub("", unicodedata.normalize("NFKC", text)).strip()
    steps: list[Step] = []
    while (led := _first_step(plain, _LEADING))[0] is not None:
        steps.append(led[0])
        plain = led[1]
    plain = _SPACE.sub("", plain)
    while plain:
        number = parse_number(plain)
        outlined = bool(steps) and steps[-1].series in ("一", "（一）")
        if number is not None and not (outlined and len(number) == 1):
            return (*steps, Step("decimal", number))
        step, plain = _first_step(plain, _STEPS)
        if step is None:
            return None
        steps.append(step)
    return tuple(steps) or None


def _first_step(plain: str, steps: Sequence[tuple[Series, re.Pattern[str]]]) -> tuple[Step | None, str]:
    for series, pattern in steps:
        found = pattern.match(plain)
        if found is not None:
            numbers = [_count(one) for one in found.groups() if one]
            if None not in numbers:
                return Step(series, tuple(number for number in numbers if number is not None)), plain[found.end() :]
    return None, plain


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() else read_numeral(text)


def write_label(label: Label) -> str:
    """The canonical form: `附件2 一（二）3`, `第十二条之一`."""
    written = ""
    for step in label:
        written += printed_form((step,)) + (" " if step.series in LEADERS else "")
    return written.rstrip()


def printed_form(label: Label) -> str:
    """What stands at the head of the clause itself: `（二）` for `一（二）`, `第一节` for `第一章第一节`."""
    series, number = label[-1]
    match series:
        case "decimal":
            return write_number(number)
        case "条文说明":
            return series
        case "附件" | "附表" | "附图" | "附":
            return series + "".join(map(str, number))
        case "条":
            return f"第{write_numeral(number[0])}条" + "".join(f"之{write_numeral(one)}" for one in number[1:])
        case "一":
            return write_numeral(number[0])
        case "（一）":
            return f"（{write_numeral(number[0])}）"
        case "1":
            return str(number[0])
        case "（1）":
            return f"（{number[0]}）"
        case _:
            return f"第{write_numeral(number[0])}{series}"


def same_number(label: str, printed: str) -> bool:
    """Whether a number as printed says the label, or the end of it that stands at its head.

    >>> same_number("第二编第一章", "第一章"), same_number("4.4.2", "4.2"), same_number("4.4.2", "４.４.２")
    (True, False, True)
    """
    if label == printed:
        return True
    right, stands = parse_label(label), parse_label(printed)
    if right is None or stands is None:
        return False
    # A bare 1 is a chapter's number, but for what stands in an outline.
    alone = stands == (Step("decimal", right[-1].number),) and right[-1].series == "1"
    return alone or right[-len(stands) :] == stands


def parent(label: str) -> str | None:
    """What a label itself says it stands in: `4.4` for `4.4.2`, `附录A` for `A.1`; None where it does not say.

    An article does not say its chapter: `structure` finds it by its place.
    """
    right = parse_label(label)
    if right is None:
        return None
    *above, last = right
    if last.series == "decimal" and len(last.number) > 1:
        return write_label((*above, Step("decimal", parent_number(last.number))))
    return write_label(tuple(above)) or None


def above(label: str) -> Iterator[str]:
    """Each label that a label says it stands in, from the nearest on."""
    over = parent(label)
    while over is not None:
        yield over
        over = parent(over)


def is_article(label: str) -> bool:
    """Whether a label is an article's, `第十二条` or one in an annex."""
    right = parse_label(label)
    return right is not None and right[-1].series == ARTICLE


def is_part(label: str) -> bool:
    """Whether a label is that of a 编, 章, 节: what articles stand in."""
    right = parse_label(label)
    return right is not None and right[-1].series in PARTS


def is_numbered(label: str) -> bool:
    """Whether a label is a number in one of the schemes, and no name of an element such as 前言."""
    return parse_label(label) is not None


def anchor(label: str) -> str:
    """The part of an address that names a clause: `4-4-2`, `12-1`, `A-1-2`, `一-二-3`; an element keeps its name.

    >>> [anchor(label) for label in ("4.4.2", "4.4.2~2", "第十二条之一", "附件2 一（二）", "附录A")]
    ['4-4-2', '4-4-2x2', '12-1', '附件2-一-二', '附录A']
    """
    bare, tilde, times = label.partition("~")
    right = parse_label(bare)
    if right is None:
        return _NO_ADDRESS.sub("x", label.replace(".", "-"))
    written = ""
    for before, step in zip((None, *right), right, strict=False):
        dash = before is not None and not (before.series in PARTS and step.series in PARTS)
        written += ("-" if dash else "") + _address(before, step)
    return written + (f"x{times}" if tilde else "")


def _address(before: Step | None, step: Step) -> str:
    """A step in an address; a bracketed number that skips the level above it says so, or it would pass for another."""
    match step.series:
        case "条":
            return "-".join(map(str, step.number))
        case "（一）" | "（1）":
            bare = printed_form((step,)).strip("（）")
            return bare if before is not None and (before.series, step.series) in _IN_TURN else f"_{bare}"
        case _:
            return printed_form((step,)).replace(".", "-")


_IN_TURN: Final = (("一", "（一）"), ("1", "（1）"))
