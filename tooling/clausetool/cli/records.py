"""Sources to records, and records to the terminal: parse, list, show."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import click

from clausetool.cli.options import (
    DIFFERENT,
    TROUBLE,
    any_library,
    color_option,
    formats,
    jobs_option,
    numbering_option,
    print_json,
    print_lines,
    project_library,
    report_lost,
    terminal_cells,
    width_option,
)  # fmt: skip
from clausetool.cli.progress import progress
from clausetool.errors import ProjectError, StoppedError
from clausetool.language import _
from clausetool.render.cells import visible

if TYPE_CHECKING:
    from clausetool.labels import Numbering
    from clausetool.project import Library
    from clausetool.workflow import Outcome


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--check", "mode", flag_value="check", help=_("Write nothing; exit 1 where a record is not as parsed."))
@click.option("--overwrite", "mode", flag_value="overwrite", help=_("Replace records that have no correction."))
@numbering_option
@formats("text", "json")
@jobs_option
@click.pass_context
def parse(
    ctx: click.Context,
    sources: tuple[str, ...],
    mode: Literal["check", "overwrite"] | None,
    numbering: "Numbering | None",
    form: str,
    jobs: int,
) -> None:
    """Turn sources/ into clauses/ and account for every line.

    A record edited by hand is not replaced unasked: such records are listed, and the exit code is 1. What is wrong
    with one source stops no other: each is named at the end, and the exit code is 2. What has not changed since it
    was parsed last is not parsed again, except for --check; after an interrupt the same command goes on.
    Annotations are never written; one whose quote the records no longer say is named, and the exit code is 2.
    """
    from clausetool.render.terminal import notice_lines, update_lines
    from clausetool.sources import unlisted_files
    from clausetool.workflow import chosen_sources, update_sources, wrong_annotations

    library = project_library(ctx)
    done: list[Outcome] = []
    with progress() as say:
        say(_("reading"))
        entries = chosen_sources(library, sources)
        try:
            with closing(update_sources(library, entries, mode or "ask", notice_lines, jobs, numbering)) as updated:
                for text in _accounts(library, _followed(updated, len(entries), done, say), form):
                    say.print(text)
        except KeyboardInterrupt:
            raise StoppedError(len(done), len(entries)) from None
    for line in update_lines(done):
        click.echo(line, err=form == "json")
    lost = [outcome.lost for outcome in done if outcome.lost is not None]
    strays = [] if sources else [str(error) for error in unlisted_files(library, entries)]
    count = len(done) + len(strays)
    lost += strays
    report_lost(lost, _("{lost} of {all} sources could not be parsed").format(lost=len(lost), all=count))
    wrong = [sentence for sentence in wrong_annotations(library, entries) if sentence not in lost]
    report_lost(wrong, _("{count} files of annotations are wrong").format(count=len(wrong)))
    ctx.exit(TROUBLE if lost or wrong else DIFFERENT if any(outcome.refused for outcome in done) else 0)


def _followed(
    outcomes: "Iterable[Outcome]", count: int, done: "list[Outcome]", say: Callable[[str], None]
) -> "Iterator[Outcome]":
    """The outcomes as they come; what there is to say at the end is kept of each, and nothing else."""
    for outcome in outcomes:
        yield outcome
        done.append(replace(outcome, told=(), account=None))
        say(f"{len(done)}/{count} {visible(outcome.path)}")


def _accounts(library: "Library", outcomes: "Iterable[Outcome]", form: str) -> "Iterator[str | bytes]":
    """The account of each source, as it is printed: text for the console, JSON in UTF-8 whatever the console reads."""
    from clausetool.library import read_account
    from clausetool.render.programs import ACCOUNTS, account_json, as_text, list_text

    if form == "json":
        found = (one.account or read_account(library, one.path) for one in outcomes if one.lost is None)
        accounts = (as_text(account_json(account)) for account in found if account)
        yield from (piece.encode() for piece in list_text(ACCOUNTS, "sources", accounts))
    else:
        yield from ("".join(f"{visible(line)}\n" for line in one.told) for one in outcomes)


@click.command(name="list")
@formats("text", "json")
@color_option
@jobs_option
@click.pass_context
def list_editions(ctx: click.Context, form: str, color: str, jobs: int) -> None:
    """List the editions of the library."""
    from clausetool.catalogue import catalogue
    from clausetool.render.brush import brush
    from clausetool.render.programs import list_json
    from clausetool.render.terminal import list_lines

    with progress() as say, closing(catalogue(project_library(ctx), jobs)) as listed:
        say(_("reading"))
        editions = []
        for one in listed:
            editions.append(one)
            say(f"{len(editions)} {visible(one.name)}")
    if not editions:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    if form == "json":
        print_json(list_json(editions))
    else:
        print_lines(list_lines(editions, brush(color)))


@click.command()
@click.argument("reference", metavar="REF")
@click.argument("label", required=False)
@numbering_option
@formats("text", "json", "md", "akn")
@color_option
@width_option
@click.pass_context
def show(
    ctx: click.Context, reference: str, label: str | None, numbering: "Numbering | None", form: str, color: str,
    width: int | None,
) -> None:  # fmt: skip
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

    edition = one_edition(reference, any_library(ctx), numbering)
    found = find_clause(edition, label) if label is not None else None
    clauses = found.clauses if found else edition.clauses
    if form == "json":
        print_json(edition_json(edition, clauses, found))
    elif form == "md":
        click.echo(edition_markdown(edition, clauses), nl=False)
    elif form == "akn":
        from clausetool.render.akn import edition_akn

        click.echo(edition_akn(edition, clauses).encode(), nl=False)
    else:
        strokes = brush(color)
        if found:
            print_lines(found_lines(found, strokes))
        print_lines(edition_lines(edition, clauses, terminal_cells(width), strokes))
