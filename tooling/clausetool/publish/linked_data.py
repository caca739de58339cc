"""What a page of an edition says to search engines: JSON-LD in the words of schema.org (Legislation).

A date or an office stands there only where the source states it of this edition.
The date of coming into force is left out: 2022年9月1日 on the cover of a text
that was revised in 2023 is not the day from which that text applied.
"""

import json
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from clausetool.dates import iso_date
from clausetool.model import Edition
from clausetool.publish.addresses import canonical, edition_page
from clausetool.publish.citation import work_title
from clausetool.publish.downloads import Download

# What could end the script element, or a line of it.
_ESCAPED: Final = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def legislation(edition: Edition, before: Edition | None, downloads: Sequence[Download], base: str) -> str:
    """The JSON for `<script type="application/ld+json">`; `before` is the edition that this one revises.

    `base` is the site's address, or "": then nothing has an address, and files stand beside the page.
    """
    value = {
        "@context": "https://schema.org",
        **_named(edition, base),
        "exampleOfWork": {"@type": "Legislation", "name": edition.title, "legislationIdentifier": edition.standard},
        "inLanguage": "zh-Hans",
        **_stated(edition),
    }
    if before is not None:
        value["legislationChanges"] = _named(before, base)
    if downloads:
        value["encoding"] = [_encoding(one, canonical(edition_page(edition), base)) for one in downloads]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _named(edition: Edition, base: str) -> dict[str, object]:
    at = canonical(edition_page(edition), base)
    return {
        "@type": "Legislation",
        **({"@id": at, "url": at} if at else {}),
        "name": work_title(edition),
        "legislationIdentifier": edition.name,
    }


def _stated(edition: Edition) -> dict[str, object]:
    """Dates to the day or the month, and offices, as far as the source states them."""
    said = {fact.name: fact.says for fact in edition.facts}
    dates = {"legislationDate": "issued", "legislationDateVersion": "revised", "datePublished": "published"}
    offices = {"legislationPassedBy": "issuer", "publisher": "publisher"}
    found: dict[str, object] = {}
    for key, name in dates.items():
        if date := iso_date(said.get(name, "")):
            found[key] = date
    for key, name in offices.items():
        if name in said:
            found[key] = {"@type": "Organization", "name": said[name]}
    return found


def _encoding(one: Download, page: str) -> dict[str, object]:
    return {
        "@type": "MediaObject",
        "name": one.name,
        "encodingFormat": one.media_type,
        "contentUrl": page + quote(one.path.rpartition("/")[2]),
        "contentSize": f"{one.size} B",
        "sha256": one.sha256,
    }
