"""The generator of revisions that the benchmark of alignment believes: its truth where a reader can check it."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from clausetool.parse import parse
from clausetool.readers import read_text
from edits import EDITS
from regulations import Missing, regulation
from revise import Plan, revise
from reword import joined, pieces, reword, words_of
from standards import REAL, Clause, Standard, invented, real, untitled
from tests.independence import all_imported
from truth import Link, Revision, groups, judge

PARK = """
1 范围 ：本标准适用于公园。
2 总则
2.1 原则 ：公园应当免费向公众开放，任何人不得阻拦。
2.2 要求 ：公园应当整洁。
2.3 保障 ：公园管理机构应当保障经费，经费应当公开。
3 评价
3.1 方法 ：每年评价一次，由公园管理机构组织，结果向社会公布。
3.2 结果 ：结果应当公布，公园应当整洁。
"""


def _standard(text: str) -> tuple[Standard, list[tuple[list[str], str]]]:
    """Clauses, one a line, and what each comes from: the labels after `<`, and the one its body was taken from."""
    clauses, made = [], []
    for line in text.strip().splitlines():
        printed, _, origins = line.partition("<")
        heading, _, body = printed.partition("：")
        label, _, title = heading.strip().partition(" ")
        clauses.append(Clause(label, title, (body.strip(),) if body else ()))
        made.append((origins.split(), body.strip()))
    return Standard("park", tuple(clauses)), made


def _judged(revised: str) -> Revision:
    """The truth of a revision of PARK; a body of a clause that comes from one marked `*` is new."""
    old, _ = _standard(PARK)
    new, made = _standard(revised)
    place = {clause.label: i for i, clause in enumerate(old.clauses)}
    parts = []
    for origins, body in made:
        names = [origin.removeprefix("*") for origin in origins]
        source = place[names[0]] if names and not origins[0].startswith("*") else None
        parts.append((frozenset(place[name] for name in names), (pieces(body, source),) if body else ()))
    return judge(old, new, parts)


def _renumbered() -> str:
    return """
1 范围 ：本标准适用于公园。 < 1
2 总则 < 2
2.1 目的 ：为了公众。
2.2 原则 ：公园应当免费向公众开放，任何人不得阻拦。 < 2.1
2.3 要求 ：公园应当整洁。 < 2.2
2.4 保障 ：公园管理机构应当保障经费，经费应当公开。 < 2.3
3 评价 < 3
3.1 方法 ：每年评价一次，由公园管理机构组织，结果向社会公布。 < 3.1
"""


def test_a_number_that_changed_is_no_move() -> None:
    found = _judged(_renumbered())
    assert found.links >= {("2.1", "2.2"), ("2.2", "2.3"), ("2.3", "2.4"), ("3.1", "3.1")}
    assert found.moved == found.undecidable == found.open_moves == frozenset()


def test_of_two_that_changed_places_the_shorter_moved() -> None:
    found = _judged("""
1 范围 ：本标准适用于公园。 < 1
2 总则 < 2
2.1 要求 ：公园应当整洁。 < 2.2
2.2 原则 ：公园应当免费向公众开放，任何人不得阻拦。 < 2.1
3 评价 < 3
""")
    assert found.moved == {("2.2", "2.1")}


def test_which_of_two_moved_is_open_where_the_longer_became_the_shorter() -> None:
    found = _judged("""
2 总则 < 2
2.1 要求 ：公园应当整洁，公园应当整洁，公园应当整洁，公园应当整洁。 < 2.2
2.2 原则 ：公园应当免费向公众开放。 < 2.1
""")
    assert found.moved == frozenset()
    assert found.open_moves == {("2.1", "2.2"), ("2.2", "2.1")}


def test_a_clause_that_left_its_chapter_moved_and_the_headings_it_passed_did_not() -> None:
    found = _judged("""
1 范围 ：本标准适用于公园。 < 1
2 总则 < 2
2.1 方法 ：每年评价一次，由公园管理机构组织，结果向社会公布。 < 3.1
2.2 要求 ：公园应当整洁。 < 2.2
3 评价 < 3
3.1 结果 ：结果应当公布，公园应当整洁。 < 3.2
""")
    assert found.moved == {("3.1", "2.1")}


def test_clauses_below_a_chapter_that_moved_did_not_move_themselves() -> None:
    found = _judged("""
