"""What changed: diff."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import click

from clausetool.cli.options import (
    DIFFERENT,
    any_library,
    color_option,
    formats,
    jobs_option,
    numbering_option,
    output_option,
    project_library,
    terminal_cells,
    width_option,
)  # fmt: skip
from clausetool.comparison import Comparison, Comparisons
from clausetool.language import _
from clausetool.render.cells import visible

if TYPE_CHECKING:
    from clausetool.compare.standards import Chosen
    from clausetool.labels import Numbering
    from clausetool.project import Library
    from clausetool.render.several import Output
    from clausetool.render.view import Choice, Layout

_Shown = TypeVar("_Shown")
_IN_MEMORY: Final = 2**20  # characters


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--only", "labels", multiple=True, metavar="LABEL",
    help=_("Only this clause and what is below it, by its right or printed number in either edition; repeatable."),
)  # fmt: skip
@click.option("--changed", "choice", flag_value="changed", help=_("Show the pairs that changed: the default."))
@click.option("--all", "choice", flag_value="all", help=_("Show every pair in full."))
@click.option("--flagged", "choice", flag_value="flagged", help=_("Show the pairs with flags."))
@click.option(
    "--context", type=click.IntRange(min=0), default=0, metavar="N",
    help=_("Show N clauses around each that is shown, and N blocks around each change in it."),
)  # fmt: skip
@click.option("--inline", "layout", flag_value="inline", help=_("Deletions and insertions in one text: the default."))
@click.option("--side-by-side", "layout", flag_value="side-by-side", help=_("The old text left, the new text right."))
@click.option("--stat", "layout", flag_value="stat", help=_("A table by chapter: clauses by kind, characters, bars."))
@numbering_option
@formats("text", "json", "html", "md", "csv", "akn")
@output_option
@color_option
@width_option
@click.option("--no-pager", "paging", flag_value="never", help=_("Print at once, without CLAUSETOOL_PAGER or PAGER."))
@jobs_option
@click.pass_context
def diff(
    ctx: click.Context, old: str | None, new: str | None, labels: tuple[str, ...], choice: "Choice | None",
    context: int, layout: "Layout | None", numbering: "Numbering | None", form: str, output: Path | None, color: str,
    width: int | None, paging: Literal["never"] | None, jobs: int,
) -> None:  # fmt: skip
    """Compare two editions clause by clause, in words.

    Without OLD and NEW: the latest two editions of every standard that has two. Exit code 0 where nothing
    but form differs, 1 where something does. --only restricts result, figures and exit code; the options that
    choose what is shown change none of them, and say nothing to json, md, csv and akn. Text on a terminal goes through
    CLAUSETOOL_PAGER, PAGER or less; CLAUSETOOL_AMBIGUOUS_WIDTH=2 is for terminals that show quotes and dashes two
    cells wide.
    """
    from clausetool.cli.pager import print_paged
    from clausetool.cli.progress import progress
    from clausetool.files import write_pieces
    from clausetool.lookup import find_in, only
    from clausetool.references import latest_two, pair_up
    from clausetool.render.brush import PLAIN, brush
    from clausetool.render.redline import only_lines
    from clausetool.render.several import OUTPUTS, text_output
    from clausetool.render.view import View

    if old is not None and new is None:
        raise click.UsageError(_("name two editions or files, or none for the latest two"))
    # A file reads the same wherever it was made.
    cells, strokes = (width or 80, PLAIN) if output else (terminal_cells(width), brush(color))
    view = View(layout=layout or "inline", choice=choice or "changed", context=context)
    # What is written waits in a file of its own: an error leaves nothing half printed, and thousands of comparisons
    # need no memory.
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as text:
        with progress() as say:
            say(_("reading"))
            library = any_library(ctx)
            if old is None or new is None:
                chosen = latest_two(project_library(ctx))
            else:
                chosen = pair_up(old, new, library, numbering)
            written = OUTPUTS[form] if form in OUTPUTS else text_output(view, cells, strokes)
            if labels or form == "html":  # these ask all comparisons before they show the first
                whole = Comparisons(
                    comparisons=tuple(_followed(chosen, library, _itself, jobs, say)), absent=chosen.absent
                )
                result = only(whole, labels) if labels else whole
                changed = result.changed
                if form == "html":
                    from clausetool.render.meeting import meeting_page

                    text.write(meeting_page(result))
                else:
                    if form == "text":
                        text.writelines(f"{line}\n" for line in only_lines(find_in(whole, labels), cells, strokes))
                    text.writelines(written.all(map(written.one, result.comparisons), result.absent))
            else:
                seen: list[bool] = []
                each = _followed(chosen, library, partial(_judged, written), jobs, say)
                text.writelines(written.all(_noted(each, seen), chosen.absent))
                changed = any(seen)
        text.seek(0)
        pieces = iter(partial(text.read, _IN_MEMORY // 4), "")
        if output:
            write_pieces(output, (piece.encode() for piece in pieces))
        elif form == "text":
            print_paged(pieces, paging or "auto")
        else:
            for piece in pieces:
                click.echo(piece.encode(), nl=False)
    ctx.exit(DIFFERENT if changed else 0)


def _itself(comparison: Comparison) -> Comparison:
    return comparison


def _judged(output: "Output", comparison: Comparison) -> tuple[bool, str]:
    """Whether there is a change, and how it is shown: made where the comparison is."""
    return comparison.changed, output.one(comparison)


def _noted(judged: Iterable[tuple[bool, str]], changed: list[bool]) -> Iterator[str]:
    for verdict, text in judged:
        changed.append(verdict)
        yield text


def _followed(
    chosen: "Chosen", library: "Library | None", show: Callable[[Comparison], _Shown], jobs: int,
    say: Callable[[str], None],
) -> Iterator[_Shown]:  # fmt: skip
    """What is made of each comparison; long work says what it is at."""
    from clausetool.comparing import each_compared

    with closing(each_compared(chosen, library, show, jobs)) as compared:
        for at, (before, after) in enumerate(chosen.pairs, 1):
            say(f"{at}/{len(chosen.pairs)} {visible(before.place)} → {visible(after.place)}")
            yield next(compared)
