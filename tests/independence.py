"""What a module of the benchmarks imports, itself and through the other modules there."""

import ast
from collections.abc import Iterable
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def all_imported(modules: Iterable[str]) -> set[str]:
    """The modules, and all that they import, however far away."""
    waiting, seen = list(modules), set[str]()
    while waiting:
        name = waiting.pop()
        path = BENCHMARKS / f"{name}.py"
        if name not in seen and path.exists():
            waiting += _imports(path)
        seen.add(name)
    return seen


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return names
