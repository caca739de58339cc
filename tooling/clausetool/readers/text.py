"""Plain text in UTF-8, UTF-16 or GB18030: which of them is found from the bytes, and stated."""

import hashlib
import re
import unicodedata
from typing import Final

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Source

_END_OF_LINE = re.compile(r"\r\n|\n|\r")
# Characters that no text holds: controls other than the white ones, and code points without a character.
_WHITE_CONTROLS: Final = frozenset("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f\x85")


def read_text(path: str, data: bytes) -> Source:
    """The source in these bytes; lines end at CR LF, LF or CR, and nowhere else.

    Raises SourceError for an empty file, and for bytes that are no text in any
    of the three encodings.
    """
    if not data.strip():
        raise SourceError(path, _("the file is empty"), _("save the notice again and replace it"))
    encoding, text = _decode(path, data)
    lines = _END_OF_LINE.split(text)
    if not lines[-1]:
        lines.pop()
    if not any(line.strip() for line in lines):
        raise SourceError(path, _("the file holds only white space"), _("save the notice again and replace it"))
    return Source(path=path, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, lines=tuple(lines))


def _decode(path: str, data: bytes) -> tuple[str, str]:
    for encoding, codec in _codecs(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff")
        if _is_text(text):
            return encoding, text
        control = _control_in(text) if encoding == "utf-8" and b"\0" not in data else None
        if control is not None:
            raise SourceError(
                path,
                _("line {line} holds a control character ({name})").format(line=control[0], name=control[1]),
                _("remove it, write the new sha256 where the file is listed, and say so in the record"),
            )
    if b"\0" in data:
        raise SourceError(
            path, _("the file is binary and no text"), _("save the notice as plain text in UTF-8 and use that file")
        )
    raise SourceError(
        path,
        _("the bytes are no text in UTF-8, UTF-16 or GB18030"),
        _("find out the encoding and save the file as UTF-8"),
    )


def _control_in(text: str) -> tuple[int, str] | None:
    """The line and the name of the first control character that no text holds."""
    for at, line in enumerate(_END_OF_LINE.split(text), start=1):
        for char in line:
            if unicodedata.category(char) == "Cc" and char not in _WHITE_CONTROLS:
                return at, f"U+{ord(char):04X}"
    return None


def _codecs(data: bytes) -> tuple[tuple[str, str], ...]:
    """The encodings to try, in order: a byte order mark decides, zero bytes point to UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return (("utf-16", "utf-16"),)
    if b"\0" in data:
        # Spaces, digits and line ends have a zero byte: first in big-endian pairs, second in little-endian ones.
        little = data[1::2].count(0) >= data[::2].count(0)
        return (("utf-16", "utf-16-le" if little else "utf-16-be"),)
    return (("utf-8", "utf-8"), ("gb18030", "gb18030"))


def _is_text(text: str) -> bool:
    """Whether decoded characters are text: no control or unassigned character among them."""
    return not any(
        unicodedata.category(char) in ("Cc", "Cn", "Cs") and char not in _WHITE_CONTROLS for char in set(text)
    )
