"""The account of a source, kept beside the records: what each of its lines is."""

from dataclasses import dataclass
from typing import get_args

from clausetool.language import _
from clausetool.model import LineKind, Notice, Range
from clausetool.records import span, span_in
from clausetool.yamltext import Node, plain, read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A record with a correction: digests of the parse it was written against, and of the record itself."""

    edition: str
    label: str
    parse: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The ranges that cover a source, and the parses that corrected records were written against."""

    path: str
    sha256: str
    encoding: str
    lines: int
    ranges: tuple[Range, ...]
    corrected: tuple[Corrected, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


def account_of(notice: Notice, corrected: tuple[Corrected, ...] = ()) -> Account:
    source = notice.source
    return Account(
        path=source.path, sha256=source.sha256, encoding=source.encoding, lines=len(source.lines),
        ranges=notice.account, corrected=corrected, left_out=source.left_out,
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
        lines += ["corrected:", *(f"- {one.edition} {one.label} {one.parse} {one.record}" for one in account.corrected)]
    if account.left_out:
        lines += ["left_out:", *(f"- {count} {what}" for what, count in account.left_out)]
    return "".join(f"{line}\n" for line in lines)


def load_account(path: str, text: str) -> Account:
    """The account in a file's text; RecordError with the line for what may not stand there."""
    fields = read_document(text, path).fields(
        ("source", "sha256", "encoding", "lines", "ranges"), ("corrected", "left_out")
    )
    return Account(
        path=fields["source"].text(), sha256=fields["sha256"].text(), encoding=fields["encoding"].text(),
        lines=fields["lines"].whole_number(), ranges=tuple(_read_range(one) for one in fields["ranges"].items()),
        corrected=tuple(_read_corrected(one) for one in fields["corrected"].items()) if "corrected" in fields else (),
        left_out=tuple(_read_left_out(one) for one in fields["left_out"].items()) if "left_out" in fields else (),
    )  # fmt: skip


def _read_range(node: Node) -> Range:
    lines, _space, rest = node.text().partition(" ")
    name, _space, edition = rest.partition(" ")
    kind = next((kind for kind in get_args(LineKind) if kind == name), None)
    found = span_in(lines)
    if kind is None or found is None:
        raise node.fail(
            _("“{text}” is no range").format(text=node.text()[:40]), _("remove the file, and parse writes it anew")
        )
    return Range(lines=found, kind=kind, edition=edition or None)


def _read_corrected(node: Node) -> Corrected:
    parts = node.text().split(" ")
    if len(parts) != 4:
        raise node.fail(_("“{text}” is no corrected record").format(text=node.text()[:40]), _("remove the line"))
    return Corrected(edition=parts[0], label=parts[1], parse=parts[2], record=parts[3])


def _read_left_out(node: Node) -> tuple[str, int]:
    count, _space, what = node.text().partition(" ")
    if not count.isdecimal() or not count.isascii() or not what:
        raise node.fail(_("“{text}” is no count").format(text=node.text()[:40]), _("remove the line"))
    return what, int(count)
