"""Raw files to sources/: add."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausetool.cli.options import TROUBLE, jobs_option, new_library, print_lines, report_lost
from clausetool.cli.progress import progress
from clausetool.errors import StoppedError
from clausetool.language import _
from clausetool.render.cells import visible

if TYPE_CHECKING:
    from clausetool.adding import Added


def _name(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """A name as sources.yaml may hold it."""
    from clausetool.manifest import is_name

    if name is not None and not is_name(name):
        raise click.BadParameter(_("a name is letters, digits, points and underscores, and no word of the tool's own"))
    return name


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--standard", callback=_name, metavar="NAME", help=_("The standard of a single file."))
@click.option("--edition", callback=_name, metavar="NAME", help=_("The edition of a single file."))
@jobs_option
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...], standard: str | None, edition: str | None, jobs: int) -> None:
    """Copy files into sources/, and propose their entries in sources.yaml.

    Title and dates are what the text itself states, each with its line; editions of one title are of one standard,
    and are called by the year they are of. Read the entries through before you parse: they are yours. A file whose
    content is listed is not added again; one that cannot be read is named at the end, and the exit code is 2.
    """
    from clausetool.adding import add_files
    from clausetool.render.adding import added_lines

    if len(files) > 1 and (standard or edition):
        raise click.UsageError(_("--standard and --edition name what a single file holds"))
    done: list[Added] = []
    with progress() as say:
        say(_("reading"))
        try:
            with closing(add_files(new_library(ctx), files, (standard, edition), jobs)) as added:
                for one in added:
                    done.append(one)
                    say(f"{len(done)}/{len(files)} {visible(one.path)}")
        except KeyboardInterrupt:
            raise StoppedError(len(done), len(files)) from None
    print_lines(added_lines(done))
    lost = [one.lost for one in done if one.lost is not None]
    report_lost(lost, _("{lost} of {all} files could not be added").format(lost=len(lost), all=len(done)))
    ctx.exit(TROUBLE if lost else 0)
