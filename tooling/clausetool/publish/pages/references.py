"""The pages of documents that the standards cite: every place that does, in which editions; and the list of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausetool.crosslinks.documents import Document, key_of
from clausetool.model import Edition
from clausetool.publish.addresses import markdown, reference_page
from clausetool.publish.cited import Cited
from clausetool.publish.family import Family
from clausetool.publish.rendering import page
from clausetool.titles import without_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the editions of one standard say of a document: for each edition its places, and whether it came or went."""

    family: Family
    cells: tuple[tuple[Edition, tuple[Cited, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document as its page shows it, which stands at each of its keys; `held` is the standard here that it is."""

    keys: tuple[str, ...]
    title: str
    rows: tuple[Row, ...]
    held: Family | None


def reference_pages(families: Sequence[Family]) -> dict[str, str]:
    """The page of every document that is cited, and the list of all, by their paths."""
    found = cited_documents(families)
    made = {markdown("references"): page("references.md.j2", here="references", references=found)}
    for one in found:
        for key in one.keys:
            here = reference_page(key)
            made[markdown(here)] = page("reference.md.j2", here=here, reference=one)
    return made


def cited_documents(families: Sequence[Family]) -> tuple[CitedDocument, ...]:
    """Every document that any standard cites, by title.

    A standard knows a document by what its own texts say; what the texts of one
    say is one document, is one for all.
    """
    aliases = {name: of for family in families for name, of in family.aliases.items()}
    held = {
        key_of(name, aliases): family
        for family in families
        for name in (family.latest.title, without_edition(family.latest.title))
    }
    found: dict[str, list[tuple[Family, Document, Sequence[Cited]]]] = {}
    for family in families:
        for document, cited in family.documents:
            found.setdefault(key_of(document.title, aliases), []).append((family, document, cited))
    made = (
        CitedDocument(
            keys=tuple(dict.fromkeys(document.key for _family, document, _cited in places)),
            title=places[0][1].title,
            rows=tuple(_row(*place) for place in places),
            held=held.get(key),
        )
        for key, places in found.items()
    )
    return tuple(sorted(made, key=lambda one: (one.title, one.keys)))


def _row(family: Family, document: Document, cited: Sequence[Cited]) -> Row:
    said = {change.edition: "增列" if change.added else "删去" for change in document.changes}
    cells = (
        (edition, tuple(one for one in cited if one.edition.name == edition.name), said.get(edition.edition or "", ""))
        for edition in family.editions
    )
    return Row(family=family, cells=tuple(cells))
