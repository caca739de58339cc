"""The home page: what is held, what changed last, and the ways in."""

from collections.abc import Sequence

from clausetool.publish.rendering import page
from clausetool.publish.standard import Family


def home_page(families: Sequence[Family]) -> dict[str, str]:
    """The home page, by its path."""
    return {"index.md": page("home.md.j2", here="", families=families)}
