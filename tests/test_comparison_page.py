"""The page of a comparison: what its parts are, and what a reader does with it in a real Chromium."""

import gzip
import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

import pypdfium2
import pytest
from hypothesis import given
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from clausetool.compare import compare_editions
from clausetool.comparison import Comparison
from clausetool.labels import anchor
from clausetool.model import Block, Clause, Edition
from clausetool.parse import parse
from clausetool.publish.family import family
from clausetool.publish.pages.comparison import comparison_pages
from clausetool.publish.picture import marks_of, picture_html
from clausetool.publish.standard import Standard
from clausetool.readers import read_text
from clausetool.render.cells import visible
from clausetool.render.meeting.marks import text_html
from clausetool.render.meeting.words import block_of, places
from clausetool.render.pieces import mark_of
from tests.conftest import ROOT, SMALL, Project, manifest_of
from tests.strategies import TWO_DRAFTS
from tests.test_meeting_access import violations

DESKTOP, PHONE = (1440, 900), (390, 844)
HERE = "city/2022-2023/index.html"


# --- parts ------------------------------------------------------------------------


def edition(name: str, text: str) -> Edition:
    """An edition of the park's standard, parsed from a text."""
    source = read_text("park.txt", f"某市公园工作标准\n\n{text}".encode())
    return replace(parse(source).editions[0], standard="park", edition=name)


OLD = edition("2024", "1 总则\n1.1 目的\n为建好公园，制定本标准。\n1.2 对象\n市民和游客。\n2 管理\n每日开放。\n")
NEW = edition("2025", "1 总则\n1.1 目的\n为建好公园，制定本标准。\n1.2 对象\n市民、游客和儿童。\n2 服务\n每日开放。\n")


def test_the_picture_has_a_column_for_each_clause_with_a_text() -> None:
    """Headings without a text are not drawn; what changed is a link that says in a sentence what its column shows."""
    html = str(picture_html(compare_editions(OLD, NEW), "park/2024-2025", "comparison"))
    assert html.count("<li></li>") == 1
    assert re.findall(r'href="([^"]+)"', html) == ["#c1-2", "#c2"]
    assert re.findall(r'title="([^"]+)"', html) == [
        "1.2 对象：更改，新增 6 字，删去 3 字",
        "2 服务：改题，新增 2 字，删去 2 字",
    ]
    assert re.findall(r'<i class="mk" aria-hidden="true">(.*?)</i>', html) == ["", "题"]
    assert "题＝改题" in html
    assert "移＝" not in html


def test_the_picture_on_another_page_links_to_the_comparison() -> None:
    html = str(picture_html(compare_editions(OLD, NEW), "", "home"))
    assert re.findall(r'href="([^"]+)"', html)[0] == "park/2024-2025/index.html#c1-2"


def test_the_picture_says_in_words_what_each_chapter_counts() -> None:
    html = re.sub(r"<[^>]+>", "", str(picture_html(compare_editions(OLD, NEW), "", "home")))
    assert "1 总则1 /  条有变动，共 3 条" in html


def test_nothing_is_drawn_of_what_did_not_change() -> None:
    assert picture_html(compare_editions(OLD, replace(OLD, edition="2025")), "", "home") == ""


def test_of_many_clauses_the_picture_is_dense() -> None:
    many = "".join(f"{number} 题名\n第 {number} 条的文字。\n" for number in range(1, 200))
    old, new = edition("2024", many), edition("2025", many.replace("7 题名\n第 7 条", "7 新的题名\n第 7 条"))
    html = str(picture_html(compare_editions(old, new), "", "home"))
    assert 'class="ct-map home dense"' in html
    assert ">·</i>" in html
    assert "·＝改题" in html


def test_the_dotted_lines_of_the_picture_stay_few() -> None:
    for length, step in ((20, 50), (140, 50), (160, 100), (400, 250), (1000, 500), (9000, 5000)):
        old, new = (
            edition(name, f"1 总则\n2 管理\n每日开放{more}。\n")
            for name, more in (("2024", ""), ("2025", "新" * length))
        )
        html = str(picture_html(compare_editions(old, new), "", "home"))
        assert f"--step:{step};" in html, length


