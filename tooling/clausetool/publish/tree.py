"""The tree of pages for any builder: a library read standard by standard, and what the pages are made of."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from clausetool.comparing import compare_in_library, compare_neighbours
from clausetool.crosslinks.sisters import sisters
from clausetool.errors import ProjectError, UnknownReferenceError
from clausetool.files import read_at_most, write_atomic
from clausetool.language import _
from clausetool.library import annotations_of, clauses_size, families_of_fronts, load, own_words, read_account
from clausetool.model import Edition, Source, Span
from clausetool.parallel import each
from clausetool.project import Library, edition_names, find_library
from clausetool.publish.family import Family, family
from clausetool.publish.nav import navigation
from clausetool.publish.pages import shared_pages, standard_pages
from clausetool.publish.pages.source import extents_in, source_pages
from clausetool.publish.standard import Standard
from clausetool.readers import MOST_BYTES, read
from clausetool.sources import is_inside

# Records of so many bytes in all are made into pages before another process has begun.
_SMALL: Final = 2**20


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of a library by path, the site's navigation, and the folder they come from."""

    pages: dict[str, str]
    navigation: list[dict[str, object]]
    clauses: Path


@dataclass(frozen=True, slots=True)
class Needed:
    """What is read for the pages of a standard: the names of its editions, and of the latest of each sister.

    `asked` are the pairs, besides neighbours, of which pages are wanted.
    """

    names: tuple[str, ...]
    sisters: tuple[str, ...]
    asked: tuple[tuple[str, str], ...] = ()


def make_tree(project: Path, base: str, asked: Sequence[str] = (), jobs: int = 1) -> Tree:
    """The pages of a project's library, to be published at `base`; ProjectError where it holds no edition.

    `asked` names comparisons besides those of neighbours: `city/2021-2023`.
    """
    library = find_library(project, project)
    found: list[Family] = []
    made: dict[str, str] = {}
    with closing(each(partial(_made, library, base), needed_in(library, asked), _jobs(library, jobs))) as standards:
        for one, own in standards:
            found.append(one)
            made |= own
    for pages in _each_source(library, found):
        made |= pages
    return Tree(shared_pages(found) | made, navigation(found), library.clauses)


def write_tree(
    library: Library, folder: Path, base: str, asked: Sequence[str], jobs: int, say: Callable[[str], None]
) -> int:
    """Write the pages below a folder, standard by standard, each in little memory; how many files are there.

    `say` is told how far the work is.
    """
    needed = needed_in(library, asked)
    found: list[Family] = []
    count = 0
    with closing(each(partial(_written, library, folder, base), needed, _jobs(library, jobs))) as standards:
        for one, written in standards:
            found.append(one)
            count += written
            say(f"{len(found)}/{len(needed)} {one.latest.standard}")
    count += sum(_write(folder, pages) for pages in _each_source(library, found))
    return count + _write(folder, shared_pages(found))


def needed_in(library: Library, asked: Sequence[str] = ()) -> list[Needed]:
    """What there is to read, standard by standard."""
    fronts = families_of_fronts(library)
    if not fronts:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    latest = {editions[-1].standard or "": editions[-1].name for editions in fronts}
    near: dict[str, list[str]] = {}
    for one, other in sisters(fronts):
        near.setdefault(one, []).append(latest[other])
        near.setdefault(other, []).append(latest[one])
    wanted = pairs_asked(library, asked)
    needed = []
    for editions in fronts:
        names = tuple(one.name for one in editions)
        own = tuple(pair for pair in wanted if pair[0] in names and pair not in pairwise(names))
        needed.append(Needed(names, tuple(near.get(editions[-1].standard or "", ())), own))
    return needed


def pairs_asked(library: Library, asked: Sequence[str]) -> list[tuple[str, str]]:
    """The editions of comparisons that are named as their pages are: `city/2021-2023`; each pair once."""
    known = edition_names(library)
    pairs = []
    for wanted in asked:
        standard, _slash, editions = wanted.partition("/")
        old, dash, new = editions.partition("-")
        if not (standard and old and dash and new) or old == new:
            raise ProjectError(
                _("“{wanted}” does not name a comparison of two editions").format(wanted=wanted),
                _("write STANDARD/OLD-NEW, as in city/2021-2023"),
            )
        for edition in (old, new):
            name = f"{standard}/{edition}"
            if name not in known:
                raise UnknownReferenceError(
                    _("there is no edition {name} in the library").format(name=name), name, known
                )
        pairs.append((f"{standard}/{old}", f"{standard}/{new}"))
    return list(dict.fromkeys(pairs))


def _jobs(library: Library, jobs: int) -> int:
    return jobs if sum(clauses_size(library, name) for name in edition_names(library)) > _SMALL else 1


def load_standard(library: Library, needed: Needed) -> Standard:
    """All that is held of a standard."""
    editions = tuple(load(library, name) for name in needed.names)
    by_name = {edition.name: edition for edition in editions}
    return Standard(
        editions=editions,
        comparisons=compare_neighbours(editions, library),
        asked=tuple(compare_in_library(by_name[old], by_name[new], library) for old, new in needed.asked),
        annotations={one.name: annotations_of(library, one) for one in editions},
        extents=_extents(library, editions),
        own_words=own_words(library),
        sisters=tuple(load(library, name) for name in needed.sisters),
    )


def _extents(library: Library, editions: Sequence[Edition]) -> dict[str, Span]:
    """The lines of its source that are each edition's, as far as there is an account."""
    found: dict[str, Span] = {}
    for path in dict.fromkeys(edition.source.path for edition in editions if edition.source):
        account = read_account(library, path)
        found |= extents_in(account) if account else {}
    return found


def _made(library: Library, base: str, needed: Needed) -> tuple[Family, dict[str, str]]:
    """A standard in brief, and its pages."""
    standard = load_standard(library, needed)
    own = family(standard)
    return own, standard_pages(standard, own, base)


def _written(library: Library, folder: Path, base: str, needed: Needed) -> tuple[Family, int]:
    """A standard in brief, and how many files of it were written."""
    one, own = _made(library, base, needed)
    return one, _write(folder, own)


def _each_source(library: Library, found: Sequence[Family]) -> Iterator[dict[str, str]]:
    """The page of each source, one by one."""
    held: dict[str, list[Edition]] = {}
    for one in found:
        for edition in one.editions:
            if edition.source:
                held.setdefault(edition.source.path, []).append(edition)
    for path, editions in held.items():
        yield source_pages(path, _source(library, editions[0]), read_account(library, path), editions)


def _source(library: Library, edition: Edition) -> Source | None:
    """The source of an edition as it was when it was parsed; None where the file is another now, or gone."""
    path = library.root / edition.source.path if edition.source else None
    if path is None or not is_inside(library, path) or not path.is_file():
        return None
    data = read_at_most(str(path), MOST_BYTES)
    same = edition.source is not None and hashlib.sha256(data).hexdigest() == edition.source.sha256
    return read(library.relative(path), data) if same else None


def _write(folder: Path, made: Mapping[str, str]) -> int:
    for path, text in made.items():
        write_atomic(folder / path, text.encode())
    return len(made)
