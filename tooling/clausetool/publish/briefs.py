"""A comparison and a standard in brief, for the pages of others: figures, and what readers look for first."""

from dataclasses import replace

from clausetool.comparison import Comparison
from clausetool.model import Edition
from clausetool.publish.addresses import comparison_page
from clausetool.publish.downloads import downloads_of
from clausetool.publish.highlights import highlights
from clausetool.publish.pages.errata import noted_on
from clausetool.publish.pages.references import documents_of
from clausetool.publish.pages.terms import defined_in
from clausetool.publish.picture import picture_html
from clausetool.publish.search import standard_data
from clausetool.publish.standard import Brief, Family, Revision, Standard
from clausetool.tally import tally


def family(standard: Standard) -> Family:
    """A standard in brief."""
    return Family(
        editions=tuple(map(front, standard.editions)),
        search=standard_data(standard.editions, standard.own_words),
        comparisons=tuple(brief(standard, one) for one in standard.comparisons),
        asked=tuple(brief(standard, one) for one in standard.asked),
        revision=_revision(standard),
        terms=tuple(replace(one, edition=front(one.edition)) for one in defined_in(standard)),
        documents=tuple(
            (document, tuple(replace(one, edition=front(one.edition)) for one in cited))
            for document, cited in documents_of(standard)
        ),
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


def _revision(standard: Standard) -> Revision | None:
    """What the latest edition changed; None where it is the only one."""
    if not standard.comparisons:
        return None
    last = standard.comparisons[-1]
    return Revision(
        brief=brief(standard, last), picture=picture_html(last, "", "home"), highlights=highlights(last, "")
    )