def test_marks_stand_for_kinds(real_pair: Comparison) -> None:
    marks = {pair.new[0].label: marks_of(pair) for pair in real_pair.pairs if pair.changed and marks_of(pair)}
    assert marks == {"3.2": "移号", "3.3": "号", "4.4.2": "误", "4.4.4": "误", "5.7.10": "题"}


class Sides(HTMLParser):
    """The text of each side of a redline, by the places of its blocks, without what the tool says."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.old: dict[int, str] = {}
        self.new: dict[int, str] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs)))
        if self._classes() & {"block"}:
            for side, place in self._places():
                side[place] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(set((one.get("class") or "").split()) & {"vh", "tag", "sub"} for _, one in self._open):
            return
        names = {tag for tag, _ in self._open}
        for side, place in self._places():
            if (side is self.old and "ins" in names) or (side is self.new and "del" in names):
                continue
            form = self._open[-1][1] if "fm" in self._classes() else {}
            side[place] += (form.get("data-old") or "") if form and side is self.old else data

    def _classes(self) -> set[str]:
        return set((self._open[-1][1].get("class") or "").split())

    def _places(self) -> Iterator[tuple[dict[int, str], int]]:
        block = next((one for _, one in self._open if "block" in (one.get("class") or "").split()), {})
        for side, name in ((self.old, "data-old"), (self.new, "data-new")):
            if name in block:
                yield side, int(block[name] or "0")


@given(TWO_DRAFTS)
def test_a_redline_without_its_marks_is_both_texts(both: tuple[Edition, Edition]) -> None:
    """Without what was inserted it says what the old edition says, block by block, and without what was deleted, the new."""
    assert_both_texts(compare_editions(*both))


def test_the_real_redline_without_its_marks_is_both_texts(real_pair: Comparison) -> None:
    assert_both_texts(real_pair)


def assert_both_texts(comparison: Comparison) -> None:
    for pair in comparison.pairs:
        shown = Sides(str(text_html(pair, comparison)))
        for said, clauses, side in ((shown.old, pair.old, "old"), (shown.new, pair.new, "new")):
            texts = {address: block.text for address, block in zip(places(clauses), blocks_of(clauses), strict=True)}
            expected = {
                places(clauses).index(addresses[0]): mark_of(block_of(block, pair)) + "".join(map(texts.get, addresses))  # type: ignore[arg-type]
                for block in pair.blocks
                if (addresses := getattr(block, side))
            }
            assert said == {place: visible(text) for place, text in expected.items()}


def blocks_of(clauses: Sequence[Clause]) -> list[Block]:
    return [block for clause in clauses for block in clause.blocks]


# --- pages of any two editions -----------------------------------------------------

YEARS = ("2022", "2024", "2026")
CASES = Path(__file__).parent / "cases" / "history"


@pytest.fixture
def three(tmp_path: Path) -> Project:
    """A project whose standard has three editions."""
    project, manifest = Project(tmp_path), ""
    for year in YEARS:
        data = (CASES / f"park-{year}.txt").read_bytes()
        project.write(f"sources/{year}.txt", data)
        entry = manifest_of(hashlib.sha256(data).hexdigest()).replace("park.txt", f"{year}.txt")
        manifest += entry.replace("edition: 2024", f"edition: {year}")
    project.write("sources/sources.yaml", manifest)
    assert project.run("parse").code == 0
    return project


def test_a_page_is_made_of_any_two_editions(three: Project) -> None:
    assert three.run("site", "tree", str(three.root / "plain")).code == 0
    assert three.run("site", "tree", str(three.root / "asked"), "--compare", "park/2022-2026").code == 0
    assert not (three.root / "plain/park/2022-2026").exists()
    page = three.read("asked/park/2022-2026/index.md")
    assert "2022 年版与 2026 年版对照" in page
    # 4.2 was 2.3 in 2022 and stands in the thread that is named by it.
    assert "../../park/clause/2022-2-3/index.html" in page
    assert "2022 年版 → 2026 年版" in three.read("asked/compare/index.md")
    assert "site build --compare park/2022-2026" in three.read("plain/compare/index.md")


def test_neighbours_that_are_asked_for_have_one_page(three: Project) -> None:
    asked = ("--compare", "park/2022-2024", "--compare", "park/2022-2026", "--compare", "park/2022-2026")
    assert three.run("site", "tree", str(three.root / "out"), *asked).code == 0
    assert three.read("out/compare/index.md").count("2022 年版 → 2024 年版") == 1
    assert three.read("out/compare/index.md").count("2022 年版 → 2026 年版") == 1


@pytest.mark.parametrize("wanted", ["park", "park/2022", "park/2022-", "2022-2024", "park/2022-2022"])
def test_what_names_no_comparison_is_refused(three: Project, wanted: str) -> None:
    ran = three.run("site", "tree", str(three.root / "out"), "--compare", wanted)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(
        f"clausetool: “{wanted}” does not name a comparison of two editions; "
        "write STANDARD/OLD-NEW, as in city/2021-2023.\n"
    )


def test_an_edition_that_is_not_held_is_refused_by_name(three: Project) -> None:
    ran = three.run("site", "tree", str(three.root / "out"), "--compare", "park/2023-2026")
    assert ran.code == 2
    assert "there is no edition park/2023 in the library; did you mean park/2026, park/2024, park/2022." in ran.err


def test_the_list_says_where_there_is_one_edition(tmp_path: Path, one_source: Callable[[str], Project]) -> None:
    project = one_source(SMALL)
    assert project.run("parse").code == 0
    assert project.run("site", "tree", str(tmp_path / "out")).code == 0
    listed = project.read("out/compare/index.md")
    assert "《某市公园工作标准》只收 2024 年版，没有可以对照的版本。" in listed
    assert "<table" not in listed


def test_the_builder_makes_the_page_too(three: Project) -> None:
    """By the command and by mkdocs.yml, each with the other's."""
    own = (ROOT / "tooling/clausetool/publish/mkdocs.yml").as_posix()
    three.write(
        "mkdocs.yml",
        f"INHERIT: {own}\nsite_name: 公园\nsite_dir: out\ndocs_dir: site\nplugins:\n- clausetool:\n    compare: [park/2022-2026]\n",
    )
    three.write("site/index.txt", "")
    command = [sys.executable, "-m", "clausetool", "--project", str(three.root), "site", "build", "--strict"]
    subprocess.run([*command, "--compare", "park/2026-2022"], check=True, capture_output=True, cwd=three.root)
    built = {path.name for path in (three.root / "out" / "park").iterdir()}
    assert {"2022-2024", "2024-2026", "2022-2026", "2026-2022"} <= built


