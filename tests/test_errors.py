"""What bad input gets: one sentence that says what, where and what to do; exit code 2; nothing written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausetool.cli import main
from tests.conftest import SMALL, Project, manifest_of

Make = Callable[[str | bytes], Project]
OTHER = "0" * 64

SOURCES = {
    "an empty file": (b"", "the file is empty; save the notice again and replace it."),
    "a file of white space": (
        "\n \u3000\n".encode(),
        "the file holds only white space; save the notice again and replace it.",
    ),
    "a binary file": (
        b"\x00\x01\x02\x03" * 40,
        "the file is binary and no text; save the notice as plain text in UTF-8 and use that file.",
    ),
    "bytes in no encoding": (
        b"\xff\x80\xff" * 9,
        "the bytes are no text in UTF-8, UTF-16 or GB18030; find out the encoding and save the file as UTF-8.",
    ),
    "a damaged PDF": (
        b"%PDF-1.7 ...",
        "the PDF is damaged; open it in a PDF reader, print it to a new PDF, and use that file.",
    ),
    "a text without a clause": (
        "今天天气很好。\n",
        "no numbered clause was found in it; check that its clauses are numbered 1, 1.1, or 第一条, or 一、（一）; --numbering says which they are.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), SOURCES.values(), ids=SOURCES)
def test_a_source_that_cannot_be_parsed(one_source: Make, text: str | bytes, sentence: str) -> None:
    project = one_source(text)
    before = project.files()
    ran = project.run("parse")
    assert ran.err == f"clausetool: sources/park.txt: {sentence}\n"
    assert (ran.code, ran.out, project.files()) == (2, "", before)


def test_a_source_that_changed(one_source: Make) -> None:
    project = one_source(SMALL)
    project.write("sources/sources.yaml", manifest_of(OTHER))
    before = project.files()
    ran = project.run("parse")
    assert ran.err == (
        "clausetool: sources/park.txt: the file changed since it was listed: its sha256 is "
        "ecbdcb43442ce96f7823e2519e698a22ce320f9ea1dfeffa771867bf630d470b, "
        f"sources.yaml says {OTHER}; restore the file, or, if the change is right, write the new sha256 into sources.yaml.\n"
    )
    assert (ran.code, project.files()) == (2, before)


def test_a_source_that_is_not_listed(real: Project) -> None:
    real.write("sources/new.txt", SMALL)
    ran = real.run("parse")
    assert ran.err == (
        "clausetool: sources/new.txt: sources.yaml does not list this file; "
        "propose an entry for it with clausetool add, or move it out of sources/.\n"
    )
    assert ran.code == 2
    assert "sources/2023-city.txt  261 lines" in ran.out  # it stops no other
    assert real.run("parse", "2023-city.txt").code == 0


def test_a_listed_source_that_is_not_there(real: Project) -> None:
    (real.root / "sources/2023-city.txt").unlink()
    ran = real.run("parse")
    assert ran.err == (
        "clausetool: sources/2023-city.txt: line 21 of sources.yaml lists this file, but it is not there; "
        "restore it, or remove the entry.\n"
    )
    assert ran.code == 2


MANIFESTS = {
    "an unknown key": (
        "  issuer: unknown\n",
        "  isuer: unknown\n",
        "sources/sources.yaml:3: unknown key “isuer”; did you mean “issuer”.",
    ),
    "a missing key": (
        "  publisher: unknown\n",
        "",
        "sources/sources.yaml:1: key “publisher” is missing; add it.",
    ),
    "a fact the file does not state": (
        "    issued: unknown\n",
        "    issued: {says: 2024年1月1日, line: 1}\n",
        "sources/sources.yaml:1: line 1 of park.txt does not say “2024年1月1日”; "
        "quote the line as it stands, or write unknown.",
    ),
    "a title the file does not have": (
        "    title: 某市公园工作标准\n",
        "    title: 某市河湖工作标准\n",
        "sources/sources.yaml:1: park.txt holds no 《某市河湖工作标准》 with clauses (park/2024); "
        "it holds 《某市公园工作标准》; write the title as it stands in the file.",
    ),
    "a scheme that nobody knows": (
        "    edition: 2024\n",
        "    edition: 2024\n    numbering: roman\n",
        "sources/sources.yaml:9: unknown numbering “roman”; it is one of decimal, articles, outline.",
    ),
    "a name that is a path": (
        "  - standard: park\n",
        "  - standard: ../park\n",
        "sources/sources.yaml:7: “../park” cannot be a name; "
        "use letters, digits, points and underscores, and no word that the tool uses itself.",
    ),
    "a file outside sources/": (
        "- file: park.txt\n",
        "- file: ../park.txt\n",
        "sources/sources.yaml:1: “../park.txt” lies outside sources/; write a path below sources/.",
    ),
    "an alias of nothing": (
        "  issuer: unknown\n",
        "  issuer: *nobody\n",
        "sources/sources.yaml:3: this is no YAML: found undefined alias; mend the line, or restore it.",
    ),
    "a list that breaks off": (
        "    title: 某市公园工作标准\n",
        "    title: [某市公园工作标准\n",
        "sources/sources.yaml:10: this is no YAML: did not find expected ',' or ']'; mend the line, or restore it.",
    ),
    "two documents": (
        "    revised: unknown\n",
        "    revised: unknown\n---\n- file: other.txt\n",
        "sources/sources.yaml: one YAML document is wanted here; restore the file.",
    ),
    "no list": (
        "- file: park.txt\n",
        "file:\n  file: park.txt\n",
        "sources/sources.yaml:1: a list is wanted here; begin each entry with “- ”.",
    ),
    "a key that stands twice": (
        "  issuer: unknown\n",
        "  issuer: unknown\n  issuer: unknown\n",
        "sources/sources.yaml:4: key “issuer” stands twice; keep one of them.",
    ),
}


@pytest.mark.parametrize(("old", "new", "sentence"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_that_is_wrong(one_source: Make, old: str, new: str, sentence: str) -> None:
    project = one_source(SMALL)
    project.replace("sources/sources.yaml", old, new)
    before = project.files()
    ran = project.run("parse")
    assert ran.err == f"clausetool: {sentence}\n"
    assert (ran.code, project.files()) == (2, before)


def test_editors_may_write_a_word_once(one_source: Make) -> None:
    project = one_source(SMALL)
    project.replace("sources/sources.yaml", "  issuer: unknown\n", "  issuer: &nobody unknown\n")
    project.replace("sources/sources.yaml", "  publisher: unknown\n", "  publisher: *nobody\n")
    assert project.run("parse").code == 0


RECORDS = {
    "a wrong key": (
        "title: 依法管理\n",
        "titel: 依法管理\n",
        "clauses/city/2023/clauses.yaml:{line}: unknown key “titel” (4.4.2); did you mean “title”.",
    ),
    "a label that stands twice": (
        "label: 4.4.3\n",
        "label: 4.4.1\n",
        "clauses/city/2023/clauses.yaml:{line}: label 4.4.1 stands twice, first in line {first}; give each clause its own label.",
    ),
    "lines that are none": (
        "lines: 107-109\n",
        "lines: 109-107\n",
        "clauses/city/2023/clauses.yaml:{line}: “109-107” are no lines (4.4.2); "
        "write a line such as 12, or lines such as 12-14.",
    ),
    "a block of no kind": (
        "- paragraph: |-\n    坚持依法做好城市民族工作",
        "- paragraf: |-\n    坚持依法做好城市民族工作",
        "clauses/city/2023/clauses.yaml:{line}: unknown key “paragraf” (4.4.2); did you mean “paragraph”.",
    ),
    "no YAML": (
        "label: 4.4.2\n",
        "label: @4.4.2\n",
        "clauses/city/2023/clauses.yaml:{line}: this is no YAML: found character that cannot start any token; "
        "mend the line, or restore it.",
    ),
}


@pytest.mark.parametrize(("old", "new", "sentence"), RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("command", [("list",), ("show", "city/2023"), ("parse",), ("diff",)], ids=lambda c: c[0])
def test_a_record_that_is_wrong(real: Project, command: tuple[str, ...], old: str, new: str, sentence: str) -> None:
    path = "clauses/city/2023/clauses.yaml"
    real.replace(path, old, new)
    lines = [at for at, line in enumerate(real.read(path).splitlines(), start=1) if line == new.splitlines()[0]]
    before = real.files()
    ran = real.run(*command)
    assert ran.err == f"clausetool: {sentence.format(line=lines[-1], first=lines[0])}\n"
    assert (ran.code, real.files()) == (2, before)


REFERENCES = {
    (
        "show",
        "city/2032",
    ): "there is no edition city/2032, and no file of that name; did you mean city/2023, city/2022, community/2022.",
    ("show", "village/1"): "there is no edition village/1, and no file of that name; "
    "there is city/2022, city/2023, community/2022.",
    ("show", "2022"): "2022 names 2 editions; write city/2022 or community/2022.",
    ("show", "city/2023", "4.4.9"): "city/2023 has no clause 4.4.9; did you mean 4.4.5, 4.4.4, 4.4.3.",
    ("diff", "community/2022", "park.txt"): "there is no edition park.txt, and no file of that name; "
    "there is city/2022, city/2023, community/2022.",
    ("parse", "park.txt"): "sources.yaml lists no park.txt; there is 2022-notice.txt, 2023-city.txt.",
}


@pytest.mark.parametrize(("command", "sentence"), REFERENCES.items(), ids=lambda value: " ".join(value)[:30])
def test_a_reference_to_nothing(real: Project, command: tuple[str, ...], sentence: str) -> None:
    ran = real.run(*command)
    assert ran.err == f"clausetool: {sentence}\n"
    assert (ran.code, ran.out) == (2, "")


def test_nothing_found_is_never_success(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("sources/sources.yaml", "[]\n")
    for command, sentence in {
        ("parse",): "sources.yaml lists no file; add a notice to sources/ and an entry for it.",
        ("list",): "the library holds no edition yet; run clausetool parse.",
        ("diff",): "no standard in the library has two editions; name two files or editions to compare.",
        ("site", "tree", str(tmp_path / "out")): "the library holds no edition yet; run clausetool parse.",
    }.items():
        ran = project.run(*command)
        assert (ran.code, ran.err) == (2, f"clausetool: {sentence}\n")


def test_no_library(tmp_path: Path) -> None:
    ran = Project(tmp_path).run("list")
    assert ran.err == (
        f"clausetool: no library here: {tmp_path} has neither clauses/ nor sources/sources.yaml, "
        "nor has a folder above it; go to the project's folder, or name it with --project.\n"
    )
    assert ran.code == 2


def test_names_of_files_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    runner = CliRunner()
    assert runner.invoke(main, ["diff", "old.txt", "new.txt"]).stderr == (
        "clausetool: there is no file old.txt here, and no library around this folder; "
        "check the name, or go to the project's folder for its editions.\n"
    )
    assert runner.invoke(main, ["diff", "folder", "new.txt"]).stderr == (
        "clausetool: folder is a folder; name a file in it, or an edition of a library.\n"
    )
