"""The pages of documents that the standards cite: every place that does, in which editions; and the list of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausetool.crosslinks.documents import Document, documents, key_of
from clausetool.model import Edition
from clausetool.publish.addresses import markdown, reference_page
from clausetool.publish.excerpts import excerpt
from clausetool.publish.rendering import page
from clausetool.publish.standard import Cited, Family, Standard
from clausetool.publish.wording import clause_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the editions of one standard say of a document: for each edition its places, and whether it came or went."""

    family: Family
    cells: tuple[tuple[Edition, tuple[Cited, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document as its page shows it: `held` is the standard of this site that it is."""

    key: str
    title: str
    rows: tuple[Row, ...]
    held: Family | None

    @property
    def count(self) -> int:
        return sum(len(cited) for row in self.rows for _edition, cited, _said in row.cells)


def documents_of(standard: Standard) -> tuple[tuple[Document, tuple[Cited, ...]], ...]:
    """What a standard's editions cite, with the places."""
    editions = {edition.edition or edition.title: edition for edition in standard.editions}
    return tuple((one, tuple(_cited(editions, one))) for one in documents([standard.editions]))


def _cited(editions: Mapping[str, Edition], document: Document) -> Sequence[Cited]:
    found = []
    for citation in document.citations:
        edition = editions[citation.edition]
        clause = next(clause for clause in edition.clauses if clause.label == citation.spot.label)
        text = clause.blocks[citation.spot.block].text
        found.append(
            Cited(
                edition=edition, label=clause.label, name=clause_name(clause), entry=citation.entry,
                sentence=excerpt(text, citation.spot.start, citation.spot.end),
            )
        )  # fmt: skip
    return found


def reference_pages(families: Sequence[Family]) -> dict[str, str]:
    """The page of every document that is cited, and the list of all, by their paths."""
    found = references(families)
    made = {markdown("references"): page("references.md.j2", here="references", references=found)}
    for one in found:
        here = reference_page(one.key)
        made[markdown(here)] = page("reference.md.j2", here=here, reference=one)
    return made


def references(families: Sequence[Family]) -> tuple[Reference, ...]:
    """Every document that any standard cites, by title."""
    titles: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}
    for family in families:
        for document, cited in family.documents:
            titles.setdefault(document.key, document.title)
            rows.setdefault(document.key, []).append(_row(family, cited))
    held = {key_of(family.latest.title, {}): family for family in families}
    found = (Reference(key=key, title=titles[key], rows=tuple(rows[key]), held=held.get(key)) for key in rows)
    return tuple(sorted(found, key=lambda one: (one.title, one.key)))


def _row(family: Family, cited: Sequence[Cited]) -> Row:
    cells = []
    before: tuple[Cited, ...] | None = None
    for edition in family.editions:
        here = tuple(one for one in cited if one.edition.name == edition.name)
        said = "" if before is None or bool(before) == bool(here) else "增列" if here else "删去"
        cells.append((edition, here, said))
        before = here
    return Row(family=family, cells=tuple(cells))
