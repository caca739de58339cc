"""What `clausetool parse` does: read every source first, then write, so that an error writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clausetool.accounts import Account, dump_account
from clausetool.errors import ProjectError, UnknownReferenceError
from clausetool.language import _
from clausetool.library import names_by_source, plan, read_entries, read_notice, save
from clausetool.manifest import Entry
from clausetool.model import Notice
from clausetool.project import Library
from clausetool.update import Difference, Differing, Update, account_for

Mode = Literal["ask", "check", "overwrite"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an update came to: files written, records that differ, corrected ones whose parse changed."""

    written: tuple[str, ...]
    refused: tuple[Differing, ...]
    replaced: tuple[Differing, ...]
    outdated: tuple[tuple[str, str], ...]


def read_sources(library: Library, names: Sequence[str]) -> list[Notice]:
    """The sources of the library, or those named, parsed; the first that is wrong stops everything."""
    entries = read_entries(library)
    if not entries:
        raise ProjectError(_("sources.yaml lists no file"), _("add a notice to sources/ and an entry for it"))
    return [read_notice(library, entry) for entry in _chosen(entries, names)]


def _chosen(entries: Sequence[Entry], names: Sequence[str]) -> Sequence[Entry]:
    if not names:
        return entries
    by_name = {key: entry for entry in entries for key in (entry.file, Path(entry.file).name, f"sources/{entry.file}")}
    for name in names:
        if name not in by_name:
            raise UnknownReferenceError(
                _("sources.yaml lists no {name}").format(name=name), name, [entry.file for entry in entries]
            )
    return list(dict.fromkeys(by_name[name] for name in names))


def update_library(library: Library, notices: Sequence[Notice], mode: Mode) -> Result:
    """Bring clauses/ up to its sources.

    `ask` leaves alone a source of which a record was edited without a
    correction; `check` writes nothing; `overwrite` replaces those records.
    """
    written: list[str] = []
    refused: list[Differing] = []
    replaced: list[Differing] = []
    outdated: list[tuple[str, str]] = []
    plans = [(notice, *plan(library, notice)) for notice in notices]
    by_source = names_by_source(library)
    for notice, updates, stored in plans:
        # No source holds these any more; nobody but an editor takes a folder away.
        gone = [
            name for name in by_source.get(notice.source.path, ()) if name not in {one.name for one in notice.editions}
        ]
        refused += [Differing(edition=name, record="edition.yaml", how="extra") for name in gone]
        differing = [one for update in updates for one in update.differing]
        outdated += [(update.parsed.name, label) for update in updates for label in update.outdated]
        if mode == "check":
            refused += [*differing, *_unwritten(notice, updates, stored)]
        elif differing and mode == "ask":
            refused += differing
        else:
            replaced += differing
            written += save(library, notice, updates, stored)
    return Result(written=tuple(written), refused=tuple(refused), replaced=tuple(replaced), outdated=tuple(outdated))


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
