"""What a standard cites: documents, with every place that names them."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from clausetool.crosslinks.documents import Document, documents
from clausetool.model import Edition
from clausetool.publish.excerpts import excerpt
from clausetool.publish.standard import Standard
from clausetool.publish.wording import clause_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place that cites a document: in which edition and clause, whether as an entry of a list, and the sentence."""

    edition: Edition
    label: str
    name: str
    entry: bool
    sentence: Markup


def documents_of(standard: Standard) -> tuple[tuple[Document, tuple[Cited, ...]], ...]:
    """What a standard's editions cite, with the places."""
    return tuple((one, tuple(_cited(standard, one))) for one in documents(standard.editions, standard.aliases))


def _cited(standard: Standard, document: Document) -> Iterator[Cited]:
    editions = {edition.edition or edition.title: edition for edition in standard.editions}
    for citation in document.citations:
        edition, spot = editions[citation.edition], citation.spot
        clause = standard.outlines[edition.name].clauses[spot.label]
        yield Cited(
            edition=edition, label=clause.label, name=clause_name(clause), entry=citation.entry,
            sentence=excerpt(clause.blocks[spot.block].text, spot.start, spot.end),
        )  # fmt: skip
