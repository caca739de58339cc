"""What pages say of editions, clauses and pairs, in edited Chinese."""

from collections.abc import Sequence

from clausetool.comparison import Flag, Pair
from clausetool.kinds import FLAGS, KINDS, MISNUMBERED
from clausetool.labels import parse_label, printed_form
from clausetool.model import Clause, Edition


def edition_word(edition: Edition) -> str:
    """`2023 年版`."""
    name = edition.edition or ""
    return f"{name} 年版" if name.isdecimal() and len(name) == 4 else name


def kinds(pair: Pair) -> str:
    """`更改、改题`; a form that differs beside them needs no word."""
    return "、".join(KINDS[kind] for kind in KINDS if kind in pair.changes and (kind != "format" or not pair.changed))


def kinds_and_misprint(pair: Pair) -> str:
    """The kinds, and 误号: only where both editions stand side by side, since either may be the one at fault."""
    return "、".join(word for word in (kinds(pair), MISNUMBERED if pair.misnumbered else "") if word)


def display_label(clause: Clause) -> str:
    """The number in the gutter, as it stands in the text: `（二）` for `一（二）`; an unnumbered element has none."""
    right = parse_label(clause.label)
    return "" if right is None else printed_form(right)


def display_title(clause: Clause) -> str:
    return clause.title if display_label(clause) else clause.label


def labels(clauses: Sequence[Clause]) -> str:
    return "、".join(clause.label for clause in clauses)


def flag_word(flag: Flag) -> str:
    """`时限`; of a whole sentence, whether it came or went: `删句`."""
    if flag.kind != "sentence":
        return FLAGS[flag.kind]
    return {"added": "增", "dropped": "删", "shifted": ""}[flag.change] + FLAGS[flag.kind]
