"""The meeting page opened from disk in Chromium, and what tests do with it."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page

from clausetool.comparison import Absent, Comparison, Comparisons, Flag
from clausetool.render.meeting import meeting_page


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


def tally(page: Page) -> str:
    return page.locator("#tally").evaluate("e => e.textContent")  # type: ignore[no-any-return]


FLAGS = (
    Flag(kind="time", change="added", old="", new="及时"),
    Flag(kind="sentence", change="dropped", old="守住不发生区域性系统性风险的底线，一条也不例外的风险的底线", new=""),
    Flag(kind="modality", change="shifted", old="应", new="宜"),
)


def with_flags(comparison: Comparison) -> Comparison:
    """The comparison with flags on 5.7.9 (all) and 5.7.10 (the last)."""
    flags = {"5.7.9": FLAGS, "5.7.10": FLAGS[2:]}
    return replace(
        comparison,
        pairs=tuple(replace(pair, flags=flags.get(pair.new[0].label, ())) for pair in comparison.pairs),
    )
