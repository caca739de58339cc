"""The library: the only reader and writer of clauses/."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from clausetool.accounts import Account, dump_account, load_account
from clausetool.annotations import Annotation, load_annotations
from clausetool.characters import squeeze
from clausetool.comparison import Pin
from clausetool.errors import Place, RecordError, UnknownReferenceError
from clausetool.files import read_record, write_atomic, write_folder
from clausetool.language import _
from clausetool.ledger import key_of
from clausetool.manifest import Entry
from clausetool.model import Edition, Notice
from clausetool.parallel import uninterrupted
from clausetool.pins import load_pins
from clausetool.project import ANNOTATIONS, RECORDS, Library, edition_names, is_edition
from clausetool.records import dump_clauses, dump_edition, load_edition, redump_clauses
from clausetool.sources import is_inside
from clausetool.update import Update, account_for, compare_records
from clausetool.yamltext import read_document


def load(library: Library, name: str) -> Edition:
    """An edition of the library by its name; UnknownReferenceError with the nearest names where there is none."""
    files = [_record_of(library, name, file) for file in RECORDS]
    return load_edition(name, files[0], files[1])


def load_front(library: Library, name: str) -> Edition:
    """An edition of the library without its clauses: what its own record says of it."""
    path, _text = files = _record_of(library, name, RECORDS[0])
    return load_edition(name, files, (path, ""))


def _record_of(library: Library, name: str, file: str) -> tuple[str, str]:
    """The path and the text of a record file of an edition."""
    if not is_edition(library, name):
        known = edition_names(library)
        raise UnknownReferenceError(_("there is no edition {name} in the library").format(name=name), name, known)
    path = library.clauses / name / file
    if not path.is_file():
        raise RecordError(
            Place(library.relative(path)),
            _("the file is not there, though others of this edition are"),
            _("restore it, or remove the folder and parse again"),
        )
    return library.relative(path), read_record(path)


def title_of(library: Library, name: str) -> str:
    """The title of an edition; "" where its own record is missing."""
    path = library.clauses / name / RECORDS[0]
    return read_document(read_record(path), library.relative(path)).peek("title") if path.is_file() else ""


_SOURCE = re.compile(r"^source:.*$", re.MULTILINE)


def names_by_source(library: Library) -> dict[str, list[str]]:
    """The editions in clauses/ by the source that they say they were parsed from."""
    found: dict[str, list[str]] = {}
    for name in edition_names(library):
        path = library.clauses / name / RECORDS[0]
        if path.is_file():
            # Of thousands of editions, this line alone is read as YAML: what begins in the first column is a key.
            line = _SOURCE.search(read_record(path))
            source = read_document(line[0], library.relative(path)).peek("source") if line else ""
            found.setdefault(source, []).append(name)
    return found


def families(library: Library) -> list[list[str]]:
    """The names of the editions of each standard, from the oldest to the latest; no clauses are read for it."""
    return [_ordered(library, names) if len(names) > 1 else names for names in _by_standard(library)]


def families_of_fronts(library: Library) -> list[tuple[Edition, ...]]:
    """The same editions without their clauses."""
    return [in_order([load_front(library, name) for name in names]) for names in _by_standard(library)]


def _by_standard(library: Library) -> list[list[str]]:
    groups = groupby(edition_names(library), key=lambda name: name.partition("/")[0])
    return [[*names] for _standard, names in groups]


def _ordered(library: Library, names: Sequence[str]) -> list[str]:
    return [one.name for one in in_order([load_front(library, name) for name in names])]


def clauses_size(library: Library, name: str) -> int:
    """The bytes of an edition's clauses: what work on it is measured by."""
    path = library.clauses / name / RECORDS[1]
    return path.stat().st_size if path.is_file() else 0


