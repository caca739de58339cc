"""References on the command line: `city/2023`, a bare `2023`, a file, with `#TITLE` where it holds several.

Files are read without the library's records and their YAML, which takes time to
load: what reads those is imported where a name of the library is at hand.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from clausetool.compare.standards import Matched, match_standards
from clausetool.errors import AmbiguousReferenceError, ProjectError, SourceError, UnknownReferenceError
from clausetool.files import read_bytes
from clausetool.language import _
from clausetool.model import Edition, Held
from clausetool.parse import parse
from clausetool.project import Library, edition_names
from clausetool.readers import read
from clausetool.titles import same_title


def one_edition(reference: str, library: Library | None) -> Edition:
    """The edition that a reference names; an error that lists them where it names several."""
    editions = editions_of(reference, library)
    if len(editions) > 1:
        names = [edition.name if edition.standard else f"{reference}#{edition.title}" for edition in editions]
        raise AmbiguousReferenceError(reference, names)
    return editions[0]


def editions_of(reference: str, library: Library | None) -> tuple[Edition, ...]:
    """Every edition that a reference names. A name of the library wins over a path."""
    names = edition_names(library) if library else ()
    same = [reference] if reference in names else [name for name in names if name.partition("/")[2] == reference]
    if library and same:
        from clausetool.library import load

        return tuple(load(library, name) for name in same)
    path, _hash, part = reference.partition("#")
    if path == "-" or Path(path).is_file():
        return _in_file(path, part, library)
    if Path(path).is_dir():
        raise ProjectError(
            _("{name} is a folder").format(name=path), _("name a file in it, or an edition of a library")
        )
    if library is None:
        raise ProjectError(
            _("there is no file {name} here, and no library around this folder").format(name=path),
            _("check the name, or go to the project's folder for its editions"),
        )
    raise UnknownReferenceError(
        _("there is no edition {name}, and no file of that name").format(name=reference), reference, names
    )


def library_edition(reference: str, library: Library) -> Edition:
    """The edition of the library that a reference names; a file is none, since it has no editions before it."""
    from clausetool.library import load

    names = edition_names(library)
    same = [name for name in names if reference in (name, name.partition("/")[2])]
    if len(same) > 1:
        raise AmbiguousReferenceError(reference, same)
    if same:
        return load(library, same[0])
    path = reference.partition("#")[0]
    if path == "-" or Path(path).is_file():
        raise ProjectError(
            _("{reference} is a file, and which editions came before it is known of those in the library only").format(
                reference=reference
            ),
            _("name one of them, out of {names}").format(names=", ".join(names)),
        )
    raise UnknownReferenceError(_("there is no edition {name} in the library").format(name=reference), reference, names)


def editions_of_standard(standard: str, library: Library) -> tuple[Edition, ...]:
    """Every edition of a standard of the library, from the oldest to the latest."""
    from clausetool.library import in_order, load

    names = edition_names(library)
    same = [name for name in names if name.partition("/")[0] == standard]
    if not same:
        known = dict.fromkeys(name.partition("/")[0] for name in names)
        raise UnknownReferenceError(
            _("there is no standard {name} in the library").format(name=standard), standard, [*known]
        )
    return in_order([load(library, name) for name in same])


def _in_file(path: str, part: str, library: Library | None) -> tuple[Edition, ...]:
    """The editions in a file, or in standard input; `part` is a standard's name or title where one is wanted."""
    data = sys.stdin.buffer.read() if path == "-" else read_bytes(Path(path))
    editions = parse(read(path, data), _listed(Path(path), library)).editions
    if not editions:
        raise SourceError(
            path,
            _("no numbered clause was found in it"),
            _("check that it is a standard numbered 1, 1.1"),
        )
    chosen = tuple(one for one in editions if part in ("", one.standard) or same_title(one.title, part))
    if not chosen:
        raise UnknownReferenceError(
            _("{path} holds no 《{title}》").format(path=path, title=part), part, [one.title for one in editions]
        )
    return chosen


def _listed(path: Path, library: Library | None) -> tuple[Held, ...]:
    """The names that sources.yaml gives to what a file of the library holds; none for any other file."""
    if library is None or not path.resolve().is_relative_to(library.sources.resolve()):
        return ()
    from clausetool.library import read_entries

    name = path.resolve().relative_to(library.sources.resolve()).as_posix()
    return next((entry.held for entry in read_entries(library) if entry.file == name), ())


def pair_up(old: str, new: str, library: Library | None) -> Matched:
    """What two references have in common: standards of the library by name, others by title."""
    ours, theirs = editions_of(old, library), editions_of(new, library)
    if len(ours) == len(theirs) == 1 and not (_is_bare(old, library) and _is_bare(new, library)):
        return Matched(((ours[0], theirs[0]),))
    matched = match_standards(ours, theirs)
    if not matched.pairs:
        names = ", ".join(edition.name for edition in (*ours, *theirs))
        raise ProjectError(
            _("{old} and {new} have no standard in common").format(old=old, new=new),
            _("name the two to compare, out of {names}").format(names=names),
        )
    return matched


def _is_bare(reference: str, library: Library | None) -> bool:
    """Whether a reference is an edition without its standard, and so stands for every standard that has it."""
    return library is not None and any(name.partition("/")[2] == reference for name in edition_names(library))


def latest_two(library: Library) -> Matched:
    """The latest two editions of every standard that has two."""
    from clausetool.library import in_order, load_all

    by_standard: dict[str, list[Edition]] = {}
    for edition in load_all(library):
        by_standard.setdefault(edition.standard or "", []).append(edition)
    pairs = [_last_two(in_order(editions)) for editions in by_standard.values() if len(editions) > 1]
    if not pairs:
        raise ProjectError(_("no standard in the library has two editions"), _("name two files or editions to compare"))
    return Matched(tuple(pairs))


def _last_two(editions: Sequence[Edition]) -> tuple[Edition, Edition]:
    old, new = editions[-2:]
    return old, new
