"""Thousands of sources: parsed once, on all cores, interrupted and continued, and what is lost is named."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clausetool import catalogue, comparing, ledger, parallel, workflow
from clausetool import library as library_module
from clausetool.comparison import Absent, Comparison, Comparisons
from clausetool.errors import ProjectError
from clausetool.labels import Numbering
from clausetool.manifest import Entry
from clausetool.model import Edition, Notice
from clausetool.project import Library
from clausetool.publish import tree
from clausetool.render.brush import PLAIN
from clausetool.render.critic import comparisons_markdown
from clausetool.render.programs import as_text, comparisons_json
from clausetool.render.redline import comparisons_lines
from clausetool.render.several import OUTPUTS, text_output
from clausetool.render.table import comparisons_csv
from clausetool.render.view import View
from clausetool.sources import read_notice
from collection import write_project
from tests.conftest import ROOT, Project

CLAUSES = "clauses/city/2023/clauses.yaml"
SENTENCE = "坚持依法做好城市民族工作，治理城市民族事务"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one's own, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(ledger, "cache_folder", lambda: folder)
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Project:
    """A project with twelve invented regulations of 4 kB, not parsed yet."""
    write_project(tmp_path / "many", 12, 4000, 1)
    return Project(tmp_path / "many")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, as they are."""
    files: list[str] = []

    def noted(library: Library, entry: Entry, numbering: Numbering | None) -> Notice:
        files.append(entry.file)
        return read_notice(library, entry, numbering)

    monkeypatch.setattr(workflow, "read_notice", noted)
    return files


BOTH = ["2022-notice.txt", "2023-city.txt"]

# --- only what changed ----------------------------------------------------------------


def test_what_has_not_changed_is_not_parsed_again(real: Project, cache: Path, parsed: list[str]) -> None:
    for form in ("text", "json"):
        first, before = real.run("parse", "--format", form), real.files()
        parsed.clear()
        again = real.run("parse", "--format", form)
        assert (again, real.files()) == (first, before)
        assert parsed == []
        shutil.rmtree(cache)


def test_check_takes_nothing_as_known(real: Project, cache: Path, parsed: list[str]) -> None:
    real.run("parse")
    parsed.clear()
    assert real.run("parse", "--check").code == 0
    assert parsed == BOTH


CHANGES = {
    "a record": (CLAUSES, SENTENCE, "坚持依法", 1, ["2023-city.txt"]),
    "how a record is set": (CLAUSES, "label: 4.4.2\n", "label: '4.4.2'\n", 0, ["2023-city.txt"]),
    "an edition's own record": ("clauses/city/2023/edition.yaml", "text: 2023 年", "text: 2023年", 1, ["2023-city.txt"]),
    "an account": ("clauses/accounts/2022-notice.txt.yaml", "- 1-9 furniture", "- 1-9 letter", 0, ["2022-notice.txt"]),
    "an entry": ("sources/sources.yaml", "revised: {says: 2023 年 7 月, line: 11}", "revised: unknown", 1, ["2023-city.txt"]),
    "a source": ("sources/2023-city.txt", "准确把握问题性质", "准确把握事件性质", 2, ["2023-city.txt"]),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "code", "again"), CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_parsed_again(
    real: Project, cache: Path, parsed: list[str], path: str, old: str, new: str, code: int, again: list[str]
) -> None:
    real.run("parse")
    parsed.clear()
    real.replace(path, old, new)
    assert real.run("parse").code == code
    assert parsed == again


def test_a_record_that_differs_is_listed_every_time(real: Project, cache: Path) -> None:
    real.run("parse")
    real.replace(CLAUSES, SENTENCE, "坚持依法")
    ran = [real.run("parse") for _ in range(3)]
    assert "city/2023 4.4.2: changed, not as parsed\n" in ran[0].out
    assert ran[0] == ran[1] == ran[2]


