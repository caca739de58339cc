"""What commands share: how they find the library, and the options that several of them take."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausetool.errors import ProjectError
from clausetool.language import _
from clausetool.parallel import cores
from clausetool.render.cells import visible

if TYPE_CHECKING:
    from clausetool.project import Library
    from clausetool.render.programs import Json

DIFFERENT = 1
TROUBLE = 2


def project_library(ctx: click.Context) -> "Library":
    from clausetool.project import find_library

    return find_library(Path.cwd(), ctx.obj)


def new_library(ctx: click.Context) -> "Library":
    """The library, which --project may also name where there is none yet."""
    from clausetool.project import Library

    try:
        return project_library(ctx)
    except ProjectError:
        if ctx.obj is None:
            raise
        return Library(ctx.obj.resolve())


def any_library(ctx: click.Context) -> "Library | None":
    """The library, or none: comparing files needs none."""
    try:
        return project_library(ctx)
    except ProjectError:
        if ctx.obj is not None:
            raise
        return None


_Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def formats(*names: str) -> _Option:
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], help=_("What to print; text for people.")
    )


color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
    help=_("Colour: on a terminal, always or never; NO_COLOR and FORCE_COLOR are obeyed."),
)  # fmt: skip
width_option = click.option(
    "--width", type=click.IntRange(min=20), help=_("Cells in a line; by default those of the terminal.")
)


output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    callback=lambda _context, _option, path: None if path == Path("-") else path,
    help=_("Write to a file; - is standard output."),
)  # fmt: skip


numbering_option = click.option(
    "--numbering", type=click.Choice(["decimal", "articles", "outline"]),
    help=_("How files are numbered: 1.1, 第一条, or 一、（一）; by default as they say themselves."),
)  # fmt: skip


def _all_cores(_context: click.Context, _option: click.Parameter, jobs: int | None) -> int:
    return jobs or cores()


jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", callback=_all_cores,
    help=_("Use N cores; by default all there are. What is written is the same."),
)  # fmt: skip


def terminal_cells(width: int | None) -> int:
    return width or shutil.get_terminal_size((80, 24)).columns


def print_json(value: "Json") -> None:
    """JSON as UTF-8 whatever the terminal reads: it is for programs."""
    from clausetool.render.programs import as_text

    click.echo(as_text(value).encode(), nl=False)


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=True)


def report_lost(lost: Sequence[str], summary: str) -> None:
    """What stopped single files and no others, on standard error; a summary where there are several."""
    for sentence in lost:
        click.echo(f"clausetool: {visible(sentence)}", err=True)
    if len(lost) > 1:
        click.echo(summary, err=True)
