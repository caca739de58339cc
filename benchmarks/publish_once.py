"""Build a project's site and print what took how long, as JSON: `publish_once.py PROJECT`.

A process of its own, as its memory is measured. Ours is what MkDocs' hooks do in
clausetool's plugin: load, compare, make pages. The rest is the builder's own.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from clausetool.project import find_library
from clausetool.publish.plugin import ClausetoolPlugin
from clausetool.publish.site import build_site


def main() -> None:
    project = Path(sys.argv[1])
    spent: list[float] = []
    for name, hook in list(vars(ClausetoolPlugin).items()):
        if name.startswith("on_"):
            setattr(ClausetoolPlugin, name, _timed(hook, spent))
    start = perf_counter()
    folder = build_site(find_library(project, project), "warn")
    print(json.dumps({"folder": str(folder), "all": perf_counter() - start, "ours": sum(spent)}))


def _timed(hook: Callable[..., object], spent: list[float]) -> Callable[..., object]:
    """The same hook, which notes its seconds."""

    def run(*given: object, **named: object) -> object:
        start = perf_counter()
        try:
            return hook(*given, **named)
        finally:
            spent.append(perf_counter() - start)

    return run


if __name__ == "__main__":
    main()
