"""The benchmarks, run in order: `python benchmarks/run.py [--json]`.

Each is a module with a function `measure` that returns a table. A wrong result
ends the run with 1 and no table.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Sequence
from typing import Final

import alignment
import parsing
from measure import BenchmarkError, Table, write_table

BENCHMARKS: Final[tuple[tuple[str, Callable[[], Table]], ...]] = (
    ("parsing", parsing.measure),
    ("alignment", alignment.measure),
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description="Run the benchmarks of clausetool.")
    options.add_argument("--json", action="store_true", help="print the tables as JSON")
    as_json = options.parse_args(arguments).json
    try:
        tables = {name: measure() for name, measure in BENCHMARKS}
    except BenchmarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(_as_json(tables) if as_json else _as_text(tables))
    return 0


def _machine() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"


def _as_json(tables: dict[str, Table]) -> str:
    rows = {name: [dict(row) for row in table.rows] for name, table in tables.items()}
    return json.dumps({"machine": _machine(), "benchmarks": rows}, ensure_ascii=False, indent=2)


def _as_text(tables: dict[str, Table]) -> str:
    return "\n\n".join([_machine(), *(f"{name}\n{write_table(table)}" for name, table in tables.items())])


if __name__ == "__main__":
    sys.exit(main())
