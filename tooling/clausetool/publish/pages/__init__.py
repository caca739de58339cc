"""The pages of the site: pure functions from standards to {path: text}.

The texts are plain Markdown with attribute lists and Markdown in HTML, which any
builder with Python-Markdown's extensions reads. `standard_pages` makes those of
one standard, `shared_pages` those that speak of all, `source_pages` those of a
source. `base` is the address of the published site, or "".
"""

from collections.abc import Sequence

from clausetool.publish.family import Family
from clausetool.publish.pages.clause import clause_pages
from clausetool.publish.pages.comparison import comparison_pages, comparisons_page
from clausetool.publish.pages.downloads import downloads_page
from clausetool.publish.pages.edition import edition_pages
from clausetool.publish.pages.errata import errata_page
from clausetool.publish.pages.home import home_page
from clausetool.publish.pages.references import reference_pages
from clausetool.publish.pages.shared import shared_pages_of
from clausetool.publish.pages.terms import term_pages, terms_page
from clausetool.publish.rendering import assets
from clausetool.publish.search import SEARCH_DATA, search_script
from clausetool.publish.standard import Standard


def standard_pages(standard: Standard, family: Family, base: str) -> dict[str, str]:
    """The pages of one standard, and its files."""
    made = [
        edition_pages(standard, family, base),
        *(comparison_pages(one, standard, family) for one in (*standard.comparisons, *standard.asked)),
        dict(clause_pages(standard, family, base)),
        term_pages(standard),
        shared_pages_of(standard),
        *standard.files.values(),
    ]
    return {path: text for pages in made for path, text in pages.items()}


def shared_pages(families: Sequence[Family]) -> dict[str, str]:
    """The pages that speak of all standards, and the assets."""
    return {
        **home_page(families),
        **comparisons_page(families),
        **terms_page(families),
        **reference_pages(families),
        **errata_page(families),
        **downloads_page(families),
        **assets(),
        SEARCH_DATA: search_script([family.search for family in families]),
    }
