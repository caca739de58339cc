"""The page of a comparison: a picture, all changed clauses in a table, and each of them as a redline."""

from itertools import groupby

from clausetool.comparison import Comparison
from clausetool.publish.addresses import comparison_page, markdown
from clausetool.publish.rendering import page
from clausetool.publish.standard import Family


def comparison_pages(comparison: Comparison, family: Family) -> dict[str, str]:
    """The page of a comparison, by its path."""
    here = comparison_page(comparison.old, comparison.new)
    stretches = [(changed, list(group)) for changed, group in groupby(comparison.pairs, key=lambda pair: pair.changed)]
    return {
        markdown(here): page(
            "comparison.md.j2", here=here, comparison=comparison, family=family, stretches=stretches,
        )
    }  # fmt: skip
