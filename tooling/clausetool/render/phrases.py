"""What the terminal, Markdown and CSV say of a pair, and of how a clause was found."""

from collections.abc import Iterator, Sequence

from clausetool.characters import squeeze
from clausetool.comparison import BlockRedline, Flag, Pair
from clausetool.kinds import KINDS, UNCHANGED
from clausetool.language import _
from clausetool.lookup import Found
from clausetool.model import Clause
from clausetool.render.wording import flag_word


def clause_number(clauses: Sequence[Clause], label: str | None) -> str:
    """The label of one of these clauses, or nothing where the title of an element says it."""
    return next(
        (clause.label for clause in clauses if clause.label == label and squeeze(clause.title) != clause.label), ""
    )


def kind_words(pair: Pair) -> str:
    """更改、改号; 未变 where nothing changed."""
    return "、".join(KINDS[kind] for kind in pair.changes) or UNCHANGED


def flag_words(flag: Flag) -> str:
    """时限 +“及时”, 增句 +“…”, 语气 “应”→“宜”; a hyphen for what went out, since Chinese consoles have no minus."""
    match flag.change:
        case "added":
            said = f"+“{flag.new}”"
        case "dropped":
            said = f"-“{flag.old}”"
        case "shifted":
            said = f"“{flag.old}”→“{flag.new}”"
    return f"{flag_word(flag)} {said}"


def place_words(block: BlockRedline) -> str:
    """移 for a block that moved inside its clause, 移至 5.7.2 or 移自 4.3 for one that left or came; else nothing."""
    if block.counterpart:
        return f"{'移自' if block.new else '移至'} {block.counterpart[0]}"
    return "移" if block.moved else ""


def found_sentences(found: Found) -> Iterator[str]:
    """How a clause was found, where that needs a word."""
    if found.by == "printed":
        yield _("no clause has the number {asked}; {label} is printed so").format(asked=found.asked, label=found.label)
    if found.also_printed:
        yield _("{labels} is printed {asked} too").format(labels="、".join(found.also_printed), asked=found.asked)
