"""The site on paper, without scripts, enlarged, and in every width."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.reading import Scheme, Size, Visit, clause, every_kind, said, url

PRINTED = {"city/2023": "edition", "city/2022-2023": "comparison", "city/clause/2022-4-4-4": "clause"}
HIDDEN = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, .ct-crumb, .ct-bar, .ct-nav, .ct-acts, .ct-more, .ct-tip,"
    " .ct-siblings, .ct-beside, .ct-end, button, input, select, dialog, .md-top"
)


# --- paper ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", PRINTED, ids=PRINTED.values())
def test_paper_shows_no_navigation_and_no_controls(built: Path, visit: Visit, path: str) -> None:
    page = visit(url(built, path), "phone", "dark")
    page.emulate_media(media="print")
    shown = page.locator(HIDDEN).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)"
    )
    assert [one[:120] for one in shown] == []
    colours = page.evaluate(
        "[document.body, document.querySelector('h1')].map(one => getComputedStyle(one)).map(s => [s.color, s.backgroundColor])"
    )
    assert colours[1][0] == "rgb(0, 0, 0)"  # from a dark window too


@pytest.mark.parametrize("path", ["city/2022-2023", "city/clause/2022-4-4-4"])
def test_marks_on_paper_need_no_colour(built: Path, visit: Visit, path: str) -> None:
    page = visit(url(built, path))
    page.emulate_media(media="print")
    style = "one => { const s = getComputedStyle(one); return [s.textDecorationLine, s.fontFamily.split(',')[0], s.backgroundColor] }"
    new = page.locator(".ct-text ins:visible").first.evaluate(style)
    gone = page.locator(".ct-text del:visible").first.evaluate(style)
    assert new[0] == "underline"
    assert gone[0] == "line-through"
    assert new[1] != gone[1]  # Hei and Song: two shapes
    assert new[2] == gone[2] == "rgba(0, 0, 0, 0)"


def test_nothing_but_new_text_is_underlined_on_paper(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/2023"))
    page.emulate_media(media="print")
    links = page.locator(".ct-text a").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert set(links) == {"none"}
    dotted = page.locator("a.ct-term").evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomStyle)")
    assert set(dotted) == {"none"}


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
@pytest.mark.parametrize("path", PRINTED, ids=PRINTED.values())
def test_a_page_prints_on_a4_with_its_title_and_number(
    built: Path, visit: Visit, tmp_path: Path, path: str, size: Size, scheme: Scheme
) -> None:
    page = visit(url(built, path), size, scheme)
    title = page.title().rpartition(" - ")[0]
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    texts = [one.get_textpage().get_text_bounded() for one in paper]
    assert {tuple(round(side) for side in one.get_size()) for one in paper} == {(595, 842)}
    for number, text in enumerate(texts, 1):
        assert "".join(title.split()) in "".join(text.split())
        assert f"{number} / {len(texts)}" in text
        assert "http" not in text
        assert "index.html" not in text
    whole = "".join("".join(texts).split())
    assert "促进学生融入学校、员工融入企业" in whole
    for word in ("搜条文", "复制链接", "引用GB", "下载", "深色"):
        assert word not in whole


def test_the_badge_stands_beside_the_heading_and_over_no_text(built: Path, visit: Visit) -> None:
    for path in ("city/2023", "city/clause/2022-4-4-4"):
        page = visit(url(built, path))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 620, "height": 900})  # what A4 leaves between its margins
        over = page.evaluate("""() => [...document.querySelectorAll('.ct-clause')].filter(one => {
            const badge = one.querySelector('.ct-side > p'), range = document.createRange();
            if (!badge) return false;
            const box = badge.getBoundingClientRect();
            return [...one.querySelectorAll('.ct-text :is(p, h2, h3, h4, h5)')].some(text => {
                range.selectNodeContents(text);
                return [...range.getClientRects()].some(line => line.width && line.right > box.left + 1
                    && line.left < box.right - 1 && line.bottom > box.top + 4 && line.top < box.bottom - 4);
            });
        }).map(one => one.textContent.slice(0, 40))""")
        assert over == []


# --- without scripts ------------------------------------------------------------------


@pytest.fixture(params=["desktop", "phone"])
def size(request: pytest.FixtureRequest) -> Size:
    return request.param  # type: ignore[no-any-return]


def unscripted(built: Path, visit: Visit, path: str, size: Size) -> Page:
    return visit(url(built, path), size, java_script_enabled=False)


def test_without_scripts_every_kind_of_page_reads_and_offers_nothing_that_needs_them(
    built: Path, visit: Visit, size: Size
) -> None:
    page = unscripted(built, visit, "", size)
    for path in every_kind(built):
        page.goto((built / path).as_uri())
        assert page.locator("h1").first.is_visible(), path
        needing = page.locator(".md-content :is(button, input, select)").all()
        assert [one.inner_text() for one in needing if one.is_visible()] == [], path
        assert page.locator(".ct-js:visible").count() == 0, path
        assert not page.locator("#ct-tips").is_visible()


def test_without_scripts_links_lead_on(built: Path, visit: Visit, size: Size) -> None:
    page = unscripted(built, visit, "", size)
    page.get_by_role("link", name="读最新收录的全文").first.click()
    clause(page, "c4-1").locator("a.ct-term").first.click()
    expect(page.locator("h1")).to_contain_text("城市民族工作")
    page.go_back()
    number = clause(page, "c4-4-4").locator("a.ct-num")
    number.click()
    assert page.url.endswith("#c4-4-4")
    assert clause(page, "c4-4-4").locator(".ct-anno").is_visible()
    clause(page, "c4-4-4").locator(".ct-badge").click()
    expect(page.locator("h1")).to_have_text("4.4.4 全面嵌入")
    assert page.locator("ins").first.is_visible()
    page.get_by_role("link", name="在对照中看").click()
    assert clause(page, "c4-4-4").locator("del").first.is_visible()


# --- widths, zoom, hidden words -------------------------------------------------------


@pytest.mark.parametrize("width", [360, 390, 720, 1024, 1440])
def test_no_kind_of_page_scrolls_sideways(built: Path, visit: Visit, width: int) -> None:
    """720 is what 200 % zoom leaves of 1440, 360 of 720."""
    page = visit("about:blank", viewport={"width": width, "height": 800})
    wide = []
    for path in every_kind(built):
        page.goto((built / path).as_uri())
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("width", [390, 720, 1440])
def test_no_text_of_ours_is_smaller_than_twelve_pixels(built: Path, visit: Visit, width: int) -> None:
    page = visit("about:blank", viewport={"width": width, "height": 800})
    for path in every_kind(built):
        page.goto((built / path).as_uri())
        small = page.evaluate("""() => [...document.querySelectorAll('.md-content *')].filter(one =>
            [...one.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && one.checkVisibility()
            && !one.closest('sup, .vh, kbd') && parseFloat(getComputedStyle(one).fontSize) < 11.9
        ).map(one => one.outerHTML.slice(0, 90))""")
        assert small == [], path


def test_marks_are_said_and_left_out_of_what_is_copied(built: Path, visit: Visit) -> None:
    page = visit(url(built, "city/clause/2022-4-4-4"))
    for tag, word in (("ins", "新增"), ("del", "删除")):
        for one in page.locator(f".ct-text {tag}").all():
            hidden = one.locator(".vh").all_text_contents()
            assert hidden == [word, f"{word}止"]
    assert set(page.locator(".vh").evaluate_all("all => all.map(one => getComputedStyle(one).userSelect)")) == {"none"}


def test_every_page_says_its_language_and_has_one_title(built: Path, visit: Visit) -> None:
    page = visit("about:blank")
    for path in every_kind(built):
        page.goto((built / path).as_uri())
        assert page.locator("html").get_attribute("lang") == "zh-Hans", path
        assert len(said(page.locator("h1"))) == 1, path
        assert re.search(r"\S", page.title()), path
