"""For people at a terminal: the list, an edition, a clause, the account, a comparison."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausetool.comparison import BlockRedline, Comparison, Pair, Run
from clausetool.language import _
from clausetool.lookup import Found
from clausetool.model import Block, Clause, Edition, Fact, Item, LineKind, Note, Notice, Reference, Span
from clausetool.notes import message
from clausetool.records import span
from clausetool.render.cells import Piece, pad, visible, width, wrap
from clausetool.words import KINDS, MISNUMBERED, UNCHANGED
from clausetool.workflow import Result

_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Brush:
    """How styles (heading, note, insert, delete) show: as colours, which take no cells, or as marks, which do."""

    paint: Callable[[str, str], str]
    marks: Mapping[str, tuple[str, str]]

    def marked(self, piece: Piece) -> Piece:
        """A piece with its marks, where there is no colour."""
        before, after = self.marks.get(piece.style, ("", ""))
        return Piece(before + visible(piece.text) + after, piece.style)


PLAIN = Brush(paint=lambda text, _style: text, marks=_MARKS)


def account_lines(notices: Sequence[Notice]) -> Iterator[str]:
    """What became of every line: per source, how many lines are of each kind, and those nobody can place."""
    for notice in notices:
        source = notice.source
        yield _("{path}  {lines} lines, {encoding}").format(
            path=source.path, lines=len(source.lines), encoding=source.encoding
        )
        for edition in notice.editions:
            numbered = sum(clause.element is None or clause.label[0].isdigit() for clause in edition.clauses)
            yield _("  {name}  《{title}》  {numbered} numbered clauses, {others}").format(
                name=edition.name, title=edition.title, numbered=numbered,
                others="、".join(one.label for one in edition.clauses if not one.label[0].isdigit()) or "—",
            )  # fmt: skip
            yield from (f"    {line}" for line in note_lines(edition.every_note))
        count = Counter[LineKind]()
        for one in notice.account:
            count[one.kind] += one.lines.last - one.lines.first + 1
        yield "  " + ", ".join(f"{kind} {count[kind]}" for kind in sorted(count))
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


def update_lines(result: Result) -> Iterator[str]:
    """What an update wrote, and the records that it would not or did replace, each by name."""
    for path in result.written:
        yield _("wrote {path}").format(path=path)
    for one in result.replaced:
        yield _("replaced {edition} {record} ({how})").format(edition=one.edition, record=one.record, how=_(one.how))
    for one in result.refused:
        yield _("{edition} {record}: {how}, not as parsed").format(
            edition=one.edition, record=one.record, how=_(one.how)
        )
    for edition, label in result.outdated:
        yield _("{edition} {label}: corrected by hand, and its parse has changed since; compare the two").format(
            edition=edition, label=label
        )
    if result.refused:
        yield _(
            "not as parsed: {count}; give each record a correction that says why, or replace with --overwrite"
        ).format(count=len(result.refused))


def list_lines(editions: Sequence[Edition], brush: Brush) -> Iterator[str]:
    """The editions by standard, from the oldest to the latest."""
    names = max((width(edition.name) for edition in editions), default=0)
    for _standard, group in groupby(editions, key=lambda edition: edition.standard):
        same = list(group)
        yield brush.paint(visible(same[-1].title), "heading")
        for edition in same:
            said = "  ".join(_fact(fact) for fact in edition.facts if fact.name in ("issued", "implemented", "revised"))
            source = edition.source.path if edition.source else _("draft")
            yield (
                f"  {pad(edition.name, names)}  "
                + _("{clauses} clauses, {notes}").format(clauses=len(edition.clauses), notes=_notes(edition))
                + f"  {source}"
                + (f"  {said}" if said else "")
            )


def _notes(edition: Edition) -> str:
    count = len(edition.every_note)
    return pad(_("1 note") if count == 1 else _("{count} notes").format(count=count), 7)


def _fact(fact: Fact) -> str:
    return _("{name} {says} (line {line})").format(name=_(fact.name), says=visible(fact.says), line=fact.line)


def edition_lines(edition: Edition, clauses: Sequence[Clause], cells: int, brush: Brush) -> Iterator[str]:
    """Some or all clauses of an edition, under its title and its own notes."""
    yield brush.paint(f"{visible(edition.title)}  {edition.name}", "heading")
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
    if found.by == "printed":
        yield brush.paint(
            _("no clause has the number {asked}; {label} is printed so").format(
                asked=found.asked, label=found.clauses[0].label
            ),
            "note",
        )
    if found.also_printed:
        yield brush.paint(
            _("{labels} is printed {asked} too").format(labels="、".join(found.also_printed), asked=found.asked), "note"
        )


def clause_lines(clause: Clause, cells: int, brush: Brush) -> Iterator[str]:
    """A clause as it stands: number, title, lines of the source, notes, blocks."""
    printed = _("  (printed {printed})").format(printed=clause.printed) if clause.printed != clause.label else ""
    where = _lines(clause.lines)
    head = visible(f"{clause.label} {clause.title}" if clause.title != clause.label else clause.label)
    yield f"{brush.paint(head, 'heading')}{brush.paint(f'{printed}  {where}', 'note')}"
    for line in note_lines(clause.notes):
        yield from _wrapped([Piece(line, "note")], "  ! ", cells, brush)
    if clause.correction is not None:
        yield from _wrapped([Piece(_("corrected: {why}").format(why=clause.correction), "note")], "  ! ", cells, brush)
    for block in clause.blocks:
        yield from _wrapped([Piece(block.text)], _indent(block), cells, brush)


def _indent(block: Block) -> str:
    match block:
        case Item(mark=mark, level=depth):
            return "  " * depth + mark
        case Reference(mark=str() as mark):
            return f"  {mark} "
        case _:
            return "  "


def _wrapped(pieces: Iterable[Piece], first: str, cells: int, brush: Brush) -> Iterator[str]:
    """Pieces on lines of so many cells, the first after a mark, the others under its text."""
    lead = first
    for line in wrap((brush.marked(piece) for piece in pieces), max(cells - width(first), 10)):
        styled = ((style, "".join(piece.text for piece in same)) for style, same in groupby(line, lambda p: p.style))
        yield lead + "".join(brush.paint(text, style) if style else text for style, text in styled)
        lead = " " * width(first)


# --- comparisons --------------------------------------------------------------------


def comparison_lines(comparison: Comparison, cells: int, brush: Brush) -> Iterator[str]:
    """Each changed pair with its redline, under a line of figures."""
    old, new = comparison.old, comparison.new
    yield brush.paint(f"{visible(new.title)}  {old.name} → {new.name}", "heading")
    yield summary(comparison)
    for pair in comparison.pairs:
        if pair.changed:
            yield ""
            yield from _pair_lines(pair, cells, brush)


def absent_lines(absent: Iterable[tuple[Edition, str]]) -> Iterator[str]:
    """The editions that have no partner on the other side: absent, not deleted."""
    for edition, side in absent:
        yield _("{name} 《{title}》 has no partner on the {side} side").format(
            name=edition.name, title=edition.title, side=_(side)
        )


def summary(comparison: Comparison) -> str:
    """One sentence of figures: pairs, changed ones by kind, the rest."""
    pairs = comparison.pairs
    count = Counter(kind for pair in pairs for kind in pair.changes)
    kinds = ", ".join(f"{KINDS[kind]} {count[kind]}" for kind in KINDS if kind != "format" and count[kind])
    form = sum(pair.changes == ("format",) for pair in pairs)
    misprints = sum(pair.misnumbered for pair in pairs)
    figures = _(
        "{pairs} pairs: {changed} changed ({kinds}), {form} differ in form only ({format}), {same} {unchanged}"
    ).format(
        pairs=len(pairs), changed=sum(pair.changed for pair in pairs), kinds=kinds or "—", form=form,
        format=KINDS["format"], same=sum(not pair.changes for pair in pairs), unchanged=UNCHANGED,
    )  # fmt: skip
    if not misprints:
        return figures
    return figures + _("; {count} misprinted numbers ({word})").format(count=misprints, word=MISNUMBERED)


def _pair_lines(pair: Pair, cells: int, brush: Brush) -> Iterator[str]:
    clause = (pair.new or pair.old)[0]
    title = "".join(_marked(run, brush) for part in pair.titles for run in part.runs)
    kinds = "、".join(KINDS[kind] for kind in pair.changes)
    yield f"{brush.paint(clause.label, 'heading')} {title}  {brush.paint(kinds + _origin(pair), 'note')}"
    for shown, group in groupby(pair.blocks, key=_has_change):
        blocks = list(group)
        if not shown and pair.old and pair.new:
            yield brush.paint(_("  … {count} unchanged").format(count=len(blocks)), "note")
            continue
        for block in blocks:
            mark = "  ↕ " if block.moved else "  "
            yield from _wrapped([_piece(run) for run in block.runs], mark, cells, brush)


def _has_change(block: BlockRedline) -> bool:
    return block.moved or any(run.op in ("delete", "insert") for run in block.runs)


def _origin(pair: Pair) -> str:
    """Where the number was another, and where it is misprinted."""
    said = []
    if pair.old and pair.new and pair.old[0].label != pair.new[0].label:
        said.append(_("was {label}").format(label=pair.old[0].label))
    for clauses, side in ((pair.old, _("old")), (pair.new, _("new"))):
        said += [
            _("{side} printed {printed}").format(side=side, printed=clause.printed)
            for clause in clauses
            if clause.misnumbered
        ]
    return f"  ({', '.join(said)})" if said else ""


def _marked(run: Run, brush: Brush) -> str:
    piece = brush.marked(_piece(run))
    return brush.paint(piece.text, piece.style)


def _piece(run: Run) -> Piece:
    """A run as the reader sees it: what is equal but for its form shows in the new form."""
    match run.op:
        case "delete":
            return Piece(run.old, "delete")
        case "insert":
            return Piece(run.new, "insert")
        case _:
            return Piece(run.new)
