"""Sources to records, and records to the terminal: parse, list, show."""

from typing import Literal

import click

from clausetool.cli.options import (
    DIFFERENT,
    any_library,
    color_option,
    formats,
    print_json,
    print_lines,
    project_library,
    terminal_cells,
    width_option,
)  # fmt: skip
from clausetool.errors import ProjectError
from clausetool.language import _


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--check", "mode", flag_value="check", help=_("Write nothing; exit 1 where a record is not as parsed."))
@click.option("--overwrite", "mode", flag_value="overwrite", help=_("Replace records that have no correction."))
@formats("text", "json")
@click.pass_context
def parse(ctx: click.Context, sources: tuple[str, ...], mode: Literal["check", "overwrite"] | None, form: str) -> None:
    """Turn sources/ into clauses/ and account for every line.

    A record edited by hand is not replaced unasked: such records are listed, and the exit code is 1.
    """
    from clausetool.render.programs import account_json
    from clausetool.render.terminal import account_lines, update_lines
    from clausetool.workflow import read_sources, update_library

    library = project_library(ctx)
    notices = read_sources(library, sources)
    result = update_library(library, notices, mode or "ask")
    if form == "json":
        print_json(account_json(notices))
    else:
        print_lines(account_lines(notices))
    for line in update_lines(result):
        click.echo(line, err=form == "json")
    ctx.exit(DIFFERENT if result.refused else 0)


@click.command(name="list")
@formats("text", "json")
@color_option
@click.pass_context
def list_editions(ctx: click.Context, form: str, color: str) -> None:
    """List the editions of the library."""
    from clausetool.library import load_all
    from clausetool.render.brush import brush
    from clausetool.render.programs import list_json
    from clausetool.render.terminal import list_lines

    editions = load_all(project_library(ctx))
    if not editions:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    if form == "json":
        print_json(list_json(editions))
    else:
        print_lines(list_lines(editions, brush(color)))


@click.command()
@click.argument("reference", metavar="REF")
@click.argument("label", required=False)
@formats("text", "json", "md")
@color_option
@width_option
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

    edition = one_edition(reference, any_library(ctx))
    found = find_clause(edition, label) if label is not None else None
    clauses = found.clauses if found else edition.clauses
    if form == "json":
        print_json(edition_json(edition, clauses, found))
    elif form == "md":
        click.echo(edition_markdown(edition, clauses), nl=False)
    else:
        strokes = brush(color)
        if found:
            print_lines(found_lines(found, strokes))
        print_lines(edition_lines(edition, clauses, terminal_cells(width), strokes))
