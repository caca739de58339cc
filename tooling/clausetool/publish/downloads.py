"""Files to take away: an edition and a comparison in each form that programs read, and what pages say of each file.

Markdown is saved as `.md.txt`, or the site's builder would make a page of it; a
page links it with the name that it should have, `download="city-2023.md"`.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from clausetool.comparison import Comparison, Comparisons
from clausetool.model import Edition
from clausetool.publish.addresses import comparison_page, edition_page
from clausetool.render.akn import comparison_akn, edition_akn
from clausetool.render.critic import comparisons_markdown
from clausetool.render.markdown import edition_markdown
from clausetool.render.programs import as_text, comparisons_json, edition_json
from clausetool.render.table import comparisons_csv

# By the end of a file's name: what people call the form, and programs.
_FORMS: Final = {
    ".md.txt": ("Markdown 文本", "text/markdown"),
    ".json": ("JSON 数据", "application/json"),
    ".csv": ("CSV 表格", "text/csv"),
    ".xml": ("Akoma Ntoso XML", "application/akn+xml"),
}
_LONGEST: Final = 200  # bytes of a file's name before its end; a standard alone may have so many


@dataclass(frozen=True, slots=True)
class Download:
    """A file as a page lists it: where it stands, the name to save it under, its form in words and for programs."""

    path: str
    name: str
    form: str
    media_type: str
    size: int
    sha256: str


def edition_files(edition: Edition) -> dict[str, str]:
    """The files of an edition of the library by path: `city/2023/city-2023.json`."""
    stem = _stem(edition_page(edition))
    return {
        f"{stem}.md.txt": edition_markdown(edition, edition.clauses),
        f"{stem}.json": as_text(edition_json(edition, edition.clauses)),
        f"{stem}.xml": edition_akn(edition),
    }


def comparison_files(comparison: Comparison) -> dict[str, str]:
    """The files of a comparison in the library by path: `city/2022-2023/city-2022-2023.csv`."""
    stem = _stem(comparison_page(comparison.old, comparison.new))
    alone = Comparisons(comparisons=(comparison,))
    return {
        f"{stem}.md.txt": comparisons_markdown(alone),
        f"{stem}.json": as_text(comparisons_json(alone)),
        f"{stem}.csv": comparisons_csv(alone),
        f"{stem}.xml": comparison_akn(comparison),
    }


def downloads_of(files: Mapping[str, str]) -> tuple[Download, ...]:
    """What pages say of files, in their order."""
    return tuple(_downloads(files))


def _downloads(files: Mapping[str, str]) -> Iterator[Download]:
    for path, text in files.items():
        data = text.encode()
        form, media_type = next(words for end, words in _FORMS.items() if path.endswith(end))
        name = path.rpartition("/")[2].removesuffix(".txt")
        yield Download(path, name, form, media_type, len(data), hashlib.sha256(data).hexdigest())


def _stem(page: str) -> str:
    """The path of a page's files without their ends; of a long name, as much as every system takes for a file's."""
    name = page.replace("/", "-").encode()[:_LONGEST].decode(errors="ignore")
    return f"{page}/{name}"
