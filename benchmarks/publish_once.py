"""Build a project's site and print what took how long, as JSON: `publish_once.py PROJECT`.

A process of its own, as its memory is measured. Ours is what MkDocs' hooks do in
clausetool's plugin: load, compare, make pages. The rest is the builder's own.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from clausetool.project import find_library
from clausetool.publish.plugin import ClausetoolPlugin
from clausetool.publish.site import build_site


class Now(NamedTuple):
    """Seconds of the clock, and those that all cores gave to this process and to those that it has ended."""

    clock: float
    cpu: float


def main() -> None:
    project = Path(sys.argv[1])
    spent: list[Now] = []
    for name, hook in list(vars(ClausetoolPlugin).items()):
        if name.startswith("on_"):
            setattr(ClausetoolPlugin, name, _timed(hook, spent))
    start = _now()
    folder = build_site(find_library(project, project), (), "warn")
    whole = _since(start)
    ours = Now(sum(one.clock for one in spent), sum(one.cpu for one in spent))
    builder = Now(whole.clock - ours.clock, whole.cpu - ours.cpu)
    print(json.dumps({"folder": str(folder), "ours": ours, "builder": builder}))


def _timed(hook: Callable[..., object], spent: list[Now]) -> Callable[..., object]:
    """The same hook, which notes what it took."""

    def run(*given: object, **named: object) -> object:
        start = _now()
        try:
            return hook(*given, **named)
        finally:
            spent.append(_since(start))

    return run


def _now() -> Now:
    return Now(perf_counter(), sum(os.times()[:4]))


def _since(start: Now) -> Now:
    now = _now()
    return Now(now.clock - start.clock, now.cpu - start.cpu)


if __name__ == "__main__":
    main()
