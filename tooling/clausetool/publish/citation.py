"""Citations of an edition or a clause: as text, as GB/T 7714—2015 has it, as Markdown.

A page carries `citation_data`; its script fills the same templates as `cite` does
here: every `{name}` once, from left to right, so that a brace in a title stays one.

| name | what it is | from |
|---|---|---|
| work | title and edition, `四川省城市民族工作标准（2023 年版）` | the data |
| quoted | the same between 《》, titles inside it between 〈〉 | the data |
| issuer, date | what the source states | the data |
| address | of the edition's page: the canonical one, else where it was opened | the data, or the browser |
| clause | number of a clause, or an element's name | the page |
| heading | `clause` and its title, a space between | the page |
| anchor | the clause's in the address, `c4-4-2`, percent-encoded | the page |
| today | day of access, `2024-05-06` | the browser |
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, TypedDict
from urllib.parse import quote

from clausetool.dates import iso_date
from clausetool.labels import is_numbered
from clausetool.model import Clause, Edition
from clausetool.render.wording import edition_word

Form = Literal["text", "gbt7714", "markdown"]

# Marks of Markdown; in that form each of them in a value gets a backslash, but for `address` and `anchor`.
_MARKS: Final = "\\`*_{}[]<>#+!|~&-"
_BARE: Final = ("address", "anchor")
_TITLES: Final = str.maketrans("《》", "〈〉")
_PLACE: Final = re.compile(r"\{([a-z]+)\}")


class Templates(TypedDict):
    """The templates for an edition, and for a clause of one."""

    edition: dict[Form, str]
    clause: dict[Form, str]


class CitationData(TypedDict):
    """What a page's script needs: templates with an address and without one, their values, marks to escape."""

    online: Templates
    offline: Templates
    values: dict[str, str]
    marks: str


def work_title(edition: Edition) -> str:
    """`四川省城市民族工作标准（2023 年版）`."""
    word = edition_word(edition)
    return f"{edition.title}（{word}）" if word else edition.title


def citation_data(edition: Edition, address: str) -> CitationData:
    """Templates and values for an edition whose page has this canonical address; "" where it has none.

    What the source does not state has no place in the templates. A page that
    has no address of its own is cited by that at which it was opened on the
    web, and opened from disk without one.
    """
    said = {fact.name: fact.says for fact in edition.facts}
    date = iso_date(said.get("revised", "")) or iso_date(said.get("issued", "")) or ""
    work = work_title(edition)
    values = {
        "work": work,
        "quoted": f"《{work.translate(_TITLES)}》",
        "issuer": said.get("issuer", ""),
        "date": date,
        "address": address,
    }
    stated = {name for name, value in values.items() if value} - {"address"}
    return {
        "online": _both({*stated, "address"}),
        "offline": _both(stated),
        "values": values,
        "marks": _MARKS,
    }


def _both(stated: set[str]) -> Templates:
    return {
        "edition": _templates(stated, {"text": "", "gbt7714": "", "markdown": ""}, "{address}"),
        "clause": _templates(
            stated, {"text": "{heading}", "gbt7714": ": {clause}", "markdown": "{clause}"}, "{address}#{anchor}"
        ),
    }


def _templates(stated: set[str], clause: Mapping[Form, str], address: str) -> dict[Form, str]:
    """The three forms; `clause` is how each names a clause, `address` where the cited text stands."""
    online = "address" in stated
    author = "{issuer}. " if "issuer" in stated else ""
    when = ("({date})" if "date" in stated else "") + ("[{today}]" if online else "")
    kind = "[S/OL]" if online else "[S]"
    parts = [f"{author}{{work}}{clause['gbt7714']}{kind}", *([when] if when else []), *([address] if online else [])]
    named = "{quoted}" + clause["markdown"]
    return {
        "text": "{quoted}" + clause["text"] + (f"，{address}" if online else ""),
        "gbt7714": ". ".join(parts) + ".",
        "markdown": f"[{named}]({address})" if online else named,
    }


def cited(clause: Clause) -> dict[str, str]:
    """What a page says of a clause for its citation: `clause`, `heading`, without the anchor and the day."""
    name = clause.label.partition("~")[0] if is_numbered(clause.label) else clause.label
    title = clause.title if is_numbered(clause.label) else ""
    return {"clause": name, "heading": f"{name} {title}" if title else name}


def cite(data: CitationData, form: Form, today: str, clause: Mapping[str, str] | None = None) -> str:
    """A citation of the edition, or of a clause by its `clause`, `heading` and `anchor`."""
    templates = data["online" if data["values"]["address"] else "offline"]
    template = templates["clause" if clause else "edition"][form]
    values = {**data["values"], **(clause or {}), "today": today}
    values["anchor"] = quote(values.get("anchor", ""))
    if form == "markdown":
        values = {name: text if name in _BARE else _escaped(text, data["marks"]) for name, text in values.items()}
    return _PLACE.sub(lambda found: values[found[1]], template)


def _escaped(text: str, marks: str) -> str:
    return "".join(f"\\{char}" if char in marks else char for char in text)
