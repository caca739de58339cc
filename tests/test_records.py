"""Records: what editors do to them by hand, and what `clausetool parse` then does not do."""

from pathlib import Path

import pytest

from tests.conftest import Project

CLAUSES = "clauses/city/2023/clauses.yaml"
SENTENCE = "坚持依法做好城市民族工作，治理城市民族事务"
EDITED = "坚持依法做好城市民族工作，依法治理城市民族事务"


def test_the_committed_records_are_as_parsed(real: Project) -> None:
    before = real.files()
    ran = real.run("parse", "--check")
    assert ran.code == 0
    assert real.files() == before


def test_parsing_again_writes_nothing(real: Project) -> None:
    ran = real.run("parse")
    assert ran.code == 0
    assert "wrote" not in ran.out


def test_records_are_written_where_there_are_none(real: Project) -> None:
    committed = real.files()
    for path in committed:
        if path.startswith("clauses") and not path.endswith(("words.txt", "annotations.yaml")):  # written by hand
            (real.root / path).unlink()
    ran = real.run("parse")
    assert ran.code == 0
    assert real.files() == committed


def test_a_record_edited_by_hand_is_listed_and_kept(real: Project) -> None:
    real.replace(CLAUSES, SENTENCE, EDITED)
    before = real.files()
    for command in (("parse",), ("parse", "--check")):
        ran = real.run(*command)
        assert ran.code == 1
        assert "city/2023 4.4.2: changed, not as parsed\n" in ran.out
        assert ran.out.endswith(
            "not as parsed: 1; give each record a correction that says why, or replace with --overwrite\n"
        )
        assert real.files() == before


def test_a_correction_says_why_and_stays(real: Project) -> None:
    real.replace(CLAUSES, SENTENCE, EDITED)
    real.replace(CLAUSES, "title: 依法管理\n", "title: 依法管理\ncorrection: 据纸质文件补“依法”二字\n")
    edited = real.read(CLAUSES)
    assert real.run("parse", "--check").code == 1  # the account does not know the correction yet
    for command in (("parse",), ("parse", "--check"), ("parse", "--overwrite")):
        assert real.run(*command).code == 0
        assert real.read(CLAUSES) == edited
    assert "corrected: 据纸质文件补“依法”二字" in real.run("show", "city/2023", "4.4.2").out


def test_overwrite_replaces_what_has_no_correction(real: Project) -> None:
    parsed = real.read(CLAUSES)
    real.replace(CLAUSES, SENTENCE, EDITED)
    ran = real.run("parse", "--overwrite")
    assert ran.code == 0
    assert "replaced city/2023 4.4.2 (changed)\n" in ran.out
    assert real.read(CLAUSES) == parsed


def test_a_correction_whose_parse_changed_since_is_listed(real: Project) -> None:
    """The parse changes here because the source does, and its sha256 with it."""
    real.replace(CLAUSES, SENTENCE, EDITED)
    real.replace(CLAUSES, "title: 依法管理\n", "title: 依法管理\ncorrection: 据纸质文件\n")
    assert real.run("parse").code == 0
    old = real.run("parse", "--format", "json").out
    real.replace("sources/2023-city.txt", "准确把握问题性质", "准确把握事件性质")
    sha256 = real.run("parse").err.split("its sha256 is ")[1][:64]
    listed = old.split('"path": "sources/2023-city.txt"')[1].split('"sha256": "')[1][:64]
    real.replace("sources/sources.yaml", listed, sha256)
    ran = real.run("parse", "--overwrite")
    assert "city/2023 4.4.2: corrected by hand, and its parse has changed since; compare the two\n" in ran.out
    assert EDITED in real.read(CLAUSES)
    assert "has changed since" in real.run("parse").out  # until the editor has seen to the record
    real.replace(CLAUSES, "correction: 据纸质文件\n", "correction: 据纸质文件，新旧一致\n")
    assert "has changed since" not in real.run("parse").out


@pytest.mark.parametrize(
    ("path", "old", "new", "listed"),
    [
        (CLAUSES, "---\nlabel: 5\ntitle: 内容与要求\nlines: 125\n", "", "city/2023 5: missing, not as parsed"),
        (CLAUSES, "---\nlabel: 5\n", "---\nlabel: 9.9\nlines: 90\n---\nlabel: 5\n", "city/2023 9.9: extra, not as parsed"),
        (
            "clauses/city/2023/edition.yaml",
            "text: 2023 年 7 月修订\n",
            "text: 2023年7月修订\n",
            "city/2023 edition.yaml: changed, not as parsed",
        ),
    ],
    ids=["a record taken out", "a record put in", "the edition's own record"],
)  # fmt: skip
def test_every_difference_is_named(real: Project, path: str, old: str, new: str, listed: str) -> None:
    real.replace(path, old, new)
    ran = real.run("parse", "--check")
    assert ran.code == 1
    assert listed in ran.out


