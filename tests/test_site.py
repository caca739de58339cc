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

from clausetool.labels import anchor
from clausetool.model import Edition
from clausetool.publish.tree import make_tree
from tests import site
from tests.conftest import ROOT, SMALL, Project, manifest_of
from tests.site import build


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    return make_tree(ROOT, site.ADDRESS).pages


# --- the tree -------------------------------------------------------------------------


def test_the_tree_has_a_page_for_everything(tree: dict[str, str], editions: dict[str, Edition]) -> None:
    folders = {path.removesuffix("/index.md") for path in tree if path.endswith("/index.md")}
    single = {"compare", "terms", "references", "errata", "downloads"}
    assert single | {*editions, "city/2022-2023", "shared/city-community"} <= folders
    assert {"sources/2022-notice.txt", "sources/2023-city.txt"} <= folders
    assert {f"terms/{name}" for name in ("city-2022-3-1", "city-2022-3-2", "community-2022-3-1")} <= folders
    # Each clause of the first edition of a standard has a page, and so has one that a later edition brings.
    named = {folder for folder in folders if "/clause/" in folder}
    firsts = [(one, clause) for one in ("city/2022", "community/2022") for clause in editions[one].clauses]
    assert named == {
        f"{name.partition('/')[0]}/clause/{name.partition('/')[2]}-{anchor(clause.label)}" for name, clause in firsts
    }


def test_the_files_to_take_away_are_in_the_tree(tree: dict[str, str]) -> None:
    files = {path for path in tree if not path.endswith("index.md")}
    edition = {f"city/2023/city-2023.{end}" for end in ("md.txt", "json", "xml")}
    comparison = {f"city/2022-2023/city-2022-2023.{end}" for end in ("md.txt", "json", "csv", "xml")}
    assert edition | comparison | {"assets/clausetool.css", "assets/clausetool.js", "assets/search-data.js"} <= files


def test_the_command_writes_the_same_tree(real: Project, tree: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert real.run("site", "tree", str(target), "--site-url", site.ADDRESS).code == 0
    written = {
        str(path.relative_to(target)): path.read_bytes().decode() for path in target.rglob("*") if path.is_file()
    }
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
            assert (built / path).read_bytes() == text.encode(), path


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
        if path == "city/2023/index.md":
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


RUN = ".md-content :is(img, iframe, object, script:not([type$=json])), [href^=javascript], [onerror], [onclick]"


def test_a_hostile_text_is_shown_not_run(hostile: Path, page: Page) -> None:
    for path in ("park/2024/index.html", "park/2024-2025/index.html", "park/clause/2024-2-3/index.html"):
        page.goto(url(hostile, path))
        page.wait_for_load_state("networkidle")
        assert HOSTILE_TEXT in page.locator(".md-content").inner_text().replace("2024", "").replace("2025", ""), path
        assert page.locator(RUN).count() == 0
    for path in ("park/2024/index.html", "park/clause/2024-2-1/index.html"):
        page.goto(url(hostile, path))
        assert HOSTILE_TITLE in page.locator(".md-content").inner_text()
    page.goto(url(hostile, "park/2024/index.html"))
    assert page.title().startswith("某市公园工作标准")
    assert page.locator("#c2-1").count() == 1
    page.goto(url(hostile, "park/2024-2025/index.html"))
    assert page.locator("#c2-3, #o2-3").count() == 2


def test_no_page_of_a_hostile_library_runs_anything(hostile: Path, page: Page) -> None:
    for path in site.html_pages(hostile):
        page.goto(path.as_uri())
        assert page.title() not in {"run", "1"}
        assert page.locator(RUN).count() == 0, path


def test_the_wheel_carries_what_the_site_needs(tmp_path: Path) -> None:
    """A wheel built from this tree has the templates, the style sheet, the schemas and the builder's settings."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=os.environ)
    (wheel,) = tmp_path.glob("*.whl")
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    for path in (
        "publish/templates/edition.md.j2",
        "publish/assets/css/clause.css",
        "publish/mkdocs.yml",
        "publish/assets/js/copy.js",
        "publish/theme/partials/header.html",
        "render/meeting/page.html.j2",
        "render/meeting/page.js",
        "render/meeting/meeting.css",
        "render/meeting/print.css",
        "schemas/edition-1.json",
        "py.typed",
    ):
        assert f"clausetool/{path}" in names
