"""The benchmarks, run in order: `python benchmarks/run.py [--json] [NAME…]`.

Each is a module with a function `measure` that returns a table. One with a wrong
result has an error instead, and the run ends with 1.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import alignment
import damage
import many
import parsing
import publishing
import speed
from measure import BenchmarkError, Table, write_table

BENCHMARKS: Final[Mapping[str, Callable[[], Table]]] = {
    "parsing": parsing.measure,
    "alignment": alignment.measure,
    "damage": damage.measure,
    "speed": speed.measure,
    "many": many.measure,
    "site": publishing.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description="Run the benchmarks of clausetool.")
    options.add_argument("name", nargs="*", help=f"which of {', '.join(BENCHMARKS)}; all without one")
    options.add_argument("--json", action="store_true", help="print the tables as JSON")
    chosen = options.parse_args(arguments)
    if unknown := [name for name in chosen.name if name not in BENCHMARKS]:
        options.error(f"there is no benchmark {', '.join(unknown)}")
    tables: dict[str, Table] = {}
    errors: dict[str, BenchmarkError] = {}
    for name in chosen.name or BENCHMARKS:
        try:
            tables[name] = BENCHMARKS[name]()
        except BenchmarkError as error:
            errors[name] = error
    print(_as_json(tables) if chosen.json else _as_text(tables))
    for name, wrong in errors.items():
        print(f"error: {name}: {wrong}", file=sys.stderr)
    return 1 if errors else 0


def _machine() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"


def _as_json(tables: dict[str, Table]) -> str:
    rows = {name: [dict(row) for row in table.rows] for name, table in tables.items()}
    return json.dumps({"machine": _machine(), "benchmarks": rows}, ensure_ascii=False, indent=2)


def _as_text(tables: dict[str, Table]) -> str:
    return "\n\n".join([_machine(), *(f"{name}\n{write_table(table)}" for name, table in tables.items())])


if __name__ == "__main__":
    sys.exit(main())
