"""Parse cases that an editor can read and extend: tests/cases/parse/NAME.txt, and what to expect in NAME.yaml.

The expectation says what a person reads in the text, and is never made by the tool:

    title: 一句话说明
    clauses:            # label | printed | title, in order
    - 4.4.2 | 4.3.2 | 依法管理
    notes:              # code | case | label or - | lines, in the order of the lines
    - misnumbered | repaired | 4.4.2 | 12
    blocks:             # only the clauses worth checking
      4.4.2:
      - paragraph | 坚持…
    unplaced: []        # lines that nobody can place
    furniture: [5, 9-10]  # lines that pages, file formats and marks of markup left
    contents:           # label | title | page or -
    - 4.4 | 工作原则 | 4
    cover: []           # lines of the cover
    numbering: articles # the scheme, where the case is about it
    called: 某某法      # the edition's title, likewise
    kinds:              # what the lines are, blank ones aside, likewise
    - letter 1-5
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from clausetool.model import Block, Edition, Item, Notice, Reference, block_kind
from clausetool.parse import parse
from clausetool.readers import read_text
from clausetool.records import span

CASES = Path(__file__).parent / "cases" / "parse"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def read(name: str) -> tuple[Notice, Edition, dict[str, Any]]:
    path = CASES / f"{name}.txt"
    notice = parse(read_text(path.name, path.read_bytes()))
    expected = yaml.load((CASES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # every scalar a string
    return notice, notice.editions[0], expected


def written(block: Block) -> str:
    match block:
        case Item():
            return f"item {block.mark} | {block.text}"
        case Reference():
            parts = (block.title, block.date or "-", block.issuer or "-")
            return " | ".join((f"reference {block.mark or '-'}", *parts))
        case _:
            return f"{block_kind(block)} | {block.text}"


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    notice, edition, expected = read(name)
    assert [f"{one.label} | {one.printed} | {one.title}".rstrip() for one in edition.clauses] == [
        one.rstrip() for one in expected["clauses"]
    ]
    notes = [f"{one.code} | {one.case} | {one.label or '-'} | {span(one.lines)}" for one in edition.every_note]
    assert notes == expected["notes"]
    blocks = {clause.label: [written(block) for block in clause.blocks] for clause in edition.clauses}
    for label, texts in expected.get("blocks", {}).items():
        assert blocks[label] == texts
    unplaced = [
        str(line)
        for one in notice.account
        if one.kind == "unplaced"
        for line in range(one.lines.first, one.lines.last + 1)
    ]
    assert unplaced == expected.get("unplaced", unplaced)
    furniture = [span(one.lines) for one in notice.account if one.kind == "furniture"]
    assert furniture == expected.get("furniture", furniture)
    contents = [f"{one.label} | {one.title} | {one.page or '-'}" for one in edition.contents]
    assert contents == expected.get("contents", contents)
    assert edition.title == expected.get("name", edition.title)
    cover = [one.text for one in edition.cover]
    assert cover == expected.get("cover", cover)
    assert edition.numbering == expected.get("numbering", edition.numbering)
    assert edition.title == expected.get("called", edition.title)
    kinds = [f"{one.kind} {span(one.lines)}" for one in notice.account if one.kind != "blank"]
    assert kinds == expected.get("kinds", kinds)


def test_every_case_is_a_pair_and_says_what_it_shows() -> None:
    assert NAMES
    assert sorted(path.stem for path in CASES.glob("*.yaml")) == NAMES
    assert all(read(name)[2]["title"] for name in NAMES)
