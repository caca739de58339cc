"""A standard in six editions: the bar that folds, badges, and clauses that were deleted, split, merged and renumbered."""

import hashlib
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT, Project, manifest_of
from tests.reading import Size, Visit, clause, press, said, url
from tests.site import build

SIX: Final = ("2018", "2019", "2020", "2021", "2022", "2023")
# What each edition after the first makes of the one before it: old text, new text.
_REVISIONS: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (("由管理单位公布", "由管理单位公布，并报主管部门备案"),),
    (("4.1 灯光\n\n灯光应在日落时打开。", "4.1 灯光\n\n灯光应在日落前打开，日出后关闭。"),),
    (
        (
            "5.1 垃圾箱和厕所\n\n垃圾箱应分类设置，保持整洁，破损的应更换。厕所",
            "5.1 垃圾箱\n\n垃圾箱应分类设置，保持整洁，破损的应更换。\n\n5.2 厕所\n\n厕所",
        ),
        ("5.2 座椅", "5.3 座椅"),
        ("5.3 指示牌", "5.4 指示牌"),
    ),
    (("2.3 节假日\n\n节假日应延长开放时间，增派值守人员。\n\n", ""),),
    (("3.1 步道\n\n步道", "3.1 步道和水面\n\n步道"), ("清运。\n\n3.2 水面\n\n应定期", "清运。应定期")),
)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a standard in six editions, with nothing but its sources and records."""
    project = Project(tmp_path_factory.mktemp("six"))
    text = (ROOT / "tests" / "cases" / "history" / "park-2022.txt").read_text(encoding="utf-8")
    manifest = ""
    for year, revision in zip(SIX, ((), *_REVISIONS), strict=True):
        for old, new in revision:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        project.write(f"sources/{year}.txt", text)
        entry = manifest_of(hashlib.sha256(text.encode()).hexdigest())
        manifest += entry.replace("park.txt", f"{year}.txt").replace("edition: 2024", f"edition: {year}")
    project.write("sources/sources.yaml", manifest)
    assert project.run("parse").code == 0
    return build(project.root)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_bar_shows_the_first_and_the_last_three_and_folds_the_others(six: Path, visit: Visit, size: Size) -> None:
    page = visit(url(six, "park/2022"), size)
    bar = page.locator(".ct-versions")
    assert said(bar.locator(".ed:visible")) == ["2018 年版", "2021 年版", "2022 年版", "2023 年版"]
    assert said(bar.locator("[aria-current=page]")) == ["2022 年版"]
    press(bar.get_by_text("其余 2 版"), size)
    assert said(bar.locator(".ed:visible")) == [f"{year} 年版" for year in SIX]
    assert said(bar.locator(".cmp:visible")) == [f"对照：{count} 条有变动" for count in (1, 1, 3, 1, 1)]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(bar.get_by_role("link", name="2019 年版"), size)
    expect(page.locator("h1")).to_contain_text("（2019 年版）")


def test_a_badge_names_the_edition_since_which_a_clause_reads_as_it_does(six: Path, visit: Visit) -> None:
    page = visit(url(six, "park/2022"))
    since = {
        "c1": "2018",
        "c2-1": "2019",
        "c2-2": "2018",
        "c4-1": "2020",
        "c5-1": "2021",
        "c5-2": "2021",
        "c5-4": "2021",
    }
    for place, year in since.items():
        assert said(clause(page, place).locator(".ct-badge"))[0] == f"{year} 起未变"
    assert said(clause(page, "c3-2").locator(".ct-badge")) == ["2018 起未变", "2023 合并、改题 +5−4"]
    page = visit(url(six, "park/2021"))
    assert said(clause(page, "c2-3").locator(".ct-badge")) == ["2018 起未变", "2022 删除 −21"]
    assert said(clause(page, "c5-3").locator(".ct-badge")) == ["2021 改号"]
    assert said(visit(url(six, "park/2018")).locator(".ct-badge"))[0] == "最早收录"


def test_a_history_goes_from_the_newest_edition_to_the_oldest(six: Path, visit: Visit) -> None:
    page = visit(url(six, "park/clause/2018-2-1"))
    assert said(page.locator(".ct-yr")) == [*reversed(SIX)]
    sections = page.locator(".ct-clause", has=page.locator(".ct-yr"))
    assert said(sections.locator(".ct-none")) == ["文字未变。"] * 4
    assert "，并报主管部门备案" in "".join(said(sections.nth(4).locator("ins"))).replace(" ", "")
    expect(sections.nth(5).locator(".ct-side")).to_contain_text("最早收录")


def test_a_deleted_clause_keeps_its_page(six: Path, visit: Visit) -> None:
    page = visit(url(six, "park/clause/2018-2-3"))
    expect(page.locator("h1")).to_have_text("2.3 节假日")
    expect(page.locator("h2").first).to_have_text("最后一次收录的条文")
    assert page.locator(".ct-tag").count() == 0
    assert said(page.locator(".ct-yr")) == ["2022", "2021", "2020", "2019", "2018"]
    assert said(page.locator(".ct-none"))[0] == "2022 年版删去了这一条。"
    page.get_by_role("link", name="在对照中看").first.click()
    page.wait_for_url("**/park/2021-2022/index.html#o2-3")
    assert "节假日应延长开放时间" in "".join(said(clause(page, "o2-3").locator("del")))


def test_a_clause_that_was_split_shows_its_parts_each_with_its_source(six: Path, visit: Visit) -> None:
    page = visit(url(six, "park/clause/2018-5-1"))
    expect(page.locator("h1")).to_have_text("5.1 垃圾箱、5.2 厕所")
    assert said(page.get_by_role("link", name="2023.txt")) == ["2023.txt 第 31–33 行", "2023.txt 第 35–37 行"]
    assert said(page.locator(".ct-yr")) == [*reversed(SIX)]
    assert said(page.locator(".ct-siblings [aria-current=page]")) == ["5.1 垃圾箱", "5.2 厕所"]
    assert said(page.locator(".ct-beside a")) == ["← 5 设施", "5.3 座椅 →"]
    page.get_by_role("link", name="在全文中看").nth(1).click()
    page.wait_for_url("**/park/2023/index.html#c5-2")
    clause(page, "c5-2").locator(".ct-badge").click()
    page.wait_for_url("**/park/clause/2018-5-1/index.html")


def test_clauses_that_were_merged_each_tell_of_it(six: Path, visit: Visit) -> None:
    for name, title in (("2018-3-1", "步道"), ("2018-3-2", "水面")):
        page = visit(url(six, f"park/clause/{name}"))
        expect(page.locator("h1")).to_have_text("3.1 步道和水面")
        oldest = page.locator(".ct-clause", has=page.locator(".ct-yr")).last
        assert said(oldest.locator("h3")) == [title]
        first = page.locator(".ct-clause", has=page.locator(".ct-yr")).first
        expect(first.locator(".ct-side")).to_contain_text("原 3.1、3.2")


def test_a_renumbered_clause_is_named_by_its_first_edition(six: Path, visit: Visit) -> None:
    page = visit(url(six, "park/2023"))
    clause(page, "c5-3").locator(".ct-badge").click()
    page.wait_for_url("**/park/clause/2018-5-2/index.html")
    expect(page.locator("h1")).to_have_text("5.3 座椅")
    turn = page.locator(".ct-clause", has=page.get_by_text("2021", exact=True))
    assert said(turn.locator(".ct-side p"))[:3] == ["改号", "原 5.2", "文字未变"]


def test_any_two_editions_are_offered_as_a_command(six: Path, visit: Visit) -> None:
    page = visit(url(six, "compare"))
    assert page.locator(".ct-pairs tbody tr").count() == 5
    expect(page.locator(".ct-command").first).to_have_text("clausetool site build --compare park/2018-2023")


def test_a_library_without_terms_and_references_says_so(six: Path, visit: Visit) -> None:
    expect(visit(url(six, "terms")).locator(".ct-main")).to_contain_text("所收标准没有定义术语。")
    expect(visit(url(six, "references")).locator(".ct-main")).to_contain_text("所收标准没有引用其他文件。")
