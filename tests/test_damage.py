"""Documents damaged in one way: what the parser recovers of them, and the generator that this is judged by."""

import re
import unicodedata
from dataclasses import replace
from random import Random

import pytest

import damage as benchmark
from clausetool.labels import parse_label, write_label
from clausetool.model import Notice, Source
from clausetool.parse import parse
from damage import misses, score, score_cell
from damage_decide import is_decidable
from damage_done import Damaged
from damage_layout import CONTENTS_STYLES, contents, hard_wrapped
from damage_numbers import lost_point, missing, undamaged
from damage_quirks import QUIRKS, SCHEMES, Kind, damage, write
from damage_rows import Clause, Document, Place, Row, Scheme, numeral
from tests.independence import BENCHMARKS, all_imported

DOCUMENTS = 10
SIZES = (3, 4, 5)

EVERY_CELL = [(kind, scheme) for kind in QUIRKS for scheme in kind.schemes]
CELL_NAMES = [f"{kind.name}-{scheme}" for kind, scheme in EVERY_CELL]


@pytest.mark.parametrize(("kind", "scheme"), EVERY_CELL, ids=CELL_NAMES)
def test_labels_are_recovered_repairs_noted_and_no_text_lost(kind: Kind, scheme: Scheme) -> None:
    rate = kind.rates[0]
    row = score_cell(kind, scheme, rate, DOCUMENTS, SIZES).row(kind.name, scheme, rate)
    assert not misses(row), row


# --- what the score sees ----------------------------------------------------------------


def _park(*lines: str) -> Document:
    """A short standard; a line is `number title：text`, and clauses are labelled by their numbers."""
    rows: list[Row] = [Row(role="front", text="青石市公园管理标准")]
    clauses = []
    for line in lines:
        heading, _, text = line.partition("：")
        number, _, title = heading.partition(" ")
        clauses.append(Clause(number, Place("", "decimal", tuple(map(int, number.split("."))))))
        at = len(clauses) - 1
        rows.append(Row(role="heading", number=number, gap=" ", text=title, clause=at))
        if text:
            rows.append(Row(role="text", text=text, clause=at))
    return Document("decimal", "青石市公园管理标准", tuple(rows), tuple(clauses))


PARK = _park(
    "1 范围：本标准适用于公园。",
    "2 总则",
    "2.1 原则：公园应当免费向公众开放。",
    "2.2 要求：公园应当整洁。",
    "2.3 保障：公园管理机构应当保障经费。",
    "3 评价",
    "3.1 方法：每年评价一次，由公园管理机构组织。",
    "3.2 结果：评价的结果应当向社会公布。",
    "4 附则：本标准自发布之日起实施。",
)


def test_a_document_that_is_read_well_scores_well() -> None:
    found = score(undamaged(PARK, Random(1), 0))
    assert (found.clauses, found.recovered, found.whole) == (9, 9, 9)
    assert (found.false, found.unnoted, found.lost, found.undecidable) == (0, 0, 0, 0)


def test_a_repair_is_recovered_and_noted() -> None:
    at = next(i for i, row in enumerate(PARK.rows) if row.number == "2.2")
    rows = (*PARK.rows[:at], replace(PARK.rows[at], number="2.5"), *PARK.rows[at + 1 :])
    found = score(Damaged(document=PARK.with_rows(rows), hit=frozenset({3}), notes={3: "misnumbered"}))
    assert (found.hit, found.hit_recovered, found.unnoted) == (1, 1, 0)


def _spoilt(monkeypatch: pytest.MonkeyPatch, which: str, **changes: object) -> benchmark.Score:
    """The score of a parse that says other things of one clause; without changes it has no such clause."""

    def spoil(source: Source) -> Notice:
        notice = parse(source)
        (edition,) = notice.editions
        kept = [
            replace(clause, **changes) if clause.label == which else clause  # type: ignore[arg-type]
            for clause in edition.clauses
            if changes or clause.label != which
        ]
        return replace(notice, editions=(replace(edition, clauses=tuple(kept), notes=()),))

    monkeypatch.setattr(benchmark, "parse", spoil)
    return score(Damaged(document=PARK, hit=frozenset({3}), notes={3: "misnumbered"}, truncated=True))


def test_a_clause_that_is_not_there_is_not_recovered_and_its_text_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _spoilt(monkeypatch, "2.2")
    assert (found.recovered, found.whole, found.false, found.hit_recovered) == (8, 8, 0, 0)
    assert found.lost == len("22要求公园应当整洁")


def test_a_clause_under_another_label_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _spoilt(monkeypatch, "2.2", label="2.4")
    assert (found.recovered, found.false, found.lost) == (8, 1, 0)


def test_a_clause_with_another_title_is_not_recovered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _spoilt(monkeypatch, "2.2", title="").recovered == 8


def test_a_clause_without_its_text_is_recovered_but_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _spoilt(monkeypatch, "3.2", blocks=())
    assert (found.recovered, found.whole) == (8, 8)
    assert found.lost == len("评价的结果应当向社会公布")


