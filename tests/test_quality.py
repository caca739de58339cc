"""Pages measured by others' instruments: axe-core, the Nu checker, Lighthouse, and their weight."""

import gzip
import json
import os
import re
import statistics
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, Request

from tests import site
from tests.conftest import ROOT, require_program
from tests.site import html_pages, kinds, served

NODE: Final = ROOT / "tests" / "node" / "node_modules"
DESKTOP, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built) as where:
        yield where


def require_tool(name: str, path: str) -> Path:
    """A program that npm installs for the tests; skips by its name, or fails where CI forbids the skip."""
    tool = NODE / path
    if not tool.exists():
        if name in os.environ.get("CLAUSETOOL_REQUIRE", "").split(","):
            pytest.fail(f"{name} is required here and not installed: npm ci --prefix tests/node")
        pytest.skip(f"{name} is not installed")
    return tool


# --- axe-core ---------------------------------------------------------------------


def violations(page: Page) -> list[str]:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{page.url} {one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_any_kind_of_page(
    built: Path, address: str, browser: Browser, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    found = []
    for path in kinds(built):
        page.goto(f"{address}{path}")
        found += violations(page)
    if size == PHONE:
        page.goto(f"{address}city/2023/index.html")
        page.locator("label[for=__drawer]:visible").first.press("Enter")
        page.wait_for_function("document.querySelector('.md-sidebar--primary').getBoundingClientRect().x === 0")
        found += violations(page)
    page.close()
    assert found == []


def test_a_closed_drawer_takes_no_focus_and_an_open_one_does(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{address}city/2023/index.html")
    link = page.locator(".md-sidebar--primary a[href]").first
    assert not link.is_visible()
    page.keyboard.press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.getAttribute('for')") == "__drawer":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    page.close()


# --- the Nu checker ---------------------------------------------------------------

# What the checker says of Material's own templates, in their words.
THEMES: Final = {
    'Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, '
    '“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.': '<input class="md-toggle"',
    "Bad value “” for attribute “tabindex” on element “label”: The empty string is not a valid integer.": '<label class="md-nav__link"',
}  # fmt: skip


def test_every_page_is_valid_html(built: Path) -> None:
    java = require_program("java", "java")
    checker = require_tool("vnu", "vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", str(checker), "--skip-non-html", "--format", "json", str(built)]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stderr)["messages"]
    own = [
        f"{one['url'].removeprefix(built.as_uri())}:{one.get('lastLine')} {one['message']} {one.get('extract', '')}"
        for one in told
        if THEMES.get(one["message"], "no markup is this") not in one.get("extract", "")
    ]
    assert own == []
    assert {one["message"] for one in told} == set(THEMES)


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    java = require_program("java", "java")
    checker = require_tool("vnu", "vnu-jar/build/dist/vnu.jar")
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang=zh-Hans><title>a</title><p>a</p></p>", encoding="utf-8")
    ran = subprocess.run([java, "-jar", str(checker), "--format", "json", str(page)], capture_output=True, check=False)
    assert [one["message"] for one in json.loads(ran.stderr)["messages"]] == [
        "No “p” element in scope but a “p” end tag seen."
    ]


# --- weight -----------------------------------------------------------------------

HEAVIEST: Final = 200_000  # bytes


def test_no_page_is_heavy(built: Path, address: str, browser: Browser) -> None:
    """What a browser is sent for each of the largest pages, gzipped, with the search not yet opened."""
    size = {path: len(gzip.compress(path.read_bytes())) for path in html_pages(built)}
    for path in sorted(size, key=size.__getitem__)[-4:]:
        assert weight(browser, f"{address}{path.relative_to(built).as_posix()}") < HEAVIEST, path


def weight(browser: Browser, address: str) -> int:
    """The bytes of all answers, heads included, that a page needs."""
    context = browser.new_context()
    page = context.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda one: requests.append(one))  # noqa: PLW0108  # Playwright marks what it is given
    page.goto(address, wait_until="networkidle")
    sizes = [one.sizes() for one in requests]
    context.close()
    assert len(sizes) > 3
    return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)


# --- Lighthouse -------------------------------------------------------------------

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
ROUNDS: Final = 3
QUIET: Final = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)  # fmt: skip


def scores(address: str) -> dict[str, float]:
    """What Lighthouse gives a page on a phone, in hundredths."""
    chromium = require_program("chromium", "chromium", "chromium-browser", "google-chrome")
    command = [
        require_program("node", "node"), str(require_tool("lighthouse", "lighthouse/cli/index.js")), address,
        "--quiet", "--output=json", "--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={QUIET}",
    ]  # fmt: skip
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": chromium}
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)["categories"]
    return {name: found[name]["score"] * 100 for name in CATEGORIES}


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The site built for the address that it is served at, and that address."""
    root = site.project(tmp_path_factory.mktemp("lighthouse"))
    folder = root / ".build" / "site"
    folder.mkdir(parents=True)
    with served(folder) as address:
        site.build(root, SITE_URL=address)
        yield folder, address


def heaviest(folder: Path, pattern: str) -> str:
    """The address of the largest of the pages of a kind."""
    found = [path for path in html_pages(folder) if re.fullmatch(pattern, path.relative_to(folder).as_posix())]
    return max(found, key=lambda path: path.stat().st_size).relative_to(folder).as_posix()


@pytest.mark.parametrize(
    "pattern",
    ["index.html", r"[a-z]+/\d{4}/index.html", r"[a-z]+/\d{4}-\d{4}/index.html"],
    ids=["home", "edition", "comparison"],
)
def test_lighthouse_is_content(at_home: tuple[Path, str], pattern: str) -> None:
    folder, address = at_home
    path = heaviest(folder, pattern).removesuffix("index.html")
    rounds = [scores(address + path) for _ in range(ROUNDS)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in CATEGORIES}
    assert {name: score for name, score in medians.items() if score < 95} == {}, medians
