"""PDFs: what is read of where glyphs stand, each case a small file; and what is refused.

A page has 595 by 842 points; text of size 10 is ten points wide a character, Latin ones five.
"""

from collections.abc import Mapping, Sequence

import pytest

from clausetool.errors import SourceError
from clausetool.readers import read
from tests.files import PICTURE, Mark, Page, Text, grid, left_out, line, lines, paragraphs, pdf, read_pages, unmapped

LONG = "本标准规定了城市公园的分类、管理和服务的要求，适用于城市公园的规划、建设和管理，不适用于自然保护地。"
OTHER = "公园管理单位应当建立巡查制度，每日巡查不少于两次，并且做好记录，记录保存不少于三年，供社会查阅。"


def texts(*pages: Sequence[Text | Mark]) -> list[str]:
    return lines(read_pages(*pages))


# --- rows -------------------------------------------------------------------------

ROWS: Mapping[str, tuple[Page, list[str]]] = {
    "a number far from its title": ([Text(70, 700, "5.3.1"), Text(140, 700, "参数设置")], ["- | 5.3.1 参数设置"]),
    "a title set wide": ([Text(270, 700, "目"), Text(300, 700, "次")], ["- | 目 次"]),
    "Chinese set apart by no gap": ([Text(70 + 10 * at, 700, f"{char} ") for at, char in enumerate("城市公园")], ["- | 城市公园"]),
    "Chinese set a little wide": ([Text(70 + 13 * at, 700, char) for at, char in enumerate("城市公园")], ["- | 城市公园"]),
    "a space between Chinese that is seen": ([Text(70, 700, "第一条 为了")], ["- | 第一条 为了"]),
    "a space in Latin": ([Text(70, 700, "code rate"), Text(70, 680, "JT"), Text(84, 680, "T 808")], ["- | code rate", "- | JT T 808"]),
    "Latin beside Chinese": ([Text(70, 700, "按照GB/T 1.1的规定")], ["- | 按照GB/T 1.1的规定"]),
    "raised and lowered": ([Text(70, 700, "面积为10m"), Text(119, 704, "2", 6), Text(122, 697, "1", 6), Text(126, 700, "以上")], ["- | 面积为10m²₁以上"]),
    "a power": ([Text(70, 700, "1×10"), Text(95, 704, "-3", 7), Text(105, 700, "mg")], ["- | 1×10⁻³ mg"]),
    "an index of letters": ([Text(70, 700, "L"), Text(75, 698, "Aeq", 6)], ["- | L_(Aeq)"]),
    "a mark raised before a text": ([Text(70, 704, "1", 6), Text(75, 700, "花木包括草坪。")], ["- | 1花木包括草坪。"]),
    "small on the line, and large off it": ([Text(70, 700, "m"), Text(75, 700, "2", 6), Text(90, 704, "2")], ["- | m2 2"]),
    "printed twice to look bold": ([Text(70, 700, "范围"), Text(70.9, 700, "范围")], ["- | 范围"]),
    "turned text": ([Text(70, 700, "正文在此"), Mark("BT /Song 10 Tf 0 1 -1 0 300 300 Tm <65C16CE8> Tj ET")], ["- | 正文在此", "frame | 旁注"]),
}  # fmt: skip


@pytest.mark.parametrize("what", ROWS)
def test_rows(what: str) -> None:
    page, expected = ROWS[what]
    assert texts(page) == expected


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned(turned: int) -> None:
    assert lines(read("a.pdf", pdf([[Text(70, 700, "第一条"), Text(70, 680, "第二条")]], turned))) == [
        "- | 第一条",
        "- | 第二条",
    ]


def test_a_page_whose_text_runs_up_it_is_read_along_it() -> None:
    turned = "BT /Song 10 Tf 0 1 -1 0 {x} 100 Tm <{text}> Tj ET"
    page = [
        Mark(turned.format(x=x, text=text.encode("utf-16-be").hex())) for x, text in ((300, "第一行"), (320, "第二行"))
    ]
    assert texts(page) == ["- | 第一行", "- | 第二行"]


# --- paragraphs -------------------------------------------------------------------

