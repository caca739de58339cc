"""The scheme of a text's numbers: found from its lines, and said on the command line where that is not what is meant."""

import json
from collections.abc import Callable

import pytest

from clausetool.labels import Numbering
from clausetool.parse import parse
from tests import strategies as some
from tests.conftest import Project

# Two schemes in one text: as articles it has three clauses, as an outline five, with 第一条 in its introduction.
BOTH = """某市公园工作标准
第一条 公园应当：
一、开放；
二、整洁；
第二条 游人应当：
三、守法；
四、爱护花草。
第三条 本标准自公布之日起施行。
"""


@pytest.mark.parametrize(
    ("lines", "numbering"),
    [
        (("某法", "第一条 甲。", "1.乙；", "2.丙。", "第二条 丁。"), "articles"),
        (("某标准", "1 范围", "第三条规定的。", "1.1 总则", "第四条 规定的。", "2 原则"), "decimal"),
        (("某意见", "一、甲", "（一）乙。", "二、丙", "第三条规定的。"), "outline"),
        (("某决定", "一、将第三条改为：“第三条 甲。", "“第四条 乙。", "“第五条 丙。”", "二、删去丁。"), "outline"),
        (("某规则", "第一条 甲：", "一、乙；", "二、丙；", "三、丁；", "第二条 戊。"), "articles"),
        (("某通知", "（一）甲", "（二）乙"), "outline"),
        (("某法典", "第九百条 甲。", "第九百零一条 乙。"), "articles"),
    ],
)
def test_the_scheme_is_found_from_the_text(lines: tuple[str, ...], numbering: Numbering) -> None:
    (edition,) = parse(some.source(lines)).editions
    assert edition.numbering == numbering


def test_the_scheme_that_is_named_is_read(one_source: Callable[[str], Project]) -> None:
    project = one_source(BOTH)
    file = str(project.root / "sources/park.txt")
    found = json.loads(project.run("show", file, "--format", "json").out)
    named = json.loads(project.run("show", file, "--numbering", "outline", "--format", "json").out)
    assert (found["numbering"], len(found["clauses"])) == ("articles", 3)
    assert (named["numbering"], len(named["clauses"])) == ("outline", 5)


def test_texts_are_compared_and_recorded_by_the_scheme_that_is_named(one_source: Callable[[str], Project]) -> None:
    project = one_source(BOTH)
    old, new = str(project.root / "sources/park.txt"), str(project.write("new.txt", BOTH.replace("四、", "四、自觉")))
    changed = project.run("diff", old, new, "--numbering", "outline", "--format", "json").out
    labels = [pair["new"] for pair in json.loads(changed)["comparisons"][0]["pairs"] if pair["changes"]]
    assert labels == [["四"]]
    assert project.run("parse", "--numbering", "outline").code == 0
    assert "numbering: outline" in project.read("clauses/park/2024/edition.yaml")
    assert project.run("parse", "--numbering", "outline", "--check").code == 0
    assert project.run("parse", "--check").code == 1


def test_the_scheme_that_sources_yaml_says_is_kept(one_source: Callable[[str], Project]) -> None:
    project = one_source(BOTH)
    listed = project.read("sources/sources.yaml")
    project.write(
        "sources/sources.yaml", listed.replace("    edition: 2024\n", "    edition: 2024\n    numbering: outline\n")
    )
    assert project.run("parse").code == 0
    assert "numbering: outline" in project.read("clauses/park/2024/edition.yaml")
    assert project.run("parse", "--check").code == 0
    assert project.run("parse", "--numbering", "articles", "--check").code == 1  # what is typed is stronger