def test_check_names_an_account_that_is_not_as_parsed(real: Project) -> None:
    real.replace("clauses/accounts/2023-city.txt.yaml", "- 3 cover city/2023\n", "- 3 letter\n")
    ran = real.run("parse", "--check")
    assert ran.code == 1
    assert "sources/2023-city.txt account: changed, not as parsed" in ran.out


def test_editors_may_set_records_as_they_like(real: Project) -> None:
    """Comments, quotes and other breaks of the lines are the same record."""
    real.replace(CLAUSES, "label: 4.4.2\n", "# 见会议纪要\nlabel: '4.4.2'\n")
    real.replace(CLAUSES, "民族工作，治理城市", "民族工作，\n    治理城市")
    assert real.run("parse", "--check").code == 0


def test_an_interrupted_write_leaves_the_old_file(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real.replace(CLAUSES, SENTENCE, EDITED)
    before = real.files()

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    ran = real.run("parse", "--overwrite")
    assert (ran.code, ran.err) == (
        2,
        "clausetool: interrupted after 1 of 2; every file is the old one or the new one, and the same command goes on "
        "from there.\n",
    )
    assert real.files() == before


def test_overwriting_one_record_keeps_how_others_are_set(real: Project) -> None:
    real.replace(CLAUSES, "label: 4.4.1\n", "# 见会议纪要\nlabel: '4.4.1'\n")
    set_by_hand = real.read(CLAUSES)
    real.replace(CLAUSES, SENTENCE, EDITED)
    assert real.run("parse", "--overwrite").code == 0
    assert real.read(CLAUSES) == set_by_hand


def test_a_record_that_cannot_be_written(real: Project) -> None:
    path = real.root / "clauses/accounts/2022-notice.txt.yaml"
    path.parent.rename(path.parent.with_name("elsewhere"))
    path.parent.write_text("no folder")
    ran = real.run("parse")
    assert ran.err == (
        f"clausetool: {path} cannot be written (File exists); check the permissions and the space on the disk.\n"
    )
    assert ran.code == 2


def test_an_empty_correction_is_none(real: Project) -> None:
    real.replace(CLAUSES, "title: 依法管理\n", "title: 依法管理\ncorrection: ''\n")
    ran = real.run("parse")
    assert ran.err.endswith("the correction is empty (4.4.2); say why the record differs from its source.\n")
    assert ran.code == 2


def test_half_an_edition_is_an_error_and_nothing_is_lost(real: Project) -> None:
    (real.root / "clauses/city/2023/edition.yaml").unlink()
    before = real.files()
    ran = real.run("parse")
    assert ran.err == (
        "clausetool: clauses/city/2023/edition.yaml: the file is not there, though others of this edition are; "
        "restore it, or remove the folder and parse again.\n"
    )
    assert (ran.code, real.files()) == (2, before)


def test_a_clause_put_in_by_hand_costs_no_other_its_record(real: Project) -> None:
    """The new clause has the first line of another: they are told apart by their labels."""
    added = "---\nlabel: 4.5\ntitle: 保障\nlines: 125\ncorrection: 据纸质文件补\n"
    real.replace(CLAUSES, "---\nlabel: 5\n", f"{added}---\nlabel: 5\n")
    assert real.run("parse", "--overwrite").code == 0
    out = real.run("show", "city/2023").out
    assert "\n4.5 保障" in out
    assert "\n5 内容与要求" in out


def test_deep_nesting_is_refused(real: Project) -> None:
    real.write(CLAUSES, "[" * 200_000)
    ran = real.run("list")
    assert ran.err == f"clausetool: {CLAUSES}: this is nested too deep; restore the file.\n"
    assert ran.code == 2


def test_an_edition_that_no_source_holds_any_more_is_named(real: Project) -> None:
    real.replace(
        "sources/sources.yaml",
        "  - standard: community\n    edition: 2022\n",
        "  - standard: village\n    edition: 2022\n",
    )
    ran = real.run("parse")
    assert "community/2022 edition.yaml: extra, not as parsed\n" in ran.out
    assert ran.code == 1
