"""The builder: addresses, reproducible output, navigation, links, and the same pages from another builder."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest

from clausetool.publish.plugin import loaded
from tests import site
from tests.conftest import ROOT
from tests.site import ADDRESS, html_pages, tags

# --- addresses --------------------------------------------------------------------


def cited(folder: Path, path: Path) -> str:
    """The address of a page as it is cited: without index.html."""
    return ADDRESS + quote(path.relative_to(folder).as_posix().removesuffix("index.html"))


def test_every_page_says_the_address_by_which_it_is_cited(built: Path) -> None:
    for path in html_pages(built):
        canonical = [found["href"] for tag, found in tags(path) if tag == "link" and found.get("rel") == "canonical"]
        assert canonical == ([] if path.name == "404.html" else [cited(built, path)])


def test_the_sitemap_lists_every_page_and_no_day(built: Path) -> None:
    text = (built / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall("<loc>(.*?)</loc>", text)
    assert sorted(found) == sorted(cited(built, path) for path in html_pages(built) if path.name != "404.html")
    assert "lastmod" not in text
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (built / "robots.txt").read_text(encoding="utf-8")


def test_pages_say_that_they_are_in_simplified_chinese(built: Path) -> None:
    for path in html_pages(built):
        assert next(found["lang"] for tag, found in tags(path) if tag == "html") == "zh-Hans"
    assert "没有这一页" in (built / "404.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built where nobody said at which address it will stand."""
    return site.build(site.project(tmp_path_factory.mktemp("nowhere")), SITE_URL="")


def test_no_address_is_made_up_where_none_is_known(nowhere: Path) -> None:
    assert 'rel="canonical"' not in (nowhere / "index.html").read_text(encoding="utf-8")
    assert "<loc>" not in (nowhere / "sitemap.xml").read_text(encoding="utf-8")
    assert "Sitemap" not in (nowhere / "robots.txt").read_text(encoding="utf-8")


# --- links ------------------------------------------------------------------------

