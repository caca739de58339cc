"""Files read and written whole: written aside, then renamed, so that a run cut short leaves the old or the new."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from clausetool.errors import Place, ProjectError, RecordError
from clausetool.language import _


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProjectError(
            _("{path} cannot be read ({why})").format(path=path, why=error.strerror),
            _("check the name and the permissions"),
        ) from None


def read_at_most(path: str, size: int) -> bytes:
    """The first bytes of a file that anybody may have made; - is standard input."""
    if path == "-":
        return sys.stdin.buffer.read(size)
    try:
        with Path(path).open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise ProjectError(
            _("{path} cannot be read ({why})").format(path=path, why=error.strerror),
            _("check the name and the permissions"),
        ) from None


def read_record(path: Path) -> str:
    """The text of a record file, which is UTF-8."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise RecordError(Place(str(path)), _("the file is not UTF-8"), _("save it as UTF-8, or restore it")) from None


def write_atomic(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Write a file, unless it holds these bytes already; True where it was written."""
    if path.is_file() and path.stat().st_size == len(data) and read_bytes(path) == data:
        return False
    write_pieces(path, (data,), mode)
    return True


def write_pieces(path: Path, pieces: Iterable[bytes], mode: int = 0o644) -> None:
    """Write a file piece by piece; it has its name only once it is whole."""
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:  # a pipe or a device is written to, never replaced
                device.writelines(pieces)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            Path(aside).chmod(mode)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ProjectError(
            _("{path} cannot be written ({why})").format(path=path, why=error.strerror),
            _("check the permissions and the space on the disk"),
        ) from None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files; it has its name only once it is whole, and a folder of that name stays."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as aside:
            whole = Path(aside) / "whole"
            whole.mkdir()
            for name, data in files.items():
                write_pieces(whole / name, (data,))
            whole.rename(folder)
    except OSError as error:
        raise ProjectError(
            _("{path} cannot be written ({why})").format(path=folder, why=error.strerror),
            _("check the permissions and the space on the disk"),
        ) from None


# --- the user's cache -------------------------------------------------------------


def cache_folder() -> Path | None:
    """The folder of the user's cache; none for a user without a home."""
    from platformdirs import user_cache_path  # takes time to load, and not every command keeps something

    try:
        return user_cache_path("clausetool", appauthor=False)
    except RuntimeError:
        return None


def is_private(status: os.stat_result) -> bool:
    """Whether a file is the user's own and no other may write it; Windows keeps a user's cache to the user."""
    if os.name == "nt":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
