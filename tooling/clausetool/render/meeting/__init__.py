"""The page for the meeting: every changed pair of a comparison in one self-contained HTML file.

A pure function from the result to text. Style and script are files beside this
one, put into the page as they are; it asks for nothing, and every text is shown
and never run: templates escape, data is JSON that cannot end its element, and
the page's policy lets only this script run, by its hash.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import jinja2
from markupsafe import Markup

from clausetool.comparison import Comparison, Comparisons
from clausetool.decisions import LONGEST_REMARK, MOST_BYTES, VERDICTS, decisions_json, undecided
from clausetool.kinds import FLAGS, KINDS, MISNUMBERED
from clausetool.labels import is_numbered
from clausetool.render import wording
from clausetool.render.meeting import words
from clausetool.render.meeting.marks import flag_html, runs_html, text_html
from clausetool.tally import chapters, tally

# In the order in which the page needs them.
_STYLES: Final = ("meeting.css", "print.css")
_SCRIPTS: Final = ("texts.js", "decisions.js", "filter.js", "view.js", "acts.js", "page.js")


def meeting_page(result: Comparisons) -> str:
    """The whole page, as text."""
    parts = [_part(index, one) for index, one in enumerate(result.comparisons)]
    script = "(() => {\n" + "\n".join(map(_asset, _SCRIPTS)) + "})();\n"
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            result=result,
            parts=parts,
            figures=tally([pair for one in result.comparisons for pair in one.pairs]),
            style=Markup("\n".join(map(_asset, _STYLES))),  # noqa: S704  # our own file
            script=Markup(script),  # noqa: S704  # our own file
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            # What an export is made from, the words for decisions, and the limits a file is held to.
            data={
                "blank": decisions_json(undecided(result)),
                "verdicts": list(VERDICTS.items()),
                "most": {"bytes": MOST_BYTES, "remark": LONGEST_REMARK},
            },
        )
    )


def _part(index: int, comparison: Comparison) -> Mapping[str, object]:
    """A comparison with what the template counts of it."""
    found = chapters(comparison)
    counts = [tally(chapter.pairs) for chapter in found]
    return {
        "index": index,
        "comparison": comparison,
        "old": words.side_word(comparison, "old"),
        "new": words.side_word(comparison, "new"),
        "tally": tally(comparison.pairs),
        "chapters": found,
        "drawn": [(number, one, one.drawn) for number, one in enumerate(found) if one.drawn],
        "most": max((max(pair.inserted, pair.deleted) for pair in comparison.pairs), default=0),
        "most_in_chapter": max((max(one.inserted, one.deleted) for one in counts), default=0),
    }


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def css_text(text: str) -> Markup:
    """A text between the quotes of a style sheet: everything but letters and digits as a code."""
    return Markup("".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text))  # noqa: S704  # no mark is left


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "."), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals |= {
        "wording": wording, "words": words, "KINDS": KINDS, "FLAGS": FLAGS, "VERDICTS": VERDICTS,
        "MISNUMBERED": MISNUMBERED,
    }  # fmt: skip
    environment.filters |= {
        "tally": tally,
        "runs": runs_html,
        "text": text_html,
        "flag": flag_html,
        "css_text": css_text,
        "numbered": is_numbered,
    }
    return environment
