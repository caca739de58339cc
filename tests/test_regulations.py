"""Real regulations, where the corpus is at hand: every article recovered, every line accounted for."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from clausetool.labels import is_article
from clausetool.model import Notice
from clausetool.parse import parse
from clausetool.readers import read
from tests.test_laws import assert_accounted, assert_said

CORPUS = Path(os.environ.get("CLAUSETOOL_CORPUS", Path(__file__).parent.parent.parent / "shared" / "corpus"))
MANIFEST = CORPUS / "manifest.json"


def regulations() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))["regulations"]
    return listed


pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason="CLAUSETOOL_CORPUS names no corpus")
TEXTS = [
    pytest.param(one[side], one[f"articles_{side}"], id=f"{one['id']}-{side}")
    for one in (regulations() if MANIFEST.is_file() else [])
    for side in ("old", "new")
]


def parsed(file: str) -> Notice:
    return parse(read(file, (CORPUS / file).read_bytes()))


@pytest.mark.parametrize(("file", "articles"), TEXTS)
def test_every_article_of_a_regulation_is_found(file: str, articles: int) -> None:
    (edition,) = parsed(file).editions
    assert edition.numbering == "articles"
    assert sum(is_article(clause.label) for clause in edition.clauses) == articles
    assert not [note for note in edition.every_note if note.code in ("misnumbered", "repeated", "unplaced")]


@pytest.mark.parametrize(("file", "articles"), TEXTS)
def test_every_line_of_a_regulation_is_said_once(file: str, articles: int) -> None:
    notice = parsed(file)
    assert_accounted(notice)
    assert_said(notice)
