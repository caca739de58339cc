"""Adding: files copied into sources/, entries proposed with what the texts state, nothing of an editor's touched."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetool.dates import facts_of_edition, facts_of_file
from clausetool.manifest import Entry, load_manifest, with_entries
from clausetool.model import Fact, Held, Source
from clausetool.naming import file_name, short_title, standard_name
from clausetool.parse import parse
from clausetool.readers import read_text
from collection import write_project
from tests.conftest import ROOT, SMALL, Project

LAW = """中华人民共和国园林法

（2016年3月16日全国人民代表大会通过{amended}）

第一章　总则

第一条　为了保护园林，制定本法。

第二条　公园应当开放。

第三条　本法自2016年9月1日起施行。
"""
OLD = LAW.format(amended="")
NEW = LAW.format(amended="　根据2023年12月29日《关于修改〈中华人民共和国园林法〉的决定》修正")
MANIFEST = "sources/sources.yaml"


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project without a source, which keeps what an editor wrote in its list."""
    project = Project(tmp_path / "project")
    project.write(MANIFEST, "# 园林\n[]\n")
    return project


@pytest.fixture
def raw(tmp_path: Path) -> Project:
    """A folder of raw files elsewhere."""
    (tmp_path / "raw").mkdir()
    return Project(tmp_path / "raw")


