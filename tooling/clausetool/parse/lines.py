"""One line of a source, seen by itself: an ordered table of patterns, the last of which takes all."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from clausetool.characters import CHINESE, SPACE, has_chinese, squeeze, trim
from clausetool.labels import Number, parse_number
from clausetool.model import Mark
from clausetool.titles import EDITION_MARK, without_edition
from clausetool.vocabulary import (
    CONTENTS_TITLES,
    LETTER_KINDS,
    PAGE_LABELS,
    PAGE_WORDS,
    STANDARD_KINDS,
    STANDARD_LEVELS,
    UNNUMBERED,
)

Shape = Literal["blank", "contents", "element", "attachment", "edition", "date", "page", "number", "text"]

_DATE = r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]?\s*(?:[0-9]{1,2}\s*日?)?"
_ATTACHMENT = re.compile(rf"附{SPACE}*件{SPACE}*[0-9０-９一二三四五六七八九十]*{SPACE}*[:：]?")
_DATE_LINE = re.compile(rf"{_DATE}{SPACE}*(?:起)?{SPACE}*(?:发布|实施|施行|修订|修正|批准|印发|公布|通过)?")
_PAGE_NUMBER = re.compile(
    rf"[-—–－·]{SPACE}*[0-9]+{SPACE}*[-—–－·]|第{SPACE}*[0-9]+{SPACE}*页(?:.{{0,3}}共{SPACE}*[0-9]+{SPACE}*页)?"
)

# A number at the start of a line is no heading where a date, a list mark or a unit goes on after it.
_NUMBERED = re.compile(
    rf"(?P<number>[0-9０-９]{{1,4}}(?:[.．][0-9０-９]{{1,4}}){{0,7}})(?![.．]?[0-9０-９])(?P<space>{SPACE}*)(?P<title>.*)",
    re.DOTALL,
)
_GOES_ON = re.compile(r"[-–—－～~/／.．、)）:：%％‰℃°,，;；+＋×·]|(?:年|月|日)(?=[0-9\s])")
_NAME = re.compile(r"[0-9]+[A-Za-z]")  # `5G网络`, `4A级`
_DOTTED_DATE = re.compile(r"(?:19|20)[0-9]{2}[.．][0-9]{1,2}[.．][0-9]{1,2}(?![0-9.])")
# `5个工作日`: a bare number and one of these is likelier a quantity than the number of a chapter.
_MEASURES = (*"年月日时分秒天周个名位人家户次条项件份种类级倍座处套台辆米元万亿岁层", "小时")

_LEADERS = re.compile(r"…{3}|[.．]{5}|[·・]{4}|\t")
# A full stop or a comma in half width is one between or after Chinese: `公园应开放.`
_SENTENCE = re.compile(rf"[。；，！？;!?]|[：:,]$|[{CHINESE}][.．]$|[{CHINESE}],[{CHINESE}]")
_LONGEST_TITLE = 40
_LONGEST_SHAPED = 4000  # a longer line is text, whatever it begins with

SHAPES: Final[tuple[tuple[Shape, re.Pattern[str]], ...]] = (
    ("blank", re.compile(r"")),
    ("contents", re.compile(f"(?:{'|'.join(sorted(CONTENTS_TITLES))})[：:]?")),
    ("element", re.compile("|".join(UNNUMBERED))),
    ("attachment", _ATTACHMENT),
    ("edition", EDITION_MARK),
    ("date", _DATE_LINE),
    ("page", _PAGE_NUMBER),
    ("number", _NUMBERED),
    ("text", re.compile(r".*", re.DOTALL)),
)
# These are read with their white space squeezed out: `目 次`, `参 考 文 献`, `附件 1`.
_SPACED_OUT: Final = frozenset({"contents", "element"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with its place (from 1), its text without the white space at its ends, and its shape.

    Where a number stands broken over several lines they are read as one, and
    `to` is the place of the last; where a clause begins in mid-line, two share
    one place. `mark` is what its reader knows of it, or a mark of markup says.
    """

    at: int
    text: str
    shape: Shape
    to: int = 0
    mark: Mark | None = None

    @property
    def last(self) -> int:
        """The place of the last line that it stands on."""
        return self.to or self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A line that begins with a number: `title` is what a heading would say, empty where the rest is text.

    `quantity` says that the number reads as one, `5个`.
    """

    at: int
    printed: str
    number: Number
    title: str
    text: str
    quantity: bool


def read_line(at: int, raw: str, mark: Mark | None = None) -> Line:
    """The line at a place, with the first shape of the table that fits all of it."""
    text = trim(raw)
    if len(text) > _LONGEST_SHAPED:
        return Line(at=at, text=text, shape="text", mark=mark)
    squeezed = squeeze(text)
    shape = next(shape for shape, pattern in SHAPES if pattern.fullmatch(squeezed if shape in _SPACED_OUT else text))
    if shape == "number" and read_number(Line(at=at, text=text, shape=shape)) is None:
        shape = "text"
    return Line(at=at, text=text, shape=shape, mark=mark)


def read_number(line: Line) -> Numbered | None:
    """The number a line begins with, and what follows it; None where it begins with none."""
    match = _NUMBERED.fullmatch(line.text)
    if match is None or line.shape != "number":
        return None
    rest = match["title"]
    number = parse_number(match["number"])
    if _DOTTED_DATE.match(line.text) or _NAME.match(line.text):
        return None
    if number is None or not rest or (not match["space"] and _GOES_ON.match(rest)) or _GOES_ON.match(rest[:1]):
        return None
    is_title = len(rest) <= _LONGEST_TITLE and not _SENTENCE.search(rest) and has_chinese(rest)
    return Numbered(
        at=line.at, printed=match["number"], number=number, title=rest if is_title else "",
        text="" if is_title else rest, quantity=len(number) == 1 and rest.startswith(_MEASURES),
    )  # fmt: skip


def reads_as_sentence(text: str) -> bool:
    """Whether a line holds marks of a sentence, or goes on after it."""
    return _SENTENCE.search(text) is not None


def element_name(line: Line) -> str | None:
    """`前言` for `前  言`; None for a line that is no unnumbered element's heading."""
    return squeeze(line.text) if line.shape == "element" else None


