"""Whatever is typed or stands in a file: an answer or one of the tool's own sentences, never a traceback."""

from collections.abc import Callable, Sequence
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausetool.accounts import load_account
from clausetool.compare import compare_editions
from clausetool.errors import ClausetoolError
from clausetool.lookup import find_clause
from clausetool.manifest import load_manifest
from clausetool.model import Edition
from clausetool.pins import load_pins
from clausetool.records import dump_clauses, dump_edition, load_edition
from tests import strategies as some
from tests.conftest import Project, of_the_real_notices


def refusal(call: Callable[[], object]) -> str | None:
    """What the tool says where it refuses; None where it does not. Any other exception is the test's failure."""
    try:
        call()
    except ClausetoolError as error:
        return str(error)
    return None


# --- references on the command line -----------------------------------------------------------------

TYPED: Final = st.one_of(
    st.text(st.characters(blacklist_characters="\0"), max_size=30),
    st.lists(
        st.sampled_from(("city", "/", "2023", "2022", "#", "-", "..", "~", "第十二条", "4.4", "\x1b[2J", "\udcff", "，", " ", "=")),
        max_size=6,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=150)
@given(TYPED, TYPED)
@example("a" * 5000, "4")
@example("/" * 300, "4")
@example("\udcff", "\udcff")
@example("city/2023", "９" * 4000)
@example("--", "--")
def test_a_reference_is_answered_or_refused_in_a_sentence(real_project: Project, reference: str, label: str) -> None:
    for arguments in (
        ["show", "--", reference, label],
        ["diff", "--", reference, "city/2023"],
        ["history", "--", reference, label],
    ):
        ran = real_project.run(*arguments, stdin="")
        assert ran.code in (0, 1, 2)
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.err + ran.out
        if ran.code == 2:
            assert ran.err.strip()


@pytest.fixture(scope="module")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return of_the_real_notices(tmp_path_factory.mktemp("project"))


@settings(max_examples=300)
@given(TYPED)
def test_any_label_may_be_asked_for(editions: dict[str, Edition], label: str) -> None:
    assert refusal(lambda: find_clause(editions["city/2023"], label)) != ""


# --- records ------------------------------------------------------------------------------------------


def mutated(text: str) -> st.SearchStrategy[str]:
    """The text with a few stretches cut, doubled, or replaced by something else."""
    places = st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 12), NOISE), min_size=1, max_size=4)
    return places.map(lambda cuts: _cut(text, cuts))


NOISE: Final = st.sampled_from(
    ("", "\n", "- ", ": ", "&a ", "*a", "!!python/object:os.system ", "{", "[" * 40, "---\n", "\t", "'", '"', "|-\n", "0x1f",
     "\u2028", "lines: 5-2\n", "label: 4\n", "<<: *a\n", "?" , "%YAML 9\n", "\x00", "\x1b[31m", "level: 99999999999\n")
)  # fmt: skip


def _cut(text: str, cuts: Sequence[tuple[int, int, str]]) -> str:
    for at, length, noise in cuts:
        text = text[:at] + noise + text[at + length :]
    return text


@settings(max_examples=300)
@given(st.data())
def test_records_are_read_or_refused_with_their_line(editions: dict[str, Edition], data: st.DataObject) -> None:
    edition = editions["city/2023"]
    front, clauses = dump_edition(edition), dump_clauses(edition)[:4000]
    front, clauses = data.draw(
        st.tuples(mutated(front), st.just(clauses)) | st.tuples(st.just(front), mutated(clauses))
    )
    said = refusal(lambda: load_edition("city/2023", ("edition.yaml", front), ("clauses.yaml", clauses)))
    assert said is None or "edition.yaml" in said or "clauses.yaml" in said


@settings(max_examples=200)
@given(
    st.text(max_size=200)
    | NOISE.flatmap(
        lambda noise: st.lists(st.just(noise) | st.sampled_from(("a: b\n", "- c\n")), max_size=9).map("".join)
    )
)
def test_other_files_of_the_library_are_read_or_refused(text: str) -> None:
    for load in (
        lambda: load_manifest("sources.yaml", text),
        lambda: load_account("account.yaml", text),
        lambda: load_pins("pins.yaml", text, some.EMPTY, some.EMPTY),
    ):
        said = refusal(load)
        assert said is None or ".yaml" in said


# --- editions of any shape --------------------------------------------------------------------------


@settings(max_examples=100)
@given(some.EDITIONS, some.EDITIONS)
def test_any_two_editions_are_compared(old: Edition, new: Edition) -> None:
    comparison = compare_editions(old, new)
    assert {one.label for pair in comparison.pairs for one in pair.new} == {one.label for one in new.clauses}
