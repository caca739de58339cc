"""What real documents do to their numbers, one function for each quirk.

Nothing here comes from clausetool. A quirk takes a document, a source of chance
and a rate: the share of the headings that it can befall which it does befall, at
least one where the rate is not zero. What it leaves says which clauses were hit,
which of them nobody could recover (counted apart; its docstring says when), which
are gone, and which must have a note.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from damage_decide import Path, is_decidable
from damage_done import SPACES, STOPS, Damaged, changed, headings, hit_by, is_placed, noted, pick, place_of
from damage_rows import ANNEX, Document, Place, Row, write_number


def undamaged(document: Document, _rng: Random, _rate: float) -> Damaged:
    return Damaged(document=document)


# --- numbers and what follows them -----------------------------------------------------


def glued(document: Document, rng: Random, rate: float) -> Damaged:
    """`第三百条裁判文书应当…`, `4.2工作原则`. Undecidable where a digit or a letter follows (`45G 网络`)."""
    chosen = pick(rng, [i for i, row in headings(document) if row.gap.strip("　 ") == "" != row.gap and row.text], rate)
    rows = changed(document, chosen, lambda row: [replace(row, gap="")])
    open_ones = {i for i in chosen if document.rows[i].number[-1].isascii() and document.rows[i].text[0].isascii()}
    return hit_by(document, rows, chosen, open_ones)


def spaced_numbers(document: Document, rng: Random, rate: float) -> Damaged:
    """`第一百二十八 条`, `3. 1 .2`, `（ 一）`: spaces of every kind inside a number, the invisible ones too.

    Never between two digits, where they would make two numbers of one.
    """

    def space(row: Row) -> list[Row]:
        number = row.number
        places = [k for k in range(1, len(number)) if not (number[k - 1].isdigit() and number[k].isdigit())]
        for k in sorted(rng.sample(places, min(len(places), rng.choice((1, 1, 2)))), reverse=True):
            number = number[:k] + rng.choice(SPACES) + number[k:]
        return [replace(row, number=number)]

    chosen = pick(rng, [i for i, row in headings(document) if len(row.number) > 1 and not row.number.isdigit()], rate)
    return hit_by(document, changed(document, chosen, space), chosen)


def spaced_titles(document: Document, rng: Random, rate: float) -> Damaged:
    """`总　　则`, `检 验 规 则`: a title set wide."""

    def space(row: Row) -> list[Row]:
        title = row.text.removesuffix("。")
        return [replace(row, text=rng.choice(SPACES).join(title) + row.text[len(title) :])]

    chosen = pick(rng, [i for i, row in headings(document) if 1 < len(row.text) <= 8], rate)
    return hit_by(document, changed(document, chosen, space), chosen)


def wrong_character(document: Document, rng: Random, rate: float) -> Damaged:
    """`笫三百条`: 笫 for 第. Decidable, and a repair of what is printed, so it must be noted."""
    chosen = pick(rng, [i for i, row in headings(document) if row.number.startswith("第")], rate)
    rows = changed(document, chosen, lambda row: [replace(row, number=f"笫{row.number[1:]}")])
    return replace(hit_by(document, rows, chosen), notes=noted(document, chosen, "misnumbered"))


def broken_number(document: Document, rng: Random, rate: float) -> Damaged:
    """`第一百二十条` / `之一` / `【…】…`: a number over several lines, its caption on the next."""

    def breaks(row: Row) -> list[Row]:
        stem, tail, more = row.number.partition("之")
        head, bracket, text = row.text.partition("】")
        rows = [replace(row, number=stem, gap="", text="")]
        if tail:
            rows.append(Row(role="heading", number=tail + more, clause=row.clause))
        if bracket:
            rows.append(Row(role="heading", text=head + bracket, clause=row.clause))
        return [*rows, Row(role="text", text=text.lstrip() if bracket else row.text, clause=row.clause)]

    chosen = pick(rng, [i for i, row in headings(document) if "之" in row.number or row.text.startswith("【")], rate)
    return hit_by(document, changed(document, chosen, breaks), chosen)


def in_mid_line(document: Document, rng: Random, rate: float) -> Damaged:
    """`…纠纷。第三条 【…】`: a clause that begins on the line on which the one before it ends, after its 。"""
    rows = document.rows
    ended = [
        i for i, row in headings(document)
        if i and rows[i - 1].role in ("text", "heading") and rows[i - 1].text.endswith("。") and row.text
    ]  # fmt: skip
    chosen = pick(rng, ended, rate)
    return hit_by(document, changed(document, chosen, lambda row: [replace(row, joined=True)]), chosen)


def separate_lines(document: Document, rng: Random, rate: float) -> Damaged:
    """A number on a line and its title or text on the next, as PDF gives them by the hundred."""

    def part(row: Row) -> list[Row]:
        empty = [Row(role="frame")] if rng.random() < 0.3 else []
        return [replace(row, gap="", text=""), *empty, Row(role="heading", text=row.text, clause=row.clause)]

    chosen = pick(rng, [i for i, row in headings(document) if row.text and row.number], rate)
    return hit_by(document, changed(document, chosen, part), chosen)


def other_stop(document: Document, rng: Random, rate: float) -> Damaged:
    """`1、范围`, `4.2．原则`, `一.总体要求`, `（一）、原则`, `1、任务`, `第三条：`: another mark after a number.

    Undecidable where a point stands between a number and a digit.
    """

    def stop(row: Row) -> list[Row]:
        if document.scheme == "decimal":
            return [replace(row, gap=rng.choice(("、", "．", ". ", "、 ")))]
        if document.scheme == "articles":
            return [replace(row, gap=rng.choice(("：", "、", "．")))]
        bare = row.number.rstrip("、.")
        return [
            replace(row, number=bare, gap=rng.choice(("．", ".", ". ") if bare in "一二三四五六七八九十" else ("、",)))
        ]

    chosen = pick(
        rng, [i for i, row in headings(document) if row.text and row.number and is_placed(document, row)], rate
    )
    return hit_by(document, changed(document, chosen, stop), chosen)


# --- wrong numbers -------------------------------------------------------------------------


def misprinted(document: Document, rng: Random, rate: float) -> Damaged:
    """One wrong number among right neighbours: a step too far, the one before again, another parent's."""

    def wrong(place: Place) -> tuple[str, Path]:
        path = place.path
        choices = [(*path[:-1], path[-1] + step) for step in (-1, 1, 2, -2, 10)]
        if len(path) > 1 and place.form == "decimal":
            choices += [(*path[:-2], path[-2] - 1, path[-1]), (*path[:-2], path[-2] + 1, path[-1]), path[:-1]]
        able = [one for one in choices if one[-1] > 0 <= min(one) and (one[0] > ANNEX) == (path[0] > ANNEX)]
        printed = rng.choice(able)
        return write_number(place.form, printed), printed

    return _misnumbered(document, rng, rate, wrong, [i for i, _ in headings(document)])