1 评价 < 3
1.1 方法 ：每年评价一次，由公园管理机构组织，结果向社会公布。 < 3.1
1.2 结果 ：结果应当公布，公园应当整洁。 < 3.2
2 范围 ：本标准适用于公园。 < 1
3 总则 < 2
3.1 原则 ：公园应当免费向公众开放，任何人不得阻拦。 < 2.1
3.2 要求 ：公园应当整洁。 < 2.2
3.3 保障 ：公园管理机构应当保障经费，经费应当公开。 < 2.3
""")
    assert found.moved == {("3", "1")}


def test_a_split_and_a_merge_have_a_link_for_each_clause_they_come_from() -> None:
    found = _judged("""
2 总则 < 2
2.1 原则 ：公园应当免费向公众开放。 < 2.1
2.2 通行 ：任何人不得阻拦。 < 2.1
2.3 要求 ：公园应当整洁。公园管理机构应当保障经费，经费应当公开。 < 2.2 2.3
""")
    assert found.groups == (
        (("2",), ("2",)),
        (("2.1",), ("2.1", "2.2")),
        (("2.2", "2.3"), ("2.3",)),
    )
    assert found.moved == frozenset()


def test_whether_a_clause_moved_of_which_only_a_part_did_is_open() -> None:
    found = _judged("""
2 总则 < 2
2.1 原则 ：公园应当免费向公众开放。 < 2.1
3 评价 < 3
3.1 通行 ：任何人不得阻拦。 < 2.1
""")
    assert found.open_moves == {("2.1", "2.1"), ("2.1", "3.1")}


@pytest.mark.parametrize(
    ("what", "revised", "undecidable"),
    [
        ("another text in its place", "3 评价 < 3\n3.1 方法 ：随时抽查。 < *3.1\n", set()),
        ("another title, the same text", "2 总则 < 2\n2.1 目的 ：公园应当整洁。 < 2.2\n", set()),
        ("another text and title", "3 评价 < 3\n3.1 程序 ：随时抽查。 < *3.1\n", {("3.1", "3.1")}),
        ("another text elsewhere", "2 总则 < 2\n2.1 方法 ：随时抽查。 < *3.1\n3 评价 < 3\n", {("3.1", "2.1")}),
        (
            "elsewhere, another title, and as much of another clause",
            "2 总则 < 2\n3 评价 < 3\n3.1 卫生 ：公园应当整洁。 < 2.2\n",
            {("2.2", "3.1")},
        ),
        (
            "elsewhere, another title, and the only one with this text",
            "2 总则 < 2\n2.1 公布 ：结果应当公布，公园应当整洁。 < 3.2\n3 评价 < 3\n",
            set(),
        ),
    ],
)
def test_what_nobody_can_say_is_counted_apart(what: str, revised: str, undecidable: set[Link]) -> None:
    assert _judged(revised).undecidable == undecidable, what


def test_links_that_hang_together_are_one_group() -> None:
    assert groups([("1", "1"), ("2", "2"), ("2", "3"), ("3", "3")]) == ((("1",), ("1",)), (("2", "3"), ("2", "3")))


# --- edits ----------------------------------------------------------------------


def _revised(kind: str, seed: int) -> Revision:
    """The city's edition of 2023 with one edit, no word changed otherwise."""
    city = real("city-2023")
    return revise(city, Plan({kind: 0.0}), words_of(city, [invented(6, 1)]), seed)


def _shapes(revision: Revision) -> Counter[tuple[int, int]]:
    return Counter((len(olds), len(news)) for olds, news in revision.groups)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_changes_what_it_says(kind: str, seed: int) -> None:
    found = _revised(kind, seed)
    old, new = len(found.old.clauses), len(found.new.clauses)
    gone = old - len({label for label, _ in found.links})
    came = new - len({label for _, label in found.links})
    moves = bool(found.moved)
    shapes = set(_shapes(found)) - {(1, 1)}
    expected = {
        "insert": (0, 1, False), "delete": (1, 0, False), "replace": (1, 1, False), "renumber": (0, came, False),
        "move within": (0, 0, True), "move across": (0, 0, True), "swap": (0, 0, True), "shuffle": (0, 0, True),
        "split": (0, 0, False), "merge": (0, 0, False), "retitle": (0, 0, False), "scatter": (0, 0, True),
        "merge inside": (0, 0, moves),
    }  # fmt: skip
    assert (gone, came, moves) == expected[kind]
    assert came in {1, 3} or kind != "renumber"
    assert shapes <= {"split": {(1, 2), (1, 3), (1, 4)}, "scatter": {(1, 2), (1, 3), (1, 4)}}.get(kind, {(2, 1)})
    assert bool(shapes) == (kind in {"split", "scatter", "merge", "merge inside"})


