r"""Akoma Ntoso 3.0 (OASIS, 2018): an edition or a comparison as XML that is valid against the schema as published.

An edition is a FRBR expression of its standard, the work; the source, with its
sha256, is the manifestation. A comparison is a `doc` of its own in which `del`
and `ins` stand inside the text: without `del` it says the new text, without
`ins` the old one. The printed contents are left to the JSON. A character that
XML 1.0 forbids is written as `\u{1}`, as everywhere else a control mark is shown.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.comparison import Comparison
from clausetool.model import Clause, Edition
from clausetool.render.akn.compared import comparison_body, comparison_meta
from clausetool.render.akn.meta import edition_meta
from clausetool.render.akn.said import cover, main_body, places
from clausetool.render.akn.xml import add, written

__all__ = ["comparison_akn", "edition_akn"]


def edition_akn(edition: Edition, clauses: Sequence[Clause] | None = None) -> str:
    """An edition as one document, or some of its clauses, which the document then says."""
    shown = edition.clauses if clauses is None else clauses
    where = places(edition.clauses)
    doc = Element("doc", {"name": "standard", "contains": "singleVersion"})
    whole = len(shown) == len(edition.clauses)
    doc.append(edition_meta(edition, None if whole else [where[clause.label].id for clause in shown]))
    if whole:
        doc.extend(cover(edition))
    title = add(add(doc, "preface"), "p")
    add(title, "docTitle", edition.title)
    doc.append(main_body(shown, edition, where))
    return written(doc)


def comparison_akn(comparison: Comparison) -> str:
    """A comparison as one document: each pair in the new text's order, deletions and insertions where they happened."""
    doc = Element("doc", {"name": "comparison", "contains": "multipleVersions"})
    doc.append(comparison_meta(comparison))
    doc.append(comparison_body(comparison))
    return written(doc)
