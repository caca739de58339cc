"""Tables: compared row by row and cell by cell, and shown as tables by every output."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetool.compare import compare_editions
from clausetool.comparison import Comparison, Comparisons
from clausetool.model import Clause, Edition, Paragraph, Span, Table
from clausetool.publish.markup import block_html
from clausetool.publish.overlay import Overlay
from clausetool.render.brush import brush
from clausetool.render.cells import width
from clausetool.render.critic import comparisons_markdown
from clausetool.render.markdown import edition_markdown
from clausetool.render.meeting import meeting_page
from clausetool.render.meeting.marks import block_html as redline_html
from clausetool.render.redline import comparisons_lines
from clausetool.render.terminal import edition_lines
from clausetool.render.view import View
from tests import strategies as some

AT = Span(1, 1)


def edition(table: str, caption: str | None = "表1 收费") -> Edition:
    """An edition of one clause with a table; rows are parted by lines, cells by `|`."""
    rows = tuple(tuple(row.split("|")) for row in table.split("\n"))
    blocks = (Paragraph(text="收费见表1。", lines=AT), Table(caption=caption, rows=rows, lines=AT))
    clause = Clause(label="4", printed="4", title="收费", element=None, lines=AT, blocks=blocks)
    return replace(some.EMPTY, clauses=(clause,))


OLD = "项目|上限|备注\n停车|5 元|每小时\n门票|10 元|\n讲解|免费|预约"


def redlined(new: str, old: str = OLD) -> str:
    """The table's redline: `[-gone-]`, `{+come+}`, rows by line, cells by `|`."""
    comparison = compare_editions(edition(old), edition(new))
    (block,) = (one for one in comparison.pairs[0].blocks if "\n" in "".join(run.old + run.new for run in one.runs))
    marks = {"delete": "[-{}-]", "insert": "{{+{}+}}", "equal": "{}", "format": "{}"}
    said = "".join(marks[run.op].format(run.old if run.op == "delete" else run.new) for run in block.runs)
    return said.replace("\t", "|").removeprefix("表1 收费\n")


@pytest.mark.parametrize(
    ("title", "new", "redline"),
    [
        ("a value changed", OLD.replace("5 元", "8 元"), OLD.replace("5 元", "[-5-]{+8+} 元")),
        ("values of two cells", OLD.replace("5 元|每小时", "8 元|每次"), OLD.replace("5 元|每小时", "[-5-]{+8+} 元|[-每小时-]{+每次+}")),
        ("a row came", OLD.replace("门票", "住宿|90 元|每晚\n门票"), OLD.replace("每小时\n门票", "每小时{+\n住宿|90 元|每晚+}\n门票")),
        ("the last row went", OLD.removesuffix("\n讲解|免费|预约"), OLD.replace("\n讲解|免费|预约", "[-\n讲解|免费|预约-]")),
        ("the first row went", OLD.removeprefix("项目|上限|备注\n"), "表1 收费[-\n项目|上限|备注-]\n" + OLD.removeprefix("项目|上限|备注\n")),
        ("two rows went, and another came", OLD[:OLD.index("\n门票")] + "\n缆车|80 元|往返", OLD[:OLD.index("\n门票")] + "[-\n门票|10 元|\n讲解|免费|预约-]{+\n缆车|80 元|往返+}"),
        ("of two rows one went, and the other changed", OLD[:OLD.index("\n门票")] + "\n讲解|免费|电话预约", OLD[:OLD.index("\n门票")] + "[-\n门票|10 元|-]\n讲解|免费|{+电话+}预约"),
        ("nothing is alike but the place", OLD.replace("门票|10 元|", "缆车|80 元|往返"), OLD.replace("门票|10 元|", "[-门票-]{+缆车+}|[-10-]{+80+} 元|{+往返+}")),
    ],
)  # fmt: skip
def test_redlines_of_tables(title: str, new: str, redline: str) -> None:
    assert redlined(new) == redline


TABLES = st.lists(st.lists(st.text("甲乙丙12 元", max_size=4), min_size=1, max_size=3), min_size=1, max_size=5)


