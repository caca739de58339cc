"""History and blame: a standard in three editions made for the purpose, branches, laws, and the commands."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clausetool.compare import compare_editions
from clausetool.comparison import BlockRedline, Comparison, Pair, Run, TitleRedline
from clausetool.lineage import History, trace
from clausetool.model import Clause, Edition, Paragraph, Span
from clausetool.origins import Blame, Stretch, blame
from clausetool.parse import parse
from clausetool.readers import read_text
from tests import strategies as some
from tests.conftest import Project

CASES: Final = Path(__file__).parent / "cases" / "history"
YEARS: Final = ("2022", "2024", "2026")
EXPECTED: Final[dict[str, Any]] = yaml.load((CASES / "park.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def named(editions: Sequence[Edition], names: Sequence[str] = YEARS) -> tuple[Edition, ...]:
    return tuple(replace(edition, standard="park", edition=name) for edition, name in zip(editions, names, strict=True))


def chain(editions: Sequence[Edition]) -> tuple[Comparison, ...]:
    return tuple(compare_editions(old, new) for old, new in pairwise(editions))


def origins(editions: Sequence[Edition]) -> Blame:
    return blame(editions[0], chain(editions))


@pytest.fixture(scope="module")
def park() -> tuple[Edition, ...]:
    """The three editions, parsed."""
    texts = [(CASES / f"park-{year}.txt").read_bytes() for year in YEARS]
    return named([parse(read_text("park.txt", text)).editions[0] for text in texts])


# --- the three editions -----------------------------------------------------------


def written(history: History) -> str:
    """A history as the case writes it."""
    numbers = " ".join("、".join(clause.label for clause in stage.clauses) or "-" for stage in history.stages)
    kinds = {step: " ".join(kind for pair in step.pairs for kind in pair.changes) for step in history.steps}
    steps = [kinds[step] or "=" if step.state == "there" else step.state for step in history.steps]
    return " | ".join((numbers, *steps))


@pytest.mark.parametrize("line", EXPECTED["history"])
def test_a_clause_is_followed_from_every_edition_in_which_it_is_one(park: tuple[Edition, ...], line: str) -> None:
    for edition, label in zip(park, line.partition(" |")[0].split(), strict=True):
        if label != "-" and "、" not in label:
            assert written(trace(park[0], chain(park), label, edition)) == line


def framed(stretches: Sequence[Stretch]) -> str:
    return "".join(one.text if one.edition == "2022" else f"{{{one.edition}+{one.text}+}}" for one in stretches)


@pytest.mark.parametrize(("label", "text"), EXPECTED["blame"].items())
def test_every_word_has_the_edition_that_brought_it_in(park: tuple[Edition, ...], label: str, text: str) -> None:
    (found,) = (one for one in origins(park).clauses if one.clause.label == label)
    assert "：".join(framed(part) for part in (found.title, *found.blocks)) == text


def test_the_case_covers_every_clause_with_a_text(park: tuple[Edition, ...]) -> None:
    assert [clause.label for clause in park[-1].clauses if clause.blocks] == [*EXPECTED["blame"]]
    followed = {tuple(line.partition(" |")[0].split()) for line in EXPECTED["history"]}
    for at, edition in enumerate(park):
        below = {clause.label for clause in edition.clauses if clause.label.count(".") == 1}
        assert below == {label for numbers in followed for label in numbers[at].split("、")} - {"-"}


def test_a_number_is_looked_up_in_the_latest_edition_that_has_it(park: tuple[Edition, ...]) -> None:
    found = {label: trace(park[0], chain(park), label) for label in ("2.2", "2.3", " 3.1 ")}
    assert {label: (one.edition.edition, one.clause.title) for label, one in found.items()} == {
        "2.2": ("2026", "预约"),
        "2.3": ("2022", "节假日"),
        " 3.1 ": ("2026", "步道"),
    }
    assert [edition.edition for edition in found["2.2"].namesakes] == ["2022", "2024"]
    assert found[" 3.1 "].namesakes == ()


def test_a_right_number_in_an_old_edition_comes_before_a_printed_one_in_the_latest(park: tuple[Edition, ...]) -> None:
    *others, last = park[-1].clauses
    editions = (*park[:-1], replace(park[-1], clauses=(*others, replace(last, printed="2.3"))))
    assert trace(editions[0], chain(editions), "2.3").edition.edition == "2022"
    editions = (*park[:-1], replace(park[-1], clauses=(*others, replace(last, printed="2.9"))))
    history = trace(editions[0], chain(editions), "2.9")
    assert (history.edition.edition, history.clause.label, history.found.by) == ("2026", "5.3", "printed")


def test_older_words_keep_the_number_under_which_they_came_in(park: tuple[Edition, ...]) -> None:
    (found,) = (one for one in origins(park).clauses if one.clause.label == "4.2")
    assert {(one.edition, one.label) for one in found.stretches} == {("2022", "2.3")}


# --- branches: pairs made by hand -------------------------------------------------


def clause(label: str, title: str, *texts: str) -> Clause:
    lines = Span(1, 1)
    return Clause(
        label=label, printed=label, title=title, element=None, lines=lines,
        blocks=tuple(Paragraph(text=text, lines=lines) for text in texts),
    )  # fmt: skip


def edition(name: str, *clauses: Clause) -> Edition:
    return replace(some.EMPTY, standard="park", edition=name, clauses=clauses)


def same(text: str) -> tuple[Run, ...]:
    return (Run("equal", text, text),)


def came(text: str) -> tuple[Run, ...]:
    return (Run("insert", "", text),)


def went(text: str) -> tuple[Run, ...]:
    return (Run("delete", text, ""),)


def block(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]], *runs: Run, **more: Any) -> BlockRedline:
    return BlockRedline(old=tuple(old), new=tuple(new), moved=False, runs=runs, **more)


def pair(
    old: Sequence[Clause], new: Sequence[Clause], titles: Sequence[TitleRedline], *blocks: BlockRedline, **more: Any
) -> Pair:
    return Pair(
        id="0", old=tuple(old), new=tuple(new), basis="pin", score=1, titles=tuple(titles), blocks=blocks,
        changes=more.get("changes", ()),
    )  # fmt: skip


LITTER: Final = clause("3", "垃圾", "垃圾应分类收集。厕所应每日消毒。")
SORTING: Final = clause("3", "垃圾", "垃圾应分类收集。")
TOILETS: Final = clause("4", "厕所", "厕所应每日消毒。")
HYGIENE: Final = clause("5", "卫生", "垃圾应分类收集。", "厕所应每日消毒，保持通风。")

# One clause is split in two, which are merged again.
SPLIT: Final = Comparison(
    old=edition("2022", LITTER),
    new=edition("2024", SORTING, TOILETS),
    pairs=(
        pair(
            [LITTER], [SORTING, TOILETS],
            [TitleRedline(old="3", new="3", runs=same("垃圾")), TitleRedline(old=None, new="4", runs=came("厕所"))],
            block([("3", 0)], [("3", 0), ("4", 0)], *same(LITTER.blocks[0].text)),
            changes=("split",),
        ),
    ),
)  # fmt: skip
MERGE: Final = Comparison(
    old=SPLIT.new,
    new=edition("2026", HYGIENE),
    pairs=(
        pair(
            [SORTING, TOILETS], [HYGIENE],
            [
                TitleRedline(old="3", new="5", runs=(*went("垃圾"), *came("卫生"))),
                TitleRedline(old="4", new=None, runs=went("厕所")),
            ],
            block([("3", 0)], [("5", 0)], *same("垃圾应分类收集。")),
            block([("4", 0)], [("5", 1)], *same("厕所应每日消毒"), *came("，保持通风"), *same("。")),
            changes=("merged", "renumbered", "retitled", "modified"),
        ),
    ),
)  # fmt: skip


def labels(history: History) -> list[list[str]]:
    return [[one.label for one in stage.clauses] for stage in history.stages]


def test_all_branches_of_a_split_and_a_merge_are_followed() -> None:
    for within, label in ((SPLIT.old, "3"), (MERGE.new, "5")):
        history = trace(SPLIT.old, (SPLIT, MERGE), label, within)
        assert labels(history) == [["3"], ["3", "4"], ["5"]]
        assert [step.pairs for step in history.steps] == [SPLIT.pairs, MERGE.pairs]


def test_a_branch_is_followed_without_its_sisters() -> None:
    assert labels(trace(SPLIT.old, (SPLIT, MERGE), "4")) == [["3"], ["4"], ["5"]]


def test_branches_that_part_are_followed_into_several_pairs() -> None:
    kept = [
        pair([one], [one], [TitleRedline(old=one.label, new=one.label, runs=same(one.title))])
        for one in (SORTING, TOILETS)
    ]
    apart = Comparison(old=SPLIT.new, new=edition("2026", SORTING, TOILETS), pairs=tuple(kept))
    history = trace(SPLIT.old, (SPLIT, apart), "3", SPLIT.old)
    assert labels(history) == [["3"], ["3", "4"], ["3", "4"]]
    assert history.steps[1].pairs == apart.pairs


def test_words_keep_their_origin_through_a_split_and_a_merge() -> None:
    assert [one.title for one in blame(SPLIT.old, (SPLIT,)).clauses] == [
        (Stretch("垃圾", "2022", "3"),),
        (Stretch("厕所", "2024", "4"),),
    ]
    assert [one.blocks for one in blame(SPLIT.old, (SPLIT,)).clauses] == [
        ((Stretch("垃圾应分类收集。", "2022", "3"),),),
        ((Stretch("厕所应每日消毒。", "2022", "3"),),),
    ]
    (merged,) = blame(SPLIT.old, (SPLIT, MERGE)).clauses
    assert merged.title == (Stretch("卫生", "2026", "5"),)
    assert [framed(part) for part in merged.blocks] == ["垃圾应分类收集。", "厕所应每日消毒{2026+，保持通风+}。"]


def test_a_block_from_another_clause_keeps_its_origin_unless_its_words_changed() -> None:
    for text, expected in (
        ("厕所应每日消毒,", ("2022", "4")),
        ("厕所宜每日消毒，", ("2024", "3")),
    ):
        old = edition("2022", clause("3", "垃圾"), clause("4", "厕所", "厕所应每日消毒，"))
        new = edition("2024", clause("3", "垃圾", text), clause("4", "厕所"))
        moved = Comparison(
            old=old,
            new=new,
            pairs=(
                pair(
                    old.clauses[:1], new.clauses[:1], [TitleRedline(old="3", new="3", runs=same("垃圾"))],
                    block([], [("3", 0)], *came(text), counterpart=("4", 0)),
                ),
                pair(
                    old.clauses[1:], new.clauses[1:], [TitleRedline(old="4", new="4", runs=same("厕所"))],
                    block([("4", 0)], [], *went("厕所应每日消毒，"), counterpart=("3", 0)),
                ),
            ),
        )  # fmt: skip
        assert blame(old, (moved,)).clauses[0].blocks == ((Stretch(text, *expected),),)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param([("equal", "甲乙", "甲乙")], "甲{2024+乙+}", id="an equal run over two origins"),
        pytest.param([("format", "甲乙", "甲 乙 ")], "甲 {2024+乙 +}", id="spaces go with the character before"),
        pytest.param([("format", "", " "), ("equal", "甲乙", "甲乙")], " 甲{2024+乙+}", id="a space before all words"),
        pytest.param(
            [("equal", "甲", "甲"), ("format", "", " "), ("equal", "乙", "乙")], "甲 {2024+乙+}", id="between"
        ),
        pytest.param([("delete", "甲", ""), ("equal", "乙", "乙")], "{2024+乙+}", id="what went out"),
        pytest.param([("insert", "", "丙"), ("equal", "甲乙", "甲乙")], "{2026+丙+}甲{2024+乙+}", id="what came in"),
    ],
)
def test_runs_and_origins(runs: Sequence[tuple[Any, str, str]], expected: str) -> None:
    first, second = edition("2022", clause("1", "范围", "甲")), edition("2024", clause("1", "范围", "甲乙"))
    third = edition("2026", clause("1", "范围", "".join(new for _op, _old, new in runs)))
    title = [TitleRedline(old="1", new="1", runs=same("范围"))]
    steps = (
        Comparison(
            old=first, new=second,
            pairs=(pair(first.clauses, second.clauses, title, block([("1", 0)], [("1", 0)], *same("甲"), *came("乙"))),),
        ),
        Comparison(
            old=second, new=third,
            pairs=(pair(second.clauses, third.clauses, title, block([("1", 0)], [("1", 0)], *(Run(*run) for run in runs))),),
        ),
    )  # fmt: skip
    assert framed(blame(first, steps).clauses[0].blocks[0]) == expected


# --- laws -------------------------------------------------------------------------

THREE_DRAFTS: Final = some.REPETITIVE.flatmap(
    lambda texts: st.tuples(*(some.drafts(texts) for _ in YEARS))
).map(named)  # fmt: skip


@given(THREE_DRAFTS)
def test_stretches_join_to_the_texts(editions: tuple[Edition, ...]) -> None:
    found = origins(editions)
    assert [one.clause for one in found.clauses] == [*editions[-1].clauses]
    known = {(one.edition, clause.label) for one in editions for clause in one.clauses}
    for one in found.clauses:
        assert "".join(part.text for part in one.title) == one.clause.title
        assert ["".join(part.text for part in parts) for parts in one.blocks] == [it.text for it in one.clause.blocks]
        for parts in (one.title, *one.blocks):
            assert all(part.text for part in parts)
            assert all((a.edition, a.label) != (b.edition, b.label) for a, b in pairwise(parts))
    assert {(part.edition, part.label) for one in found.clauses for part in one.stretches} <= known


@given(some.DRAFTS)
def test_the_first_edition_brought_in_all_it_says(draft: Edition) -> None:
    (first,) = named([draft], ["2022"])
    for one in blame(first, ()).clauses:
        for text, parts in zip(
            (one.clause.title, *(it.text for it in one.clause.blocks)), (one.title, *one.blocks), strict=True
        ):
            assert parts == ((Stretch(text, "2022", one.clause.label),) if text else ())


@given(some.DRAFTS)
def test_editions_that_are_equal_brought_nothing_in(draft: Edition) -> None:
    found = origins(named([draft, draft, draft]))
    assert {part.edition for one in found.clauses for part in one.stretches} <= {"2022"}


@given(THREE_DRAFTS)
def test_what_comes_of_a_clause_came_from_it(editions: tuple[Edition, ...]) -> None:
    comparisons = chain(editions)
    for at, edition_ in enumerate(editions):
        for one in edition_.clauses:
            history = trace(editions[0], comparisons, one.label, edition_)
            assert labels(history)[at] == [one.label]
            for stage, here in zip(history.stages, labels(history), strict=True):
                for label in here:
                    assert one.label in labels(trace(editions[0], comparisons, label, stage.edition))[at]


def test_a_reversed_history_is_the_history_reversed() -> None:
    back = tuple(
        Comparison(old=one.new, new=one.old, pairs=tuple(replace(it, old=it.new, new=it.old) for it in one.pairs))
        for one in (MERGE, SPLIT)
    )
    for edition_, label in ((SPLIT.old, "3"), (SPLIT.new, "4"), (MERGE.new, "5")):
        there = labels(trace(SPLIT.old, (SPLIT, MERGE), label, edition_))
        assert labels(trace(MERGE.new, back, label, edition_)) == there[::-1]


def test_ten_editions() -> None:
    texts = [
        "公园应开放" + "".join(f"，第{year}项应整洁" for year in range(1, count + 1)) + "。" for count in range(10)
    ]
    names = [str(2000 + year) for year in range(10)]
    editions = [edition(name, clause("1", "要求", text)) for name, text in zip(names, texts, strict=True)]
    (found,) = origins(editions).clauses
    assert {part.edition for part in found.blocks[0]} == set(names)
    assert [step.state for step in trace(editions[0], chain(editions), "1").steps] == ["there"] * 9


# --- through the command line -----------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Project:
    """A library of the three editions."""
    project = Project(tmp_path)
    entries = []
    for year in YEARS:
        data = (CASES / f"park-{year}.txt").read_bytes()
        project.write(f"sources/park-{year}.txt", data)
        unknown = "".join(f"    {fact}: unknown\n" for fact in ("issued", "implemented", "revised"))
        entries.append(
            f"- file: park-{year}.txt\n  sha256: {hashlib.sha256(data).hexdigest()}\n"
            "  issuer: unknown\n  publisher: unknown\n  published: unknown\n"
            f"  editions:\n  - standard: park\n    edition: {year}\n    title: 某市公园工作标准\n{unknown}"
        )
    project.write("sources/sources.yaml", "".join(entries))
    assert project.run("parse").code == 0
    return project


def test_history_of_a_clause_that_wandered(library: Project) -> None:
    ran = library.run("history", "park", "4.2", "--width", "80")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """某市公园工作标准  4.2 of park/2026

