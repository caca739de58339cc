"""Decisions: made on the meeting page, kept, exported, imported and stale; and listed by the command."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, Project
from tests.meeting import Opened, count, current, numbers, press, tally


@pytest.fixture
def page(opened: Opened, meeting: Path) -> Page:
    return opened.open(meeting)


def exported(page: Page, path: Path) -> dict[str, Any]:
    with page.expect_download() as waiting:
        press(page, "e")
    assert waiting.value.suggested_filename == "决定-四川省城市民族工作标准-2022-2023.json"
    waiting.value.save_as(path)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def imported(page: Page, path: Path) -> str:
    """What the page says of the file; what it said of one before is wiped first, as reading takes a moment."""
    page.locator("#said").evaluate("said => { said.textContent = ''; }")
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="导入", exact=True).click()
    waiting.value.set_files(path)
    expect(page.locator("#said")).to_contain_text(re.compile("导入"))
    return page.locator("#said").inner_text()


# --- decisions --------------------------------------------------------------------


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


def test_an_earlier_draft_in_the_same_browser_is_offered(opened: Opened, meeting: Path, real: Project) -> None:
    """The page made anew after a text changed keeps its own decisions, and says where the others are."""
    page = opened.open(meeting)
    assert page.locator("#notice").is_hidden()
    decided_on(page, "及时按规定给予", "户籍管理")
    draft = changed_page(real)
    opened.open(draft)
    assert tally(page) == "已定 0 / 38"
    assert page.locator("#said").inner_text() == "这个浏览器里有另一稿的 2 条决定，其中 1 条的文字已改。"
    page.get_by_role("button", name="导入另一稿的决定").click()
    assert tally(page) == "已定 1 / 38　同意 1　已过时 1"
    page.reload()
    assert page.locator("#notice").is_hidden()
    opened.open(meeting)
    assert tally(page) == "已定 2 / 38　同意 2"


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
