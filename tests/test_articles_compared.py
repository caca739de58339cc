"""Regulations compared: articles count on through chapters, so chapters come and go around them."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from clausetool.compare import compare_editions
from clausetool.comparison import Comparison, Comparisons
from clausetool.labels import is_article, parse_label
from clausetool.model import Edition
from clausetool.parse import parse
from clausetool.readers import read
from clausetool.render.table import comparisons_csv
from clausetool.tally import chapters
from tests.site import pages_of, standard_of

CORPUS: Final = Path(os.environ.get("CLAUSETOOL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
NEEDS_CORPUS: Final = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not there")


def law(text: str) -> Edition:
    (edition,) = parse(read("law.txt", f"公园管理条例\n\n{text}".encode())).editions
    return edition


def links(comparison: Comparison) -> list[tuple[str, str]]:
    return [
        ("、".join(one.label for one in pair.old), "、".join(one.label for one in pair.new))
        for pair in comparison.pairs
    ]


OLD = """第一章 总则
第一条 为了加强公园管理，保护公园资源，制定本条例。
第二条 市园林部门主管本市公园工作，区园林部门负责本辖区内的公园。
第二章 罚则
第三条 管理人员玩忽职守、滥用职权的，依法给予处分；构成犯罪的，依法追究刑事责任。
第三章 附则
第四条 市、区人民政府对公园建设应当提供必要的经费，并列入本级财政预算。
第五条 本条例自公布之日起施行。
"""
NEW = """第一章 总则
第一条 为了加强公园管理，保护公园资源，制定本条例。
第二条 市园林部门主管本市公园工作，区园林部门负责本辖区内的公园。
第二章 法律责任
第三条 管理人员玩忽职守、滥用职权、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。
第三章 保障
第四条 市、区人民政府应当将公园建设经费列入本级财政预算，并提供必要的用地。
第四章 附则
第五条 本条例自公布之日起施行。
"""


def test_an_article_stays_one_where_a_chapter_came_around_it() -> None:
    comparison = compare_editions(law(OLD), law(NEW))
    assert links(comparison) == [
        ("第一章", "第一章"), ("第一条", "第一条"), ("第二条", "第二条"), ("第二章", "第二章"), ("第三条", "第三条"),
        ("", "第三章"), ("第四条", "第四条"), ("第三章", "第四章"), ("第五条", "第五条"),
    ]  # fmt: skip
    assert [(one.label, len(one.pairs)) for one in chapters(comparison)] == [
        ("第一章", 3), ("第二章", 2), ("第三章", 2), ("第四章", 2)
    ]  # fmt: skip


def test_a_chapter_is_never_taken_for_an_article() -> None:
    """A chapter of one article says just what that article says; a chapter that grew says more."""
    more = "第三条 损坏公园设施的，由园林部门责令改正，可以处五百元以下罚款；造成损失的，依法承担赔偿责任。\n第四条 管理人员"
    old, new = (
        law(OLD),
        law(NEW.replace("第三条 管理人员", more).replace("第五条", "第六条").replace("第四条 市", "第五条 市")),
    )
    pairs = compare_editions(old, new).pairs
    crossed = [
        (before.label, after.label)
        for pair in pairs
        for before in pair.old
        for after in pair.new
        if is_article(before.label) != is_article(after.label)
    ]
    assert crossed == []


PAIRS: Final = ("tongji", "cunweihui", "hunyin-dengji", "gongsifa-jieshi-5")
# Read either way by those who made the list: old 9 was deleted, or answers to new 12.
# A paragraph of old 11 moved to new 13, which has a partner of its own: the paragraph says so, and there is no pair.
NO_PAIR: Final = {"hunyin-dengji": {("11", "13")}}
EITHER_WAY: Final = {"hunyin-dengji": {("9", "12")}}


@NEEDS_CORPUS
@pytest.mark.parametrize("name", PAIRS)
def test_real_articles_find_their_partners(name: str) -> None:
    got, true = _links_of(name)
    assert len(got & true) / len(got) >= 0.98
    assert len(got & true) / len(true - NO_PAIR.get(name, set())) >= 0.98


def _links_of(name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    folder = CORPUS / "regulations"
    old, new = (
        parse(read(path.name, path.read_bytes())).editions[0]
        for side in ("old", "new")
        for path in folder.glob(f"{name}-{side}.*")
    )
    true = json.loads((folder / f"{name}-pairs.json").read_text(encoding="utf-8"))["map"]
    got = {
        (_number(one.label), _number(other.label))
        for pair in compare_editions(old, new).pairs
        for one in pair.old
        for other in pair.new
        if is_article(one.label)
    }
    return got - EITHER_WAY.get(name, set()), {(one, other) for one, others in true.items() for other in others}


def _number(label: str) -> str:
    right = parse_label(label)
    assert right is not None
    return str(right[-1].number[0])


# --- what outputs say of laws -------------------------------------------------------------------

BEFORE: Final = """第一条 禁止下列行为：
（一）吸烟；
（二）攀折花木。
第二条 公园应当每日开放，开放的时间由管理单位公布；未经批准，任何人不得在夜间进入公园，也不得在园内留宿、露营、生火。
"""
AFTER: Final = """第一条 禁止下列行为：
（一）吸烟；
（二）攀折花木、践踏草地。
第二条 公园应当每日开放，开放的时间由管理单位公布。
第三条 未经批准，任何人不得在夜间进入公园，也不得在园内留宿、露营、生火。
"""


@pytest.fixture
def split() -> Comparison:
    old, new = (replace(law(text), standard="公园", edition=year) for text, year in ((BEFORE, "2020"), (AFTER, "2024")))
    return compare_editions(old, new)


def test_an_article_that_was_split_is_called_by_all_its_numbers_on_the_site(split: Comparison) -> None:
    page = pages_of(standard_of(split.old, split.new))["公园/2020-2024/index.md"]
    assert "第二条、第三条" in page
    assert 'id="c3"' in page
    assert 'id="o2"' in page


def test_a_spreadsheet_has_the_marks_of_items(split: Comparison) -> None:
    rows = [*csv.DictReader(io.StringIO(comparisons_csv(Comparisons(comparisons=(split,))).removeprefix("\ufeff")))]
    assert rows[0]["旧文"] == "禁止下列行为：\n（一）吸烟；\n（二）攀折花木。"
    assert (rows[1]["旧条号"], rows[1]["新条号"], rows[1]["新题"]) == ("第二条", "第二条、第三条", "")


@pytest.mark.parametrize(
    ("old", "new", "flag"),
    [
        ("有效期三年。", "有效期五年。", ("time", "三年", "五年")),
        ("每日开放八小时。", "每日开放十小时。", ("time", "八小时", "十小时")),
        ("处五年以上有期徒刑。", "处五年以下有期徒刑。", ("time", "五年以上", "五年以下")),
        ("在三个工作日内办结。", "在三个自然日内办结。", ("time", "三个工作日内", "三个自然日内")),
        ("处五百元以上的罚款。", "处五百元以下的罚款。", ("amount", "五百元以上", "五百元以下")),
        ("路宽≥5 m。", "路宽≤5 m。", ("number", "≥", "≤")),
        ("2021年起执行。", "2022年起执行。", ("date", "2021年", "2022年")),
    ],
)
def test_periods_and_bounds_are_flagged(old: str, new: str, flag: tuple[str, str, str]) -> None:
    (pair,) = compare_editions(law(f"第一条 {old}"), law(f"第一条 {new}")).pairs
    assert [(one.kind, one.old, one.new) for one in pair.flags] == [flag]
