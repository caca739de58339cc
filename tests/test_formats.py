"""A comparison for programs and for WPS: Markdown with CriticMarkup, and CSV."""

import csv
import html
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from clausetool.characters import squeeze
from clausetool.compare import compare_editions
from clausetool.comparison import Comparisons, Flag, Pair
from clausetool.model import Edition
from clausetool.render.cells import visible
from clausetool.render.critic import comparisons_markdown
from clausetool.render.table import COLUMNS, comparisons_csv, inert
from tests import strategies as some
from tests.conftest import Project
from tests.test_compare import edition, standard

Rows = list[dict[str, str]]


def compared(old: str, new: str) -> Comparisons:
    """Two editions of one clause each."""
    return Comparisons(
        comparisons=(compare_editions(edition(standard("1 范围", old)), edition(standard("1 范围", new))),)
    )


def flagged(result: Comparisons, *flags: Flag) -> Comparisons:
    """The same with these flags on every pair."""
    return replace(
        result,
        comparisons=tuple(
            replace(one, pairs=tuple(replace(pair, flags=flags) for pair in one.pairs)) for one in result.comparisons
        ),
    )


def rows(text: str) -> Rows:
    """What the csv module reads, under the headings."""
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


# --- Markdown -------------------------------------------------------------------------


def test_a_changed_pair_in_markdown() -> None:
    old = standard("1 范围", "本标准适用于公园。", "2 总则", "——公园应开放。", "1）不收费。")
    new = standard("1 范围", "本标准适用于公园。", "2 总则", "——公园应及时开放。", "1）不收费。")
    result = Comparisons(comparisons=(compare_editions(edition(old), edition(new)),))
    assert comparisons_markdown(flagged(result, Flag(kind="time", change="added", old="", new="及时"))) == (
        "# 某市公园工作标准 text.txt → text.txt\n\n"
        "2 条中 1 条有变动，未变 1。更改 1\n\n"
        "## 2 总则\n\n"
        "> 更改。留意：时限 \\+“及时”\n\n"
        "- 公园应{++及时++}开放。\n\n"
        "- 1） 不收费。\n"
    )


def test_markdown_of_the_real_pair(real: Project) -> None:
    ran = real.run("diff", "--format", "md")
    assert ran.code == 1
    assert len(re.findall(r"^#{2,} ", ran.out, re.MULTILINE)) == 38
    assert "\n### 3.3 城市民族工作（原 3.2）\n\n> 改号、更改\n" in ran.out
    assert "\n#### 4.4.4 全面嵌入（旧文印作 4.3.4）\n" in ran.out
    assert "\n［移］本标准给出了城市民族工作的总则、内容与要求、保障与评价等。\n" in ran.out
    assert "对符合临时救助政策的少数民族流动人口，{++及时++}按规定给予临时救助。" in ran.out


def test_markdown_says_what_is_absent(real: Project) -> None:
    assert real.run("diff", "2022", "2023", "--format", "md").out.endswith(
        "community/2022《四川省社区民族工作标准》：新文中没有这项标准。\n"
    )


