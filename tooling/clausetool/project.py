"""Where a project's files are: the library around a folder, and the names of its editions."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clausetool.errors import ProjectError
from clausetool.language import _

MANIFEST: Final = "sources.yaml"
RECORDS: Final = ("edition.yaml", "clauses.yaml")


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
    found = {path.parent for name in RECORDS for path in library.clauses.glob(f"*/*/{name}")}
    return tuple(sorted(f"{folder.parent.name}/{folder.name}" for folder in found))
