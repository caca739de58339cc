"""The page 勘误与版式说明: every note of the parser and the editors, by edition."""

from collections.abc import Sequence

from clausetool.publish.addresses import markdown
from clausetool.publish.family import Family
from clausetool.publish.noted import ERRATA
from clausetool.publish.rendering import page


def errata_page(families: Sequence[Family]) -> dict[str, str]:
    """The page, by its path."""
    return {markdown(ERRATA): page("errata.md.j2", here=ERRATA, families=families)}
