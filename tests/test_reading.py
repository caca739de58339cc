"""A reader's journeys through the real site, in a real Chromium, by the page's own controls: home, texts, clauses."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from clausetool.comparison import Comparison
from clausetool.model import Edition
from clausetool.publish.citation import Form, citation_data, cite, cited
from clausetool.publish.wording import size as size_in_words
from clausetool.tally import tally
from tests.conftest import ROOT
from tests.reading import WINDOWS, Scheme, Size, Visit, clause, clipboard, press, said, stands_at, url
from tests.site import ADDRESS, served

in_every_window = pytest.mark.parametrize(("size", "scheme"), WINDOWS, ids=["-".join(one) for one in WINDOWS])
on_both_sizes = pytest.mark.parametrize("size", ["desktop", "phone"])


# --- home -----------------------------------------------------------------------------


@in_every_window
def test_home_says_which_editions_are_held_and_which_is_the_latest(
    built: Path, visit: Visit, size: Size, scheme: Scheme
) -> None:
    page = visit(url(built, ""), size, scheme)
    assert said(page.locator(".ct-work h2")) == ["四川省城市民族工作标准", "四川省社区民族工作标准"]
    city, community = page.locator(".ct-work").all()
    assert said(city.locator(".ed")) == ["2022 年版", "2023 年版"]
    assert said(city.locator("li", has=page.locator(".ct-tag"))) == ["2023 年版 最新收录"]
    assert said(community.locator("li")) == ["2022 年版 最新收录"]
    # A date is said as the text states it, or that it states none; nothing is called in force.
    assert said(city.locator(".ct-stated span")) == ["实施日期：2022 年 9 月 1 日", "修订日期：2023 年 7 月"]
    assert said(community.locator(".ct-stated span"))[-1] == "实施日期：未载明"
    assert "现行" not in page.locator("body").inner_text()


def test_home_names_an_office_only_where_every_edition_states_it(
    built: Path, visit: Visit, editions: dict[str, Edition]
) -> None:
    stated = {name: [fact.says for fact in one.facts if fact.name == "issuer"] for name, one in editions.items()}
    assert stated["city/2022"]
    assert not stated["city/2023"]
    page = visit(url(built, ""))
    assert said(page.locator("h1 + .ct-lead"))[0].startswith("2 项标准，3 个版本，逐条刊载，逐版对照。")


@on_both_sizes
def test_home_tells_the_last_revision_as_it_was_compared(
    built: Path, visit: Visit, size: Size, real_pair: Comparison
) -> None:
    page = visit(url(built, ""), size)
    count = tally(real_pair.pairs)
    assert said(page.locator(".ct-big span")) == [
        f"{count.changed}条有变动，共 {count.pairs} 条", f"+{count.inserted}字新增", f"−{count.deleted}字删去",
        f"{count.kinds.get('added', 0)}条增加", f"{count.kinds.get('deleted', 0)}条删除",
    ]  # fmt: skip
    # Each column of the picture is a link that says in words what it shows, each chapter what it counts.
    bars = page.locator(".ct-map a")
    changed = [pair for pair in real_pair.pairs if pair.changed]
    assert bars.count() == len(changed)
    for bar, pair in zip(bars.all(), changed, strict=True):
        assert f"新增 {pair.inserted} 字" in bar.get_attribute("title") if pair.inserted else True  # type: ignore[operator]
        assert bar.locator(".vh").inner_text() == bar.get_attribute("title")
    assert set(bars.evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")) == {"none"}
    chapter = page.locator(".ct-map .ch", has_text="内容与要求")
    assert "".join(chapter.inner_text().split()) == "5内容与要求18/条有变动，共24条"


@on_both_sizes
def test_homes_sentences_lead_to_their_changes(built: Path, visit: Visit, size: Size, real_pair: Comparison) -> None:
    page = visit(url(built, ""), size)
    links = page.locator(".ct-list a.no")
    numbers = said(links)
    assert 1 <= len(numbers) <= 6
    order = [pair.new[0].label for pair in real_pair.pairs if pair.new]
    assert numbers == sorted(numbers, key=order.index)
    sentence = said(page.locator(".ct-list li", has_text="5.7.10"))[0]
    assert sentence == "5.7.10 题名由“民主权利”改为“保障权利”。"
    press(page.get_by_role("link", name="5.7.9", exact=True), size)
    page.wait_for_url("**/city/2022-2023/index.html#c5-7-9")
    assert "及时" in "".join(said(clause(page, "c5-7-9").locator("ins")))


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("读最新收录的全文", "四川省城市民族工作标准"), ("看变动", "2022 年版与 2023 年版对照"), ("查术语", "术语"),
        ("查引用文件", "引用文件"), ("查勘误", "勘误与版式说明"), ("取文件", "下载"), ("看全部 38 条变动", "2022 年版与"),
        ("与《四川省社区民族工作标准》相同的文句", "两项标准相同的文句"),
    ],
)  # fmt: skip
def test_homes_ways_in_lead_there(built: Path, visit: Visit, link: str, title: str) -> None:
    page = visit(url(built, ""))
    page.get_by_role("link", name=link).first.click()
    expect(page.locator("h1")).to_contain_text(title)


def test_tabs_are_tasks_and_the_phones_drawer_has_them(built: Path, visit: Visit) -> None:
    tabs = ["首页", "阅读", "对照", "术语", "引用文件", "勘误", "下载", "说明"]
    assert said(visit(url(built, "")).locator(".md-tabs__link")) == tabs
    page = visit(url(built, ""), "phone")
    page.locator("label[for=__drawer]:visible").first.tap()
    page.locator(".md-sidebar--primary").get_by_role("link", name="勘误").tap()
    expect(page.locator("h1")).to_have_text("勘误与版式说明")


# --- an edition's text ----------------------------------------------------------------


def test_the_text_is_set_as_a_standard_is(built: Path, visit: Visit, editions: dict[str, Edition]) -> None:
    page = visit(url(built, "city/2023"))
    edition = editions["city/2023"]
    assert page.locator(".ct-clause").count() == len(edition.clauses)
    levels = page.locator(".ct-text :is(h2, h3, h4, h5)").evaluate_all("all => all.map(one => one.localName)")
    depth = {one.label: one.label.count(".") if one.label[0].isdigit() else 0 for one in edition.clauses}
    assert levels == [f"h{min(2 + depth[one.label], 5)}" for one in edition.clauses]
    one = clause(page, "c4-4-4")
    text = next(each for each in edition.clauses if each.label == "4.4.4").blocks[0].text
    assert (
        one.locator(".ct-text > p")
        .evaluate("p => [...p.childNodes].filter(n => !n.matches?.('.ct-qn')).map(n => n.textContent).join('')")
        .replace("批", "")
        == text
    )
    em = 17
    indent = one.locator(".ct-text > p").evaluate("p => parseFloat(getComputedStyle(p).textIndent)")
    assert indent == 2 * em
    # At most 38 characters a line; the number hangs left of the column, the tool's words stand right of it.
    column = one.locator(".ct-text > p").bounding_box()
    number, margin = one.locator(".ct-num").bounding_box(), one.locator(".ct-side").bounding_box()
    assert column
    assert number
    assert margin
    assert column["width"] <= 38 * em
    assert number["x"] < column["x"]
    assert margin["x"] > column["x"] + column["width"]
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_on_a_phone_the_margin_stands_under_the_text(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"), "phone")
    one = clause(page, "c4-4-2")
    text, margin = one.locator(".ct-text").bounding_box(), one.locator(".ct-side").bounding_box()
    assert text
    assert margin
    assert margin["y"] >= text["y"] + text["height"]
    number, origin = one.locator(".ct-num").bounding_box(), one.locator(".ct-num small").bounding_box()
    assert number
    assert origin
    assert abs(origin["y"] - number["y"]) < 12  # `印作 4.3.2` beside the number


@in_every_window
def test_a_number_copies_the_clauses_permanent_address(built: Path, visit: Visit, size: Size, scheme: Scheme) -> None:
    page = visit(url(built, "city/2023"), size, scheme)
    press(clause(page, "c4-4-4").locator("a.ct-num"), size)
    expect(page.get_by_role("status").get_by_text("链接已复制")).to_be_visible()
    assert clipboard(page) == f"{ADDRESS}city/2023/#c4-4-4"
    assert page.url.endswith("#c4-4-4")


def test_a_number_copies_with_the_keyboard_alone(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    clause(page, "c5-1").locator("a.ct-num").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("链接已复制")).to_be_visible()
    assert clipboard(page) == f"{ADDRESS}city/2023/#c5-1"
    expect(page.get_by_text("链接已复制")).to_have_count(0)  # it goes after two seconds


def test_served_by_a_web_server_it_copies_the_same(built: Path, visit: Visit) -> None:
    with served(built) as address:
        page = visit(f"{address}city/2023/")
        clause(page, "c4-4-4").locator("a.ct-num").click()
        expect(page.get_by_text("链接已复制")).to_be_visible()
        assert clipboard(page) == f"{ADDRESS}city/2023/#c4-4-4"
        assert page.locator("link[rel=canonical]").get_attribute("href") == f"{ADDRESS}city/2023/"
        page.close()


def test_without_the_newer_clipboard_it_copies_all_the_same(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }")
    clause(page, "c4-4-3").locator("a.ct-num").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    assert clipboard(page) == f"{ADDRESS}city/2023/#c4-4-3"
    page.evaluate("() => { document.execCommand = () => false; }")
    clause(page, "c4-4-3").locator("a.ct-num").click()
    expect(page.get_by_text("没有复制成，请选中后复制")).to_be_visible()


@in_every_window
def test_switches_hide_what_is_said_beside_the_text_and_are_remembered(
    built: Path, visit: Visit, size: Size, scheme: Scheme
) -> None:
    page = visit(url(built, "city/2023"), size, scheme)
    beside = {
        "变动": page.locator(".ct-badge"), "勘误与版式": page.locator(".ct-note"), "批注": page.locator(".ct-anno"),
    }  # fmt: skip
    text = clause(page, "c4-4-4").locator(".ct-text").inner_text()
    for word, shown in beside.items():
        assert shown.count() > 0
        expect(shown.first).to_be_visible()
        page.get_by_role("checkbox", name=word, exact=True).uncheck()
        expect(shown.filter(visible=True)).to_have_count(0)
    assert clause(page, "c4-4-4").locator(".ct-text").inner_text() == text.replace("批", "")
    marked = page.locator(".ct-q").first.evaluate("one => getComputedStyle(one).boxShadow")
    assert marked == "none"  # nothing is marked whose note is hidden
    page.reload()
    for word, shown in beside.items():
        expect(page.get_by_role("checkbox", name=word, exact=True)).not_to_be_checked()
        expect(shown.filter(visible=True)).to_have_count(0)
    page.get_by_role("checkbox", name="批注", exact=True).check()
    expect(beside["批注"].first).to_be_visible()
    expect(beside["变动"].first).not_to_be_visible()


def test_a_browser_that_remembers_nothing_does_no_harm(built: Path, visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });")
    page.goto(url(built, "city/2023"))
    faults, visit.faults = visit.faults, []  # the theme's own script complains of it
    assert all("denied" in fault for fault in faults)
    page.get_by_role("checkbox", name="批注", exact=True).uncheck()
    expect(page.locator(".ct-anno").first).not_to_be_visible()
    clause(page, "c5-1").locator("a.ct-num").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()


@on_both_sizes
def test_a_badge_says_since_when_and_leads_to_the_history(
    built: Path, visit: Visit, size: Size, real_pair: Comparison
) -> None:
    page = visit(url(built, "city/2023"), size)
    pairs = {pair.new[0].label: pair for pair in real_pair.pairs if pair.new}
    for label, pair in pairs.items():
        words = said(clause(page, f"c{label.replace('.', '-')}").locator(".ct-badge"))
        assert len(words) == 1
        same = "2022 起未变" if pair.new[0].blocks else "2022 起题名未变"  # what stands below a heading says its own
        assert words[0].startswith("2023 " if pair.changed else same)
        assert (f"+{pair.inserted}" in words[0]) == bool(pair.inserted)
        assert (f"−{pair.deleted}" in words[0]) == bool(pair.deleted)
    press(clause(page, "c5-7-10").locator(".ct-badge"), size)
    expect(page.locator("h1")).to_have_text("5.7.10 保障权利")
    assert page.url.endswith("/city/clause/2022-5-7-10/index.html")


def test_on_the_older_edition_a_badge_says_what_the_next_one_made_of_it(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2022"))
    assert said(clause(page, "c5-7-10").locator(".ct-badge")) == ["最早收录", "2023 改题、更改 +23−4"]
    assert said(clause(page, "c5-7").locator(".ct-badge")) == ["最早收录"]


@on_both_sizes
def test_the_bar_of_editions_leads_to_the_previous_one_and_the_comparison(
    built: Path, visit: Visit, size: Size
) -> None:
    page = visit(url(built, "city/2023"), size)
    bar = page.locator(".ct-versions")
    assert said(bar.locator("[aria-current=page]")) == ["2023 年版"]
    press(bar.get_by_role("link", name="2022 年版"), size)
    expect(page.locator("h1")).to_contain_text("（2022 年版）")
    press(page.locator(".ct-versions").get_by_role("link", name="对照：38 条有变动"), size)
    expect(page.locator("h1")).to_have_text("2022 年版与 2023 年版对照")
    press(page.locator(".ct-versions").get_by_role("link", name="2023 年版"), size)
    expect(page.locator("h1")).to_contain_text("（2023 年版）")


def test_contents_lead_to_the_clause(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    contents = page.locator(".md-sidebar--primary .md-nav__link:visible")
    listed = said(contents)
    assert {"1 范围", "3.2 社区", "5.7 基本公共服务", "参考文献"} <= set(listed)
    contents.filter(has_text="5.7 基本公共服务").click()
    stands_at(page, "c5-7")


def test_on_a_phone_contents_are_in_the_drawer(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"), "phone")
    page.locator("label[for=__drawer]:visible").first.tap()
    page.locator("label[for=__toc]:visible").first.tap()
    entry = page.locator(".md-sidebar--primary").get_by_role("link", name="6.2 工作评价")
    entry.tap()
    stands_at(page, "c6-2")
    expect(page.locator(".md-sidebar--primary")).not_to_be_in_viewport()


def test_on_a_phone_a_clauses_actions_wait_behind_one_button(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"), "phone")
    one = clause(page, "c5-7-9")
    more = one.get_by_role("button", name="5.7.9 的操作")
    box = more.bounding_box()
    assert box
    assert box["width"] >= 44
    assert box["height"] >= 32
    expect(one.get_by_role("button", name="引用", exact=True)).not_to_be_visible()
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    one.get_by_role("button", name="复制链接", exact=True).tap()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    assert clipboard(page) == f"{ADDRESS}city/2023/#c5-7-9"
    more.tap()
    expect(one.get_by_role("button", name="复制链接", exact=True)).not_to_be_visible()


def test_a_source_line_leads_to_the_line_that_says_so(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    page.locator(".ct-facts").get_by_role("link", name="第 11 行").click()
    expect(page.locator("li:target")).to_have_text("112023 年 7 月修订")
    page.go_back()
    clause(page, "c4-4-2").locator(".ct-note").get_by_role("link", name="第 107 行").click()
    expect(page.locator("li:target")).to_contain_text("4.3.2 依法管理")
    stands_at(page, "L107")


def test_every_clauses_lines_are_its_text(built: Path, visit: Visit, editions: dict[str, Edition]) -> None:
    page = visit(url(built, "sources/2023-city.txt"))
    lines = page.locator(".ct-source li span").evaluate_all("all => all.map(one => one.textContent)")
    text = (ROOT / "sources/2023-city.txt").read_text(encoding="utf-8")
    assert [" ".join(one.split()) for one in lines] == [" ".join(one.split()) for one in text.splitlines()]
    for one in editions["city/2023"].clauses:
        said_there = "".join(lines[one.lines.first - 1 : one.lines.last])
        assert "".join(one.title.split()) in "".join(said_there.split())


def test_the_sha256_on_the_page_is_the_files(built: Path, visit: Visit) -> None:
    for name, file in (("city/2023", "2023-city.txt"), ("city/2022", "2022-notice.txt")):
        page = visit(url(built, name))
        sha256 = hashlib.sha256((ROOT / "sources" / file).read_bytes()).hexdigest()
        assert said(page.locator(".ct-facts .ct-hash")) == [f"sha256 {sha256}"]


# --- annotations ----------------------------------------------------------------------


def annotations() -> list[dict[str, str]]:
    path = ROOT / "clauses/city/2023/annotations.yaml"
    found: list[dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return found


@pytest.mark.parametrize("one", annotations(), ids=lambda one: one["target"])
def test_what_an_annotation_quotes_is_marked_and_both_light_up(built: Path, visit: Visit, one: dict[str, str]) -> None:
    page = visit(url(built, "city/2023"))
    section = clause(page, f"c{one['target'].replace('.', '-')}")
    note = section.locator(".ct-anno")
    assert said(note.locator(".by")) == [f"{one['author']} {one['date']}"]
    quote = section.locator(".ct-q")
    if quote.count():  # a title is not marked
        assert "".join(quote.evaluate_all("all => all.map(one => one.textContent)")) == one["quote"]
        section.locator(".ct-qn a").click()
        assert page.url.endswith(f"#{note.get_attribute('id')}")
        for hovered, other in ((quote.first, note), (note, quote.first)):
            hovered.hover()
            expect(other).to_have_class(re.compile(r"\blit\b"))
            page.mouse.move(0, 0)
            expect(other).not_to_have_class(re.compile(r"\blit\b"))
        section.locator(".ct-qn a").focus()
        expect(note).to_have_class(re.compile(r"\blit\b"))
        page.locator("h1").click()
        expect(note).not_to_have_class(re.compile(r"\blit\b"))
    else:
        assert one["quote"] in section.locator(".ct-text :is(h2, h3, h4)").inner_text()


# --- terms in the text ----------------------------------------------------------------

TERM = "c5-1"


def test_a_terms_card_opens_on_hover_and_closes_with_escape(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    term, card = clause(page, "c4-1").locator("a.ct-term").first, page.locator(".ct-tip")
    term.hover()
    expect(card).to_be_visible()
    lines = card.inner_text().split("\n\n") if "\n\n" in card.inner_text() else card.inner_text().split("\n")
    assert lines[0] == "3.3 城市民族工作"
    assert lines[1].startswith("是以铸牢中华民族共同体意识为主线")
    assert lines[-1].split() == ["2023", "年版", "定义与用例", "21", "处"]
    assert term.get_attribute("aria-describedby") == card.get_attribute("id")
    # It may be entered with the mouse, and stays in the window.
    card.get_by_role("link").hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    term.hover()
    expect(card).to_be_visible()
    page.mouse.move(0, 0)
    expect(card).not_to_be_visible()


def test_a_terms_card_opens_on_focus_and_its_link_can_be_reached(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    clause(page, "c4-1").locator("a.ct-num").focus()
    page.keyboard.press("Tab")
    card = page.locator(".ct-tip")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ct-tip') !== null")
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    assert page.evaluate("document.activeElement.className").startswith("ct-term")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("城市民族工作")


def test_a_terms_card_opens_at_a_tap_and_the_second_follows_the_link(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"), "phone")
    term, card = clause(page, "c4-1").locator("a.ct-term").first, page.locator(".ct-tip")
    term.tap()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(card).not_to_be_visible()
    term.tap()
    term.tap()
    expect(page.locator("h1")).to_contain_text("城市民族工作")


def test_a_term_is_linked_once_in_a_clause_and_not_inside_a_longer_name(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    for one in page.locator(".ct-clause").all():
        terms = one.locator(".ct-text a.ct-term").evaluate_all("all => all.map(one => one.dataset.term)")
        assert len(terms) == len(set(terms))
    assert page.locator(":is(h1, h2, h3, h4, h5) a.ct-term").count() == 0
    assert said(clause(page, "c4-1").locator("a.ct-term")) == ["城市民族工作"]


# --- citing ---------------------------------------------------------------------------

FORMS: list[tuple[str, Form]] = [("文本", "text"), ("GB/T 7714", "gbt7714"), ("Markdown", "markdown")]


def cited_in(page: Page, edition: Edition, values: dict[str, str] | None) -> None:
    """The dialog shows the citation in three forms, and each button copies its own."""
    dialog = page.locator("dialog.ct-cite")
    expect(dialog).to_be_visible()
    data = citation_data(edition, f"{ADDRESS}{edition.name}/")
    for word, form in FORMS:
        expected = cite(data, form, date.today().isoformat(), values)  # noqa: DTZ011  # as the browser's clock has it
        row = dialog.locator("dl > div", has=page.locator("dt", has_text=re.compile(f"^{word}$")))
        expect(row.locator("dd").first).to_have_text(expected)
        row.get_by_role("button").click()
        expect(row.get_by_role("button")).to_have_text("已复制")
        assert clipboard(page) == expected
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


@in_every_window
def test_a_clause_is_cited_in_three_forms(
    built: Path, visit: Visit, editions: dict[str, Edition], size: Size, scheme: Scheme
) -> None:
    page = visit(url(built, "city/2023"), size, scheme)
    edition = editions["city/2023"]
    one = next(each for each in edition.clauses if each.label == "4.4.4")
    section = clause(page, "c4-4-4")
    if size == "phone":
        section.locator(".ct-more").tap()
    else:
        section.hover()
    section.get_by_role("button", name="引用", exact=True).click()
    cited_in(page, edition, {**cited(one), "anchor": "c4-4-4"})


def test_an_edition_is_cited_too_and_a_clause_from_its_own_page(
    built: Path, visit: Visit, editions: dict[str, Edition]
) -> None:
    edition = editions["city/2023"]
    page = visit(url(built, "city/2023"))
    page.locator(".ct-bar").get_by_role("button", name="引用").click()
    cited_in(page, edition, None)
    one = next(each for each in edition.clauses if each.label == "5.7.10")
    page = visit(url(built, "city/clause/2022-5-7-10"))
    page.get_by_role("button", name="引用").click()
    cited_in(page, edition, {**cited(one), "anchor": "c5-7-10"})
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    assert clipboard(page) == f"{ADDRESS}city/2023/#c5-7-10"  # the address that is cited, not that of the history


# --- a clause's page ------------------------------------------------------------------


@in_every_window
def test_a_clauses_page_tells_its_text_its_history_and_its_relations(
    built: Path, visit: Visit, editions: dict[str, Edition], size: Size, scheme: Scheme
) -> None:
    page = visit(url(built, "city/clause/2022-5-7-10"), size, scheme)
    new, old = (
        next(one for one in editions[name].clauses if one.label == "5.7.10") for name in ("city/2023", "city/2022")
    )
    assert said(page.locator(".ct-main > h2")) == ["最新条文", "沿革", "关联"]
    latest, change, first = page.locator(".ct-main .ct-clause").all()
    assert said(latest.locator(".ct-text")) == [new.blocks[0].text]
    assert said(change.locator(".ct-yr")) + said(first.locator(".ct-yr")) == ["2023", "2022"]
    clean = (
        "e => { const c = e.cloneNode(true); c.querySelectorAll(drop).forEach(d => d.remove()); return c.textContent }"
    )
    redline = change.locator(".ct-text > p, .ct-text > div").first
    for drop, text in ((".vh, ins", old), (".vh, del", new)):
        seen = redline.evaluate(clean.replace("drop)", f"'{drop}')"))
        assert seen.translate(str.maketrans(",;:", "，；：")) == text.blocks[0].text.translate(
            str.maketrans(",;:", "，；：")
        )
    assert "民主" in "".join(said(change.locator("h3 del")))
    assert "保障" in "".join(said(change.locator("h3 ins")))
    assert said(first.locator(".ct-text > p")) == [old.blocks[0].text]
    assert said(page.locator(".ct-rel dt")) == ["同文", "被引", "引用", "术语"]
    assert said(page.locator(".ct-rel dd")) == [
        "同时印发的标准中没有相同文句（12 字以上）。", "本版没有条文引用本条。",
        "本条不引用其他条文和文件。", "本条没有用到定义的术语。",
    ]  # fmt: skip
    press(page.get_by_role("link", name="在对照中看"), size)
    page.wait_for_url("**/city/2022-2023/index.html#c5-7-10")
    page.go_back()
    press(page.get_by_role("link", name="在全文中看"), size)
    page.wait_for_url("**/city/2023/index.html#c5-7-10")
    page.go_back()
    press(page.get_by_role("link", name="2023-city.txt 第 205–207 行"), size)
    expect(page.locator("li:target")).to_contain_text("5.7.10")


def test_from_a_clause_one_goes_on_to_its_neighbours(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/clause/2022-5-7-9"))
    siblings = page.locator(".ct-siblings")
    assert siblings.locator("a").count() == 10
    assert said(siblings.locator("[aria-current=page]")) == ["5.7.9 社会救助"]
    siblings.get_by_role("link", name="5.7.1 教育保障").click()
    expect(page.locator("h1")).to_have_text("5.7.1 教育保障")
    assert said(page.locator(".ct-beside a")) == ["← 5.7 基本公共服务", "5.7.2 健康医疗 →"]
    page.locator(".ct-beside [rel=next]").click()
    expect(page.locator("h1")).to_have_text("5.7.2 健康医疗")
    page.locator(".ct-crumb").get_by_role("link", name="5.7 基本公共服务").click()
    expect(page.locator("h1")).to_have_text("5.7 基本公共服务")
    assert said(page.locator(".ct-text .ct-none")) == ["只有题名，没有条文。", "文字未变。"]


def test_no_clauses_page_is_in_the_navigation(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    assert page.locator(".md-nav a[href*='clause/'], .md-tabs a[href*='clause/']").count() == 0
    page = visit(url(built, "city/clause/2022-1"))
    assert page.locator(".md-nav a[href*='clause/']").count() == 0


def test_a_clause_that_was_renumbered_keeps_its_page(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    clause(page, "c3-2").locator(".ct-badge").click()
    expect(page.locator("h1")).to_have_text("3.2 社区")
    assert page.url.endswith("/city/clause/2022-3-3/index.html")
    assert said(page.locator(".ct-turns .ed")) == ["2022 年版 3.3 社区", "2023 年版 3.2 社区"]


# --- to other pages -------------------------------------------------------------------


def test_a_term_has_a_page_with_every_definition_and_use(
    built: Path, visit: Visit, editions: dict[str, Edition]
) -> None:
    page = visit(url(built, "terms"))
    page.get_by_role("link", name="城市民族工作", exact=True).click()
    assert said(page.locator(".ct-text h2 a")) == ["3.3 城市民族工作", "3.2 城市民族工作"]
    uses = page.locator(".ct-uses").first
    marks = uses.locator("mark").evaluate_all("all => all.map(one => one.textContent)")
    assert set(marks) == {"城市民族工作"}
    assert len(marks) == 21
    first = uses.locator("dt a").first
    name = first.inner_text()
    first.click()
    stands_at(page, f"c{name.split()[0].replace('.', '-')}")


def test_a_document_has_a_page_with_every_place_that_cites_it(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2022"))
    title = "《关于推动民族团结进步创建活动进机关、企业、社区、乡镇、学校、寺庙的实施意见》"
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("h1")).to_have_text(title)
    assert said(page.locator("table.ct-plain td")) == ["2", "删去"]
    page.locator("table.ct-plain").get_by_role("link", name="2", exact=True).click()
    assert page.url.endswith("/city/2022/index.html#c2")


def test_documents_that_both_standards_cite_say_where(built: Path, visit: Visit) -> None:
    page = visit(url(built, "references"))
    row = page.locator("tr", has_text="《城市社区档案管理办法》")
    assert said(row.locator("td").nth(1)) == [
        "四川省城市民族工作标准2022 年版：22023 年版：2 四川省社区民族工作标准2022 年版：2、6.1"
    ]
    row.get_by_role("link", name="6.1").click()
    assert page.url.endswith("/community/2022/index.html#c6-1")


def test_shared_passages_are_shown_from_both_sides(built: Path, visit: Visit) -> None:
    page = visit(url(built, "shared/city-community"))
    for row in page.locator(".ct-shared tbody tr").all():
        ours, theirs = (
            "".join(cell.locator("mark").all_inner_texts()).translate(str.maketrans("，；：（）", ",;:()"))
            for cell in row.locator("td").all()
        )
        assert "".join(ours.split()) == "".join(theirs.split())
        assert len("".join(ours.split())) >= 12
    passage = "是城市一定区域内居住的居民组成的社会生活共同体"
    for name, standard in (
        ("city/clause/2022-3-3", "四川省社区民族工作标准"),
        ("community/clause/2022-3-1", "四川省城市民族工作标准"),
    ):
        page = visit(url(built, name))
        alike = page.locator(".ct-rel", has=page.locator("dt", has_text="同文")).locator("dd")
        expect(alike.first).to_contain_text(passage)
        expect(alike.first).to_contain_text(standard)
    # A set phrase is grouped, and leads to where all of them are.
    page = visit(url(built, "city/clause/2022-4-1"))
    page.get_by_role("link", name="与《四川省社区民族工作标准》相同的套语").click()
    stands_at(page, "phrases")


def test_a_quoted_passage_begins_and_ends_with_a_word(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/clause/2022-4-4-4"))
    assert said(page.locator(".ct-rel q")) == ["构建互嵌式的社会结构和社区环境"]


@on_both_sizes
def test_errata_say_what_is_printed_what_is_read_and_where(built: Path, visit: Visit, size: Size) -> None:
    page = visit(url(built, "errata"), size)
    misprints = page.locator("tr", has_text="勘误")
    cells = [
        one.locator("td").evaluate_all("all => all.map(cell => cell.textContent.trim())") for one in misprints.all()
    ]
    assert [(one[0], one[2], one[3], one[5]) for one in cells] == [
        ("4.4.2 依法管理", "4.3.2", "4.4.2", "第 107 行"),
        ("4.4.4 全面嵌入", "4.3.4", "4.4.4", "第 174 行"),
    ]
    assert page.locator("section", has=page.locator("#city-2023")).locator("tr", has_text="批注").count() == len(
        annotations()
    )
    if size == "phone":
        assert said(misprints.first.locator("td"))[2:4] == ["4.3.2", "4.4.2"]
        words = misprints.first.locator("td[data-word]").evaluate_all(
            "all => all.map(one => getComputedStyle(one, '::before').content)"
        )
        assert words[0].startswith('"印作')
    press(misprints.first.get_by_role("link", name="第 107 行"), size)
    expect(page.locator("li:target")).to_contain_text("4.3.2 依法管理")


def test_files_are_what_their_sizes_and_sums_say(built: Path, visit: Visit) -> None:
    page = visit(url(built, "downloads"))
    rows = page.locator(".ct-files tbody tr").all()
    assert len(rows) == 3 * 3 + 4
    for row in rows:
        data = (built / "downloads" / str(row.locator("a").get_attribute("href"))).read_bytes()
        assert said(row.locator(".ct-hash")) == [hashlib.sha256(data).hexdigest()]
        assert said(row.locator("td.r")) == [size_in_words(len(data))]


@on_both_sizes
def test_a_file_is_saved_under_its_own_name(built: Path, visit: Visit, size: Size) -> None:
    with served(built) as address:
        page = visit(f"{address}downloads/", size)
        for name, path in (
            ("city-2023.md", "city/2023/city-2023.md.txt"),
            ("city-2022-2023.csv", "city/2022-2023/city-2022-2023.csv"),
        ):
            with page.expect_download() as got:
                press(page.get_by_role("link", name=name, exact=True), size)
            assert got.value.suggested_filename == name
            assert Path(str(got.value.path())).read_bytes() == (built / path).read_bytes()
        page.close()


def test_an_editions_page_has_its_files_and_its_linked_data(
    built: Path, visit: Visit, editions: dict[str, Edition]
) -> None:
    page = visit(url(built, "city/2023"))
    page.locator(".ct-bar").get_by_role("link", name="下载").click()
    expect(page.locator("#downloads")).to_be_in_viewport()
    assert said(page.locator(".ct-files a")) == ["city-2023.md", "city-2023.json", "city-2023.xml"]
    found = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert (found["@type"], found["@id"], found["name"]) == (
        "Legislation", f"{ADDRESS}city/2023/", "四川省城市民族工作标准（2023 年版）",
    )  # fmt: skip
    sums = {one["name"]: one["sha256"] for one in found["encoding"]}
    assert sums == dict(zip(said(page.locator(".ct-files a")), said(page.locator(".ct-files .ct-hash")), strict=True))


# --- the keyboard alone ---------------------------------------------------------------

CONTROLS = "a[href], button, input, summary, select, [tabindex='0']"


@pytest.mark.parametrize("path", ["", "city/2023", "city/clause/2022-4-4-4", "errata", "downloads"])
def test_the_keyboard_alone_reaches_every_control_and_shows_where_it_is(built: Path, visit: Visit, path: str) -> None:
    page = visit(url(built, path))
    wanted = page.locator(f".md-content :is({CONTROLS})").evaluate_all(
        "all => all.filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})).map((one, at) => (one.dataset.at = at))"
    )
    reached, hidden = set(), []
    page.keyboard.press("Tab")
    for _ in range(len(wanted) + 120):
        found = page.evaluate(
            "() => { const one = document.activeElement, style = getComputedStyle(one);"
            " return [one.dataset.at, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"
            " && style.opacity > 0.9, one.outerHTML.slice(0, 80)]; }"
        )
        if found[0] is not None:
            reached.add(int(found[0]))
            hidden += [] if found[1] else [found[2]]
        if len(reached) == len(wanted):
            break
        page.keyboard.press("Tab")
    assert len(reached) == len(wanted) > 5
    assert hidden == []


def test_arrows_go_from_column_to_column_of_the_picture(built: Path, visit: Visit) -> None:
    page = visit(url(built, ""))
    bars = page.locator(".ct-map a")
    bars.first.focus()
    page.keyboard.press("ArrowRight")
    expect(bars.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(bars.last).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/city/2022-2023/index.html#c6-2")


@pytest.mark.parametrize("label", ["2", "4.4", "5.1", "5.7", "6"])
def test_the_contents_mark_where_a_reader_is(built: Path, visit: Visit, label: str) -> None:
    page = visit(url(built, f"city/2023#c{label.replace('.', '-')}"), "desktop")
    expect(page.locator(".md-nav__link--active").last).to_have_text(re.compile(rf"^\s*{re.escape(label)} "))