def test_of_two_editions_that_are_the_same_the_page_says_so(tmp_path: Path) -> None:
    standard = Standard(
        editions=(OLD, replace(OLD, edition="2025")), comparisons=(compare_editions(OLD, replace(OLD, edition="2025")),)
    )
    (text,) = comparison_pages(standard.comparisons[0], standard, family(standard)).values()
    assert "4 条都没有变动。" in text
    assert 'id="c1-2"' in text
    for part in ("变动一览", "ct-legend", "ct-filter", "ct-nav", "<ins>"):
        assert part not in text


# --- in Chromium ------------------------------------------------------------------


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, built: Path) -> Iterator[Page]:
    """The page of the real comparison; nothing may be said on the console."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_default_timeout(5_000)
    page.goto(f"{built.as_uri()}/{HERE}")
    yield page
    assert faults == []


def at(page: Page) -> str:
    return page.locator("#ct-count").inner_text()


def shown(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator(".ct-pair:visible h3").all()]


def listed(page: Page) -> list[str]:
    return [one.get_attribute("data-of") or "" for one in page.locator("[data-of]:visible").all()]


def section(page: Page, place: str) -> Locator:
    return page.locator(".ct-clause", has=page.locator(f"#{place}"))


def choose(page: Page, word: str) -> None:
    page.locator(".ct-filter, .ct-nav").get_by_role("button", name=re.compile(f"^{word}( \\d+)?$")).click()


def inside(page: Page, one: Locator) -> bool:
    """Whether nothing covers an element: it stands whole between the bars."""
    box, steps, bar = (
        one.bounding_box(),
        page.locator(".ct-steps").bounding_box(),
        page.locator(".ct-nav").bounding_box(),
    )
    header = page.locator(".md-header").bounding_box()
    assert box
    assert steps
    assert bar
    assert header
    size = page.viewport_size or {"width": 0, "height": 0}
    phone = size["width"] < 720
    top = header["y"] + header["height"] if phone else bar["y"] + bar["height"]
    return top <= box["y"] and box["y"] + box["height"] <= (steps["y"] if phone else size["height"])


def test_steps_go_through_all_changes_and_back(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert at(page) == "– / 38"
    seen = []
    for number in range(1, 39):
        page.get_by_role("button", name="下一条").click()
        assert at(page) == f"{number} / 38"
        focused = page.locator("h3:focus")
        seen.append(focused.get_attribute("id"))
        assert number > 36 or inside(page, focused), seen[-1]
        assert page.url.endswith(quote(f"#{seen[-1]}", safe="#"))
    assert seen == shown(page)
    assert page.get_by_role("button", name="下一条").is_disabled()
    assert page.locator("#ct-step").inner_text() == "第 38 条，共 38 条"
    page.get_by_role("button", name="上一条").click()
    assert at(page) == "37 / 38"


def test_keys_step_and_switch(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert at(page) == "1 / 38"
    page.keyboard.press("v")
    assert page.locator(".ct-pair.sides").count() == 38
    page.keyboard.press("V")
    assert page.locator(".ct-pair.sides").count() == 0
    page.keyboard.press("a")
    assert page.locator(".ct-fold[open]").count() == page.locator(".ct-fold").count() > 0
    page.keyboard.press("a")
    assert page.locator(".ct-fold[open]").count() == 0
    page.keyboard.press("c")
    assert page.locator(".ct-said").inner_text() == "链接已复制"


def test_keys_do_nothing_in_fields_and_can_be_switched_off(page: Page) -> None:
    page.get_by_label("文字、条号").press_sequentially("jvax")
    assert at(page) == "– / 0"
    assert page.locator(".ct-pair.sides").count() == 0
    page.get_by_label("文字、条号").fill("")
    page.get_by_role("button", name="? 按键说明").press("Enter")
    dialog = page.get_by_role("dialog", name="按键")
    assert dialog.is_visible()
    page.keyboard.press("j")
    assert at(page) == "– / 38"
    dialog.get_by_label("单个字母和符号作按键").uncheck()
    dialog.get_by_role("button", name="关闭").click()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert at(page) == "– / 38"
    assert not dialog.is_visible()
    page.reload()
    page.keyboard.press("j")
    assert at(page) == "– / 38"


def test_choices_add_up_in_a_group_and_groups_narrow_each_other(
    page: Page, size: tuple[int, int], real_pair: Comparison
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    pairs = [pair for pair in real_pair.pairs if pair.changed]

    def expected(*flags: str, kinds: frozenset[str] = frozenset()) -> list[str]:
        return [
            f"c{anchor(pair.new[0].label)}"
            for pair in pairs
            if (not flags or {flag.kind for flag in pair.flags} & {*flags}) and (not kinds or {*pair.changes} & kinds)
        ]

    choose(page, "语气")
    modal = expected("modality")
    assert shown(page) == listed(page) == modal
    assert page.locator("#ct-found").inner_text() == f"38 条中 {len(modal)} 条符合“语气”"
    assert at(page) == f"– / {len(modal)}"
    choose(page, "时限")
    assert shown(page) == listed(page) == expected("modality", "time")
    choose(page, "改题")
    both = expected("modality", "time", kinds=frozenset({"retitled"}))
    assert shown(page) == listed(page) == both
    assert page.locator("#ct-found").inner_text() == f"38 条中 {len(both)} 条符合“改题，语气、时限”"
    page.keyboard.press("x")
    assert len(shown(page)) == 38
    assert page.locator("#ct-found").inner_text() == ""


def test_steps_go_through_what_the_filter_lets_through(page: Page) -> None:
    choose(page, "时限")
    found = shown(page)
    for place in found:
        page.keyboard.press("j")
        assert page.locator("h3:focus").get_attribute("id") == place
    assert at(page) == f"{len(found)} / {len(found)}"
    assert page.locator(".ct-fold:visible").count() == 0


def test_the_filter_takes_chapters_texts_and_numbers(page: Page) -> None:
    page.get_by_label("章", exact=True).select_option(label="6 保障与评价（6）")
    assert shown(page) == listed(page) == ["c6-1-2", "c6-1-3", "c6-1-4-1", "c6-1-4-3", "c6-1-4-4", "c6-2"]
    choose(page, "全部")
    page.get_by_label("文字、条号").fill("4.3.2")  # as 2023 prints it
    assert shown(page) == ["c4-4-2"]
    page.get_by_label("文字、条号").fill("民主权利")  # deleted from a title
    assert shown(page) == ["c5-7-10"]
    page.get_by_label("文字、条号").fill("没有的字")
    assert shown(page) == []
    assert page.get_by_text("没有符合的条。").is_visible()
    page.locator("#ct-none").get_by_role("button", name="清除筛选").click()
    assert len(shown(page)) == len(listed(page)) == 38


def test_no_choice_that_finds_nothing_can_be_made(page: Page) -> None:
    for button in page.locator("[data-group]").all():
        assert button.is_disabled() == (button.locator(".n").inner_text() == "0")


def test_an_address_can_ask_for_a_filter(page: Page, built: Path) -> None:
    page.goto(f"{built.as_uri()}/{HERE}?flags=any")
    assert 0 < len(shown(page)) < 38
    assert page.get_by_role("button", name=re.compile("^留意")).get_attribute("aria-pressed") == "true"
    page.goto(f"{built.as_uri()}/{HERE}?kinds=retitled,renumbered")
    assert shown(page) == ["c3-2", "c3-3", "c5-7-10"]
    page.goto(f"{built.as_uri()}/{HERE}?text=%E5%8F%8A%E6%97%B6&chapter=nonsense")
    assert "c5-7-9" in shown(page)


def plain(one: Locator) -> str:
    """A text without the words for screen readers and what the tool says."""
    text = one.evaluate(
        "e => { const c = e.cloneNode(true); c.querySelectorAll('.vh, .tag, .hd, .sub').forEach(v => v.remove()); return c.textContent }"
    )
    return re.sub(r"\s", "", str(text))


def test_each_column_says_what_its_edition_says(page: Page, real_pair: Comparison) -> None:
    choose(page, "并排")
    for pair in real_pair.pairs:
        if not pair.changed:
            continue
        one = section(page, f"c{anchor(pair.new[0].label)}")
        assert one.locator(".two .old ins, .two .new del").count() == 0
        for side, clauses in (("old", pair.old), ("new", pair.new)):
            said = "".join(mark_of(block) + block.text for block in blocks_of(clauses))
            assert plain(one.locator(f".two .{side}")) == re.sub(r"\s", "", said) or not said
        assert not one.locator(".text").is_visible()


def test_a_view_is_remembered_and_one_clause_may_differ(page: Page) -> None:
    choose(page, "并排")
    choose(page, "全部条文")
    page.reload()
    assert page.locator(".ct-pair.sides").count() == 38
    assert page.locator(".ct-fold[open]").count() == page.locator(".ct-fold").count()
    one = section(page, "c4-1")
    one.hover()
    one.get_by_role("button", name="行内", exact=True).click()
    assert page.locator(".ct-pair.sides").count() == 37
    assert one.locator(".text").is_visible()


def test_a_browser_that_keeps_nothing_shows_all_the_same(context: BrowserContext, built: Path) -> None:
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{built.as_uri()}/{HERE}")
    choose(page, "并排")
    assert page.locator(".ct-pair.sides").count() == 38
    page.keyboard.press("j")
    assert at(page) == "1 / 38"
    assert not [one for one in faults if "denied" not in one]  # the theme's own script asks too


def test_only_what_was_added_and_only_what_was_removed(page: Page) -> None:
    choose(page, "只看新增")
    one = section(page, "c4-1")
    assert one.locator(".text ins:visible").count() == 3
    assert one.locator(".text del:visible").count() == 0
    assert all(section(page, place).locator("ins").count() for place in shown(page))
    assert "c3-2" not in shown(page)
    assert page.locator("#ct-found").inner_text() == f"38 条中 {len(shown(page))} 条符合“只看新增”"
    choose(page, "只看删去")
    assert one.locator(".text del:visible").count() == 1
    assert one.locator(".text ins:visible").count() == 0
    assert "c2" in shown(page)
    choose(page, "增删")
    assert len(shown(page)) == 38


def test_all_clauses_can_be_read(page: Page, editions: dict[str, Edition]) -> None:
    choose(page, "全部条文")
    for clause in editions["city/2023"].clauses:
        one = section(page, f"c{anchor(clause.label)}")
        assert one.locator("h3").is_visible()
        if clause.blocks:
            assert one.locator(".text").is_visible()


def test_every_address_shows_its_clause(page: Page, built: Path, editions: dict[str, Edition]) -> None:
    """Also of a clause that is folded, and by the number that it had."""
    for side, name in (("o", "city/2022"), ("c", "city/2023")):
        for clause in editions[name].clauses:
            assert page.locator(f'[id="{side}{anchor(clause.label)}"]').count() == 1
    for place, heading in (("c5-7-4", "c5-7-4"), ("o5-7-5", "c5-7-5"), ("o3-2", "c3-3"), ("c4-4-2", "c4-4-2")):
        page.goto("about:blank")
        page.goto(f"{built.as_uri()}/{HERE}#{place}")
        page.wait_for_function("id => document.activeElement.id === id", arg=heading)
        assert inside(page, page.locator(f"#{heading}"))


def test_an_address_in_the_page_opens_what_is_filtered_out(page: Page) -> None:
    choose(page, "语气")
    page.evaluate("location.hash = 'c5-7-9'")
    page.wait_for_function("document.activeElement.id === 'c5-7-9'")
    assert len(shown(page)) == 38


def test_the_picture_leads_to_the_clause(page: Page) -> None:
    page.get_by_role("link", name="5.7.9 社会救助：更改，新增 2 字").click()
    assert inside(page, page.locator("#c5-7-9"))
    assert at(page) == f"{shown(page).index('c5-7-9') + 1} / 38"


def test_the_picture_is_one_stop_of_the_tab_key(page: Page) -> None:
    links = page.locator(".ct-map a")
    assert page.locator(".ct-map a[tabindex='0']").count() == 1
    links.first.focus()
    for key, place in (
        ("ArrowRight", "#c1"),
        ("ArrowLeft", "#c前言"),
        ("End", "#c6-2"),
        ("ArrowRight", "#c6-2"),
        ("Home", "#c前言"),
    ):
        page.keyboard.press(key)
        assert unquote(str(page.evaluate("document.activeElement.hash"))) == place
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ct-map')") is None


def test_who_scrolls_is_counted_along(page: Page) -> None:
    page.locator("#c5-4").scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 900)
    page.wait_for_function("!document.getElementById('ct-count').textContent.startsWith('–')")
    counted = int(at(page).partition(" ")[0])
    page.keyboard.press("j")
    assert at(page) == f"{counted + 1} / 38"


def test_it_reads_without_scripts(
    browser: Browser, built: Path, size: tuple[int, int], editions: dict[str, Edition]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/{HERE}")
    assert page.locator(".ct-js:visible").count() == 0
    assert page.locator(".ct-pair:visible").count() == 38
    assert page.locator("[data-of]:visible").count() == 38
    assert page.locator(".ct-pair .ct-acts a:visible").count() >= 38
    assert (
        section(page, "c4-1").locator("del").first.evaluate("e => getComputedStyle(e).textDecorationLine")
        == "line-through"
    )
    for fold in page.locator(".ct-fold summary").all():
        fold.click()
    text = re.sub(r"\s", "", page.locator(".md-content").inner_text())
    for clause in editions["city/2023"].clauses:
        if not clause.misnumbered and clause.label.startswith("5.7.4"):
            assert all(re.sub(r"\s", "", block.text) in text for block in clause.blocks)
    context.close()


def test_screen_readers_hear_the_kinds_with_the_heading(page: Page) -> None:
    heading = page.locator("#c5-7-10")
    described = page.locator(f"[id='{heading.get_attribute('aria-describedby')}']")
    assert described.inner_text().startswith("改题、更改")
    marked = section(page, "c5-7-9").locator("ins")
    assert marked.evaluate("e => e.textContent") == "新增及时新增止"


# --- for every eye, and on paper ---------------------------------------------------


def press_all(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


STATES: dict[str, tuple[str, ...]] = {
    "side by side": ("v", "j"),
    "all clauses": ("a", "j", "j"),
    "help": ("?",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
def test_axe_finds_nothing(
    browser: Browser, built: Path, size: tuple[int, int], scheme: Literal["light", "dark"], keys: tuple[str, ...]
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(f"{built.as_uri()}/{HERE}?flags=any")
    press_all(page, *keys)
    page.wait_for_timeout(300)  # the theme's tabs fade
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("width", [360, 390, 430, 720, 960, 1024, 1440, 1920])
def test_no_view_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for keys in ("", "v", "a", "v"):
        press_all(page, *keys)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, keys


def pdf(page: Page, tmp_path: Path) -> list[str]:
    """The texts of the printed pages; each is an A4 sheet."""
    path = tmp_path / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    assert {tuple(map(round, one.get_size())) for one in document} == {(595, 842)}
    texts = [one.get_textpage().get_text_range() for one in document]
    document.close()
    return texts


def test_on_paper_it_is_a_comparison_and_nothing_else(page: Page, tmp_path: Path) -> None:
    page.keyboard.press("j")
    texts = pdf(page, tmp_path)
    whole = "".join(texts)
    assert texts[0].strip().startswith("四川省城市民族工作标准 2022—2023")
    assert f"1 / {len(texts)}" in texts[0].replace("\r\n", " ")
    for word in ("上一条", "下一条", "清除筛选", "复制链接", "只看变动", "搜"):
        assert word not in whole
    for word in ("变动一览", "下划线", "依法管理", "2023 年版条号印作 4.3.2"):
        assert re.sub(r"\s", "", word) in re.sub(r"\s", "", whole)
    # Unchanged clauses stay folded: the text of 5.7.4 is not printed, its name is.
    assert "5.7.4" in whole


def test_on_paper_only_what_is_chosen(page: Page, tmp_path: Path) -> None:
    choose(page, "改号")
    whole = re.sub(r"\s", "", "".join(pdf(page, tmp_path)))
    assert "只印出符合筛选的条：38条中2条符合“改号”。" in whole
    assert "社会救助" not in whole


def test_marks_on_paper_are_told_by_shape(page: Page) -> None:
    page.emulate_media(media="print")
    one = section(page, "c4-1")

    def style(tag: str, name: str) -> str:
        return str(one.locator(tag).first.evaluate("(e, name) => getComputedStyle(e)[name]", name))

    assert style("ins", "textDecorationLine") == "underline"
    assert style("del", "textDecorationLine") == "line-through"
    assert style("ins", "fontFamily") != style("del", "fontFamily")
    assert style("ins", "backgroundColor") == style("del", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator(".ct-fold .text:visible").count() == 0


def test_the_page_stays_light(built: Path) -> None:
    """The side by side view is not written into the page a second time, and all texts are in it once."""
    text = (built / HERE).read_text(encoding="utf-8")
    assert len(gzip.compress(text.encode())) < 60_000
    assert 'class="two"' not in text
