"""For programs: the JSON of the interface. A key never changes its meaning under one schema number."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, get_args

from clausetool.accounts import Account
from clausetool.catalogue import Listed
from clausetool.comparison import Absent, BlockRedline, Change, Comparison, Comparisons, Pair, Run
from clausetool.lookup import Found
from clausetool.model import (
    Block,
    Clause,
    Display,
    Edition,
    Item,
    Note,
    Reference,
    RemarkBlock,
    SourceRef,
    Span,
    Table,
    Term,
    block_kind,
)
from clausetool.notes import message
from clausetool.tally import tally

Json = Mapping[str, object]


def as_text(value: Json) -> str:
    """JSON for a file, a pipe or a terminal: Chinese as it is, control and direction marks as escapes."""
    return _written(value) + "\n"


def _written(value: Json) -> str:
    return _BARE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))


_BARE: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def list_text(head: Json, key: str, values: Iterable[str]) -> Iterator[str]:
    """`as_text` of a head with a list under one more key, as it comes; each value is a text of `as_text` itself."""
    yield _written(head).removesuffix("\n}") + f',\n  "{key}": ['
    end = "]\n}\n"
    for at, value in enumerate(values):
        yield ("," if at else "") + f"\n{value}".rstrip("\n").replace("\n", "\n    ")
        end = "\n  ]\n}\n"
    yield end


def _span(lines: Span) -> list[int]:
    return [lines.first, lines.last]


# --- editions ---------------------------------------------------------------------


def edition_json(edition: Edition, clauses: Sequence[Clause], found: Found | None = None) -> Json:
    """`clausetool/edition/1`: an edition with some or all of its clauses, and how they were found."""
    source = edition.source
    value: dict[str, object] = {
        "schema": "clausetool/edition/1",
        "standard": edition.standard,
        "edition": edition.edition,
        "title": edition.title,
        "numbering": edition.numbering,
        "source": source and {"path": source.path, "sha256": source.sha256, "encoding": source.encoding},
        "facts": [{"name": fact.name, "says": fact.says, "line": fact.line} for fact in edition.facts],
        "cover": [{"text": line.text, "line": line.line} for line in edition.cover],
        "contents": [
            {"label": entry.label or None, "title": entry.title, "page": entry.page, "line": entry.line}
            for entry in edition.contents
        ],
        "notes": [_note(note) for note in edition.notes],
        "clauses": [_clause(clause, source) for clause in clauses],
    }
    if edition.correction is not None:
        value["correction"] = edition.correction
    if found is None:
        return value
    return value | {"found": {"asked": found.asked, "by": found.by, "also_printed": list(found.also_printed)}}


def _page(source: SourceRef | None, lines: Span) -> Json:
    """The page on which lines begin, of a source that has pages."""
    page = source.page_of(lines.first) if source is not None else None
    return {} if page is None else {"page": page}


def _clause(clause: Clause, source: SourceRef | None) -> Json:
    value: dict[str, object] = {
        "label": clause.label,
        "printed": clause.printed,
        "title": clause.title,
        "element": clause.element,
        "lines": _span(clause.lines),
        **_page(source, clause.lines),
        "blocks": [{**_block(block), **_page(source, block.lines)} for block in clause.blocks],
        "notes": [_note(note) for note in clause.notes],
    }
    return value if clause.correction is None else value | {"correction": clause.correction}


def _block(block: Block) -> Json:
    head = {"kind": block_kind(block), "text": block.text, "lines": _span(block.lines)}
    match block:
        case Item():
            return head | {"mark": block.mark, "level": block.level, "lead": block.lead}
        case RemarkBlock() | Display():
            return head | {"number": block.number}
        case Term():
            return head | {"term": block.term, "english": block.english}
        case Table():
            return head | {"caption": block.caption, "rows": [list(row) for row in block.rows]}
        case Reference():
            return head | {"mark": block.mark, "title": block.title, "date": block.date, "issuer": block.issuer}
        case _:
            return head


def _note(note: Note) -> Json:
    return {
        "code": note.code,
        "case": note.case,
        "label": note.label,
        "lines": _span(note.lines),
        "printed": note.printed,
        "before": note.before,
        "after": note.after,
        "readings": list(note.readings),
        "message": message(note),
    }


def list_json(editions: Sequence[Listed]) -> Json:
    """`clausetool/list/1`: the editions by standard, from the oldest to the latest."""
    return {
        "schema": "clausetool/list/1",
        "editions": [
            {
                "standard": edition.standard,
                "edition": edition.edition,
                "title": edition.title,
                "source": edition.source,
                "facts": [{"name": fact.name, "says": fact.says, "line": fact.line} for fact in edition.facts],
                "clauses": edition.clauses,
                "notes": edition.notes,
            }
            for edition in editions
        ],
    }


# `clausetool/account/1` has under "sources" what each line of each source is; the ranges cover each line once.
ACCOUNTS: Final = {"schema": "clausetool/account/1"}


def account_json(account: Account) -> Json:
    return {
        "path": account.path,
        "sha256": account.sha256,
        "encoding": account.encoding,
        "lines": account.lines,
        "ranges": [{"lines": _span(one.lines), "as": one.kind, "edition": one.edition} for one in account.ranges],
        "left_out": [{"what": what, "count": count} for what, count in account.left_out],
    }


# --- comparisons ------------------------------------------------------------------


def comparisons_json(result: Comparisons) -> Json:
    """`clausetool/comparisons/1`: what changed in each standard, and the editions without a partner."""
    return {**comparisons_head(result.absent), "comparisons": [comparison_json(one) for one in result.comparisons]}


def comparisons_head(absent: Iterable[Absent]) -> Json:
    """What stands before the comparisons."""
    return {
        "schema": "clausetool/comparisons/1",
        "absent": [
            {
                "standard": one.edition.standard,
                "edition": one.edition.edition,
                "title": one.edition.title,
                "side": one.side,
            }
            for one in absent
        ],
    }


def comparison_json(comparison: Comparison) -> Json:
    return {
        "old": _end(comparison.old),
        "new": _end(comparison.new),
        "summary": summary_json(comparison),
        "pairs": [pair_json(pair) for pair in comparison.pairs],
    }


def _end(edition: Edition) -> Json:
    outside = edition.standard is None and edition.source is not None
    return {
        "standard": edition.standard,
        "edition": edition.edition,
        "title": edition.title,
        "path": edition.source.path if outside and edition.source else None,
    }


def summary_json(comparison: Comparison) -> Json:
    """How many pairs have each kind; `unchanged` have none."""
    count = tally(comparison.pairs)
    return {
        "pairs": count.pairs,
        "unchanged": count.unchanged,
        **{kind: count.kinds.get(kind, 0) for kind in get_args(Change)},
        "misnumbered": count.misnumbered,
    }


def pair_json(pair: Pair) -> Json:
    """A pair as every comparison shows it."""
    return {
        "id": pair.id,
        "old": [clause.label for clause in pair.old],
        "new": [clause.label for clause in pair.new],
        "printed": {
            "old": [clause.printed for clause in pair.old],
            "new": [clause.printed for clause in pair.new],
        },
        "changes": list(pair.changes),
        "basis": pair.basis,
        "score": pair.score,
        "titles": [{"old": one.old, "new": one.new, "runs": _runs(one.runs)} for one in pair.titles],
        "blocks": [_block_redline(block) for block in pair.blocks],
        "flags": [{"kind": flag.kind, "change": flag.change, "old": flag.old, "new": flag.new} for flag in pair.flags],
    }


def _block_redline(block: BlockRedline) -> Json:
    value: dict[str, object] = {
        "old": [list(address) for address in block.old],
        "new": [list(address) for address in block.new],
        "moved": block.moved,
        "runs": _runs(block.runs),
    }
    return value if block.counterpart is None else value | {"counterpart": list(block.counterpart)}


def _runs(runs: Sequence[Run]) -> list[Json]:
    return [{"op": run.op, "old": run.old, "new": run.new} for run in runs]
