"""What `clausetool parse` does with the sources of a library, one by one: read, parse, write.

What one source is lacking stops no other. A source that was parsed before is not
parsed again where neither it, nor its entry, nor its records, nor the parser
have changed since: by content, which the user's cache remembers.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, Literal

from clausetool.accounts import Account, account_of, dump_account
from clausetool.errors import ClausetoolError, ProjectError, RecordError, UnknownReferenceError
from clausetool.labels import Numbering
from clausetool.language import _
from clausetool.ledger import Ledger
from clausetool.library import annotations_of, content_key, load, load_front, names_by_source, plan, save
from clausetool.manifest import Entry
from clausetool.model import Notice
from clausetool.parallel import each
from clausetool.project import ANNOTATIONS, Library, edition_names
from clausetool.sources import read_entries, read_notice, source_size, unlisted_files
from clausetool.update import Difference, Differing, Update, account_for

Mode = Literal["ask", "check", "overwrite"]
Tell = Callable[[Notice], Iterable[str]]

# Sources of so many bytes in all are parsed before another process has begun.
_SMALL: Final = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: what it holds, files written, records that differ, corrected ones whose parse changed.

    `told` is what there is to say of it, a line each; `account` is None where it is the stored one. Where it is
    `lost`, that says why, and all else is empty.
    """

    path: str
    told: tuple[str, ...] = ()
    account: Account | None = None
    written: tuple[str, ...] = ()
    refused: tuple[Differing, ...] = ()
    replaced: tuple[Differing, ...] = ()
    outdated: tuple[tuple[str, str], ...] = ()
    lost: str | None = None


def chosen_sources(library: Library, names: Sequence[str]) -> Sequence[Entry]:
    """What sources.yaml lists, or those of it that are named.

    Raises ProjectError where it lists nothing, UnknownReferenceError for a name that it does not list.
    """
    entries = read_entries(library)
    if not entries and not unlisted_files(library, entries):
        raise ProjectError(_("sources.yaml lists no file"), _("add a notice to sources/ and an entry for it"))
    if not names:
        return entries
    by_name = {key: entry for entry in entries for key in (entry.file, Path(entry.file).name, f"sources/{entry.file}")}
    for name in names:
        if name not in by_name:
            raise UnknownReferenceError(
                _("sources.yaml lists no {name}").format(name=name), name, [entry.file for entry in entries]
            )
    return list(dict.fromkeys(by_name[name] for name in names))


def update_sources(
    library: Library, entries: Sequence[Entry], mode: Mode, tell: Tell, jobs: int, numbering: Numbering | None = None
) -> Generator[Outcome, None, None]:
    """Bring clauses/ up to these sources; what became of each, in their order.

    `ask` leaves alone a source of which a record was edited without a correction; `check` writes nothing and takes
    nothing as known; `overwrite` replaces those records. A `numbering` that is not the sources' own is known to this
    run alone: nothing is taken as known. `tell` says what there is to say of a notice. Whoever stops early closes
    this: what is done is kept. Raises ProjectError where no file can be written any more.
    """
    held = names_by_source(library)
    gone = {entry.file: _gone(entry, held.get(f"sources/{entry.file}", ())) for entry in entries}
    with closing(Ledger(library.root, "parse")) as ledger:
        again = mode == "check" or numbering is not None
        keys = {} if again else {one.file: content_key(library, one) for one in entries if not gone[one.file]}
        known = {file: key for file, key in keys.items() if key and _lines_in(ledger.get(key)) is not None}
        rest = [(entry, gone[entry.file]) for entry in entries if entry.file not in known]
        size = sum(source_size(library, entry) for entry, _names in rest)
        work = partial(_update, library, mode, tell, numbering)
        with closing(each(work, rest, jobs if size > _SMALL else 1)) as updated:
            for entry in entries:
                if entry.file in known:
                    told = _lines_in(ledger.get(known[entry.file])) or ()
                    yield Outcome(path=f"sources/{entry.file}", told=told)
                    continue
                outcome, key = next(updated)
                if key is not None and not again:
                    ledger.put(key, outcome.told)
                yield outcome
        if not again and held.keys() <= {"", *(f"sources/{entry.file}" for entry in entries)}:
            ledger.forget_unused()


def wrong_annotations(library: Library, entries: Sequence[Entry]) -> Iterator[str]:
    """What is wrong with the annotations of the editions of these sources, and of drafts, which have none."""
    sources = {"", *(f"sources/{entry.file}" for entry in entries)}
    for name in edition_names(library):
        if not (library.clauses / name / ANNOTATIONS).is_file():
            continue
        try:
            source = load_front(library, name).source
            if (source.path if source else "") in sources:
                annotations_of(library, load(library, name))
        except ClausetoolError as error:
            yield str(error)


def _gone(entry: Entry, names: Sequence[str]) -> tuple[str, ...]:
    """The editions in clauses/ that come from a source and are in it no more; nobody but an editor takes one away."""
    return tuple(name for name in names if name not in {held.name for held in entry.held})


def _lines_in(value: object) -> tuple[str, ...] | None:
    """What was told of a source, where a value of the cache is that."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return tuple(value)
    return None


def _update(
    library: Library, mode: Mode, tell: Tell, numbering: Numbering | None, source: tuple[Entry, tuple[str, ...]]
) -> tuple[Outcome, str | None]:
    """What becomes of one source, and what to know it by as long as nothing changes, where it is as it should be."""
    entry, gone = source
    path = f"sources/{entry.file}"
    try:
        notice = read_notice(library, entry, numbering)
        updates, stored = plan(library, notice)
    except ClausetoolError as error:
        return Outcome(path=path, lost=str(error)), None
    outcome = Outcome(
        path=path, told=tuple(tell(notice)), account=account_of(notice),
        refused=tuple(Differing(edition=name, record="edition.yaml", how="extra") for name in gone),
        outdated=tuple((update.parsed.name, label) for update in updates for label in update.outdated),
    )  # fmt: skip
    differing = tuple(one for update in updates for one in update.differing)
    if mode == "check":
        return replace(outcome, refused=(*outcome.refused, *differing, *_unwritten(notice, updates, stored))), None
    if differing and mode == "ask":
        return replace(outcome, refused=(*outcome.refused, *differing)), None
    try:
        written = save(library, notice, updates, stored)
    except RecordError as error:
        return Outcome(path=path, lost=str(error)), None
    outcome = replace(outcome, replaced=differing, written=written)
    return outcome, None if outcome.refused or outcome.outdated else content_key(library, entry)


def _unwritten(notice: Notice, updates: Sequence[Update], stored: Account | None) -> list[Differing]:
    """The editions that clauses/ does not have yet, and the account where it is another."""
    unwritten = [
        Differing(edition=update.parsed.name, record="edition.yaml", how="missing")
        for update in updates
        if update.stored is None
    ]
    if stored is None or dump_account(stored) != dump_account(account_for(notice, updates, stored)):
        how: Difference = "missing" if stored is None else "changed"
        unwritten.append(Differing(edition=notice.source.path, record="account", how=how))
    return unwritten
