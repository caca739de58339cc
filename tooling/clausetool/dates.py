"""What a source itself says of its dates and of who issued it: quoted, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clausetool.characters import squeeze
from clausetool.labels import NUMERAL, read_numeral
from clausetool.model import Edition, Fact, Source

_GAP: Final = r"[ \t\u3000\u00a0]{0,4}"
_YEAR: Final = rf"(?:[0-9]{{4}}|[〇○零一二三四五六七八九]{{4}}){_GAP}年"
_MONTH: Final = rf"{_GAP}(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}月"
_DAY: Final = rf"{_GAP}(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}日"
_DATE = re.compile(
    rf"{_YEAR}{_MONTH}(?:{_DAY})?"
    r"|(?<![0-9.\-/])[0-9]{4}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,2}(?![0-9.\-/])(?: [0-9]{1,2}:[0-9]{2})?"
)
# The line of adoption and amendments below a title: in brackets, or a line that begins with its date.
_OPENING: Final = ("（", "(", "〔", "[")
_CLOSING: Final = ("）", ")", "〕", "]")
_ADOPTED = re.compile(
    "(?:根据)?[0-9]{4}年.{0,8}[日月].{2,}(?:通过|公布|发布|颁布|批准|印发|修正|修订)[)）]?"
)  # a cover says 2023年7月修订 and no more
_IN_FORCE = re.compile("^起?(?:正式)?(?:施行|实施|执行|生效)")
# What is done on a date, by the first of these words after it; the words before it of which it is the date.
_AMENDED = re.compile("修正|修订")
_ENACTED = re.compile("通过|公布|发布|颁布|批准|印发|修正|修订")
_LABELS: Final = (
    ("implemented", re.compile("(?:施行|实施|生效)(?:日期|时间)[:：]?$")),
    ("issued", re.compile("(?:公布|颁布|成文|通过|发文|印发|签发|批准)(?:日期|时间)[:：]?$")),
    ("published", re.compile("(?:发布|公开|发表)(?:日期|时间)[:：]?$")),
)
_ISSUER = re.compile(
    r"(?:发布机构|发文机关|制定机关|发布单位|发文单位|印发机关)[ \t\u3000]{0,4}[:：][ \t\u3000]{0,4}(\S{2,60})"
)
_PUBLISHER = re.compile(r"主办(?:单位)?[ \t\u3000]{0,4}[:：][ \t\u3000]{0,4}(\S{2,60})")
_OFFICE = re.compile(r"\S{2,60}(?:委员会|人民政府|办公室|办公厅|国务院|法院|检察院|总局|管理局|局|厅|部|院|署|会)")
_LONGEST: Final = 4000  # characters of a line that are looked at
_NEAR: Final = 200  # characters after a date in which the word stands that says what was done
# What orders editions: how surely a date is that of issue.
_SURENESS: Final = ("header", "cover", "label", "signature")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in a source: its words and line, what it is the date of, and how that was seen."""

    name: str
    says: str
    line: int
    seen: str


def iso_date(says: str) -> str | None:
    """The date in what a source says: `2022-08-12`, or `2023-07` where it says no day; None where it is no date.

    >>> iso_date("2023 年 7 月"), iso_date("二〇二二年八月十二日"), iso_date("2023年2月30日")
    ('2023-07', '2022-08-12', None)
    """
    found = _DATE.search(says)
    if found is None:
        return None
    year, *others = re.findall(rf"[0-9]+|[{NUMERAL}]+", found[0])[:3]
    digits = "".join(str(read_numeral(char) if char in NUMERAL else char) for char in year)
    numbers = [int(one) if one.isdecimal() else read_numeral(one) or 0 for one in others]
    try:
        full = date(int(digits), *(numbers if len(numbers) == 2 else (*numbers, 1))).isoformat()
    except ValueError:
        return None
    return full if len(numbers) == 2 else full.removesuffix("-01")


def facts_of_file(source: Source, editions: Sequence[Edition]) -> tuple[Fact, ...]:
    """Issuer, publisher and time of publication, as the lines around the first edition say them."""
    before = range(1, _begins(editions[0]))
    after = range(max(clause.lines.last for clause in editions[-1].clauses), len(source.lines) + 1)
    issuer = _first(source, before, _ISSUER, "issuer") or _signed(source, before)
    publisher = _first(source, [*before, *after], _PUBLISHER, "publisher")
    dates = (one for one in _dates(source, before) if one.name == "published")
    published = next((Fact(name="published", says=one.says, line=one.line) for one in dates), None)
    return tuple(fact for fact in (issuer, publisher, published) if fact is not None)


