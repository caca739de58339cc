"""Sources: what sources/ holds as sources.yaml lists it, and each of them parsed."""

from collections.abc import Iterable
from pathlib import Path

from clausetool.errors import Place, RecordError, SourceError, no_clause
from clausetool.files import read_at_most, read_record
from clausetool.labels import Numbering
from clausetool.language import _
from clausetool.manifest import Entry, check_facts, load_manifest
from clausetool.model import Edition, Notice
from clausetool.parse import parse
from clausetool.project import MANIFEST, Library
from clausetool.readers import MOST_BYTES, read


def read_entries(library: Library) -> tuple[Entry, ...]:
    """What sources.yaml lists."""
    path = library.sources / MANIFEST
    return load_manifest(library.relative(path), read_record(path))


def unlisted_files(library: Library, entries: Iterable[Entry]) -> tuple[SourceError, ...]:
    """An error for each file in sources/ that sources.yaml does not list; it stops no other."""
    listed = {entry.file for entry in entries}
    files = (file for file in sorted(library.sources.rglob("*")) if file.is_file() and not file.name.startswith("."))
    return tuple(
        SourceError(
            library.relative(file),
            _("{manifest} does not list this file").format(manifest=MANIFEST),
            _("propose an entry for it with clausetool add, or move it out of sources/"),
        )
        for file in files
        if (name := file.relative_to(library.sources).as_posix()) != MANIFEST and name not in listed
    )


def read_notice(library: Library, entry: Entry, numbering: Numbering | None = None) -> Notice:
    """A listed source, parsed under the names that sources.yaml gives; it is what was listed, and holds what was."""
    manifest = library.relative(library.sources / MANIFEST)
    path = library.sources / entry.file
    name = library.relative(path)
    if not is_inside(library, path):
        raise SourceError(name, _("the file lies outside sources/"), _("copy it into sources/"))
    if not path.is_file():
        raise SourceError(
            name, _("line {line} of {manifest} lists this file, but it is not there").format(
                line=entry.line, manifest=MANIFEST
            ),
            _("restore it, or remove the entry"),
        )  # fmt: skip
    source = read(name, read_at_most(str(path), MOST_BYTES))
    if source.sha256 != entry.sha256:
        raise SourceError(
            name,
            _("the file changed since it was listed: its sha256 is {found}, {manifest} says {listed}").format(
                found=source.sha256, manifest=MANIFEST, listed=entry.sha256
            ),
            _("restore the file, or, if the change is right, write the new sha256 into {manifest}").format(
                manifest=MANIFEST
            ),
        )
    check_facts(entry, source, manifest)
    notice = parse(source, entry.held, numbering)
    if not notice.editions:
        raise no_clause(name)
    found = {edition.name for edition in notice.editions}
    for held in entry.held:
        if held.name not in found:
            raise RecordError(
                Place(manifest, entry.line),
                _("{file} holds no 《{title}》 with clauses ({name}); it holds {found}").format(
                    file=entry.file, title=held.title, name=held.name, found=_titles(notice.editions)
                ),
                _("write the title as it stands in the file"),
            )
    for edition in notice.editions:
        if edition.standard is None:
            raise RecordError(
                Place(manifest, entry.line),
                _("{file} also holds 《{title}》 (line {line}), which is not listed").format(
                    file=entry.file, title=edition.title, line=edition.clauses[0].lines.first
                ),
                _("add an edition with that title"),
            )
    return notice


def source_size(library: Library, entry: Entry) -> int:
    """The bytes of a listed source; none where it is not there."""
    try:
        return (library.sources / entry.file).stat().st_size
    except OSError:
        return 0


def is_inside(library: Library, path: Path) -> bool:
    """Whether a path leads to what lies in sources/, links followed."""
    return path.resolve().is_relative_to(library.sources.resolve())


def _titles(editions: Iterable[Edition]) -> str:
    return ", ".join(f"《{edition.title}》" for edition in editions)
