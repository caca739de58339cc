"""What was added to a library, at a terminal: a line for each edition that is proposed."""

from collections.abc import Iterator, Sequence

from clausetool.adding import Added
from clausetool.language import _
from clausetool.model import Held
from clausetool.render.cells import pad, visible, width

_DATES = ("issued", "implemented", "revised")


def added_lines(done: Sequence[Added]) -> Iterator[str]:
    """The proposed editions, name, title, file and dates each; then the files that are listed already."""
    rows = [(held, one.proposed.file) for one in done if one.proposed for held in one.proposed.held]
    names = max((width(held.name) for held, _file in rows), default=0)
    for held, file in rows:
        yield f"{pad(held.name, names)}  《{visible(held.title)}》  sources/{visible(file)}  {_said(held)}"
    for one in done:
        if one.listed is not None:
            yield _("{path} is sources/{file} already").format(path=visible(one.path), file=visible(one.listed))
    if rows:
        yield _(
            "proposed: {count}; read the entries in sources/sources.yaml through, then run clausetool parse"
        ).format(count=len(rows))


def _said(held: Held) -> str:
    dates = [
        _("{name} {says} (line {line})").format(name=_(fact.name), says=visible(fact.says), line=fact.line)
        for fact in held.facts
        if fact.name in _DATES
    ]
    return "  ".join(dates) or _("no date found")
