"""What changed: diff."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

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


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@formats("text", "json", "html")
@output_option
@color_option
@width_option
@click.pass_context
def diff(
    ctx: click.Context, old: str | None, new: str | None, form: str, output: Path | None, color: str, width: int | None
) -> None:
    """Compare two editions clause by clause, in words.

    Without OLD and NEW: the latest two editions of every standard that has two. Exit code 0 where nothing
    but form differs, 1 where something does.
    """
    from clausetool.comparing import compare_matched
    from clausetool.files import write_atomic
    from clausetool.references import latest_two, pair_up
    from clausetool.render.brush import brush
    from clausetool.render.redline import comparisons_lines

    if old is not None and new is None:
        raise click.UsageError(_("name two editions or files, or none for the latest two"))
    matched = latest_two(project_library(ctx)) if old is None or new is None else pair_up(old, new, any_library(ctx))
    result = compare_matched(matched, any_library(ctx))
    if form != "text":
        text = _OUTPUTS[form](result)
    else:
        # A file reads the same wherever it was made.
        cells, strokes = (width or 80, brush("never")) if output else (terminal_cells(width), brush(color))
        text = "".join(f"{line}\n" for line in comparisons_lines(result, cells, strokes))
    if output:
        write_atomic(output, text.encode())
    elif form != "text":
        click.echo(text.encode(), nl=False)
    else:
        click.echo(text, nl=False, color=True)
    ctx.exit(DIFFERENT if result.changed else 0)


def _json(result: Comparisons) -> str:
    from clausetool.render.programs import as_text, comparisons_json

    return as_text(comparisons_json(result))


def _html(result: Comparisons) -> str:
    from clausetool.render.meeting import meeting_page

    return meeting_page(result)


# What is printed for programs and people elsewhere; a terminal's text depends on its size and colours besides.
_OUTPUTS: Final[dict[str, Callable[[Comparisons], str]]] = {"json": _json, "html": _html}
