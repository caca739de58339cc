"""jieba's dictionary by the two characters that a word begins with: an index of the whole, kept in the user's cache.

jieba loads half a million entries before it cuts the first word, which takes
half a second and 90 MB. The index says where in the dictionary's file the words
stand that begin with a pair of characters, so that a text loads its own only.
It is made from the whole file, once; it is used where it belongs to the user
and nobody else may write it, its sum is right, and the file is the one it was
made from; otherwise it is made again.
"""

import hashlib
import mmap
import os
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from clausetool.errors import ProjectError
from clausetool.files import cache_folder, is_private, write_atomic

_MAGIC: Final = b"clausetool index of a dictionary 1\n"
# Size and time of the file, what all its frequencies come to, how many pairs; then the sha256 of what follows.
_HEAD: Final = struct.Struct("<QQQQ32s")
_WIDE: Final = 3  # bytes of a Chinese character in the file's UTF-8
_PAIR: Final = 2 * _WIDE

Entry = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Index:
    """For each pair of characters in the file, its bytes as a number, and where its words begin and end there."""

    total: int
    keys: "array[int] | memoryview"
    starts: "array[int] | memoryview"
    ends: "array[int] | memoryview"


class Dictionary:
    """The entries of a dictionary file, found by what they begin with; `total` is what all frequencies come to."""

    def __init__(self, path: Path, index: _Index) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._index = index
        self.total = index.total

    def beginning_with(self, pair: str) -> Iterator[Entry]:
        """The words that begin with a pair of Chinese characters, with their frequencies; of one, that character."""
        index, key = self._index, _key(pair.encode())
        for at in range(bisect_left(index.keys, key), bisect_right(index.keys, key)):
            for line in self._data[index.starts[at] : index.ends[at]].splitlines():
                word, frequency, *_kind = line.split(b" ")
                yield word.decode(), int(frequency)


@cache
def dictionary(path: Path) -> Dictionary:
    """The dictionary in a file, with the index in the user's cache, or with one made now."""
    found = path.stat()
    identity = found.st_size, found.st_mtime_ns
    folder = cache_folder()
    kept = folder and folder / f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}.index"
    index = _read(kept, identity) if kept else None
    if index is None:
        index = _make(path)
        if kept:
            _write(kept, identity, index)
    return Dictionary(path, index)


def _make(path: Path) -> _Index:
    """The index of a whole file: words that begin alike stand together in it, a few pairs in several places."""
    keys, starts = array("Q"), array("I")
    total = at = 0
    last = b""
    with path.open("rb") as file:
        for line in file:
            total += int(line.split(b" ", 2)[1])
            begins = line[:_PAIR] if line[_WIDE : _WIDE + 1] != b" " else line[:_WIDE]
            if begins != last:
                keys.append(_key(begins))
                starts.append(at)
                last = begins
            at += len(line)
    starts.append(at)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return _Index(
        total,
        array("Q", (keys[k] for k in order)),
        array("I", (starts[k] for k in order)),
        array("I", (starts[k + 1] for k in order)),
    )


def _key(begins: bytes) -> int:
    return int.from_bytes(begins[:_PAIR], "big")


# --- the cache ----------------------------------------------------------------------


def _read(kept: Path, identity: tuple[int, int]) -> _Index | None:
    """The index that is kept, where it may be trusted and is of this file; else none."""
    try:
        with kept.open("rb") as file:
            data = file.read() if is_private(os.fstat(file.fileno())) else b""
    except OSError:
        return None
    if not data.startswith(_MAGIC) or len(data) < len(_MAGIC) + _HEAD.size:
        return None
    size, time, total, count, checksum = _HEAD.unpack_from(data, len(_MAGIC))
    body = memoryview(data)[len(_MAGIC) + _HEAD.size :]
    if (size, time) != identity or len(body) != 16 * count or hashlib.sha256(body).digest() != checksum:
        return None
    numbers = body[8 * count :].cast("I")
    return _Index(total, body[: 8 * count].cast("Q"), numbers[:count], numbers[count:])


def _write(kept: Path, identity: tuple[int, int], index: _Index) -> None:
    """Keep an index for the next time; a cache that cannot be written is no reason to stop."""
    body = b"".join(bytes(numbers) for numbers in (index.keys, index.starts, index.ends))
    head = _HEAD.pack(*identity, index.total, len(index.keys), hashlib.sha256(body).digest())
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(kept, _MAGIC + head + body, mode=0o600)
    except (OSError, ProjectError):
        return
