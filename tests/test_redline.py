"""Redlines: what the exact programme promises, on any words; and the figures of the real pair."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clausetool.compare import compare_editions, longer
from clausetool.compare.fold import folded
from clausetool.compare.longer import kept_in_pieces
from clausetool.compare.programme import cheapest_chain, kept
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


FEW = st.lists(st.sampled_from(("甲", "乙丙", "，", "。")), max_size=6)


@given(FEW, FEW)
@example(["甲", "甲"], ["，", "。", "甲", "丙丁", "甲"])
def test_no_way_costs_a_reader_less(old: list[str], new: list[str]) -> None:
    """A character marked costs one, a stretch three; each of its edges at punctuation, or at an end, half of one less."""
    edges = [[at in (0, len(side)) or bool({"，", "。"} & {*side[at - 1 : at + 1]}) for at in range(len(side) + 1)]
             for side in (old, new)]  # fmt: skip

    def cost(way: Sequence[tuple[int, int]]) -> float:
        total = float(sum(map(len, (*old, *new))) - 2 * sum(len(old[i]) for i, _ in way))
        for (i, j), (a, b) in pairwise([(-1, -1), *way, (len(old), len(new))]):
            if (a, b) != (i + 1, j + 1):
                total += 3 - 0.5 * (edges[0][i + 1] or edges[1][j + 1]) - 0.5 * (edges[0][a] or edges[1][b])
        return total

    assert cost(cheapest_chain(old, new, edges[0], edges[1], 3.0)) == min(map(cost, ways(old, new)))


def ways(old: Sequence[str], new: Sequence[str], i: int = 0, j: int = 0) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to keep words in order."""
    yield ()
    for a in range(i, len(old)):
        for b in range(j, len(new)):
            if old[a] == new[b]:
                yield from (((a, b), *rest) for rest in ways(old, new, a + 1, b + 1))


def test_a_stretch_less_is_worth_a_word_more() -> None:
    """Keeping 公园 and 和 would mark two characters less, in two stretches more."""
    assert kept(["保洁", "公园", "清扫", "和"], ["公园", "和", "保洁"]) == [(0, 2)]


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
        patch.setattr(longer, "_PLACES_IN_A_PIECE", 2)
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
