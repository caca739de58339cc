"""Pins: which clauses correspond, where an editor says it in clauses/<standard>/<old>-<new>.yaml."""

import json
from typing import Any

import pytest

from clausetool.compare import compare_editions
from clausetool.comparison import Pin
from clausetool.errors import ClausetoolError
from tests.conftest import Project
from tests.test_compare import edition, standard

PINS = "clauses/city/2022-2023.yaml"


def pairs(project: Project) -> dict[str, dict[str, Any]]:
    value = json.loads(project.run("diff", "city/2022", "city/2023", "--format", "json").out)
    return {" ".join(pair["old"]) or "–": pair for pair in value["comparisons"][0]["pairs"]}


def test_a_pin_decides_and_says_so(real: Project) -> None:
    real.write(PINS, "- old: 5.7.4\n  new: 5.7.5\n  why: 试一试\n- old: 5.7.5\n  new: 5.7.4\n")
    found = pairs(real)
    assert (found["5.7.4"]["new"], found["5.7.4"]["basis"]) == (["5.7.5"], "pin")
    assert (found["5.7.5"]["new"], found["5.7.5"]["basis"]) == (["5.7.4"], "pin")
    assert len(found) == 54


def test_a_pin_of_several_clauses(real: Project) -> None:
    real.write(PINS, "- old: 5.7.4\n  new: [5.7.4, 5.7.5]\n- old: 5.7.5\n  new: []\n")
    found = pairs(real)
    assert (found["5.7.4"]["new"], found["5.7.4"]["changes"][0]) == (["5.7.4", "5.7.5"], "split")
    assert (found["5.7.5"]["new"], found["5.7.5"]["changes"]) == ([], ["deleted"])


def test_a_pin_is_never_widened() -> None:
    scope, gates = "甲乙丙丁各族群众应当和睦相处。", "城市公园应全年免费向公众开放，并设置导览标识。"
    old = edition(standard("1 范围", scope + gates))
    new = edition(standard("1 范围", scope, "2 公园", gates))
    unpinned, pinned = compare_editions(old, new), compare_editions(old, new, (Pin(old=("1",), new=("1",)),))
    assert [[one.label for one in pair.new] for pair in unpinned.pairs] == [["1", "2"]]
    assert [[one.label for one in pair.new] for pair in pinned.pairs] == [["1"], ["2"]]


def test_what_stands_below_pinned_clauses_follows_them() -> None:
    old = edition(standard("1 甲", "1.1 开放", "公园全年开放。", "2 乙", "2.1 开放", "公园不收门票。"))
    new = edition(standard("1 丙", "1.1 开放", "一切为了安全。", "1.2 票务", "票价公示。"))
    pairs = compare_editions(old, new, (Pin(old=("1",), new=("1",)),)).pairs
    assert [(pair.old[0].label, pair.basis) for pair in pairs if pair.new and pair.old] == [
        ("1", "pin"),
        ("1.1", "title"),
    ]


def test_a_pin_in_python_names_clauses_that_are_there() -> None:
    one = edition(standard("1 范围", "本标准适用于公园。"))
    with pytest.raises(ClausetoolError) as caught:
        compare_editions(one, one, (Pin(old=("9",), new=("1",)),))
    assert str(caught.value) == "a pin names clause 9, which 某市公园工作标准 does not have; there is 1."


WRONG = [
    (
        "a clause that is missing",
        "- old: 5.7.44\n  new: 5.7.5\n",
        "clauses/city/2022-2023.yaml:1: city/2022 has no clause 5.7.44; "
        "write the right number of a clause of it, or remove the pin.",
    ),
    (
        "a printed number",
        "- old: 5.1\n  new: 5.1\n- old: 4.3.4\n  new: 4.4.4\n",
        "clauses/city/2022-2023.yaml:3: city/2022 has no clause 4.3.4; "
        "write the right number of a clause of it, or remove the pin.",
    ),
    (
        "a clause pinned twice",
        "- old: 5.1\n  new: 5.1\n- old: 5.2\n  new: [5.2, 5.1]\n",
        "clauses/city/2022-2023.yaml:4: clause 5.1 is pinned twice; keep one pin.",
    ),
    (
        "a pin of nothing",
        "- old: []\n  new: []\n",
        "clauses/city/2022-2023.yaml:1: this pin names no clause; name one on either side, or remove the pin.",
    ),
    (
        "a key that is missing",
        "- old: 5.1\n",
        "clauses/city/2022-2023.yaml:1: key “new” is missing; add it.",
    ),
]


@pytest.mark.parametrize(("title", "text", "sentence"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_pin_is_an_error(real: Project, title: str, text: str, sentence: str) -> None:
    real.write(PINS, text)
    ran = real.run("diff", "city/2022", "city/2023")
    assert (ran.code, ran.err) == (2, f"clausetool: {sentence}\n"), title


def test_the_librarys_own_words_are_never_cut(real: Project) -> None:
    real.write("clauses/words.txt", "# 本馆用词\n各族群众  # 一个词\n各民族群众\n")
    assert "[-各民族群众-]{+各族群众+}" in real.run("diff", "--only", "4.4.1").out
    real.write("clauses/words.txt", "")
    assert "[-各民族-]{+各族+}群众" in real.run("diff", "--only", "4.4.1").out