2022
2.3 节假日
  节假日应延长开放时间，增派值守人员。

2022 → 2024
2.2 节假日  改号  (was 2.3)
  … 1 unchanged

2024 → 2026
4.2 节假日  移位、改号  (was 2.2)
  … 1 unchanged
"""
    )


def test_history_says_where_the_number_is_another_clauses(library: Project) -> None:
    assert (
        library.run("history", "park", "2.2", "--width", "80").out
        == """某市公园工作标准  2.2 of park/2026
in 2022, 2.2 is another clause: clausetool history park/2022 2.2
in 2024, 2.2 is another clause: clausetool history park/2024 2.2

2022 → 2024  not there yet

2024 → 2026
2.2 {+预约+}  增加
  ! 语气 +“应”
  {+团体参观应在网上登记。+}
"""
    )
    assert library.run("history", "park/2022", "2.2", "--width", "80").out.endswith(
        "\n2022\n2.2 门票\n  公园不收门票，动物园除外。\n"
        "\n2022 → 2024\n2.2 [-门票-]  删除\n  [-公园不收门票，动物园除外。-]\n"
        "\n2024 → 2026  gone\n"
    )


def test_history_of_a_split(library: Project) -> None:
    assert library.run("history", "park/2022", "5.1", "--width", "80").out.endswith("""
