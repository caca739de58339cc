"""The editions of a library as a list shows them: how much each holds, without holding it."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Final

from clausetool.ledger import Ledger, key_of
from clausetool.library import clauses_size, families_of_fronts, load
from clausetool.model import Fact
from clausetool.parallel import each
from clausetool.project import RECORDS, Library

# Records of so many bytes in all are read before another process has begun.
_SMALL: Final = 2**22


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An edition, and how many clauses and notes it has."""

    standard: str
    edition: str
    title: str
    source: str | None
    facts: tuple[Fact, ...]
    clauses: int
    notes: int

    @property
    def name(self) -> str:
        return f"{self.standard}/{self.edition}"


def catalogue(library: Library, jobs: int) -> Generator[Listed, None, None]:
    """Every edition, by standard, and in a standard from the oldest to the latest.

    Records that have not changed since they were counted are not read again: by content, which the user's cache
    remembers.
    """
    fronts = [one for family in families_of_fronts(library) for one in family]
    with closing(Ledger(library.root, "list")) as ledger:
        counts = [_counts(ledger.get(_key(library, one.name))) for one in fronts]
        rest = [one.name for one, known in zip(fronts, counts, strict=True) if known is None]
        size = sum(clauses_size(library, name) for name in rest)
        with closing(each(partial(_counted, library), rest, jobs if size > _SMALL else 1)) as counted:
            for one, known in zip(fronts, counts, strict=True):
                clauses, notes = known or next(counted)
                if known is None:
                    ledger.put(_key(library, one.name), [clauses, notes])
                yield Listed(
                    standard=one.standard or "", edition=one.edition or "", title=one.title,
                    source=one.source.path if one.source else None, facts=one.facts, clauses=clauses, notes=notes,
                )  # fmt: skip
        ledger.forget_unused()


def _key(library: Library, name: str) -> str:
    folder = library.clauses / name
    return key_of([name.encode(), *((folder / file).read_bytes() for file in RECORDS if (folder / file).is_file())])


def _counts(value: object) -> tuple[int, int] | None:
    """How many clauses and notes there are, where a value of the cache is that."""
    match value:
        case [int(clauses), int(notes)]:
            return clauses, notes
        case _:
            return None


def _counted(library: Library, name: str) -> tuple[int, int]:
    edition = load(library, name)
    return len(edition.clauses), len(edition.every_note)
