"""The page of a clause: its latest text, what each edition made of it, and what stands in relation to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausetool.comparison import Comparison, Pair
from clausetool.crosslinks.threads import Thread
from clausetool.lineage import Stage
from clausetool.model import Clause, Edition
from clausetool.publish import wording
from clausetool.publish.addresses import canonical, clause_page, comparison_page, edition_page, fragment, link, markdown
from clausetool.publish.citation import citation_data, work_title
from clausetool.publish.pages.edition import Shown, shown
from clausetool.publish.relations import relations
from clausetool.publish.rendering import page
from clausetool.publish.standard import Family, Standard
from clausetool.structure import parents


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A link to the page of another clause."""

    number: str
    title: str
    to: str
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What an edition has of the clause, as a page shows it."""

    edition: Edition
    clauses: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What an edition made of the clause: its pairs, and where the comparison shows them; none where it is gone."""

    comparison: Comparison
    pairs: tuple[tuple[Pair, str], ...]


def clause_pages(standard: Standard, family: Family, base: str) -> Iterator[tuple[str, str]]:
    """The page of every clause that an edition has or had, each with its path."""
    for thread in standard.threads.threads.values():
        here = clause_page(standard.name, *thread.root)
        yield markdown(here), _page(standard, family, thread, here, base)


def _page(standard: Standard, family: Family, thread: Thread, here: str, base: str) -> str:
    stages = [stage for stage in thread.stages if stage.clauses]
    last = stages[-1]
    clauses, edition = last.clauses, last.edition
    clause = clauses[0]
    return page(
        "clause.md.j2", here=here, family=family, edition=edition, latest=edition is standard.latest,
        title=f"{'、'.join(map(wording.clause_name, clauses))}　{work_title(edition)}",
        above=_above(standard, edition, clause, here), siblings=_siblings(standard, edition, clause, here),
        stages=stages, last=_held(standard, last, here), first=_held(standard, stages[0], here),
        turns=[*_turns(standard, thread, here)][::-1], beside=_beside(standard, edition, clauses, here),
        citation=citation_data(edition, canonical(edition_page(edition), base)),
        relations=relations(standard, edition, clauses, here),
    )  # fmt: skip


def _held(standard: Standard, stage: Stage, here: str) -> Held:
    return Held(
        edition=stage.edition,
        clauses=tuple(shown(standard, stage.edition, clause, 2, here) for clause in stage.clauses),
    )


def _turns(standard: Standard, thread: Thread, here: str) -> Iterator[Turn]:
    """What each edition made of the clause, from the one after its first on; that nothing changed is said once."""
    for comparison, step in zip(standard.comparisons, thread.steps, strict=True):
        pairs = tuple((pair, _in_comparison(comparison, pair, here)) for pair in step.pairs if pair.old)
        if pairs and not any(pair.changed for pair, _there in pairs):
            pairs = pairs[:1]
        if pairs:
            yield Turn(comparison=comparison, pairs=pairs)


def _in_comparison(comparison: Comparison, pair: Pair, here: str) -> str:
    """Where the page of a comparison shows a pair."""
    place = fragment(pair.new[0].label) if pair.new else fragment(pair.old[0].label, "old")
    return link(here, comparison_page(comparison.old, comparison.new), place)


# --- where the clause stands -------------------------------------------------------


def _pointer(standard: Standard, edition: Edition, clause: Clause, here: str) -> Pointer:
    to = clause_page(standard.name, *standard.threads.root_of(edition.edition or "", clause.label))
    return Pointer(
        number=wording.display_label(clause), title=wording.display_title(clause), to=link(here, to), here=to == here
    )


def _above(standard: Standard, edition: Edition, clause: Clause, here: str) -> list[Pointer]:
    """What the clause stands in, the chapter first."""
    over, by_label = parents(edition.clauses), {one.label: one for one in edition.clauses}
    found: list[Pointer] = []
    at = over[clause.label]
    while at is not None:
        found.append(_pointer(standard, edition, by_label[at], here))
        at = over[at]
    return found[::-1]


def _siblings(standard: Standard, edition: Edition, clause: Clause, here: str) -> list[Pointer]:
    """The clauses that stand beside it in what it stands in, itself among them."""
    over = parents(edition.clauses)
    return [_pointer(standard, edition, one, here) for one in edition.clauses if over[one.label] == over[clause.label]]


def _beside(
    standard: Standard, edition: Edition, clauses: Sequence[Clause], here: str
) -> tuple[Pointer | None, Pointer | None]:
    """The clauses right before the first and after the last of them in the text."""
    first, after = edition.clauses.index(clauses[0]), edition.clauses.index(clauses[-1]) + 1
    return (
        _pointer(standard, edition, edition.clauses[first - 1], here) if first else None,
        _pointer(standard, edition, edition.clauses[after], here) if after < len(edition.clauses) else None,
    )