def test_another_parser_parses_all_again(
    real: Project, cache: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real.run("parse")
    parsed.clear()
    monkeypatch.setattr(ledger, "_code", lambda: b"another")
    real.run("parse")
    assert parsed == BOTH


def test_an_edition_that_no_source_holds_any_more_is_named_every_time(real: Project, cache: Path) -> None:
    real.run("parse")
    shutil.copytree(real.root / "clauses/city/2023", real.root / "clauses/village/2023")
    for _ in range(2):
        ran = real.run("parse")
        assert "village/2023 edition.yaml: extra, not as parsed\n" in ran.out
        assert ran.code == 1


def kept(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


DAMAGE = {
    "cut in the middle of a line": lambda data: data[:-40],
    "empty": lambda _data: b"",
    "another file": lambda data: b"something else\n" + data,
    "no JSON": lambda data: data.replace(b'["', b"[[["),
    "no lines": lambda data: re.sub(rb"(?m)(?<=^[0-9a-f]{64} ).*", b"7", data),
    "other keys": lambda data: re.sub(rb"(?m)^[0-9a-f]{64}", b"0" * 64, data),
    "nested": lambda data: re.sub(rb"(?m)(?<=^[0-9a-f]{64} ).*", b"[" * 100_000, data),
    "no keys": lambda data: data.replace(b" ", b""),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_costs_only_time(real: Project, cache: Path, parsed: list[str], damage: object) -> None:
    first = real.run("parse")
    assert callable(damage)
    kept(cache).write_bytes(damage(kept(cache).read_bytes()))
    parsed.clear()
    assert real.run("parse") == first
    assert parsed
    parsed.clear()
    assert real.run("parse") == first
    assert parsed == []


def test_what_the_cache_says_is_shown_and_not_run(real: Project, cache: Path) -> None:
    real.run("parse")
    kept(cache).write_bytes(kept(cache).read_bytes().replace(b'["', b'["\\u001b[31m'))
    assert "\\u{1b}[31m" in real.run("parse").out


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's cache to the user")
def test_a_cache_that_others_may_write_is_not_used(real: Project, cache: Path, parsed: list[str]) -> None:
    real.run("parse")
    assert (cache.stat().st_mode | kept(cache).stat().st_mode) & 0o077 == 0
    kept(cache).chmod(0o666)
    parsed.clear()
    real.run("parse")
    assert parsed == BOTH


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_no_cache(real: Project, cache: Path, parsed: list[str]) -> None:
    real.run("parse")
    name = kept(cache)
    elsewhere = name.rename(real.root / "elsewhere")
    name.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    parsed.clear()
    real.run("parse")
    assert (parsed, elsewhere.read_bytes()) == (BOTH, before)


def test_all_is_parsed_where_no_cache_can_be_written(
    real: Project, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (real.write("file", "") / "below", None):
        monkeypatch.setattr(ledger, "cache_folder", lambda folder=folder: folder)
        parsed.clear()
        assert real.run("parse").code == 0
        assert parsed == BOTH


def test_the_cache_forgets_what_is_no_more(many: Project, cache: Path) -> None:
    many.run("parse")
    size = kept(cache).stat().st_size
    for turn in range(6):
        many.write("clauses/words.txt", "")
        for path in sorted(many.root.glob("clauses/*/*/clauses.yaml")):
            path.write_text(path.read_text("utf-8") + f"# {turn}\n", "utf-8")
        assert many.run("parse").code == 0
    assert kept(cache).stat().st_size < 3 * size


def test_parsing_some_forgets_none_of_the_others(many: Project, cache: Path, parsed: list[str]) -> None:
    many.run("parse")
    assert many.run("parse", *parsed[:2]).code == 0
    parsed.clear()
    many.run("parse")
    assert parsed == []


# --- what is lost -----------------------------------------------------------------------


def test_what_is_wrong_with_one_source_stops_no_other(real: Project, cache: Path) -> None:
    committed = real.files()
    shutil.rmtree(real.root / "clauses/city/2023")
    (real.root / "sources/2022-notice.txt").write_bytes(b"\x00\x01\x02\x03" * 40)
    ran = real.run("parse")
    assert ran.err == (
        "clausetool: sources/2022-notice.txt: the file is binary and no text; "
        "save the notice as plain text in UTF-8 and use that file.\n"
    )
    assert ran.code == 2
    assert real.read(CLAUSES).encode() == committed[CLAUSES]
    assert "wrote clauses/city/2023/edition.yaml\n" in ran.out


def test_all_that_is_lost_is_named_at_the_end(many: Project, cache: Path) -> None:
    files = sorted(path.name for path in (many.root / "sources").glob("*.txt"))
    (many.root / "sources" / files[1]).unlink()
    (many.root / "sources" / files[2]).write_bytes(b"")
    for form in ("text", "json"):
        ran = many.run("parse", "--format", form)
        lines = [line for line in ran.err.splitlines() if not line.startswith("wrote ")]
        assert [line.split(";")[0] for line in sorted(lines[:2])] == sorted(
            [
                f"clausetool: sources/{files[1]}: line {listed(many, files[1])} of sources.yaml lists this file, but it is not there",
                f"clausetool: sources/{files[2]}: the file is empty",
            ]
        )
        assert lines[2:] == ["2 of 12 sources could not be parsed"]
        assert ran.code == 2
        if form == "json":
            assert len(json.loads(ran.out)["sources"]) == 10
    assert len([*many.root.glob("clauses/*/*/clauses.yaml")]) == 10


def listed(project: Project, file: str) -> int:
    return project.read("sources/sources.yaml").splitlines().index(f"- file: {file}") + 1


# --- all cores ----------------------------------------------------------------------------


def test_the_number_of_jobs_changes_nothing(many: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "_SMALL", 0)
    first = min((many.root / "sources").glob("*.txt"))
    first.write_bytes(b"\x00\x01\x02")
    ran, made = [], []
    for jobs in ("1", "2", "3"):
        shutil.rmtree(many.root / "clauses", ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        ran.append((many.run("parse", "--jobs", jobs), many.run("parse", "--format", "json", "--jobs", jobs)))
        made.append(many.files())
    assert ran[0] == ran[1] == ran[2]
    assert made[0] == made[1] == made[2]
    assert ran[0][0].code == 2
    assert len(json.loads(ran[0][1].out)["sources"]) == 11


def test_small_work_begins_no_process(real: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def noted(work: object, items: object, jobs: int) -> Iterator[object]:
        used.append(jobs)
        return parallel.each(work, items, jobs)  # type: ignore[arg-type]

    monkeypatch.setattr(workflow, "each", noted)
    real.run("parse", "--jobs", "4")
    monkeypatch.setattr(workflow, "_SMALL", 0)
    shutil.rmtree(cache)
    real.run("parse", "--jobs", "2")
    assert used == [1, 2]


def double(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return 2 * number


def end(_number: int) -> int:
    os._exit(9)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_errors_are_raised(jobs: int) -> None:
    assert [*parallel.each(double, range(100), jobs)] == [*range(0, 200, 2)]
    results = parallel.each(double, [1, -1, 2], jobs)
    assert next(results) == 2
    with pytest.raises(ValueError, match="-1"):
        next(results)


def test_a_process_that_is_ended_is_an_error() -> None:
    with pytest.raises(ProjectError) as told:
        [*parallel.each(end, range(3), 2)]
    assert str(told.value) == (
        "a process of this command was ended from outside, perhaps for want of memory; "
        "run the command again, with fewer --jobs."
    )


# --- interrupted ----------------------------------------------------------------------------


def test_an_interrupt_keeps_what_is_done(many: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def interrupted(library: Library, entry: Entry, numbering: Numbering | None) -> Notice:
        nonlocal count
        count += 1
        if count == 6:
            raise KeyboardInterrupt
        return read_notice(library, entry, numbering)

    monkeypatch.setattr(workflow, "read_notice", interrupted)
    ran = many.run("parse", "--jobs", "1")
    assert ran.err == (
        "clausetool: interrupted after 5 of 12; every file is the old one or the new one, "
        "and the same command goes on from there.\n"
    )
    assert ran.code == 2
    assert len([*many.root.glob("clauses/*/*/clauses.yaml")]) == 5
    count = 6
    assert many.run("parse").code == 0
    assert count == 13  # the other seven
    assert len([*many.root.glob("clauses/*/*/clauses.yaml")]) == 12


def test_an_interrupt_waits_until_an_edition_is_whole() -> None:
    done: list[str] = []

    def write() -> None:
        with parallel.uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("whole")
        done.append("more")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["whole"]


def test_a_new_edition_is_there_as_a_whole_or_not_at_all(many: Project, cache: Path) -> None:
    """What a process leaves that is ended while it writes is no edition, and stands in nobody's way."""
    many.run("parse")
    whole = many.files()
    edition = next(many.root.glob("clauses/*/*/clauses.yaml")).parent
    left = edition.parent / ".new-x" / "whole"
    left.mkdir(parents=True)
    (edition / "edition.yaml").rename(left / "edition.yaml")
    shutil.rmtree(edition)
    assert many.run("list").out.count(" clauses,") == 11
    assert many.run("parse").code == 0
    shutil.rmtree(left.parent)
    assert many.files() == whole


def test_a_folder_that_cannot_be_made(many: Project, cache: Path) -> None:
    name = next(iter((many.root / "sources").glob("*.txt"))).stem.rpartition("-")[0]
    many.write(f"clauses/{name}", "no folder")
    ran = many.run("parse")
    assert ran.err.startswith(f"clausetool: {many.root}/clauses/{name}/")
    assert ran.err.endswith(" cannot be written (File exists); check the permissions and the space on the disk.\n")
    assert ran.code == 2


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_stops_all_processes_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    project = Project(tmp_path / "many")
    write_project(project.root, 120, 20_000, 2)
    command = [sys.executable, "-m", "clausetool", "--project", str(project.root), "parse", "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tooling")},
    )  # fmt: skip
    while not [*project.root.glob("clauses/accounts/*")] and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert re.fullmatch(
        r"clausetool: interrupted after [0-9]+ of 120; every file is the old one or the new one, "
        r"and the same command goes on from there\.\n",
        err,
    )
    done = [*project.root.glob("clauses/accounts/*.yaml")]
    assert 0 < len(done) < 120
    assert not [*project.root.rglob(".*")]
    assert len([*project.root.glob("clauses/*/*/*.yaml")]) == 2 * len(done)
    assert project.run("parse").code == 0
    assert project.run("list").out.count(" clauses,") == 120


# --- a whole library ------------------------------------------------------------------------


@pytest.fixture
def library(many: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Twelve invented regulations, parsed; no work is too small for several processes."""
    for module in (workflow, comparing, catalogue, tree):
        monkeypatch.setattr(module, "_SMALL", 0)
    assert many.run("parse", "--jobs", "1").code == 0
    return many


@pytest.mark.parametrize("form", ["text", "json", "md", "csv", "html"])
def test_a_library_is_compared_the_same_on_any_number_of_cores(library: Project, form: str) -> None:
    ran = [library.run("diff", "--format", form, "--jobs", jobs) for jobs in ("1", "2")]
    assert ran[0] == ran[1]
    assert (ran[0].code, ran[0].err) == (1, "")
    out = library.root / "out"
    assert library.run("diff", "--format", form, "--jobs", "2", "-o", str(out)).code == 1
    if form != "text":  # a file is 80 cells wide
        assert out.read_bytes().decode().replace("\r\n", "\n") == ran[0].out


WHOLE: dict[str, Callable[[Comparisons], str]] = {
    "json": lambda result: as_text(comparisons_json(result)),
    "md": comparisons_markdown,
    "csv": comparisons_csv,
    "text": lambda result: "".join(f"{line}\n" for line in comparisons_lines(result, View(), 80, PLAIN)),
}


@pytest.mark.parametrize("form", WHOLE)
def test_comparisons_one_by_one_are_what_all_at_once_are(
    real_pair: Comparison, editions: dict[str, Edition], form: str
) -> None:
    """For one and three comparisons, with and without editions that have no partner."""
    output = OUTPUTS[form] if form in OUTPUTS else text_output(View(), 80, PLAIN)
    for count in (1, 3):
        for absent in ((), (Absent(edition=editions["community/2022"], side="new"),)):
            result = Comparisons(comparisons=(real_pair,) * count, absent=absent)
            assert "".join(output.all(map(output.one, result.comparisons), absent)) == WHOLE[form](result)


def test_only_asks_all_comparisons(library: Project) -> None:
    ran = [library.run("diff", "--only", "第一条", "--jobs", jobs) for jobs in ("1", "2")]
    assert ran[0] == ran[1]
    assert ran[0].out.count(" → ") == 6
    assert library.run("diff", "--only", "第九百条").err.startswith(
        "clausetool: no compared edition has a clause 第九百条; did you mean "
    )


def test_the_site_is_the_same_on_any_number_of_cores(library: Project, tmp_path: Path) -> None:
    trees = []
    for jobs in ("1", "2"):
        ran = library.run("site", "tree", "--jobs", jobs, str(tmp_path / jobs))
        trees.append(Project(tmp_path / jobs).files())
        assert (ran.code, ran.out) == (0, f"{len(trees[-1])} files below {tmp_path / jobs}\n")
    assert trees[0] == trees[1]
    assert trees[0] == {path: text.encode() for path, text in tree.make_tree(library.root, "").pages.items()}


def test_the_list_is_the_same_on_any_number_of_cores(library: Project, cache: Path) -> None:
    ran = []
    for jobs in ("1", "2", "1"):
        ran.append(library.run("list", "--jobs", jobs))
        if len(ran) == 1:
            shutil.rmtree(cache)
    assert ran[0] == ran[1] == ran[2]
    assert (ran[0].code, ran[0].out.count("\n")) == (0, 18)


@pytest.mark.parametrize("command", [("list",), ("diff",), ("site", "tree", "out")], ids=lambda command: command[0])
def test_an_error_in_another_process_is_the_same_sentence(
    library: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = sorted(path for path in library.files() if path.endswith("clauses.yaml"))[5]
    library.write(path, library.read(path).replace("label: 第二条\n", "labl: 第二条\n"))
    ran = [library.run(*command, "--jobs", jobs) for jobs in ("1", "2")]
    assert ran[0] == ran[1]
    assert re.fullmatch(rf"clausetool: {path}:[0-9]+: unknown key “labl”; did you mean “label”\.\n", ran[0].err)
    assert (ran[0].code, ran[0].out) == (2, "")


def test_a_list_counts_again_what_has_changed(real: Project, cache: Path, loaded: list[str]) -> None:
    real.run("list")
    assert loaded == ["city/2022", "city/2023", "community/2022"]
    loaded.clear()
    real.run("list")
    assert loaded == []
    real.replace(CLAUSES, "---\nlabel: 5\n", "---\nlabel: 9.9\nlines: 90\n---\nlabel: 5\n")
    assert "city/2023       55 clauses" in real.run("list").out
    assert loaded == ["city/2023"]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions whose clauses are read, as they are."""
    names: list[str] = []
    load = library_module.load

    def noted(library: Library, name: str) -> Edition:
        names.append(name)
        return load(library, name)

    for module in (library_module, catalogue):
        monkeypatch.setattr(module, "load", noted)
    return names


READ = {
    ("show", "city/2023"): ["city/2023"],
    ("show", "2023"): ["city/2023"],
    ("diff",): ["city/2022", "city/2023"],
    ("diff", "2022", "2023"): ["city/2022", "city/2023"],
    ("diff", "city/2022", "city/2023"): ["city/2022", "city/2023"],
    ("show", "2022"): [],
}


@pytest.mark.parametrize(("command", "names"), READ.items(), ids=" ".join)
def test_only_what_is_shown_is_read(
    real: Project, cache: Path, loaded: list[str], command: tuple[str, ...], names: list[str]
) -> None:
    real.run(*command)
    assert loaded == names
