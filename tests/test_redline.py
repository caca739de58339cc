"""Redlines: what the exact programme promises, on any words; and the figures of the real pair."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetool.compare import compare_editions, longer
from clausetool.compare.fold import folded
from clausetool.compare.longer import kept_in_pieces
from clausetool.compare.programme import kept
from clausetool.compare.redline import redline
from clausetool.compare.words import atoms
from clausetool.comparison import Comparison, Run
from clausetool.model import Edition
from tests import strategies as some

# --- the programme, on any words --------------------------------------------------------

WORDS = st.lists(st.sampled_from(("甲", "乙", "丙丁", "，", "。", "的")), max_size=9)


@given(WORDS, WORDS)
def test_what_stays_is_the_same_on_both_sides_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = kept(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))


@given(WORDS, WORDS)
def test_no_word_is_marked_that_could_stay_between_what_stays(old: list[str], new: list[str]) -> None:
    ends = [(-1, -1), *kept(old, new), (len(old), len(new))]
    for (i, j), (a, b) in pairwise(ends):
        assert not set(old[i + 1 : a]) & set(new[j + 1 : b])


@given(WORDS, WORDS)
def test_it_marks_little_more_than_the_least_and_only_to_spare_stretches(old: list[str], new: list[str]) -> None:
    """Of all ways, none costs less: a character one, a stretch three, an edge at punctuation half of one less."""
    pairs = kept(old, new)
    assert marks(old, new, pairs) <= min(
        marks(old, new, way) + 3 * stretches(old, new, way) for way in ways(tuple(old), tuple(new))
    )


def marks(old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]) -> int:
    return sum(map(len, (*old, *new))) - 2 * sum(len(old[i]) for i, _ in pairs)


def stretches(old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]) -> int:
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    return sum((a, b) != (i + 1, j + 1) for (i, j), (a, b) in pairwise(ends))


def ways(old: tuple[str, ...], new: tuple[str, ...]) -> Sequence[tuple[tuple[int, int], ...]]:
    """The ways to keep as many characters as can be kept, and those that keep a word less: enough to compare with."""

    @cache
    def longest(i: int, j: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if i == len(old) or j == len(new):
            return 0, ()
        best = max(longest(i + 1, j), longest(i, j + 1))
        if old[i] == new[j]:
            more, chain = longest(i + 1, j + 1)
            best = max(best, (more + len(old[i]), ((i, j), *chain)))
        return best

    chain = longest(0, 0)[1]
    return [chain, *(chain[:at] + chain[at + 1 :] for at in range(len(chain)))]


# --- runs -------------------------------------------------------------------------------


@given(some.TEXTS, some.TEXTS)
def test_an_equal_run_is_equal_and_a_format_run_is_equal_once_folded(old: str, new: str) -> None:
    runs = redline(old, new)
    assert all(run.old == run.new for run in runs if run.op == "equal")
    assert all(run.old != run.new for run in runs if run.op == "format")
    ours, theirs = ("".join(run.old for run in runs), "".join(run.new for run in runs))
    assert (ours, theirs) == (old, new)
    same = [run for run in runs if run.op in ("equal", "format")]
    assert folded("".join(run.old for run in same)) == folded("".join(run.new for run in same))
    assert all(a.op != b.op for a, b in pairwise(runs)), "neighbours of one kind are one"


@given(some.TEXTS, some.TEXTS)
def test_deletions_come_before_insertions(old: str, new: str) -> None:
    assert all((a.op, b.op) != ("insert", "delete") for a, b in pairwise(redline(old, new)))


@given(WORDS, WORDS)
def test_what_stays_of_long_texts_is_the_same_too(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(longer, "_PLACES", 2)
        pairs = kept_in_pieces(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))


def test_long_texts_are_compared_in_pieces_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    same = [f"第{at}号公园应整洁。" for at in range(40)]
    old = "".join(same) + "公园应开放，灯光应明亮。"
    new = "".join(same[:20]) + "公园不收门票。" + "".join(same[20:]) + "公园应全年开放，灯光宜明亮。"
    exact = redline(old, new)
    monkeypatch.setattr(sys.modules[redline.__module__], "_PLACES", 0)
    assert redline(old, new) == exact


# --- the real pair ----------------------------------------------------------------------

# Characters that differ at the least: the sum over the true pairs of the distance of their bodies by longest common
# subsequence of characters, white space aside and width folded.
LEAST = 1290


@pytest.fixture(scope="module")
def real_pair(editions: dict[str, Edition]) -> Comparison:
    return compare_editions(editions["city/2022"], editions["city/2023"])


def bodies(comparison: Comparison) -> Iterator[tuple[Run, ...]]:
    return (block.runs for pair in comparison.pairs for block in pair.blocks)


def is_marked(run: Run) -> bool:
    return run.op in ("delete", "insert")


def test_little_more_than_the_least_is_marked_in_few_stretches(real_pair: Comparison) -> None:
    marked = [run for runs in bodies(real_pair) for run in runs if is_marked(run)]
    assert sum(len("".join((run.old + run.new).split())) for run in marked) <= 1.03 * LEAST
    assert sum(sum(1 for mark, _ in groupby(runs, is_marked) if mark) for runs in bodies(real_pair)) <= 126


def test_no_mark_begins_or_ends_inside_a_word(real_pair: Comparison) -> None:
    for runs in bodies(real_pair):
        for texts in ([run.old for run in runs], [run.new for run in runs]):
            edges, at = {0}, 0
            for word in atoms(folded("".join(texts))):
                at += len(word)
                edges.add(at)
            for before in range(1, len(runs)):
                if is_marked(runs[before - 1]) or is_marked(runs[before]):
                    assert len(folded("".join(texts[:before]))) in edges, runs[before]


def test_all_37_clauses_with_changed_text_and_no_other(real_pair: Comparison) -> None:
    changed = [pair.new[0].label for pair in real_pair.pairs if "modified" in pair.changes]
    assert (len(changed), changed[0], sum(label[0].isdigit() for label in changed)) == (37, "前言", 36)
    marked = {pair.new[0].label for pair in real_pair.pairs if any(block.changed for block in pair.blocks)}
    assert marked == set(changed)
