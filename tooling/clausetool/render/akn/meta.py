"""What stands above a text in Akoma Ntoso: work, expression and manifestation, dates, and who says so.

The schema wants a full date everywhere. A date that the source gives to the
month is its first day, and its name says so (`revised, month only`); one that no
source states is 0001-01-01 under the name `unknown`. What the source says stands
beside them word for word, with its line.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.dates import iso_date
from clausetool.model import Edition, Fact
from clausetool.notes import message
from clausetool.render.akn.xml import add, address, shown

_UNKNOWN: Final = ("0001-01-01", "unknown")
# Who says so: the office that the source names, and this program.
ISSUER: Final = "#issuer"
SELF: Final = "#clausetool"
UNSTATED: Final = "未载明"
# Of which dates an edition is what it is; that of publication is of the file.
_OF_EXPRESSION: Final = ("issued", "implemented", "revised")


def edition_meta(edition: Edition, part: Sequence[str] | None) -> Element:
    """The metadata of an edition; `part` are the ids of the clauses where only some stand in the document."""
    meta = Element("meta")
    identification = add(meta, "identification", attributes={"source": SELF})
    dates = [_date(fact) for fact in edition.facts if fact.name in _OF_EXPRESSION]
    published = [_date(fact) for fact in edition.facts if fact.name == "published"]
    work(identification, address(_work(edition)), _work(edition), ISSUER)
    expression(identification, expression_address(edition), edition.edition, dates, ISSUER)
    ends = {"from": f"#{quote(part[0])}", "upTo": f"#{quote(part[-1])}"} if part else None
    manifestation(identification, edition, published, ends)
    issuer = next((fact.says for fact in edition.facts if fact.name == "issuer"), UNSTATED)
    agents(add(meta, "references", attributes={"source": SELF}), issuer)
    if edition.notes:
        notes = add(meta, "notes", attributes={"source": SELF})
        for note in edition.notes:
            add(add(notes, "note"), "p", message(note))
    if edition.facts:
        facts = add(meta, "proprietary", attributes={"source": SELF})
        for fact in edition.facts:
            add(facts, "ct:fact", fact.says, {"name": fact.name, "line": str(fact.line)})
    return meta


def work(identification: Element, uri: str, name: str, author: str) -> None:
    """The work: when it was first made, no edition says."""
    made = _entity(identification, "FRBRWork", uri)
    _dates(made, ())
    add(made, "FRBRauthor", attributes={"href": author})
    add(made, "FRBRcountry", attributes={"value": "cn"})
    add(made, "FRBRname", attributes={"value": name})


def expression(
    identification: Element, uri: str, version: str | None, dates: Iterable[tuple[str, str] | None], author: str
) -> None:
    made = _entity(identification, "FRBRExpression", uri)
    _dates(made, dates)
    add(made, "FRBRauthor", attributes={"href": author})
    if version:
        add(made, "FRBRversionNumber", attributes={"value": version})
    add(made, "FRBRlanguage", attributes={"language": "zho"})


def manifestation(
    identification: Element, edition: Edition, dates: Iterable[tuple[str, str] | None], part: Mapping[str, str] | None
) -> None:
    """The source that the edition was parsed from; a draft has none, and is its records."""
    source = edition.source
    file = source.path.rpartition("/")[2] if source else "records"
    made = _entity(identification, "FRBRManifestation", f"{expression_address(edition)}/{quote(shown(file))}")
    if source:
        add(made, "FRBRalias", attributes={"name": "path", "value": source.path})
        add(made, "FRBRalias", attributes={"name": "sha256", "value": source.sha256})
    _dates(made, dates)
    add(made, "FRBRauthor", attributes={"href": ISSUER})
    if part:
        add(made, "FRBRportion", attributes=part)
    if source:
        add(made, "FRBRformat", attributes={"value": f"{file.rpartition('.')[2]}, {source.encoding}"})


def made_here(identification: Element, uri: str) -> None:
    """The manifestation of what is no file of somebody else's: this document."""
    made = _entity(identification, "FRBRManifestation", uri)
    _dates(made, ())
    add(made, "FRBRauthor", attributes={"href": SELF})
    add(made, "FRBRformat", attributes={"value": "application/akn+xml"})


def agents(references: Element, issuer: str) -> None:
    for name, called in (("issuer", issuer), ("clausetool", "clausetool")):
        href = f"/akn/ontology/organization/cn/{name}"
        add(references, "TLCOrganization", attributes={"eId": name, "href": href, "showAs": called})


def expression_address(edition: Edition) -> str:
    return address(_work(edition), f"zho@{edition.edition or ''}")


def _work(edition: Edition) -> str:
    return edition.standard or edition.title


def _entity(identification: Element, tag: str, uri: str) -> Element:
    made = add(identification, tag)
    add(made, "FRBRthis", attributes={"value": uri})
    add(made, "FRBRuri", attributes={"value": uri})
    return made


def _date(fact: Fact) -> tuple[str, str] | None:
    """A date as the schema wants it, and its name, which says how much of it the source states."""
    date = iso_date(fact.says)
    if date is None:
        return None
    return (date, fact.name) if len(date) > len("2023-07") else (f"{date}-01", f"{fact.name}, month only")


def _dates(entity: Element, dates: Iterable[tuple[str, str] | None]) -> None:
    for date, name in [one for one in dates if one] or [_UNKNOWN]:
        add(entity, "FRBRdate", attributes={"date": date, "name": name})