def add(project: Project, *paths: Path, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
    ran = project.run("add", *options, *map(str, paths))
    return ran.code, ran.out, ran.err


def sha(text: str | bytes) -> str:
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def names(project: Project) -> list[str]:
    return [held.name for entry in load_manifest(MANIFEST, project.read(MANIFEST)) for held in entry.held]


def test_a_file_is_copied_and_its_entry_proposed(empty: Project, raw: Project) -> None:
    new = raw.write("园林法.txt", NEW)
    code, out, err = add(empty, new)
    assert (code, err) == (0, "")
    assert out == (
        "园林法/2023  《中华人民共和国园林法》  sources/园林法.txt  issued 2023年12月29日 (line 3)  "
        "implemented 2016年9月1日 (line 11)  revised 2023年12月29日 (line 3)\n"
        "proposed: 1; read the entries in sources/sources.yaml through, then run clausetool parse\n"
    )
    assert empty.read("sources/园林法.txt") == NEW
    assert (
        empty.read(MANIFEST)
        == f"""# 园林
- file: 园林法.txt
  sha256: {sha(NEW)}
  issuer: unknown
  publisher: unknown
  published: unknown
  editions:
  - standard: 园林法
    edition: 2023
    title: 中华人民共和国园林法
    issued: {{says: 2023年12月29日, line: 3}}
    implemented: {{says: 2016年9月1日, line: 11}}
    revised: {{says: 2023年12月29日, line: 3}}
"""
    )
    assert empty.run("parse").code == 0


def test_editions_of_one_title_are_of_one_standard(empty: Project, raw: Project) -> None:
    assert add(empty, raw.write("b.txt", NEW), raw.write("a.txt", OLD))[0] == 0
    assert names(empty) == ["园林法/2023", "园林法/2016"]
    assert empty.run("parse").code == 0
    assert "园林法/2016 → 园林法/2023" in empty.run("diff").out


def test_two_editions_of_one_year_get_their_dates(empty: Project, raw: Project) -> None:
    files = [raw.write(f"{k}.txt", OLD + "第四条　本法由园林部门解释。\n" * k) for k in range(4)]
    assert add(empty, *files)[0] == 0
    assert names(empty) == ["园林法/2016", "园林法/2016.3", "园林法/2016.3.16", "园林法/2016.3.16_2"]
    assert empty.run("parse").code == 0


def test_what_editors_wrote_stays_byte_for_byte(real: Project, tmp_path: Path) -> None:
    text = real.read(MANIFEST).replace("\n", "\r\n") + "# ende"
    real.write(MANIFEST, text.encode())
    new = tmp_path / "a.txt"
    new.write_text(NEW, encoding="utf-8")
    assert add(real, new)[0] == 0
    assert (real.root / MANIFEST).read_bytes().startswith(text.encode() + b"\n- file: a.txt\n")


def test_a_list_that_is_set_otherwise_is_added_to_as_it_is_set(empty: Project, raw: Project) -> None:
    add(empty, raw.write("a.txt", OLD))
    indented = re.sub("(?m)^(?!#)", "    ", empty.read(MANIFEST).strip()) + "\n"
    empty.write(MANIFEST, indented)
    assert add(empty, raw.write("b.txt", NEW))[0] == 0
    assert empty.read(MANIFEST).startswith(indented + "    - file: b.txt\n")
    assert names(empty) == ["园林法/2016", "园林法/2023"]


def test_an_edition_of_a_listed_standard_gets_its_name(real: Project, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "四川省城市民族工作标准\n2025年1月1日修订\n1 范围\n本标准适用于城市。\n", "utf-8"
    )
    assert add(real, tmp_path / "draft.txt")[0] == 0
    assert names(real)[-1] == "city/2025"


def test_the_same_content_is_not_added_again(empty: Project, raw: Project) -> None:
    first = raw.write("a.txt", OLD)
    add(empty, first)
    before = empty.files()
    code, out, err = add(empty, raw.write("b.txt", OLD), first)
    assert (code, err, empty.files()) == (0, "", before)
    assert out == f"{raw.root}/b.txt is sources/a.txt already\n{raw.root}/a.txt is sources/a.txt already\n"


def test_no_file_takes_the_place_of_another(empty: Project, raw: Project) -> None:
    add(empty, raw.write("one/a.txt", OLD))
    assert add(empty, raw.write("two/a.txt", NEW), raw.write("A.TXT", SMALL))[0] == 0
    assert empty.read("sources/a.txt") == OLD
    assert empty.read("sources/a-2.txt") == NEW
    assert empty.read("sources/A-3.TXT") == SMALL


def test_a_file_in_sources_is_listed_where_it_is(empty: Project) -> None:
    empty.write("sources/2016/a.txt", OLD)
    assert add(empty, empty.root / "sources/2016/a.txt")[0] == 0
    assert "- file: 2016/a.txt\n" in empty.read(MANIFEST)
    assert sorted(path for path in empty.files() if path.startswith("sources")) == [
        "sources/2016/a.txt",
        MANIFEST,
    ]


def test_a_copy_that_was_never_listed_is_taken_up(empty: Project, raw: Project) -> None:
    """So a run that was ended from outside goes on where it was."""
    empty.write("sources/a.txt", OLD)
    assert add(empty, raw.write("a.txt", OLD))[0] == 0
    assert "- file: a.txt\n" in empty.read(MANIFEST)
    assert empty.run("parse").code == 0


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(empty: Project, raw: Project) -> None:
    bad, folder = raw.write("bad.txt", b"\x00\x01\x02\x03" * 40), raw.root
    code, out, err = add(
        empty, bad, raw.write("a.txt", OLD), raw.root / "none.txt", raw.write("plain.txt", "今天很好。")
    )
    assert code == 2
    assert out.startswith("园林法/2016 ")
    assert err == (
        f"clausetool: {folder}/bad.txt: the file is binary and no text; "
        "save the notice as plain text in UTF-8 and use that file.\n"
        f"clausetool: {folder}/none.txt cannot be read (No such file or directory); check the name and the permissions.\n"
        f"clausetool: {folder}/plain.txt: no numbered clause was found in it; check that its clauses are numbered 1, 1.1, or 第一条, or 一、（一）; --numbering says which they are.\n"
        "3 of 4 files could not be added\n"
    )
    assert names(empty) == ["园林法/2016"]


def test_names_given_on_the_command_line(empty: Project, raw: Project) -> None:
    file = raw.write("a.txt", OLD)
    assert add(empty, file, options=("--standard", "park", "--edition", "first"))[0] == 0
    assert names(empty) == ["park/first"]
    assert add(empty, raw.write("b.txt", NEW), options=("--edition", "first"))[2] == (
        f"clausetool: {raw.root}/b.txt: there is an edition park/first already; name another with --edition.\n"
    )
    for name in ("../x", "a/b", "con", "-x", "a b", ""):
        code, _out, err = add(empty, file, options=("--standard", name))
        assert code == 2
        assert "a name is letters, digits, points and underscores, and no word of the tool's own" in err
    code, _out, err = add(empty, file, file, options=("--edition", "x"))
    assert (code, err.endswith("--standard and --edition name what a single file holds\n")) == (2, True)


def test_several_standards_in_one_file_take_no_name(empty: Project) -> None:
    file = ROOT / "sources/2022-notice.txt"
    assert add(empty, file, options=("--standard", "x"))[2] == (
        f"clausetool: {file}: it holds 2 standards; "
        "add it without --standard and --edition, and correct the names in sources.yaml.\n"
    )
    assert add(empty, file)[0] == 0
    assert names(empty) == ["四川省城市民族工作标准/2022", "四川省社区民族工作标准/2022"]


def test_a_draft_keeps_its_name(empty: Project, raw: Project) -> None:
    """An edition that somebody wrote in clauses/ and that no source holds."""
    empty.write("clauses/园林法/2016/edition.yaml", "title: 中华人民共和国园林法\nnumbering: articles\n")
    empty.write("clauses/园林法/2016/clauses.yaml", "---\nlabel: 第一条\nlines: 1\n")
    add(empty, raw.write("a.txt", OLD))
    assert names(empty) == ["园林法/2016.3"]


def test_a_library_begins_where_project_says(tmp_path: Path, raw: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    assert add(Project(folder), raw.write("a.txt", OLD))[0] == 0
    assert names(Project(folder)) == ["园林法/2016"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[{file: a.txt}]\n",
            "sources/sources.yaml:1: key “sha256” is missing; add it.",
        ),
        (
            f'[{{file: a.txt, sha256: "{"0" * 64}", issuer: unknown, publisher: unknown, published: unknown, editions: []}}]\n',
            "sources/sources.yaml: nothing can be added at the end of this file as it is written; "
            "write each entry on lines of its own that begin with “- ”.",
        ),
    ],
    ids=["wrong", "in brackets"],
)
def test_a_list_that_cannot_be_added_to(empty: Project, raw: Project, text: str, sentence: str) -> None:
    empty.write(MANIFEST, text)
    before = empty.files()
    assert add(empty, raw.write("a.txt", OLD)) == (2, "", f"clausetool: {sentence}\n")
    assert empty.files() == before