def test_a_repair_and_an_end_without_a_note_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _spoilt(monkeypatch, "2.2", printed="22").unnoted == 2


@pytest.mark.parametrize(
    ("spoilt", "rate", "missed"),
    [
        ({}, 0.02, False),
        ({"recovered": 0.98}, 0.02, True),
        ({"recovered": 0.98}, 0.05, False),
        ({"false": 1}, 0.02, False),
        ({"false": 2}, 0.02, True),
        ({"false": 2}, 0.05, False),
        ({"unnoted": 1}, 0.02, True),
        ({"lost": 1}, 0.02, True),
        ({"lost": 1}, 0.1, True),
    ],
)
def test_what_misses_its_target(spoilt: dict[str, float], rate: float, *, missed: bool) -> None:
    assert (
        misses({"rate": rate, "clauses": 100, "recovered": 0.99, "false": 0, "unnoted": 0, "lost": 0, **spoilt})
        is missed
    )


# --- what the generator does ----------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
def test_labels_are_unique_and_one_seed_gives_one_document(scheme: Scheme) -> None:
    for seed in range(20):
        document = write(scheme, seed, 3 + seed % 4)
        labels = [clause.label for clause in document.clauses]
        assert len(set(labels)) == len(labels)
        assert document == write(scheme, seed, 3 + seed % 4) != write(scheme, seed + 1, 3 + seed % 4)
        read = {label: parse_label(label) for label in labels if label not in ("前言", "参考文献")}
        assert {label: write_label(one) if one else None for label, one in read.items()} == {one: one for one in read}


@pytest.mark.parametrize(("kind", "scheme"), EVERY_CELL)
def test_damage_keeps_what_every_clause_says(kind: Kind, scheme: Scheme) -> None:
    """But for what a torn reference and a table add, and for the last clause of a truncated document."""
    for seed in range(3):
        document = write(scheme, seed, 4)
        for rate in kind.rates:
            found = damage(document, kind, rate, seed)
            cut = found.hit if found.truncated else ()
            for i in set(range(len(document.clauses))) - found.absent:
                before, after = _bare(document.says(i)), _bare(found.document.says(i))
                assert _stands_in(*((after, before) if i in cut else (before, after)))
                assert before == after or i in found.hit
            assert found.undecidable <= found.hit
            assert set(found.notes) <= found.hit - (found.undecidable - found.absent)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text))


def _stands_in(less: str, more: str) -> bool:
    """Whether all characters of one text stand in another in their order."""
    rest = iter(more)
    return all(char in rest for char in less)


@pytest.mark.parametrize(("kind", "scheme"), EVERY_CELL)
def test_damage_shows_in_the_text_and_is_the_same_for_one_seed(kind: Kind, scheme: Scheme) -> None:
    changed = 0
    for seed in range(3):
        document = write(scheme, seed, 4)
        found = damage(document, kind, kind.rates[-1], seed)
        assert found == damage(document, kind, kind.rates[-1], seed)
        changed += found.document.text != document.text
        assert bool(found.hit) <= (found.document.text != document.text)
    assert changed or kind.name == "none"


SHOWN = [
    ("glued number", "articles", r"^第[一-龥]+?条[^　 \n]{20}"),
    ("spaces in a number", "articles", r"^第[一-十 　\u2002\u00a0\u200b\u2009\ufeff]*[ 　\u2002\u00a0\u200b\u2009\ufeff]+[一-龥]* ?[条章节]"),
    ("spaces in a title", "outline", r"^[一二三四]、\S[ 　\u2002\u00a0\u200b\u2009\ufeff]"),
    ("笫 for 第", "articles", r"^笫[一二三四五六七八九十]+[条章节]"),
    ("number over three lines", "articles", r"^第[一二三四五六七八九十]+条\n+之[一二三]\n+\S{10}"),
    ("in mid-line", "articles", r"。第[一二三四五六七八九十]+条"),
    ("number and title apart", "decimal", r"^[0-9]\.[0-9]\n+\D"),
    ("lost point", "decimal", r"^[4-9][1-9][ 　]"),
    ("another stop (1、范围)", "decimal", r"^[1-9](、|．|\. )"),
    ("torn reference", "articles", r"^第[一二三四五六七八九十]+条 以及本规定第"),
    ("contents", "articles", r"^第一章.*总.?.?则.*[0-9]$"),
    ("running heads", "decimal", r"[^。]\n+[0-9]+\n+[A-Z一-龥/ 0-9—]+\n+[^。]"),
    ("page numbers", "outline", r"^— [0-9]+ —$"),
    ("footnotes", "articles", r"^(①|\*|\[1\]|1\)) 指"),
    ("form feeds", "decimal", r"^\f"),
    ("table cells", "outline", r"^8421 码$"),
    ("hard-wrapped lines", "decimal", r"[^。：；]\n[^\n]"),
    ("half-width items", "articles", r"^\(一\)"),
    ("markdown marks", "decimal", r"^(#+ |\*\*)[0-9]"),
    ("html marks", "articles", r"^(<b>|<strong>|<p>|<h2>)第"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "scheme", "pattern"), SHOWN)
