"""Long work says on standard error what it is at: only on a terminal, and only once it has taken half a second."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

import click

from clausetool.render.cells import clip

PATIENCE: Final = 0.5
_ERASE: Final = "\r\x1b[K"


class Progress:
    """What is being done, and a way to print in the meantime: the line that says it is taken away for that."""

    def __init__(self) -> None:
        self._doing = ""
        self._told = False
        self._lock = Lock()

    def __call__(self, doing: str) -> None:
        self._doing = doing

    def print(self, text: str | bytes) -> None:
        """Print on standard output what is there to see before the work is over."""
        with self._lock:
            self._erase()
            click.echo(text, nl=False, color=True)

    def tell(self, over: Event) -> None:
        """The last thing that was told and the seconds so far, twice a second."""
        start = monotonic()
        while not over.wait(PATIENCE):
            cells = shutil.get_terminal_size((80, 24)).columns - 1
            line = f" … {monotonic() - start:.0f} s"
            with self._lock:
                click.echo(f"{_ERASE}{clip(self._doing, cells - len(line))}{line}", nl=False, err=True, color=True)
                self._told = True
        with self._lock:
            self._erase()

    def _erase(self) -> None:
        if self._told:
            click.echo(_ERASE, nl=False, err=True, color=True)
            self._told = False


@contextmanager
def progress() -> Iterator[Progress]:
    """What is told what is being done; the line it makes is gone when the work is over."""
    doing = Progress()
    if not sys.stderr.isatty():
        yield doing
        return
    over = Event()
    teller = Thread(target=doing.tell, args=(over,), daemon=True)
    teller.start()
    try:
        yield doing
    finally:
        over.set()
        teller.join()
