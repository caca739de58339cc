"""What the laws are tested on: texts such as sources hold, editions of any shape, numberings with one fault.

Importing this module loads the settings of the laws: the same examples in every run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeVar, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clausetool.accounts import Account
from clausetool.characters import SPACE, is_chinese
from clausetool.labels import Number, successors, write_number
from clausetool.model import (
    FACTS,
    Block,
    Clause,
    ContentsEntry,
    CoverLine,
    Edition,
    Element,
    Fact,
    Item,
    LineKind,
    Note,
    Paragraph,
    Range,
    Reference,
    RemarkBlock,
    Source,
    SourceRef,
    Span,
)
from clausetool.notes import SENTENCES

T = TypeVar("T")

settings.register_profile(
    "laws", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("laws")

# --- texts ----------------------------------------------------------------------

SPACES: Final = (" ", "  ", "\t", "\u2002", "\u00a0", "\u3000", "\u2028", "\u0085", "\u200b", "\ufeff", "\x1f")
HALF: Final = "!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~"
FULL: Final = "！＂＃＄％＆＇（）＊＋，．／：；＜＝＞？＠［＼］＾＿｀｛｜｝～"
WORDS: Final = (
    "城市", "民族工作", "应当", "及时", "笫一", "年", "𠮷", "石榴籽", "GB/T 1.1—2020", "2019-6-10", "5.10", "12",
    "mm", "a", "B", "Ⅱ", "😀", "“互嵌”", "《条例》", "——", "a)", "注：", "示例1:", "[1]", "\0", "\x07", "\x1b",
)  # fmt: skip
LIKE_YAML: Final = ("", "---", "...", "- a", "key: value", "a #b", "'", '"', "|-", "null", "\\x41", " x ", "x:")
PROSE: Final = st.lists(st.sampled_from((*WORDS, *SPACES, *HALF, *FULL, *"。、“”…－-")), max_size=12).map("".join)
TEXTS: Final = PROSE | st.text(max_size=12) | st.sampled_from(LIKE_YAML)

LIKE_HEADINGS: Final = (
    "5 mm", "2019-6-10   国家民委", "1、", "2. 甲", "3）", "附件2", "目 次", "前  言", "参 考 文 献", "范围1", "- 3 -",
    "四川省城市标准(2022年版)", "（2023 年版）", "关于印发《城市标准》的通知", "版权所有：民委", "4.1 工作主线.....3",
    "参考文献…Ⅱ", "——基础。应当开放。", "a) 一；", "[1] 《甲》", "- [2] 《乙》 2019-6-10 民委", "《关于社区的", "实施意见》",
)  # fmt: skip
TITLES: Final = ("总则", "范围", "规范性引用文件", "术语和定义", "工作原则", "依法管理", "内容与要求", "保障", "评价")
HEADINGS: Final = st.builds(
    "{}{}{}".format,
    st.sampled_from(("1", "2", "3", "3.1", "3.2", "3.2.1", "4", "4.4.2", "4.3.4", "５．１", "7")),
    st.sampled_from(SPACES),
    st.sampled_from(TITLES),
)
LINES: Final = st.sampled_from(LIKE_HEADINGS) | HEADINGS | TEXTS.map(lambda text: re.sub("[\r\n]", "", text))


def source(lines: Sequence[str]) -> Source:
    return Source(path="sources/park.txt", sha256="0" * 64, encoding="utf-8", lines=tuple(lines))


SOURCES: Final = st.lists(LINES, max_size=25).map(source)


def in_other_form(text: str, chance: Random) -> str:
    """The text with its marks in either width, and white space put in or left out beside Chinese characters."""
    formed, before = "", ""
    for gap, char in re.findall(rf"({SPACE}*)(.?)", text, re.DOTALL):
        ours = "".join(pair for pair in map("".join, zip(HALF, FULL, strict=True)) if char and char in pair)
        beside = before and char and (is_chinese(before) or is_chinese(char))
        formed += (chance.choice(("", " ", "\u3000")) if beside else gap) + chance.choice(ours or [char])
        before = char
    return formed


# --- editions -------------------------------------------------------------------


def several(elements: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(elements, max_size=3).map(tuple)


PLACES: Final = st.integers(1, 9999)
SPANS: Final = st.builds(lambda first, more: Span(first, first + more), PLACES, st.integers(0, 9))
NAMES: Final = st.sampled_from(("city", "社区", "2022", "v1.2"))
LABELS: Final = st.sampled_from(("1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.2", "3", "前言", "2~2"))
ACCOUNTS: Final = st.builds(
    Account, path=TEXTS, sha256=st.just("0" * 64), encoding=st.just("gb18030"), lines=PLACES,
    ranges=st.lists(
        st.builds(
            Range, lines=SPANS, kind=st.sampled_from(get_args(LineKind)),
            edition=st.none() | st.builds("{}/{}".format, NAMES, NAMES),
        ),
        min_size=1,
    ).map(tuple),
    corrected=several(st.tuples(st.builds("{}/{}".format, NAMES, NAMES), PLACES, st.just("0123456789ab"))),
)  # fmt: skip


def notes(texts: SearchStrategy[str]) -> SearchStrategy[Note]:
    code_and_case = st.sampled_from(sorted(SENTENCES))
    return code_and_case.flatmap(
        lambda known: st.builds(
            Note, code=st.just(known[0]), case=st.just(known[1]), label=st.none() | LABELS, lines=SPANS, printed=texts,
            before=st.none() | texts, after=st.none() | texts, readings=several(texts),
        )
    )  # fmt: skip


def blocks(texts: SearchStrategy[str]) -> SearchStrategy[Block]:
    maybe = st.none() | texts
    return st.one_of(
        st.builds(Paragraph, text=texts, lines=SPANS),
        st.builds(Item, text=texts, lines=SPANS, mark=texts, level=st.integers(1, 4), lead=maybe),
        st.builds(RemarkBlock, text=texts, lines=SPANS, number=maybe),
        st.builds(Reference, title=texts, date=maybe, issuer=maybe, mark=maybe, lines=SPANS),
    )


def editions(texts: SearchStrategy[str]) -> SearchStrategy[Edition]:
    """Editions of any shape that say only such texts."""
    maybe = st.none() | texts
    clause = st.builds(
        Clause, label=LABELS | texts.filter(bool), printed=texts, title=texts, lines=SPANS, notes=several(notes(texts)),
        element=st.sampled_from((None, *get_args(Element))), blocks=several(blocks(texts)), correction=maybe,
    )  # fmt: skip
    return st.builds(
        Edition, standard=NAMES, edition=NAMES, title=texts, numbering=texts, correction=maybe,
        source=st.none() | st.builds(SourceRef, path=texts, sha256=texts, encoding=texts),
        facts=several(st.builds(Fact, name=st.sampled_from(FACTS), says=texts, line=PLACES)),
        cover=several(st.builds(CoverLine, text=texts, line=PLACES)),
        contents=several(st.builds(ContentsEntry, label=texts, title=texts, page=maybe, line=PLACES)),
        notes=several(notes(texts)), clauses=clauses(clause),
    )  # fmt: skip


def clauses(one: SearchStrategy[Clause]) -> SearchStrategy[tuple[Clause, ...]]:
    return st.lists(one, max_size=6, unique_by=lambda clause: clause.label).map(tuple)


def drafts(texts: SearchStrategy[str] = PROSE) -> SearchStrategy[Edition]:
    """Editions with nothing but clauses, in any order and nested in any way, of paragraphs."""
    paragraph = st.builds(Paragraph, text=texts, lines=st.just(Span(1, 1)))
    clause = st.builds(
        lambda label, title, blocks: Clause(label=label, printed=label, title=title, element=None, lines=Span(1, 1), blocks=blocks),
        LABELS, texts, several(paragraph),
    )  # fmt: skip
    return clauses(clause).map(
        lambda said: Edition(
            standard=None, edition=None, title="草案", numbering="decimal", source=None, facts=(), cover=(), contents=(),
            notes=(), clauses=said,
        )
    )  # fmt: skip


@st.composite
def two_drafts(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """Two editions that have much to say in common."""
    common = draw(st.lists(PROSE, min_size=1, max_size=4))
    texts = st.sampled_from(common) | PROSE
    return draw(drafts(texts)), draw(drafts(texts))


# --- outlines -------------------------------------------------------------------

WHOLE_LINES: Final = (
    "",
    "应开放。",
    "2019-6-10   国家民委",
    "1、甲；",
    "2. 乙。",
    "3）丙。",
    "范围1",
    "4.1.2、4.3 和 5 应整洁。",
)
NUMBERS: Final = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(tuple)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or none where it was lost, and the lines of text below it."""

    number: Number | None
    title: str
    text: tuple[str, ...]


