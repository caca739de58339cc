"""What people and programs see of the library: parse, list and show."""

import json
from collections.abc import Callable

import pytest

from clausetool.render.cells import width
from tests.conftest import SMALL, Project

Make = Callable[[str | bytes], Project]


def test_parse_prints_the_account(real: Project) -> None:
    assert real.run("parse").out == (
        "sources/2022-notice.txt  568 lines, utf-8\n"
        "  city/2022  《四川省城市民族工作标准》  52 numbered clauses, 前言、参考文献\n"
        "    line 174  printed 4.3.4, read as 4.4.4: it stands between 4.4.3 and 4.4.5\n"
        "  community/2022  《四川省社区民族工作标准》  24 numbered clauses, 前言\n"
        "    line 366  the contents list “参 考 文 献 6”, which the text does not have\n"
        "  blank 280, contents 44, cover 5, furniture 13, heading 79, letter 7, text 138, title 2\n"
        "sources/2023-city.txt  261 lines, utf-8\n"
        "  city/2023  《四川省城市民族工作标准》  52 numbered clauses, 前言、参考文献\n"
        "    line 107  printed 4.3.2, read as 4.4.2: it stands between 4.4.1 and 4.4.3\n"
        "    lines 117-119  a paragraph cut after “构建互嵌” was joined\n"
        "  blank 116, contents 24, cover 5, heading 54, text 60, title 2\n"
    )


def test_the_account_covers_each_line_once(real: Project) -> None:
    value = json.loads(real.run("parse", "--format", "json").out)
    assert value["schema"] == "clausetool/account/1"
    for source in value["sources"]:
        lines = [line for one in source["ranges"] for line in range(one["lines"][0], one["lines"][1] + 1)]
        assert lines == list(range(1, source["lines"] + 1))


def test_list(real: Project) -> None:
    assert real.run("list").out == (
        "四川省城市民族工作标准\n"
        "  city/2022       54 clauses, 1 note   sources/2022-notice.txt  issued 2022年8月12日 (line 25)\n"
        "  city/2023       54 clauses, 2 notes  sources/2023-city.txt  "
        "implemented 2022 年 9 月 1 日 (line 9)  revised 2023 年 7 月 (line 11)\n"
        "四川省社区民族工作标准\n"
        "  community/2022  25 clauses, 1 note   sources/2022-notice.txt  issued 2022年8月12日 (line 25)\n"
    )


def test_list_for_programs(real: Project) -> None:
    value = json.loads(real.run("list", "--format", "json").out)
    assert [(one["standard"], one["edition"], one["clauses"]) for one in value["editions"]] == [
        ("city", "2022", 54),
        ("city", "2023", 54),
        ("community", "2022", 25),
    ]


CLAUSE = """四川省城市民族工作标准  city/2023
sources/2023-city.txt  sha256 01b8b31c95fb…  utf-8

4.4.2 依法管理  (printed 4.3.2)  lines 107-109
  ! line 107  printed 4.3.2, read as 4.4.2: it stands between 4.4.1 and 4.4.3
  坚持依法做好城市民族工作，治理城市民族事务，发挥职能部门作用，依法履行职责，准
  确把握问题性质，运用法治思维、法治方式，在法治的轨道上依法妥善处理涉民族因素的
  案（事）件，依法打击各类违法犯罪行为。
"""


def test_show_a_clause(real: Project) -> None:
    assert real.run("show", "city/2023", "4.4.2", "--width", "80").out == CLAUSE


def test_show_finds_a_clause_by_its_printed_number(real: Project) -> None:
    ran = real.run("show", "city/2023", "4.3.2", "--width", "80")
    assert ran.out == "no clause has the number 4.3.2; 4.4.2 is printed so\n" + CLAUSE
    value = json.loads(real.run("show", "city/2023", "4.3.2", "--format", "json").out)
    assert value["found"] == {"asked": "4.3.2", "by": "printed", "also_printed": []}
    assert [clause["label"] for clause in value["clauses"]] == ["4.4.2"]


def test_the_right_number_wins_and_the_other_is_mentioned(one_source: Make) -> None:
    project = one_source(SMALL.replace("2.3 要求", "2.2 要求").replace("2.1 原则", "2.2 原则"))
    assert project.run("parse").code == 0
    ran = project.run("show", "park/2024", "2.2")
    assert ran.out.startswith("2.1 is printed 2.2 too\n")
    assert "2.2 要求" in ran.out
    assert "2.1 原则" not in ran.out


def test_show_a_chapter_with_what_is_below_it(real: Project) -> None:
    value = json.loads(real.run("show", "city/2022", "6.1.4", "--format", "json").out)
    labels = [clause["label"] for clause in value["clauses"]]
    assert labels == ["6.1.4", "6.1.4.1", "6.1.4.2", "6.1.4.3", "6.1.4.4"]


def test_a_bare_edition_where_one_standard_has_it(real: Project) -> None:
    assert real.run("show", "2023", "4.4.2").out == real.run("show", "city/2023", "4.4.2").out


@pytest.mark.parametrize("cells", [40, 80, 200])
def test_no_line_of_an_edition_is_wider_than_the_terminal(real: Project, cells: int) -> None:
    for line in real.run("show", "community/2022", "--width", str(cells)).out.splitlines()[3:]:
        assert width(line) <= max(cells, 79), line


def test_show_as_markdown(real: Project) -> None:
    out = real.run("show", "city/2023", "4.4.2", "--format", "md").out
    assert out.startswith("# 四川省城市民族工作标准 2023\n\n#### 4.4.2 依法管理（印作 4.3.2）\n\n坚持依法")


HOSTILE = SMALL.replace("公园应开放。", "公园\u202e应<script>alert(1)</script>开放\u2066。")


def test_a_hostile_text_is_shown_not_run(one_source: Make) -> None:
    project = one_source(HOSTILE)
    assert project.run("parse").code == 0
    out = project.run("show", "park/2024").out
    assert "\u202e" not in out
    assert "公园\\u{202e}应<script>" in out


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"), ("gb18030", "gb18030"), ("gbk", "gb18030"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_the_encoding_is_found_and_named(one_source: Make, codec: str, named: str, end: str) -> None:
    project = one_source(SMALL.replace("\n", end).encode(codec))
    ran = project.run("parse")
    assert ran.out.startswith(f"sources/park.txt  15 lines, {named}\n")
    assert "公园应整洁。" in project.run("show", "park/2024", "2.3").out


def test_a_text_that_stops_in_mid_sentence_is_read_and_noted(one_source: Make) -> None:
    project = one_source(SMALL.removesuffix("整洁。\n"))
    ran = project.run("parse")
    assert ran.code == 0
    assert "line 15  the text stops in mid-sentence: “公园应”\n" in ran.out


def test_a_line_nobody_can_place_is_reported(one_source: Make) -> None:
    stray = (
        "这一行不知从何而来，说了一句完整的话，却不在任何一条之下，也不是封面上的字，更不是目次，没有人知道它属于哪里。"
    )
    project = one_source(SMALL.replace("1 范围", f"{stray}\n\n1 范围"))
    ran = project.run("parse")
    assert f"nobody can say what this line is: “{stray}”" in ran.out.replace("\n", "")
    assert "unplaced 1" in ran.out


def test_help_names_every_command(real: Project) -> None:
    out = real.run("--help").out
    assert all(name in out for name in ("parse", "list", "show", "diff", "site"))
