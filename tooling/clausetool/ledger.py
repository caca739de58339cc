"""What the user's cache remembers of work on a library: a value under the sha256 of all that it was made from.

One file for a library and a purpose, a value a line under its key. It is added
to as work goes on, so that an interrupt loses nothing of it. It is used only
where it belongs to the user and nobody else may write it, and what is no value
there is none. Where it is missing, all that is lost is time.
"""

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from clausetool.errors import ProjectError
from clausetool.files import cache_folder, is_private, write_atomic

_MAGIC: Final = b"clausetool ledger 1\n"
_KEY: Final = 64  # hex digits of a sha256


class Ledger:
    """The values kept for a library; nothing here ever fails, and `close` ends it."""

    def __init__(self, root: Path, purpose: str) -> None:
        folder = cache_folder()
        name = f"{purpose}-{hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]}.ledger"
        self._path = folder / name if folder else None
        self._file = _opened(self._path) if self._path else None
        self._lines = dict(_lines(self._file)) if self._file else {}
        self._used: set[str] = set()

    def get(self, key: str) -> object | None:
        """The value under a key; none where none is kept."""
        try:
            value: object = json.loads(self._lines[key])
        except (KeyError, ValueError, RecursionError):
            return None
        self._used.add(key)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep a value that JSON can hold."""
        line = json.dumps(value)
        self._lines[key] = line.encode()
        self._used.add(key)
        if self._file is not None:
            with suppress(OSError):  # a cache that cannot be written is no reason to stop
                self._file.write(f"{key} {line}\n".encode())
                self._file.flush()

    def forget_unused(self) -> None:
        """Drop what was neither asked for nor put since this was opened, once it is more than the rest."""
        if self._path is None or self._file is None or len(self._lines) <= 2 * len(self._used):
            return
        self._lines = {key: line for key, line in self._lines.items() if key in self._used}
        self.close()
        with suppress(OSError, ProjectError):
            kept = b"".join(key.encode() + b" " + line + b"\n" for key, line in self._lines.items())
            write_atomic(self._path, _MAGIC + kept, mode=0o600)

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def _opened(path: Path) -> BinaryIO | None:
    """The file, made where it is not there; none where it is not the user's own, or cannot be used."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.fdopen(os.open(path, flags, 0o600), "a+b")
    except OSError:
        return None
    if is_private(os.fstat(file.fileno())):
        return file
    file.close()
    return None


def _lines(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The values that are kept, as they stand; the file is made ready for the next."""
    try:
        file.seek(0)
        *lines, last = file.read().split(b"\n")
        if not lines:
            file.write(_MAGIC)
        elif last:  # a line that was cut short
            file.write(b"\n")
        if lines and lines[0] + b"\n" != _MAGIC:
            file.truncate(0)
            file.write(_MAGIC)
            return
    except OSError:
        return
    for line in lines[1:]:
        if line[_KEY : _KEY + 1] == b" " and line[:_KEY].isalnum():
            yield line[:_KEY].decode("ascii", "replace"), line[_KEY + 1 :]


def key_of(parts: Iterable[bytes]) -> str:
    """The key of what was made from these, by this code."""
    digest = hashlib.sha256(_code())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """What this code is: its own modules, the libraries it reads with, Python, and the language of its messages."""
    language = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    digest = hashlib.sha256(os.fsencode("\n".join([platform.python_version(), *language])))
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    from importlib import metadata  # half of what a library takes to be imported, and only records that are kept ask

    with suppress(metadata.PackageNotFoundError):
        for name in metadata.requires("clausetool") or ():
            with suppress(metadata.PackageNotFoundError):
                digest.update(f"{name} {metadata.version(_name(name))}\n".encode())
    return digest.digest()


def _name(requirement: str) -> str:
    """`pyyaml` of `pyyaml<7,>=6.0.2`."""
    return requirement[: next((i for i, char in enumerate(requirement) if char in " <>=!~;[("), len(requirement))]
