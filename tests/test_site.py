"""The site: one tree of pages for every builder, and what a reader sees in a real Chromium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from clausetool.compare import compare_editions
from clausetool.library import families, load
from clausetool.model import Edition
from clausetool.project import find_library
from clausetool.publish.pages import neighbours, pages
from tests.conftest import ROOT, SMALL, Project, manifest_of
from tests.site import build


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    library = find_library(ROOT)
    editions = [load(library, name) for family in families(library) for name in family]
    return pages(editions, [compare_editions(old, new) for old, new in neighbours(editions)])


# --- the tree -------------------------------------------------------------------------


def test_the_tree_has_a_page_for_everything(tree: dict[str, str]) -> None:
    assert sorted(tree) == [
        "assets/clausetool.css",
        "city/2022-2023/index.md",
        "city/2022/index.md",
        "city/2023/index.md",
        "community/2022/index.md",
        "compare/index.md",
        "index.md",
    ]


def test_the_command_writes_the_same_tree(real: Project, tree: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert real.run("site", "tree", str(target)).code == 0
    written = {str(path.relative_to(target)): path.read_text("utf-8") for path in target.rglob("*") if path.is_file()}
    assert written == tree


def test_mkdocs_gets_the_same_tree(built: Path, tree: dict[str, str]) -> None:
    """Every page of the tree is a page of the site, and holds every address that the Markdown gives."""
    for path, text in tree.items():
        if path.endswith(".md"):
            html = (built / path).with_suffix(".html").read_text(encoding="utf-8")
            addresses = re.findall(r"\{ #(\S+) data-toc-label", text) + re.findall(r'id="([^"]+)"', text)
            assert addresses
            assert all(f'id="{address}"' in html for address in addresses), path
        else:
            assert (built / path).read_text(encoding="utf-8") == text


def test_every_clause_has_its_permanent_address(built: Path, editions: dict[str, Edition]) -> None:
    for name, edition in editions.items():
        html = (built / name / "index.html").read_text(encoding="utf-8")
        for clause in edition.clauses:
            assert html.count(f'id="c{clause.label.replace(".", "-")}"') == 1


def test_a_comparison_has_both_addresses_of_every_pair(built: Path, editions: dict[str, Edition]) -> None:
    html = (built / "city/2022-2023/index.html").read_text(encoding="utf-8")
    for side, name in (("o", "city/2022"), ("c", "city/2023")):
        for clause in editions[name].clauses:
            assert html.count(f'id="{side}{clause.label.replace(".", "-")}"') == 1


def test_pages_are_markdown_that_another_parser_reads(tree: dict[str, str]) -> None:
    """In a plain CommonMark parser, no text of a standard turns into a link, code, emphasis or an image."""
    for path, text in tree.items():
        if path.startswith("city/2023") and path.endswith(".md"):
            inline = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
            assert {token.type for token in inline} <= {
                "text",
                "html_inline",
                "softbreak",
                "link_open",
                "link_close",
                "text_special",
            }
            assert all(str(token.attrs["href"]).startswith("#c") for token in inline if token.type == "link_open")


HOSTILE_TITLE = '<img src=x onerror="document.title=1">*原*则`x`中}文{ #evil }[a](javascript:1)'
HOSTILE_TEXT = '<script>document.title = "run"</script>{{ 7 * 7 }} [l](javascript:alert(1)) **粗** `码` &amp; { .x }'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a text that tries everything, with no mkdocs.yml and no site/ of its own."""
    import hashlib

    project = Project(tmp_path_factory.mktemp("hostile"))
    manifest = ""
    for year in ("2024", "2025"):
        text = SMALL.replace("原则", HOSTILE_TITLE).replace("公园应整洁。", f"{HOSTILE_TEXT}{year}。")
        project.write(f"sources/{year}.txt", text)
        entry = manifest_of(hashlib.sha256(text.encode()).hexdigest())
        manifest += entry.replace("park.txt", f"{year}.txt").replace("edition: 2024", f"edition: {year}")
    project.write("sources/sources.yaml", manifest)
    assert project.run("parse").code == 0
    return build(project.root)


# --- in Chromium ----------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def url(folder: Path, path: str) -> str:
    return f"{folder.as_uri()}/{path}"


def test_a_reader_sees_the_misprint_at_the_clause(built: Path, page: Page) -> None:
    page.goto(url(built, "city/2023/index.html#c4-4-2"))
    clause = page.locator("section", has=page.locator("#c4-4-2"))
    assert clause.locator(".ct-num").inner_text().split() == ["4.4.2", "印作", "4.3.2"]
    note = clause.locator(".ct-note").inner_text()
    assert note == "勘误原文条号印作 4.3.2。前一条为 4.4.1，后一条为 4.4.3，此处应为 4.4.2。第 107 行"
    assert page.locator("#c4-4-2").is_visible()
    assert 0 <= page.locator("#c4-4-2").bounding_box()["y"] < 900  # type: ignore[index]  # it is visible


def test_a_reader_walks_from_home_to_a_change(built: Path, page: Page) -> None:
    page.goto(url(built, "index.html"))
    page.get_by_role("link", name="对照：38 条有变动").first.click()
    page.locator(".ct-table").get_by_role("link", name="5.7.9", exact=True).click()
    assert page.url.endswith("/city/2022-2023/index.html#c5-7-9")
    section = page.locator("section", has=page.locator("#c5-7-9"))
    assert section.locator("ins").inner_text().replace("\n", "") == "新增及时新增止"
    assert page.locator("#o3-2").count() == 1


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1440, 1920])
@pytest.mark.parametrize(
    "path", ["index.html", "city/2023/index.html", "city/2022-2023/index.html", "guide/index.html"]
)
def test_no_page_scrolls_sideways(built: Path, browser: Browser, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(url(built, path))
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.close()


def test_no_request_leaves_the_site(built: Path, page: Page) -> None:
    """Material's own search would ask for a script elsewhere when it is opened from disk."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("index.html", "city/2023/index.html", "city/2022-2023/index.html"):
        page.goto(url(built, path))
        page.wait_for_load_state("networkidle")
    assert asked
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []


def test_a_hostile_text_is_shown_not_run(hostile: Path, page: Page) -> None:
    page.goto(url(hostile, "park/2024/index.html"))
    page.wait_for_load_state("networkidle")
    assert page.title().startswith("某市公园工作标准")
    body = page.locator(".md-content").inner_text()
    assert HOSTILE_TEXT in body
    assert HOSTILE_TITLE in body
    assert page.locator(".md-content img, .md-content script, .md-content [href^=javascript]").count() == 0
    assert page.locator("#c2-1").count() == 1
    page.goto(url(hostile, "park/2024-2025/index.html"))
    assert HOSTILE_TEXT in page.locator(".md-content").inner_text().replace("2024", "").replace("2025", "")
    assert page.locator(".md-content img, .md-content script, .md-content [href^=javascript]").count() == 0
    assert page.locator("#c2-3, #o2-3").count() == 2


def test_the_wheel_carries_what_the_site_needs(tmp_path: Path) -> None:
    """A wheel built from this tree has the templates, the style sheet, the schemas and the builder's settings."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=os.environ)
    (wheel,) = tmp_path.glob("*.whl")
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    for path in (
        "publish/templates/edition.md.j2",
        "publish/assets/clausetool.css",
        "publish/mkdocs.yml",
        "render/meeting/page.html.j2",
        "render/meeting/page.js",
        "render/meeting/meeting.css",
        "render/meeting/print.css",
        "schemas/edition-1.json",
        "py.typed",
    ):
        assert f"clausetool/{path}" in names