PARAGRAPHS: Mapping[str, tuple[Page, list[str]]] = {
    "broken lines are made whole": (paragraphs([LONG, OTHER]), [f"- | {LONG}", f"- | {OTHER}"]),
    "a paragraph that ends at the margin": (
        paragraphs([f"{LONG[:37]}。", OTHER, LONG]), [f"- | {LONG[:37]}。", f"- | {OTHER}", f"- | {LONG}"],
    ),
    "a heading below a full line": (
        [*paragraphs([LONG[:38]]), Text(70, 744, "4.1"), Text(100, 744, "总则"), *paragraphs([OTHER], top=728)],
        [f"- | {LONG[:38]}", "- | 4.1 总则", f"- | {OTHER}"],
    ),
    "items with hanging lines": (
        [Text(90, 760, f"——{OTHER[:36]}"), Text(110, 744, OTHER[36:]), Text(90, 728, "——巡查。"), *paragraphs([LONG], top=712)],
        [f"- | ——{OTHER}", "- | ——巡查。", f"- | {LONG}"],
    ),
    "items in brackets": (
        [Text(90, 760, f"（一）{OTHER[:34]}；"), Text(90, 744, "（二）整洁；"), *paragraphs([LONG], top=728)],
        [f"- | （一）{OTHER[:34]}；", "- | （二）整洁；", f"- | {LONG}"],
    ),
    "a reference cut before its item": (
        [*paragraphs([f"违反本条例第五条{LONG[:25]}第二款第"]), Text(70, 744, "（一）项规定的，责令改正。"), *paragraphs([LONG], top=720)],
        [f"- | 违反本条例第五条{LONG[:25]}第二款第（一）项规定的，责令改正。", f"- | {LONG}"],
    ),
    "a reference cut before a table": (
        [*paragraphs([f"{LONG[:36]}，见", OTHER], width=40)[:1], Text(70, 744, "表11。"), *paragraphs([OTHER], top=728)],
        [f"- | {LONG[:36]}，见表11。", f"- | {OTHER}"],
    ),
    "Latin words broken at a space": (
        [*paragraphs([f"{LONG[:34]}JT/T"]), Text(70, 744, "808的要求。"), *paragraphs([LONG], top=720)],
        [f"- | {LONG[:34]}JT/T 808的要求。", f"- | {LONG}"],
    ),
    "a date cut before its day": (
        [*paragraphs([f"（{LONG[:20]}根据2020年10月"]), Text(70, 744, "17日公园大会的决定修正）"), *paragraphs([LONG], top=728)],
        [f"- | （{LONG[:20]}根据2020年10月17日公园大会的决定修正）", f"- | {LONG}"],
    ),
    "a title in the middle, and what stands below it in the middle": (
        [Text(80, 776, LONG[:38]), Text(150, 760, "某市人民政府公报某政规二〇二四年第三号公告全文"), *paragraphs([OTHER], top=744)],
        [f"- | {LONG[:38]}", "- | 某市人民政府公报某政规二〇二四年第三号公告全文", f"- | {OTHER}"],
    ),
    "no line is full": (
        [Text(250, 760, "某市公园管理办法"), Text(260, 740, "第一章 总则"), Text(90, 720, "第一条 为了加强公园管理，制定本办法。"),
         Text(90, 700, "第二条 公园每日开放。"), Text(260, 680, "第二章 附则"), Text(90, 660, "第三条 本办法自2024年4月1日起施行。")],
        ["- | 某市公园管理办法", "- | 第一章 总则", "- | 第一条 为了加强公园管理，制定本办法。", "- | 第二条 公园每日开放。",
         "- | 第二章 附则", "- | 第三条 本办法自2024年4月1日起施行。"],
    ),
    "one line is full, and no sentence ends at its end": (
        [*paragraphs([OTHER]), Text(70, 728, "3.1"), Text(90, 712, "轮椅坡道 wheelchair ramp"), Text(90, 696, "供轮椅通行的坡道。"),
         Text(70, 680, "3.2"), Text(90, 664, "无障碍服务 barrier-free service"), Text(90, 648, "[来源：GB/T 37668，有修改]"), Text(70, 632, "3.3")],
        [f"- | {OTHER}", "- | 3.1", "- | 轮椅坡道 wheelchair ramp", "- | 供轮椅通行的坡道。", "- | 3.2",
         "- | 无障碍服务 barrier-free service", "- | [来源：GB/T 37668，有修改]", "- | 3.3"],
    ),
    "a full heading above an article, an item, a number": (
        [*paragraphs([LONG[:38]]), Text(70, 744, "第二条 公园应当开放，"), *paragraphs([OTHER[:38]], top=728),
         Text(70, 712, "（一）整洁"), *paragraphs([LONG[:38]], top=696), Text(70, 680, "3.1")],
        [f"- | {LONG[:38]}", "- | 第二条 公园应当开放，", f"- | {OTHER[:38]}", "- | （一）整洁", f"- | {LONG[:38]}", "- | 3.1"],
    ),
    "a mark that may begin no line": (
        [*paragraphs([LONG[:38]]), Text(70, 744, "，并公布。"), *paragraphs([OTHER], top=728)],
        [f"- | {LONG[:38]}，并公布。", f"- | {OTHER}"],
    ),
    "contents keep their entries": (
        [Text(70, 760, f"1 范围{'…' * 36}1"), Text(70, 744, f"4.1 总则{'…' * 35}3"), Text(70, 728, f"附录A{'.' * 60}9")],
        [f"- | 1 范围{'…' * 36}1", f"- | 4.1 总则{'…' * 35}3", f"- | 附录A{'.' * 60}9"],
    ),
    "other sizes are other things": (
        [Text(70, 760, "公园标准公园标准公园标准公园", 30), *paragraphs([OTHER], top=720)], ["- | 公园标准公园标准公园标准公园", f"- | {OTHER}"],
    ),
    "far apart is apart": (
        [*paragraphs([LONG[:38]]), Text(70, 700, "落款"), *paragraphs([OTHER], top=660)], [f"- | {LONG[:38]}", "- | 落款", f"- | {OTHER}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PARAGRAPHS)
def test_paragraphs(what: str) -> None:
    page, expected = PARAGRAPHS[what]
    assert texts(page) == expected


def test_a_text_without_indents_ends_its_paragraphs_at_short_lines() -> None:
    """A line that leaves room for a character ends one where a sentence ends there too."""
    rows = [
        LONG[:40], LONG[40:], OTHER[:40], OTHER[40:], f"{LONG[:38]}。", f"{OTHER[:36]}（一）", "，公园应当整洁。",
        f"{OTHER[:39]}。", "公园应当开放。",
    ]  # fmt: skip
    page = [Text(70, 760 - 16 * at, row) for at, row in enumerate(rows)]
    assert texts(page) == [
        f"- | {LONG}", f"- | {OTHER}", f"- | {LONG[:38]}。", f"- | {OTHER[:36]}（一），公园应当整洁。",
        f"- | {OTHER[:39]}。公园应当开放。",
    ]  # fmt: skip


def test_rows_of_columns_that_no_line_rules_stay_rows() -> None:
    page = paragraphs([LONG, OTHER, LONG])
    for at, cells in enumerate((("0", "预留", "上行下行"), ("1", "通用", "上行下行"), ("2", "系统状态", "上行下行"))):
        page += [Text(x, 640 - 16 * at, cell) for x, cell in zip((80, 200, 430), cells, strict=True)]
    assert texts(page)[3:] == ["- | 0 预留 上行下行", "- | 1 通用 上行下行", "- | 2 系统状态 上行下行"]


def test_full_lines_on_other_pages_show_where_a_short_page_ends() -> None:
    """The longest line of the second page is not full: the first page shows it."""
    short = [Text(90, 760, "GB/T 10001.9 公共信息图形符号 第9部分"), Text(90, 744, "GB 50763 无障碍设计规范")]
    assert texts(paragraphs([LONG, OTHER]), short)[2:] == [f"- | {text.text}" for text in short]


# --- pages ------------------------------------------------------------------------


def test_a_paragraph_goes_on_over_the_page() -> None:
    source = read_pages(
        [*paragraphs([LONG]), *paragraphs([OTHER[:38]], top=100), Text(290, 30, "1")],
        [Text(70, 760, OTHER[38:]), *paragraphs([LONG], top=744), Text(290, 30, "2")],
    )
    assert lines(source) == [f"- | {LONG}", f"- | {OTHER}", "frame | 1", f"- | {LONG}", "frame | 2"]
    assert source.pages == (1, 4)


def head(page: int) -> Page:
    """A page of a standard: its number at the outer side, heads and feet."""
    side = 70 if page % 2 else 440
    number = ("Ⅰ", "Ⅱ", "1", "2", "3", "4")[page]
    body = paragraphs([*[LONG, OTHER][page % 2 :], f"第{number}页{OTHER}"])
    return [Text(side, 810, "GB/T 12345—2020"), *body, Text(side, 30, number)]


def test_running_heads_and_page_numbers_are_frame() -> None:
    found = texts(*(head(page) for page in range(6)))
    assert found.count("frame | GB/T 12345—2020") == 6
    assert [text for text in found if text.startswith("frame") and "GB" not in text] == [
        f"frame | {number}" for number in ("Ⅰ", "Ⅱ", "1", "2", "3", "4")
    ]
    assert len(found) == 12 + 9 + 6


def test_what_comes_again_without_a_gap_is_text() -> None:
    """The same heading on top of three of eight pages, and a table's number that goes on."""
    pages = [[*paragraphs([f"{at}{LONG}", OTHER]), *paragraphs([LONG], top=680)] for at in range(8)]
    for page in pages[:3]:
        page.insert(0, Text(260, 776, "表1（续）"))
    assert texts(*pages).count("- | 表1（续）") == 3


def test_the_number_of_the_only_page_is_frame() -> None:
    assert texts([*paragraphs([LONG]), Text(280, 30, "— 1 —")]) == [f"- | {LONG}", "frame | — 1 —"]


PRINTED: Mapping[str, tuple[Page, Page]] = {
    "Chrome": ([Text(24, 819, "11/25/26, 11:07 PM", 8), Text(280, 819, "法规", 8)], [Text(24, 18, "https://example.org/a.html", 8), Text(560, 18, "1/1", 8)]),
    "Chrome in Chinese": ([Text(24, 819, "2026/11/25 下午11:07", 8), Text(280, 819, "法规", 8)], [Text(24, 18, "file:///home/法规.html", 8), Text(560, 18, "1/1", 8)]),
    "without a title": ([Text(24, 819, "2026/11/25 23:07", 8)], [Text(24, 18, "http://127.0.0.1:80/x", 8), Text(560, 18, "1/1", 8)]),
    "Firefox": ([Text(24, 819, "法规", 8), Text(400, 819, "https://example.org/a.html", 8)], [Text(24, 18, "1 of 1", 8), Text(480, 18, "11/25/26, 23:07", 8)]),
}  # fmt: skip


@pytest.mark.parametrize("browser", PRINTED)
def test_what_a_browser_prints_at_the_edges_of_the_only_page_is_frame(browser: str) -> None:
    top, foot = PRINTED[browser]
    body = [Text(260, 793, "某市公园管理办法"), Text(90, 773, "第一条 公园开放。"), Text(90, 40, "第二条 公园整洁。")]
    found = texts([*top, *body, *foot])
    assert [text.startswith("frame | ") for text in found] == [True, False, False, False, True]


def test_an_address_or_a_date_within_the_page_is_text() -> None:
    body = [
        Text(90, 700, "2024/3/1 10:30 公布"),
        *paragraphs([LONG], top=660),
        Text(90, 600, "http://example.org/a 1/1"),
    ]
    assert texts(body) == ["- | 2024/3/1 10:30 公布", f"- | {LONG}", "- | http://example.org/a 1/1"]


def test_a_page_of_short_lines_in_a_text_set_in_columns() -> None:
    """Columns show on the other pages: here nothing is full."""
    full = [*paragraphs([LONG, OTHER] * 4, left=60, width=22), *paragraphs([OTHER, LONG] * 4, left=310, width=22)]
    short = [Text(x, 760 - 16 * at, f"{name}{at + 1}") for x, name in ((60, "甲"), (310, "乙")) for at in range(9)]
    assert texts(full, full, short)[-18:] == [f"- | {name}{at + 1}" for name in "甲乙" for at in range(9)]


def test_columns_are_read_one_after_the_other() -> None:
    title = Text(180, 790, "城市公园条例和其他有关的规定", 14)
    left = paragraphs([LONG, OTHER, LONG, OTHER], left=60, width=22)
    right = paragraphs([OTHER, LONG, OTHER, LONG], left=310, width=22)
    assert texts([title, *left, *right]) == [
        "- | 城市公园条例和其他有关的规定", f"- | {LONG}", f"- | {OTHER}", f"- | {LONG}", f"- | {OTHER}",
        f"- | {OTHER}", f"- | {LONG}", f"- | {OTHER}", f"- | {LONG}",
    ]  # fmt: skip


# --- tables -----------------------------------------------------------------------


def test_a_ruled_table_has_one_line_a_row() -> None:
    page: list[Text | Mark] = [
        *paragraphs([LONG]), Text(260, 710, "表1 分类"), *grid(70, 700, [80, 100, 60], [20, 40]),
        Text(80, 686, "类别"), Text(160, 686, "面积"), Text(80, 666, "综合"), Text(152, 666, "不少于十公顷其中"),
        Text(152, 650, "水面不少于一"), Text(260, 666, "12"), *paragraphs([OTHER], top=600),
    ]  # fmt: skip
    assert texts(page) == [
        f"- | {LONG}", "- | 表1 分类", "table | 类别\t面积\t", "row | 综合\t不少于十公顷其中 水面不少于一\t12", f"- | {OTHER}",
    ]  # fmt: skip


def test_cells_that_are_one_stand_in_the_first() -> None:
    page: list[Text | Mark] = [
        *(Mark(f"{x} {y} m {to} {end} l S") for x, y, to, end in (
            (70, 700, 270, 700), (170, 680, 270, 680), (70, 660, 270, 660), (70, 640, 270, 640),
            (70, 700, 70, 640), (170, 700, 170, 660), (270, 700, 270, 640),
        )),
        Text(80, 676, "综合"), Text(180, 686, "一"), Text(180, 666, "二"), Text(80, 646, "从其规定"),
    ]  # fmt: skip
    assert texts(page) == ["table | 综合\t一", "row | \t二", "row | 从其规定\t"]


def test_boxes_and_arrows_are_no_table() -> None:
    """A box as wide as all at the top and at the foot, two between them, and lines that join them."""
    boxes = ((100, 700, 300, 30), (100, 620, 80, 30), (320, 620, 80, 30), (100, 540, 300, 30))
    page: list[Text | Mark] = [Mark(f"{x} {y} {wide} {high} re S") for x, y, wide, high in boxes]
    page += [Text(x + 10, y + 10, "步骤") for x, y, _wide, _high in boxes]
    page += [Mark("140 700 m 140 650 l S 360 700 m 360 650 l S 140 620 m 140 570 l S 360 620 m 360 570 l S")]
    assert not any(text.startswith(("table", "row")) for text in texts(page))


def test_lines_below_and_above_a_text_are_no_table() -> None:
    """Three lines across rule a table to the eye; where they stand alone there is no telling."""
    page = [line(70, y, 470, y) for y in (700, 680, 640)]
    page_texts = [Text(80, 686, "类别"), Text(200, 686, "面积"), Text(80, 666, "综合"), Text(200, 666, "10")]
    assert texts([*page, *page_texts]) == ["- | 类别 面积", "- | 综合 10"]


def cells(*rows: Sequence[str], top: float = 700, lefts: Sequence[float] = (72, 97, 120)) -> list[Text]:
    """Rows whose cells begin in the same places, without lines between them."""
    return [
        Text(x, top - 16 * at, cell) for at, row in enumerate(rows) for x, cell in zip(lefts, row, strict=True) if cell
    ]


HEAD, FIRST, SECOND, SUB = ("序号", "类别", "面积"), ("1", "综合", "10"), ("2", "社区", "GB 1"), ("2.1", "游园", "1")
BELOW = [Text(70, 600, "3.2"), Text(95, 600, "绿化"), Text(90, 584, "公园应绿化。")]
UNRULED: Mapping[str, tuple[Page, list[str]]] = {
    "under a caption": (
        [Text(200, 724, "表1 分类"), *cells(HEAD, FIRST, ("", "专类", ""), SECOND, SUB), *BELOW],
        ["- | 表1 分类", "table | 序号\t类别\t面积", "row | 1\t综合\t10", "row | \t专类\t", "row | 2\t社区\tGB 1", "row | 2.1\t游园\t1",
         "- | 3.2 绿化", "- | 公园应绿化。"],
    ),
    "a note and a unit": (
        [Text(200, 740, "表1 分类"), Text(200, 724, "单位为米"), *cells(HEAD, FIRST, SECOND), Text(72, 652, "注：水面"), Text(97, 636, "计入。")],
        ["- | 表1 分类", "- | 单位为米", "table | 序号\t类别\t面积", "row | 1\t综合\t10", "row | 2\t社区\tGB 1", "- | 注：水面", "- | 计入。"],
    ),
    "clauses below the caption of a picture are no table": (
        [Text(200, 724, "表1 分类"), *cells(("4.1", "开放", ""), ("4.2", "整洁", ""), ("4.3", "安全", ""))],
        ["- | 表1 分类", "- | 4.1 开放", "- | 4.2 整洁", "- | 4.3 安全"],
    ),
    "no caption": (
        cells(HEAD, FIRST, SECOND, SUB), ["- | 序号类别面积", "- | 1 综合10", "- | 2 社区GB 1", "- | 2.1 游园1"],
    ),
    "cells that begin in other places": (
        [Text(200, 724, "表1 分类"), *cells(HEAD), *cells(FIRST, top=684, lefts=(75, 105, 150)), *cells(SECOND, top=668, lefts=(80, 92, 190))],
        ["- | 表1 分类", "- | 序号类别面积", "- | 1 综合 10", "- | 2 社区 GB 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", UNRULED)
def test_tables_that_no_line_rules(what: str) -> None:
    page, expected = UNRULED[what]
    assert texts(page) == expected


# --- what is refused --------------------------------------------------------------

AGAIN = "have the text recognised (OCR), read it against the pictures, and use the text that you have read."
TEXT_PAGE = paragraphs([LONG, OTHER])
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "pictures of pages": (
        pdf([TEXT_PAGE, [PICTURE], [PICTURE, Text(290, 30, "2")]]),
        f"2 of its 3 pages are pictures of pages, without text; {AGAIN}",
    ),
    "text behind a picture": (
        pdf([[*TEXT_PAGE, PICTURE]]),
        f"1 of its 1 pages are pictures of pages, and the text behind them is what a machine read; {AGAIN}",
    ),
    "text that is not drawn": (
        pdf([[PICTURE, Mark("3 Tr"), *TEXT_PAGE]]),
        f"1 of its 1 pages are pictures of pages, and the text behind them is what a machine read; {AGAIN}",
    ),
    "a font without a map": (
        pdf([[unmapped(70, 700, 60), Text(70, 600, "12")]]),
        "its fonts do not say which characters they show, so that its text cannot be taken out; "
        "use the Word file it was made from, or have its pages recognised (OCR) and use the recognised text.",
    ),
    "no text": (
        pdf([[]]), "there is no text in it; open it, and save what you see as plain text in UTF-8, or as docx.",
    ),
    "damaged": (
        b"%PDF-1.7\n1 0 obj\n", "the PDF is damaged; open it in a PDF reader, print it to a new PDF, and use that file.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(what: str) -> None:
    data, sentence = REFUSED[what]
    with pytest.raises(SourceError) as caught:
        read("test.pdf", data)
    assert str(caught.value) == f"test.pdf: {sentence}"


def test_a_picture_behind_the_text_is_no_scan() -> None:
    source = read_pages([PICTURE, *TEXT_PAGE])
    assert (lines(source), left_out(source)) == ([f"- | {LONG}", f"- | {OTHER}"], {"pictures": 1})


def test_one_picture_of_a_page_among_pages_of_text_is_counted() -> None:
    assert left_out(read_pages(TEXT_PAGE, [PICTURE], TEXT_PAGE)) == {"pictures of pages": 1}


def test_a_font_without_a_map_for_some_characters() -> None:
    (line,) = texts([*paragraphs([LONG[:30]]), unmapped(390, 760, 2)])
    assert line == f"- | {LONG[:30]}\ufffd\ufffd"
