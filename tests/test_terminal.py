"""diff at a terminal: what is restricted, what is shown, in which layout, and on what kind of terminal."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausetool.characters import squeeze
from clausetool.compare import compare_editions
from clausetool.compare.words import words
from clausetool.comparison import Comparison, Comparisons, Flag, FlagKind, Run
from clausetool.model import Edition
from clausetool.render.brush import PLAIN, brush
from clausetool.render.cells import Ambiguous, Piece, visible, width, wrap
from clausetool.render.pieces import indent, lead
from clausetool.render.redline import comparisons_lines
from clausetool.render.view import View
from clausetool.tally import chapters, tally
from tests import strategies as some
from tests.conftest import Project
from tests.test_compare import edition, standard

REAL = ("diff", "city/2022", "city/2023")


@pytest.fixture(scope="module")
def pair(editions: dict[str, Edition]) -> Comparison:
    return compare_editions(editions["city/2022"], editions["city/2023"])


def lines(comparison: Comparison, view: View, cells: int = 80, ambiguous: Ambiguous = 1) -> list[str]:
    result = Comparisons(comparisons=(comparison,))
    return [*comparisons_lines(result, view, cells, replace(PLAIN, ambiguous=ambiguous))]


def flagged(comparison: Comparison, flags: Mapping[str, Sequence[Flag]]) -> Comparison:
    """The comparison with flags on the pairs of these new labels."""
    return replace(
        comparison,
        pairs=tuple(
            replace(one, flags=tuple(flags.get(one.new[0].label, ()) if one.new else ())) for one in comparison.pairs
        ),
    )


def heads(out: str) -> list[str]:
    """The numbers of the clauses that are shown in full, from the first line of each."""
    return re.findall(r"^\n([0-9.]+) ", out, re.MULTILINE)


# --- --only ---------------------------------------------------------------------------


def labels(project: Project, *arguments: str) -> list[tuple[list[str], list[str]]]:
    value = json.loads(project.run(*REAL, "--format", "json", *arguments).out)
    return [(one["old"], one["new"]) for comparison in value["comparisons"] for one in comparison["pairs"]]


def test_only_takes_the_subtree(real: Project) -> None:
    assert labels(real, "--only", "4.4") == [
        ([label], [label]) for label in ("4.4", "4.4.1", "4.4.2", "4.4.3", "4.4.4", "4.4.5")
    ]


def test_only_takes_a_number_of_either_side(real: Project) -> None:
    assert labels(real, "--only", "3.2") == [(["3.3"], ["3.2"]), (["3.2"], ["3.3"])]


def test_only_takes_several_and_elements(real: Project) -> None:
    assert labels(real, "--only", "前言", "--only", "4.1") == [(["前言"], ["前言"]), (["4.1"], ["4.1"])]


@pytest.mark.parametrize(
    ("asked", "said", "label"),
    [
        ("4.3.2", "city/2023: no clause has the number 4.3.2; 4.4.2 is printed so", "4.4.2"),
        ("4.3.4", "city/2022: no clause has the number 4.3.4; 4.4.4 is printed so", "4.4.4"),
    ],
)
def test_only_takes_a_printed_number_and_says_so(real: Project, asked: str, said: str, label: str) -> None:
    assert labels(real, "--only", asked) == [([label], [label])]
    assert real.run(*REAL, "--only", asked).out.startswith(
        f"{said}\n四川省城市民族工作标准  city/2022 → city/2023\n1 pairs: 1 changed"
    )
    assert "is printed so" not in real.run(*REAL, "--only", label).out


def test_only_restricts_figures_and_exit_code(real: Project) -> None:
    form = real.run(*REAL, "--only", "5.7.4", "--width", "200")
    assert form.code == 0
    assert "\n1 pairs: 0 changed (—), 1 differ in form only (格式), 0 未变\n" in form.out
    assert real.run(*REAL, "--only", "5.7.4", "--only", "5.7.9").code == 1
    table = real.run(*REAL, "--only", "5.7.9", "--stat").out
    assert re.search(r"^total +1 +1 +2$", table, re.MULTILINE)


def test_only_a_clause_that_nobody_has(real: Project) -> None:
    ran = real.run(*REAL, "--only", "5.7.19")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "clausetool: no compared edition has a clause 5.7.19; did you mean 5.7.9, 5.7.1, 5.7.10.\n"


def notice(*standards: str) -> str:
    return "\n".join(f"附件{at}\n\n{text}" for at, text in enumerate(standards, 1))


def several(project: Project) -> tuple[str, str]:
    """Two files with two standards each, of which only the second has a clause 2.1."""
    road = "某市道路工作标准\n\n1 范围\n\n{}\n\n2 总则\n\n2.1 原则\n\n道路应畅通。\n"
    old = project.write("old.txt", notice(standard("1 范围", "公园应开放。"), road.format("适用于道路。")))
    new = project.write("new.txt", notice(standard("1 范围", "公园宜开放。"), road.format("适用于市内道路。")))
    return str(old), str(new)


def test_only_of_several_standards_must_be_in_one(real: Project) -> None:
    files = several(real)
    both = json.loads(real.run("diff", *files, "--only", "1", "--format", "json").out)
    assert [one["new"]["title"] for one in both["comparisons"]] == ["某市公园工作标准", "某市道路工作标准"]
    ran = real.run("diff", *files, "--only", "2.1", "--format", "json")
    assert ran.code == 0
    assert [one["new"]["title"] for one in json.loads(ran.out)["comparisons"]] == ["某市道路工作标准"]
    assert real.run("diff", *files, "--only", "3").code == 2


# --- what is shown --------------------------------------------------------------------

VIEWS = (
    ["--changed"], ["--all"], ["--flagged"], ["--context", "2"], ["--inline"], ["--side-by-side"], ["--stat"],
    ["--no-pager"], ["--width", "40"], ["--all", "--side-by-side"],
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_a_view_changes_no_figure_and_no_exit_code(real: Project, view: list[str]) -> None:
    for chosen, code in (((), 1), (("--only", "5.7.4"), 0)):
        plain = real.run(*REAL, *chosen)
        ran = real.run(*REAL, *chosen, *view)
        assert (ran.code, plain.code) == (code, code)
        assert squeeze(ran.out).partition("未变")[0] == squeeze(plain.out).partition("未变")[0]


def test_the_default_is_changed_pairs_inline(real: Project) -> None:
    assert real.run(*REAL, "--changed", "--inline").out == real.run(*REAL).out


def test_changed_shows_the_changed_and_names_the_others(pair: Comparison, real: Project) -> None:
    out = real.run(*REAL, "--width", "80").out
    changed = [one.new[0].label for one in pair.pairs if one.changed]
    assert heads(out) == [label for label in changed if label[0].isdigit()]
    assert "\n… 4: 未变\n" in out
    assert "\n… 5.7.4–5.7.5: 格式 2\n" in out
    assert "\n… 6.3–参考文献: 未变 1, 格式 1\n" in out


def test_all_shows_every_pair_in_full(pair: Comparison, real: Project) -> None:
    out = real.run(*REAL, "--all", "--width", "200").out
    assert heads(out) == [one.new[0].label for one in pair.pairs if one.new[0].label[0].isdigit()]
    assert "…" not in out
    assert "\n5.7.4 社会保险  格式\n  依法将各民族就业群众" in out
    for one in pair.pairs:
        assert all(
            squeeze(block.text)[:20] in squeeze(out) for clause in one.new for block in clause.blocks if not one.changed
        )


PARK = [f"{at} 第{word}项" for at, word in enumerate("一二三四五六七", 1)]


def park(*changed: int, blocks: int = 1) -> Comparison:
    """Seven clauses; in these, the last of the paragraphs differs."""
    texts = "公园应开放。", "灯光应明亮。", "步道应整洁。"
    old = standard(*(part for head in PARK for part in (head, *texts[:blocks])))
    new = standard(
        *(
            part
            for at, head in enumerate(PARK, 1)
            for part in (head, *texts[: blocks - 1], f"{'及时' * (at in changed)}{texts[blocks - 1]}")
        )
    )
    return compare_editions(edition(old), edition(new))


@pytest.mark.parametrize(("context", "shown"), [(0, "4"), (1, "345"), (2, "23456"), (9, "1234567")])
def test_context_is_clauses_around_a_changed_one(context: int, shown: str) -> None:
    assert heads("\n".join(lines(park(4), View(context=context)))) == [*shown]


def test_context_is_blocks_around_a_change() -> None:
    none, one = ("\n".join(lines(park(4, blocks=3), View(context=context))) for context in (0, 1))
    assert "\n  … 2 unchanged\n  {+及时+}步道应整洁。" in none
    assert "\n  … 1 unchanged\n  灯光应明亮。\n  {+及时+}步道应整洁。" in one
    assert "\n3 第三项  未变\n  公园应开放。\n  灯光应明亮。\n  步道应整洁。\n" in one


TIME = Flag(kind="time", change="added", old="", new="及时")


def test_flags_stand_under_the_head(pair: Comparison) -> None:
    flags = (
        TIME,
        Flag(kind="modality", change="shifted", old="应", new="宜"),
        Flag(kind="reference", change="dropped", old="《甲》", new=""),
    )
    for layout in ("inline", "side-by-side"):
        out = "\n".join(lines(flagged(pair, {"5.7.9": flags}), View(layout=layout)))
        assert "\n  ! 时限 +“及时”\n  ! 语气 “应”→“宜”\n  ! 引用 -“《甲》”\n  " in out


def test_every_kind_of_flag_has_its_word(pair: Comparison) -> None:
    flags = [Flag(kind=kind, change="added", old="", new="甲") for kind in get_args(FlagKind)]
    out = "\n".join(lines(flagged(pair, {"4.1": flags}), View(choice="flagged")))
    assert re.findall(r"! (\S+) ", out) == ["语气", "时限", "数字", "日期", "金额", "引用", "列项", "增句"]


def test_flagged_shows_only_pairs_with_flags(pair: Comparison) -> None:
    out = "\n".join(lines(flagged(pair, {"5.7.9": [TIME], "4.1": [TIME]}), View(choice="flagged")))
    assert heads(out) == ["4.1", "5.7.9"]
    assert "\n… 4.2–5.7.8: changed " in out
    assert heads("\n".join(lines(flagged(pair, {"5.7.9": [TIME]}), View(choice="flagged", context=1)))) == [
        "5.7.8",
        "5.7.9",
        "5.7.10",
    ]


# --- inline ---------------------------------------------------------------------------


def test_lines_break_between_words(pair: Comparison) -> None:
    one = next(one for one in pair.pairs if one.new and one.new[0].label == "4.4.2")
    runs = (
        Run("equal", "坚持", "坚持"),
        Run("delete", "依法治理", ""),
        Run("insert", "", "依法做好城市民族工作，治理"),
        Run("equal", "城市民族事务，", "城市民族事务，"),
        Run("insert", "", "发挥职能部门作用，"),
        Run("equal", "依法履行职责", "依法履行职责"),
        Run("insert", "", "，准确把握问题性质"),
        Run("format", ",在法治的轨道上依法妥善处理案(事)件。", "，在法治的轨道上依法妥善处理案（事）件。"),
    )
    one = replace(one, blocks=(replace(one.blocks[0], runs=runs),), flags=())
    assert lines(replace(pair, pairs=(one,)), View())[-4:] == [
        "4.4.2 依法管理  更改  (new printed 4.3.2)",
        "  坚持[-依法治理-]{+依法做好城市民族工作，治理+}城市民族事务，{+发挥职能部门",
        "  作用，+}依法履行职责{+，准确把握问题性质+}，在法治的轨道上依法妥善处理案（事）",
        "  件。",
    ]


def test_a_mark_does_not_part_punctuation_from_its_word() -> None:
    brush_marks = ("{+", "+}")
    pieces = [Piece("依法履行职责"), Piece("，准确把握问题性质", "insert", brush_marks)]
    assert ["".join(part.text for part in line) for line in wrap(pieces, 12)] == [
        "依法履行职",
        "责{+，准确把",
        "握问题性质+}",
    ]
    pieces = [Piece("公园（", "insert", brush_marks), Piece("甲乙）")]
    assert ["".join(part.text for part in line) for line in wrap(pieces, 10)] == ["{+公园", "（+}甲乙）"]


@pytest.mark.parametrize("cells", [40, 80, 200])
def test_no_line_ends_inside_a_word(pair: Comparison, cells: int) -> None:
    broken = 0
    for one in pair.pairs:
        for block in one.blocks:
            pieces = [Piece(run.old if run.op == "delete" else run.new) for run in block.runs]
            cut = [word for piece in pieces for word in words(visible(piece.text))]
            edges = {len(squeeze(text)) for text in accumulate(cut)}
            told = ["".join(part.text for part in line) for line in wrap(pieces, cells, cut=words)]
            ends = [len(squeeze(text)) for text in accumulate(told)]
            assert edges.issuperset(ends)
            broken += len(ends) > 1
    assert broken


@pytest.mark.parametrize("cells", [80, 200, 9999])
def test_plain_marks_hold_both_texts(pair: Comparison, cells: int) -> None:
    for one in pair.pairs:
        told = lines(replace(pair, pairs=(one,)), View(choice="all"), cells)
        text = "".join(told)
        text = re.sub(r"\[移\] ", "", text)
        new = squeeze(re.sub(r"\[-.*?-\]", "", text).replace("{+", "").replace("+}", ""))
        assert new.endswith(
            squeeze("".join(indent(block) + block.text for clause in one.new for block in clause.blocks))
        )
        old = re.sub(r"\{\+.*?\+\}", "", text).replace("[-", "").replace("-]", "")
        gone = "".join(
            lead(block, one)
            + "".join(run.old if run.op == "delete" else run.new for run in block.runs if run.op != "insert")
            for block in one.blocks
        )
        assert squeeze(old).endswith(squeeze(gone))


def test_what_moved_is_marked(real: Project) -> None:
    out = real.run(*REAL, "--only", "1", "--width", "80").out
    assert "\n  … 1 unchanged\n  [移] 本标准给出了城市民族工作的总则" in out


def test_a_block_that_left_says_where_it_went(pair: Comparison) -> None:
    one = next(one for one in pair.pairs if one.new[0].label == "5.7.9")
    gone = replace(one.blocks[0], new=(), counterpart=("5.7.8", 0))
    come = replace(one.blocks[0], old=(), counterpart=("5.7.7", 0))
    out = "\n".join(lines(replace(pair, pairs=(replace(one, blocks=(gone, come)),)), View()))
    assert "\n  [移至 5.7.8] 把符合政策" in out
    assert "\n  [移自 5.7.7] 把符合政策" in out


def split() -> Comparison:
    """Clause 2 of the old text is 2 and 3 of the new one."""
    open_, clean = (
        "公园应全年开放，不收门票，节假日延长开放时间，",
        "步道和广场每日清扫两次，垃圾分类收集，厕所随时保洁。",
    )
    old = standard("1 范围", "适用于公园。", "2 开放与保洁", f"{open_}{clean}")
    new = standard("1 范围", "适用于公园。", "2 开放", open_, "3 保洁", clean)
    return compare_editions(edition(old), edition(new))


def test_a_split_names_every_clause() -> None:
    out = "\n".join(lines(split(), View()))
    assert "\n2 开放[-与保洁-]  3 {+保洁+}  拆分、改题" in out
    assert "  (was 2)\n" in out
    told = columns(lines(split(), View(layout="side-by-side")))
    assert [(left.strip(), right.strip()) for left, right in told[:2]] == [
        ("2 开放[-与保洁-]", "2 开放"), ("", "3 {+保洁+}"),
    ]  # fmt: skip


# --- side by side ---------------------------------------------------------------------


def columns(out: Sequence[str]) -> list[tuple[str, str]]:
    return [(left, right) for line in out if "│" in line for left, _rule, right in [line.partition("│")]]


@pytest.mark.parametrize("cells", [80, 200])
@pytest.mark.parametrize("ambiguous", [1, 2])
def test_two_columns_line_up(pair: Comparison, cells: int, ambiguous: Ambiguous) -> None:
    told = columns(lines(pair, View(layout="side-by-side"), cells, ambiguous))
    assert len({width(left, ambiguous) for left, _right in told}) == 1
    assert max(width(right, ambiguous) for _left, right in told) <= cells / 2


def test_deletions_stand_left_and_insertions_right(pair: Comparison) -> None:
    told = columns(lines(pair, View(layout="side-by-side")))
    left, right = ("".join(column[at].strip() for column in told) for at in (0, 1))
    assert left.count("[-") == left.count("-]") > 20
    assert right.count("{+") == right.count("+}") > 20
    assert "{+" not in left
    assert "[-" not in right


def test_each_column_is_its_edition(pair: Comparison) -> None:
    for one in pair.pairs:
        told = columns(lines(replace(pair, pairs=(one,)), View(layout="side-by-side", choice="all")))
        left, right = (
            re.sub(r"\[移\]|\[-|-\]|\{\+|\+\}", "", squeeze("".join(row[at] for row in told))) for at in (0, 1)
        )
        assert right.endswith(
            squeeze("".join(indent(block) + block.text for clause in one.new for block in clause.blocks))
        )
        told_old = "".join(
            lead(block, one, "old") + "".join(run.old for run in block.runs) for block in one.blocks if block.old
        )
        assert left.endswith(squeeze(told_old))


def test_both_labels_stand_over_the_columns(real: Project) -> None:
    out = real.run(*REAL, "--side-by-side", "--width", "80").out
    assert re.search(r"^4\.4\.4 \(printed 4\.3\.4\) 全面嵌入 +│ 4\.4\.4 全面嵌入\n  更改\n", out, re.MULTILINE)
    assert re.search(r"^3\.2 城市民族工作 +│ 3\.3 城市民族工作\n  改号、更改\n", out, re.MULTILINE)
    assert re.search(r"^  \[移\] 本标准给出了城市.* │   \[移\] 本标准给出了城市", out, re.MULTILINE)


def test_a_side_without_a_partner_stays_empty() -> None:
    old = standard("1 范围", "适用于公园。", "2 开放", "公园全年开放，不收门票。", "3 保洁", "每日清扫步道和广场。")
    new = standard("1 范围", "适用于公园。", "2 保洁", "每日清扫步道和广场。", "3 灯光", "灯光在日落时打开。")
    told = columns(lines(compare_editions(edition(old), edition(new)), View(layout="side-by-side")))
    assert [(left.strip(), right.strip()) for left, right in told if not (left.strip() and right.strip())] == [
        ("2 [-开放-]", ""), ("[-公园全年开放，不收门票。-]", ""), ("", "3 {+灯光+}"), ("", "{+灯光在日落时打开。+}"),
    ]  # fmt: skip


# --- the table ------------------------------------------------------------------------

TABLE = """\
       条 未变 更改 格式 -字 +字