def facts_of_edition(source: Source, editions: Sequence[Edition], at: int) -> tuple[Fact, ...]:
    """When an edition was issued, comes into force, and was revised.

    `issued` is the day from which this text is what it is, because it orders
    editions: of the line of adoption and amendments below a title the last date
    (通过, 公布, 修正, 修订), of a standard's cover that of 发布, else what a label
    (成文日期, 公布日期) or the signature of the letter says.
    """
    edition = editions[at]
    start = editions[at - 1].clauses[-1].lines.last + 1 if at else 1
    front = [*_dates(source, range(start, _begins(edition)))]
    letter = [*_dates(source, range(1, _begins(editions[0])))] if at else front
    text = range(_begins(edition), edition.clauses[-1].lines.last + 1)
    issued = [
        one
        for seen in _SURENESS
        for one in _in_order(seen, [*front, *([] if seen == "header" else letter)])
        if one.name == "issued" or (one.name == "revised" and seen == "header")
    ]
    implemented = [one for one in (*front, *letter) if one.name == "implemented"] or [*_in_text(source, text)][-1:]
    revised = [one for one in front if one.name == "revised"][-1:]
    found = (("issued", issued), ("implemented", implemented), ("revised", revised))
    return tuple(Fact(name=name, says=those[0].says, line=those[0].line) for name, those in found if those)


def _in_order(seen: str, dates: Sequence[_Dated]) -> Sequence[_Dated]:
    """The dates seen so; of a header's or of signatures the last counts first."""
    same = [one for one in dates if one.seen == seen]
    return same[::-1] if seen in ("header", "signature") else same


def _begins(edition: Edition) -> int:
    """The line of an edition's first numbered clause."""
    return next((one for one in edition.clauses if one.element is None), edition.clauses[0]).lines.first


def _dates(source: Source, lines: Sequence[int]) -> Iterator[_Dated]:
    """The dates in these lines of which something is said; a line of adoption may be broken over several."""
    opened = False
    for at in lines:
        line = source.lines[at - 1][:_LONGEST]
        words = squeeze(line)
        header = opened or words.startswith(_OPENING) or _ADOPTED.fullmatch(words) is not None
        opened = header and (opened or words.startswith(_OPENING)) and not words.endswith(_CLOSING)
        found = [*_DATE.finditer(line)]
        for one, following in zip(found, [*found[1:], None], strict=False):
            before = squeeze(line[max(0, one.start() - 12) : one.start()])
            after = line[one.end() : following.start() if following else None]
            if following is None and at < len(source.lines):
                after += source.lines[at][:_NEAR]
            told = _told(before, squeeze(after)[:_NEAR], header)
            if words == squeeze(one[0]):
                told = "issued", "signature"
            if told:
                yield _Dated(told[0], one[0], at, told[1])


def _told(before: str, after: str, header: bool) -> tuple[str, str] | None:  # noqa: FBT001  # a fact, not a mode
    """What a date is the date of, by what stands before and after it, and how that is seen."""
    for name, label in _LABELS:
        if label.search(before):
            return name, "label"
    if _IN_FORCE.match(after):
        return "implemented", "cover"
    if header and (word := _ENACTED.search(after)):
        return ("revised" if _AMENDED.fullmatch(word[0]) else "issued"), "header"
    if _AMENDED.match(after):
        return "revised", "cover"
    return ("issued", "cover") if _ENACTED.match(after) else None


def _in_text(source: Source, lines: Sequence[int]) -> Iterator[_Dated]:
    """`本办法自2024年9月1日起施行` in the text of an edition."""
    for at in lines:
        line = source.lines[at - 1][:_LONGEST]
        if "起" not in line:
            continue
        for one in _DATE.finditer(line):
            before, after = squeeze(line[max(0, one.start() - 24) : one.start()]), squeeze(line[one.end() :][:12])
            if before.endswith("自") and "本" in before and after.startswith("起") and _IN_FORCE.match(after):
                yield _Dated("implemented", one[0], at, "text")


def _first(source: Source, lines: Sequence[int], pattern: re.Pattern[str], name: str) -> Fact | None:
    for at in lines:
        found = pattern.search(source.lines[at - 1][:_LONGEST])
        if found:
            return Fact(name=name, says=found[1], line=at)
    return None


def _signed(source: Source, lines: Sequence[int]) -> Fact | None:
    """The office above the date that a letter ends with."""
    last = ""
    line = 0
    found = None
    for at in lines:
        text = source.lines[at - 1][:_LONGEST].strip()
        if not text:
            continue
        if _OFFICE.fullmatch(last) and _DATE.fullmatch(text):
            found = Fact(name="issuer", says=last, line=line)
        last, line = text, at
    return found
