"""What real documents do to their lines, one function for each quirk: pages, tables, contents, wraps and marks.

Nothing here comes from clausetool. Quirks take and leave what those of
`damage_numbers` do; the rate is a share of texts where a quirk concerns texts.
All of these are decidable: a reader sees that a line goes on, that a page ends,
that a cell stands in a table.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import Final

from damage_decimal import cells
from damage_done import Damaged, changed, headings, hit_by, pick, place_of, texts
from damage_prose import PARTS, THINGS
from damage_rows import Document, Row, numeral

# --- references and wraps ------------------------------------------------------------------

# What stands at the end of the torn line, and at the beginning of the next; {} is a number of a clause.
_TORN: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "articles": (
        ("前款规定的期限，适用本规定", "第{}条 以及本规定第{}条之规定。"),
        ("当事人对处理决定不服的，可以按照", "第{}条第二款的规定申请复议。"),
        ("违反本办法的，依照", "第{}条、第{}条的规定处罚。"),
        ("申请材料不齐全的，参照", "第一章 有关登记的规定办理。"),
    ),
    "outline": (
        ("上述任务的分工，按照本意见第", "一、（二）项的要求落实。"),
        ("有关部门要对照前文第", "（三）项所列任务逐条落实。"),
        ("全省每年安排补助资金", "2.5 亿元，用于基础设施建设。"),
        ("每年组织培训从业人员", "1.3 万人次以上。"),
        ("各地要按季度报送进展情况，其中", "二、三季度报送时间不晚于当月15日。"),
    ),
    "decimal": (
        ("试验条件和试验方法应符合", "{} 和 {} 的规定。"),
        ("相邻构件之间的距离不应小于", "5 mm，不应大于 8 mm。"),
        ("检验的项目和顺序应按照", "{} 中 a)～c) 的要求确定。"),
        ("供电电压的标称值应为", "12 V，波动不应超过 5 %。"),
        ("自该批产品抽取的样本数不应少于", "10 件，合格判定数为 1。"),
    ),
}  # fmt: skip


def torn_reference(document: Document, rng: Random, rate: float) -> Damaged:
    """A paragraph torn before a reference, so that a line looks like a heading: `第五十二条 以及本规定第十四条之规定`.

    Decidable: the line before has not come to its end.
    """
    form = {"articles": "条", "decimal": "decimal", "outline": "outline"}[document.scheme]
    paths = [one.place.path for one in document.clauses if one.place and one.place.form == form]

    def number() -> str:
        path = rng.choice(paths)
        return numeral(path[0]) if form == "条" else ".".join(map(str, path))

    def tear(row: Row) -> list[Row]:
        head, tail = rng.choice(_TORN[document.scheme])
        for _ in range(tail.count("{}")):
            tail = tail.replace("{}", number(), 1)
        return [replace(row, text=row.text + head), Row(role="text", text=tail, clause=row.clause)]

    able = [i for i in texts(document) if document.rows[i].text.endswith("。")]
    chosen = pick(rng, able, rate)
    return hit_by(document, changed(document, chosen, tear), chosen)


def hard_wrapped(document: Document, rng: Random, rate: float) -> Damaged:
    """Paragraphs in lines of one width, with or without an indent; words and numbers are kept whole."""
    width, indent = rng.randint(26, 44), rng.choice(("", "　　"))

    def wrap(row: Row) -> list[Row]:
        first, *more = _lines(row.text, width - len(row.number + row.gap), width)
        rows = [replace(row, before=indent, text=first)]
        return rows + [Row(role="text", text=line, clause=row.clause) for line in more]

    chosen = pick(rng, [i for i in texts(document) if len(document.rows[i].text) > width], rate)
    return hit_by(document, changed(document, chosen, wrap), chosen)


def _lines(text: str, first: int, width: int) -> Iterator[str]:
    at, room = 0, first
    while len(text) - at > room:
        end = at + room
        while end > at + 1 and _never_breaks(text, end):
            end -= 1
        yield text[at:end]
        at, room = end, width
    yield text[at:]


def _never_breaks(text: str, at: int) -> bool:
    """Whether a line never ends here: inside a word or a number, or before a mark that never begins one."""
    return text[at] in "，。、；：？！）》”%％" or all(
        char.isascii() and (char.isalnum() or char in "./-") for char in text[at - 1 : at + 1]
    )


# --- pages -----------------------------------------------------------------------------------


def running_heads(document: Document, rng: Random, rate: float) -> Damaged:
    """A running head and a page's number where a page ends in a paragraph."""
    head = rng.choice((document.title, f"GB/T {rng.randint(10000, 40000)}—{rng.randint(2009, 2023)}"))
    return _paged(document, rng, rate, lambda page: [str(page), head])