def lost_point(document: Document, rng: Random, rate: float) -> Damaged:
    """`41 通信方式` for 4.1."""

    def wrong(place: Place) -> tuple[str, Path]:
        steps = place.number.split(".")
        at = rng.randrange(len(steps) - 1)
        printed = [*steps[:at], steps[at] + steps[at + 1], *steps[at + 2 :]]
        return ".".join(printed), tuple(map(int, printed))

    able = [i for i, row in headings(document) if "." in row.number and row.number[0].isdigit()]
    return _misnumbered(document, rng, rate, wrong, able)


def _misnumbered(
    document: Document, rng: Random, rate: float, wrong: Callable[[Place], tuple[str, Path]], able: Sequence[int]
) -> Damaged:
    """Clauses with other numbers, no two of them near each other; `damage_decide` says which can be put right."""
    rows, hit, undecidable = list(document.rows), set[int](), set[int]()
    for i in _apart(document, pick(rng, able, rate)):
        clause, place = rows[i].clause, place_of(document, rows[i])
        if clause is None or place is None:
            continue
        number, path = wrong(place)
        rows[i] = replace(rows[i], number=number)
        hit.add(clause)
        if not is_decidable(document, clause, path):
            undecidable.add(clause)
    return Damaged(
        document=document.with_rows(rows), hit=frozenset(hit), undecidable=frozenset(undecidable),
        notes=dict.fromkeys(hit - undecidable, "misnumbered"),
    )  # fmt: skip


def _apart(document: Document, chosen: Iterable[int]) -> list[int]:
    """Of these rows those with at least three clauses between them."""
    kept: list[int] = []
    for i in sorted(chosen):
        if not kept or (document.rows[i].clause or 0) - (document.rows[kept[-1]].clause or 0) > 3:
            kept.append(i)
    return kept


# --- what is not there ------------------------------------------------------------------------


def missing(document: Document, rng: Random, rate: float) -> Damaged:
    """Clauses that the source lacks: never renumbered, and a gap is noted.

    Undecidable where no later number under the same parent tells that one is missing.
    """
    clauses = document.clauses
    places = {(one.place.run, one.place.path) for one in clauses if one.place}
    able = [
        i for i, row in headings(document)
        if (place := place_of(document, row)) and place.run != "条文说明" and place.form in ("decimal", "outline", "条")
        and (place.run, (*place.path, 1)) not in places and (place.run, (*place.path, 0, 1)) not in places
    ]  # fmt: skip
    gone = frozenset(document.rows[i].clause or 0 for i in _apart(document, pick(rng, able, rate)))
    seen = frozenset(
        i for i in gone
        if (place := clauses[i].place) and (place.run, (*place.path[:-1], place.path[-1] + 1)) in places
    )  # fmt: skip
    rows = [row for row in document.rows if row.clause not in gone]
    return Damaged(
        document=document.with_rows(rows),
        hit=gone,
        undecidable=gone - seen,
        absent=gone,
        notes=dict.fromkeys(seen, "gap"),
    )


def truncated(document: Document, rng: Random, rate: float) -> Damaged:
    """A document whose last part, as large as the rate, is lost from the middle of a sentence on; said so."""
    if not rate:
        return undamaged(document, rng, rate)
    rows = document.rows
    able = [i for i, row in enumerate(rows) if row.role == "text" and row.clause is not None and len(row.text) >= 30]
    able = able or [i for i, row in enumerate(rows) if row.role in ("heading", "item") and len(row.text) >= 30]
    at = min(able, key=lambda i: abs(i - (1 - rate) * len(rows)))
    end = rng.randint(12, len(rows[at].text) - 3)
    while rows[at].text[end - 1] in f"{STOPS}，、 ":
        end -= 1
    kept = [*rows[:at], replace(rows[at], text=rows[at].text[:end])]
    standing = {row.clause for row in kept}
    absent = frozenset(i for i in range(len(document.clauses)) if i not in standing)
    return Damaged(
        document=document.with_rows(kept), hit=frozenset({rows[at].clause or 0}), absent=absent, truncated=True
    )