1 范围  1              1          .
2 总则  4    2    2        1   2  ##..                    -++
3 评价  1         1        2   2  #                       --++
total   6    2    3    1   3   4
bars: # clauses changed, . others; - characters out, + in
"""


def test_the_table_by_chapter() -> None:
    old = standard(
        "1 范围", "适用于公园,含广场。", "2 总则", "2.1 原则", "公园应开放。", "2.2 要求", "灯光应明亮。", "2.3 保洁", "每日清扫步道。",
        "3 评价", "每年评价一次，并公布。",
    )  # fmt: skip
    new = standard(
        "1 范围", "适用于公园，含广场。", "2 总则", "2.1 原则", "公园应及时开放。", "2.2 要求", "灯光明亮。", "2.3 保洁", "每日清扫步道。",
        "3 评价", "每年评价两次，并公布。",
    )  # fmt: skip
    assert (
        "".join(f"{line}\n" for line in lines(compare_editions(edition(old), edition(new)), View(layout="stat"))[3:])
        == TABLE
    )


def test_the_table_has_the_figures_of_the_tally(pair: Comparison) -> None:
    rows = lines(pair, View(layout="stat"), 200)
    for chapter in chapters(pair):
        count = tally(chapter.pairs)
        (row,) = (row for row in rows if row.startswith((f"{chapter.label} {chapter.title}", f"{chapter.title} ")))
        figures = re.findall(r"(?<= )[0-9]+", row.removeprefix(chapter.label))
        assert figures[0] == str(count.pairs)
        assert str(count.inserted) in figures or not count.inserted
        assert str(count.deleted) in figures or not count.deleted


@pytest.mark.parametrize("cells", [80, 200])
def test_the_columns_of_the_table_line_up(pair: Comparison, cells: int) -> None:
    head, *rows, _legend = lines(pair, View(layout="stat"), cells)[(4 if cells == 80 else 3) :]
    for word in ("未变", "更改", "格式", "-字", "+字"):
        end = width(head[: head.index(word) + len(word)])
        figures = [row for row in rows if re.search(r"\d$", before(row, end))]
        assert figures
        assert all(row[len(before(row, end)) :][:1] in ("", " ") for row in rows)


def before(text: str, cells: int) -> str:
    """The part of a line that stands in the first cells."""
    return next((text[:at] for at in range(len(text) + 1) if width(text[:at]) >= cells), text)


def test_bars_are_to_one_scale(pair: Comparison) -> None:
    rows = [line for line in lines(pair, View(layout="stat"), 200) if "#" in line and not line.startswith("bars")]
    bars = {row.split()[0]: (row.count("#"), len(re.findall(r"\+(?=\+|$)", row))) for row in rows}
    assert bars["5"][0] == 18
    assert bars["4"][0] == 8
    assert bars["5"][1] > bars["4"][1] > bars["6"][1] >= 1


def test_a_narrow_terminal_gets_the_figures_in_words(pair: Comparison) -> None:
    out = "\n".join(lines(pair, View(layout="stat"), 40))
    assert "\n5 内容与要求  条 24, 未变 4, 改题 1,\n  更改 18, 格式 2, -字 " in out


# --- cells ----------------------------------------------------------------------------


@given(some.TWO_DRAFTS, st.integers(40, 200), st.sampled_from([1, 2]))
@settings(max_examples=80)
def test_no_line_is_wider_than_the_terminal(drafts: tuple[Edition, Edition], cells: int, ambiguous: Ambiguous) -> None:
    comparison = compare_editions(*drafts)
    comparison = replace(comparison, pairs=tuple(replace(one, flags=(TIME,)) for one in comparison.pairs))
    for layout in ("inline", "side-by-side", "stat"):
        for line in lines(comparison, View(layout=layout, choice="all"), cells, ambiguous):
            assert width(line, ambiguous) <= cells
            assert line == line.rstrip()


@pytest.mark.parametrize("cells", [40, 80, 200])
@pytest.mark.parametrize("ambiguous", [1, 2])
def test_no_line_of_the_real_pair_is_wider(pair: Comparison, cells: int, ambiguous: Ambiguous) -> None:
    for layout in ("inline", "side-by-side", "stat"):
        assert max(width(line, ambiguous) for line in lines(pair, View(layout=layout), cells, ambiguous)) <= cells


@pytest.mark.parametrize(
    ("char", "narrow", "wide"),
    [("“", 1, 2), ("—", 1, 2), ("…", 1, 2), ("Ⅱ", 1, 2), ("民", 2, 2), ("a", 1, 1), ("，", 2, 2)],
)
def test_characters_of_ambiguous_width(char: str, narrow: int, wide: int) -> None:
    assert (width(char, 1), width(char, 2)) == (narrow, wide)


def test_the_environment_says_how_wide_they_are(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = real.run(*REAL, "--side-by-side", "--width", "80").out
    monkeypatch.setenv("CLAUSETOOL_AMBIGUOUS_WIDTH", "1")
    assert real.run(*REAL, "--side-by-side", "--width", "80").out == narrow
    monkeypatch.setenv("CLAUSETOOL_AMBIGUOUS_WIDTH", "2")
    wide = real.run(*REAL, "--side-by-side", "--width", "80").out.splitlines()
    assert len({width(left, 2) for left, _right in columns(wide)}) == 1
    assert any("“" in left for left, _right in columns(wide))
    real.run(*REAL, "--side-by-side", "-o", str(real.root / "out.txt"))
    assert real.read("out.txt") == narrow


def test_a_wrong_width_is_an_error(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSETOOL_AMBIGUOUS_WIDTH", "3")
    ran = real.run(*REAL)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "clausetool: CLAUSETOOL_AMBIGUOUS_WIDTH is “3”; "
        "set it to 1, or to 2 where the terminal shows “ ” — … two cells wide.\n"
    )


# --- colours --------------------------------------------------------------------------


def test_colour_takes_no_cells(real: Project) -> None:
    for layout in ("--inline", "--side-by-side", "--stat"):
        painted = real.run(*REAL, layout, "--width", "80", "--color", "always").out
        plain = re.sub("\x1b\\[[0-9;]*m", "", painted)
        assert painted != plain
        assert all(width(line) <= 80 for line in plain.splitlines())
        assert len({width(left) for left, _right in columns(plain.splitlines())}) == (layout == "--side-by-side")
        assert "[-" not in plain


def luminance(colour: str) -> float:
    """Of a colour, as WCAG 2.1 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_show_on_black_and_on_white(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    strokes = brush("always")
    for style, line in (("insert", "4"), ("delete", "9")):
        found = re.match(rf"\x1b\[38;5;(\d+)m\x1b\[{line}m", strokes.paint("甲", style))
        assert found
        steps = ("00", "5f", "87", "af", "d7", "ff")
        cube = int(found[1]) - 16
        light = luminance(steps[cube // 36] + steps[cube // 6 % 6] + steps[cube % 6])
        assert (light + 0.05) / 0.05 >= 4
        assert 1.05 / (light + 0.05) >= 4


def test_sixteen_colours_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)
    strokes = brush("always")
    assert strokes.paint("甲", "insert") == "\x1b[94m\x1b[4m甲\x1b[0m"
    assert strokes.paint("甲", "delete") == "\x1b[33m\x1b[9m甲\x1b[0m"
