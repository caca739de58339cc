"""The README: its Python runs as it stands, and its console examples are what the commands print."""

import doctest
import re

import pytest

from tests.conftest import ROOT, Project

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    (command, output)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, output in re.findall(r"^\$ clausetool (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    if not command.startswith(("decisions", "parse")) and "-o " not in command
]


def test_the_python_of_the_readme_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 4) == (0, True)


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_the_commands_of_the_readme_print_what_it_says(
    real: Project, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    """Every stretch of lines between two … stands in what is printed, in order."""
    monkeypatch.setenv("COLUMNS", "80")
    printed = real.run(*command.split()).out
    at = 0
    for stretch in re.split(r"^…\n", output, flags=re.MULTILINE):
        found = printed.find(stretch, at)
        assert found >= 0, stretch
        at = found + len(stretch)
