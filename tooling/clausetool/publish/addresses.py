"""Addresses: where each page of the site stands, as the folder below the site's root, and the fragments on it.

None of them changes when an edition is added (design, section 6). A file is
`…/index.html`, so that the site also opens from disk.
"""

from pathlib import PurePosixPath
from urllib.parse import quote

from clausetool.comparison import Pair, Side
from clausetool.labels import anchor
from clausetool.model import Edition


def edition_page(edition: Edition) -> str:
    """`city/2023`."""
    return edition.name


def comparison_page(old: Edition, new: Edition) -> str:
    """`city/2022-2023`."""
    return f"{new.standard}/{old.edition}-{new.edition}"


def clause_page(standard: str | None, edition: str | None, label: str) -> str:
    """`city/clause/2022-4-4-2`: by the first edition that had the clause, and its label there."""
    return f"{standard}/clause/{edition}-{anchor(label)}"


def term_page(standard: str | None, edition: str | None, label: str) -> str:
    """`terms/city-2022-3-2`."""
    return f"terms/{standard}-{edition}-{anchor(label)}"


def reference_page(key: str) -> str:
    """`references/1f2e3d4c`: by the sha256 of the folded title."""
    return f"references/{key}"


def shared_page(one: str | None, other: str | None) -> str:
    """`shared/city-community`: what two standards share, by their names in order."""
    return "shared/" + "-".join(sorted((one or "", other or "")))


def source_page(path: str) -> str:
    """`sources/2023-city.txt`: the lines of a source, by its path in the project."""
    return PurePosixPath(path).as_posix()


def fragment(label: str, side: Side = "new") -> str:
    """`c4-4-2`, on a comparison also `o4-4-2` for the old number."""
    return f"{'c' if side == 'new' else 'o'}{anchor(label)}"


def pair_place(pair: Pair) -> str:
    """Where the page of a comparison shows a pair: by its new number, or the old one where that is gone."""
    return fragment(pair.new[0].label) if pair.new else fragment(pair.old[0].label, "old")


def section(standard: str | None) -> str:
    """The fragment of a standard on a page that lists many: `s-city`."""
    return f"s-{anchor(standard or '')}"


def noted_place(edition: Edition) -> str:
    """The fragment of an edition on the page of all notes: `city-2023`."""
    return f"{anchor(edition.standard or '')}-{anchor(edition.edition or '')}"


def markdown(folder: str) -> str:
    """The Markdown file of a page."""
    return f"{folder}/index.md" if folder else "index.md"


def link(folder: str, to: str, place: str = "") -> str:
    """A link from the page in one folder to that in another; `place` is the fragment."""
    return file_link(folder, f"{to}/index.html" if to else "index.html") + (f"#{quote(place)}" if place else "")


def file_link(folder: str, path: str) -> str:
    """A link from the page in a folder to a file of the site."""
    return "../" * len(PurePosixPath(folder).parts) + quote(path)


def canonical(folder: str, base: str) -> str:
    """The address of a page below the site's, `https://…/city/2023/`; "" where the site has none."""
    return f"{base.rstrip('/')}/{quote(folder)}{'/' if folder else ''}" if base else ""