2024 → 2026
5.1 垃圾箱[-和厕所-]  5.2 {+厕所+}  拆分、改题  (was 5.1)
  … 1 unchanged
""")


def test_history_says_what_differs_in_form_only(real: Project) -> None:
    assert real.run("history", "city", "5.7.4").out.endswith("\n2022 → 2023\n5.7.4 社会保险  格式\n")


def test_history_says_what_stayed(library: Project) -> None:
    ran = library.run("history", "park", "3.3", "--width", "80")
    assert ran.out.endswith("\n2024 → 2026\n3.3 花木  未变\n")
    value = json.loads(library.run("history", "park", "3.3", "--format", "json").out)
    assert value["editions"] == [
        {"edition": "2022", "labels": []},
        {"edition": "2024", "labels": ["3.3"]},
        {"edition": "2026", "labels": ["3.3"]},
    ]
    assert [[one["changes"] for one in step["pairs"]] for step in value["steps"]] == [[["added"]], [[]]]


def test_history_of_the_real_standard(real: Project) -> None:
    ran = real.run("history", "city", "4.3.2", "--width", "80")
    assert ran.code == 0
    assert ran.out.startswith(
        "no clause has the number 4.3.2; 4.4.2 is printed so\n"
        "四川省城市民族工作标准  4.4.2 of city/2023\n"
        "\n2022\n4.4.2 依法管理\n"
        "  坚持依法治理城市民族事务,依法履行职责,运用法治思维、法治方式,在法治的轨道上\n"
        "  依法妥善处理涉民族因素的案(事)件,依法打击各类违法犯罪行为。\n"
        "\n2022 → 2023\n4.4.2 依法管理  更改  (new printed 4.3.2)\n"
    )
    value = json.loads(real.run("history", "city", "4.3.2", "--format", "json").out)
    assert value["found"] == {
        "asked": "4.3.2", "edition": "2023", "label": "4.4.2", "by": "printed", "also_printed": [],
    }  # fmt: skip


def test_a_long_text_is_shown_in_short(real: Project) -> None:
    lines = real.run("history", "city", "5.7.10", "--width", "80").out.split("\n\n")[1].splitlines()
    assert (len(lines), lines[1], lines[-1]) == (5, "5.7.10 民主权利", "  …")


def test_blame_frames_what_came_in_later(library: Project) -> None:
    ran = library.run("blame", "park/2026", "2", "--width", "80")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """某市公园工作标准  park/2026
