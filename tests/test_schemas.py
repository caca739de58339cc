"""The JSON Schemas in the package: what the commands print is valid, and what is wrong is refused."""

import copy
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import Project

NAMES: Final = ("account-1", "blame-1", "comparisons-1", "decisions-1", "edition-1", "history-1", "list-1")
Place = tuple[str | int, ...]
GONE: Final = object()

# Keys that stand only where there is something to say, and one that a later change brings.
SOMETIMES: Final = {"found", "correction", "counterpart", "flags"}
# Keys that are printed always, though the interface as it was agreed on does not have them.
BEYOND: Final = {"facts", "case", "before", "after", "readings"}


def schema(name: str) -> dict[str, Any]:
    text = (resources.files("clausetool") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def faults(rules: Mapping[str, Any], document: object) -> list[str]:
    """What is wrong with a document: where, and by which keyword of the schema."""
    errors = Draft202012Validator(rules).iter_errors(document)
    return sorted(f"{error.json_path} {error.validator}: {error.message}" for error in errors)


def objects(rules: object) -> Iterator[dict[str, Any]]:
    """Every schema of an object inside a schema, itself included."""
    if isinstance(rules, dict):
        if "properties" in rules:
            yield rules
        for key, value in rules.items():
            if key not in ("if", "else"):
                yield from objects(value)
    elif isinstance(rules, list):
        for value in rules:
            yield from objects(value)


# --- the schemas themselves -------------------------------------------------------


def test_the_package_ships_every_schema() -> None:
    found = [entry.name for entry in (resources.files("clausetool") / "schemas").iterdir()]
    assert sorted(found) == [f"{name}.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_one_under_its_own_name(name: str) -> None:
    rules = schema(name)
    Draft202012Validator.check_schema(rules)
    assert rules["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert rules["$id"] == rules["properties"]["schema"]["const"] == f"clausetool/{name.replace('-', '/')}"


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described_in_one_sentence(name: str) -> None:
    for rules in objects(schema(name)):
        if "required" not in rules:  # it narrows keys that are described where they are named
            continue
        assert set(rules["required"]) <= set(rules["properties"])
        for key, value in rules["properties"].items():
            said = value.get("description", "")
            assert said[:1].isupper(), f"{name}: {key} is not described"
            assert said.endswith("."), f"{name}: {key} is described by no sentence"
            assert ". " not in said, f"{name}: {key} is described in more than one sentence"


@pytest.mark.parametrize("name", NAMES)
def test_consumers_may_meet_keys_they_do_not_know(name: str) -> None:
    assert "additionalProperties" not in json.dumps(schema(name))
    for place, value in places(RIGHT[name]):
        if isinstance(value, dict):
            assert not faults(schema(name), changed(RIGHT[name], (*place, "news"), 1))


# --- what the commands print ------------------------------------------------------

COMMANDS: Final = {
    "show city/2022": ("edition-1", 0),
    "show city/2023": ("edition-1", 0),
    "show community/2022": ("edition-1", 0),
    "show city/2023 4.4": ("edition-1", 0),
    "show city/2023 4.3.2": ("edition-1", 0),
    "show sources/2023-city.txt": ("edition-1", 0),
    "show rare.txt": ("edition-1", 0),
    "parse": ("account-1", 0),
    "parse --check 2023-city.txt": ("account-1", 0),
    "list": ("list-1", 0),
    "diff": ("comparisons-1", 1),
    "diff city/2022 city/2023": ("comparisons-1", 1),
    "diff city/2023 city/2022": ("comparisons-1", 1),
    "diff city/2022 community/2022": ("comparisons-1", 1),
    "diff city/2023 city/2023": ("comparisons-1", 0),
    "diff 2022 2023": ("comparisons-1", 1),
    "diff sources/2022-notice.txt sources/2023-city.txt": ("comparisons-1", 1),
    "diff sources/2023-city.txt city/2023": ("comparisons-1", 0),
    "diff rare.txt city/2023": ("comparisons-1", 1),
    "history city 5.7.10": ("history-1", 0),
    "history city 4.3.2": ("history-1", 0),
    "history city/2022 3.2": ("history-1", 0),
    "history community 3": ("history-1", 0),
    "blame city/2023": ("blame-1", 0),
    "blame 2023 4.3.2": ("blame-1", 0),
    "blame community/2022": ("blame-1", 0),
    "decisions decided.json": ("decisions-1", 0),
    "decisions decided.json city/2022 city/2023": ("decisions-1", 0),
}

# What the library does not hold: a gap, a repeated number, wrong contents, a note, an example, a sentence cut off.
RARE: Final = """某市公园工作标准
目次
1 范围 1
总论 2
3 开放 9
1 范围
本标准适用于公园。
3 要求
下列：
a) 甲方；
1) 丙方。
注1：公园。
示例：公园。
3.1 原则
公园应开放。
3.1 做法
公园应整洁。
3.2 奖励
对单位给予
"""


@pytest.fixture
def library(real: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The repository's own library, as a copy, with the commands run in its folder."""
    real.write("rare.txt", RARE)
    real.write("decided.json", json.dumps(RIGHT["decisions-1"]))
    monkeypatch.chdir(real.root)
    return real


def printed(library: Project, command: str) -> tuple[int, Any]:
    ran = library.run(*command.split(), "--format", "json")
    assert ran.out, ran.err
    return ran.code, json.loads(ran.out)


@pytest.mark.parametrize(("command", "expected"), COMMANDS.items(), ids=COMMANDS)
def test_what_a_command_prints_is_valid_and_described(
    library: Project, command: str, expected: tuple[str, int]
) -> None:
    name, code = expected
    found, document = printed(library, command)
    assert not faults(schema(name), document)
    assert not faults(closed(schema(name)), document)
    assert found == code


def closed(rules: dict[str, Any]) -> dict[str, Any]:
    """The schema, made to refuse every key that it does not describe."""
    for one in objects(rules):
        if "object" in one.get("type", ()):
            one["unevaluatedProperties"] = False
    return rules


def test_the_rare_text_holds_what_the_library_does_not(library: Project) -> None:
    _, document = printed(library, "show rare.txt")
    notes = [*document["notes"], *(note for clause in document["clauses"] for note in clause["notes"])]
    kinds = {block["kind"] for clause in document["clauses"] for block in clause["blocks"]}
    assert {note["code"] for note in notes} == {"contents", "gap", "repeated", "truncated"}
    assert kinds == {"paragraph", "item", "note", "example"}
    assert {None, "1", "3"} == {entry["label"] for entry in document["contents"]}


# --- documents made by hand -------------------------------------------------------

SHA256: Final = "0" * 64
NOTE: Final = {
    "code": "misnumbered",
    "case": "repaired",
    "label": "4.4.2",
    "lines": [107, 107],
    "printed": "4.3.2",
    "before": "4.4.1",
    "after": "4.4.3",
    "readings": ["4.4.2"],
    "message": "printed 4.3.2, read as 4.4.2",
}
FACT: Final = {"name": "revised", "says": "2023 年 7 月", "line": 11}
BLOCKS: Final[tuple[dict[str, object], ...]] = (
    {"kind": "paragraph"},
    {"kind": "item", "mark": "——", "level": 1, "lead": "基础建设。"},
    {"kind": "note", "number": "1"},
    {"kind": "example", "number": None},
    {"kind": "reference", "mark": "[1]", "title": "《意见》", "date": "2014-9-12", "issuer": "国务院"},
    {"kind": "term", "english": "park"},
    {"kind": "table", "caption": "表 1", "rows": [["甲", "乙"]]},
    {"kind": "figure"},
    {"kind": "formula"},
)
RIGHT: Final[dict[str, dict[str, Any]]] = {
    "edition-1": {
        "schema": "clausetool/edition/1",
        "standard": "city",
        "edition": "2023",
        "title": "四川省城市民族工作标准",
        "numbering": "decimal",
        "source": {"path": "sources/2023-city.txt", "sha256": SHA256, "encoding": "utf-8"},
        "facts": [FACT],
        "cover": [{"text": "2023 年 7 月修订", "line": 11}],
        "contents": [{"label": "4.4", "title": "工作原则", "page": "4", "line": 23}],
        "notes": [{**NOTE, "code": "contents", "case": "absent", "label": None}],
        "clauses": [
            {
                "label": "4.4.2",
                "printed": "4.3.2",
                "title": "依法管理",
                "element": None,
                "lines": [107, 109],
                "blocks": [{"text": "坚持依法", "lines": [109, 109], **block} for block in BLOCKS],
                "notes": [NOTE],
                "correction": "为何不同",
            }
        ],
        "found": {"asked": "4.3.2", "by": "printed", "also_printed": ["4.4.3"]},
    },
    "account-1": {
        "schema": "clausetool/account/1",
        "sources": [
            {
                "path": "sources/2023-city.txt",
                "sha256": SHA256,
                "encoding": "utf-8",
                "lines": 9,
                "ranges": [{"lines": [1, 9], "as": "furniture", "edition": None}],
                "left_out": [{"what": "scripts", "count": 3}],
            }
        ],
    },
    "list-1": {
        "schema": "clausetool/list/1",
        "editions": [
            {
                "standard": "city",
                "edition": "2023",
                "title": "四川省城市民族工作标准",
                "source": "sources/2023-city.txt",
                "facts": [FACT],
                "clauses": 54,
                "notes": 2,
            }
        ],
    },
    "decisions-1": {
        "schema": "clausetool/decisions/1",
        "comparisons": [
            {
                "old": {
                    "standard": "city",
                    "edition": "2022",
                    "title": "四川省城市民族工作标准",
                    "path": "sources/2022-notice.txt",
                    "sha256": SHA256,
                },
                "new": {
                    "standard": None,
                    "edition": None,
                    "title": "四川省城市民族工作标准",
                    "path": "new.txt",
                    "sha256": SHA256,
                },
                "changed": 38,
                "summary": {"decided": 1, "agree": 1, "revise": 0, "discuss": 0, "stale": 0},
                "decisions": [
                    {
                        "id": "015902dbda97",
                        "old": ["3.2"],
                        "new": ["3.3"],
                        "title": "城市民族工作",
                        "sha256": {"old": SHA256, "new": SHA256},
                        "decision": "agree",
                        "remark": "好",
                        "stale": False,
                    }
                ],
            }
        ],
    },
    "comparisons-1": {
        "schema": "clausetool/comparisons/1",
        "absent": [{"standard": "community", "edition": "2022", "title": "四川省社区民族工作标准", "side": "new"}],
        "comparisons": [
            {
                "old": {"standard": None, "edition": None, "title": "四川省城市民族工作标准", "path": "old.txt"},
                "new": {"standard": "city", "edition": "2023", "title": "四川省城市民族工作标准", "path": None},
                "summary": {
                    "pairs": 1,
                    "unchanged": 0,
                    "added": 0,
                    "deleted": 0,
                    "modified": 1,
                    "retitled": 0,
                    "moved": 0,
                    "renumbered": 1,
                    "split": 0,
                    "merged": 0,
                    "format": 0,
                    "misnumbered": 0,
                },
                "pairs": [
                    {
                        "id": "015902dbda97",
                        "old": ["3.2"],
                        "new": ["3.3"],
                        "printed": {"old": ["3.2"], "new": ["3.3"]},
                        "changes": ["renumbered", "modified"],
                        "basis": "title",
                        "score": 0.91,
                        "titles": [
                            {"old": "3.2", "new": "3.3", "runs": [{"op": "equal", "old": "城市", "new": "城市"}]}
                        ],
                        "blocks": [
                            {
                                "old": [["3.2", 0]],
                                "new": [],
                                "moved": False,
                                "counterpart": ["3.4", 0],
                                "runs": [
                                    {"op": "equal", "old": "是以", "new": "是以"},
                                    {"op": "delete", "old": "协调", "new": ""},
                                    {"op": "insert", "old": "", "new": "处理"},
                                    {"op": "format", "old": ",", "new": "，"},
                                ],
                            }
                        ],
                        "flags": [{"kind": "modality", "change": "shifted", "old": "应", "new": "宜"}],
                    }
                ],
            }
        ],
    },
    "blame-1": {
        "schema": "clausetool/blame/1",
        "standard": "city",
        "edition": "2023",
        "title": "四川省城市民族工作标准",
        "editions": ["2022", "2023"],
        "clauses": [
            {
                "label": "4.4.2",
                "printed": "4.3.2",
                "title": [{"text": "依法管理", "edition": "2022", "label": "4.4.2"}],
                "blocks": [[{"text": "治理", "edition": "2023", "label": "4.4.2"}]],
            }
        ],
        "found": {"asked": "4.3.2", "by": "printed", "also_printed": ["4.4.3"]},
    },
}
RIGHT["history-1"] = {
    "schema": "clausetool/history/1",
    "standard": "city",
    "title": "四川省城市民族工作标准",
    "found": {"asked": "3.3", "edition": "2023", "label": "3.3", "by": "label", "also_printed": ["3.4"]},
    "namesakes": ["2022"],
    "editions": [{"edition": "2022", "labels": ["3.2"]}, {"edition": "2023", "labels": ["3.3"]}],
    "steps": [
        {
            "old": "2022",
            "new": "2023",
            "state": "there",
            "pairs": RIGHT["comparisons-1"]["comparisons"][0]["pairs"],
        }
    ],
}


def places(document: object, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value of a document, with the keys and indices that lead to it."""
    yield at, document
    inside = document.items() if isinstance(document, dict) else enumerate(document) if type(document) is list else ()
    for key, value in inside:
        yield from places(value, (*at, key))


def changed(document: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    """The document with another value at a place, or with none."""
    copied = copy.deepcopy(document)
    target: Any = copied
    for key in place[:-1]:
        target = target[key]
    if value is GONE:
        del target[place[-1]]
    else:
        target[place[-1]] = value
    return copied


@pytest.mark.parametrize("name", NAMES)
def test_a_right_document_is_valid(name: str) -> None:
    assert not faults(schema(name), RIGHT[name])


CLAUSE: Final = ("clauses", 0)
RANGE: Final = ("sources", 0, "ranges", 0)
PAIR: Final = ("comparisons", 0, "pairs", 0)
BLOCK: Final = (*PAIR, "blocks", 0)
DECISION: Final = ("comparisons", 0, "decisions", 0)
# The closed lists of the interface, each by a place where it applies.
CLOSED: Final[dict[str, tuple[Place, tuple[str | None, ...]]]] = {
    "element": (
        (*CLAUSE, "element"),
        ("foreword", "introduction", "scope", "references", "terms", "bibliography", "annex", None),
    ),
    "code": (
        ("notes", 0, "code"),
        ("misnumbered", "repeated", "gap", "mended", "contents", "truncated", "unplaced"),
    ),
    "by": (("found", "by"), ("label", "printed")),
    "as": (
        (*RANGE, "as"),
        ("letter", "cover", "title", "contents", "heading", "text", "furniture", "blank", "unplaced"),
    ),
    "side": (("absent", 0, "side"), ("old", "new")),
    "changes": (
        (*PAIR, "changes", 0),
        ("added", "deleted", "retitled", "moved", "renumbered", "split", "merged", "format"),
    ),
    "basis": ((*PAIR, "basis"), ("pin", "text", "title", "similar", "order")),
    "kind": (
        (*PAIR, "flags", 0, "kind"),
        ("modality", "time", "number", "date", "amount", "reference", "item", "sentence"),
    ),
    "change": ((*PAIR, "flags", 0, "change"), ("added", "dropped", "shifted")),
    "state": (("steps", 0, "state"), ("there", "awaited", "gone")),
    "decision": ((*DECISION, "decision"), ("agree", "revise", "discuss", None)),
}


@pytest.mark.parametrize(("place", "values"), CLOSED.values(), ids=CLOSED)
def test_every_value_of_a_closed_list_is_valid(place: Place, values: tuple[str | None, ...]) -> None:
    names = [name for name in NAMES if place in dict(places(RIGHT[name]))]
    assert names
    for name in names:
        for value in values:
            assert not faults(schema(name), changed(RIGHT[name], place, value))


WRONG: Final[dict[str, tuple[str, Place, object, str]]] = {
    "edition: another schema": ("edition-1", ("schema",), "clausetool/edition/2", "$.schema const"),
    "edition: no title": ("edition-1", ("title",), GONE, "$ required"),
    "edition: no source where null is meant": ("edition-1", ("source",), GONE, "$ required"),
    "edition: a source that is a path": ("edition-1", ("source",), "sources/2023-city.txt", "$.source type"),
    "edition: a digest cut short": ("edition-1", ("source", "sha256"), "4c60", "$.source.sha256 pattern"),
    "edition: a year as a number": ("edition-1", ("edition",), 2023, "$.edition type"),
    "edition: clauses by label": ("edition-1", ("clauses",), {"4.4.2": {}}, "$.clauses type"),
    "edition: a page as a number": ("edition-1", ("contents", 0, "page"), 4, "$.contents[0].page type"),
    "edition: half a line": ("edition-1", ("cover", 0, "line"), 11.5, "$.cover[0].line type"),
    "edition: line 0": ("edition-1", ("cover", 0, "line"), 0, "$.cover[0].line minimum"),
    "edition: a new note code": ("edition-1", ("notes", 0, "code"), "typo", "$.notes[0].code enum"),
    "edition: found by chance": ("edition-1", ("found", "by"), "title", "$.found.by enum"),
    "clause: no printed number": ("edition-1", (*CLAUSE, "printed"), GONE, "$.clauses[0] required"),
    "clause: a label as a number": ("edition-1", (*CLAUSE, "label"), 4.4, "$.clauses[0].label type"),
    "clause: an empty label": ("edition-1", (*CLAUSE, "label"), "", "$.clauses[0].label minLength"),
    "clause: a new element": ("edition-1", (*CLAUSE, "element"), "index", "$.clauses[0].element enum"),
    "clause: one line": ("edition-1", (*CLAUSE, "lines"), [107], "$.clauses[0].lines minItems"),
    "clause: three lines": ("edition-1", (*CLAUSE, "lines"), [107, 108, 109], "$.clauses[0].lines items"),
    "clause: from line 0": ("edition-1", (*CLAUSE, "lines", 0), 0, "$.clauses[0].lines[0] minimum"),
    "clause: to line 0": ("edition-1", (*CLAUSE, "lines", 1), 0, "$.clauses[0].lines[1] minimum"),
    "clause: from half a line": ("edition-1", (*CLAUSE, "lines", 0), 1.5, "$.clauses[0].lines[0] type"),
    "clause: to half a line": ("edition-1", (*CLAUSE, "lines", 1), 1.5, "$.clauses[0].lines[1] type"),
    "clause: lines as text": ("edition-1", (*CLAUSE, "lines"), "107-109", "$.clauses[0].lines type"),
    "block: a new kind": ("edition-1", (*CLAUSE, "blocks", 0, "kind"), "list", "$.clauses[0].blocks[0].kind enum"),
    "block: no text": ("edition-1", (*CLAUSE, "blocks", 8, "text"), GONE, "$.clauses[0].blocks[8] required"),
    "item: no mark": ("edition-1", (*CLAUSE, "blocks", 1, "mark"), GONE, "$.clauses[0].blocks[1] required"),
    "item: a null mark": ("edition-1", (*CLAUSE, "blocks", 1, "mark"), None, "$.clauses[0].blocks[1].mark type"),
    "item: level 0": ("edition-1", (*CLAUSE, "blocks", 1, "level"), 0, "$.clauses[0].blocks[1].level minimum"),
    "item: level one and a half": ("edition-1", (*CLAUSE, "blocks", 1, "level"), 1.5, "$.clauses[0].blocks[1].level type"),
    "note: number 1": ("edition-1", (*CLAUSE, "blocks", 2, "number"), 1, "$.clauses[0].blocks[2].number type"),
    "reference: no date": ("edition-1", (*CLAUSE, "blocks", 4, "date"), GONE, "$.clauses[0].blocks[4] required"),
    "term: no english": ("edition-1", (*CLAUSE, "blocks", 5, "english"), GONE, "$.clauses[0].blocks[5] required"),
    "table: flat rows": ("edition-1", (*CLAUSE, "blocks", 6, "rows"), ["甲"], "$.clauses[0].blocks[6].rows[0] type"),
    "account: no sources": ("account-1", ("sources",), GONE, "$ required"),
    "account: a digest cut short": ("account-1", ("sources", 0, "sha256"), "4c60", "$.sources[0].sha256 pattern"),
    "account: lines as a list": ("account-1", ("sources", 0, "lines"), ["甲"], "$.sources[0].lines type"),
    "account: no line": ("account-1", ("sources", 0, "lines"), 0, "$.sources[0].lines minimum"),
    "account: nothing covered": ("account-1", ("sources", 0, "ranges"), [], "$.sources[0].ranges minItems"),
    "range: no edition": ("account-1", (*RANGE, "edition"), GONE, "$.sources[0].ranges[0] required"),
    "range: a new kind": ("account-1", (*RANGE, "as"), "advertisement", "$.sources[0].ranges[0].as enum"),
    "range: to line 0": ("account-1", (*RANGE, "lines", 1), 0, "$.sources[0].ranges[0].lines[1] minimum"),
    "range: from half a line": ("account-1", (*RANGE, "lines", 0), 1.5, "$.sources[0].ranges[0].lines[0] type"),
    "range: to half a line": ("account-1", (*RANGE, "lines", 1), 1.5, "$.sources[0].ranges[0].lines[1] type"),
    "range: one line": ("account-1", (*RANGE, "lines"), [1], "$.sources[0].ranges[0].lines minItems"),
    "range: three lines": ("account-1", (*RANGE, "lines"), [1, 2, 3], "$.sources[0].ranges[0].lines items"),
    "range: from line 0": ("account-1", (*RANGE, "lines", 0), 0, "$.sources[0].ranges[0].lines[0] minimum"),
    "left out: nothing": (
        "account-1", ("sources", 0, "left_out", 0, "count"), 0, "$.sources[0].left_out[0].count minimum",
    ),
    "left out: no name": ("account-1", ("sources", 0, "left_out", 0, "what"), "", "$.sources[0].left_out[0].what minLength"),
    "left out: no count": ("account-1", ("sources", 0, "left_out", 0, "count"), GONE, "$.sources[0].left_out[0] required"),
    "list: no editions": ("list-1", ("editions",), GONE, "$ required"),
    "list: an edition without a name": ("list-1", ("editions", 0, "edition"), None, "$.editions[0].edition type"),
    "list: the clauses themselves": ("list-1", ("editions", 0, "clauses"), [], "$.editions[0].clauses type"),
    "list: fewer notes than none": ("list-1", ("editions", 0, "notes"), -1, "$.editions[0].notes minimum"),
    "list: fewer clauses than none": ("list-1", ("editions", 0, "clauses"), -1, "$.editions[0].clauses minimum"),
    "list: half a note": ("list-1", ("editions", 0, "notes"), 0.5, "$.editions[0].notes type"),
    "list: line 0": ("list-1", ("editions", 0, "facts", 0, "line"), 0, "$.editions[0].facts[0].line minimum"),
    "list: half a line": ("list-1", ("editions", 0, "facts", 0, "line"), 1.5, "$.editions[0].facts[0].line type"),
    "comparisons: one without the list": ("comparisons-1", ("comparisons",), {}, "$.comparisons type"),
    "comparisons: nothing said of absent": ("comparisons-1", ("absent",), GONE, "$ required"),
    "absent: a third side": ("comparisons-1", ("absent", 0, "side"), "both", "$.absent[0].side enum"),
    "end: neither name nor path": (
        "comparisons-1", ("comparisons", 0, "old", "path"), None, "$.comparisons[0].old.path type",
    ),
    "end: both name and path": (
        "comparisons-1", ("comparisons", 0, "new", "path"), "a.txt", "$.comparisons[0].new.path type",
    ),
    "summary: a kind not counted": (
        "comparisons-1", ("comparisons", 0, "summary", "split"), GONE, "$.comparisons[0].summary required",
    ),
    "summary: half a pair": (
        "comparisons-1", ("comparisons", 0, "summary", "pairs"), 0.5, "$.comparisons[0].summary.pairs type",
    ),
    "summary: fewer than none": (
        "comparisons-1", ("comparisons", 0, "summary", "pairs"), -1, "$.comparisons[0].summary.pairs minimum",
    ),
    "pair: no basis": ("comparisons-1", (*PAIR, "basis"), GONE, "$.comparisons[0].pairs[0] required"),
    "pair: a new basis": ("comparisons-1", (*PAIR, "basis"), "guess", "$.comparisons[0].pairs[0].basis enum"),
    "pair: a new kind": ("comparisons-1", (*PAIR, "changes", 0), "changed", "$.comparisons[0].pairs[0].changes[0] enum"),
    "pair: a kind twice": (
        "comparisons-1", (*PAIR, "changes", 0), "modified", "$.comparisons[0].pairs[0].changes uniqueItems",
    ),
    "pair: a label for the list": ("comparisons-1", (*PAIR, "old"), "3.2", "$.comparisons[0].pairs[0].old type"),
    "pair: a label twice": (
        "comparisons-1", (*PAIR, "old"), ["3.2", "3.2"], "$.comparisons[0].pairs[0].old uniqueItems",
    ),
    "pair: a score as text": ("comparisons-1", (*PAIR, "score"), "0.91", "$.comparisons[0].pairs[0].score type"),
    "pair: a score in percent": ("comparisons-1", (*PAIR, "score"), 91, "$.comparisons[0].pairs[0].score maximum"),
    "block: null for none": (
        "comparisons-1", (*BLOCK, "new"), None, "$.comparisons[0].pairs[0].blocks[0].new type",
    ),
    "block: an address without its list": (
        "comparisons-1", (*BLOCK, "old"), ["3.2", 0], "$.comparisons[0].pairs[0].blocks[0].old[0] type",
    ),
    "block: an address cut short": (
        "comparisons-1", (*BLOCK, "old", 0), ["3.2"], "$.comparisons[0].pairs[0].blocks[0].old[0] minItems",
    ),
    "block: an address too long": (
        "comparisons-1", (*BLOCK, "old", 0), ["3.2", 0, 1], "$.comparisons[0].pairs[0].blocks[0].old[0] items",
    ),
    "block: an index before the first": (
        "comparisons-1", (*BLOCK, "old", 0, 1), -1, "$.comparisons[0].pairs[0].blocks[0].old[0][1] minimum",
    ),
    "block: an index between two": (
        "comparisons-1", (*BLOCK, "old", 0, 1), 0.5, "$.comparisons[0].pairs[0].blocks[0].old[0][1] type",
    ),
    "block: a block twice": (
        "comparisons-1", (*BLOCK, "old"), [["3.2", 0], ["3.2", 0]],
        "$.comparisons[0].pairs[0].blocks[0].old uniqueItems",
    ),
    "block: moved to somewhere": (
        "comparisons-1", (*BLOCK, "moved"), "3.4", "$.comparisons[0].pairs[0].blocks[0].moved type",
    ),
    "run: a new op": (
        "comparisons-1", (*PAIR, "titles", 0, "runs", 0, "op"), "replace",
        "$.comparisons[0].pairs[0].titles[0].runs[0].op enum",
    ),
    "run: a deletion with new text": (
        "comparisons-1", (*BLOCK, "runs", 1, "new"), "新",
        "$.comparisons[0].pairs[0].blocks[0].runs[1].new maxLength",
    ),
    "run: an insertion with old text": (
        "comparisons-1", (*BLOCK, "runs", 2, "old"), "旧",
        "$.comparisons[0].pairs[0].blocks[0].runs[2].old maxLength",
    ),
    "flag: a new kind": ("comparisons-1", (*PAIR, "flags", 0, "kind"), "tone", "$.comparisons[0].pairs[0].flags[0].kind enum"),
    "flag: a new change": (
        "comparisons-1", (*PAIR, "flags", 0, "change"), "moved", "$.comparisons[0].pairs[0].flags[0].change enum",
    ),
    "history: found in no edition": ("history-1", ("found", "edition"), None, "$.found.edition type"),
    "history: no edition": ("history-1", ("editions",), [], "$.editions minItems"),
    "history: a namesake twice": ("history-1", ("namesakes",), ["2022", "2022"], "$.namesakes uniqueItems"),
    "history: a label for the list": ("history-1", ("editions", 0, "labels"), "3.2", "$.editions[0].labels type"),
    "step: a new state": ("history-1", ("steps", 0, "state"), "lost", "$.steps[0].state enum"),
    "step: one pair for the list": ("history-1", ("steps", 0, "pairs"), {}, "$.steps[0].pairs type"),
    "blame: no edition": ("blame-1", ("editions",), [], "$.editions minItems"),
    "blame: an edition twice": ("blame-1", ("editions",), ["2022", "2022"], "$.editions uniqueItems"),
    "blame: a title as text": ("blame-1", (*CLAUSE, "title"), "依法管理", "$.clauses[0].title type"),
    "blame: a block as text": ("blame-1", (*CLAUSE, "blocks", 0), "治理", "$.clauses[0].blocks[0] type"),
    "stretch: no words": ("blame-1", (*CLAUSE, "title", 0, "text"), "", "$.clauses[0].title[0].text minLength"),
    "stretch: of no edition": ("blame-1", (*CLAUSE, "title", 0, "edition"), GONE, "$.clauses[0].title[0] required"),
    "decisions: another schema": ("decisions-1", ("schema",), "clausetool/decisions/2", "$.schema const"),
    "decisions: fewer pairs than none": (
        "decisions-1", ("comparisons", 0, "changed"), -1, "$.comparisons[0].changed minimum",
    ),
    "decisions: no digest of a text": (
        "decisions-1", ("comparisons", 0, "old", "sha256"), "4c60", "$.comparisons[0].old.sha256 pattern",
    ),
    "decision: maybe": ("decisions-1", (*DECISION, "decision"), "maybe", "$.comparisons[0].decisions[0].decision enum"),
    "decision: a long remark": (
        "decisions-1", (*DECISION, "remark"), "长" * 2001, "$.comparisons[0].decisions[0].remark maxLength",
    ),
    "decision: a digest cut short": (
        "decisions-1", (*DECISION, "sha256", "new"), "4c60", "$.comparisons[0].decisions[0].sha256.new pattern",
    ),
    "decision: stale or so": ("decisions-1", (*DECISION, "stale"), "yes", "$.comparisons[0].decisions[0].stale type"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "place", "value", "fault"), WRONG.values(), ids=WRONG)
def test_a_wrong_document_is_refused(name: str, place: Place, value: object, fault: str) -> None:
    found = faults(schema(name), changed(RIGHT[name], place, value))
    assert [one for one in found if one.startswith(f"{fault}: ")], found


def test_a_pair_of_nothing_is_refused() -> None:
    nothing = changed(changed(RIGHT["comparisons-1"], (*PAIR, "old"), []), (*PAIR, "new"), [])
    assert any(one.startswith("$.comparisons[0].pairs[0] anyOf: ") for one in faults(schema("comparisons-1"), nothing))


@pytest.mark.parametrize("name", NAMES)
def test_no_promised_key_can_be_missing(name: str) -> None:
    may_be_missing = {"list-1": set[str](), "history-1": SOMETIMES - {"found"}}.get(name, SOMETIMES | BEYOND)
    for place, _ in places(RIGHT[name]):
        if place and isinstance(place[-1], str):
            is_refused = bool(faults(schema(name), changed(RIGHT[name], place, GONE)))
            assert is_refused == (place[-1] not in may_be_missing), place


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_its_type(name: str) -> None:
    for place, _ in places(RIGHT[name]):
        if place and "rows" not in place[:-2]:  # the interface does not say what a cell is
            assert faults(schema(name), changed(RIGHT[name], place, -0.5)), place


NULLABLE: Final = {
    "account-1": {"sources.0.ranges.0.edition"},
    "comparisons-1": {
        "absent.0.standard",
        "absent.0.edition",
        "comparisons.0.old.standard",
        "comparisons.0.old.edition",
        "comparisons.0.new.edition",
        "comparisons.0.new.path",
        "comparisons.0.pairs.0.titles.0.old",
        "comparisons.0.pairs.0.titles.0.new",
    },
    "decisions-1": {
        *(f"comparisons.0.{end}.{key}" for end in ("old", "new") for key in ("standard", "edition", "path")),
        *(f"comparisons.0.decisions.0.{key}" for key in ("sha256.old", "sha256.new", "decision")),
    },
    "edition-1": {
        "standard",
        "edition",
        "source",
        "contents.0.label",
        "contents.0.page",
        *(f"{notes}.{key}" for notes in ("notes.0", "clauses.0.notes.0") for key in ("label", "before", "after")),
        "clauses.0.element",
        "clauses.0.blocks.1.lead",
        "clauses.0.blocks.2.number",
        "clauses.0.blocks.3.number",
        "clauses.0.blocks.4.mark",
        "clauses.0.blocks.4.date",
        "clauses.0.blocks.4.issuer",
        "clauses.0.blocks.5.english",
        "clauses.0.blocks.6.caption",
    },
    "blame-1": set(),
    "history-1": {"steps.0.pairs.0.titles.0.old", "steps.0.pairs.0.titles.0.new"},
    "list-1": {"editions.0.source"},
}


@pytest.mark.parametrize("name", NAMES)
def test_null_stands_only_where_something_may_be_absent(name: str) -> None:
    found = {
        ".".join(map(str, place))
        for place, _ in places(RIGHT[name])
        if place and "rows" not in place[:-2] and not faults(schema(name), changed(RIGHT[name], place, None))
    }
    assert found == NULLABLE[name]


def test_a_history_has_pairs_as_a_comparison_has_them() -> None:
    ours, theirs = schema("history-1")["$defs"], schema("comparisons-1")["$defs"]
    shared = {"labels", "address", "addresses", "pair", "printed", "title", "block", "run", "flag"}
    assert {key: ours[key] for key in shared} == {key: theirs[key] for key in shared}


def test_a_pair_may_be_empty_on_one_side() -> None:
    for side in ("old", "new"):
        assert not faults(schema("comparisons-1"), changed(RIGHT["comparisons-1"], (*PAIR, side), []))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_no_document(name: str) -> None:
    assert faults(schema(name), [RIGHT[name]])