HOSTILE = (
    "{--甲--}{++乙++}",
    "{~~甲~>乙~~}",
    "*甲*",
    "<script>alert(1)</script>",
    "1. 甲",
    "# 甲",
    "| 甲 | 乙 |",
    "&lt;",
    "\\{++",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_marks_in_a_text_show_as_they_stand(text: str) -> None:
    markdown = comparisons_markdown(compared("公园应开放。", f"公园应开放。{text}"))
    last = markdown.strip().rpartition("\n\n")[2]
    assert accepted(last) == f"公园应开放。{text}"
    assert shown(last) == f"公园应开放。{{++{text}++}}"
    alone = comparisons_markdown(compared(f"{text}。公园应开放。", f"{text}。公园应及时开放。"))
    assert shown(alone.strip().rpartition("\n\n")[2]) == f"{text}。公园应{{++及时++}}开放。"


def accepted(markdown: str) -> str:
    """What stands after every change was accepted, as programs for CriticMarkup do it."""
    return plain(re.sub(r"\{\+\+(.*?)\+\+\}", r"\1", re.sub(r"\{--.*?--\}", "", markdown)))


def rejected(markdown: str) -> str:
    return plain(re.sub(r"\{--(.*?)--\}", r"\1", re.sub(r"\{\+\+.*?\+\+\}", "", markdown)))


def plain(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


def shown(markdown: str) -> str:
    """What a Markdown program shows of a paragraph."""
    page = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown).strip()
    found = re.fullmatch(r"<p>(.*)</p>", page, re.DOTALL)
    assert found, page
    assert "<" not in found[1], page
    return html.unescape(found[1])


@given(some.TWO_DRAFTS)
@settings(max_examples=60)
def test_accepting_gives_the_new_text_and_rejecting_the_old(drafts: tuple[Edition, Edition]) -> None:
    comparison = compare_editions(*drafts)
    for pair in comparison.pairs:
        for block in pair.blocks:
            one = replace(pair, changes=("modified",), titles=(), blocks=(block,), flags=())
            text = comparisons_markdown(Comparisons(comparisons=(replace(comparison, pairs=(one,)),)))
            last = text.split("\n\n", 4)[4] if text.count("\n\n") > 3 else ""
            # In a pair that differs in form too, what is equal but for its form shows in the new form.
            assert form(re.sub(r"^［.*?］", "", accepted(last))) == form("".join(run.new for run in block.runs))
            old = "".join(
                run.old if run.op in ("equal", "delete") else run.new for run in block.runs if run.op != "insert"
            )
            assert form(re.sub(r"^［.*?］", "", rejected(last))) == form(old)


def form(text: str) -> str:
    return squeeze(visible(text))


# --- CSV ------------------------------------------------------------------------------


def test_one_row_a_changed_pair(real: Project) -> None:
    ran = real.run("diff", "--format", "csv")
    assert ran.code == 1
    assert ran.out.startswith("\ufeff标准,")
    found = rows(ran.out)
    assert len(found) == 38
    one = next(row for row in found if row["新条号"] == "5.7.9")
    assert (one["标准"], one["旧版"], one["新版"]) == ("四川省城市民族工作标准", "city/2022", "city/2023")
    assert (one["旧条号"], one["旧题"], one["新题"], one["变动"]) == ("5.7.9", "社会救助", "社会救助", "更改")
    assert (one["删字"], one["增字"]) == ("0", "2")
    assert one["新文"].replace("及时", "") == one["旧文"].replace(",", "，")
    assert one["修订标记"].endswith("对符合临时救助政策的少数民族流动人口，{++及时++}按规定给予临时救助。")


def test_printed_numbers_stand_where_they_are_wrong(real: Project) -> None:
    found = rows(real.run("diff", "--format", "csv").out)
    assert [
        (row["新条号"], row["旧版印作"], row["新版印作"]) for row in found if row["旧版印作"] or row["新版印作"]
    ] == [
        ("4.4.2", "", "4.3.2"),
        ("4.4.4", "4.3.4", ""),
    ]


def test_a_file_for_wps_and_excel(real: Project) -> None:
    real.run("diff", "--format", "csv", "-o", str(real.root / "out.csv"))
    data = (real.root / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1] == ""
    assert len(lines) == 40


def test_flags_in_a_row() -> None:
    flags = (
        Flag(kind="time", change="added", old="", new="及时"),
        Flag(kind="modality", change="shifted", old="应", new="宜"),
        Flag(kind="sentence", change="dropped", old="公园应开放。", new=""),
    )
    (row,) = rows(comparisons_csv(flagged(compared("公园应开放。", "公园宜及时开放。"), *flags)))
    assert row["留意"] == "时限 +“及时”；语气 “应”→“宜”；删句 -“公园应开放。”"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"])
def test_formulas_are_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("5.10", "'5.10"),
        ("2019-6-10", "'2019-6-10"),
        ("1/2", "'1/2"),
        ("007", "'007"),
        ("5.1", "5.1"),
        ("5", "5"),
        ("5.7.10", "5.7.10"),
        ("前言", "前言"),
        ("", ""),
    ],
)
def test_a_number_stays_what_it_is(cell: str, written: str) -> None:
    assert inert(cell) == written


def test_a_clause_that_would_be_a_formula() -> None:
    (row,) = rows(comparisons_csv(compared("=1+1", '=HYPERLINK("https://example.org","甲")')))
    assert row["旧文"] == "'=1+1"
    assert row["新文"] == '\'=HYPERLINK("https://example.org","甲")'
    (row,) = rows(comparisons_csv(compared("公园\u202e应开放。", "公园\u202e应及时开放。")))
    assert row["新文"] == "公园\\u{202e}应及时开放。"


def test_critic_marks_of_a_text_are_no_marks_in_a_row() -> None:
    (row,) = rows(comparisons_csv(compared("公园{++甲++}应开放。", "公园{++甲++}应及时开放。")))
    assert re.findall(r"\{(?:\+\+|--).*?(?:\+\+|--)\}", row["修订标记"]) == ["{++及时++}"]


@given(some.TWO_DRAFTS)
@settings(max_examples=60)
def test_any_text_is_read_back_by_the_csv_module(drafts: tuple[Edition, Edition]) -> None:
    comparison = compare_editions(*drafts)
    found = rows(comparisons_csv(Comparisons(comparisons=(comparison,))))
    changed = [pair for pair in comparison.pairs if pair.changed]
    assert [tuple(row) for row in found] == [COLUMNS] * len(changed)
    assert [row["新文"].removeprefix("'") for row in found] == [new_text(pair).removeprefix("'") for pair in changed]


def new_text(pair: Pair) -> str:
    return "\n".join(visible(block.text) for clause in pair.new for block in clause.blocks)


# --- both -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_views_say_nothing_to_programs(real: Project, form: str) -> None:
    whole = real.run("diff", "--format", form)
    for view in (["--all"], ["--flagged"], ["--side-by-side"], ["--stat"], ["--context", "3"], ["--width", "40"]):
        assert real.run("diff", "--format", form, *view) == whole


def test_only_restricts_what_programs_read(real: Project) -> None:
    found = rows(real.run("diff", "--format", "csv", "--only", "5.7").out)
    assert [row["新条号"] for row in found] == [f"5.7.{at}" for at in (1, 2, 3, 6, 7, 8, 9, 10)]
    markdown = real.run("diff", "--format", "md", "--only", "4.1").out
    assert [line for line in markdown.splitlines() if line.startswith("##")] == ["### 4.1 工作主线"]


def test_nothing_changed(real: Project) -> None:
    ran = real.run("diff", "city/2023", "city/2023", "--format", "csv")
    assert (ran.code, rows(ran.out)) == (0, [])
    assert real.run("diff", "city/2023", "city/2023", "--format", "md").out == (
        "# 四川省城市民族工作标准 city/2023 → city/2023\n\n54 条中 0 条有变动，未变 54。误号 1\n"
    )
