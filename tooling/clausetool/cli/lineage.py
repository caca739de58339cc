"""Clauses through all editions: history, blame."""

from dataclasses import replace

import click

from clausetool.cli.options import (
    color_option,
    formats,
    print_json,
    print_lines,
    project_library,
    terminal_cells,
    width_option,
)


@click.command()
@click.argument("standard")
@click.argument("label")
@formats("text", "json")
@color_option
@width_option
@click.pass_context
def history(ctx: click.Context, standard: str, label: str, form: str, color: str, width: int | None) -> None:
    """Follow one clause through all editions: what each of them changed.

    LABEL is the right number in the latest edition that has it; where none has it, the printed one. Where an
    older edition gives the number to another clause, write city/2022 for STANDARD to follow that one.
    """
    from clausetool.comparing import compare_neighbours
    from clausetool.lineage import trace
    from clausetool.references import editions_of_standard, library_edition
    from clausetool.render.brush import brush
    from clausetool.render.history import history_json, history_lines

    library = project_library(ctx)
    within = library_edition(standard, library) if "/" in standard else None
    editions = editions_of_standard(standard.partition("/")[0], library)
    result = trace(editions[0], compare_neighbours(editions, library), label, within)
    if form == "json":
        print_json(history_json(result))
    else:
        print_lines(history_lines(result, terminal_cells(width), brush(color)))


@click.command()
@click.argument("reference", metavar="REF")
@click.argument("label", required=False)
@formats("text", "json")
@color_option
@width_option
@click.pass_context
def blame(ctx: click.Context, reference: str, label: str | None, form: str, color: str, width: int | None) -> None:
    """Show an edition, or one clause with what is below it, every stretch with the edition that brought it in.

    REF is an edition of the library, city/2023, or a bare 2023 where one standard has it.
    """
    from clausetool.comparing import compare_neighbours
    from clausetool.lookup import find_clause
    from clausetool.origins import blame as find_origins
    from clausetool.references import editions_of_standard, library_edition
    from clausetool.render.blame import blame_json, blame_lines
    from clausetool.render.brush import brush

    library = project_library(ctx)
    edition = library_edition(reference, library)
    found = find_clause(edition, label) if label is not None else None
    editions = editions_of_standard(edition.standard or "", library)
    until = editions[: editions.index(edition) + 1]
    result = find_origins(until[0], compare_neighbours(until, library))
    if found:
        labels = {clause.label for clause in found.clauses}
        result = replace(result, clauses=tuple(one for one in result.clauses if one.clause.label in labels))
    if form == "json":
        print_json(blame_json(result, found))
    else:
        print_lines(blame_lines(result, found, terminal_cells(width), brush(color)))
