"""What `clausetool add` does: files copied into sources/, and their entries proposed in sources.yaml."""

import hashlib
import os
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clausetool.characters import likeness
from clausetool.dates import facts_of_edition, facts_of_file
from clausetool.errors import ClausetoolError, SourceError, no_clause
from clausetool.files import read_at_most, read_record, write_atomic
from clausetool.language import _
from clausetool.library import title_of
from clausetool.manifest import Entry, listed_entries, with_entries
from clausetool.model import Fact, Held
from clausetool.naming import edition_names, file_name, free_name, standard_name
from clausetool.parallel import each, uninterrupted
from clausetool.parse import parse
from clausetool.project import MANIFEST, Library
from clausetool.project import edition_names as names_in
from clausetool.readers import MOST_BYTES, read
from clausetool.titles import without_edition

# Entries are written after so many files: what an interrupt or a loss of power leaves unlisted is found again.
_BATCH: Final = 500
_UNLISTABLE: Final = frozenset("\\:\0")
_SMALL: Final = 2**20  # bytes that are read before another process has begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one file: the entry proposed for it, the entry that lists its content already, or why neither."""

    path: str
    proposed: Entry | None = None
    listed: str | None = None
    lost: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edition:
    """An edition that has no name yet: its title, the names it may have, the best first, and what is said of it."""

    title: str
    names: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it was read."""

    path: Path
    sha256: str
    editions: tuple[_Edition, ...]


def add_files(
    library: Library, paths: Sequence[Path], named: tuple[str | None, str | None], jobs: int
) -> Generator[Added, None, None]:
    """Copy files into sources/ and propose their entries at the end of sources.yaml; what became of each, in order.

    `named` are the standard and the edition that a single file is to have, None for what its text says. A file whose
    content is listed is not copied again, one that lies in sources/ stays where it is, and none takes the place of
    another. Raises RecordError where sources.yaml is wrong, or cannot be added to.
    """
    manifest = library.sources / MANIFEST
    listing = _Listing(library, _appended(library, manifest, ()), named)
    size = sum(path.stat().st_size for path in paths if path.is_file())
    new: list[Entry] = []
    try:
        with closing(each(_read, paths, jobs if size > _SMALL else 1)) as files:
            for path, found in zip(paths, files, strict=True):
                with uninterrupted():
                    added = listing.add(path, found)
                    new += [added.proposed] if added.proposed else []
                if len(new) >= _BATCH:
                    _appended(library, manifest, new)
                    new.clear()
                yield added
    finally:
        if new:
            _appended(library, manifest, new)


def _appended(library: Library, manifest: Path, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Write entries at the end of sources.yaml as it is now; what it lists then."""
    name = library.relative(manifest)
    text = with_entries(name, read_record(manifest) if manifest.exists() else "", entries)
    with uninterrupted():
        if entries:
            write_atomic(manifest, text.encode())
    return listed_entries(name, text)


def _read(path: Path) -> _File | str:
    """What a file holds, or why it cannot be added."""
    try:
        source = read(str(path), read_at_most(str(path), MOST_BYTES))
    except ClausetoolError as error:
        return str(error)
    editions = parse(source).editions
    if not editions:
        return str(no_clause(str(path)))
    of_file = facts_of_file(source, editions)
    found = []
    for at, edition in enumerate(editions):
        facts = (*of_file, *facts_of_edition(source, editions, at))
        found.append(_Edition(title=edition.title, names=edition_names(edition, facts), facts=facts))
    return _File(path=path, sha256=source.sha256, editions=tuple(found))


