"""The library at a terminal: the account, the list, an edition, a clause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from clausetool.catalogue import Listed
from clausetool.characters import squeeze
from clausetool.labels import is_numbered
from clausetool.language import _
from clausetool.lookup import Found
from clausetool.model import Clause, Edition, Fact, LineKind, Note, Notice, Span
from clausetool.notes import message
from clausetool.records import span
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, pad, visible
from clausetool.render.phrases import found_sentences
from clausetool.render.pieces import CELL_RULE, indent
from clausetool.workflow import Outcome


def notice_lines(notice: Notice) -> Iterator[str]:
    """What became of every line of a source: how many are of each kind, and those nobody can place."""
    source = notice.source
    yield _("{path}  {lines} lines, {encoding}").format(
        path=visible(source.path), lines=len(source.lines), encoding=source.encoding
    )
    for edition in notice.editions:
        numbered = sum(is_numbered(clause.label) for clause in edition.clauses)
        yield _("  {name}  《{title}》  {numbered} numbered clauses, {others}").format(
            name=edition.name, title=visible(edition.title), numbered=numbered,
            others="、".join(one.label for one in edition.clauses if not is_numbered(one.label)) or "—",
        )  # fmt: skip
        yield from (f"    {line}" for line in note_lines(edition.every_note))
    count = Counter[LineKind]()
    for one in notice.account:
        count[one.kind] += one.lines.last - one.lines.first + 1
    yield "  " + ", ".join(f"{kind} {count[kind]}" for kind in sorted(count))
    if source.left_out:
        yield _("  left out: {what}").format(what=", ".join(f"{_(what)} {many}" for what, many in source.left_out))
    for one in notice.account:
        if one.kind == "unplaced":
            yield _("  lines {lines}: nobody can place “{text}”").format(
                lines=span(one.lines), text=visible(source.lines[one.lines.first - 1].strip())[:60]
            )


def note_lines(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield f"{_lines(note.lines)}  {visible(message(note))}"


def _lines(lines: Span) -> str:
    one = lines.first == lines.last
    return (_("line {lines}") if one else _("lines {lines}")).format(lines=span(lines))


def update_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What an update wrote, and the records that it would not or did replace, each by name."""
    for path in (path for outcome in outcomes for path in outcome.written):
        yield _("wrote {path}").format(path=path)
    for one in (one for outcome in outcomes for one in outcome.replaced):
        did = _("removed") if one.how == "extra" else _("replaced")
        yield _("{did} {edition} {record} ({how})").format(
            did=did, edition=one.edition, record=one.record, how=_(one.how)
        )
    refused = [one for outcome in outcomes for one in outcome.refused]
    for one in refused:
        yield _("{edition} {record}: {how}, not as parsed").format(
            edition=one.edition, record=one.record, how=_(one.how)
        )
    for edition, label in (one for outcome in outcomes for one in outcome.outdated):
        yield _("{edition} {label}: corrected by hand, and its parse has changed since; compare the two").format(
            edition=edition, label=label
        )
    if refused:
        yield _(
            "not as parsed: {count}; give each record a correction that says why, or replace with --overwrite"
        ).format(count=len(refused))


def list_lines(editions: Sequence[Listed], brush: Brush) -> Iterator[str]:
    """The editions by standard, from the oldest to the latest."""
    names = max((brush.width(edition.name) for edition in editions), default=0)
    for _standard, group in groupby(editions, key=lambda edition: edition.standard):
        same = list(group)
        yield brush.paint(visible(same[-1].title), "heading")
        for edition in same:
            said = "  ".join(_fact(fact) for fact in edition.facts if fact.name in ("issued", "implemented", "revised"))
            source = edition.source or _("draft")
            yield (
                f"  {pad(edition.name, names, brush.ambiguous)}  "
                + _("{clauses} clauses, {notes}").format(clauses=edition.clauses, notes=_notes(edition.notes))
                + f"  {source}"
                + (f"  {said}" if said else "")
            )


def _notes(count: int) -> str:
    return pad(_("1 note") if count == 1 else _("{count} notes").format(count=count), 7)


def _fact(fact: Fact) -> str:
    return _("{name} {says} (line {line})").format(name=_(fact.name), says=visible(fact.says), line=fact.line)


def edition_lines(edition: Edition, clauses: Sequence[Clause], cells: int, brush: Brush) -> Iterator[str]:
    """Some or all clauses of an edition, under its title and its own notes."""
    yield brush.paint(f"{visible(edition.title)}  {visible(edition.place)}", "heading")
    if edition.source:
        source = edition.source
        yield brush.paint(f"{source.path}  sha256 {source.sha256[:12]}…  {source.encoding}", "note")
    if len(clauses) == len(edition.clauses):
        yield from (brush.paint(visible(f"{line.text}  ({_('line')} {line.line})"), "note") for line in edition.cover)
        yield from (brush.paint(line, "note") for line in note_lines(edition.notes))
    for clause in clauses:
        yield ""
        yield from clause_lines(clause, cells, brush)


def found_lines(found: Found, brush: Brush) -> Iterator[str]:
    """How a clause was found, where that needs a word."""
    return (brush.paint(sentence, "note") for sentence in found_sentences(found))


def clause_lines(clause: Clause, cells: int, brush: Brush) -> Iterator[str]:
    """A clause as it stands: number, title, lines of the source, notes, blocks."""
    printed = _("  (printed {printed})").format(printed=clause.printed) if clause.printed != clause.label else ""
    where = _lines(clause.lines)
    head = visible(clause.title if squeeze(clause.title) == clause.label else f"{clause.label} {clause.title}".rstrip())
    yield f"{brush.paint(head, 'heading')}{brush.paint(f'{printed}  {where}', 'note')}"
    for line in note_lines(clause.notes):
        yield from wrapped([Piece(line, "note")], "  ! ", cells, brush)
    if clause.correction is not None:
        yield from wrapped([Piece(_("corrected: {why}").format(why=clause.correction), "note")], "  ! ", cells, brush)
    for block in clause.blocks:
        for row in block.text.split("\n"):
            yield from wrapped([Piece(row.replace("\t", CELL_RULE))], indent(block), cells, brush)