@pytest.mark.parametrize("kind", ["insert", "delete", "renumber", "move within", "move across", "swap", "split"])
def test_clauses_keep_their_text_but_for_the_edit(kind: str) -> None:
    found = _revised(kind, seed=1)
    old = {clause.label: clause for clause in found.old.clauses}
    new = {clause.label: clause for clause in found.new.clauses}
    changed = [link for link in found.links if old[link[0]].body != new[link[1]].body]
    assert all(len({new for one, new in found.links if one == label}) > 1 for label, _ in changed)


@pytest.mark.parametrize("name", REAL)
def test_labels_follow_from_the_tree(name: str) -> None:
    standard = real(name)
    found = revise(standard, Plan({}), words_of(standard, [invented(6, 1)]), seed=1)
    assert found.new == standard
    assert found.links == {(clause.label, clause.label) for clause in standard.clauses}


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_rewording_takes_out_the_share_it_says(share: float) -> None:
    city = real("city-2022")
    words = words_of(city, [invented(6, 1)])
    body = tuple(pieces(text, 0) for clause in city.clauses for text in clause.body if not text.startswith("《"))
    new = reword(body, share, Random(1), words)
    length = sum(len(text) for text in joined(body))
    kept = sum(len(piece.text) for paragraph in new for piece in paragraph if piece.origin == 0)
    assert share - 0.02 <= 1 - kept / length <= share
    assert 0.8 <= sum(len(text) for text in joined(new)) / length <= 1.2
    assert all(text[-1] == before[-1] for text, before in zip(joined(new), joined(body), strict=True))


def test_one_seed_gives_one_revision() -> None:
    standard = untitled(6, 3)
    plan = Plan(dict.fromkeys(EDITS, 0.02), reworded=0.5, least=0.1, most=0.7)
    words = words_of(standard, [real("city-2022")])
    once, again, other = (revise(standard, plan, words, seed) for seed in (5, 5, 6))
    assert once == again != other


def test_untitled_clauses_have_a_text_and_liability_clauses_are_alike() -> None:
    clauses = untitled(6, 3).clauses
    assert all(clause.title or clause.body for clause in clauses)
    assert sum("责令限期改正，给予警告" in "".join(clause.body) for clause in clauses) == 12


@pytest.mark.parametrize("standard", [*map(real, REAL), invented(20, 7)], ids=lambda standard: str(standard.name))
def test_the_text_of_a_revision_is_parsed_to_its_clauses(standard: Standard) -> None:
    """Unless it were, the time of comparing two such texts would say nothing."""
    plan = Plan({"insert": 0.02, "delete": 0.02, "move across": 0.02, "split": 0.02}, reworded=0.7, least=0.1, most=0.5)
    new = revise(standard, plan, words_of(standard, [invented(6, 1), real("city-2022")]), seed=1).new
    for one in (standard, new):
        (edition,) = parse(read_text("text", one.text.encode())).editions
        assert [clause.label for clause in edition.clauses] == [clause.label for clause in one.clauses]
        assert [clause.title for clause in edition.clauses if clause.element is None] == [
            clause.title
            for clause in one.clauses
            if clause.label in {c.label for c in edition.clauses if not c.element}
        ]


# --- independence ---------------------------------------------------------------


def test_the_generator_imports_nothing_of_clausetool() -> None:
    seen = all_imported(["revise", "regulations"])
    assert {"draft", "edits", "truth", "reword", "standards", "invent"} <= seen
    assert not [name for name in seen if name.split(".")[0] == "clausetool"]


def test_a_regulation_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("regulations.CORPUS", tmp_path)
    assert regulation("tongji") == Missing("tongji")


def test_a_regulation_is_cut_at_its_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    folder.mkdir()
    (folder / "some-old.md").write_text("第一章　总则\n\n第一条 公园。\n\n二款。\n\n第二条 湖。\n", encoding="utf-8")
    (folder / "some-new.txt").write_text(
        "第一章　总　则\n第一条　公园。\n第一章　总　则\n第二条　第一条 湖。\n", encoding="utf-8"
    )
    (folder / "some-pairs.json").write_text('{"map": {"1": ["1"], "2": ["1", "2"]}}', encoding="utf-8")
    monkeypatch.setattr("regulations.CORPUS", tmp_path)
    found = regulation("some")
    assert isinstance(found, Revision)
    assert [clause.body for clause in found.old.clauses] == [("公园。", "二款。"), ("湖。",)]
    assert [clause.body for clause in found.new.clauses] == [("公园。",), ("第一条 湖。",)]
    assert found.links == {("1", "1"), ("2", "1"), ("2", "2")}
