"""The parts of a docx: members of a zip archive and the XML in them, bounded, with nothing looked up outside."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder  # only builds; no XML is read by it
from xml.parsers import expat  # a document type, and with it every entity, is refused below

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.readers.limits import check

# What stands for a namespace: the transitional and the strict form of one vocabulary are one (ISO/IEC 29500-4 and -1).
_PREFIXES: Final = (
    ("wordprocessingml/main", "w"), ("wordprocessingml/2006/main", "w"), ("officeDocument/math", "m"),
    ("officeDocument/2006/math", "m"), ("markup-compatibility/2006", "mc"), ("relationships", "r"),
)  # fmt: skip
_ANEW: Final = "open it in Word, WPS or LibreOffice, save it again as docx, and use that file"


class Budget:
    """How much may still be unpacked of a file and of all that is inside it."""

    def __init__(self) -> None:
        self._spent = 0

    def spend(self, path: str, size: int) -> None:
        self._spent += size
        check(path, "unpacked", self._spent)


@dataclass(frozen=True, slots=True)
class Package:
    """A docx held in memory: its path for errors, its archive, its members by name, and what may be unpacked."""

    path: str
    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    budget: Budget


def open_package(path: str, data: bytes, budget: Budget) -> Package:
    """The archive in these bytes; SourceError for what is damaged, locked, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, EOFError, OSError) as error:
        raise damaged(path) from error
    check(path, "parts", len(infos))
    members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
    return Package(path, archive, members, budget)


def has_part(package: Package, name: str) -> bool:
    return name.lower() in package.members


def read_part(package: Package, name: str) -> bytes:
    """The bytes of a part, by its name in the archive; nothing is unpacked to a disk."""
    info = package.members.get(name.lower())
    if info is None:
        raise damaged(package.path)
    check(package.path, "part", info.file_size)
    try:
        with package.archive.open(info) as member:
            data = member.read(info.file_size)  # and no more, whatever the archive really holds
    except RuntimeError as error:  # zipfile's own for a password
        raise SourceError(
            package.path, _("the Word file is locked with a password"), _("save it without one, and use that file")
        ) from error
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, struct.error, ValueError, EOFError, OSError) as error:
        raise damaged(package.path) from error
    package.budget.spend(package.path, len(data))
    return data


def read_xml(package: Package, name: str) -> Element:
    """The root of a part in XML, its names as `w:p`; attributes have no prefix but `r:`."""
    return parse_xml(package.path, read_part(package, name))


def parse_xml(path: str, data: bytes) -> Element:
    """The root of an XML document; SourceError for one that declares a document type, is damaged, or is too deep."""
    builder = TreeBuilder()
    depth = elements = 0
    names: dict[str, str] = {}

    def short(name: str) -> str:
        known = names.get(name)
        if known is None:
            space, _space, local = name.rpartition(" ")
            prefix = next((prefix for end, prefix in _PREFIXES if space.endswith(end)), "")
            known = names[name] = f"{prefix}:{local}" if prefix else local
        return known

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        check(path, "nesting", depth)
        check(path, "elements", elements)
        builder.start(short(name), {short(key).removeprefix("w:"): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(short(name))

    def refuse_type(*_declared: object) -> None:
        raise SourceError(path, _("a part of the Word file declares a document type, as no Word file does"), _(_ANEW))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse_type
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise damaged(path) from error
    return builder.close()


def relations(package: Package, part: str) -> Mapping[str, tuple[str, str, bool]]:
    """What a part refers to, by id: the kind, the part's name in the archive, and whether it lies outside the file."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if not has_part(package, rels):
        return {}
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            one.get("TargetMode") == "External",
        )
        for one in read_xml(package, rels)
    }


def damaged(path: str) -> SourceError:
    return SourceError(path, _("the Word file is damaged"), _(_ANEW))