def page_numbers(document: Document, rng: Random, rate: float) -> Damaged:
    """A page's number alone, in one of many forms, where a page ends in a paragraph."""
    form = rng.choice(("— {} —", "- {} -", "{}", "第 {} 页", "第{}页 共36页", "·{}·", "{} / 36", "－{}－"))
    return _paged(document, rng, rate, lambda page: [form.format(page)])


def footnotes(document: Document, rng: Random, rate: float) -> Damaged:
    """A footnote and a page's number where a page ends in a paragraph."""
    mark = rng.choice(("①", "*", "[1]", "1)"))
    return _paged(document, rng, rate, lambda page: [f"{mark} 指{rng.choice(THINGS)}，见第{page}页。", f"— {page} —"])


def form_feeds(document: Document, rng: Random, rate: float) -> Damaged:
    """A form feed before a heading, as PDF's text has it at each page."""
    chosen = pick(rng, [i for i, _ in headings(document)], rate)
    alone = rng.random() < 0.3

    def feed(row: Row) -> list[Row]:
        return [Row(role="frame", text="\f"), row] if alone else [replace(row, before=f"\f{row.before}")]

    return hit_by(document, changed(document, chosen, feed), chosen)


def _paged(document: Document, rng: Random, rate: float, frame: Callable[[int], Sequence[str]]) -> Damaged:
    """Paragraphs cut by the end of a page, with what stands between its last line and the next page's first."""
    pages = count(rng.randint(1, 9))

    def cut(row: Row) -> list[Row]:
        end = rng.randint(14, len(row.text) - 5)
        while _never_breaks(row.text, end) or row.text[end - 1] == "。":
            end -= 1
        return [
            replace(row, text=row.text[:end]),
            *(Row(role="frame", text=line) for line in frame(next(pages))),
            Row(role="text", text=row.text[end:], clause=row.clause),
        ]

    chosen = pick(rng, texts(document), rate)
    return hit_by(document, changed(document, chosen, cut), chosen)


# --- tables and contents -------------------------------------------------------------------------


def torn_tables(document: Document, rng: Random, rate: float) -> Damaged:
    """A table with one cell a line, as PDF and web pages leave them: `12`, `8421 码`, `4.1`."""
    rows = document.rows
    ends = [
        i for i, row in enumerate(rows)
        if row.role == "text" and row.clause is not None and row.text.endswith("。")
        and (i + 1 == len(rows) or rows[i + 1].clause != row.clause)
    ]  # fmt: skip
    tables = count(1 + sum(row.role == "caption" for row in rows))

    def add(row: Row) -> list[Row]:
        caption = Row(role="caption", text=f"表{next(tables)}　{rng.choice(PARTS)}对照表", clause=row.clause)
        texts_of_cells = [cell for line in cells(rng) for cell in line]
        return [row, caption, *(Row(role="cells", text=cell, clause=row.clause) for cell in texts_of_cells)]

    chosen = pick(rng, ends, rate)
    return hit_by(document, changed(document, chosen, add), chosen)


