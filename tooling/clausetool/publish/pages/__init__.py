"""The pages of the site: pure functions from standards to {path: text}.

The texts are plain Markdown with attribute lists and Markdown in HTML, which any
builder with Python-Markdown's extensions reads. `standard_pages` makes those of
one standard, `shared_pages` those that speak of all.
"""

import html
from collections.abc import Sequence

from clausetool.comparison import Comparison
from clausetool.publish import wording
from clausetool.publish.addresses import comparison_page, edition_page, markdown
from clausetool.publish.briefs import family
from clausetool.publish.pages.clause import clause_pages
from clausetool.publish.pages.comparison import comparison_pages
from clausetool.publish.pages.edition import edition_pages
from clausetool.publish.pages.home import home_page
from clausetool.publish.rendering import assets, page
from clausetool.publish.standard import Brief, Family, Standard


def pages(standards: Sequence[Standard]) -> dict[str, str]:
    """Every page by its path, and the assets."""
    made = [standard_pages(one) for one in standards]
    return shared_pages([family(one) for one in standards]) | {path: text for own in made for path, text in own.items()}


def standard_pages(standard: Standard) -> dict[str, str]:
    """The pages of one standard: its editions and their comparisons."""
    own = family(standard)
    compared = (comparison_pages(comparison, own) for comparison in (*standard.comparisons, *standard.asked))
    made = [edition_pages(standard, own), *compared, dict(clause_pages(standard, own))]
    return {path: text for pages_of in made for path, text in pages_of.items()}


def shared_pages(families: Sequence[Family]) -> dict[str, str]:
    """The pages that speak of all standards, and the assets."""
    return (
        home_page(families) | {"compare/index.md": page("compare.md.j2", here="compare", families=families)} | assets()
    )


def navigation(families: Sequence[Family]) -> list[dict[str, object]]:
    """The site's navigation, as MkDocs writes it: tasks first, standards below them."""
    reading: list[object] = [
        {
            html.escape(one.editions[-1].title): [
                {wording.edition_word(edition): markdown(edition_page(edition))} for edition in reversed(one.editions)
            ]
        }
        for one in families
    ]
    comparing: list[object] = ["compare/index.md"]
    comparing += [
        {html.escape(comparison_title(one)): markdown(comparison_page(one.old, one.new))}
        for each in families
        for one in (*each.comparisons, *each.asked)
    ]
    return [{"首页": "index.md"}, {"阅读": reading}, {"对照": comparing}]


def comparison_title(comparison: Comparison | Brief) -> str:
    return f"{comparison.new.title} {comparison.old.edition}—{comparison.new.edition}"
