"""The terms that a standard defines, as lists and tips show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clausetool.crosslinks.terms import Definition
from clausetool.model import Edition, Term
from clausetool.publish.addresses import link, term_page
from clausetool.publish.standard import Standard

_BEGINNING: Final = 60  # characters of a definition in a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A term as lists show it: as an edition defines it, and where its page says so.

    `page` is the folder, and `place` the fragment where the page holds several terms.
    """

    term: str
    english: str | None
    edition: Edition
    label: str
    beginning: str
    page: str
    place: str
    uses: int


def defined_in(standard: Standard) -> tuple[Defined, ...]:
    """The terms that a standard defines, each as the latest edition that has it says; dropped ones come last."""
    found: dict[str, Defined] = {}
    for edition in reversed(standard.editions):
        for one in defined_by(standard, edition):
            found.setdefault(one.term, one)
    return tuple(found.values())


def defined_by(standard: Standard, edition: Edition) -> Iterator[Defined]:
    """The terms that an edition defines."""
    for term, one in standard.definitions[edition.name].items():
        page, place = place_of(standard, edition, one)
        yield Defined(
            term=term, english=one.english, edition=edition, label=one.label, page=page, place=place,
            beginning=_beginning(standard, edition, one), uses=len(standard.term_uses[edition.name][term]),
        )  # fmt: skip


def place_of(standard: Standard, edition: Edition, one: Definition) -> tuple[str, str]:
    """The folder of the page of a term, and its fragment there where the page holds several."""
    root = standard.root_of(edition, one.label)
    terms = standard.terms_at[root]
    return term_page(standard.name, *root), f"t{terms.index(one.term) + 1}" if len(terms) > 1 else ""


def term_link(standard: Standard, edition: Edition, term: str, here: str) -> str:
    """A link from the page in a folder to what an edition says that a term means."""
    return link(here, *place_of(standard, edition, standard.definitions[edition.name][term]))


def _beginning(standard: Standard, edition: Edition, one: Definition) -> str:
    """How the definition begins: below the term where that stands by itself."""
    clause = standard.outlines[edition.name].clauses[one.label]
    at = 0 if one.block is None else one.block + isinstance(clause.blocks[one.block], Term)
    text = clause.blocks[min(at, len(clause.blocks) - 1)].text
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}……"
