"""The page of downloads: the files of every edition and comparison, with their sizes and sha256."""

from collections.abc import Sequence

from clausetool.publish.addresses import markdown
from clausetool.publish.family import Family
from clausetool.publish.rendering import page


def downloads_page(families: Sequence[Family]) -> dict[str, str]:
    """The page, by its path."""
    return {markdown("downloads"): page("downloads.md.j2", here="downloads", families=families)}
