"""References on the command line: `city/2023`, a bare `2023`, a file, with `#TITLE` where it holds several.

Files are read without the library's records and their YAML, which takes time to
load: what reads those is imported where a name of the library is at hand.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from clausetool.compare.standards import Chosen, Named, match_standards
from clausetool.comparison import Absent, Side
from clausetool.errors import AmbiguousReferenceError, ProjectError, UnknownReferenceError, no_clause
from clausetool.files import read_at_most
from clausetool.labels import Numbering
from clausetool.language import _
from clausetool.model import Edition, Held
from clausetool.parse import parse
from clausetool.project import Library, edition_names, is_edition
from clausetool.readers import MOST_BYTES, read
from clausetool.titles import same_title

_NAMED: Final = 12  # so many names are listed


def one_edition(reference: str, library: Library | None, numbering: Numbering | None = None) -> Edition:
    """The edition that a reference names; an error that lists them where it names several."""
    names = names_of(reference, library)
    if len(names) > 1:
        raise AmbiguousReferenceError(reference, names)
    editions = editions_of(reference, library, numbering)
    if len(editions) > 1:
        called = [edition.name if edition.standard else f"{reference}#{edition.title}" for edition in editions]
        raise AmbiguousReferenceError(reference, called)
    return editions[0]


def names_of(reference: str, library: Library | None) -> tuple[str, ...]:
    """The names of the library's editions that a reference names: that very one, or all that are called so."""
    if library is None:
        return ()
    if is_edition(library, reference):
        return (reference,)
    return tuple(name for name in edition_names(library) if name.partition("/")[2] == reference)


def editions_of(reference: str, library: Library | None, numbering: Numbering | None = None) -> tuple[Edition, ...]:
    """Every edition that a reference names. A name of the library wins over a path, which is read by `numbering`."""
    names = names_of(reference, library)
    if library and names:
        from clausetool.library import load

        return tuple(load(library, name) for name in names)
    path, _hash, part = reference.partition("#")
    if path == "-" or Path(path).is_file():
        return _in_file(path, part, library, numbering)
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
        _("there is no edition {name}, and no file of that name").format(name=reference),
        reference,
        edition_names(library),
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


def _in_file(path: str, part: str, library: Library | None, numbering: Numbering | None) -> tuple[Edition, ...]:
    """The editions in a file, or in standard input; `part` is a standard's name or title where one is wanted."""
    data = read_at_most(path, MOST_BYTES)
    editions = parse(read(path, data), _listed(Path(path), library), numbering).editions
    if not editions:
        raise no_clause(path)
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
    from clausetool.sources import read_entries

    name = path.resolve().relative_to(library.sources.resolve()).as_posix()
    return next((entry.held for entry in read_entries(library) if entry.file == name), ())


def pair_up(old: str, new: str, library: Library | None, numbering: Numbering | None = None) -> Chosen:
    """What two references have in common: standards of the library by name, others by title."""
    ours, theirs = names_of(old, library), names_of(new, library)
    if library and ours and theirs:
        return _named(old, new, ours, theirs, library)
    before, after = editions_of(old, library, numbering), editions_of(new, library, numbering)
    if len(before) == len(after) == 1:
        return Chosen(((before[0], after[0]),))
    matched = match_standards(before, after)
    if not matched.pairs:
        raise _nothing_in_common(old, new, [edition.name for edition in (*before, *after)])
    return Chosen(matched.pairs, matched.absent)


def _named(old: str, new: str, ours: Sequence[str], theirs: Sequence[str], library: Library) -> Chosen:
    """Editions of the library: two that are named, or those of every standard that has both."""
    if len(ours) == len(theirs) == 1 and ("/" in old or "/" in new):
        return Chosen(((Named(library, ours[0]), Named(library, theirs[0])),))
    from clausetool.library import load_front

    before, after = ({name.partition("/")[0]: name for name in names} for names in (ours, theirs))
    pairs = tuple(
        (Named(library, name), Named(library, after[standard]))
        for standard, name in before.items()
        if standard in after
    )
    if not pairs:
        raise _nothing_in_common(old, new, [*ours, *theirs])
    lone: tuple[tuple[dict[str, str], dict[str, str], Side], ...] = ((before, after, "new"), (after, before, "old"))
    absent = (
        Absent(edition=load_front(library, name), side=side)
        for names, others, side in lone
        for standard, name in names.items()
        if standard not in others
    )
    return Chosen(pairs, tuple(absent))


def _nothing_in_common(old: str, new: str, names: Sequence[str]) -> ProjectError:
    more = ", …" if len(names) > _NAMED else ""
    return ProjectError(
        _("{old} and {new} have no standard in common").format(old=old, new=new),
        _("name the two to compare, out of {names}").format(names=", ".join(names[:_NAMED]) + more),
    )


def latest_two(library: Library) -> Chosen:
    """The latest two editions of every standard that has two."""
    from clausetool.library import families

    last = [names[-2:] for names in families(library) if len(names) > 1]
    pairs = tuple((Named(library, old), Named(library, new)) for old, new in last)
    if not pairs:
        raise ProjectError(_("no standard in the library has two editions"), _("name two files or editions to compare"))
    return Chosen(pairs)
