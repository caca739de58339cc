"""Where a project's files are: the library around a folder, and the names of its editions."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clausetool.errors import ProjectError
from clausetool.language import _

MANIFEST: Final = "sources.yaml"
RECORDS: Final = ("edition.yaml", "clauses.yaml")
ANNOTATIONS: Final = "annotations.yaml"


@dataclass(frozen=True, slots=True)
class Library:
    """A project's sources/ and clauses/, below one folder."""

    root: Path

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def clauses(self) -> Path:
        return self.root / "clauses"

    def relative(self, path: Path) -> str:
        """A path as records and messages write it: from the project's folder, with slashes."""
        return path.relative_to(self.root).as_posix()


def find_library(start: Path, project: Path | None = None) -> Library:
    """The library of a project: the folder given, or the nearest one upward with clauses/ or sources/sources.yaml."""
    folders = [project.resolve()] if project else [start.resolve(), *start.resolve().parents]
    for folder in folders:
        if (folder / "clauses").is_dir() or (folder / "sources" / MANIFEST).is_file():
            return Library(folder)
    raise ProjectError(
        _("no library here: {folder} has neither clauses/ nor sources/{manifest}, nor has a folder above it").format(
            folder=folders[0], manifest=MANIFEST
        ),
        _("go to the project's folder, or name it with --project"),
    )


def edition_names(library: Library) -> tuple[str, ...]:
    """The names of the editions in clauses/, by standard, then by name."""
    return tuple(
        sorted(
            f"{standard.name}/{edition.name}"
            for standard in _folders(library.clauses)
            for edition in _folders(standard)
            if _has_records(edition)
        )
    )


def is_edition(library: Library, name: str) -> bool:
    """Whether clauses/ holds an edition of this name, without a look at the others."""
    parts = name.split("/")
    apart = len(parts) == 2 and not any(part[:1] in ("", ".") or set(part) & set("\\:\0") for part in parts)
    return apart and _has_records(library.clauses / name)


def _folders(above: Path) -> list[Path]:
    try:
        with os.scandir(above) as entries:
            return [above / entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    except OSError:
        return []


def _has_records(folder: Path) -> bool:
    return any((folder / file).exists() for file in RECORDS)