plain: since 2022  {2024+…+} since 2024  {2026+…+} since 2026

2 开放

2.1 时间
  公园应每日{2026+免费+}开放，开放时间由管理单位{2024+提前+}公布。

2.2 {2026+预约+}
  {2026+团体参观应在网上登记。+}
"""
    )
    assert "\n4.2 节假日  (2.3 in 2022)\n" in library.run("blame", "2026").out


def test_blame_of_an_older_edition_knows_nothing_of_later_ones(library: Project) -> None:
    assert library.run("blame", "park/2024", "2.1", "--width", "80").out == (
        "某市公园工作标准  park/2024\nplain: since 2022  {2024+…+} since 2024\n\n"
        "2.1 时间\n  公园应每日开放,开放时间由管理单位{2024+提前+}公布。\n"
    )


def test_colour_lifts_out_what_the_edition_itself_brought_in(library: Project) -> None:
    out = library.run("blame", "park/2026", "2.1", "--color", "always").out
    (line,) = (line for line in out.splitlines() if "公园应" in line)
    assert "m{2026+免费+}\x1b[0m" in line
    assert "{2024+提前+}" in line
    assert line.count("\x1b[0m") == 1


def test_items_keep_their_marks(real: Project) -> None:
    assert "\n  ——基础建设。" in real.run("blame", "community/2022").out
    assert real.run("history", "community", "5.2", "--width", "80").out == (
        "四川省社区民族工作标准  5.2 of community/2022\n"
        "\n2022\n5.2 服务供给\n  主要包括:\n"
        "  ——基础建设。将民族工作纳入社区党群服务中心内容,推进“一站式”综合服务窗口或站点\n  …\n"
    )


def test_blame_for_programs(library: Project) -> None:
    value = json.loads(library.run("blame", "park/2026", "4.2", "--format", "json").out)
    assert value["found"] == {"asked": "4.2", "by": "label", "also_printed": []}
    assert value["editions"] == [*YEARS]
    assert value["clauses"] == [
        {
            "label": "4.2",
            "printed": "4.2",
            "title": [{"text": "节假日", "edition": "2022", "label": "2.3"}],
            "blocks": [[{"text": "节假日应延长开放时间，增派值守人员。", "edition": "2022", "label": "2.3"}]],
        }
    ]
    assert "found" not in json.loads(library.run("blame", "park/2026", "--format", "json").out)


WRONG: Final = {
    "history town 4.4.2": "there is no standard town in the library; there is city, community.",
    "history cities 4.4.2": "there is no standard cities in the library; did you mean city.",
    "history city/2032 4.4.2": "there is no edition city/2032 in the library; "
    "did you mean city/2023, city/2022, community/2022.",
    "history city 4.4.9": "no edition of city has a clause 4.4.9; did you mean 4.4.5, 4.4.4, 4.4.3.",
    "history city/2023 4.4.9": "city/2023 has no clause 4.4.9; did you mean 4.4.5, 4.4.4, 4.4.3.",
    "blame 2022": "2022 names 2 editions; write city/2022 or community/2022.",
    "blame city/2032": "there is no edition city/2032 in the library; "
    "did you mean city/2023, city/2022, community/2022.",
    "blame city/2023 4.4.9": "city/2023 has no clause 4.4.9; did you mean 4.4.5, 4.4.4, 4.4.3.",
    "blame sources/2023-city.txt": "sources/2023-city.txt is a file, and which editions came before it is known of "
    "those in the library only; name one of them, out of city/2022, city/2023, community/2022.",
    "blame -": "- is a file, and which editions came before it is known of those in the library only; "
    "name one of them, out of city/2022, city/2023, community/2022.",
}  # fmt: skip


@pytest.mark.parametrize(("command", "sentence"), WRONG.items(), ids=WRONG)
def test_a_reference_to_nothing(real: Project, monkeypatch: pytest.MonkeyPatch, command: str, sentence: str) -> None:
    monkeypatch.chdir(real.root)
    ran = real.run(*command.split())
    assert (ran.code, ran.out, ran.err) == (2, "", f"clausetool: {sentence}\n")
