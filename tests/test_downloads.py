"""Files to take away: where they stand, what pages say of them, and that they are what the commands print."""

import hashlib
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from clausetool.comparison import Comparison
from clausetool.manifest import is_name
from clausetool.model import Edition
from clausetool.publish.downloads import Download, comparison_files, downloads_of, edition_files
from tests.akn import valid
from tests.conftest import Project
from tests.strategies import EMPTY
from tests.test_schemas import schema


def test_the_files_of_an_edition_are_what_show_prints(editions: dict[str, Edition], real: Project) -> None:
    files = edition_files(editions["city/2023"])
    assert [*files] == [f"city/2023/city-2023.{end}" for end in ("md.txt", "json", "xml")]
    for text, form in zip(files.values(), ("md", "json", "akn"), strict=True):
        assert text == real.run("show", "city/2023", "--format", form).out


def test_the_files_of_a_comparison_are_what_diff_prints(real_pair: Comparison, real: Project) -> None:
    files = comparison_files(real_pair)
    assert [*files] == [f"city/2022-2023/city-2022-2023.{end}" for end in ("md.txt", "json", "csv", "xml")]
    for text, form in zip(files.values(), ("md", "json", "csv", "akn"), strict=True):
        ran = real.run("diff", "city/2022", "city/2023", "--format", form)
        assert text.replace("\r\n", "\n") == ran.out  # as the runner reads what was printed


def test_programs_can_read_them(editions: dict[str, Edition], real_pair: Comparison) -> None:
    for files, name in (
        (edition_files(editions["city/2023"]), "edition-1"),
        (comparison_files(real_pair), "comparisons-1"),
    ):
        for path, text in files.items():
            if path.endswith(".json"):
                Draft202012Validator(schema(name)).validate(json.loads(text))
            if path.endswith(".xml"):
                valid(text)


def test_what_a_page_says_of_a_file() -> None:
    assert downloads_of({"city/2023/city-2023.md.txt": "公园\n", "city/2023/city-2023.xml": ""}) == (
        Download(
            path="city/2023/city-2023.md.txt", name="city-2023.md", form="Markdown 文本", media_type="text/markdown",
            size=7, sha256=hashlib.sha256("公园\n".encode()).hexdigest(),
        ),
        Download(
            path="city/2023/city-2023.xml", name="city-2023.xml", form="Akoma Ntoso XML", media_type="application/akn+xml",
            size=0, sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
    )  # fmt: skip


LONG = "园" * 66


@pytest.mark.parametrize(
    ("standard", "edition", "path"),
    [
        ("公园", "2024", "公园/2024/公园-2024"),
        ("gb_x", "v1.2", "gb_x/v1.2/gb_x-v1.2"),
        (LONG, "2024", f"{LONG}/2024/{LONG}-2"),
        ("园" * 65, LONG, f"{'园' * 65}/{LONG}/{'园' * 65}-园"),
    ],
)
def test_names_stay_as_they_are_as_far_as_a_file_may_have_them(standard: str, edition: str, path: str) -> None:
    assert is_name(standard)
    assert is_name(edition)
    files = edition_files(replace(EMPTY, standard=standard, edition=edition))
    assert [*files] == [f"{path}{end}" for end in (".md.txt", ".json", ".xml")]
    assert all(len(name.encode()) <= 255 for file in files for name in file.split("/"))


def test_a_long_name_is_cut_in_a_comparison_too() -> None:
    old, new = (replace(EMPTY, standard="园" * 60, edition=name) for name in ("甲" * 10, "乙" * 10))
    assert next(iter(comparison_files(Comparison(old=old, new=new, pairs=())))) == (
        f"{'园' * 60}/{'甲' * 10}-{'乙' * 10}/{'园' * 60}-{'甲' * 6}.md.txt"
    )
