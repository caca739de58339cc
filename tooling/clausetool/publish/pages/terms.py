"""The pages of terms: the definition, and every use of it; and the list of all terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.terms import Definition, definitions, uses
from clausetool.model import Clause, Edition
from clausetool.publish import wording
from clausetool.publish.addresses import edition_page, fragment, link, markdown, term_page
from clausetool.publish.excerpts import excerpt
from clausetool.publish.rendering import page
from clausetool.publish.standard import Defined, Family, Standard
from clausetool.publish.texts import clause_blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place that uses a term: the clause's number and title, its address, and the sentence."""

    number: str
    title: str
    to: str
    sentences: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an edition says a term means, and where it uses it."""

    edition: Edition
    number: str
    term: str
    english: str | None
    to: str
    blocks: tuple[Markup, ...]
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        return sum(len(use.sentences) for use in self.uses)


def defined_in(standard: Standard) -> tuple[Defined, ...]:
    """The terms that a standard defines, each as its latest edition with it does, in the order of the text there."""
    found: dict[str, Defined] = {}
    for edition in reversed(standard.editions):
        places = uses(edition, standard.own_words)
        for one in definitions(edition):
            to = term_page(standard.name, *standard.threads.root_of(edition.edition or "", one.label))
            found.setdefault(
                one.term,
                Defined(
                    term=one.term, english=one.english, edition=edition.name, label=one.label,
                    beginning=_beginning(edition, one), page=to, uses=len(places[one.term]),
                ),
            )  # fmt: skip
    return tuple(found.values())
