"""Readers: raw files to sources. Nothing else reads a raw file."""

from clausetool.readers.text import read_text

__all__ = ["read_text"]
