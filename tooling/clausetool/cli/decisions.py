"""What a meeting decided: decisions."""

from typing import TYPE_CHECKING

import click

from clausetool.cli.options import any_library, formats, numbering_option, print_json, print_lines
from clausetool.language import _

if TYPE_CHECKING:
    from clausetool.labels import Numbering


@click.command()
@click.argument("file")
@click.argument("old", required=False)
@click.argument("new", required=False)
@numbering_option
@formats("text", "json")
@click.pass_context
def decisions(
    ctx: click.Context, file: str, old: str | None, new: str | None, numbering: "Numbering | None", form: str
) -> None:
    """List the decisions that a meeting page exported to FILE; - is standard input.

    With OLD and NEW, as for diff, each decision is held against these texts: one made on other texts is stale.
    """
    from clausetool.comparing import compare_chosen
    from clausetool.decisions import MOST_BYTES, against, decisions_json
    from clausetool.decisions.load import load_decisions
    from clausetool.files import read_at_most
    from clausetool.references import pair_up
    from clausetool.render.decided import decisions_lines

    if old is not None and new is None:
        raise click.UsageError(_("name two editions or files, or none"))
    # One byte more than a file may have shows that it has too many.
    decided = load_decisions(file, read_at_most(file, MOST_BYTES + 1))
    if old is not None and new is not None:
        library = any_library(ctx)
        decided = against(decided, compare_chosen(pair_up(old, new, library, numbering), library))
    if form == "json":
        print_json(decisions_json(decided))
    else:
        print_lines(decisions_lines(decided))
