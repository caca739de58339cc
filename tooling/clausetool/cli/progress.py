"""Long work says on standard error what it is at: only on a terminal, and only once it has taken half a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

import click

PATIENCE: Final = 0.5
_ERASE: Final = "\r\x1b[K"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that is told what is being done; the line it makes is gone when the work is over."""
    doing = [""]
    if not sys.stderr.isatty():
        yield doing.append
        return
    over = Event()
    teller = Thread(target=_tell, args=(doing, over), daemon=True)
    teller.start()
    try:
        yield doing.append
    finally:
        over.set()
        teller.join()


def _tell(doing: list[str], over: Event) -> None:
    """The last thing that was told and the seconds so far, twice a second."""
    start = monotonic()
    told = False
    while not over.wait(PATIENCE):
        click.echo(f"{_ERASE}{doing[-1]} … {monotonic() - start:.0f} s", nl=False, err=True, color=True)
        told = True
    if told:
        click.echo(_ERASE, nl=False, err=True, color=True)
