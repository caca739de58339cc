"""The site of an invented library that has what the real one lacks: articles, terms that share one, codes, six editions."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clausetool.labels import write_numeral
from tests.conftest import Project, manifest_of
from tests.site import build
from tests.test_build import broken

LAW = """网格管理办法

第一条 为了规范网格管理，制定本办法。

第二条 本办法下列用语的含义是：
（一）网格员，是指承担网格事务的人员；
（二）驿站，是指供网格员休息的场所。

第三条 网格员应当依照本办法第四条值守驿站，并执行《公园管理办法》{code}。

第四条 驿站每日开放{hours}小时{extra}。
"""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six editions, the last without its 第四条's second sentence; annotations in two; a code in one."""
    project = Project(tmp_path_factory.mktemp("invented"))
    manifest = ""
    for number, year in enumerate(range(2019, 2025)):
        text = LAW.format(
            code="（GB/T 1234—2020）" if year == 2021 else "", hours="八九十百千万"[number],
            extra="，雨天除外" if year % 2 else "",
        )  # fmt: skip
        project.write(f"sources/grid-{year}.txt", text)
        entry = manifest_of(hashlib.sha256(text.encode()).hexdigest())
        manifest += (
            entry.replace("park.txt", f"grid-{year}.txt")
            .replace("某市公园工作标准", "网格管理办法")
            .replace("standard: park", "standard: grid")
            .replace("edition: 2024", f"edition: {year}")
        )
    project.write("sources/sources.yaml", manifest)
    ran = project.run("parse")
    assert ran.code == 0, ran.err
    for year, quote in ((2019, "供网格员休息"), (2024, "网格员休息的场所")):
        project.write(
            f"clauses/grid/{year}/annotations.yaml",
            f"- target: 第二条\n  quote: {quote}\n  note: 照原文。\n  author: 编者\n  date: 2026-11-26\n",
        )
    return build(project.root)


def test_every_link_leads_somewhere(invented: Path) -> None:
    assert broken(invented) == []


def test_a_term_tells_its_own_meaning_where_several_share_a_clause(invented: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((invented / "grid/2024/index.html").as_uri())
    page.locator("a.ct-term", has_text="驿站").first.hover()
    card = page.locator("#ct-tip")
    card.wait_for()
    assert "供网格员休息的场所" in card.inner_text()
    page.locator("a.ct-term", has_text="驿站").first.click()
    assert page.locator(":target").inner_text().startswith("驿站")
    page.close()


def test_the_oldest_text_on_a_clauses_page_marks_no_quote_of_another_edition(invented: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((invented / "grid/clause/2019-2/index.html").as_uri())
    assert page.locator(".ct-q").count() == 1
    assert page.locator(".ct-q").inner_text() == "网格员休息的场所"
    page.close()


def test_a_document_with_a_code_in_one_edition_has_one_page(invented: Path) -> None:
    names = (invented / "references/index.html").read_text(encoding="utf-8")
    assert names.count("《公园管理办法》") == 1


def test_a_page_lists_only_the_clauses_nearest_to_it(tmp_path: Path) -> None:
    """So that a page does not grow with the text."""
    text = "巡查办法\n\n" + "\n\n".join(f"第{write_numeral(number)}条 巡查应当按时。" for number in range(1, 61))
    project = Project(tmp_path)
    project.write("sources/park.txt", text)
    project.write(
        "sources/sources.yaml",
        manifest_of(hashlib.sha256(text.encode()).hexdigest()).replace("某市公园工作标准", "巡查办法"),
    )
    assert project.run("parse").code == 0
    assert project.run("site", "tree", str(tmp_path / "tree")).code == 0
    for number, first, last in ((1, "一", "十五"), (30, "二十三", "三十七"), (60, "四十六", "六十")):
        page = (tmp_path / f"tree/park/clause/2024-{number}/index.md").read_text(encoding="utf-8")
        siblings = page[page.index("ct-siblings") : page.index("</nav>")]
        assert siblings.count("<li>") == 15
        assert f"第{first}条" in siblings
        assert f"第{last}条" in siblings
