"""The characters of a web page: which encoding its bytes are in, by mark, by statement, by trial."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from clausetool.errors import SourceError
from clausetool.language import _

# What pages state, and what browsers read for it (WHATWG Encoding Standard, "labels").
_READ_AS: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030",
    "big5": "big5hkscs", "utf8": "utf-8", "unicode": "utf-16", "iso-8859-1": "windows-1252", "ascii": "windows-1252",
    "us-ascii": "windows-1252", "latin1": "windows-1252",
}  # fmt: skip
_STATED: Final = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE
)
_HEAD: Final = 8192  # so far into a page its own statement is looked for
_MOST_LOST: Final = 0.001  # so many of its characters may be no characters


def decode(path: str, data: bytes, stated: str | None = None) -> tuple[str, str, int]:
    """The encoding of a page, its text, and how many bytes are no character in it.

    A byte order mark decides; then UTF-8 where all bytes fit, since nothing
    else does by chance; then what the transport (`stated`) or the page states;
    then GB18030. Raises SourceError where none of them fits.
    """
    candidates = list(dict.fromkeys(_candidates(data, stated)))
    for encoding in candidates:
        try:
            return _name(encoding), data.decode(encoding).removeprefix("\ufeff"), 0
        except UnicodeDecodeError:
            continue
    for encoding in candidates[1:] + candidates[:1]:
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd")
        if lost <= len(text) * _MOST_LOST + 1:
            return _name(encoding), text.removeprefix("\ufeff"), lost
    raise SourceError(
        path,
        _("the bytes of the page are no text in the encoding it states, nor in UTF-8 or GB18030"),
        _("open it in a browser, and save it again as a complete page in UTF-8"),
    )


def _candidates(data: bytes, stated: str | None) -> Iterator[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
        return
    if b"\0" in data[:_HEAD]:
        yield "utf-16-le" if data[1:_HEAD:2].count(0) >= data[:_HEAD:2].count(0) else "utf-16-be"
    yield "utf-8"
    match = _STATED.search(data[:_HEAD])
    for label in (stated, match[1].decode("ascii") if match else None):
        if label is not None:
            known = _known(label.strip().lower())
            if known is not None:
                yield known
    yield "gb18030"


def _known(label: str) -> str | None:
    """The codec for a stated encoding; None for one that is no encoding of characters."""
    try:
        info = codecs.lookup(_READ_AS.get(label, label))
        "".encode(info.name)
    except (LookupError, ValueError, TypeError):
        return None
    # UTF-16 stated inside readable ASCII is wrong; escapes (utf-7, unicode_escape, idna) are no way to write a page.
    safe = info.name in ("utf-8", "gb18030", "big5hkscs", "cp1252", "shift_jis", "euc_jp", "euc_kr", "cp950", "cp936")
    return info.name if safe else None


def _name(codec: str) -> str:
    return "utf-16" if codec.startswith("utf-16") else codec
