"""The site served while it is edited: what is saved is built again, and an open page shows it."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, expect

from clausetool.project import find_library
from clausetool.publish.site import builder_settings
from tests import site
from tests.conftest import ROOT, Project

PATIENCE = 10_000  # milliseconds; how long it takes is measured by the benchmarks


@contextmanager
def serving(root: Path, package: Path = ROOT / "tooling") -> Iterator[str]:
    """The address of `clausetool site serve` on a project, with the package in a folder."""
    port = site.free_port()
    command = [sys.executable, "-m", "clausetool", "--project", str(root), "site", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    with (
        (root / "log").open("wb") as log,
        subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            await_answer(address, process)
            yield address
        finally:
            process.terminate()


def await_answer(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + 60
    while monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30):  # noqa: S310  # our own server
                return
        except (urllib.error.URLError, ConnectionError):
            sleep(0.05)
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, whose templates and assets a test may edit."""
    return site.package(tmp_path_factory.mktemp("package"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_open_page_shows_what_is_saved(browser: Browser, package: Path, tmp_path: Path) -> None:
    root = site.project(tmp_path / "project", package)
    publish = package / "clausetool" / "publish"
    with serving(root, package) as address:
        page = browser.new_page()
        page.goto(f"{address}city/2023/index.html")
        text = page.locator("article")
        expect(text).not_to_contain_text("本条由测试改写")

        records = root / "clauses" / "city" / "2023" / "clauses.yaml"
        edit(records, "本标准是继 2022 年版后，新修订发布。", "本段由测试改写。")
        expect(text).to_contain_text("本段由测试改写。", timeout=PATIENCE)

        annotations = root / "clauses" / "city" / "2023" / "annotations.yaml"
        edit(annotations, "author: ", "author: 测试者")
        expect(text).to_contain_text("测试者", timeout=PATIENCE)

        edit(publish / "theme" / "partials" / "header.html", "{{ config.site_name }}", "测试页眉")
        expect(page.locator("header")).to_contain_text("测试页眉", timeout=PATIENCE)

        template = publish / "templates" / "edition.md.j2"
        template.write_text(f"{template.read_text(encoding='utf-8')}\n\n测试模板的一段\n", encoding="utf-8")
        expect(text).to_contain_text("测试模板的一段", timeout=PATIENCE)

        edit(publish / "assets" / "css" / "frame.css", "/*", "h1 { outline-width: 7px }\n/*")
        expect(page.locator("h1").first).to_have_css("outline-width", "7px", timeout=PATIENCE)
        page.close()


def test_a_record_that_cannot_be_read_is_named_and_the_server_goes_on(browser: Browser, tmp_path: Path) -> None:
    root = site.project(tmp_path / "project")
    records = root / "clauses" / "city" / "2023" / "clauses.yaml"
    with serving(root) as address:
        page = browser.new_page()
        page.goto(f"{address}city/2023/index.html")
        edit(records, "label: 前言\n", "labell: 前言\n")
        until_told(root / "log", "clauses/city/2023/clauses.yaml")
        edit(records, "labell: 前言\n", "label: 前言\n")
        edit(records, "本标准是继 2022 年版后，新修订发布。", "本段由测试改写。")
        expect(page.locator("article")).to_contain_text("本段由测试改写。", timeout=PATIENCE)
        page.close()
    assert "Traceback" not in (root / "log").read_text(encoding="utf-8")


def until_told(log: Path, words: str) -> None:
    end = monotonic() + PATIENCE / 1000
    while words not in log.read_text(encoding="utf-8"):
        assert monotonic() < end, log.read_text(encoding="utf-8")
        sleep(0.05)


def test_a_project_without_settings_of_its_own_can_be_built_again(real: Project, tmp_path: Path) -> None:
    """MkDocs reads the same settings before every build, and takes a list of plugins apart as it reads."""
    (real.root / "site").mkdir()
    path, settings = builder_settings(find_library(real.root), tmp_path, ())
    for _build in range(2):
        assert "clausetool" in load_config(path, **settings).plugins
