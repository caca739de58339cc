"""What changed: diff."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from clausetool.cli.options import (
    DIFFERENT,
    any_library,
    color_option,
    formats,
    output_option,
    project_library,
    terminal_cells,
    width_option,
)  # fmt: skip
from clausetool.comparison import Comparisons
from clausetool.language import _

if TYPE_CHECKING:
    from clausetool.render.view import Choice, Layout


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
@formats("text", "json", "html", "md", "csv")
@output_option
@color_option
@width_option
@click.option("--no-pager", "paging", flag_value="never", help=_("Print at once, without CLAUSETOOL_PAGER or PAGER."))
@click.pass_context
def diff(
    ctx: click.Context, old: str | None, new: str | None, labels: tuple[str, ...], choice: "Choice | None",
    context: int, layout: "Layout | None", form: str, output: Path | None, color: str, width: int | None,
    paging: Literal["never"] | None,
) -> None:  # fmt: skip
    """Compare two editions clause by clause, in words.

    Without OLD and NEW: the latest two editions of every standard that has two. Exit code 0 where nothing
    but form differs, 1 where something does. --only restricts result, figures and exit code; the options that
    choose what is shown change none of them, and say nothing to json, md and csv. Text on a terminal goes through
    CLAUSETOOL_PAGER, PAGER or less; CLAUSETOOL_AMBIGUOUS_WIDTH=2 is for terminals that show quotes and dashes two
    cells wide.
    """
    from clausetool.cli.pager import print_paged
    from clausetool.files import write_atomic
    from clausetool.lookup import find_in, only
    from clausetool.render.brush import PLAIN, brush
    from clausetool.render.redline import comparisons_lines, only_lines
    from clausetool.render.view import View

    if old is not None and new is None:
        raise click.UsageError(_("name two editions or files, or none for the latest two"))
    whole = _compared(ctx, old, new)
    result = only(whole, labels) if labels else whole
    if form != "text":
        text = _OUTPUTS[form](result)
    else:
        view = View(layout=layout or "inline", choice=choice or "changed", context=context)
        # A file reads the same wherever it was made.
        cells, strokes = (width or 80, PLAIN) if output else (terminal_cells(width), brush(color))
        lines = chain(
            only_lines(find_in(whole, labels), cells, strokes), comparisons_lines(result, view, cells, strokes)
        )
        text = "".join(f"{line}\n" for line in lines)
    if output:
        write_atomic(output, text.encode())
    elif form != "text":
        click.echo(text.encode(), nl=False)
    else:
        print_paged(text, paging or "auto")
    ctx.exit(DIFFERENT if result.changed else 0)


def _compared(ctx: click.Context, old: str | None, new: str | None) -> Comparisons:
    """What the references name, compared; long work says what it is at."""
    from clausetool.cli.progress import progress
    from clausetool.comparing import each_compared
    from clausetool.references import latest_two, pair_up
    from clausetool.render.cells import visible

    with progress() as say:
        say(_("reading"))
        library = any_library(ctx)
        matched = latest_two(project_library(ctx)) if old is None or new is None else pair_up(old, new, library)
        compared = each_compared(matched, library)
        done = []
        for at, (before, after) in enumerate(matched.pairs, 1):
            say(f"{at}/{len(matched.pairs)} {visible(before.place)} → {visible(after.place)}")
            done.append(next(compared))
    return Comparisons(comparisons=tuple(done), absent=matched.absent)


def _json(result: Comparisons) -> str:
    from clausetool.render.programs import as_text, comparisons_json

    return as_text(comparisons_json(result))


def _html(result: Comparisons) -> str:
    from clausetool.render.meeting import meeting_page

    return meeting_page(result)


def _markdown(result: Comparisons) -> str:
    from clausetool.render.critic import comparisons_markdown

    return comparisons_markdown(result)


def _csv(result: Comparisons) -> str:
    from clausetool.render.table import comparisons_csv

    return comparisons_csv(result)


# What is printed for programs and people elsewhere; a terminal's text depends on its size and colours besides.
_OUTPUTS: Final[dict[str, Callable[[Comparisons], str]]] = {
    "json": _json, "html": _html, "md": _markdown, "csv": _csv,
}  # fmt: skip
