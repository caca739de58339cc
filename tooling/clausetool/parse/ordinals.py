"""What a line of a law or a notice begins with: `第十二条之一`, `第三章`, `（二）`, `附件1`.

A number is read through spaces of every kind, and through the characters that
pass for 第 and 条 in print.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from clausetool.characters import CHINESE, SPACE, squeeze, trim
from clausetool.labels import NUMERAL, Number, Series, read_numeral

# What stands in print for 第 and 条.
AS_READ: Final = str.maketrans("笫弟苐條", "第第第条")
_GAP = rf"{SPACE}{{0,4}}"
_ORDINAL = rf"[第笫弟苐]{_GAP}(?P<number>(?:[{NUMERAL}]{_GAP}){{1,9}}|(?:[0-9０-９]{_GAP}){{1,4}})"
_ARTICLE = re.compile(
    rf"{_ORDINAL}[条條]"
    rf"(?:{_GAP}之{_GAP}(?P<inserted>[{NUMERAL}]{{1,3}}|[0-9０-９]{{1,2}})(?![{NUMERAL}0-9]|{_GAP}[款项条]))?"
)
_PART = re.compile(rf"{_ORDINAL}(?P<series>分{_GAP}编|编|章|节|目)")
# What follows a number that is a reference: `第三条规定的…`, `第五十二条 以及本规定…`.
_REFERENCE = re.compile(
    r"[，,；;。）)》〉”’\]］]|、[第《本]"
    r"|第[〇零○一二三四五六七八九十百0-9０-９]{1,6}(?:款|项|目|条|章|节)"
    r"|规定|之规定|之[^一二三四五六七八九十]|的|所(?:列|述|称|规定|指|定)|前(?:款|两款|三款)|后段|前段|中(?:的|所|规定|“|关于)"
    r"|[和与及](?:本|第|《|其|该)|以及|或者?(?:本|第|《)|[至到](?:本|第)|(?:修改|改)为|修改如下|(?:增加|删去|删除)(?:一|第|“)"
    r"|情形|罪"
)
CAPTION: Final = re.compile(rf"{SPACE}*(?P<caption>【[^】]{{1,200}}】){SPACE}*")
_AFTER_NUMBER = re.compile(rf"{SPACE}*(?:[：:、．]{SPACE}*)?")
_SENTENCE = re.compile(r"[。；，！？;!?]|[：:,]$")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number at the beginning of a line: of which series, as printed without its spaces, and what follows it.

    `end` is where the number ends in the line, `spaced` says that space or the
    end of the line follows it, `refers` that what follows reads on from a
    reference.
    """

    series: Series
    number: Number
    printed: str
    end: int
    rest: str
    spaced: bool
    refers: bool


def read_article(text: str, start: int = 0) -> Mark | None:
    """The number of an article that stands at a place of a text."""
    found = _ARTICLE.match(text, start)
    number = _numbers(found["number"], found["inserted"]) if found else None
    return _mark("条", number, found, text) if found and number else None


def read_part(text: str) -> Mark | None:
    """The number of a 编, 章, 节 at the beginning of a line that may be its heading: with a title, or alone."""
    found = _PART.match(text)
    number = _numbers(found["number"]) if found else None
    mark = _mark(_series(found), number, found, text) if found and number else None
    if mark is None or not reads_as_title(mark.rest) or mark.refers:
        return None
    return mark


_ANNEX = re.compile(
    rf"(?P<series>附{_GAP}[件表图录]?)(?:{_GAP}(?P<number>[0-9０-９]{{1,3}}|[{NUMERAL}]{{1,3}}))?(?![{CHINESE}])"
)


def read_annex(text: str) -> Mark | None:
    """What begins an annex: `附件2`, `附表`, `附：`, alone or with its title."""
    found = _ANNEX.match(text)
    if found is None:
        return None
    series = _ANNEXES.get(squeeze(found["series"]))
    number = read_count(found["number"]) if found["number"] else None
    mark = _mark(series, (number,) if number else (), found, text) if series else None
    if mark is None or (mark.rest and not (mark.spaced and reads_as_title(mark.rest))):
        return None
    return mark if mark.number or series != "附" or text[found.end() :].startswith(("：", ":")) else None


_ANNEXES: Final[dict[str, Series]] = {"附件": "附件", "附表": "附表", "附图": "附图", "附": "附", "附录": "附"}

# The four levels of an official notice (GB/T 9704—2012, 7.3.3).
_OUTLINED: Final[tuple[tuple[Series, re.Pattern[str]], ...]] = (
    ("一", re.compile(rf"(?P<number>[{NUMERAL}]{{1,5}}){_GAP}[、．.]")),
    ("（一）", re.compile(rf"[（(]{_GAP}(?P<number>(?:[{NUMERAL}]{_GAP}){{1,5}})[）)][、．.]?")),
    ("1", re.compile(rf"(?P<number>[0-9０-９]{{1,3}}){_GAP}(?:[.．](?![0-9０-９])|、)")),
    ("（1）", re.compile(rf"[（(]{_GAP}(?P<number>[0-9０-９]{{1,3}}){_GAP}[）)][、．.]?")),
)


def read_outlined(text: str, start: int = 0) -> Mark | None:
    """A number of one of the four levels of a notice that stands at a place: `一、`, `（一）`, `1.`, `（1）`."""
    for series, pattern in _OUTLINED:
        found = pattern.match(text, start)
        number = read_count(found["number"]) if found else None
        if found and number:
            mark = _mark(series, (number,), found, text)
            bracketed = series in ("（一）", "（1）")
            printed = squeeze(found[0]).rstrip("、．.") if bracketed else squeeze(found["number"])
            return replace(mark, printed=printed)
    return None


def reads_as_title(text: str) -> bool:
    """Whether a text may be a title: short, and no sentence."""
    return len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text)


def _series(found: re.Match[str]) -> Series:
    return next(series for series in _PART_SERIES if series == squeeze(found["series"]))


_PART_SERIES: Final[Sequence[Series]] = ("分编", "编", "章", "节", "目")


def _numbers(*texts: str | None) -> Number | None:
    numbers = [read_count(text) for text in texts if text]
    return None if None in numbers or 0 in numbers else tuple(number for number in numbers if number is not None)


def read_count(text: str) -> int | None:
    """A count in Chinese numerals or in digits of either width."""
    plain = unicodedata.normalize("NFKC", squeeze(text))
    return int(plain) if plain.isdecimal() else read_numeral(plain)


def _mark(series: Series, number: Number, found: re.Match[str], text: str) -> Mark:
    gap = _AFTER_NUMBER.match(text, found.end())
    after = gap.end() if gap else found.end()
    rest = trim(text[after:])
    return Mark(
        series=series,
        number=number,
        printed=squeeze(found[0]),
        end=found.end(),
        rest=rest,
        spaced=after > found.end() or not rest or rest.startswith("【"),
        refers=_REFERENCE.match(text, found.end()) is not None or _REFERENCE.match(rest) is not None,
    )
