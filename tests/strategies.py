"""What the laws are tested on: texts such as sources hold, editions of any shape, numberings with one fault.

Importing this module loads the settings of the laws: the same examples in every run.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final, TypeVar, get_type_hints

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clausetool import model
from clausetool.accounts import Account, Corrected
from clausetool.characters import SPACE, is_chinese
from clausetool.labels import ANNEX, Number, parse_number, successors, write_number
from clausetool.notes import SENTENCES

T = TypeVar("T")
Texts = SearchStrategy[str]

settings.register_profile(
    "laws", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)  # fmt: skip
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
LIKE_HEADINGS: Final = (
    "5 mm", "2019-6-10   国家民委", "1、", "2. 甲", "3）", "附件2", "目 次", "前  言", "参 考 文 献", "范围1", "- 3 -",
    "四川省城市标准(2022年版)", "（2023 年版）", "关于印发《城市标准》的通知", "版权所有：民委", "4.1 工作主线.....3",
    "参考文献…Ⅱ", "——基础。应当开放。", "a) 一；", "[1] 《甲》", "- [2] 《乙》 2019-6-10 民委", "《关于社区的", "实施意见》",
)  # fmt: skip
IN_REFERENCES: Final = (
    "《甲", "乙》", "《条例》", "的通知", "2019-6-10", "2019年6月", "《 2019.6 民委", "民委", "[1]", "［2］", "- ", "• ", "。",
)  # fmt: skip
IN_CONTENTS: Final = ("1", "1.1", "2", "范围", "总则", "前言", "参考文献", "…", "......", "3", "Ⅱ", "iv", "附件1")
IN_LAWS: Final = (
    "某法", "某令", "第 1 号", "现予公布。", "（2020年1月1日通过", "修正）", "目录", "序　言", "为了甲，制定本法。", "第一编 总则",
    "第一章　总　则", "第二章", "第一节 范围", "附则", "第一条 甲。", "第二条", "第二条之一 乙。", "之一", "【丙】丁。", "笫三条　戊。",
    "第四条 己。第五条 【庚】辛。", "第 六 条壬。", "第三条规定的情形；", "第九条", "第十条：乙。", "第二章：丙", "（一）甲；", "(二)乙；", "1.丙；", "一、丁", "附件1",
    "附件：1.表", "附表", "名单", "某局", "2020年1月1日", "“第七条 癸。", "甲。”", "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸",
)  # fmt: skip
IN_NOTICES: Final = (
    "某意见", "各局：", "现通知如下：", "一、甲", "二、乙", "三、丙。丁。", "五、戊", "（一）甲", "（二）乙。丙。", "(三)丁；", "（四）戊；", "1.己",
    "2．庚。辛。", "3、壬", "（1）癸。", "（2）甲", "项规定的", "二、三季度", "1、", "（二）、丁", "附件：1.表", "2.册", "附件1", "附件2", "表", "某局",
    "二〇二〇年一月一日", "（此件公开发布）", "“三、甲", "乙”", "第一条 丙。", "第二条 丁。", "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸",
)  # fmt: skip
PLACES: Final = (
    "1",
    "2",
    "3",
    "3.1",
    "3.2",
    "3.2.1",
    "4",
    "4.4.2",
    "4.3.4",
    "５．１",
    "7",
    "1.0.1",
    "附录A",
    "附录B",
    "A.1",
    "A.1.2",
    "B1",
)
TITLES: Final = ("总则", "范围", "规范性引用文件", "术语和定义", "工作原则", "依法管理", "内容与要求", "保障", "评价")


def joined(parts: Iterable[str], most: int = 12) -> Texts:
    return st.lists(st.sampled_from([*parts]), max_size=most).map("".join)


def source(lines: Iterable[str]) -> model.Source:
    return model.Source(path="sources/park.txt", sha256="0" * 64, encoding="utf-8", lines=tuple(lines))


PROSE: Final = joined((*WORDS, *SPACES, *HALF, *FULL, *"。、“”…－-"))
TEXTS: Final = st.one_of(PROSE, st.text(max_size=12), st.sampled_from(LIKE_YAML), joined(SPACES, 3))
LINES: Final = st.one_of(
    st.sampled_from((*LIKE_HEADINGS, *SPACES)),
    st.builds("{}{}{}".format, st.sampled_from(PLACES), st.sampled_from(SPACES), st.sampled_from(TITLES)),
    TEXTS.map(lambda text: re.sub("[\r\n]", "", text)),
)
UNFED: Final = LINES.map(lambda line: line.replace("\f", ""))  # parts of a line that are on two pages share its place
LAWS: Final = st.lists(st.sampled_from(IN_LAWS) | UNFED, max_size=30).map(
    lambda lines: source((*lines, "第七条 甲。", "第八条 乙。", *reversed(lines)))
)
NOTICES_IN_OUTLINE: Final = st.lists(st.sampled_from(IN_NOTICES) | UNFED, max_size=30).map(
    lambda lines: source((*lines, "六、甲", "七、乙", *reversed(lines)))
)
SOURCES: Final = st.one_of(
    LAWS,
    NOTICES_IN_OUTLINE,
    st.lists(LINES, max_size=25).map(source),
    st.lists(joined((*IN_REFERENCES, *SPACES), 5)).map(lambda lines: source(("1 规范性引用文件", *lines))),
    st.lists(joined((*IN_CONTENTS, *SPACES), 4)).map(lambda lines: source(("目 次", *lines, "1 范围", "1.1 总则"))),
)


def in_other_form(text: str, chance: Random) -> str:
    """The text with its marks in either width, and white space put in or left out beside Chinese characters."""
    formed, before = "", ""
    for gap, char in re.findall(rf"({SPACE}*)(.?)", text, re.DOTALL):
        widths = next((half + full for half, full in zip(HALF, FULL, strict=True) if char in (half, full)), char)
        beside = before and char and (is_chinese(before) or is_chinese(char))
        formed += (chance.choice(("", " ", "\u3000")) if beside else gap) + chance.choice(widths or [""])
        before = char
    return formed


# --- editions -------------------------------------------------------------------

SPANS: Final = st.builds(lambda first, more: model.Span(first, first + more), st.integers(1, 999), st.integers(0, 9))
NAMES: Final = st.sampled_from(("city", "社区", "2022", "v1.2"))
LABELS: Final = st.sampled_from(("1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.2", "3", "前言", "2~2"))


def several(elements: SearchStrategy[T], **sizes: Any) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(elements, **({"max_size": 3} | sizes)).map(tuple)


def made(kind: type[T], texts: Texts = TEXTS, **fields: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Data of one kind that says only such texts, and has these fields."""
    common = {str: texts, str | None: st.none() | texts, int: st.integers(1, 999), model.Span: SPANS}
    known = {name: common[hint] for name, hint in get_type_hints(kind).items() if hint in common}
    return st.builds(kind, **(known | fields))


