"""The three real editions against tables made by hand from the raw text (tests/expected)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausetool.model import Clause, Edition, Item, Notice, Reference, Span, block_kind
from tests.conftest import Project

EXPECTED = Path(__file__).parent / "expected"
EDITIONS = {"city/2022": 52, "community/2022": 24, "city/2023": 52}


def rows(name: str) -> Iterator[list[str]]:
    """The rows of an expected table: its comments and empty lines left out."""
    for line in (EXPECTED / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            yield line.split("\t")


def expected_clauses(name: str) -> list[list[list[str]]]:
    """Each clause as its heading's row, followed by a row for each block."""
    clauses: list[list[list[str]]] = []
    for row in rows(f"{name.replace('/', '-')}.txt"):
        if row[0]:
            clauses.append([row])
        else:
            clauses[-1].append(row[1:])
    return clauses


def written(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}-{span.last}"


def as_rows(clause: Clause) -> list[list[str]]:
    """A clause as the expected table writes it."""
    found = [[clause.label, clause.printed, clause.title, str(clause.lines.first)]]
    for block in clause.blocks:
        text, mark = block.text, ""
        if isinstance(block, Reference):
            text = " | ".join(part for part in (block.title, block.date, block.issuer) if part)
            mark = block.mark or ""
        elif isinstance(block, Item):
            mark = block.mark
        found.append([written(block.lines), block_kind(block), mark, text])
    return found


@pytest.mark.parametrize("name", EDITIONS)
def test_every_clause_is_as_a_person_reads_it(editions: dict[str, Edition], name: str) -> None:
    found = [as_rows(clause) for clause in editions[name].clauses]
    assert found == expected_clauses(name)


@pytest.mark.parametrize("name", EDITIONS)
def test_show_prints_for_programs_what_a_person_reads(real: Project, name: str) -> None:
    """Label, printed number, title and texts of every clause, in the JSON of `clausetool show`."""
    value = json.loads(real.run("show", name, "--format", "json").out)
    found = [
        [clause["label"], clause["printed"], clause["title"], *(block["text"] for block in clause["blocks"])]
        for clause in value["clauses"]
    ]
    expected = [
        [*head[:3], *(text.replace(" | ", " ") for _lines, _kind, _mark, text in blocks)]
        for head, *blocks in expected_clauses(name)
    ]
    assert found == expected


def test_items_have_their_lead(editions: dict[str, Edition]) -> None:
    leads = {
        clause.label: [block.lead for block in clause.blocks if isinstance(block, Item)]
        for clause in editions["community/2022"].clauses
    }
    assert leads["5.2"] == [
        "基础建设。", "宣传引导。", "学习教育。", "健康医疗。", "社会保险。", "就业创业。", "精神文化。", "证照办理。",
        "互动交往。", "法律服务。", "纠纷化解。", "社会救助。",
    ]  # fmt: skip
    assert set(leads["5.3"]) == {None}


@pytest.mark.parametrize(("name", "count"), EDITIONS.items())
def test_the_tables_hold_every_numbered_clause(name: str, count: int) -> None:
    numbered = [clause for clause in expected_clauses(name) if clause[0][0][0].isdigit()]
    assert len(numbered) == count


def test_contents(editions: dict[str, Edition]) -> None:
    found = [
        [name, str(entry.line), entry.label, entry.title, entry.page]
        for name in EDITIONS
        for entry in editions[name].contents
    ]
    assert sorted(found) == sorted(rows("contents.txt"))


def test_cover(editions: dict[str, Edition]) -> None:
    found = [[name, str(line.line), line.text] for name in EDITIONS for line in editions[name].cover]
    assert sorted(found) == sorted(rows("cover.txt"))


def test_account(notices: dict[str, Notice]) -> None:
    found = [
        [path, f"{one.lines.first}-{one.lines.last}", one.kind, one.edition or "-"]
        for path, notice in notices.items()
        for one in notice.account
    ]
    assert found == list(rows("account.txt"))
