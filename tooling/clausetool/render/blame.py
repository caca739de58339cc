"""Clauses with the edition that brought in each stretch, at a terminal and for programs.

Words of the oldest edition stand plain, others in a frame with their edition's
name, `{2023+及时+}`: with more than two editions no colour would say which it is.
Colour only lifts out what the edition shown brought in itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clausetool.characters import squeeze
from clausetool.compare.words import words
from clausetool.language import _
from clausetool.lookup import Found
from clausetool.origins import Blame, Origins, Stretch
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, visible
from clausetool.render.pieces import indent
from clausetool.render.programs import Json
from clausetool.render.terminal import found_lines


def blame_lines(blame: Blame, found: Found | None, cells: int, brush: Brush) -> Iterator[str]:
    """Each clause in frames, under a line that says how to read them."""
    unmarked = replace(brush, marks={})
    if found:
        yield from found_lines(found, brush)
    yield brush.paint(f"{visible(blame.edition.title)}  {visible(blame.edition.name)}", "heading")
    yield from wrapped(_legend(blame), "", cells, unmarked)
    for origins in blame.clauses:
        yield ""
        yield from _clause_lines(origins, blame, cells, unmarked)


def _legend(blame: Blame) -> Iterator[Piece]:
    oldest, *later = blame.editions
    yield Piece(_("plain: since {edition}").format(edition=oldest), "note")
    for edition in later:
        yield Piece("  ")
        yield _framed(Stretch("…", edition, ""), blame)
        yield Piece(_(" since {edition}").format(edition=edition), "note")


def _clause_lines(origins: Origins, blame: Blame, cells: int, brush: Brush) -> Iterator[str]:
    clause = origins.clause
    number = () if squeeze(clause.title) == clause.label else (Piece(f"{clause.label} ", "heading"),)
    yield from wrapped(
        (*number, *_pieces(origins.title, blame), Piece(_before(origins), "note")), "", cells, brush, words, "  "
    )
    for block, stretches in zip(clause.blocks, origins.blocks, strict=True):
        yield from wrapped(_pieces(stretches, blame), indent(block), cells, brush, words)


def _before(origins: Origins) -> str:
    """The misprinted number, and the numbers under which older words stood."""
    clause = origins.clause
    said = [_("printed {printed}").format(printed=clause.printed)] if clause.misnumbered else []
    numbers = dict.fromkeys((one.edition, one.label) for one in origins.stretches if one.label != clause.label)
    said += [_("{label} in {edition}").format(label=label, edition=edition) for edition, label in numbers]
    return f"  ({', '.join(said)})" if said else ""


def _pieces(stretches: Iterable[Stretch], blame: Blame) -> Iterator[Piece]:
    return (_framed(stretch, blame) for stretch in stretches)


def _framed(stretch: Stretch, blame: Blame) -> Piece:
    if stretch.edition == blame.editions[0]:
        return Piece(stretch.text)
    style = "insert" if stretch.edition == blame.editions[-1] else ""
    return Piece(stretch.text, style, (f"{{{stretch.edition}+", "+}"))


def blame_json(blame: Blame, found: Found | None = None) -> Json:
    """`clausetool/blame/1`: clauses in stretches, each with its edition and its label there."""
    value: dict[str, object] = {
        "schema": "clausetool/blame/1",
        "standard": blame.edition.standard,
        "edition": blame.edition.edition,
        "title": blame.edition.title,
        "editions": list(blame.editions),
        "clauses": [
            {
                "label": origins.clause.label,
                "printed": origins.clause.printed,
                "title": _stretches(origins.title),
                "blocks": [_stretches(block) for block in origins.blocks],
            }
            for origins in blame.clauses
        ],
    }
    if found is None:
        return value
    return value | {"found": {"asked": found.asked, "by": found.by, "also_printed": list(found.also_printed)}}


def _stretches(stretches: Iterable[Stretch]) -> list[Json]:
    return [{"text": one.text, "edition": one.edition, "label": one.label} for one in stretches]