NOTES: Final = st.sampled_from(sorted(SENTENCES)).flatmap(
    lambda known: made(
        model.Note, code=st.just(known[0]), case=st.just(known[1]), label=st.none() | LABELS, readings=several(TEXTS)
    )
)
TABLES: Final = made(model.Table, caption=st.none() | TEXTS.filter(bool), rows=several(several(TEXTS)))
PLAIN_BLOCKS: Final = (model.Paragraph, model.Item, model.RemarkBlock, model.Reference, model.Term, model.Display)
BLOCKS: Final = st.one_of([*(made(kind) for kind in PLAIN_BLOCKS), TABLES])


def clauses(label: Texts, **fields: SearchStrategy[Any]) -> SearchStrategy[tuple[model.Clause, ...]]:
    return several(made(model.Clause, label=label, **fields), max_size=6, unique_by=lambda clause: clause.label)


PAGES: Final = st.sets(st.integers(1, 999), max_size=4).map(sorted).map(tuple)
EDITIONS: Final = made(
    model.Edition, standard=NAMES, edition=NAMES, notes=several(NOTES),
    source=st.none() | made(model.SourceRef, pages=PAGES),
    facts=several(made(model.Fact, name=st.sampled_from(model.FACTS))),
    cover=several(made(model.CoverLine)), contents=several(made(model.ContentsEntry)),
    clauses=clauses(
        LABELS | TEXTS.filter(bool), notes=several(NOTES), blocks=several(BLOCKS),
        correction=st.none() | TEXTS.filter(lambda why: bool(why.strip())),
    ),
)  # fmt: skip
EDITION_NAMES: Final = st.builds("{}/{}".format, NAMES, NAMES)
ACCOUNTS: Final = made(
    Account, sha256=st.just("0" * 64), encoding=st.just("gb18030"),
    ranges=several(made(model.Range, edition=st.none() | EDITION_NAMES), min_size=1),
    left_out=several(st.tuples(st.sampled_from(("scripts", "pictures of pages")), st.integers(1, 999))),
    corrected=several(
        st.builds(
            Corrected, edition=EDITION_NAMES, label=LABELS, parse=st.just("0123456789ab"), record=st.just("ba9876543210")
        )
    ),
)  # fmt: skip
EMPTY: Final = model.Edition(
    standard=None, edition=None, title="草案", numbering="decimal", source=None, facts=(), cover=(), contents=(),
    notes=(), clauses=(),
)  # fmt: skip


def drafts(texts: Texts) -> SearchStrategy[model.Edition]:
    """Editions with nothing but clauses of paragraphs, in any order and nested in any way."""
    plain = {"printed": st.just(""), "element": st.none(), "correction": st.none(), "lines": st.just(model.Span(1, 1))}
    paragraphs = several(made(model.Paragraph, texts, lines=plain["lines"]))
    return clauses(LABELS, title=texts, blocks=paragraphs, **plain).map(lambda said: replace(EMPTY, clauses=said))


