"""Templates and assets: how a page's Markdown is made from values, and the one style sheet and script of the site."""

import html
from functools import cache
from importlib import resources
from typing import Final

import jinja2

from clausetool.kinds import KINDS, MISNUMBERED, UNCHANGED
from clausetool.labels import anchor, is_numbered
from clausetool.publish import wording
from clausetool.publish.addresses import (
    clause_page,
    comparison_page,
    edition_page,
    file_link,
    fragment,
    link,
    reference_page,
    shared_page,
    source_page,
    term_page,
)
from clausetool.publish.citation import cited
from clausetool.publish.markup import attribute, heading_text, title_html
from clausetool.render import meeting
from clausetool.render.cells import visible
from clausetool.render.meeting import words
from clausetool.render.meeting.marks import block_html as redline_html
from clausetool.render.meeting.marks import runs_html
from clausetool.tally import tally

STYLESHEET: Final = "assets/clausetool.css"
SCRIPT: Final = "assets/clausetool.js"
# What the two are put together from, in the order in which a browser needs it.
_STYLES: Final = (
    "tokens", "frame", "text", "clause", "margin", "controls", "redline", "picture", "tables", "home", "pages",
    "prose", "search", "narrow", "print",
)  # fmt: skip
_SCRIPTS: Final = (
    "begin", "copy", "cite", "switches", "terms", "more", "picture", "print", "search-find", "search", "search-marks",
)  # fmt: skip
# What only the page of a comparison needs; texts and filter are those of the page for the meeting.
_SHARED_SCRIPTS: Final = ("texts", "filter")
_COMPARISON_SCRIPTS: Final = ("preferences", "choose", "steps", "comparison")


def page(template: str, **values: object) -> str:
    """A page's Markdown from a template."""
    return _environment().get_template(template).render(**values)


def assets() -> dict[str, str]:
    """The style sheet and the script, by their paths."""
    return {
        STYLESHEET: "\n".join(_asset(f"css/{name}.css") for name in _STYLES),
        SCRIPT: "\n".join([*(_asset(f"js/{name}.js") for name in _SCRIPTS), _comparison_script()]),
    }


def _comparison_script() -> str:
    """The scripts of a comparison's page, which share their names and nothing with those of other pages."""
    shared = [resources.files(meeting).joinpath(f"{name}.js").read_text("utf-8") for name in _SHARED_SCRIPTS]
    own = [_asset(f"js/{name}.js") for name in _COMPARISON_SCRIPTS]
    return "\n".join(['(() => {\nif (!document.querySelector(".ct-pair")) return;', *shared, *own, "})();\n"])


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("clausetool.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals |= {
        "KINDS": KINDS,
        "MISNUMBERED": MISNUMBERED,
        "UNCHANGED": UNCHANGED,
        "wording": wording,
        "words": words,
        "clause_page": clause_page,
        "comparison_page": comparison_page,
        "edition_page": edition_page,
        "file_link": file_link,
        "fragment": fragment,
        "link": link,
        "reference_page": reference_page,
        "shared_page": shared_page,
        "source_page": source_page,
        "term_page": term_page,
    }
    environment.filters |= {
        "heading": heading_text,
        "attribute": attribute,
        "anchor": anchor,
        "numbered": is_numbered,
        "redline": redline_html,
        "runs": runs_html,
        "title": html.escape,
        "words": title_html,
        "tally": tally,
        "shown": visible,
        "cited": cited,
    }
    return environment
