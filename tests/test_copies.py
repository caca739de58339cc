"""The copies of the real standards that the benchmark of the site publishes."""

import json
from pathlib import Path

from clausetool.compare.fold import folded
from copies import copies, write_copies
from tests.conftest import Project
from tests.independence import all_imported


def test_the_copies_import_nothing_of_clausetool() -> None:
    assert not [name for name in all_imported(["copies"]) if name.split(".")[0] == "clausetool"]


def test_two_standards_share_sentences_and_are_two_texts() -> None:
    """Of all stretches of twelve characters a few stand in both, as in sister standards."""
    one, _, other, _ = (folded(copy.text) for copy in copies(2, 2, seed=1))
    stretches = {one[at : at + 12] for at in range(len(one) - 11)}
    shared = sum(stretch in other for stretch in stretches) / len(stretches)
    assert 0 < shared < 0.5


def test_the_copies_are_read_whole_and_revise_each_other(tmp_path: Path) -> None:
    project = Project(tmp_path)
    write_copies(tmp_path, 2, 2, seed=1)
    assert project.run("parse").code == 0
    ran = project.run("diff", "--format", "json")
    for comparison in json.loads(ran.out)["comparisons"]:
        summary = comparison["summary"]
        assert 0.3 < summary["modified"] / summary["pairs"] < 0.9
