"""Invented standards: notices in the style of sources/2022-notice.txt, of any length, with the labels they carry.

Nothing here comes from clausetool: what it finds is judged by what is written
here. One seed gives one text, and a longer text of a seed begins with the
chapters of a shorter one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Final

_NAVIGATION: Final = (
    "政府信息公开\n政  策\n  • 规章\n  • 行政规范性文件\n    • 部门规范性文件\n  • 政府文件\n  • 历史文件"
)
_TITLE: Final = "云江省青石市公园管理工作标准"
_LETTER: Final = (
    f"云江省园林事务委员会关于印发《{_TITLE}(2021年版)》的通知",
    "来源:市园林局 发布时间:2021-05-06 10:30 浏览次数: 字体: [ ] 收藏 打印",
    "各市(州)园林局:",
    f"经省园林委同意,现将《{_TITLE}(2021年版)》印发你们,请结合实际认真贯彻落实。",
    f"附件:1. {_TITLE}(2021年版)",
    "云江省园林事务委员会",
    "2021年5月6日",
    "附件1",
    f"{_TITLE}(2021年版)",
)
_FOREWORD: Final = (
    "前  言",
    "本标准参照《标准化工作导则》(GB/T1.1-2020),结合全省公园管理工作实际起草。",
    "本标准由云江省园林事务委员会提出并归口。",
    "本标准是首次发布。",
)
_FOOTER: Final = ("扫一扫在手机打开当前页", "主办:青石市人民政府办公室    承办:青石市人民政府办公室电子政务科  ")
_CHARACTERS_ON_A_PAGE: Final = 1000


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VERBS: Final = _words("建立 完善 规范 落实 明确 公开 检查 记录 组织 推广 改进 协调 维护 更新 培训 评估 汇总 保存")
PLACES: Final = _words(
    "公园 湖岸 林地 花圃 步道 广场 码头 温室 苗圃 草坪 凉亭 水系 灯塔 书屋 展馆 车场 驿站 山门 果园 茶园 湿地 球场"
)
MATTERS: Final = _words(
    "巡查 养护 保洁 照明 票务 档案 安全 标识 绿化 消防 急救 排水 讲解 接待 预约 租借 防汛 统计 宣传 值守 监测 采购"
)
DETAILS: Final = _words("工作台账 服务窗口 责任清单 岗位职责 应急预案 年度计划 运行情况 设施设备 管理人员 意见建议")
ISSUERS: Final = ("省园林委", "国家园林局", "省园林委、省水务厅", "省发展改革委")


@dataclass(frozen=True, slots=True)
class Invented:
    """A notice, and the labels of its clauses in the order of the text."""

    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is printed: its heading, and the paragraphs, items and entries below it."""

    label: str
    title: str
    heading: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join((self.heading, *self.body))

    @property
    def is_listed(self) -> bool:
        """Whether the contents list it: chapters and subclauses, but not the terms."""
        return self.label.count(".") <= 1 and not self.label.startswith("3.")


def compose(chapters: int, seed: int) -> Invented:
    """A notice of so many chapters, the three that every standard begins with among them."""
    return _notice(clauses_of(chapters, seed))


def clauses_of(chapters: int, seed: int) -> tuple[Clause, ...]:
    """The clauses of `compose`, without the notice around them."""
    return tuple(clause for chapter in islice(_chapters(seed), chapters) for clause in chapter)


def invent(chapters: int, seed: int) -> str:
    """The text of `compose`."""
    return compose(chapters, seed).text


def growth(text_length: int, seed: int) -> Invented:
    """A notice with as many chapters as it takes to reach this many characters."""
    clauses: list[Clause] = []
    length = len(_notice(()).text)
    for chapter in _chapters(seed):
        clauses += chapter
        length += sum(len(clause.text) + 2 for clause in chapter)
        length += sum(len(_entry(clause, 1)) + 2 for clause in chapter if clause.is_listed)
        if length >= text_length:
            break
    return _notice(clauses)


def _notice(clauses: Sequence[Clause]) -> Invented:
    contents = ("目  次", "前言 Ⅱ", *_entries(clauses))
    body = (f"{_TITLE}\n", *(clause.text for clause in clauses))
    text = "\n\n".join((_NAVIGATION, *_LETTER, *contents, *_FOREWORD, *body, *_FOOTER))
    return Invented(f"{text}\n", ("前言", *(clause.label for clause in clauses)))


