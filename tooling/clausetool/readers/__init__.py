"""Readers: raw files to sources. Nothing else reads a raw file."""

from clausetool.model import Source
from clausetool.readers.text import read_text

__all__ = ["read", "read_text"]


def read(path: str, data: bytes) -> Source:
    """The source in these bytes, whatever kind of file they are.

    Raises SourceError for what no reader reads.
    """
    return read_text(path, data)
