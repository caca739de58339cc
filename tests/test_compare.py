"""The first comparison: the real pair against its true correspondence, and what is no change."""

import json
import shutil
from random import Random

import pytest

from clausetool.compare import compare_editions
from clausetool.compare.redline import redline
from clausetool.comparison import Comparison, Pair, Run
from clausetool.model import Edition
from clausetool.parse import parse
from clausetool.readers import read_text
from tests.conftest import Project
from tests.test_expected import rows


def edition(text: str) -> Edition:
    """The only edition in a text."""
    (found,) = parse(read_text("text.txt", text.encode())).editions
    return found


def standard(*clauses: str) -> str:
    return "\n\n".join(["某市公园工作标准", *clauses]) + "\n"


def critic(runs: tuple[Run, ...]) -> str:
    """Runs as people read them in these tests: [-deleted-]{+inserted+}."""
    marks = {"delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks.get(run.op, "{}").format(run.old if run.op == "delete" else run.new) for run in runs)


@pytest.fixture(scope="module")
def real_pair(editions: dict[str, Edition]) -> Comparison:
    return compare_editions(editions["city/2022"], editions["city/2023"])


def of(comparison: Comparison, label: str) -> Pair:
    return next(pair for pair in comparison.pairs if pair.new and pair.new[0].label == label)


def test_all_54_pairs_are_right(real_pair: Comparison) -> None:
    found = [[pair.old[0].label, pair.new[0].label, " ".join(pair.changes) or "same"] for pair in real_pair.pairs]
    assert found == list(rows("city-2022-2023.txt"))


def test_a_misprint_is_no_change(real_pair: Comparison) -> None:
    misprinted = [pair.new[0].label for pair in real_pair.pairs if pair.misnumbered]
    assert misprinted == ["4.4.2", "4.4.4"]
    assert {"moved", "renumbered"}.isdisjoint(of(real_pair, "4.4.2").changes + of(real_pair, "4.4.4").changes)


@pytest.mark.parametrize(
    ("label", "redline"),
    [
        ("3.1", "[-国家-]按照{+国家+}行政建制设立的市，各类开发区、园区等。"),
        (
            "5.7.9",
            "把符合政策的各民族困难群众按规定纳入最低生活保障，实现应保尽保，对符合临时救助政策的少数民族流动人口，"
            "{+及时+}按规定给予临时救助。",
        ),
        ("4.2", "全面贯彻落实党的民族政策，{+全面推进民族团结进步事业，+}着力构筑"),
    ],
)
def test_redlines_in_words(real_pair: Comparison, label: str, redline: str) -> None:
    assert critic(of(real_pair, label).blocks[0].runs).startswith(redline)


def test_references_lost_exactly_two_entries(real_pair: Comparison) -> None:
    gone = [critic(block.runs) for block in of(real_pair, "2").blocks if not block.new]
    assert len(gone) == 2
    assert all(entry.startswith("[-《关于") for entry in gone)
    assert all(run.op in ("equal", "format") for block in of(real_pair, "2").blocks if block.new for run in block.runs)


def test_paragraphs_that_changed_places_are_one_move(real_pair: Comparison) -> None:
    blocks = of(real_pair, "1").blocks
    assert [block.moved for block in blocks] == [False, True, False]
    assert {run.op for block in blocks[:2] for run in block.runs} == {"equal"}


FORM = [
    ("commas of either width", "公园应开放,并整洁。", "公园应开放，并整洁。"),
    ("brackets and colons", "包括(甲):乙;丙?", "包括（甲）：乙；丙？"),
    ("a space beside Chinese", "自 2022 年起，公园应开放。", "自2022年起，公园应开放。"),
    ("an EN SPACE beside Chinese", "公园\u2002应开放。", "公园应开放。"),
]
CHANGE = [
    ("a space between digits", "长度为 1 000 米的围栏。", "长度为 1000 米的围栏。"),
    ("a space between letters", "使用 open air 设施。", "使用 openair 设施。"),
    ("a hyphen for a dash", "按 A-B 线施工。", "按 A—B 线施工。"),
    ("、 for ，", "公园、广场应开放。", "公园，广场应开放。"),
    ("one character", "公园应开放。", "公园宜开放。"),
    ("one word in a long text", "公园应" + "保持整洁，" * 99 + "按规定开放。", "公园应" + "保持整洁，" * 99 + "及时按规定开放。"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "old", "new"), FORM, ids=[case[0] for case in FORM])
def test_form_is_no_change(title: str, old: str, new: str) -> None:
    (pair,) = compare_editions(edition(standard("1 范围", old)), edition(standard("1 范围", new))).pairs
    assert (pair.changes, pair.changed) == (("format",), False), title


@pytest.mark.parametrize(("title", "old", "new"), CHANGE, ids=[case[0] for case in CHANGE])
def test_these_are_changes(title: str, old: str, new: str) -> None:
    (pair,) = compare_editions(edition(standard("1 范围", old)), edition(standard("1 范围", new))).pairs
    assert pair.changes == ("modified",), title


def test_added_and_deleted_clauses_stand_in_the_order_of_the_text() -> None:
    old = standard(
        "1 范围", "本标准适用于公园。", "2 开放", "公园全年开放，不收门票。", "3 保洁", "每日清扫步道和广场。"
    )
    new = standard("1 范围", "本标准适用于公园。", "2 保洁", "每日清扫步道和广场。", "3 灯光", "灯光在日落时打开。")
    found = [
        ([clause.label for clause in pair.old], [clause.label for clause in pair.new], pair.changes)
        for pair in compare_editions(edition(old), edition(new)).pairs
    ]
    assert found == [
        (["1"], ["1"], ()),
        (["2"], [], ("deleted",)),
        (["3"], ["2"], ("renumbered",)),
        ([], ["3"], ("added",)),
    ]


def test_a_pair_certain_by_its_title_gets_a_redline_however_little_it_kept() -> None:
    old = standard("1 范围", "本标准适用于公园。", "2 总则", "2.1 原则", "公园全年开放。", "2.2 灯光", "灯光整夜不熄。")
    new = standard(
        "1 范围", "本标准适用于公园。", "2 总则", "2.1 原则", "一切为了游客的安全。", "2.2 灯光", "灯光整夜不熄。"
    )
    pair = of(compare_editions(edition(old), edition(new)), "2.1")
    assert (pair.basis, pair.changes, len(pair.blocks)) == ("title", ("modified",), 1)


def test_two_thousand_items_that_hardly_differ_find_their_partners() -> None:
    old = [f"——第{at}号公园应全年免费开放；" for at in range(2000)]
    new = [item.replace("应", "宜") for item in old]
    (pair,) = compare_editions(edition(standard("1 范围", *old)), edition(standard("1 范围", *new))).pairs
    assert len(pair.blocks) == 2000
    assert not any(block.moved for block in pair.blocks)


def test_a_long_list_without_a_full_stop_keeps_what_stayed() -> None:
    chance = Random(1)
    names = ["".join(chance.choice("东西南北上下大小新老石河山水金玉龙凤") for _ in "12") + "村" for _ in range(900)]
    runs = redline("、".join(names) + "。", "、".join(names[50:]) + "。")
    assert sum(len(run.old + run.new) for run in runs if run.op in ("delete", "insert")) == 200


# --- through the command line ---------------------------------------------------------


def test_diff_prints_what_changed(real: Project) -> None:
    ran = real.run("diff", "city/2022", "city/2023", "--width", "80")
    assert ran.code == 1
    assert ran.out.startswith(
        "四川省城市民族工作标准  city/2022 → city/2023\n"
        "54 pairs: 38 changed (移位 1, 改号 2, 改题 1, 更改 37), 6 differ in form only\n(格式), 10 未变; "
        "2 misprinted numbers (误号)\n"
    )
    assert "\n4.4.2 依法管理  更改  (new printed 4.3.2)\n" in ran.out
    assert "\n5.7.4" not in ran.out


def test_diff_without_names_compares_the_latest_two(real: Project) -> None:
    assert real.run("diff").out == real.run("diff", "city/2022", "city/2023").out


def test_diff_of_bare_editions_says_what_is_absent(real: Project) -> None:
    ran = real.run("diff", "2022", "2023", "--format", "json")
    value = json.loads(ran.out)
    assert value["absent"] == [
        {"standard": "community", "edition": "2022", "title": "四川省社区民族工作标准", "side": "new"}
    ]
    assert [one["new"]["standard"] for one in value["comparisons"]] == ["city"]


def test_diff_of_files_needs_no_library(tmp_path_factory: pytest.TempPathFactory, real: Project) -> None:
    folder = tmp_path_factory.mktemp("files")
    for name in ("2022-notice.txt", "2023-city.txt"):
        (folder / name).write_bytes((real.root / "sources" / name).read_bytes())
    ran = real.run("diff", str(folder / "2022-notice.txt"), str(folder / "2023-city.txt"), "--format", "json")
    value = json.loads(ran.out)
    assert [one["title"] for one in value["absent"]] == ["四川省社区民族工作标准"]
    assert value["comparisons"][0]["old"]["path"] == str(folder / "2022-notice.txt")
    assert value["comparisons"][0]["summary"]["modified"] == 37


def test_diff_reads_standard_input(real: Project) -> None:
    text = real.read("sources/2022-notice.txt")
    ran = real.run("diff", "-", "city/2023", stdin=text)
    assert ran.code == 1
    assert "38 changed" in ran.out


def test_a_listed_file_is_known_by_its_standards_names(real: Project) -> None:
    path = real.root / "sources/2022-notice.txt"
    assert real.run("diff", f"{path}#city", "city/2022").code == 0


def test_bare_editions_never_pair_two_standards(real: Project) -> None:
    for name in ("city/2022", "city/2023"):
        shutil.move(real.root / "clauses" / name, real.root / "clauses" / name.replace("city", "town"))
    (real.root / "clauses/town/2022").rename(real.root / "clauses/town/2021")
    ran = real.run("diff", "2022", "2023")
    assert ran.err == (
        "clausetool: 2022 and 2023 have no standard in common; "
        "name the two to compare, out of community/2022, town/2023.\n"
    )


def test_diff_of_one_thing_with_itself(real: Project) -> None:
    ran = real.run("diff", "city/2023", "city/2023")
    assert ran.code == 0
    assert "0 changed" in ran.out


def test_diff_to_a_file(real: Project) -> None:
    ran = real.run("diff", "--format", "json", "-o", str(real.root / "out.json"))
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(real.read("out.json"))["schema"] == "clausetool/comparisons/1"


def test_colour_as_wished(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in real.run("diff").out
    assert "\x1b[" in real.run("diff", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in real.run("diff").out
    assert "[-" not in real.run("diff").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in real.run("diff").out
