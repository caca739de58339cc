"""The command line: a few lines a command; what a command does stands in the modules it calls."""

import codecs
import os
import sys
from pathlib import Path
from typing import Any, Final

import click

from clausetool import __version__
from clausetool.cli.adding import add
from clausetool.cli.comparing import diff
from clausetool.cli.decisions import decisions
from clausetool.cli.lineage import blame, history
from clausetool.cli.options import TROUBLE
from clausetool.cli.publishing import site
from clausetool.cli.records import list_editions, parse, show
from clausetool.errors import ClausetoolError
from clausetool.language import _
from clausetool.render.cells import substitute, visible

# The commands in the order of the work, which is the order of the help.
COMMANDS: Final = (add, parse, list_editions, show, diff, decisions, history, blame, site)

# A console that cannot print a character shows a substitute.
_SUBSTITUTE: Final = "clausetool-substitute"
codecs.register_error(_SUBSTITUTE, substitute)


class _Commands(click.Group):
    """A group whose errors are one sentence on standard error, and exit code 2."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, *arguments: Any, **settings: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_SUBSTITUTE)
        return super().main(*arguments, **settings)

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


for _command in COMMANDS:
    main.add_command(_command)
