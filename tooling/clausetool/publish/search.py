"""The data of the search: each clause as printed, how texts are folded, and the words that queries are cut by."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.compare.fold import search_folded, search_tables
from clausetool.compare.words import words
from clausetool.labels import anchor
from clausetool.model import Clause, Edition
from clausetool.publish.addresses import edition_page, link
from clausetool.render.cells import HIDDEN
from clausetool.render.wording import display_label, edition_word
from clausetool.titles import without_edition

SEARCH_DATA: Final = "assets/search-data.js"
# In a string of JavaScript, what would end the script or the line is written by its number.
_ESCAPES: Final = {ord("<"): r"\u003c", 0x2028: r"\u2028", 0x2029: r"\u2029"}
_SHORTEST_WORD: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardData:
    """What the search needs of one standard: its editions, the latest first, and the words that its texts hold."""

    editions: tuple[dict[str, object], ...]
    words: frozenset[str]


def standard_data(editions: Sequence[Edition], own_words: frozenset[str]) -> StandardData:
    """What the search needs of a standard, whose editions stand from the oldest to the latest.

    `own_words` are the library's own, for the segmenter.
    """
    latest_first = tuple(_entry(edition, is_latest=edition is editions[-1]) for edition in reversed(editions))
    return StandardData(editions=latest_first, words=_lexicon(editions, own_words))


def search_script(standards: Sequence[StandardData]) -> str:
    """A script that sets one global: the editions in the order of results, and what folding and cutting need.

    The latest edition of each standard stands before all older ones.
    """
    data = {
        "fold": search_tables(),
        "hidden": HIDDEN,
        "words": " ".join(sorted(frozenset().union(*(one.words for one in standards)))),
        "editions": [one.editions[0] for one in standards] + [old for one in standards for old in one.editions[1:]],
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"window.clausetoolSearchData={written};\n"


def _entry(edition: Edition, *, is_latest: bool) -> dict[str, object]:
    return {
        "title": without_edition(edition.title),
        "edition": edition_word(edition),
        "latest": is_latest,
        "address": link("", edition_page(edition)),
        "clauses": [_row(clause) for clause in edition.clauses],
    }


def _row(clause: Clause) -> list[object]:
    """Label, title and text, and what the label does not say itself: `at` the address, the number in the `head`.

    `printed` is what stands there for a number, `misprint` the same where it says another.
    """
    label, at, head = clause.label, anchor(clause.label), display_label(clause)
    more: dict[str, str] = {}
    if at != label.replace(".", "-"):
        more["at"] = at
    if head != label:
        more["head"] = head
    if clause.misnumbered:
        more["misprint"] = clause.printed
    elif clause.printed not in (label, head):
        more["printed"] = clause.printed
    return [label, clause.title, clause_text(clause), *([more] if more else [])]


def clause_text(clause: Clause) -> str:
    """The text of a clause as it is searched: its blocks, a line each."""
    return "\n".join(block.text for block in clause.blocks)


def _lexicon(editions: Iterable[Edition], own_words: frozenset[str]) -> frozenset[str]:
    """The words of two characters and more that the texts hold, folded; a code with a space in it is two."""
    texts = {
        text
        for edition in editions
        for clause in edition.clauses
        for text in (clause.title, *(block.text for block in clause.blocks))
    }
    parts = {part for text in texts for word in words(text, own_words) for part in search_folded(word).split()}
    return frozenset(part for part in parts if len(part) >= _SHORTEST_WORD and any(map(str.isalnum, part)))