def _entries(clauses: Sequence[Clause]) -> Iterator[str]:
    """The lines of the contents, each with the page that its clause comes to stand on."""
    length = 0
    for clause in clauses:
        if clause.is_listed:
            yield _entry(clause, 1 + length // _CHARACTERS_ON_A_PAGE)
        length += len(clause.text)


def _entry(clause: Clause, page: int) -> str:
    return f"{clause.label}  {clause.title} {page}"


# --- chapters -------------------------------------------------------------------


def _chapters(seed: int) -> Iterator[list[Clause]]:
    """The chapters of a seed, without end."""
    rng = Random(seed)
    titles = _titles(rng)
    scope = (f"本标准适用于{_listing(rng)}等的管理工作。", f"本标准给出了{_listing(rng)}等信息。")
    yield [_clause(rng, "1", "范围", scope)]
    yield [_clause(rng, "2", "规范性引用文件", ("本文件规范性引用文件:", *_references(rng)))]
    yield [_clause(rng, "3", "术语和定义", ("下列术语和定义适用于本文件。",)), *_terms(rng, titles)]
    number = 4
    while True:
        yield list(_chapter(rng, titles, number))
        number += 1


def _chapter(rng: Random, titles: Iterator[str], number: int) -> Iterator[Clause]:
    """A chapter of three to eight subclauses, one in four of which has subclauses of its own."""
    yield _clause(rng, f"{number}", next(titles), ())
    for second in range(1, rng.randint(3, 8) + 1):
        label = f"{number}.{second}"
        if rng.random() < 0.25:
            yield _clause(rng, label, next(titles), ())
            for third in range(1, rng.randint(2, 5) + 1):
                yield _clause(rng, f"{label}.{third}", next(titles), (_paragraph(rng),))
        else:
            yield _clause(rng, label, next(titles), _items(rng) if rng.random() < 0.2 else (_paragraph(rng),))


def _terms(rng: Random, titles: Iterator[str]) -> Iterator[Clause]:
    for step in range(1, 4):
        yield _clause(rng, f"3.{step}", next(titles), (f"是{_phrase(rng)},{_phrase(rng)}的工作。",))


def _clause(rng: Random, label: str, title: str, body: tuple[str, ...]) -> Clause:
    """A clause whose heading has as many spaces after its number as the real ones: two for a chapter, else any."""
    space = "  " if "." not in label else rng.choice(("", " ", " ", " ", "  "))
    return Clause(label, title, f"{label}{space}{title}", body)


# --- words ----------------------------------------------------------------------


def _titles(rng: Random) -> Iterator[str]:
    """Titles, none twice: of two words, and of three or more when those are used up."""
    used: set[str] = set()
    while True:
        title = rng.choice(PLACES) + rng.choice(MATTERS)
        while title in used:
            title = rng.choice(VERBS) + title
        used.add(title)
        yield title


def _references(rng: Random) -> Iterator[str]:
    """Entries on one line, and on two with the date and issuer on the second, as in the real notice."""
    for _ in range(6):
        gap = rng.choice(("     ", "\n\n", "\n\n" + " " * 40))
        date = f"{rng.randint(2005, 2020)}-{rng.randint(1, 12)}-{rng.randint(1, 28)}"
        yield f"《关于加强{matter(rng)}工作的意见》{gap}{date}  {rng.choice(ISSUERS)}"


def _items(rng: Random) -> tuple[str, ...]:
    """A chapeau, and the items it announces; half of them open with a lead."""
    leads = [f"{matter(rng)}。" if rng.random() < 0.5 else "" for _ in range(rng.randint(3, 6))]
    return ("主要包括:", *(f"——{lead}{sentence(rng, rng.randint(1, 4))}" for lead in leads))


def _paragraph(rng: Random) -> str:
    return "".join(sentence(rng, rng.randint(4, 7)) for _ in range(rng.randint(1, 2)))


def sentence(rng: Random, phrases: int) -> str:
    return ",".join(_phrase(rng) for _ in range(phrases)) + "。"


def _phrase(rng: Random) -> str:
    """`完善湖岸巡查、苗圃采购等责任清单`."""
    return f"{rng.choice(VERBS)}{_listing(rng)}等{rng.choice(DETAILS)}"


def _listing(rng: Random) -> str:
    return "、".join(matter(rng) for _ in range(rng.randint(1, 3)))


def matter(rng: Random) -> str:
    return rng.choice(PLACES) + rng.choice(MATTERS)
