"""The page for the meeting, in a real Chromium through its own controls, opened from disk."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from clausetool.compare import compare_editions
from clausetool.comparison import Absent, BlockRedline, Comparison, Pair, Run, TitleRedline
from clausetool.model import Edition
from tests.conftest import ROOT, SMALL, Project
from tests.meeting import Opened, count, current, number, numbers, plain, press, tally, with_flags, write
from tests.test_compare import edition, standard


@pytest.fixture
def page(opened: Opened, meeting: Path) -> Page:
    return opened.open(meeting)


# --- one file ---------------------------------------------------------------------


def test_it_is_one_file_the_same_each_time(meeting: Path, tmp_path: Path) -> None:
    text = meeting.read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", text)
    assert not re.findall(r"https?://|@import|url\(", text)
    again = tmp_path / "again.html"
    Project(ROOT).run("diff", "city/2022", "city/2023", "--format", "html", "-o", str(again))
    assert again.read_text(encoding="utf-8") == text
    printed = Project(ROOT).run("diff", "city/2022", "city/2023", "--format", "html")
    assert (printed.code, printed.out) == (1, text)


def test_it_asks_for_nothing(opened: Opened, meeting: Path) -> None:
    opened.open(meeting)
    opened.page.wait_for_load_state("networkidle")
    assert [address for address in opened.asked if address != "data:,"] == [meeting.as_uri()]


def test_without_script_every_changed_clause_is_read(browser: Browser, meeting: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(meeting.as_uri())
    assert page.locator("article.pair:visible").count() == 38
    assert page.locator("article.pair .text:visible").count() == 38
    assert page.locator("button:visible, input:visible, textarea:visible").count() == 0
    assert page.get_by_text("脚本没有运行").is_visible()
    context.close()


# --- summary and steps ------------------------------------------------------------


def test_the_summary_counts_by_chapter(page: Page) -> None:
    assert "54 条中 38 条有变动" in page.locator("#cover .figures").inner_text()
    rows = [row.locator("th, td").all_inner_texts()[:2] for row in page.locator(".bars tbody tr").all()]
    assert rows == [
        ["前言", "1 / 1"],
        ["1　范围", "1 / 1"],
        ["2　规范性引用文件", "1 / 1"],
        ["3　术语和定义", "3 / 4"],
        ["4　总则", "8 / 10"],
        ["5　内容与要求", "18 / 24"],
        ["6　保障与评价", "6 / 12"],
        ["参考文献", "0 / 1"],
    ]
    widths = page.locator(".bars .bar .i").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
    assert max(widths) == widths[5]
    assert min(widths) == widths[7] == 0
    page.locator(".bars").get_by_role("link", name="3　术语和定义").click()
    assert numbers(page) == ["3.1", "3.2", "3.3"]


def test_one_stop_for_each_changed_pair(page: Page, real_pair: Comparison) -> None:
    expected = [pair.new[0].label for pair in real_pair.pairs if pair.changed]
    assert len(expected) == 38
    found = []
    for position in range(1, 39):
        press(page, "j")
        assert count(page) == f"{position} / 38"
        found.append(number(current(page)))
    assert found == expected
    press(page, "j")
    assert count(page) == "38 / 38"


@pytest.mark.parametrize(
    ("forward", "back"),
    [("j", "k"), ("J", "K"), ("ArrowRight", "ArrowLeft"), ("ArrowDown", "ArrowUp"), ("PageDown", "PageUp")],
)
def test_keys_step_there_and_back(page: Page, forward: str, back: str) -> None:
    press(page, forward, forward, forward)
    assert count(page) == "3 / 38"
    assert page.evaluate("document.activeElement.tagName + document.activeElement.textContent") == "H32 规范性引用文件"
    press(page, back)
    assert count(page) == "2 / 38"
    press(page, "End")
    assert count(page) == "38 / 38"
    press(page, "Home")
    assert count(page) == "1 / 38"


def test_a_long_text_scrolls_before_it_steps(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 480})
    press(page, "j", "+", "+", "+", "+", "+")
    for _ in range(12):
        if count(page) != "1 / 38":
            break
        press(page, "PageDown")
        page.wait_for_timeout(250)
    else:
        pytest.fail("the end of the text was never left")
    assert count(page) == "2 / 38"
    press(page, "k")
    page.wait_for_timeout(250)
    press(page, "PageDown")
    page.wait_for_timeout(250)
    assert count(page) == "1 / 38"
    assert page.evaluate("scrollY") > 50


def test_buttons_step_too_and_the_place_survives_a_reload(page: Page) -> None:
    page.get_by_role("button", name="下一条").click()
    page.get_by_role("button", name="下一条").click()
    page.get_by_role("button", name="上一条").click()
    page.get_by_role("button", name="下一条").click()
    assert count(page) == "2 / 38"
    page.reload()
    assert count(page) == "2 / 38"
    page.locator(".strip").get_by_role("link", name="5.7.9 社会救助：更改，新增 2 字").click()
    assert number(current(page)) == "5.7.9"
    assert page.locator(".strip a[aria-current=true]").count() == 1


def test_letters_can_be_switched_off(page: Page) -> None:
    press(page, "?")
    page.get_by_role("dialog", name="按键").get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="关闭").click()
    press(page, "j")
    assert count(page) == "– / 38"
    press(page, "ArrowRight")
    assert count(page) == "1 / 38"
    press(page, "1")
    assert tally(page) == "已定 0 / 38"


# --- what is shown ----------------------------------------------------------------


def test_marks_are_real_and_said(page: Page) -> None:
    press(page, "j", "j", "j", "j")
    text = current(page).locator(".text")
    assert text.locator("del").evaluate_all("all => all.map(e => e.textContent)") == ["删除国家删除止"]
    assert text.locator("ins").evaluate_all("all => all.map(e => e.textContent)") == ["新增国家新增止"]
    assert plain(text).strip() == "国家按照国家行政建制设立的市，各类开发区、园区等。"
    assert page.locator("#p0-x").count() == 0


def test_deletions_stand_before_insertions(opened: Opened, real_pair: Comparison, tmp_path: Path) -> None:
    runs = (Run("equal", "应", "应"), Run("insert", "", "新"), Run("delete", "旧", ""), Run("equal", "。", "。"))
    page = opened.open(write(tmp_path, with_runs(real_pair, runs)))
    press(page, "j")
    assert page.locator(".text p").first.inner_html().index("旧") < page.locator(".text p").first.inner_html().index(
        "新"
    )


def with_runs(comparison: Comparison, runs: tuple[Run, ...]) -> Comparison:
    """The comparison with other runs in the first block of its first pair."""
    first, *rest = comparison.pairs
    block = replace(first.blocks[0], runs=runs)
    return replace(comparison, pairs=(replace(first, blocks=(block, *first.blocks[1:])), *rest))


def test_form_is_marked_only_when_asked_for(page: Page) -> None:
    press(page, "j")
    form = current(page).locator(".text .fm").first
    style = "e => getComputedStyle(e).borderBottomStyle"
    assert form.evaluate(style) == "none"
    page.get_by_role("button", name="格式").click()
    assert form.evaluate(style) == "dotted"


def test_a_moved_paragraph_is_no_change_of_words(page: Page) -> None:
    press(page, "j", "j")
    moved = current(page).locator(".text .moved")
    assert moved.locator(".tag").inner_text() == "段落下移：原第 1 段，文字未变"
    assert moved.locator("ins, del").count() == 0
    press(page, "v")
    tags = current(page).locator(".two .side").evaluate_all("all => all.map(e => e.querySelector('.tag').textContent)")
    assert tags == ["移至第 2 段，文字未变", "原第 1 段，文字未变"]


def test_side_by_side_each_column_is_its_text(page: Page, real_pair: Comparison) -> None:
    """Every block of both editions stands in its column, in its order, character for character."""
    press(page, "j", "v")
    for position, pair in enumerate([pair for pair in real_pair.pairs if pair.changed], start=1):
        assert count(page) == f"{position} / 38"
        article = current(page)
        assert article.locator(".text").is_hidden()
        assert article.locator(".side.old ins, .side.new del").count() == 0
        for side, clauses in (("old", pair.old), ("new", pair.new)):
            found = [plain(block) for block in article.locator(f".side.{side} .block > p:not(.tag)").all()]
            assert found == [
                f"{getattr(block, 'mark', None) or ''}{block.text}" for one in clauses for block in one.blocks
            ]
        press(page, "j")


def test_it_says_what_is_misprinted_and_exchanged(page: Page) -> None:
    def said(clause: str) -> str:
        return page.locator("article", has=page.locator(f".num:text-is('{clause}')")).locator(".said").inner_text()

    press(page, "j", "l")
    assert said("4.4.4").startswith("更改、误号")
    assert said("4.4.4").endswith("2022 年版条号印作 4.3.4，应为 4.4.4")
    assert "与 3.3 对调 文字未变" in said("3.2")
    assert page.locator(".text", has_text="移至").count() == 0


def test_flags_are_quoted_and_filtered_by(opened: Opened, real_pair: Comparison, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, with_flags(real_pair)))
    press(page, "f")
    modality = page.get_by_role("button", name="语气 2")
    modality.click()
    assert numbers(page) == ["5.7.9", "5.7.10"]
    flags = plain(page.locator("article:visible .flags").first)
    assert (
        re.sub(r"\s+", " ", flags)
        == "留意时限 + “及时”删句 − “守住不发生区域性系统性风险的…风险的底线”语气 ± “应”→“宜”"
    )
    modality.click()
    page.get_by_role("button", name="时限 1").click()
    assert numbers(page) == ["5.7.9"]
    assert page.get_by_role("button", name="增删句 1").is_visible()
    assert page.get_by_role("button", name="金额").count() == 0


# --- filters ----------------------------------------------------------------------


def test_choices_of_a_group_add_up_and_groups_narrow(page: Page) -> None:
    press(page, "f")
    page.get_by_role("button", name="改号 2").click()
    assert numbers(page) == ["3.2", "3.3"]
    page.get_by_role("button", name="改题 1").click()
    assert numbers(page) == ["3.2", "3.3", "5.7.10"]
    page.get_by_label("章").select_option(label="5 内容与要求（18）")
    assert numbers(page) == ["5.7.10"]
    assert page.locator("#found").inner_text() == "38 条中 1 条符合"
    press(page, "j")
    assert count(page) == "1 / 1"
    page.get_by_role("button", name="清除筛选").click()
    assert len(numbers(page)) == 38


def test_steps_keep_to_what_the_filter_lets_through(page: Page) -> None:
    press(page, "f")
    page.get_by_role("button", name="误号 2").click()
    press(page, "l", "Home")
    assert (count(page), number(current(page))) == ("1 / 2", "4.4.2")
    press(page, "j")
    assert (count(page), number(current(page))) == ("2 / 2", "4.4.4")
    press(page, "x")
    assert (count(page), number(current(page))) == ("13 / 38", "4.4.4")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("及时按规定", ["5.7.9"]),  # only in the new text
        ("政策的少数民族流动人口，按规定给予", ["5.7.9"]),  # only in the old one, across the mark
        ("4.3.2", ["4.4.2"]),  # as printed
        ("法律援助", ["5.2", "5.7.6"]),  # in a title as well
        ("（GB/T1.1", ["前言"]),
        ("(gb/t1.1", ["前言"]),  # in the other width, in lower case
        ("新增止", []),  # a hidden word is no text
        ("没有的话", []),
    ],
)
def test_text_is_found_in_either_edition(page: Page, wanted: str, found: list[str]) -> None:
    press(page, "/")
    page.keyboard.type(wanted)
    assert numbers(page) == found
    assert page.get_by_text("没有符合的条。").is_visible() == (not found)
    assert page.evaluate("document.activeElement.id") == "text"


def test_what_is_searched_for_is_painted_in_the_whole_text(page: Page) -> None:
    press(page, "/")
    page.keyboard.type("最低生活保障")
    assert page.locator("article:visible .text").is_visible()
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["最低生活保障"]
    press(page, "Escape", "x")
    assert page.locator("article .text:visible").count() == 0
    assert not page.evaluate("CSS.highlights.has('found')")


# --- other comparisons ------------------------------------------------------------

OLD = standard("1 范围", "本标准适用于公园。", "2 开放", "公园应开放。", "3 整洁", "公园应整洁。")
NEW = standard("1 范围", "本标准适用于公园。", "2 开放", "公园应全天开放。")


def test_a_deleted_clause_is_a_stop(opened: Opened, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, compare_editions(edition(OLD), edition(NEW))))
    press(page, "End")
    assert current(page).locator(".said").inner_text().startswith("删除")
    assert [plain(one) for one in current(page).locator("del").all()] == ["整洁", "公园应整洁。"]
    press(page, "v")
    assert current(page).locator(".hd").all_inner_texts() == ["旧版　3", "新版　没有这一条"]


def test_an_added_clause_is_a_stop(opened: Opened, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, compare_editions(edition(NEW), edition(OLD))))
    press(page, "End")
    assert current(page).locator(".said").inner_text().startswith("增加")
    assert [plain(one) for one in current(page).locator("ins").all()] == ["整洁", "公园应整洁。"]


def split_pair() -> Comparison:
    """Clause 2 split into 2 and 3; a sentence of it went to clause 1."""
    old = edition(standard("1 范围", "适用于公园。", "2 开放", "公园应开放。", "票价应公开。", "公园应整洁。"))
    new = edition(
        standard("1 范围", "适用于公园。", "票价应公开。", "2 开放", "公园应开放。", "3 整洁", "公园应整洁。")
    )

    def whole(text: str) -> tuple[Run, ...]:
        return (Run("equal", text, text),)

    first = Pair(
        id="a" * 12, old=old.clauses[:1], new=new.clauses[:1], changes=("modified",), basis="title", score=0.9,
        titles=(TitleRedline(old="1", new="1", runs=whole("范围")),),
        blocks=(
            BlockRedline(old=(("1", 0),), new=(("1", 0),), moved=False, runs=whole("适用于公园。")),
            BlockRedline(
                old=(), new=(("1", 1),), moved=False, runs=(Run("insert", "", "票价应公开。"),), counterpart=("2", 1)
            ),
        ),
    )  # fmt: skip
    second = Pair(
        id="b" * 12, old=old.clauses[1:], new=new.clauses[1:], changes=("split", "modified"), basis="text", score=0.9,
        titles=(
            TitleRedline(old="2", new="2", runs=whole("开放")),
            TitleRedline(old=None, new="3", runs=(Run("insert", "", "整洁"),)),
        ),
        blocks=(
            BlockRedline(old=(("2", 0),), new=(("2", 0),), moved=False, runs=whole("公园应开放。")),
            BlockRedline(
                old=(("2", 1),), new=(), moved=False, runs=(Run("delete", "票价应公开。", ""),), counterpart=("1", 1)
            ),
            BlockRedline(old=(("2", 2),), new=(("3", 0),), moved=True, runs=whole("公园应整洁。")),
        ),
    )  # fmt: skip
    return Comparison(old=old, new=new, pairs=(first, second))


def test_a_split_clause_shows_each_of_its_parts(opened: Opened, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, split_pair()))
    press(page, "End")
    article = current(page)
    assert article.locator(".num").inner_text() == "2、3"
    assert article.locator(".said").inner_text().startswith("拆分、更改")
    assert article.locator(".tag").all_inner_texts() == [
        "移出：移至 1 第 2 段",
        "段落移位：原 2 第 3 段，文字未变",
    ]
    assert article.locator(".sub").all_inner_texts() == ["新版　2 开放", "旧版　2 开放", "新版　3 整洁"]
    press(page, "v")
    columns = [side.locator(".block > p:not(.tag)").all() for side in article.locator(".side").all()]
    assert [[plain(one) for one in column] for column in columns] == [
        ["公园应开放。", "票价应公开。", "公园应整洁。"],
        ["公园应开放。", "公园应整洁。"],
    ]
    press(page, "Home")
    assert current(page).locator(".side.new .tag").inner_text() == "原 2 第 2 段"


def test_several_standards_stand_in_one_page(
    opened: Opened, real_pair: Comparison, editions: dict[str, Edition], tmp_path: Path
) -> None:
    park = compare_editions(edition(OLD), edition(NEW))
    absent = Absent(edition=editions["community/2022"], side="new")
    page = opened.open(write(tmp_path, real_pair, park, absent=(absent,)))
    assert page.locator(".absent").inner_text() == (
        "《四川省社区民族工作标准》（2022 年版）在新的一方没有对应的标准，未作比较，并非删除。"
    )
    assert page.locator("h1").inner_text() == "四川省城市民族工作标准等 2 项"
    press(page, "End")
    assert count(page) == "40 / 40"
    assert page.locator(".chapters:visible").count() == 1
    press(page, "1")
    document = json.loads(
        page.evaluate("localStorage.getItem(Object.keys(localStorage).find(k => k.includes('decisions')))")
    )
    assert [len(one["decisions"]) for one in document["comparisons"]] == [0, 1]
    press(page, "f")
    page.get_by_label("章").select_option(label="2 开放（1）")
    assert count(page) == "1 / 1"


def test_two_standards_of_one_year_are_told_apart(opened: Opened, editions: dict[str, Edition], tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, compare_editions(editions["city/2022"], editions["community/2022"])))
    assert page.locator("h1 .editions").inner_text() == "四川省城市民族工作标准 → 四川省社区民族工作标准"


def test_nothing_to_compare_is_said(opened: Opened, editions: dict[str, Edition], tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, absent=(Absent(edition=editions["community/2022"], side="new"),)))
    assert page.get_by_text("没有可以对照的标准。").is_visible()
    press(page, "j", "1", "f", "l")
    assert count(page) == "– / 0"


HOSTILE = (
    "<script>document.title='run'</script></script><!--<script>{{ 7 * 7 }}{% raw %}"
    "[l](javascript:alert(1))<img src=x onerror=\"document.title='run'\">\"'&amp; \\u003c</style>"
)
HOSTILE_TITLE = "<script>document.title='run'</script>{{7*7}}"


def hostile(end: str) -> Edition:
    """An edition that tries everything in its title, and in the title and the text of its last clause."""
    made = edition(SMALL.replace("公园应整洁。", f"{HOSTILE}{end}。"))
    last = replace(made.clauses[-1], title=f"{HOSTILE_TITLE}{end}")
    return replace(made, title=HOSTILE, clauses=(*made.clauses[:-1], last))


def test_a_hostile_text_is_shown_not_run(opened: Opened, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, compare_editions(hostile("甲"), hostile("乙"))))
    press(page, "j", "v")
    assert plain(current(page).locator("h3 .title")) == f"{HOSTILE_TITLE}甲乙"
    for side, end in (("old", "甲。"), ("new", "乙。")):
        assert plain(current(page).locator(f".side.{side} .block > p")) == f"{HOSTILE}{end}"
    press(page, "l", "f", "o", "e")
    assert page.title() == f"{HOSTILE}　对照"
    assert page.locator("h1 .name").inner_text() == HOSTILE
    assert page.locator("script").count() == 2
    assert page.locator("img, [onerror], [href^=javascript], iframe").count() == 0


def test_a_script_in_the_page_does_not_run(opened: Opened, meeting: Path, tmp_path: Path) -> None:
    """Even one that got in: the policy lets only the page's own script run, and lets it ask for nothing."""
    path = tmp_path / "page.html"
    path.write_text(
        meeting.read_text(encoding="utf-8").replace("<main", "<script>document.title='run'</script><main"),
        encoding="utf-8",
    )
    page = opened.open(path)
    assert page.title() == "四川省城市民族工作标准　对照"
    assert page.evaluate("fetch('https://example.invalid/').then(() => 'asked', () => 'refused')") == "refused"
    assert all("Content Security Policy" in fault for fault in opened.faults)
    assert opened.faults
    opened.faults.clear()
