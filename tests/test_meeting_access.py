"""The meeting page for every eye and hand: axe-core, sizes, colours, keyboard, screen reader, paper."""

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from clausetool.comparison import Comparison
from tests.meeting import Opened, current, press, with_flags, write

DESKTOP, PROJECTOR, PHONE = (1440, 900), (1024, 768), (390, 844)


@pytest.fixture
def page(opened: Opened, meeting: Path) -> Page:
    return opened.open(meeting)


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
        assert foot
        assert text
        assert head
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
        assert page.get_by_role(landmark).count() == 1
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
