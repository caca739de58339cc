"""A standard in brief, as the pages of others need it: its editions without their clauses, and what is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from clausetool.comparison import Comparison
from clausetool.crosslinks.documents import Aliases, Document
from clausetool.model import Edition
from clausetool.publish.addresses import comparison_page
from clausetool.publish.cited import Cited, documents_of
from clausetool.publish.defined import Defined, defined_in
from clausetool.publish.downloads import Download, downloads_of
from clausetool.publish.highlights import Highlight, highlights
from clausetool.publish.noted import Noted, noted_on
from clausetool.publish.picture import picture_html
from clausetool.publish.search import StandardData, standard_data
from clausetool.publish.standard import Standard
from clausetool.tally import Tally, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What other pages say of a comparison; its editions are without their clauses."""

    old: Edition
    new: Edition
    tally: Tally
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The last revision of a standard, the last of its comparisons, as the home page tells it."""

    brief: Brief
    picture: Markup
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A standard as the pages of others need it: its editions without their clauses, and what is told of them.

    `search` is what the search finds in it, every text among it; `documents` are
    what the standard cites, each with its places; `noted` and `downloads` are by
    the name of the edition.
    """

    editions: tuple[Edition, ...]
    search: StandardData
    comparisons: tuple[Brief, ...] = ()
    asked: tuple[Brief, ...] = ()
    revision: Revision | None = None
    terms: tuple[Defined, ...] = ()
    documents: tuple[tuple[Document, tuple[Cited, ...]], ...] = ()
    aliases: Aliases = field(default_factory=dict)
    noted: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> Edition:
        return self.editions[-1]


def family(standard: Standard) -> Family:
    """A standard in brief."""
    comparisons = tuple(brief(standard, one) for one in standard.comparisons)
    return Family(
        editions=tuple(map(front, standard.editions)),
        search=standard_data(standard.editions, standard.own_words),
        comparisons=comparisons,
        asked=tuple(brief(standard, one) for one in standard.asked),
        revision=_revision(standard.comparisons[-1], comparisons[-1]) if comparisons else None,
        terms=tuple(replace(one, edition=front(one.edition)) for one in defined_in(standard)),
        documents=tuple(
            (document, tuple(replace(one, edition=front(one.edition)) for one in cited))
            for document, cited in documents_of(standard)
        ),
        aliases=standard.aliases,
        noted={edition.name: noted_on(standard, edition) for edition in standard.editions},
        downloads={edition.name: downloads_of(standard.files[edition.name]) for edition in standard.editions},
    )


def front(edition: Edition) -> Edition:
    """An edition without its clauses."""
    return replace(edition, clauses=(), contents=(), cover=(), notes=())


def brief(standard: Standard, comparison: Comparison) -> Brief:
    old, new = comparison.old, comparison.new
    return Brief(
        old=front(old), new=front(new), tally=tally(comparison.pairs),
        downloads=downloads_of(standard.files[comparison_page(old, new)]),
    )  # fmt: skip


def _revision(last: Comparison, told: Brief) -> Revision:
    return Revision(brief=told, picture=picture_html(last, "", "home"), highlights=highlights(last, ""))
