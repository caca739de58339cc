"""Limits: how much of a file is read. What goes beyond one is refused with its sentence, and nothing is cut off."""

from typing import Final, Literal

from clausetool.errors import SourceError
from clausetool.language import _

Limit = Literal["bytes", "characters", "parts", "part", "unpacked", "elements", "depth", "nesting", "embedded", "pages"]

# What is measured, how much of it is read, and the reason given for more. The largest printed standards have about
# 2,000 pages and 3 million characters; each limit leaves room for those, and memory for the machine.
LIMITS: Final[dict[Limit, tuple[int, str]]] = {
    "bytes": (256_000_000, "the file is larger than {most:,} bytes"),
    "characters": (20_000_000, "the text is longer than {most:,} characters"),
    "parts": (20_000, "the file is an archive of more than {most:,} parts"),
    "part": (64_000_000, "a part of the file unpacks to more than {most:,} bytes"),
    "unpacked": (128_000_000, "the parts of the file unpack to more than {most:,} bytes"),
    "elements": (2_000_000, "the file holds more than {most:,} elements"),
    "depth": (500, "the elements of the file are nested more than {most:,} deep"),
    "nesting": (200, "the XML of the file is nested more than {most:,} deep"),
    "embedded": (3, "the documents inside the file are nested more than {most:,} deep"),
    "pages": (5_000, "the file has more than {most:,} pages"),
}

# So much of a file is taken into memory: one byte more than is read says that it is too large.
MOST_BYTES: Final = LIMITS["bytes"][0] + 1


def check(path: str, limit: Limit, value: int) -> None:
    """Raise SourceError where a file goes beyond a limit."""
    most, reason = LIMITS[limit]
    if value > most:
        raise SourceError(
            path, _(reason).format(most=most), _("no standard needs that; divide it, or save its text as UTF-8")
        )