LOADED = {("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("link", "href"), ("object", "data"),
          ("use", "href"), ("image", "href"), ("video", "src"), ("audio", "src"), ("embed", "src"), ("img", "srcset")}  # fmt: skip


def broken(folder: Path) -> list[str]:
    """Links to pages, files and anchors of a site that are not there."""
    found = {path.relative_to(folder).as_posix(): tags(path) for path in html_pages(folder)}
    anchors = {
        path: {value for _, has in own for key, value in has.items() if key in {"id", "name"}}
        for path, own in found.items()
    }
    lost = []
    for path, own in found.items():
        for _, has in own:
            for link in (has[key] for key in ("href", "src") if key in has):
                whole = urlsplit(urljoin(f"http://site/{path}", link))
                if urlsplit(link).scheme or link.startswith("//"):
                    continue
                target, anchor = unquote(whole.path).lstrip("/"), unquote(whole.fragment)
                target = f"{target}index.html" if target.endswith("/") or not target else target
                there = not anchor or not target.endswith(".html") or anchor in anchors.get(target, set())
                if not (there and (folder / target).is_file()):
                    lost.append(f"{path}: {link}")
    return sorted(set(lost))


def test_every_link_and_anchor_leads_somewhere(built: Path) -> None:
    assert broken(built) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    tmp_path.joinpath("index.html").write_text(
        '<p id=a><a href="#a">1</a><a href="#b">2</a><a href="c/">3</a><img src="d.svg"><a href="index.html#e">4</a>'
    )
    assert broken(tmp_path) == ["index.html: #b", "index.html: c/", "index.html: d.svg", "index.html: index.html#e"]


def test_no_page_loads_anything_from_elsewhere(built: Path) -> None:
    for path in html_pages(built):
        for tag, has in tags(path):
            for key, value in has.items():
                if (tag, key) in LOADED and has.get("rel") != "canonical":
                    assert not urlsplit(value).scheme, f"{path}: {value}"
                    assert not value.startswith("//"), f"{path}: {value}"
    for path in built.rglob("*.css"):
        assert "url(http" not in path.read_text(encoding="utf-8")


# --- what pages load, and where they belong ----------------------------------------


def test_pages_load_style_sheets_and_scripts_of_the_tree_but_no_data() -> None:
    paths = ["index.md", "assets/b.js", "assets/a.css", "assets/search-data.js", "assets/data/c.js", "city/x.js"]
    assert loaded(paths) == (["assets/a.css"], ["assets/b.js"])


MANY = """
from clausetool.publish import plugin
import sys
count, real = int(sys.argv.pop(1)), plugin.make_tree
def make_tree(*arguments):
    tree = real(*arguments)
    for number in range(count):
        tree.pages[f"city/clause/2022-9-{number}/index.md"] = f"# 条 {number}\\n\\n正文。\\n"
        tree.pages[f"terms/city-{number}/index.md"] = f"# 术语 {number}\\n\\n正文。\\n"
    tree.pages.setdefault("terms/index.md", "# 术语\\n")
    if not any("术语" in entry for entry in tree.navigation):
        tree.navigation.append({"术语": "terms/index.md"})
    return tree
plugin.make_tree = make_tree
from clausetool.cli import main
main()
"""


def with_many(root: Path, count: int) -> Path:
    site.ran(site.project(root), "-c", MANY, str(count))
    return root / ".build" / "site"


def active(path: Path) -> list[str]:
    """The tabs that are marked as where the reader is."""
    text = path.read_text(encoding="utf-8")
    return [part.split("</a>")[0].split(">")[-1].strip() for part in text.split("md-tabs__item--active")[1:]]


def test_pages_outside_the_navigation_cost_others_nothing_and_know_their_place(tmp_path: Path) -> None:
    few = with_many(tmp_path / "few", 2)
    many = with_many(tmp_path / "many", 100)
    for path in html_pages(few):
        assert path.read_bytes() == (many / path.relative_to(few)).read_bytes()
    assert active(many / "city/clause/2022-9-1/index.html") == ["阅读"]
    assert active(many / "terms/city-7/index.html") == ["术语"]
    assert active(many / "404.html") == []


# --- the same on any day ----------------------------------------------------------

CLOCK = """
import datetime, sys, time
days, now, local, utc = float(sys.argv.pop(1)), time.time, time.localtime, time.gmtime
time.time = lambda: now() + days * 86400
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
class MovedDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Moved, MovedDay
from mkdocs.utils import get_build_date
print(get_build_date(), file=sys.stderr)
from clausetool.cli import main
main()
"""


def on_a_day(root: Path, days: int, **environment: str) -> tuple[str, dict[str, bytes]]:
    """The day that MkDocs believes it is, and every file of the site built on it."""
    said = site.ran(site.project(root), "-c", CLOCK, str(days), SITE_URL=ADDRESS, **environment)
    folder = root / ".build" / "site"
    files = (path for path in folder.rglob("*") if path.is_file())
    return said, {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_builds_are_the_same_byte_for_byte_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one_day, one = on_a_day(tmp_path / "a", 0, PYTHONHASHSEED="1", TZ="UTC")
    other_day, other = on_a_day(tmp_path / "elsewhere", 400, PYTHONHASHSEED="2", TZ="Asia/Shanghai")
    assert one_day != other_day
    assert sorted(one) == sorted(other)
    assert "sitemap.xml.gz" in one
    assert [path for path, data in one.items() if other[path] != data] == []


# --- another builder --------------------------------------------------------------

PLAIN = """site_name: 四川省民族工作标准
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: []
markdown_extensions: [attr_list, md_in_html, def_list, toc: {toc_depth: 3}]
validation: {nav: {omitted_files: ignore}}
"""


def properdocs(root: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=root,
        env={**os.environ, "SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def articles(folder: Path) -> dict[str, str]:
    """What each page says, without the theme's parts around it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8").split("<article")[1].split("</article>")[0]
        for path in html_pages(folder)
    }


def test_properdocs_builds_the_same_site_from_the_same_settings(built: Path, tmp_path: Path) -> None:
    properdocs(site.project(tmp_path))
    assert articles(tmp_path / ".build" / "site") == articles(built)


def test_properdocs_builds_the_plain_tree_without_the_plugin(nowhere: Path, tmp_path: Path) -> None:
    """The tree and a dozen lines of settings are all that another builder of this kind needs."""
    command = [sys.executable, "-m", "clausetool", "--project", str(ROOT), "site", "tree", str(tmp_path / "docs")]
    subprocess.run(command, check=True, capture_output=True)
    written = [path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*")]
    styles, scripts = loaded(written)
    settings = f"{PLAIN}extra_css: [{', '.join(styles)}]\nextra_javascript: [{', '.join(scripts)}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    properdocs(tmp_path)
    made, own = articles(tmp_path / "site"), articles(nowhere)
    for path in (ROOT / "site").rglob("*.md"):
        del own[path.relative_to(ROOT / "site").with_suffix(".html").as_posix()]
    assert {**made, "404.html": ""} == {**own, "404.html": ""}
