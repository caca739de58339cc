"""From a source to its editions: layout, split, contents, outline, blocks; each one function, nothing flows back.

Parsing never raises on any text, and accounts for every line of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from clausetool.labels import Numbering
from clausetool.model import Edition, Held, LineKind, Notice, Source, SourceRef
from clausetool.parse.edition import parse_part
from clausetool.parse.layout import lay_out
from clausetool.parse.several import each_text
from clausetool.parse.split import account, split
from clausetool.titles import same_title

__all__ = ["parse"]

_OF_AN_EDITION = ("cover", "title", "contents", "heading", "text")


def parse(source: Source, held: Sequence[Held] = (), numbering: Numbering | None = None) -> Notice:
    """What a source holds: its editions, and the account of its lines.

    `held` gives the editions their names in the library, by their titles; an
    edition that it does not mention keeps none. `numbering` is the scheme of
    every edition; where it is None, the one that `held` gives, else the one
    that the edition's own lines show. Never raises: a text without a clause
    has no edition.
    """
    laid = lay_out(source)
    divided = split(laid.lines)
    kinds: dict[int, tuple[LineKind, str | None]] = {at: (kind, None) for at, kind in divided.outside.items()}
    editions: list[Edition] = []
    names = list(held)
    for part in (text for whole in divided.parts for text in each_text(whole)):
        parsed = parse_part(part, numbering)
        name = next((one for one in names if same_title(one.title, parsed.edition.title)), None)
        if name is not None and numbering is None and name.numbering not in (None, parsed.edition.numbering):
            parsed = parse_part(part, name.numbering)
        edition = replace(
            parsed.edition,
            source=SourceRef(path=source.path, sha256=source.sha256, encoding=source.encoding, pages=source.pages),
            notes=(*laid.notes(part.lines), *parsed.edition.notes),
        )
        if name is not None:
            names.remove(name)
            edition = edition.named(name)
        if edition.clauses:
            editions.append(edition)
        kinds |= {at: (kind, edition.name if kind in _OF_AN_EDITION else None) for at, kind in parsed.kinds.items()}
    kinds |= {at: (kind, None) for at, kind in laid.kinds.items()}
    return Notice(source=source, editions=tuple(editions), account=account(source, kinds))
