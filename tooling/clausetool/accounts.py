"""The account of a source, kept beside the records: what each of its lines is."""

from dataclasses import dataclass
from typing import get_args

from clausetool.language import _
from clausetool.model import LineKind, Notice, Range, Span
from clausetool.records import span
from clausetool.yamltext import Node, plain, read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The ranges that cover a source, and the parses that corrected records were written against.

    `corrected` maps (edition, first line of the clause) to the digest of its parse.
    """

    path: str
    sha256: str
    encoding: str
    lines: int
    ranges: tuple[Range, ...]
    corrected: tuple[tuple[str, int, str], ...] = ()


def account_of(notice: Notice, corrected: tuple[tuple[str, int, str], ...] = ()) -> Account:
    source = notice.source
    return Account(
        path=source.path, sha256=source.sha256, encoding=source.encoding, lines=len(source.lines),
        ranges=notice.account, corrected=corrected,
    )  # fmt: skip


def dump_account(account: Account) -> str:
    """The text of an account's file: one range to a line."""
    lines = [
        f"source: {plain(account.path)}",
        f"sha256: {account.sha256}",
        f"encoding: {account.encoding}",
        f"lines: {account.lines}",
        "ranges:",
        *(f"- {span(one.lines)} {one.kind}{f' {one.edition}' if one.edition else ''}" for one in account.ranges),
    ]
    if account.corrected:
        lines += ["corrected:", *(f"- {name} {line} {digest}" for name, line, digest in account.corrected)]
    return "".join(f"{line}\n" for line in lines)


def load_account(path: str, text: str) -> Account:
    """The account in a file's text; RecordError with the line for what may not stand there."""
    fields = read_document(text, path).fields(("source", "sha256", "encoding", "lines", "ranges"), ("corrected",))
    return Account(
        path=fields["source"].text(), sha256=fields["sha256"].text(), encoding=fields["encoding"].text(),
        lines=fields["lines"].whole_number(), ranges=tuple(_read_range(one) for one in fields["ranges"].items()),
        corrected=tuple(_read_corrected(one) for one in fields["corrected"].items()) if "corrected" in fields else (),
    )  # fmt: skip


def _read_range(node: Node) -> Range:
    lines, _space, rest = node.text().partition(" ")
    name, _space, edition = rest.partition(" ")
    kind = next((kind for kind in get_args(LineKind) if kind == name), None)
    first, _dash, last = lines.partition("-")
    if kind is None or not first.isdecimal() or not (last or first).isdecimal():
        raise node.fail(_("“{text}” is no range").format(text=node.text()), _("run clausetool parse to write it anew"))
    return Range(lines=Span(int(first), int(last or first)), kind=kind, edition=edition or None)


def _read_corrected(node: Node) -> tuple[str, int, str]:
    parts = node.text().split(" ")
    if len(parts) != 3 or not parts[1].isdecimal():
        raise node.fail(_("“{text}” is no corrected record").format(text=node.text()), _("remove the line"))
    return parts[0], int(parts[1]), parts[2]
