"""Colour on a terminal: blue and brown, underlined and struck, so that nobody needs the colour to tell them apart."""

import os
import sys

import click

from clausetool.render.terminal import PLAIN, Brush


def brush(wish: str) -> Brush:
    """How to paint: `always`, `never`, or as NO_COLOR, FORCE_COLOR and the terminal say (no-color.org)."""
    if wish == "always":
        return _COLOURS
    if wish == "never" or os.environ.get("NO_COLOR"):
        return PLAIN
    return _COLOURS if os.environ.get("FORCE_COLOR") or sys.stdout.isatty() else PLAIN


def _painted(text: str, style: str) -> str:
    match style:
        case "heading":
            return click.style(text, bold=True)
        case "note":
            return click.style(text, dim=True)
        case "insert":
            return click.style(text, fg="bright_blue", underline=True)
        case "delete":
            return click.style(text, fg="yellow", strikethrough=True)
        case _:
            return text


_COLOURS = Brush(paint=_painted, marks={})
