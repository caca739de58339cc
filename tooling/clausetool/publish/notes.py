"""Editors' notes as HTML that may stand in any page: their Markdown rendered, all else shown as text."""

import posixpath
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from clausetool.render.cells import visible

# What an editor may write. Headings would enter the page's outline, pictures would be fetched, HTML would be run.
_RULES: Final = ("list", "blockquote", "emphasis", "backticks", "link", "autolink", "newline", "escape", "entity")
_SCHEME: Final = re.compile(r"([^/?#]*?):")
_SCHEMES: Final = frozenset({"http", "https", "mailto"})


def note_html(note: str, base: str = "") -> Markup:
    """A note's Markdown as HTML on one line, without a brace: no builder and no template reads anything into it.

    Paragraphs, lists, quotations, emphasis, `code` and links to the web, to an address or within the site become
    HTML. `base` is the address of the edition's page, to which the note's own links are relative, from the page
    that shows it; "" on that page itself.
    """
    text = "\n".join(map(visible, re.split(r"\r\n?|\n", note)))
    html = str(_parser().render(text, {"base": base}))
    return Markup(html.strip().replace("\n", "").replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  # rendered without raw HTML


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(list(_RULES))
    parser.validateLink = _is_safe  # type: ignore[method-assign]  # as its documentation says
    parser.add_render_rule("softbreak", _joined)
    parser.add_render_rule("link_open", _link)
    return parser


def _is_safe(url: str) -> bool:
    """Whether a link leads to the web, to a mailbox, or within the site."""
    scheme = _SCHEME.match(url)
    return not url.startswith("//") and (scheme is None or scheme[1].lower() in _SCHEMES)


def _joined(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """What a line end in the note is: nothing beside Chinese, else a space."""
    around = tokens[index - 1].content[-1:] + tokens[index + 1].content[:1]
    return " " if around.isascii() else ""


def _link(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """A link, as seen from the page that shows the note."""
    token = tokens[index]
    token.attrSet("href", _rebased(str(token.attrGet("href") or ""), env["base"]))
    return str(renderer.renderToken(tokens, index, options, env))


def _rebased(address: str, base: str) -> str:
    if not base or _SCHEME.match(address):
        return address
    path, *rest = re.split(r"(?=[?#])", address, maxsplit=1)
    return "".join((posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base, *rest))
