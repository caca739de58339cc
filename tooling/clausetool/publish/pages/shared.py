"""What sister standards share: the page of two standards, passage beside passage, and set phrases by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.sisters import SHORTEST, Passage, Shared
from clausetool.model import Edition
from clausetool.publish.addresses import edition_page, fragment, link, markdown, shared_page
from clausetool.publish.excerpts import excerpt
from clausetool.publish.relations import EDGES, as_printed, older_words
from clausetool.publish.rendering import page
from clausetool.publish.standard import Standard
from clausetool.publish.wording import clause_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that has a passage: the clause's name, where it stands, and the sentence."""

    name: str
    to: str
    sentence: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage with its places on both sides, and what the older editions of our side say of it."""

    text: str
    ours: tuple[Place, ...]
    theirs: tuple[Place, ...]
    older: str


def shared_pages_of(standard: Standard) -> dict[str, str]:
    """The page of each two sister standards, by its path; the one whose name comes first makes it."""
    made = {}
    for shared in standard.shared:
        name, other = shared.ours.standard or "", shared.theirs.standard or ""
        if name < other:
            here = shared_page(name, other)
            made[markdown(here)] = page(
                "shared.md.j2", here=here, ours=shared.ours, theirs=shared.theirs, shortest=SHORTEST,
                passages=[_row(standard, shared, one, here) for one in shared.passages],
                phrases=[_row(standard, shared, one, here) for one in shared.phrases],
            )  # fmt: skip
    return made


def _row(standard: Standard, shared: Shared, one: Passage, here: str) -> Row:
    return Row(
        text=as_printed(standard, shared.ours, one.ours[0]).strip(EDGES),
        ours=places(standard, shared.ours, one.ours, here),
        theirs=places(standard, shared.theirs, one.theirs, here),
        older=older_words(standard, one),
    )


def places(standard: Standard, edition: Edition, spots: Sequence[Spot], here: str) -> tuple[Place, ...]:
    """Places in an edition as a page shows them."""
    clauses = standard.outlines[edition.name].clauses
    return tuple(
        Place(
            name=clause_name(clauses[spot.label]), to=link(here, edition_page(edition), fragment(spot.label)),
            sentence=excerpt(clauses[spot.label].blocks[spot.block].text, spot.start, spot.end),
        )
        for spot in spots
    )  # fmt: skip