def contents(document: Document, rng: Random, rate: float) -> Damaged:
    """Contents before the body in one of a dozen styles; the rate is of entries that break over two lines."""
    entries = _entries(document)
    form = rng.choice(CONTENTS_STYLES)
    torn = {i for i in pick(rng, range(len(entries)), rate) if len(entries[i][1]) > 3}
    rows = [Row(role="contents", text=rng.choice(("目　　录", "目录", "目 录", "目　次", "目次", "目  录")))]
    for i, (number, title) in enumerate(entries):
        page = str(1 + i // 2)
        lines = form(number, title, page)
        if i in torn:
            at = len(title) // 2
            lines = [line for one in lines for line in (one.replace(title, f"{title[:at]}\n{title[at:]}").split("\n"))]
        rows += [Row(role="contents", text=line) for line in lines]
    others = [row for row in document.rows if row.role != "contents"]
    after = next(i for i, row in enumerate(others) if row.role != "front")
    return Damaged(document=document.with_rows([*others[:after], *rows, *others[after:]]))


def _entries(document: Document) -> list[tuple[str, str]]:
    """The numbers and titles that contents list: chapters and what has a title right below them."""
    return [
        (row.number, row.text.removesuffix("。")) for _, row in headings(document)
        if 1 < len(row.text) <= 16 and (place := place_of(document, row)) and place.form != "条"
        and len(place.path) <= 2 and not place.run.startswith(("附件", "条文说明"))
    ]  # fmt: skip


def _dotted(leader: str) -> Callable[[str, str, str], list[str]]:
    return lambda number, title, page: [f"{number}　{title}{leader}{page}"]


# The dozen: leaders of every kind, pages in brackets, roman or on lines of their own, none at all, links, columns.
CONTENTS_STYLES: Final[tuple[Callable[[str, str, str], list[str]], ...]] = (
    *map(_dotted, ("…………", "........", "·······", " . . . . . ", "　　　　", "\t", "-----", "———— ")),
    lambda number, title, page: [f"{number} {title}（{page}）"],
    lambda number, title, _page: [f"{number}　{title}"],
    lambda number, title, page: [f"{number} {title}", page],
    lambda number, title, _page: [f"- [{number} {title}](#{title})"],
    lambda number, title, page: [number, f"{title} ……………… {page}"],
    lambda number, title, page: [f"　　{number}{title} …… ({page})"],
    lambda number, title, page: [f"{number}\t{title}\t{page}"],
)


# --- marks -------------------------------------------------------------------------------------------


def half_width_items(document: Document, rng: Random, rate: float) -> Damaged:
    """`(一)` for （一）, `a）` for a): items, and the headings of notices, in the other width."""
    other = str.maketrans({"（": "(", "）": ")", "(": "（", ")": "）"})

    def turn(row: Row) -> list[Row]:
        if row.role == "heading":
            return [replace(row, number=row.number.translate(other))]
        return [replace(row, text=row.text[:4].translate(other) + row.text[4:])]

    able = [
        i for i, row in enumerate(document.rows)
        if (row.role == "item" and row.text[:4] != row.text[:4].translate(other))
        or (row.role == "heading" and document.scheme == "outline" and row.number.startswith("（"))
    ]  # fmt: skip
    chosen = pick(rng, able, rate)
    return hit_by(document, changed(document, chosen, turn), chosen)


# Marks before a number, between it and its text, and after the line.
_MARKDOWN: Final = (
    ("## ", "", ""), ("### ", "", ""), ("# ", "", " #"), ("**", "** ", ""), ("**", "", "**"), ("__", "__ ", ""),
    ("", "", "\n===="),
)  # fmt: skip
_HTML: Final = (
    ("<b>", "</b>", ""), ("<strong>", "</strong> ", ""), ("<h2>", "", "</h2>"), ("<p>", "", "</p>"),
    ("", "&nbsp;", ""), ("", "&emsp;&emsp;", ""), ("", "", "<br/>"), ('<a name="t4"></a>', "", ""),
    ('<span style="x">', "</span>　", ""),
)  # fmt: skip


def _titles(mark: tuple[str, str, str]) -> bool:
    """Whether these marks make a title, and never stand around a whole paragraph."""
    return mark[0].startswith(("#", "<h")) or "====" in mark[2]


def markdown(document: Document, rng: Random, rate: float) -> Damaged:
    """`## 第一章 总则`, `**第一条** …`, `# 4.1 原则 #`, `4 原则` above a line of `====`."""
    return _marked(document, rng, rate, _MARKDOWN)


def html(document: Document, rng: Random, rate: float) -> Damaged:
    """`<b>第一条</b>`, `<h2>…</h2>`, `&nbsp;`, `<br/>`: marks that were left in a text."""
    return _marked(document, rng, rate, _HTML)


def _marked(document: Document, rng: Random, rate: float, marks: Sequence[tuple[str, str, str]]) -> Damaged:
    def mark(row: Row) -> list[Row]:
        able = [one for one in marks if (row.text or not one[1]) and (len(row.text) <= 16 or not _titles(one))]
        before, between, after = rng.choice(able)
        after, _, under = after.partition("\n")
        marked = replace(row, before=before, gap=between or row.gap, after=after)
        return [marked, Row(role="frame", text=under)] if under else [marked]

    chosen = pick(rng, [i for i, _ in headings(document)], rate)
    return hit_by(document, changed(document, chosen, mark), chosen)
