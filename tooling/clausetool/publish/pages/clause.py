"""The page of a clause: its latest text, what each edition made of it, and what stands in relation to it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.annotations import Annotation
from clausetool.comparison import Comparison, Pair
from clausetool.crosslinks.threads import Thread
from clausetool.lineage import Stage
from clausetool.model import Clause, Edition
from clausetool.publish import wording
from clausetool.publish.addresses import (
    canonical,
    clause_page,
    comparison_page,
    edition_page,
    link,
    markdown,
    pair_place,
)
from clausetool.publish.citation import citation_data, work_title
from clausetool.publish.family import Family
from clausetool.publish.pages.edition import Shown, shown
from clausetool.publish.relations import relations
from clausetool.publish.rendering import page
from clausetool.publish.standard import Standard

_SIBLINGS: Final = 15  # so many clauses beside it are listed, or a page would grow with the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A link to the page of another clause."""

    number: str
    title: str
    to: str
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an edition has of the clause, as a page tells it."""

    edition: Edition
    clauses: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What an edition made of the clause: its pairs, and where the comparison shows them."""

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
    clause, within = clauses[0], standard.outlines[edition.name]
    return page(
        "clause.md.j2", here=here, family=family, edition=edition, latest=edition is standard.latest,
        title=f"{'、'.join(map(wording.clause_name, clauses))}　{work_title(edition)}",
        above=[_pointer(standard, edition, one, here) for one in within.above(clause.label)],
        siblings=[_pointer(standard, edition, one, here) for one in within.beside(clause.label, _SIBLINGS)],
        stages=stages, last=_told(standard, last, here, standard.annotations_on),
        first=_told(standard, stages[0], here, _no_annotations),
        turns=[*_turns(standard, thread, here)][::-1], beside=_next_to(standard, edition, clauses, here),
        citation=citation_data(edition, canonical(edition_page(edition), base)),
        relations=relations(standard, edition, clauses, here),
    )  # fmt: skip


def _told(
    standard: Standard, stage: Stage, here: str, notes: Callable[[Edition, Clause], Sequence[Annotation]]
) -> Told:
    return Told(
        edition=stage.edition,
        clauses=tuple(
            shown(standard, stage.edition, clause, 2, here, notes(stage.edition, clause)) for clause in stage.clauses
        ),
    )


def _no_annotations(_edition: Edition, _clause: Clause) -> Sequence[Annotation]:
    """The oldest text stands on the page without what is said of it."""
    return ()


def _turns(standard: Standard, thread: Thread, here: str) -> Iterator[Turn]:
    """What each edition made of the clause, from the one after its first on; that nothing changed is said once."""
    for comparison, step in zip(standard.comparisons, thread.steps, strict=True):
        pairs = tuple(
            (pair, link(here, comparison_page(comparison.old, comparison.new), pair_place(pair)))
            for pair in step.pairs
            if pair.old
        )
        if pairs and not any(pair.changed for pair, _there in pairs):
            pairs = pairs[:1]
        if pairs:
            yield Turn(comparison=comparison, pairs=pairs)


# --- where the clause stands -------------------------------------------------------


def _pointer(standard: Standard, edition: Edition, clause: Clause, here: str) -> Pointer:
    to = clause_page(standard.name, *standard.root_of(edition, clause.label))
    return Pointer(
        number=wording.display_label(clause), title=wording.display_title(clause), to=link(here, to), here=to == here
    )


def _next_to(
    standard: Standard, edition: Edition, clauses: Sequence[Clause], here: str
) -> tuple[Pointer | None, Pointer | None]:
    """The clauses right before the first and after the last of them in the text."""
    places = standard.outlines[edition.name].places
    first, after = places[clauses[0].label], places[clauses[-1].label] + 1
    return (
        _pointer(standard, edition, edition.clauses[first - 1], here) if first else None,
        _pointer(standard, edition, edition.clauses[after], here) if after < len(edition.clauses) else None,
    )
