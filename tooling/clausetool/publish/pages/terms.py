"""The pages of terms: what each edition says a term means, and every use of it; and the list of all terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from clausetool.crosslinks.terms import Definition
from clausetool.model import Edition
from clausetool.publish.addresses import edition_page, fragment, link, markdown
from clausetool.publish.defined import place_of
from clausetool.publish.excerpts import excerpt
from clausetool.publish.family import Family
from clausetool.publish.rendering import page
from clausetool.publish.standard import Standard
from clausetool.publish.texts import clause_blocks
from clausetool.publish.wording import clause_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The uses of a term in one clause: its name, where it stands, and the sentences."""

    name: str
    to: str
    sentences: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an edition says that a term means, and where it uses it; `id` is the term's fragment on the page,
    which may say `several` terms.
    """

    id: str
    edition: Edition
    term: str
    english: str | None
    name: str
    to: str
    several: bool
    blocks: tuple[Markup, ...]
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        return sum(len(use.sentences) for use in self.uses)


def term_pages(standard: Standard) -> dict[str, str]:
    """The page of each clause that defines terms, by its path: all that its editions say the terms mean."""
    meanings: dict[str, list[Meaning]] = {}
    for edition in reversed(standard.editions):
        for one in standard.definitions[edition.name].values():
            here, place = place_of(standard, edition, one)
            told = meanings.setdefault(here, [])
            # The first that says what a term means, the latest, is what links to the term lead to.
            told.append(_meaning(standard, edition, one, here, "" if place in {other.id for other in told} else place))
    return {
        markdown(here): page("term.md.j2", here=here, meanings=found, standard=standard)
        for here, found in meanings.items()
    }


def terms_page(families: Sequence[Family]) -> dict[str, str]:
    """The list of all terms, by their standards."""
    return {markdown("terms"): page("terms.md.j2", here="terms", families=families)}


def _meaning(standard: Standard, edition: Edition, one: Definition, here: str, place: str) -> Meaning:
    clauses = standard.outlines[edition.name].clauses
    clause = clauses[one.label]
    blocks = clause_blocks(standard, edition, clause, here)
    return Meaning(
        edition=edition, term=one.term, english=one.english, name=clause_name(clause), id=place,
        to=link(here, edition_page(edition), fragment(one.label)),
        several=len(standard.terms_at[standard.root_of(edition, one.label)]) > 1,
        blocks=blocks if one.block is None else blocks[one.block : _end(standard, edition, one)],
        uses=tuple(
            Use(
                name=clause_name(clauses[label]), to=link(here, edition_page(edition), fragment(label)),
                sentences=tuple(
                    excerpt(clauses[label].blocks[spot.block].text, spot.start, spot.end) for spot in spots
                ),
            )
            for label, spots in groupby(standard.term_uses[edition.name][one.term], key=lambda spot: spot.label)
        ),
    )  # fmt: skip


def _end(standard: Standard, edition: Edition, one: Definition) -> int | None:
    """The block at which the next term of the same clause begins; None where there is none."""
    blocks = (other.block for other in standard.definitions[edition.name].values() if other.label == one.label)
    return min((block for block in blocks if block is not None and block > (one.block or 0)), default=None)