Outline = tuple[Section, ...]


@st.composite
def outlines(draw: st.DrawFn, text: SearchStrategy[str] = st.sampled_from(WHOLE_LINES)) -> Outline:
    """Sections in a legal numbering: each number may follow the one before it, and the first is 1."""
    number: Number = ()
    sections = []
    for _ in range(draw(st.integers(2, 14))):
        number = draw(st.sampled_from([one for one in successors(number) if len(one) <= 4]))
        title = draw(st.sampled_from((" ", "", "\u2002", "\u3000 "))) + draw(st.sampled_from(TITLES))
        sections.append(Section(number, title, tuple(draw(st.lists(text, max_size=2)))))
    return tuple(sections)


@st.composite
def misprints(draw: st.DrawFn) -> tuple[Outline, Outline]:
    """An outline, and the same with one number that is another."""
    outline = draw(outlines())
    at = draw(st.integers(0, len(outline) - 1))
    others = NUMBERS | st.sampled_from([section.number for section in outline])
    other = draw(others.filter(lambda number: number != outline[at].number))
    return outline, (*outline[:at], replace(outline[at], number=other), *outline[at + 1 :])


@st.composite
def losses(draw: st.DrawFn) -> Outline:
    """An outline in which one heading was lost; its text stands."""
    outline = draw(outlines())
    at = draw(st.integers(0, len(outline) - 1))
    return (*outline[:at], replace(outline[at], number=None), *outline[at + 1 :])


def heading(section: Section) -> str:
    return write_number(section.number) + section.title if section.number else ""


def written(outline: Outline) -> Source:
    return source([line for section in outline for line in (heading(section), *section.text)])


def places(outline: Outline) -> list[int]:
    """The line of each heading."""
    return [1 + sum(1 + len(section.text) for section in outline[:i]) for i in range(len(outline))]
