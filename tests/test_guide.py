"""The hand-written pages of the site: what they say of the real notices is what the records say."""

import re
from pathlib import Path
from typing import Final

import pytest

from clausetool.annotations import load_annotations
from clausetool.comparison import BlockRedline, Comparison
from clausetool.model import Clause, Edition, Reference
from clausetool.pins import load_pins
from clausetool.render.wording import display_title
from clausetool.tally import tally
from tests.conftest import ROOT

GUIDE: Final = ROOT / "site" / "guide"
PAGES: Final = sorted(GUIDE.rglob("*.md"))
HEADING: Final = re.compile(r"^#+ .*$", re.MULTILINE)
MARKED: Final = re.compile(r"<(del|ins)>[^<]*</\1>")


def said(name: str) -> str:
    return (GUIDE / name / "index.md").read_text(encoding="utf-8")


# --- as Markdown ----------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_heading_has_an_ascii_id_of_its_own(path: Path) -> None:
    headings = HEADING.findall(path.read_text(encoding="utf-8"))
    ids = [found[1] for one in headings if (found := re.search(r" \{ #([a-z0-9-]+) \}$", one))]
    assert len(ids) == len(headings) > 0
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_no_page_needs_more_of_markdown_than_the_site_has(path: Path) -> None:
    """Fenced code and tables in Markdown are extensions that the site's settings do not name."""
    text = path.read_text(encoding="utf-8")
    assert "```" not in text
    assert not re.search(r"^\|", text, re.MULTILINE)


# --- as statements --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["redline", "tricky"])
def test_every_marked_example_is_marked_so_in_the_comparison(name: str, real_pair: Comparison) -> None:
    redlines = [redline(block) for pair in real_pair.pairs for block in pair.blocks]
    examples = [list(found) for line in said(name).splitlines() if (found := [*MARKED.finditer(line)])]
    assert examples
    for marks in examples:
        shown = marks[0].string[marks[0].start() : marks[-1].end() + 2]  # with two characters of what follows
        assert any(shown in one for one in redlines), shown


def test_the_figures_are_those_of_the_comparison(real_pair: Comparison) -> None:
    count = tally(real_pair.pairs)
    form = sum(pair.changes == ("format",) for pair in real_pair.pairs)
    assert (
        f"共对出 {count.pairs} 条，{count.changed} 条有变动，{form} 条只有格式不同，{count.unchanged} 条未变"
        in said("redline")
    )
    assert f"5.7.4、5.7.5 等 {form} 条只有这种不同" in said("tricky")
    old, new = (sum(isinstance(one, Reference) for one in clause(each, "2").blocks) for each in
                (real_pair.old, real_pair.new))  # fmt: skip
    assert f"2022 年版列 {old} 项，2023 年版列 {new} 项" in said("tricky")


def test_the_count_of_half_width_commas_is_right(editions: dict[str, Edition]) -> None:
    old, new = ("".join(texts(editions[name])) for name in ("city/2022", "city/2023"))
    assert f"2022 年版就有 {old.count(',')} 个" in said("tricky")
    assert not set("，（）：") & set(old)
    assert not set(",():") & set(new)


def test_the_misprints_are_those_of_the_records(editions: dict[str, Edition]) -> None:
    page = said("tricky")
    for name in ("city/2022", "city/2023"):
        (wrong,) = [one for one in editions[name].clauses if one.misnumbered]
        assert f"## {wrong.printed} 应为 {wrong.label} {{" in page
        assert f"第 {wrong.lines.first} 行" in page
        assert f"“{display_title(wrong)}”印作 {wrong.printed}" in page


def test_whatever_stands_in_quotes_stands_in_the_notices(editions: dict[str, Edition]) -> None:
    notices = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "sources").glob("*.txt")))
    mended = "".join(text for edition in editions.values() for text in texts(edition))
    own = {"各民族群众", "删句", "印作 4.3.2", "未载明", "误号", "格式"}  # short words of the site itself
    quoted = re.findall(r"“([^”]+)”", said("tricky"))
    assert len(quoted) > 20
    for quote in set(quoted) - own:
        assert quote in notices or quote in mended, quote


def test_the_examples_of_records_can_be_read(editions: dict[str, Edition]) -> None:
    page = said("correct")
    old, new = editions["city/2022"], editions["city/2023"]
    blocks = [
        re.sub(r"^    ", "", found, flags=re.MULTILINE) for found in re.findall(r"(?:^    .*\n)+", page, re.MULTILINE)
    ]
    (annotation,) = [one for one in blocks if one.startswith("- target")]
    (pin,) = [one for one in blocks if one.startswith("- old")]
    (record,) = [one for one in blocks if one.startswith("---")]
    assert [one.target for one in load_annotations("annotations.yaml", annotation, new)] == ["5.7.9"]
    assert [(one.old, one.new) for one in load_pins("pins.yaml", pin, old, new)] == [(("3.2",), ("3.3",))]
    assert record in (ROOT / "clauses/city/2023/clauses.yaml").read_text(encoding="utf-8")


# --- what is looked at ----------------------------------------------------------------


def redline(block: BlockRedline) -> str:
    tags = {"delete": "del", "insert": "ins"}
    return "".join(
        f"<{tags[run.op]}>{run.old or run.new}</{tags[run.op]}>" if run.op in tags else run.new for run in block.runs
    )


def clause(edition: Edition, label: str) -> Clause:
    return next(one for one in edition.clauses if one.label == label)


def texts(edition: Edition) -> list[str]:
    return [text for one in edition.clauses for text in (one.title, *(block.text for block in one.blocks))]