def test_a_listed_file_that_changed(empty: Project) -> None:
    path = empty.write("sources/a.txt", OLD)
    add(empty, path)
    path.write_text(NEW, encoding="utf-8")
    assert add(empty, path)[2] == (
        f"clausetool: {path}: sources.yaml lists this file with another sha256; "
        "restore the file, or write the new sha256 there.\n"
    )


# --- names of others' making ------------------------------------------------------------

TITLES = [
    "../../etc",
    "con",
    "-rf",
    "a\x1b[31mb",
    "..",
    "accounts",
    "中" * 500,
    "园林法/../../x",
    "\u202eabc",
    "\u200b",
]


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_no_title_leads_out_of_the_library(tmp_path: Path, raw: Project, title: str) -> None:
    """Every file that is written lies below sources/ and clauses/, and the next parse takes the entry as it is."""
    project = Project(tmp_path / "below" / "project")
    project.write(MANIFEST, "[]\n")
    file = raw.write("x.txt", f"《{title}标准》\n1 范围\n本标准适用于公园。\n2 总则\n公园应开放。\n")
    code, out, err = add(project, file)
    assert "\x1b" not in out + err
    assert "\u202e" not in out + err
    if code == 0:
        ran = project.run("parse")
        assert (ran.code, ran.err) == (0, "")
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and "project" not in path.parts]
    assert outside == [file]


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a\x1b[31m.txt", "con.txt", "sources.yaml", "a:b\\c.txt", ".hidden", "中" * 80, "a\nb"]
)
def test_no_file_name_is_taken_amiss(empty: Project, raw: Project, name: str) -> None:
    file = raw.write(name, OLD)
    ran = empty.run("add", "--", str(file))
    assert (ran.code, ran.err) == (0, "")
    (entry,) = load_manifest(MANIFEST, empty.read(MANIFEST))
    assert empty.read(f"sources/{entry.file}") == OLD
    assert re.fullmatch(r"[^\W_][\w.\-]*", entry.file)
    assert len(entry.file.encode()) < 200
    assert empty.run("parse").code == 0


