"""Bounds: what no standard needs ends in a sentence, or in time that grows with the text and no faster."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clausetool.compare import compare
from clausetool.errors import ClausetoolError
from clausetool.files import read_at_most
from clausetool.labels import parse_label
from clausetool.manifest import is_name, load_manifest
from clausetool.notes import message
from clausetool.parse import parse
from clausetool.publish.wording import note_sentence
from clausetool.readers import MOST_BYTES, read
from clausetool.records import dump_clauses, dump_edition, load_edition
from clausetool.render.programs import edition_json
from tests.conftest import Project
from tests.files import docx, paragraph


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("unit", ["第一条", "（一）", "1.1", "附件2 ", "一", "第一章"])
def test_a_line_of_numbers_alone_is_read_in_linear_time(unit: str) -> None:
    text = f"某市公园标准\n1 范围\n甲。\n2 总则\n{unit * 60_000}\n"
    assert seconds(lambda: parse(read("a.txt", text.encode()))) < 10


def test_a_long_text_is_no_label() -> None:
    assert parse_label("第一条" * 100) is None


def test_characters_that_are_no_words_are_compared_in_linear_time() -> None:
    old, new = (parse(read("a.txt", f"某市公园标准\n1 范围\n{'甲' * 200_000}{end}。\n".encode())) for end in "乙丙")
    assert seconds(lambda: compare(old, new)) < 20


def test_contents_of_one_title_are_compared_in_linear_time() -> None:
    entries = "".join(f"{at} 总则……{at}\n" for at in range(1, 4000))
    body = "".join(f"{at} 总则\n甲。\n" for at in range(1, 4000))
    assert seconds(lambda: parse(read("a.txt", f"某市公园标准\n目次\n{entries}\n{body}".encode()))) < 20


def test_of_a_file_that_is_too_large_no_more_is_taken_than_says_so(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(6 * 10**9)
    data = read_at_most(str(path), MOST_BYTES)
    assert len(data) == MOST_BYTES
    with pytest.raises(ClausetoolError, match="larger than 256,000,000 bytes"):
        read("huge.txt", data)


@pytest.mark.parametrize("text", ["- &a [*a]\n", "- &a {file: *a}\n"])
def test_an_alias_inside_itself_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ClausetoolError, match=r"^sources\.yaml:1: this is no YAML: found undefined alias"):
        load_manifest("sources.yaml", text)


@pytest.mark.parametrize("name", ["a" * 201, "CON.x", "con", "nul.2024", "标" * 70])
def test_names_that_no_folder_can_have(name: str) -> None:
    assert not is_name(name)


def test_records_are_not_written_through_a_link(one_source: Callable[[str], Project], tmp_path: Path) -> None:
    project = one_source("某市公园工作标准\n1 范围\n甲。\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    (project.root / "clauses").mkdir(exist_ok=True)
    (project.root / "clauses" / "park").symlink_to(outside)
    ran = project.run("parse")
    assert ran.code == 2
    assert "clauses/park/2024: this leads out of clauses/; put a folder in place of the link" in ran.err
    assert [*outside.iterdir()] == []


def test_no_control_mark_stands_bare_in_json(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("1 范围") + paragraph("甲\x9b乙\u202e丙。")))
    out = Project(tmp_path).run("show", str(path), "--format", "json").out
    assert not set(out) & {"\x9b", "\u202e"}
    assert json.loads(out)["clauses"][0]["blocks"][0]["text"] == "甲\x9b乙\u202e丙。"
    assert not set(Project(tmp_path).run("show", str(path), "--format", "md").out) & {"\x9b", "\u202e"}


def test_a_wide_gap_is_told_by_its_ends() -> None:
    notice = parse(read("a.txt", "某市公园条例\n第一条 甲。\n第三百条 丙。\n第三百零一条 丁。\n".encode()))
    (note,) = notice.editions[0].every_note
    assert message(note) == "第二条 to 第二百九十九条 missing before 第三百条; nothing was filled in"
    assert note_sentence(note)[1] == "原文在此前缺 第二条 至 第二百九十九条。"


def test_clauses_of_a_source_with_pages_say_theirs() -> None:
    source = replace(read("a.txt", "某市公园条例\n第一条 甲。\n第二条 乙。\n".encode()), pages=(1, 3))
    (edition,) = parse(source).editions
    value: Any = edition_json(edition, edition.clauses)
    assert [(one["page"], one["blocks"][0]["page"]) for one in value["clauses"]] == [(1, 1), (2, 2)]
    assert (
        load_edition(
            "park/2024", ("edition.yaml", dump_edition(edition)), ("clauses.yaml", dump_clauses(edition))
        ).source
        == edition.source
    )
    with pytest.raises(
        ClausetoolError, match=r"these are no pages \(park/2024\); write the lines on which they begin, such as 1 34 71"
    ):
        load_edition(
            "park/2024",
            ("edition.yaml", dump_edition(edition).replace("pages: 1 3", "pages: 3 1")),
            ("clauses.yaml", ""),
        )
