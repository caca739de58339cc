"""The laws of the design on generated and real documents: what holds for every text, whatever it says."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausetool.accounts import Account, account_of, dump_account, load_account
from clausetool.characters import squeeze
from clausetool.compare import compare_editions
from clausetool.compare.fold import fold, folded
from clausetool.compare.redline import redline
from clausetool.compare.words import words
from clausetool.comparison import Comparison, Run
from clausetool.errors import ClausetoolError
from clausetool.labels import (
    Number,
    missing_between,
    parse_label,
    parse_number,
    printed_form,
    successors,
    write_number,
)
from clausetool.model import Block, Clause, Edition, Item, Notice, Reference, Source, Span, Table, Term
from clausetool.parse import parse
from clausetool.parse.marks import read_marks
from clausetool.readers import read_text
from clausetool.records import dump_clauses, dump_edition, load_edition
from tests import strategies as some
from tests.strategies import Outline

# --- 1. Every source line is accounted for, once. ---------------------------------


@given(some.SOURCES)
def test_every_line_is_accounted_for_once(source: Source) -> None:
    assert_accounted(parse(source))


def test_every_line_of_the_real_notices_is_accounted_for_once(notices: Mapping[str, Notice]) -> None:
    for notice in notices.values():
        assert_accounted(notice)


def assert_accounted(notice: Notice) -> None:
    """The ranges of the account cover the lines in order, meet without overlap, and differ where they meet."""
    assert [at for one in notice.account for at in every(one.lines)] == [*range(1, len(notice.source.lines) + 1)]
    assert all((one.kind, one.edition) != (other.kind, other.edition) for one, other in pairwise(notice.account))
    for one in notice.account:
        assert all((one.kind == "blank") == (not squeeze(notice.source.lines[at - 1])) for at in every(one.lines))


def every(lines: Span) -> range:
    return range(lines.first, lines.last + 1)


# --- 2. load(dump(edition)) = edition; dumping twice gives the same bytes. --------


@given(some.EDITIONS)
def test_an_edition_is_loaded_as_it_was_dumped(edition: Edition) -> None:
    assert_kept_by_its_records(edition)


@given(some.SOURCES)
def test_a_parsed_edition_is_loaded_as_it_was_dumped(source: Source) -> None:
    for edition in parse(source).editions:
        assert_kept_by_its_records(replace(edition, standard="park", edition="2024"))


@given(some.ACCOUNTS)
def test_an_account_is_loaded_as_it_was_dumped(account: Account) -> None:
    text = dump_account(account)
    assert load_account("account.yaml", text) == account
    assert dump_account(load_account("account.yaml", text)).encode() == text.encode()


def test_the_real_records_are_loaded_as_they_were_dumped(
    notices: Mapping[str, Notice], editions: Mapping[str, Edition]
) -> None:
    for edition in editions.values():
        assert_kept_by_its_records(edition)
    for notice in notices.values():
        assert load_account("account.yaml", dump_account(account_of(notice))) == account_of(notice)


def assert_kept_by_its_records(edition: Edition) -> None:
    files = dump_edition(edition), dump_clauses(edition)
    loaded = load_edition(edition.name, ("edition.yaml", files[0]), ("clauses.yaml", files[1]))
    assert loaded == edition
    assert dump_edition(loaded).encode() == files[0].encode()
    assert dump_clauses(loaded).encode() == files[1].encode()


# The characters of headings and texts, white space aside, are those of their lines.


@given(some.SOURCES)
@example(some.source(("1 规范性引用文件", "《关于社区的 2019-6-10 民委", "实施意见》")))
def test_headings_and_blocks_say_what_their_lines_say(source: Source) -> None:
    assert_said(parse(source))


def test_the_real_headings_and_blocks_say_what_their_lines_say(notices: Mapping[str, Notice]) -> None:
    for notice in notices.values():
        assert_said(notice)


BULLET = re.compile(r"^[-•*](?=[\[［【][0-9]{1,3}[\]］】])")  # Markdown, before the mark of an entry
AFTER_NUMBER = re.compile(r"^[、．.：:]")


def assert_said(notice: Notice) -> None:
    """The lines that are headings or text are said by clauses and blocks, in order, whole, and by no two.

    Where an article begins in mid-line, what stands before it is said by the clause before. Marks of Markdown and
    HTML are read through.
    """
    kinds = {at: one.kind for one in notice.account for at in every(one.lines)}
    unmarked: dict[int, str] = {}
    for one in read_marks(notice.source):
        unmarked[one.at] = unmarked.get(one.at, "") + squeeze(one.text)
    left = {at: unmarked[at] for at, kind in kinds.items() if kind in ("heading", "text")}
    for clause in (clause for edition in notice.editions for clause in edition.clauses):
        heads = [at for at in every(clause.lines) if kinds[at] == "heading"]
        if heads:  # an introduction may have none
            rest = after_heading(clause, [left[at] for at in heads])
            left |= dict.fromkeys(heads, "") | {heads[-1]: rest}
        for block in clause.blocks:
            if isinstance(block, Reference):
                left[block.lines.first] = BULLET.sub("", left[block.lines.first])
            elif block is clause.blocks[0] and not left[block.lines.first].startswith(characters(block)[:1]):
                left[block.lines.first] = AFTER_NUMBER.sub("", left[block.lines.first])
            say(left, block.lines, characters(block))
    assert not any(left.values())
    cover = {line.line for edition in notice.editions for line in edition.cover}
    contents = {entry.line for edition in notice.editions for entry in edition.contents}
    assert cover == {at for at, kind in kinds.items() if kind == "cover"}
    assert contents <= {at for at, kind in kinds.items() if kind == "contents"}


def say(left: dict[int, str], lines: Span, text: str) -> None:
    """Take a text from the beginning of what is left of its lines."""
    for at in every(lines):
        if not text:
            break
        if left.get(at):
            taken, text = text[: len(left[at])], text[len(left[at]) :]
            assert left[at].startswith(taken)
            left[at] = left[at].removeprefix(taken)
    assert not text


def after_heading(clause: Clause, lines: Sequence[str]) -> str:
    """What the lines of a heading say after it; its number may end in a mark."""
    label = parse_label(clause.label)
    right = clause.label.partition("~")[0]
    printed = printed_form(label[-1:]) if label and clause.printed == right else clause.printed
    said = "" if label is None or clause.printed == "条文说明" else squeeze(printed)
    whole = "".join(lines)
    assert whole.startswith(said)
    rest = whole.removeprefix(said)
    title = squeeze(clause.title)
    if clause.element == "annex":  # its nature may stand between
        assert rest.endswith(title)
        rest = rest.removesuffix(title)
        return "" if AFTER_NUMBER.fullmatch(rest) else rest
    if said and not rest.startswith(title):
        rest = rest[1:]
        assert rest.startswith(title)
    rest = rest.removeprefix(title)
    return "" if AFTER_NUMBER.fullmatch(rest) else rest


def characters(block: Block) -> str:
    mark = block.mark if isinstance(block, (Item, Reference)) else None
    return squeeze((mark or "") + block.text)


# --- 3. join(words(text)) = text. -------------------------------------------------


@given(some.TEXTS)
def test_words_join_to_their_text(text: str) -> None:
    assert "".join(words(text)) == text


# --- 4. The runs of a comparison reproduce both texts. ----------------------------


@given(some.TWO_DRAFTS)
def test_the_runs_of_a_comparison_make_both_texts(both: tuple[Edition, Edition]) -> None:
    assert_made_of_both(compare_editions(*both))


def test_the_runs_of_the_real_comparisons_make_both_texts(editions: Mapping[str, Edition]) -> None:
    for old in editions.values():
        for new in editions.values():
            assert_made_of_both(compare_editions(old, new))


@given(some.TEXTS, some.TEXTS)
def test_the_runs_of_a_redline_make_both_texts(old: str, new: str) -> None:
    runs = redline(old, new)
    assert_runs(runs, old, new)
    assert_runs(redline(new, old), new, old)


def assert_made_of_both(comparison: Comparison) -> None:
    """Every clause is in one pair, every title and block in one entry of it, and the runs of each make its text."""
    old, new, pairs = comparison.old, comparison.new, comparison.pairs
    assert Counter(one.label for pair in pairs for one in pair.old) == Counter(one.label for one in old.clauses)
    assert Counter(one.label for pair in pairs for one in pair.new) == Counter(one.label for one in new.clauses)
    place = {one.label: at for at, one in enumerate(new.clauses)}
    firsts = [place[pair.new[0].label] for pair in pairs if pair.new]
    assert firsts == sorted(firsts)
    for pair in pairs:
        ours, theirs = titles_of(pair.old), titles_of(pair.new)
        assert Counter(one.old for one in pair.titles if one.old) == Counter([*ours])
        assert Counter(one.new for one in pair.titles if one.new) == Counter([*theirs])
        for title in pair.titles:
            assert_runs(title.runs, ours.get(title.old or "", ""), theirs.get(title.new or "", ""))
        before, after = blocks_of(pair.old), blocks_of(pair.new)
        assert Counter(at for block in pair.blocks for at in block.old) == Counter([*before])
        assert [at for block in pair.blocks for at in block.new] == [*after]
        for block in pair.blocks:
            assert_runs(block.runs, "".join(before[at] for at in block.old), "".join(after[at] for at in block.new))


def titles_of(clauses: Iterable[Clause]) -> dict[str, str]:
    return {clause.label: clause.title for clause in clauses}


def blocks_of(clauses: Iterable[Clause]) -> dict[tuple[str, int], str]:
    return {(clause.label, i): block.text for clause in clauses for i, block in enumerate(clause.blocks)}


def assert_runs(runs: Iterable[Run], old: str, new: str) -> None:
    runs = tuple(runs)
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new
    for run in runs:
        match run.op:
            case "equal":
                assert run.old == run.new != ""
            case "format":
                assert run.old != run.new
                assert folded(run.old) == folded(run.new)
            case "delete":
                assert run.new == "" != run.old
            case "insert":
                assert run.old == "" != run.new


# --- 5. compare(x, x) reports nothing; with a fold-equivalent of x, only format. --


@given(some.DRAFTS)
def test_an_edition_is_no_change_of_itself(edition: Edition) -> None:
    assert changes(compare_editions(edition, edition)) == set()


def test_the_real_editions_are_no_change_of_themselves(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        assert changes(compare_editions(edition, edition)) == set()


@given(some.DRAFTS, st.randoms())
def test_another_form_of_an_edition_is_a_change_of_form_alone(edition: Edition, chance: Random) -> None:
    assert_changed_in_form_alone(edition, in_other_form(edition, chance))


@settings(max_examples=5)
@given(st.randoms(use_true_random=True))
def test_another_form_of_a_real_edition_is_a_change_of_form_alone(
    editions: Mapping[str, Edition], chance: Random
) -> None:
    for edition in editions.values():
        assert_changed_in_form_alone(edition, in_other_form(edition, chance))


def assert_changed_in_form_alone(edition: Edition, other: Edition) -> None:
    comparison = compare_editions(edition, other)
    assert changes(comparison) <= {"format"}
    for pair in comparison.pairs:
        same = titles_of(pair.old) == titles_of(pair.new) and blocks_of(pair.old) == blocks_of(pair.new)
        assert pair.changes == (() if same else ("format",))


def changes(comparison: Comparison) -> set[str]:
    return {change for pair in comparison.pairs for change in pair.changes}


def in_other_form(edition: Edition, chance: Random) -> Edition:
    return replace(edition, clauses=tuple(_clause_in_other_form(clause, chance) for clause in edition.clauses))


def _clause_in_other_form(clause: Clause, chance: Random) -> Clause:
    blocks = tuple(
        replace(block, title=some.in_other_form(block.title, chance))
        if isinstance(block, Reference)
        else replace(block, term=some.in_other_form(block.term, chance))
        if isinstance(block, Term)
        else block
        if isinstance(block, Table)
        else replace(block, text=some.in_other_form(block.text, chance))
        for block in clause.blocks
    )
    return replace(clause, title=some.in_other_form(clause.title, chance), blocks=blocks)


# The fold itself.


@given(some.TEXTS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(some.TEXTS, st.randoms())
def test_the_fold_ignores_the_width_of_marks_and_white_space_beside_chinese(text: str, chance: Random) -> None:
    assert folded(some.in_other_form(text, chance)) == folded(text)


@given(some.TEXTS, st.lists(st.integers(0, 40)))
def test_cuts_of_a_folded_text_join_to_the_raw_one(raw: str, cuts: list[int]) -> None:
    whole = fold(raw)
    at = sorted({0, len(whole.text), *(cut for cut in cuts if cut < len(whole.text))})
    assert "".join(whole.raw_between(*cut) for cut in pairwise(at)) == (raw if whole.text else "")


# --- 7. Parsing never raises on any text; reading raises only the package's own errors.


@given(some.SOURCES | st.lists(st.text()).map(some.source))
def test_parsing_never_raises(source: Source) -> None:
    assert all(edition.clauses for edition in parse(source).editions)


CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32", "big5")


def encoded(text: str, codec: str, start: int) -> bytes:
    return text.encode(codec, "ignore")[start:]


ENCODED = st.text() | st.lists(some.LINES).map("\r\n".join)


@given(st.binary() | st.builds(encoded, ENCODED, st.sampled_from(CODECS), st.integers(0, 3)))
def test_reading_raises_only_its_own_errors(data: bytes) -> None:
    try:
        source = read_text("sources/park.txt", data)
    except ClausetoolError:
        return
    assert source.lines
    assert not any(end in line for line in source.lines for end in "\r\n")


# --- Labels -----------------------------------------------------------------------


@given(some.NUMBERS)
def test_a_number_is_read_as_it_was_written(number: Number) -> None:
    written = write_number(number)
    assert parse_number(written) == number
    assert parse_number(written.translate({code: code + 0xFEE0 for code in range(0x2E, 0x3A)})) == number


@given(st.just(()) | some.NUMBERS)
def test_successors_follow_their_number_without_a_gap(number: Number) -> None:
    for after in successors(number):
        assert after > number
        assert missing_between(number, after) == ()


@given(st.just(()) | some.NUMBERS, some.NUMBERS)
def test_what_is_missing_between_two_numbers_fills_the_gap(one: Number, other: Number) -> None:
    before, after = sorted((one, other))
    if before < after:
        legal = (before, *missing_between(before, after), after)
        assert all(following in successors(number) for number, following in pairwise(legal))


# --- The outline ------------------------------------------------------------------


@given(some.outlines())
def test_a_legal_numbering_is_recovered(outline: Outline) -> None:
    """What can be no heading, a date or a list mark, disturbs nothing."""
    edition = read(outline)
    assert labels(edition) == right_labels(outline)
    assert not any(note.code in ABOUT_NUMBERS for note in edition.every_note)


@given(some.misprints_among_siblings())
def test_a_number_that_can_only_be_another_is_repaired(right_and_misprinted: tuple[Outline, Outline]) -> None:
    outline, misprinted = right_and_misprinted
    assert labels(read(misprinted)) == right_labels(outline)


@given(some.faulty(some.misprinted))
def test_a_misprinted_number_is_repaired_or_noted(right_and_misprinted: tuple[Outline, Outline]) -> None:
    """Where the numbers are legal as printed, they stand."""
    outline, misprinted = right_and_misprinted
    assert_right_or_noted(read(misprinted), right_labels(misprinted if is_legal(misprinted) else outline))


@given(some.walks())
@example(some.numbered("1 1.1 1.2 1.1.2 2"))
@example(some.numbered("1 2 2.1 2.2 2.3 2.2.2"))
@example(some.numbered("1 1 2 3 2.2 2.3"))
def test_a_number_that_may_not_follow_the_one_before_is_noted(outline: Outline) -> None:
    edition = read(outline)
    found = [(at, parse_number(label) or ()) for at, label in labels(edition).items()]
    for (above, before), (below, after) in pairwise([(0, ()), *found]):
        assert after in successors(before) or {above, below} & noted(edition)


@given(some.faulty(some.lost))
def test_a_lost_heading_changes_no_other_label_unnoted(whole_and_faulty: tuple[Outline, Outline]) -> None:
    _whole, faulty = whole_and_faulty
    assert_right_or_noted(read(faulty), right_labels(faulty))


@given(some.faulty(some.wrapped))
def test_a_number_wrapped_to_the_next_line_is_no_heading(whole_and_wrapped: tuple[Outline, Outline]) -> None:
    _whole, wrapped = whole_and_wrapped
    assert labels(read(wrapped)) == right_labels(wrapped)


ABOUT_NUMBERS = ("misnumbered", "repeated", "gap", "unplaced")


def read(outline: Outline) -> Edition:
    """The edition in an outline; every line of it is said by a clause or the cover, or noted as unplaced."""
    notice = parse(some.source([line for section in outline for line in section.lines]))
    assert_accounted(notice)
    assert_said(notice)
    (edition,) = notice.editions
    elsewhere = {
        at for one in notice.account if one.kind not in ("heading", "text", "cover", "blank") for at in every(one.lines)
    }
    assert elsewhere == {note.lines.first for note in edition.notes if note.code == "unplaced"}
    return edition


def labels(edition: Edition) -> dict[int, str]:
    """The label of each heading by its line."""
    return {clause.lines.first: clause.label for clause in edition.clauses}


def right_labels(outline: Outline) -> dict[int, str]:
    starts = accumulate((len(section.lines) for section in outline), initial=1)
    return {at: write_number(section.number) for at, section in zip(starts, outline, strict=False) if not section.lost}


def is_legal(outline: Outline) -> bool:
    numbers = [(), *(section.number for section in outline if not section.lost)]
    return all(after in successors(number) for number, after in pairwise(numbers))


def assert_right_or_noted(edition: Edition, right: Mapping[int, str]) -> None:
    """Every heading has its right label, or is noted, or a note says that its label is missing."""
    found, but = labels(edition), noted(edition)
    missing = {label for note in edition.every_note if note.code == "gap" for label in note.readings}
    assert {at: label for at, label in right.items() if at not in but and (at in found or label not in missing)} == {
        at: label for at, label in found.items() if at not in but
    }


def noted(edition: Edition) -> set[int]:
    """The lines that a note on numbers names, by themselves or as the neighbour of another."""
    notes = [note for note in edition.every_note if note.code in ABOUT_NUMBERS]
    named = {label for note in notes for label in (note.before, note.after)}
    return {at for note in notes for at in every(note.lines)} | {
        at for at, label in labels(edition).items() if label in named
    }