class _Listing:
    """What sources.yaml lists, and what is added to it; the names that are taken."""

    def __init__(self, library: Library, entries: Sequence[Entry], named: tuple[str | None, str | None]) -> None:
        self._library = library
        self._named = named
        self._files = {entry.file: entry.sha256 for entry in entries}
        self._contents = {entry.sha256: entry.file for entry in entries}
        self._standards: dict[str, str] = {}  # by title
        self._editions: dict[str, set[str]] = {}  # by standard, both in lower case
        for held in (held for entry in entries for held in entry.held):
            self._take(held.standard, held.edition, held.title)
        for name in names_in(library):
            standard, _slash, edition = name.partition("/")
            if edition.casefold() not in self._editions.get(standard.casefold(), ()):
                self._take(standard, edition, title_of(library, name))  # a draft, which has no source

    def _take(self, standard: str, edition: str, title: str) -> None:
        self._standards.setdefault(_alike(title), standard)
        self._editions.setdefault(standard.casefold(), set()).add(edition.casefold())

    def add(self, path: Path, found: _File | str) -> Added:
        """Copy a file that was read, and propose its entry."""
        if isinstance(found, str):
            return Added(path=str(path), lost=found)
        if found.sha256 in self._contents:
            return Added(path=str(path), listed=self._contents[found.sha256])
        try:
            held = self._held(found)
            file = self._copied(found)
        except SourceError as error:
            return Added(path=str(path), lost=str(error))
        for one in held:
            self._take(one.standard, one.edition, one.title)
        self._files[file] = found.sha256
        self._contents[found.sha256] = file
        return Added(path=str(path), proposed=Entry(file=file, sha256=found.sha256, held=held, line=0))

    def _held(self, found: _File) -> tuple[Held, ...]:
        """The editions of a file under names that nobody has."""
        standard, edition = self._named
        if (standard or edition) and len(found.editions) > 1:
            raise SourceError(
                str(found.path), _("it holds {count} standards").format(count=len(found.editions)),
                _("add it without --standard and --edition, and correct the names in {manifest}").format(
                    manifest=MANIFEST
                ),
            )  # fmt: skip
        held: list[Held] = []
        for one in found.editions:
            name = standard or self._standards.get(_alike(one.title)) or self._new_standard(one.title, found.path.name)
            taken = self._editions.get(name.casefold(), set())
            taken = taken | {other.edition.casefold() for other in held if other.standard == name}
            if edition and edition.casefold() in taken:
                raise SourceError(
                    str(found.path), _("there is an edition {name} already").format(name=f"{name}/{edition}"),
                    _("name another with --edition"),
                )  # fmt: skip
            held.append(
                Held(
                    standard=name, edition=edition or free_name(one.names, taken, "_"), title=one.title, facts=one.facts
                )
            )
        return tuple(held)

    def _new_standard(self, title: str, file: str) -> str:
        return free_name((standard_name(title, file),), self._editions)

    def _copied(self, found: _File) -> str:
        """The path below sources/ of a file, which is copied there unless it is there."""
        sources = self._library.sources.resolve()
        if found.path.resolve().is_relative_to(sources):
            file = found.path.resolve().relative_to(sources).as_posix()
            if file in self._files:
                raise SourceError(
                    str(found.path), _("{manifest} lists this file with another sha256").format(manifest=MANIFEST),
                    _("restore the file, or write the new sha256 there"),
                )  # fmt: skip
            if set(file) & _UNLISTABLE:
                raise SourceError(str(found.path), _("a file of this name cannot be listed"), _("give it another name"))
            return file
        data = read_at_most(str(found.path), MOST_BYTES)
        if hashlib.sha256(data).hexdigest() != found.sha256:
            raise SourceError(str(found.path), _("the file changed while it was read"), _("add it again"))
        file = file_name(found.path.name, lambda name: self._is_another(name, data))
        write_atomic(sources / file, data)
        return file

    def _is_another(self, name: str, data: bytes) -> bool:
        """Whether a name in sources/ belongs to other content; an unlisted copy is one that was cut short."""
        path = self._library.sources / name
        if name.casefold() in {MANIFEST, *(file.casefold() for file in self._files)}:
            return True
        return os.path.lexists(path) and (path.is_symlink() or not path.is_file() or path.read_bytes() != data)


def _alike(title: str) -> str:
    return likeness(without_edition(title))
