"""What the head or the number of a page looks like, by itself."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

FEWEST: Final = 3  # pages that show the same, before it is furniture
SHORTEST: Final = 3  # characters of a running head
LONGEST: Final = 80

_NUMBER = re.compile(
    r"(?:第|page|p\.?)?[-—–－―·.•~～|]{0,3}(?P<number>[0-9]{1,4}|[ivxl]{1,7})[-—–－―·.•~～|]{0,3}页?"
    r"(?P<total>[,，(（]?(?:/|of|共)[0-9]{1,4}页?[)）]?)?"
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
# `12 慈善法`, `慈善法 12`: a running head with the number of its page.
BESIDE = re.compile(r"(?P<before>[0-9]{1,4})?(?P<words>[^0-9.、].{0,78}[^0-9.、])(?P<after>[0-9]{1,4})?", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[。；;：:，,]$")
_CONTINUED = re.compile(r".{0,40}续.{0,2}")  # `表 2（续）` stands at the top of pages
HEADING = re.compile(
    r"第.{1,8}[编章节条]|[0-9]{1,2}(?:\.[0-9]{1,2})*\D|附录|[一二三四五六七八九十]{1,3}、|[(（].{1,3}[)）]"
)
# `GB/T 1.1—2020`, `DB 51/T 100—2020`, `T/CECS 1234—2021`
CODE = re.compile(
    r"[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z]{1,8})?(?:[(（].{1,4}[)）])?[0-9]{1,6}(?:\.[0-9]{1,3})?[-—–－―][0-9]{4}"
)


class Count(NamedTuple):
    """A number that stands alone on a line, as pages are counted."""

    roman: bool
    value: int
    total: str


def read_count(plain: str) -> Count | None:
    found = _NUMBER.fullmatch(plain.lower()) if len(plain) <= LONGEST else None
    if found is None:
        return None
    number, total = found["number"], found["total"] or ""
    if number.isdecimal():
        return Count(roman=False, value=int(number), total=total)
    values = [_ROMAN[char] for char in number]
    signed = [-one if one < following else one for one, following in pairwise([*values, 0])]
    return Count(roman=True, value=sum(signed), total=total)


def may_run(plain: str) -> bool:
    """Whether a line may be a running head: no figures, no sentence, no caption of a table that goes on."""
    if not SHORTEST <= len(plain) <= LONGEST or not _WORDS.search(plain):
        return False
    return not _SENTENCE.search(plain) and not _CONTINUED.fullmatch(plain)