def made(rows: Sequence[Sequence[str]]) -> Edition:
    return edition("\n".join("|".join(row) for row in rows), None)


@given(TABLES, TABLES)
def test_the_runs_make_both_tables(old: list[list[str]], new: list[list[str]]) -> None:
    one, other = made(old), made(new)
    comparison = compare_editions(one, other)
    for side, clauses in (("old", one.clauses), ("new", other.clauses)):
        said = {
            address: "".join(getattr(run, side) for run in block.runs)
            for pair in comparison.pairs
            for block in pair.blocks
            for address in getattr(block, side)
        }
        assert said == {("4", at): block.text for at, block in enumerate(clauses[0].blocks)}


NEW = OLD.replace("5 元", "8 元").replace("\n讲解|免费|预约", "\n<b>|免费|预约")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_editions(edition(OLD), edition(NEW))


@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
@pytest.mark.parametrize("cells", [80, 200])
def test_the_terminal_rules_its_cells(comparison: Comparison, layout: str, cells: int) -> None:
    view = View(layout=layout)  # type: ignore[arg-type]
    lines = [*comparisons_lines(Comparisons(comparisons=(comparison,)), view, cells, brush("never"))]
    assert all(width(line) <= cells for line in lines)
    text = "\n".join(lines)
    if layout == "inline":
        assert "  停车 │ [-5-]{+8+} 元 │ 每小时\n  门票 │ 10 元 │\n  [-讲解-]{+<b>+} │ 免费 │ 预约" in text
    else:
        assert re.search(r"停车 │ \[-5-\] 元 │ 每小时 +│ +停车 │ \{\+8\+\} 元 │ 每小时", text)


def test_an_edition_at_a_terminal() -> None:
    lines = [*edition_lines(edition(OLD), edition(OLD).clauses, 80, brush("never"))]
    assert lines[-5:] == [
        "  表1 收费",
        "  项目 │ 上限 │ 备注",
        "  停车 │ 5 元 │ 每小时",
        "  门票 │ 10 元 │",
        "  讲解 │ 免费 │ 预约",
    ]


def test_pages_have_cells(comparison: Comparison) -> None:
    page = meeting_page(Comparisons(comparisons=(comparison,)))
    row = '<tr><td>停车</td><td><del><span class="vh">删除</span>5<span class="vh">删除止</span></del>'
    assert '<td colspan="3">表1 收费</td>' in page
    assert row in page
    assert "&lt;b&gt;" in page
    pair = comparison.pairs[0]
    html = redline_html(pair.blocks[1], pair, comparison)
    assert '<tr><td colspan="3">表1 收费</td></tr>' in html
    assert "<tr><td>停车</td><td><del>" in html
    assert "&lt;b&gt;" in html
    assert "\n" not in html
    table = edition(NEW).clauses[0].blocks[1]
    shown = block_html(table, Overlay(text=table.text))
    assert "<caption>表1 收费</caption>" in shown
    assert "<tr><td>门票</td><td>10 元</td><td></td></tr>" in shown
    assert "<td>&lt;b&gt;</td>" in shown


def test_markdown_has_a_table() -> None:
    text = edition_markdown(edition(NEW), edition(NEW).clauses)
    assert (
        "表1 收费\n\n| 项目 | 上限 | 备注 |\n| --- | --- | --- |\n| 停车 | 8 元 | 每小时 |\n| 门票 | 10 元 |  |" in text
    )
    assert "| \\<b\\> | 免费 | 预约 |" in text


def test_numbers_do_not_go_on_over_a_rule(comparison: Comparison) -> None:
    old, new = edition("1|100 元"), edition("1|200 元")
    (pair,) = compare_editions(old, new).pairs
    assert [(flag.kind, flag.old, flag.new) for flag in pair.flags] == [("amount", "100元", "200元")]


def test_the_table_in_markdown_with_marks(comparison: Comparison) -> None:
    assert "{--5--}{++8++} 元" in comparisons_markdown(Comparisons(comparisons=(comparison,)))
