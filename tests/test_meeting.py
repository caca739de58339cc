"""The page for the meeting, in a real Chromium through its own controls, opened from disk; and its decisions listed."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from clausetool.compare import compare_editions
from clausetool.comparison import Absent, BlockRedline, Comparison, Comparisons, Flag, Pair, Run, TitleRedline
from clausetool.model import Edition
from clausetool.render.meeting import meeting_page
from tests.conftest import ROOT, SMALL, Project
from tests.test_compare import edition, standard

DESKTOP, PROJECTOR, PHONE = (1440, 900), (1024, 768), (390, 844)


@pytest.fixture(scope="module")
def real_pair(editions: dict[str, Edition]) -> Comparison:
    return compare_editions(editions["city/2022"], editions["city/2023"])


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the two real editions, as the command writes it."""
    path = tmp_path_factory.mktemp("meeting") / "meeting.html"
    ran = Project(ROOT).run("diff", "city/2022", "city/2023", "--format", "html", "-o", str(path))
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    return path


class Opened:
    """A page opened from disk, which is to ask for nothing else and to say nothing on the console."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(5_000)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(f"{path.as_uri()}{fragment}")
        return self.page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    one = Opened(context)
    yield one
    assert [address for address in one.asked if not address.startswith(("file:", "data:", "blob:"))] == []
    assert one.faults == []
    context.close()


@pytest.fixture
def page(opened: Opened, meeting: Path) -> Page:
    return opened.open(meeting)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def current(page: Page) -> Locator:
    """The pair that is shown alone."""
    return page.locator("article.pair:visible")


def number(article: Locator) -> str:
    """The number, or the name of an element that has none."""
    heading = article.locator("h3")
    numbered = heading.locator(".num")
    return numbered.inner_text() if numbered.count() else heading.inner_text()


def plain(locator: Locator) -> str:
    """The text without the words for screen readers."""
    text = locator.evaluate(
        "e => { const c = e.cloneNode(true); c.querySelectorAll('.vh').forEach(v => v.remove()); return c.textContent }"
    )
    assert isinstance(text, str)
    return text


def numbers(page: Page) -> list[str]:
    """The pairs in the list, by number."""
    return [number(article) for article in page.locator("article.pair:visible").all()]


def write(tmp_path: Path, *comparisons: Comparison, absent: tuple[Absent, ...] = ()) -> Path:
    path = tmp_path / "page.html"
    path.write_text(meeting_page(Comparisons(comparisons=comparisons, absent=absent)), encoding="utf-8")
    return path


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
    assert opened.asked == [meeting.as_uri(), "data:,"] or opened.asked == [meeting.as_uri()]


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


@pytest.mark.parametrize("forward", ["j", "J", "ArrowRight", "ArrowDown", "PageDown"])
@pytest.mark.parametrize("back", ["k", "ArrowLeft", "ArrowUp", "PageUp"])
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


FLAGS = (
    Flag(kind="time", change="added", old="", new="及时"),
    Flag(kind="sentence", change="dropped", old="守住底线", new=""),
    Flag(kind="modality", change="shifted", old="应", new="宜"),
)


def with_flags(comparison: Comparison) -> Comparison:
    """The comparison with flags on 5.7.9 (all) and 5.7.10 (the last)."""
    flags = {"5.7.9": FLAGS, "5.7.10": FLAGS[2:]}
    return replace(
        comparison,
        pairs=tuple(replace(pair, flags=flags.get(pair.new[0].label, ())) for pair in comparison.pairs),
    )


def test_flags_are_quoted_and_filtered_by(opened: Opened, real_pair: Comparison, tmp_path: Path) -> None:
    page = opened.open(write(tmp_path, with_flags(real_pair)))
    press(page, "f")
    modality = page.get_by_role("button", name="语气 2")
    modality.click()
    assert numbers(page) == ["5.7.9", "5.7.10"]
    flags = page.locator("article:visible .flags").first.inner_text()
    assert re.sub(r"\s+", " ", flags) == "留意 时限 + “及时”留意 删句 − “守住底线”留意 语气 ± “应”→“宜”"
    modality.click()
    page.get_by_role("button", name="时限 1").click()
    assert numbers(page) == ["5.7.9"]
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
    assert (count(page), number(current(page))) == ("12 / 38", "4.4.4") or count(page) == "13 / 38"


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


# --- decisions --------------------------------------------------------------------


def tally(page: Page) -> str:
    return page.locator("#tally").evaluate("e => e.textContent")  # type: ignore[no-any-return]


def exported(page: Page, path: Path) -> dict[str, Any]:
    with page.expect_download() as waiting:
        press(page, "e")
    assert waiting.value.suggested_filename == "决定-四川省城市民族工作标准-2022-2023.json"
    waiting.value.save_as(path)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def imported(page: Page, path: Path) -> str:
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="导入", exact=True).click()
    waiting.value.set_files(path)
    expect(page.locator("#said")).to_contain_text(re.compile("导入"))
    return page.locator("#said").inner_text()


def test_keys_decide_and_the_same_again_takes_back(page: Page) -> None:
    press(page, "j", "1", "j", "2", "j", "3")
    assert tally(page) == "已定 3 / 38　同意 1　修改 1　再议 1"
    assert current(page).get_by_role("radio", name="再议").is_checked()
    press(page, "3")
    assert tally(page) == "已定 2 / 38　同意 1　修改 1"
    press(page, "k", "0")
    assert tally(page) == "已定 1 / 38　同意 1"
    assert not current(page).get_by_role("radio", name="修改").is_checked()
    current(page).get_by_text("修改").first.click()
    current(page).get_by_text("修改").first.click()
    assert tally(page) == "已定 1 / 38　同意 1"
    press(page, "u")
    assert count(page) == "3 / 38"


def test_a_remark_is_written_by_keyboard_alone(page: Page) -> None:
    press(page, "j", "m")
    page.keyboard.type("jk 123 与 4.2 一并再议")
    assert count(page) == "1 / 38"
    assert tally(page) == "已定 0 / 38"
    press(page, "Control+Enter")
    assert count(page) == "2 / 38"
    press(page, "k", "m", "Escape", "j")
    assert count(page) == "2 / 38"
    assert page.locator("article textarea").first.input_value() == "jk 123 与 4.2 一并再议"


def test_decisions_survive_a_reload_from_disk(opened: Opened, meeting: Path) -> None:
    page = opened.open(meeting)
    press(page, "j", "1", "j", "2", "m")
    page.keyboard.type("改为“可”")
    page.goto("about:blank")
    opened.open(meeting)
    assert tally(page) == "已定 2 / 38　同意 1　修改 1"
    press(page, "j", "j")
    assert current(page).get_by_role("radio", name="修改").is_checked()
    assert current(page).get_by_label("意见").input_value() == "改为“可”"
    assert page.locator(".strip .verdict").all_inner_texts()[:3] == ["同", "改", "·"]


def test_decisions_go_out_and_come_in_elsewhere(
    browser: Browser, opened: Opened, meeting: Path, tmp_path: Path
) -> None:
    page = opened.open(meeting)
    press(page, "j", "1", "j", "2", "m")
    page.keyboard.type("再核")
    press(page, "Escape")
    file = tmp_path / "decided.json"
    document = exported(page, file)
    rules = json.loads((resources.files("clausetool") / "schemas/decisions-1.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(rules).iter_errors(document))
    (comparison,) = document["comparisons"]
    assert [(one["new"], one["decision"], one["remark"]) for one in comparison["decisions"]] == [
        (["前言"], "agree", ""),
        (["1"], "revise", "再核"),
    ]
    listed = Project(ROOT).run("decisions", str(file), "--format", "json")
    assert (listed.code, json.loads(listed.out)) == (0, document)

    with browser.new_context() as elsewhere:
        other = Opened(elsewhere)
        there = other.open(meeting)
        assert imported(there, file) == "已导入：新增 2 条。"
        assert tally(there) == "已定 2 / 38　同意 1　修改 1"
        assert imported(there, file) == "已导入：相同 2 条。"
        assert exported(there, tmp_path / "again.json") == document
        there.reload()
        assert tally(there) == "已定 2 / 38　同意 1　修改 1"
        assert other.faults == []


def test_an_import_can_be_taken_back(opened: Opened, meeting: Path, tmp_path: Path) -> None:
    page = opened.open(meeting)
    press(page, "j", "1")
    file = tmp_path / "decided.json"
    exported(page, file)
    press(page, "2")
    assert imported(page, file) == "已导入：替换 1 条。"
    assert tally(page) == "已定 1 / 38　同意 1"
    page.get_by_role("button", name="撤销导入").click()
    assert tally(page) == "已定 1 / 38　修改 1"


def changed_page(real: Project) -> Path:
    """The page after the newer text of 5.7.9 changed, and clause 5.8 was struck out of the newer text."""
    real.replace("clauses/city/2023/clauses.yaml", "及时按规定给予临时救助。", "及时按规定给予救助。")
    path = real.root / "meeting.html"
    assert real.run("diff", "city/2022", "city/2023", "--format", "html", "-o", str(path)).code == 1
    return path


def decided_on(page: Page, *wanted: str) -> None:
    """Agree to some clauses, through the text filter."""
    for label in wanted:
        press(page, "/")
        page.keyboard.type(label)
        press(page, "Escape", "Home", "1", "x")


def test_decisions_on_texts_that_changed_are_stale(
    browser: Browser, opened: Opened, meeting: Path, real: Project, tmp_path: Path
) -> None:
    page = opened.open(meeting)
    decided_on(page, "及时按规定给予", "户籍管理")
    file = tmp_path / "decided.json"
    exported(page, file)

    opened.open(changed_page(real))
    assert tally(page) == "已定 0 / 38"
    assert imported(page, file) == "已导入：新增 2 条，其中 1 条已过时（文字已改）。"
    assert tally(page) == "已定 1 / 38　同意 1　已过时 1"
    press(page, "f")
    page.get_by_role("button", name="已过时 1").click()
    assert numbers(page) == ["5.7.9"]
    stale = page.locator("article:visible")
    assert stale.locator(".stale").inner_text() == "已过时：文字已改。原决定“同意”，请重新决定"
    assert not stale.get_by_role("radio", name="同意").is_checked()
    kept = exported(page, tmp_path / "stale.json")
    assert [(one["new"], one["stale"]) for one in kept["comparisons"][0]["decisions"]] == [
        (["5.7.7"], False),
        (["5.7.9"], True),
    ]
    page.reload()
    assert tally(page) == "已定 1 / 38　同意 1　已过时 1"

    # Decided anew, it counts; the old decision comes in no more.
    decided_on(page, "及时按规定给予")
    assert tally(page) == "已定 2 / 38　同意 2"
    assert imported(page, file) == "已导入：相同 1 条，1 条文字已改而本页已有决定，未替换。"

    # On the page of the texts it was made on, the stale one counts again.
    with browser.new_context() as elsewhere:
        there = Opened(elsewhere).open(meeting)
        imported(there, tmp_path / "stale.json")
        assert tally(there) == "已定 2 / 38　同意 2"


def test_a_decision_without_a_clause_is_kept(opened: Opened, meeting: Path, tmp_path: Path) -> None:
    page = opened.open(meeting)
    press(page, "j", "1")
    file = tmp_path / "decided.json"
    document = exported(page, file)
    (one,) = document["comparisons"][0]["decisions"]
    one |= {
        "id": "000000000000",
        "old": ["9.9"],
        "new": ["9.9"],
        "title": "<b>没有</b>",
        "remark": "记下",
        "sha256": {"old": None, "new": "0" * 64},
    }
    file.write_text(json.dumps(document), encoding="utf-8")
    assert imported(page, file) == "已导入：1 条在本页没有对应的条，列在概览。"
    press(page, "o")
    assert page.locator("#orphans li").all_inner_texts() == ["9.9 <b>没有</b>：同意，意见：记下"]
    again = exported(page, tmp_path / "again.json")["comparisons"][0]
    assert [(each["title"], each["stale"]) for each in again["decisions"]] == [("前 言", False), ("<b>没有</b>", True)]
    assert again["summary"] == {"decided": 1, "agree": 1, "revise": 0, "discuss": 0, "stale": 1}


REFUSED = {
    "no JSON": ("{", "文件不是 JSON，没有导入。请选本页“导出”存下的文件。"),
    "another file": ('{"schema": "x"}', "文件不是本工具导出的决定，没有导入。请选本页“导出”存下的文件。"),
    "a list": ("[]", "文件不是本工具导出的决定，没有导入。请选本页“导出”存下的文件。"),
    "half a file": (
        '{"schema": "clausetool/decisions/1", "comparisons": [{"old": {}}]}',
        "文件内容不完整或被改坏，没有导入。请重新导出。",
    ),
    "another standard": (
        '{"schema": "clausetool/decisions/1", "comparisons": [{"old": {"standard": "park", "title": "公园"}, '
        '"new": {"standard": "park", "title": "公园"}, "decisions": []}]}',
        "这份文件是另一项标准的决定（《公园》），没有导入。请选本标准导出的文件。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_file_is_refused_in_a_sentence(page: Page, tmp_path: Path, text: str, sentence: str) -> None:
    press(page, "j", "1")
    file = tmp_path / "wrong.json"
    file.write_text(text, encoding="utf-8")
    assert imported(page, file) == sentence
    assert tally(page) == "已定 1 / 38　同意 1"
    assert page.get_by_role("button", name="撤销导入").count() == 0


def test_a_browser_that_keeps_nothing_is_said_to(opened: Opened, meeting: Path) -> None:
    opened.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no storage') }})"
    )
    page = opened.open(meeting)
    assert page.locator("#said").inner_text() == "浏览器不让本页保存决定：关闭或刷新前请先“导出”。"
    press(page, "j", "1")
    assert tally(page) == "已定 1 / 38　同意 1"


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
        "列项移位：原 2 第 3 段，文字未变".replace("列项", "段落"),
    ]
    assert article.locator(".sub").all_inner_texts() == ["新版　2 开放", "旧版　2 开放", "新版　3 整洁"]
    press(page, "v")
    columns = [side.locator(".block > p:not(.tag)").all() for side in article.locator(".side").all()]
    assert [[plain(one) for one in column] for column in columns] == [
        ["公园应开放。", "票价应公开。", "公园应整洁。"],
        ["公园应开放。", "公园应整洁。"],
    ]
    press(page, "Home")
    assert (
        current(page).locator(".text .tag").inner_text() == "移入：原 2 第 2 段"
        or current(page).locator(".two .new .tag").inner_text() == "原 2 第 2 段"
    )


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


# --- for every eye and every hand -------------------------------------------------


def violations(page: Page) -> list[str]:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


VIEWS = {
    "cover": (),
    "one": ("j", "j", "1"),
    "one, side by side": ("j", "j", "v"),
    "list with filter": ("j", "l", "f", "1"),
    "list, side by side, with format": ("j", "l", "v", "t"),
    "help": ("j", "?"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("keys", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing(
    opened: Opened, real_pair: Comparison, tmp_path: Path, scheme: Any, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    opened.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened.open(write(tmp_path, with_flags(real_pair)))
    press(page, *keys)
    assert page.locator("html").get_attribute("data-theme") == scheme
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280, 1440, 1920])
def test_no_view_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for keys in ("o", "Home", "v", "l", "v", "f"):
        press(page, keys)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, keys


def test_no_clause_hides_behind_the_bars_on_a_projector(page: Page) -> None:
    """At 1024 × 768 the head and the bar at the foot leave the text whole, without scrolling."""
    page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    press(page, "j")
    fits = 0
    for _ in range(38):
        foot = page.locator("#steps").bounding_box()
        text = current(page).locator(".text").bounding_box()
        head = page.locator(".head").bounding_box()
        assert foot and text and head
        assert text["y"] >= head["y"] + head["height"]
        fits += text["y"] + text["height"] <= foot["y"]
        press(page, "j")
    assert fits >= 36


def test_letters_grow_for_a_projector_and_stay_so(page: Page) -> None:
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    press(page, "j")
    before = current(page).locator(".text").evaluate(size)
    press(page, "+", "+")
    grown = current(page).locator(".text").evaluate(size)
    assert before >= 24
    assert grown == pytest.approx(before * 1.2)
    page.reload()
    assert current(page).locator(".text").evaluate(size) == grown
    page.get_by_role("button", name="小一号字").click()
    assert before < current(page).locator(".text").evaluate(size) < grown


def test_dark_is_chosen_by_hand_too(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(background) == "rgb(21, 25, 27)" != light


def test_marks_keep_their_lines_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    press(page, "j")
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator("article ins:visible").first.evaluate(line) == "underline"
    assert page.locator("article del:visible").first.evaluate(line) == "line-through"


def test_steps_are_said_to_a_screen_reader(page: Page) -> None:
    assert page.locator("#count").evaluate("e => e.tagName") == "OUTPUT"
    assert page.get_by_role("status").count() >= 2
    press(page, "j", "j")
    heading = page.get_by_role("heading", name="1 范围", level=3)
    assert heading.evaluate("e => e === document.activeElement")
    said = page.locator(f"#{heading.get_attribute('aria-describedby')}")
    assert said.inner_text().split() == ["更改", "+2", "−2"]
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1  # type: ignore[arg-type]
    assert page.get_by_role("group", name="1 范围的决定").get_by_role("radio").count() == 3


def test_tab_reaches_every_control_and_one_link_of_the_picture(page: Page) -> None:
    press(page, "j", "f")
    reached = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(60):
        press(page, "Tab")
        reached.append(
            page.evaluate(
                "(e => e.id || e.name || e.hash || e.dataset.view || e.dataset.sides || e.dataset.value || e.tagName)(document.activeElement)"
            )
        )
    for wanted in ("cover", "one", "list", "inline", "two", "filtering", "format", "smaller", "larger", "import",
                   "export", "print", "dark", "help", "modified", "chapter", "text", "TEXTAREA", "next"):  # fmt: skip
        assert wanted in reached, wanted
    assert len({one for one in reached if str(one).startswith("#p0-")}) == 1


# --- print ------------------------------------------------------------------------


def test_it_prints_every_changed_pair_on_a4(page: Page, tmp_path: Path) -> None:
    """From a dark phone as well: a clean sheet with the decisions, and nothing to click."""
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    press(page, "j", "2", "m")
    page.keyboard.type("改为“可”")
    press(page, "Escape")
    path = tmp_path / "meeting.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", path.read_bytes())
    assert 5 <= len(boxes) <= 10
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("article.pair:visible").count() == 38
    assert page.locator("article .text:visible").count() == 38
    assert page.locator("button:visible, input:visible, textarea:visible, nav:visible, footer:visible").count() == 0
    signed = page.locator(".signed:visible").all_inner_texts()
    assert signed[0] == "决定　□ 同意　☑ 修改　□ 再议　　意见：改为“可”"
    assert signed[1].startswith("决定　□ 同意　□ 修改　□ 再议　　意见：")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ins = page.locator("article ins").first
    assert ins.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    assert ins.evaluate("e => getComputedStyle(e).fontFamily") != page.locator("article del").first.evaluate(
        "e => getComputedStyle(e).fontFamily"
    )


def test_the_filter_says_what_is_printed(page: Page) -> None:
    press(page, "f")
    page.get_by_role("button", name="误号 2").click()
    page.emulate_media(media="print")
    assert page.locator("article.pair:visible").count() == 2
    assert page.locator("#printed").inner_text() == "只印出符合筛选的条：38 条中 2 条符合。"


# --- the command ------------------------------------------------------------------

SHA256 = "0" * 64
END: dict[str, Any] = {"standard": "park", "edition": "2024", "title": "公园", "path": None, "sha256": SHA256}
ONE: dict[str, Any] = {
    "id": "a", "old": ["2"], "new": ["2"], "title": "开放", "sha256": {"old": SHA256, "new": SHA256},
    "decision": "agree", "remark": "", "stale": False,
}  # fmt: skip


def decided(*decisions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    comparison = {"old": END, "new": {**END, "edition": "2025"}, "changed": 5, "decisions": list(decisions), **changes}
    return {"schema": "clausetool/decisions/1", "comparisons": [comparison]}


def listing(tmp_path: Path, document: object, *arguments: str) -> tuple[int, str, str]:
    file = tmp_path / "decided.json"
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    ran = Project(ROOT).run("decisions", str(file), *arguments)
    return ran.code, ran.out, ran.err.replace(str(file), "FILE")


def test_the_command_lists_decisions(tmp_path: Path) -> None:
    document = decided(
        ONE,
        {**ONE, "old": ["3"], "new": ["4"], "title": "票价", "decision": "discuss", "remark": "核对\x1b[31m\n金额"},
        {**ONE, "old": ["前言"], "new": ["前言"], "title": "前言", "decision": None, "remark": "照旧"},
        {**ONE, "old": ["5"], "new": [], "title": "整洁", "stale": True},
    )
    assert listing(tmp_path, document) == (
        0,
        f"""公园
  old park/2024 sha256 {SHA256}
  new park/2025 sha256 {SHA256}
  2 of 5 decided: 同意 1, 再议 1, 已过时 1
  同意  2 开放
  再议  3→4 票价
        核对\\u{{1b}}[31m 金额
  未定  前言
        照旧
  同意  5 整洁    已过时
""",
        "",
    )
    code, out, _ = listing(tmp_path, document, "--format", "json")
    assert code == 0
    assert json.loads(out)["comparisons"][0]["summary"] == {
        "decided": 2, "agree": 1, "revise": 0, "discuss": 1, "stale": 1,
    }  # fmt: skip


def test_the_command_holds_decisions_against_the_texts(opened: Opened, meeting: Path, real: Project) -> None:
    page = opened.open(meeting)
    decided_on(page, "及时按规定给予", "户籍管理")
    file = real.root / "decided.json"
    exported(page, file)
    changed_page(real)
    assert "已过时" not in real.run("decisions", str(file)).out
    held = real.run("decisions", str(file), "city/2022", "city/2023").out
    assert [line.split() for line in held.splitlines()[3:]] == [
        ["1", "of", "38", "decided:", "同意", "1,", "已过时", "1"],
        ["同意", "5.7.7", "户籍管理"],
        ["同意", "5.7.9", "社会救助", "已过时"],
    ]


def test_the_command_reads_standard_input() -> None:
    ran = Project(ROOT).run("decisions", "-", stdin=json.dumps(decided(ONE)))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "  同意  2 开放")


AGAIN = "export the decisions again from the meeting page."
FAULTS: dict[str, tuple[object, str]] = {
    "no JSON": (b"{", "the file is no JSON from character 2 on"),
    "no UTF-8": (b"\xff", "the file is not UTF-8"),
    "too large": (b" " * (16 * 1024 * 1024 + 1), "the file is larger than 16 MiB"),
    "too deep": (b"[" * 200_000, "the file is nested too deeply"),
    "a number without end": (b"1" * 5000, "the file holds a number with too many digits"),
    "a list": ([], "the file is no object"),
    "another schema": ({"schema": "clausetool/list/1"}, "the file is not of clausetool/decisions/1"),
    "no list": ({"schema": "clausetool/decisions/1"}, "comparisons is no list"),
    "too many": (
        {"schema": "clausetool/decisions/1", "comparisons": [0] * 101}, "comparisons has more than 100 entries",
    ),
    "a number for a comparison": (
        {"schema": "clausetool/decisions/1", "comparisons": [0]}, "comparisons[0] is no object",
    ),
    "no count": (decided(changed=True), "comparisons[0].changed is no count"),
    "no old text": (decided(old=None), "comparisons[0].old is no object"),
    "no digest of a text": (decided(new={**END, "sha256": None}), "comparisons[0].new.sha256 is no sha256"),
    "maybe": (
        decided({**ONE, "decision": "maybe"}),
        "comparisons[0].decisions[0].decision is none of agree, revise, discuss and null",
    ),
    "a list for a decision": (
        decided({**ONE, "decision": []}),
        "comparisons[0].decisions[0].decision is none of agree, revise, discuss and null",
    ),
    "stale or so": (decided({**ONE, "stale": 1}), "comparisons[0].decisions[0].stale is neither true nor false"),
    "a number for a remark": (decided({**ONE, "remark": 1}), "comparisons[0].decisions[0].remark is no text"),
    "a remark too long": (
        decided({**ONE, "remark": "长" * 2001}),
        "comparisons[0].decisions[0].remark is longer than 2000 characters",
    ),
    "half a character": (
        decided({**ONE, "title": "\ud83d"}), "comparisons[0].decisions[0].title holds half a character",
    ),
    "a digest in capitals": (
        decided({**ONE, "sha256": {"old": "A" * 64, "new": None}}),
        "comparisons[0].decisions[0].sha256.old is no sha256",
    ),
    "labels as text": (decided({**ONE, "old": "2"}), "comparisons[0].decisions[0].old is no list"),
}  # fmt: skip


@pytest.mark.parametrize(("document", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_file_is_a_sentence(tmp_path: Path, document: object, sentence: str) -> None:
    assert listing(tmp_path, document) == (2, "", f"clausetool: FILE: {sentence}; {AGAIN}\n")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "decided.json"
    ran = Project(ROOT).run("decisions", str(missing))
    sentence = f"{missing} cannot be read (No such file or directory); check the name and the permissions."
    assert (ran.code, ran.out, ran.err) == (2, "", f"clausetool: {sentence}\n")


def test_one_text_alone_is_not_enough(tmp_path: Path) -> None:
    code, out, err = listing(tmp_path, decided(ONE), "city/2022")
    assert (code, out) == (2, "")
    assert "name two editions or files, or none" in err