# Texts that repeat each other: what an edition says several times, and what two editions have in common.
REPETITIVE: Final = st.lists(PROSE, min_size=1, max_size=4).map(lambda common: st.sampled_from(common) | PROSE)
DRAFTS: Final = REPETITIVE.flatmap(drafts)
TWO_DRAFTS: Final = REPETITIVE.flatmap(lambda texts: st.tuples(drafts(texts), drafts(texts)))

# --- outlines -------------------------------------------------------------------

NUMBERS: Final = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(tuple)
PARAGRAPHS: Final = st.sampled_from(
    ("", "应开放。", "2019-6-10   国家民委", "1、甲；", "2. 乙。", "3）丙。", "范围1", "4.1.2、4.3 和 5 应整洁。")
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or an empty line where it was lost, and the lines of text below it."""

    number: Number
    title: str
    text: tuple[str, ...] = ()
    lost: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        return ("" if self.lost else write_number(self.number) + self.title, *self.text)


Outline = tuple[Section, ...]


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Sections in a legal numbering: each number may follow the one before it."""
    number: Number = ()
    sections = []
    for _ in range(draw(st.integers(2, 14))):
        number = draw(st.sampled_from([one for one in successors(number) if len(one) <= 4]))
        title = draw(st.sampled_from((" ", "", "\u2002", "\u3000 "))) + draw(st.sampled_from(TITLES))
        sections.append(Section(number, title, draw(several(PARAGRAPHS))))
    return tuple(sections)


@st.composite
def faulty(draw: st.DrawFn, fault: Callable[[Section], SearchStrategy[Section]]) -> tuple[Outline, Outline]:
    """An outline, and the same with a fault in one section."""
    outline = draw(outlines())
    at = draw(st.integers(0, len(outline) - 1))
    return outline, (*outline[:at], draw(fault(outline[at])), *outline[at + 1 :])


def misprinted(section: Section) -> SearchStrategy[Section]:
    """The number begins as it should, or not even that."""
    kept = st.integers(0, len(section.number)).map(lambda depth: section.number[:depth])
    numbers = st.builds(lambda start, end: (start + end)[:4], kept, NUMBERS)
    if is_annex(section.number):
        letters = st.integers(ANNEX + 1, ANNEX + 9).filter(lambda letter: letter != section.number[0])
        return letters.map(lambda letter: replace(section, number=(letter,)))
    # A bare number of another chapter stays text: the number of a list looks the same (docs/tricky-cases.md).
    chapter = section.number[0]
    may_be = numbers.filter(lambda number: len(number) > 1 or len(section.number) == 1 or number[0] == chapter)
    return may_be.filter(lambda number: number != section.number).map(lambda number: replace(section, number=number))


def is_annex(number: Number) -> bool:
    return len(number) == 1 and number[0] > ANNEX


def numbered(labels: str) -> Outline:
    return tuple(Section(parse_number(label) or (), " 总则", ("应开放。",)) for label in labels.split())


@st.composite
def walks(draw: st.DrawFn) -> Outline:
    """Sections of which some jump, back or forth."""
    numbers: list[Number] = [(1,)]
    for _ in range(draw(st.integers(1, 9))):
        legal = st.sampled_from([one for one in successors(numbers[-1]) if len(one) <= 3])
        numbers.append(draw(legal | legal | st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple)))
    return numbered(" ".join(map(write_number, numbers)))


def lost(section: Section) -> SearchStrategy[Section]:
    return st.just(replace(section, lost=True))


def wrapped(section: Section) -> SearchStrategy[Section]:
    """A measure whose number stands at the beginning of a line."""
    numbers = (NUMBERS | st.sampled_from(successors(section.number))).filter(lambda number: len(number) < 3)
    texts = numbers.map(lambda number: ("宽度不应小于", f"{write_number(number)} mm，长度应适当。"))
    return texts.map(lambda text: replace(section, text=section.text + text))


@st.composite
def misprints_among_siblings(draw: st.DrawFn) -> tuple[Outline, Outline]:
    """An outline that ends in siblings, and the same with one between them that is no next one and no child."""
    outline = draw(outlines())
    first, count = len(outline), draw(st.integers(3, 9))
    outline += tuple(Section((*outline[-1].number, last), " 评价") for last in range(1, count + 1))
    at = draw(st.integers(first + 1, first + count - 2))
    before = outline[at - 1].number
    follows = (outline[at].number, *successors(before))
    others = NUMBERS.filter(lambda one: len(one) > 1 and one not in follows and one[: len(before)] != before)
    number = draw(others)
    return outline, (*outline[:at], replace(outline[at], number=number), *outline[at + 1 :])
