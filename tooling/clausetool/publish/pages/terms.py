"""The pages of terms: what each edition says a term means, and every use of it; and the list of all terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.terms import Definition, definitions
from clausetool.model import Edition, Term
from clausetool.publish.addresses import edition_page, fragment, link, markdown, term_page
from clausetool.publish.excerpts import excerpt
from clausetool.publish.rendering import page
from clausetool.publish.standard import Defined, Family, Standard
from clausetool.publish.texts import clause_blocks
from clausetool.publish.wording import clause_name

_BEGINNING: Final = 60  # characters of a definition in a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The uses of a term in one clause: its name, where it stands, and the sentences."""

    name: str
    to: str
    sentences: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an edition says that a term means, and where it uses it."""

    edition: Edition
    term: str
    english: str | None
    name: str
    to: str
    blocks: tuple[Markup, ...]
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        return sum(len(use.sentences) for use in self.uses)


def defined_in(standard: Standard) -> tuple[Defined, ...]:
    """The terms that a standard defines, each as the latest edition that has it says, in the order of the text."""
    found: dict[str, Defined] = {}
    for edition in reversed(standard.editions):
        for one in defined_by(standard, edition):
            found.setdefault(one.term, one)
    return tuple(found.values())


def defined_by(standard: Standard, edition: Edition) -> tuple[Defined, ...]:
    """The terms that an edition defines."""
    used = standard.term_uses[edition.name]
    return tuple(
        Defined(
            term=one.term, english=one.english, edition=edition, label=one.label, beginning=_beginning(edition, one),
            page=_page_of(standard, edition, one), uses=len(used[one.term]),
        )
        for one in definitions(edition)
    )  # fmt: skip


def term_pages(standard: Standard) -> dict[str, str]:
    """The page of each clause that defines terms, by its path: all that its editions say the terms mean."""
    meanings: dict[str, list[Meaning]] = {}
    for edition in reversed(standard.editions):
        used = standard.term_uses[edition.name]
        for one in definitions(edition):
            here = _page_of(standard, edition, one)
            meanings.setdefault(here, []).append(_meaning(standard, edition, one, used, here))
    return {
        markdown(here): page("term.md.j2", here=here, meanings=found, standard=standard)
        for here, found in meanings.items()
    }


def terms_page(families: Sequence[Family]) -> dict[str, str]:
    """The list of all terms, by their standards."""
    return {markdown("terms"): page("terms.md.j2", here="terms", families=families)}


def _page_of(standard: Standard, edition: Edition, one: Definition) -> str:
    return term_page(standard.name, *standard.threads.root_of(edition.edition or "", one.label))


def _meaning(
    standard: Standard, edition: Edition, one: Definition, used: Mapping[str, Sequence[Spot]], here: str
) -> Meaning:
    clauses = {clause.label: clause for clause in edition.clauses}
    clause = clauses[one.label]
    blocks = clause_blocks(standard, edition, clause, here)
    return Meaning(
        edition=edition, term=one.term, english=one.english, name=clause_name(clause),
        to=link(here, edition_page(edition), fragment(one.label)),
        blocks=blocks if one.block is None else blocks[one.block :],
        uses=tuple(
            Use(
                name=clause_name(clauses[label]), to=link(here, edition_page(edition), fragment(label)),
                sentences=tuple(
                    excerpt(clauses[label].blocks[spot.block].text, spot.start, spot.end) for spot in spots
                ),
            )
            for label, spots in groupby(used[one.term], key=lambda spot: spot.label)
        ),
    )  # fmt: skip


def _beginning(edition: Edition, one: Definition) -> str:
    """How the definition begins: below the term where that stands by itself."""
    clause = next(clause for clause in edition.clauses if clause.label == one.label)
    at = 0 if one.block is None else one.block + isinstance(clause.blocks[one.block], Term)
    text = clause.blocks[min(at, len(clause.blocks) - 1)].text
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}……"