FILES = {
    "通知.docx": "通知.docx",
    "a/b.txt": "a_b.txt",
    "..": "source",
    "con": "con_",
    "NUL.txt": "NUL_.txt",
    "x" * 300 + ".html": "x" * 180 + ".html",
    "a. ": "a",
    "一、总则（试行）.txt": "一、总则（试行）.txt",
}


@pytest.mark.parametrize(("name", "safe"), FILES.items(), ids=range(len(FILES)))
def test_names_of_copies(name: str, safe: str) -> None:
    assert file_name(name, lambda _name: False) == safe


def test_names_of_standards() -> None:
    assert short_title("中华人民共和国慈善法") == "慈善法"
    assert short_title("中华人民共和国") == "中华人民共和国"
    assert short_title("《关于适用〈公司法〉的规定（五）》") == "关于适用公司法的规定五"
    assert standard_name("", "2016-a.txt") == "2016a"
    assert standard_name("――", "――") == "standard"
    assert standard_name("CON", "x") == "CON_"


# --- what texts say of their dates --------------------------------------------------------

BODY = "\n第一条　为了公园，制定本办法。\n第二条　公园应当开放。\n{last}\n"
HEADS = {
    "adopted": (["（2007年8月30日某会议通过）"], {"issued": "2007年8月30日"}),
    "amended twice": (
        ["（1983年12月8日通过　根据1996年5月15日《决定》第一次修正　2009年6月27日修订）"],
        {"issued": "2009年6月27日", "revised": "2009年6月27日"},
    ),
    "in force from": (
        ["（2024年12月6日某市令第5号公布　自2025年1月1日起施行）"],
        {"issued": "2024年12月6日", "implemented": "2025年1月1日"},
    ),
    "broken over lines": (
        ["（2007年8月30日第十届全国人民代表大会常务委员会第", "二十九次会议通过　2024年6月28日第十四届全国人民代表大会", "常务委员会第十次会议修订）"],
        {"issued": "2024年6月28日", "revised": "2024年6月28日"},
    ),
    "a line each": (
        ["2003年7月30日 国务院第16次常务会议通过", "2003年8月8日 国务院令第387号公布", "2003年10月1日 施行"],
        {"issued": "2003年8月8日", "implemented": "2003年10月1日"},
    ),
    "labels": (["成文日期：2022-08-12", "发布日期：2022-08-15 18:12"], {"issued": "2022-08-12", "published": "2022-08-15 18:12"}),
    "only published": (["发布时间: 2022年8月15日"], {"published": "2022年8月15日"}),
    "a standard's cover": (["2020-03-31发布　　2020-10-01实施"], {"issued": "2020-03-31", "implemented": "2020-10-01"}),
    "a revised cover": (["2023 年 7 月修订"], {"revised": "2023 年 7 月"}),
    "in Chinese": (["二〇二二年八月十二日"], {"issued": "二〇二二年八月十二日"}),
    "none": (["参见2022年8月12日的意见，依据1999年1月1日的决定。"], {}),
    "a long line": (["（" + "2007年8月30日" * 20_000 + "通过）"], {}),
}  # fmt: skip


