"""Real technical standards, as text and as PDF, where the corpus is at hand: every clause, and the contents with them."""

import os
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from clausetool.labels import missing_between, parse_label, parse_number
from clausetool.model import Edition, Table, Term
from clausetool.parse import parse
from clausetool.readers import read

CORPUS: Final = Path(os.environ.get("CLAUSETOOL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


@cache
def edition(name: str) -> Edition:
    path = CORPUS / "standards" / name
    if not path.exists():
        pytest.skip(f"the corpus is not at hand: {path}")
    (found,) = parse(read(path.name, path.read_bytes())).editions
    return found


VIDEO: Final = ("jtt1078-2016.txt", "jtt1078-2016.pdf")


@pytest.mark.parametrize("name", VIDEO)
def test_the_clauses_of_the_video_protocol_follow_each_other_without_a_gap(name: str) -> None:
    found = edition(name)
    numbers = [number for clause in found.clauses if (number := parse_number(clause.label))]
    assert len(numbers) == 93
    assert numbers[0] == (1,)
    for before, after in pairwise(numbers):
        assert before < after
        assert not missing_between(before, after)
    assert [clause.label for clause in found.clauses if not parse_label(clause.label)] == ["前言"]
    assert found.clauses[-1].element == "annex"


@pytest.mark.parametrize("name", VIDEO)
def test_its_contents_agree_with_its_clauses_to_the_last_entry(name: str) -> None:
    found = edition(name)
    assert found.contents
    assert not [note for note in found.every_note if note.code != "mended"]


@pytest.mark.parametrize("name", VIDEO)
def test_its_terms_and_tables_are_what_they_are(name: str) -> None:
    clauses = {clause.label: clause for clause in edition(name).clauses}
    terms = [clauses[label].blocks[0] for label in ("3.1.1", "3.1.2")]
    assert [(one.term, one.english) for one in terms if isinstance(one, Term)] == [
        ("码率", "code rate"),
        ("帧率", "frame rate"),
    ]
    tables = [block for clause in clauses.values() for block in clause.blocks if isinstance(block, Table)]
    captions = "".join((table.caption or "").replace(" ", "") + "|" for table in tables)
    assert [number for number in range(1, 60) if f"表{number}" not in captions] == []
    assert "表A.1" in captions


def test_the_text_and_the_pdf_have_the_same_clauses() -> None:
    text, pdf = ({clause.label: clause.title.replace(" ", "") for clause in edition(name).clauses} for name in VIDEO)
    assert list(text) == list(pdf)
    # In the text two titles stand among the cells of the tables before them.
    assert {label for label in text if text[label] != pdf[label]} <= {"5.5.4", "5.7.4"}


def test_the_clauses_of_the_code_and_those_of_its_explanation_are_kept_apart() -> None:
    clauses = edition("gb55001-2021.txt").clauses
    counted = Counter("explanation" if clause.label.startswith("条文说明") else "text" for clause in clauses)
    assert counted["explanation"] > 100
    own = [number for clause in clauses if (number := parse_number(clause.label))]
    assert len(own) == len(set(own))
    for before, after in pairwise(own):
        assert not missing_between(before, after)
    misprinted = [clause.label for clause in clauses if clause.misnumbered]
    assert misprinted == ["条文说明 1.0.2", "条文说明 1.0.3"]  # printed 1.0.1 three times
    assert {"一、基本情况", "三、术语", "附录A", "起草说明", "前言"} <= {clause.label for clause in clauses}
    glossary = next(clause for clause in clauses if clause.label == "三、术语")
    terms = [block for block in glossary.blocks if isinstance(block, Term)]
    assert len(terms) == 43
    assert (terms[0].term, terms[0].english) == ("设计工作年限", "design working life")
