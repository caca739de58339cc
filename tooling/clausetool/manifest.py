"""sources.yaml: which raw files there are, what they hold, and what they themselves say of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from clausetool.characters import squeeze
from clausetool.errors import Place, RecordError
from clausetool.language import _
from clausetool.model import Fact, Held, Source
from clausetool.yamltext import Node, plain, quoted, read_list, read_numbering

UNKNOWN: Final = "unknown"
_OF_THE_FILE: Final = ("issuer", "publisher", "published")
_OF_THE_EDITION: Final = ("issued", "implemented", "revised")
_NAME = re.compile(r"[^\W_](?:[\w.]*\w)?")
# Names that would be taken for something else: in clauses/, and in the addresses of the site.
_RESERVED: Final = frozenset(
    {"accounts", "assets", "clause", "compare", "downloads", "errata", "guide", "references", "search", "terms"}
    | {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))}
)
_LONGEST_NAME: Final = 200  # bytes, of a folder on any system, with room for what is added to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A raw file as sources.yaml lists it; `file` is its path below sources/."""

    file: str
    sha256: str
    held: tuple[Held, ...]
    line: int


def is_name(name: str) -> bool:
    """Whether a standard or an edition may be called so."""
    device = name.partition(".")[0].casefold()  # Windows opens CON.txt as it opens CON
    return (
        _NAME.fullmatch(name) is not None and len(name.encode()) <= _LONGEST_NAME
        and name.casefold() not in _RESERVED and device not in _RESERVED
    )  # fmt: skip


def load_manifest(path: str, text: str) -> tuple[Entry, ...]:
    """The entries of sources.yaml, in its order; every file and every edition once."""
    entries: dict[str, Entry] = {}
    names: set[str] = set()
    for node in read_list(text, path):
        entry = _read_entry(node)
        if entry.file in entries:
            raise node.fail(_("file {file} is listed twice").format(file=entry.file), _("keep one entry"))
        twice = next((held.name for held in entry.held if held.name.casefold() in names), None)
        if twice:
            raise node.fail(_("edition {name} is listed twice").format(name=twice), _("keep one entry"))
        names |= {held.name.casefold() for held in entry.held}
        entries[entry.file] = entry
    return tuple(entries.values())


def _read_entry(node: Node) -> Entry:
    fields = node.fields(("file", "sha256", *_OF_THE_FILE, "editions"))
    file = fields["file"].text()
    if not file or set(file) & set("\\:\0") or {"", ".", ".."} & set(file.split("/")):
        raise fields["file"].fail(
            _("“{file}” lies outside sources/").format(file=file), _("write a path below sources/")
        )
    if not re.fullmatch(r"[0-9a-f]{64}", fields["sha256"].text()):
        raise fields["sha256"].fail(_("this is no sha256"), _("write the 64 digits that sha256sum prints"))
    facts = tuple(fact for name in _OF_THE_FILE for fact in _read_fact(name, fields[name]))
    held = tuple(_read_held(one, facts) for one in fields["editions"].items())
    if len({one.name.casefold() for one in held}) < len(held):
        raise fields["editions"].fail(_("an edition is listed twice"), _("keep one entry"))
    return Entry(file=file, sha256=fields["sha256"].text(), held=held, line=node.node.start_mark.line + 1)


def _read_held(node: Node, facts: tuple[Fact, ...]) -> Held:
    fields = node.fields(("standard", "edition", "title", *_OF_THE_EDITION), ("numbering",))
    for key in ("standard", "edition"):
        name = fields[key].text()
        if not is_name(name):
            raise fields[key].fail(
                _("“{name}” cannot be a name").format(name=name),
                _("use letters, digits, points and underscores, and no word that the tool uses itself"),
            )
    own = tuple(fact for name in _OF_THE_EDITION for fact in _read_fact(name, fields[name]))
    return Held(
        standard=fields["standard"].text(), edition=fields["edition"].text(), title=fields["title"].text(),
        facts=(*facts, *own), numbering=read_numbering(fields["numbering"]) if "numbering" in fields else None,
    )  # fmt: skip


def _read_fact(name: str, node: Node) -> tuple[Fact, ...]:
    """What the file says, with its line; nothing for `unknown`."""
    if node.node.value == UNKNOWN:
        return ()
    fields = node.fields(("says", "line"))
    return (Fact(name=name, says=fields["says"].text(), line=fields["line"].whole_number()),)


def dump_entry(entry: Entry) -> str:
    """The text of an entry, as editors write it; what the file does not say is unknown."""
    of_file = {fact.name: fact for held in entry.held for fact in held.facts if fact.name in _OF_THE_FILE}
    lines = [f"- file: {plain(entry.file)}", f"  sha256: {entry.sha256}"]
    lines += [f"  {name}: {_dump_fact(of_file.get(name))}" for name in _OF_THE_FILE]
    lines.append("  editions:")
    for held in entry.held:
        own = {fact.name: fact for fact in held.facts}
        lines += [f"  - standard: {plain(held.standard)}", f"    edition: {plain(held.edition)}"]
        lines.append(f"    title: {plain(held.title)}")
        lines += [f"    {name}: {_dump_fact(own.get(name))}" for name in _OF_THE_EDITION]
    return "".join(f"{line}\n" for line in lines)


def _dump_fact(fact: Fact | None) -> str:
    if fact is None:
        return UNKNOWN
    in_braces = set(fact.says) & set(",[]{}")
    return f"{{says: {quoted(fact.says) if in_braces else plain(fact.says)}, line: {fact.line}}}"


def listed_entries(path: str, text: str) -> tuple[Entry, ...]:
    """The entries of sources.yaml, which may also be empty or hold remarks only."""
    lines = (line.strip() for line in text.splitlines())
    return load_manifest(path, text) if any(line and not line.startswith("#") for line in lines) else ()


def with_entries(path: str, text: str, entries: Sequence[Entry]) -> str:
    """The text of sources.yaml with more entries at its end; what stands in it stays as it is.

    Raises RecordError where the file is wrong, or written in such a way that nothing can be added at its end.
    """
    known = listed_entries(path, text)
    if not known:
        text = "".join(line for line in text.splitlines(keepends=True) if line.strip() != "[]")
    indent = _LISTED.search(text)
    added = "".join(dump_entry(entry) for entry in entries)
    if indent and indent[1]:
        added = "".join(f"{indent[1]}{line}\n" for line in added.split("\n")[:-1])
    longer = text + ("\n" if text and not text.endswith("\n") else "") + added
    try:
        read = listed_entries(path, longer)
    except RecordError:
        read = ()
    if (known and not indent) or [replace(one, line=0) for one in read] != [
        replace(one, line=0) for one in (*known, *entries)
    ]:
        raise RecordError(
            Place(path), _("nothing can be added at the end of this file as it is written"),
            _("write each entry on lines of its own that begin with “- ”"),
        )  # fmt: skip
    return longer


_LISTED = re.compile(r"^( *)- ", re.MULTILINE)


def check_facts(entry: Entry, source: Source, path: str) -> None:
    """Every fact stands in the line it names, word for word; RecordError where one does not."""
    for held in entry.held:
        for fact in held.facts:
            line = source.lines[fact.line - 1] if 0 < fact.line <= len(source.lines) else ""
            if not squeeze(fact.says) or squeeze(fact.says) not in squeeze(line):
                raise RecordError(
                    Place(path, entry.line),
                    _("line {line} of {file} does not say “{says}”").format(
                        line=fact.line, file=entry.file, says=fact.says
                    ),
                    _("quote the line as it stands, or write {unknown}").format(unknown=UNKNOWN),
                )
