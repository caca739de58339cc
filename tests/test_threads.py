"""Threads of clauses: the standard in three editions made for the purpose, branches, and laws."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clausetool.crosslinks.threads import Root, Since, Thread, threads
from clausetool.lineage import trace
from clausetool.model import Edition
from tests.test_lineage import MERGE, SPLIT, THREE_DRAFTS, YEARS, chain, park

__all__ = ["park"]


def written(thread: Thread) -> str:
    """A thread as the cases of histories write one."""
    numbers = " ".join("、".join(clause.label for clause in stage.clauses) or "-" for stage in thread.stages)
    kinds = {step: " ".join(kind for pair in step.pairs for kind in pair.changes) for step in thread.steps}
    return " | ".join((numbers, *(kinds[step] or "=" if step.pairs else step.state for step in thread.steps)))


def badge(since: Since) -> str:
    if since.pair is None:
        return f"{since.edition} 起未变"
    kind = "增加" if not since.pair.old else f"更改 +{since.pair.inserted} -{since.pair.deleted}"
    return f"{since.edition} {kind}"


def test_a_thread_is_named_by_the_first_edition_that_had_the_clause(park: tuple[Edition, ...]) -> None:
    found = threads(park, chain(park))
    latest = {clause.label: found.root_of("2026", clause.label) for clause in park[-1].clauses}
    assert {label: tuple(root) for label, root in latest.items() if root != ("2022", label)} == {
        "2.2": ("2026", "2.2"),
        "3.3": ("2024", "3.3"),
        "4.2": ("2022", "2.3"),
        "5.2": ("2022", "5.1"),
        "5.3": ("2022", "5.2"),
    }
    assert written(found.threads[found.root_of("2026", "4.2")]) == "2.3 2.2 4.2 | renumbered | moved renumbered"
    assert written(found.threads[Root("2022", "5.3")]) == "5.3 5.2 5.3 | merged retitled | renumbered"
    assert written(found.threads[Root("2022", "5.1")]) == "5.1 5.1 5.1、5.2 | = | split retitled"
    assert written(found.threads[Root("2022", "2.2")]) == "2.2 - - | deleted | gone"
    assert written(found.threads[Root("2026", "2.2")]) == "- - 2.2 | awaited | added"


def test_since_when_a_clause_reads_as_it_does(park: tuple[Edition, ...]) -> None:
    found = threads(park, chain(park))
    told = {
        f"{edition} {label}": badge(found.since(edition, label))
        for edition, label in (
            ("2022", "2.2"),
            ("2024", "4.1"),
            ("2026", "1"),
            ("2026", "3.3"),
            ("2024", "3.2"),
            ("2026", "2.1"),
        )
    }
    assert told == {
        "2022 2.2": "2022 起未变",
        "2024 4.1": "2022 起未变",
        "2026 1": "2022 起未变",
        "2026 3.3": "2024 增加",
        "2024 3.2": "2024 更改 +4 -4",
        "2026 2.1": "2026 更改 +2 -0",
    }
    gone = found.next_of("2022", "2.2")
    assert gone is not None
    assert gone.changes == ("deleted",)
    assert found.next_of("2026", "1") is None


def test_a_change_of_form_alone_is_no_change(park: tuple[Edition, ...]) -> None:
    first, second = park[:2]
    form = tuple(replace(pair, changes=("format",)) for pair in chain(park)[0].pairs if pair.old and pair.new)
    comparison = replace(chain(park)[0], pairs=form)
    old = replace(first, clauses=tuple(clause for pair in form for clause in pair.old))
    new = replace(second, clauses=tuple(pair.new[0] for pair in form))
    found = threads((old, new), (comparison,))
    assert {found.since("2024", clause.label) for clause in new.clauses} == {Since(edition="2022", pair=None)}


def test_branches_that_meet_again_keep_their_threads() -> None:
    found = threads((SPLIT.old, SPLIT.new, MERGE.new), (SPLIT, MERGE))
    assert [written(thread) for thread in found.threads.values()] == [
        "3 3、4 5 | split | merged renumbered retitled modified"
    ]
    merged = threads((MERGE.old, MERGE.new), (MERGE,))
    assert {str(root.label): written(thread).partition(" |")[0] for root, thread in merged.threads.items()} == {
        "3": "3 5",
        "4": "4 5",
    }
    assert merged.root_of("2026", "5") == ("2024", "3")


def test_one_edition_has_its_threads() -> None:
    found = threads((SPLIT.old,), ())
    assert [written(thread) for thread in found.threads.values()] == ["3"]


# --- laws -------------------------------------------------------------------------


SEVERAL = st.integers(1, 3).flatmap(lambda count: THREE_DRAFTS.map(lambda editions: editions[:count]))


@given(SEVERAL)
def test_a_thread_is_the_history_of_its_root(editions: tuple[Edition, ...]) -> None:
    comparisons = chain(editions)
    found = threads(editions, comparisons)
    by_name = {edition.edition: edition for edition in editions}
    for root, thread in found.threads.items():
        history = trace(editions[0], comparisons, root.label, by_name[root.edition])
        if history.clause.label == root.label:
            assert (thread.stages, thread.steps) == (history.stages, history.steps)


@given(SEVERAL)
def test_every_clause_is_in_the_thread_it_belongs_to(editions: tuple[Edition, ...]) -> None:
    found = threads(editions, chain(editions))
    for at, edition in enumerate(editions):
        for clause in edition.clauses:
            assert clause in found.threads[found.root_of(YEARS[at], clause.label)].stages[at].clauses


@given(SEVERAL)
def test_a_later_edition_renames_no_thread(editions: tuple[Edition, ...]) -> None:
    comparisons = chain(editions)
    whole, before = threads(editions, comparisons), threads(editions[:-1], comparisons[:-1])
    assert {key: whole.roots[key] for key in before.roots} == before.roots
    assert {key: whole.sinces[key] for key in before.sinces} == before.sinces
