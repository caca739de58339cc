"""The command line: a few lines a command; what a command does stands in the modules it calls."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import click

from clausetool import __version__
from clausetool.errors import ClausetoolError, ProjectError
from clausetool.language import _
from clausetool.library import Library, find_library
from clausetool.render.cells import visible
from clausetool.render.programs import Json

DIFFERENT = 1
TROUBLE = 2


class _Commands(click.Group):
    """A group whose errors are one sentence on standard error, and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClausetoolError as error:
            sentence = str(error)
        except KeyboardInterrupt:
            sentence = _("interrupted; every file is the old one or the new one.")
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # whoever read has seen enough
            return ctx.exit(0)
        except OSError as error:
            where = error.filename or _("the output")
            sentence = _("{where} cannot be used ({why}); check the name, the permissions and the space.").format(
                where=where, why=error.strerror
            )
        click.echo(f"clausetool: {visible(sentence)}", err=True)
        return ctx.exit(TROUBLE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clausetool")
@click.option(
    "--project", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
    help=_("The project's folder, where it is not the current one or above it."),
)  # fmt: skip
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Turn published standards into clause records, compare editions, publish them."""
    ctx.obj = project
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _library(ctx: click.Context) -> Library:
    return find_library(Path.cwd(), ctx.obj)


def _any_library(ctx: click.Context) -> Library | None:
    """The library, or none: comparing files needs none."""
    try:
        return _library(ctx)
    except ProjectError:
        if ctx.obj is not None:
            raise
        return None


_Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def _formats(*names: str) -> _Option:
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], help=_("What to print; text for people.")
    )


_color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
    help=_("Colour: on a terminal, always or never; NO_COLOR and FORCE_COLOR are obeyed."),
)  # fmt: skip
_width = click.option(
    "--width", type=click.IntRange(min=20), help=_("Cells in a line; by default those of the terminal.")
)


_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    callback=lambda _context, _option, path: None if path == Path("-") else path,
    help=_("Write to a file; - is standard output."),
)  # fmt: skip


def _cells(width: int | None) -> int:
    return width or shutil.get_terminal_size((80, 24)).columns


def _print_json(value: Json) -> None:
    """JSON as UTF-8 whatever the terminal reads: it is for programs."""
    from clausetool.render.programs import as_text

    click.echo(as_text(value).encode(), nl=False)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=True)


# --- sources to records -------------------------------------------------------------


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--check", "mode", flag_value="check", help=_("Write nothing; exit 1 where a record is not as parsed."))
@click.option("--overwrite", "mode", flag_value="overwrite", help=_("Replace records that have no correction."))
@_formats("text", "json")
@click.pass_context
def parse(ctx: click.Context, sources: tuple[str, ...], mode: Literal["check", "overwrite"] | None, form: str) -> None:
    """Turn sources/ into clauses/ and account for every line.

    A record edited by hand is not replaced unasked: such records are listed, and the exit code is 1.
    """
    from clausetool.render.programs import account_json
    from clausetool.render.terminal import account_lines, update_lines
    from clausetool.workflow import read_sources, update_library

    library = _library(ctx)
    notices = read_sources(library, sources)
    result = update_library(library, notices, mode or "ask")
    if form == "json":
        _print_json(account_json(notices))
    else:
        _print(account_lines(notices))
    for line in update_lines(result):
        click.echo(line, err=form == "json")
    ctx.exit(DIFFERENT if result.refused else 0)


@main.command(name="list")
@_formats("text", "json")
@_color
@click.pass_context
def list_(ctx: click.Context, form: str, color: str) -> None:
    """List the editions of the library."""
    from clausetool.library import load_all
    from clausetool.render.brush import brush
    from clausetool.render.programs import list_json
    from clausetool.render.terminal import list_lines

    editions = load_all(_library(ctx))
    if not editions:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    if form == "json":
        _print_json(list_json(editions))
    else:
        _print(list_lines(editions, brush(color)))


@main.command()
@click.argument("reference", metavar="REF")
@click.argument("label", required=False)
@_formats("text", "json", "md")
@_color
@_width
@click.pass_context
def show(ctx: click.Context, reference: str, label: str | None, form: str, color: str, width: int | None) -> None:
    """Show an edition, or one clause with what is below it, as it stands, with its notes.

    REF is city/2023, a bare 2023 where one standard has it, or a file. LABEL is the right number; where no
    clause has it, the printed one.
    """
    from clausetool.lookup import find_clause
    from clausetool.references import one_edition
    from clausetool.render.brush import brush
    from clausetool.render.markdown import edition_markdown
    from clausetool.render.programs import edition_json
    from clausetool.render.terminal import edition_lines, found_lines

    edition = one_edition(reference, _any_library(ctx))
    found = find_clause(edition, label) if label is not None else None
    clauses = found.clauses if found else edition.clauses
    if form == "json":
        _print_json(edition_json(edition, clauses, found))
    elif form == "md":
        click.echo(edition_markdown(edition, clauses), nl=False)
    else:
        strokes = brush(color)
        if found:
            _print(found_lines(found, strokes))
        _print(edition_lines(edition, clauses, _cells(width), strokes))


# --- comparison ---------------------------------------------------------------------


@main.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@_formats("text", "json")
@_output
@_color
@_width
@click.pass_context
def diff(
    ctx: click.Context, old: str | None, new: str | None, form: str, output: Path | None, color: str, width: int | None
) -> None:
    """Compare two editions clause by clause, in words.

    Without OLD and NEW: the latest two editions of every standard that has two. Exit code 0 where nothing
    but form differs, 1 where something does.
    """
    from clausetool.compare import compare
    from clausetool.files import write_atomic
    from clausetool.references import latest_two, pair_up
    from clausetool.render.brush import brush
    from clausetool.render.programs import as_text, comparisons_json
    from clausetool.render.redline import absent_lines, comparison_lines

    if old is not None and new is None:
        raise click.UsageError(_("name two editions or files, or none for the latest two"))
    matched = latest_two(_library(ctx)) if old is None or new is None else pair_up(old, new, _any_library(ctx))
    comparisons = [compare(*pair) for pair in matched.pairs]
    if form == "json":
        text = as_text(comparisons_json(comparisons, matched.absent))
    else:
        # A file reads the same wherever it was made.
        cells, strokes = (width or 80, brush("never")) if output else (_cells(width), brush(color))
        lines = [line for one in comparisons for line in comparison_lines(one, cells, strokes)]
        text = "".join(f"{line}\n" for line in [*lines, *absent_lines(matched.absent)])
    if output:
        write_atomic(output, text.encode())
    elif form == "json":
        click.echo(text.encode(), nl=False)
    else:
        click.echo(text, nl=False, color=True)
    ctx.exit(DIFFERENT if any(pair.changed for one in comparisons for pair in one.pairs) else 0)


# --- site ---------------------------------------------------------------------------


@main.group()
def site() -> None:
    """Publish the library as a site in Chinese."""


@site.command()
@click.option("--strict", "on_warning", flag_value="fail", help=_("Fail on the builder's warnings."))
@click.pass_context
def build(ctx: click.Context, on_warning: Literal["fail"] | None) -> None:
    """Build the site with MkDocs."""
    from clausetool.publish.site import build_site

    click.echo(_("the site is in {folder}").format(folder=build_site(_library(ctx), on_warning or "warn")))


@site.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """Serve the site on this machine, and rebuild it as records change."""
    from clausetool.publish.site import serve_site

    click.echo(_("serving at http://127.0.0.1:{port}/ until interrupted").format(port=port))
    serve_site(_library(ctx), port)


@site.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.pass_context
def tree(ctx: click.Context, folder: Path) -> None:
    """Write the site's pages as plain Markdown below DIR, for any builder."""
    from clausetool.publish.site import write_tree

    written = write_tree(_library(ctx), folder)
    click.echo(_("{count} files below {folder}").format(count=len(written), folder=folder))
