"""A pager as git uses one: CLAUSETOOL_PAGER, then PAGER, then less, and only on a terminal."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, Literal

import click

# What less and lv are told where the user has not told them: leave if all fits, show colours, keep the screen.
_DEFAULTS: Final = {"LESS": "FRX", "LV": "-c"}


def print_paged(pieces: Iterable[str], paging: Literal["auto", "never"]) -> None:
    """Print a text in pieces; `auto` takes the pager where there is a terminal and a pager."""
    command = _command() if paging == "auto" and sys.stdout.isatty() else None
    if command is None:
        _print(pieces)
    else:
        _page(pieces, command)


def _print(pieces: Iterable[str]) -> None:
    for piece in pieces:
        click.echo(piece, nl=False, color=True)


def _command() -> list[str] | None:
    """The pager's program and its arguments; None where none is wanted, or where it is not installed."""
    named = (os.environ.get(name) for name in ("CLAUSETOOL_PAGER", "PAGER"))
    wanted = next((name for name in named if name is not None), "less")
    try:
        command = shlex.split(wanted, posix=os.name != "nt")
    except ValueError:
        return None
    if not command or command == ["cat"]:
        return None
    program = shutil.which(command[0])
    return [program, *command[1:]] if program else None


def _page(pieces: Iterable[str], command: list[str]) -> None:
    import subprocess  # slow to import, and only for a terminal

    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=_DEFAULTS | os.environ)  # noqa: S603  # the user's own
    except OSError:
        _print(pieces)
        return
    if pager.stdin is not None:
        with suppress(BrokenPipeError, KeyboardInterrupt), pager.stdin as pipe:  # whoever leaves early has seen enough
            pipe.writelines(piece.encode(sys.stdout.encoding, sys.stdout.errors or "replace") for piece in pieces)
    while pager.returncode is None:
        with suppress(KeyboardInterrupt):  # a key of the pager's, which goes on
            pager.wait()
