"""Web archives (mht): the page in a MIME message, as browsers and Word save it."""

import binascii
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Source
from clausetool.readers.found import source_of
from clausetool.readers.html import page_in
from clausetool.readers.limits import check

_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(path: str, data: bytes) -> Source:
    """The source in a saved web archive: its first page."""
    return source_of(path, data, page_in(path, *first_page(path, data)))


def first_page(path: str, data: bytes) -> tuple[bytes, str | None]:
    """The bytes of an archive's first page, and the encoding that the archive states for it."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        part = next((one for one in message.walk() if one.get_content_type() in _PAGES), None)
        page = part.get_payload(decode=True) if part is not None else None
        stated = _stated(part) if part is not None else None
    except (MessageError, binascii.Error, ValueError, LookupError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(page, bytes) or not page.strip():
        raise _damaged(path)
    check(path, "part", len(page))
    return page, stated


def _stated(part: "Message[str, str]") -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def _damaged(path: str) -> SourceError:
    return SourceError(
        path, _("the web archive holds no page that can be read"), _("open it in a browser, and save the page as HTML")
    )