def in_order(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Editions of one standard by date of issue where every source states one, else by name."""
    dates = [edition.issued for edition in editions]
    if all(dates):
        return tuple(sorted(editions, key=lambda edition: (edition.issued or (), edition.edition or "")))
    return tuple(sorted(editions, key=lambda edition: edition.edition or ""))


def pins_between(library: Library, old: Edition, new: Edition) -> tuple[Pin, ...]:
    """The pairs fixed by hand between two editions of one standard; none where there is no such file."""
    if old.standard is None or old.standard != new.standard:
        return ()
    path = library.clauses / old.standard / f"{old.edition}-{new.edition}.yaml"
    return load_pins(library.relative(path), read_record(path), old, new) if path.is_file() else ()


def annotations_of(library: Library, edition: Edition) -> tuple[Annotation, ...]:
    """What editors say about an edition of the library; none where there is no such file."""
    path = library.clauses / edition.name / ANNOTATIONS
    return load_annotations(library.relative(path), read_record(path), edition) if path.is_file() else ()


def own_words(library: Library) -> frozenset[str]:
    """The library's own words for the segmenter: a word a line in clauses/words.txt, `#` begins a remark."""
    path = library.clauses / "words.txt"
    lines = read_record(path).splitlines() if path.is_file() else []
    return frozenset(word for line in lines if (word := squeeze(line.partition("#")[0])))


def plan(library: Library, notice: Notice) -> tuple[tuple[Update, ...], Account | None]:
    """What parsing a notice again would change in the library, and the account that is stored for it."""
    stored = read_account(library, notice.source.path)
    updates = tuple(
        compare_records(edition, load(library, edition.name) if is_edition(library, edition.name) else None, stored)
        for edition in notice.editions
    )
    return updates, stored


def _account_path(library: Library, source: str) -> Path:
    below = Path(source).relative_to("sources").as_posix()
    return library.clauses / "accounts" / f"{below}.yaml"


def content_key(library: Library, entry: Entry) -> str | None:
    """What a source, its entry, its records and its account are known by together; none where one is not there."""
    files = [
        library.sources / entry.file,
        *(library.clauses / held.name / file for held in entry.held for file in RECORDS),
        _account_path(library, f"sources/{entry.file}"),
    ]
    if not is_inside(library, files[0]):
        return None
    try:
        contents = [file.read_bytes() for file in files]
    except OSError:
        return None
    return key_of([repr((entry.file, entry.sha256, entry.held)).encode("utf-8", "surrogatepass"), *contents])


def read_account(library: Library, source: str) -> Account | None:
    """The account that is stored for a source, by its path in the project; none where there is none."""
    path = _account_path(library, source)
    return load_account(library.relative(path), read_record(path)) if path.is_file() else None


def save(library: Library, notice: Notice, updates: Sequence[Update], stored: Account | None) -> tuple[str, ...]:
    """Write a notice's editions and its account; the paths of the files that changed.

    A new edition is there as a whole or not at all.
    """
    for update in updates:
        _refuse_twice(library, update.merged)
    written: list[Path] = []
    with uninterrupted():
        for update in updates:
            if update.merged != update.stored:
                written += _write_edition(library, update)
        account = _account_path(library, notice.source.path)
        if write_atomic(account, dump_account(account_for(notice, updates, stored)).encode()):
            written.append(account)
    return tuple(library.relative(path) for path in written)


def _refuse_twice(library: Library, edition: Edition) -> None:
    """Raises RecordError where a label would stand twice."""
    times = Counter(clause.label for clause in edition.clauses)
    twice = next((label for label, count in times.items() if count > 1), None)
    if twice is not None:
        raise RecordError(
            Place(library.relative(library.clauses / edition.name / RECORDS[1])),
            _("label {label} would stand twice, once corrected and once as parsed").format(label=twice),
            _("change the corrected record's label"),
        )


def _write_edition(library: Library, update: Update) -> list[Path]:
    """The records of an edition that were written; RecordError where a link leads out of clauses/."""
    folder = library.clauses / update.merged.name
    if not folder.resolve().is_relative_to(library.clauses.resolve()):
        raise RecordError(
            Place(library.relative(folder)), _("this leads out of clauses/"), _("put a folder in place of the link")
        )
    front = dump_edition(update.merged).encode()
    if not folder.exists():
        write_folder(folder, dict(zip(RECORDS, (front, dump_clauses(update.merged).encode()), strict=True)))
        return [folder / file for file in RECORDS]
    files = ((folder / RECORDS[0], front), (folder / RECORDS[1], _clauses_text(update, folder / RECORDS[1]).encode()))
    return [path for path, data in files if write_atomic(path, data)]


def _clauses_text(update: Update, path: Path) -> str:
    if update.stored is None:
        return dump_clauses(update.merged)
    return redump_clauses(update.merged, update.stored.clauses, read_record(path))