def titles_a_letter(text: str) -> bool:
    """Whether a line reads as the title of a notice: `…关于印发《…》的通知`."""
    return "关于" in text and without_edition(text).endswith(LETTER_KINDS)


def titles_a_standard(text: str) -> bool:
    """Whether a line reads as the title of a standard: `四川省城市民族工作标准(2022年版)`."""
    bare = without_edition(text)
    if squeeze(bare).endswith(STANDARD_LEVELS):
        return False
    return bare.endswith(STANDARD_KINDS) and not _SENTENCE.search(bare) and len(bare) <= _LONGEST_TITLE * 2


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page by itself: `— 3 —`, `第 3 页 共 10 页`."""
    return _PAGE_NUMBER.fullmatch(trim(text)) is not None


def has_leaders(text: str) -> bool:
    """Whether a line leads the eye to a page number, `范围………1`, or has cells between tabs."""
    return _LEADERS.search(text) is not None


def frames_a_page(text: str) -> bool:
    """Whether a line is a page's frame: a counter, a button, a registration, an imprint."""
    return any(word in text for word in PAGE_WORDS)


# A source that is a document, `来源：GB/T 1.1—2020`, is text.
_FOOT = re.compile(rf"[（(【\[]?(?:{'|'.join(PAGE_LABELS)})[:：][^0-9《》。；，]{{0,40}}[)）】\]]?")


def ends_a_page(text: str) -> bool:
    """Whether a line is a page's frame below the text, where it may also say who put it there: `责任编辑：张三`."""
    return frames_a_page(text) or _FOOT.fullmatch(squeeze(text[:_LONGEST_SHAPED])) is not None