def test_a_quirk_looks_as_it_does_in_real_texts(name: str, scheme: Scheme, pattern: str) -> None:
    (kind,) = (kind for kind in QUIRKS if kind.name == name)
    texts = [damage(write(scheme, seed, 8), kind, kind.rates[-1], seed).document.text for seed in range(12)]
    plain = [write(scheme, seed, 8).text for seed in range(12)]
    damaged, without = (sum(len(re.findall(pattern, text, re.MULTILINE)) for text in some) for some in (texts, plain))
    assert damaged > without


def test_every_style_of_contents_occurs() -> None:
    document = write("decimal", 1, 6)
    assert len(CONTENTS_STYLES) >= 12
    heads = {contents(document, Random(seed), 0).document.text for seed in range(80)}
    assert len({re.sub(r"[目录次　 \n]+", "", text) for text in heads}) >= 12


def test_a_wrapped_line_keeps_numbers_whole_and_begins_with_no_comma() -> None:
    wrapped = hard_wrapped(write("decimal", 3, 6), Random(2), 1.0).document
    lines = [row.text for row in wrapped.rows if row.role == "text"]
    assert len(lines) > 50
    assert not [line for line in lines if line and line[0] in "，。；"]


def test_a_missing_clause_is_gone_and_must_be_noted_unless_it_was_the_last_of_its_parent() -> None:
    found = [missing(PARK, Random(seed), 0.1) for seed in range(30)]
    assert {PARK.clauses[i].label for one in found for i in one.undecidable} == {"2.3", "3.2", "4"}
    assert {PARK.clauses[i].label for one in found for i in one.notes} == {"1", "2.1", "2.2", "3.1"}
    assert all(PARK.clauses[i].label not in one.document.text.split() for one in found for i in one.absent)


# --- which wrong numbers can be put right -------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "printed", "decidable"),
    [
        ("2.2", (2, 5), True),
        ("2.2", (2, 1), True),
        ("2.2", (3, 2), True),
        ("2.2", (22,), True),
        ("2", (3,), True),
        ("1", (2,), True),
        ("2.3", (2, 2), True),  # 2.2.1 would be an only child
        ("2.3", (2, 4), False),  # 2.3 may have been lost
        ("3", (2, 4), False),  # 3 may have been lost
        ("3", (2, 2), True),
        ("4", (5,), False),  # nobody knows what came after it
        ("4", (3,), False),
    ],
)
def test_a_wrong_number_is_decidable_where_one_number_fits(
    label: str, printed: tuple[int, ...], *, decidable: bool
) -> None:
    at = next(i for i, clause in enumerate(PARK.clauses) if clause.label == label)
    assert is_decidable(PARK, at, printed) is decidable


def test_a_clause_without_a_number_is_never_decidable() -> None:
    assert not is_decidable(replace(PARK, clauses=(Clause("前言"), *PARK.clauses)), 0, (1,))


@pytest.mark.parametrize(
    ("paths", "at", "printed", "decidable"),
    [
        ([(11,), (12,), (13,)], 1, (15,), True),
        ([(11,), (12,), (13,)], 1, (11,), True),
        ([(11,), (11, 1), (12,)], 1, (11, 2), False),  # 之一 may have been lost
        ([(11,), (11, 1), (12,)], 1, (12, 1), True),
        ([(11,), (12,), (12, 1)], 1, (13,), True),
        ([(11,), (12,)], 1, (13,), False),
    ],
)
def test_articles_count_on_with_those_put_between(
    paths: list[tuple[int, ...]], at: int, printed: tuple[int, ...], *, decidable: bool
) -> None:
    clauses = tuple(Clause(str(path), Place("条", "条", path)) for path in paths)
    assert is_decidable(Document("articles", "", (), clauses), at, printed) is decidable


def test_the_mark_of_an_outline_tells_the_level_of_a_wrong_number() -> None:
    paths = [(1,), (1, 1), (1, 2), (2,)]
    clauses = tuple(Clause(str(path), Place("", "outline", path)) for path in paths)
    document = Document("outline", "", (), clauses)
    assert is_decidable(document, 2, (1, 1))  # 一（一）1 is written otherwise
    assert not is_decidable(document, 2, (1, 4))  # （二） and （三） may have been lost


def test_a_lost_point_in_the_last_clause_is_counted_apart() -> None:
    found = [lost_point(PARK, Random(seed), 0.01) for seed in range(30)]
    assert {PARK.clauses[i].label for one in found for i in one.hit} == {"2.1", "2.2", "2.3", "3.1", "3.2"}
    assert {PARK.clauses[i].label for one in found for i in one.undecidable} == set()


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (123, "一百二十三")],
)
def test_numerals(number: int, written: str) -> None:
    assert numeral(number) == written


# --- independence -------------------------------------------------------------------------------


def test_the_generator_imports_nothing_of_clausetool() -> None:
    seen = all_imported(["damage_quirks"])
    ours = {path.stem for path in BENCHMARKS.glob("damage_*.py")}
    assert ours <= seen
    assert not [name for name in seen if name.split(".")[0] == "clausetool"]