@pytest.mark.parametrize(("head", "said"), HEADS.values(), ids=HEADS)
def test_what_a_text_says_of_its_dates(head: list[str], said: dict[str, str]) -> None:
    source = read_text("x", ("某市公园管理办法\n" + "\n".join(head) + BODY.format(last="")).encode())
    editions = parse(source).editions
    facts = (*facts_of_file(source, editions), *facts_of_edition(source, editions, 0))
    assert {fact.name: fact.says for fact in facts} == said
    assert all(fact.says in source.lines[fact.line - 1] for fact in facts)


def test_the_last_article_says_when_it_comes_into_force() -> None:
    last = "第三条　本办法自2024年9月1日起施行。1999年1月1日起施行的办法同时废止。"
    source = read_text("x", f"某市公园管理办法\n{BODY.format(last=last)}".encode())
    assert facts_of_edition(source, parse(source).editions, 0) == (
        Fact(name="implemented", says="2024年9月1日", line=5),
    )


# --- many ---------------------------------------------------------------------------------


def test_the_number_of_jobs_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from clausetool import adding

    write_project(tmp_path / "raw", 12, 3000, 4)
    files = sorted((tmp_path / "raw/sources").glob("*.txt"))
    made = []
    for jobs in ("1", "2"):
        monkeypatch.setattr(adding, "_SMALL", 0)
        monkeypatch.setattr(adding, "_BATCH", 5)
        project = Project(tmp_path / jobs)
        project.root.mkdir()
        made.append((add(project, *files, options=("--jobs", jobs)), project.files()))
    assert made[0] == made[1]
    assert len(names(Project(tmp_path / "1"))) == 12


def test_an_interrupt_lists_what_was_copied(empty: Project, raw: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from clausetool import adding

    files = [raw.write(f"{k}.txt", OLD + "第四条　完。\n" * k) for k in range(3)]
    real = adding._read
    monkeypatch.setattr(adding, "_read", lambda path: real(path) if path != files[2] else interrupt())
    code, _out, err = add(empty, *files)
    assert err == (
        "clausetool: interrupted after 2 of 3; every file is the old one or the new one, "
        "and the same command goes on from there.\n"
    )
    assert (code, len(names(empty))) == (2, 2)
    monkeypatch.undo()
    assert add(empty, *files)[0] == 0
    assert len(names(empty)) == 3


def interrupt() -> None:
    raise KeyboardInterrupt


def test_entries_are_added_as_they_are_read() -> None:
    text = (ROOT / MANIFEST).read_text(encoding="utf-8")
    entries = load_manifest(MANIFEST, text)
    assert with_entries(MANIFEST, "", entries) == "\n".join(text.splitlines()[2:]) + "\n"


# --- laws ---------------------------------------------------------------------------------


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(TITLES)


@given(title=TEXTS, says=TEXTS, file=TEXTS)
def test_an_entry_is_read_as_it_was_meant(title: str, says: str, file: str) -> None:
    fact = Fact(name="issued", says=says, line=3)
    held = Held(standard=standard_name(title, file), edition="2016", title=title, facts=(fact,))
    entry = Entry(file=file_name(file, lambda _name: False), sha256="0" * 64, held=(held,), line=1)
    text = with_entries(MANIFEST, "", [entry])
    assert load_manifest(MANIFEST, text) == (entry,)
    more = replace(entry, file="more", held=(replace(held, edition="2017"),))
    longer = with_entries(MANIFEST, text, [more])
    assert longer.startswith(text)
    assert [replace(one, line=1) for one in load_manifest(MANIFEST, longer)] == [entry, more]


@given(
    lines=st.lists(
        TEXTS | st.sampled_from(["2016年3月16日", "（2016年3月16日通过", "自2016年3月16日起施行）", "来源", "某局"])
    )
)
def test_every_fact_is_a_quotation(lines: list[str]) -> None:
    text = "\n".join(["某市公园办法", *lines]) + BODY.format(last="")
    source = Source(path="x", sha256="", encoding="utf-8", lines=tuple(text.split("\n")))
    editions = parse(source).editions
    for at in range(len(editions)):
        for fact in (*facts_of_file(source, editions), *facts_of_edition(source, editions, at)):
            assert fact.says in source.lines[fact.line - 1]
