"""YAML as the project's files use it: every scalar a string, every error with its line.

Numbers of clauses are no numbers (`5.10` is no 5.1), so nothing is resolved.
Reading keeps the nodes, because they know their lines. Writing is by hand,
because long texts stand one sentence to a line, and join with nothing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from itertools import islice
from typing import Any, cast, get_args

import yaml

from clausetool.errors import Place, RecordError
from clausetool.labels import Numbering
from clausetool.language import _

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml reads the same, slower
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

# What may not stand as it is: controls, line ends that YAML would fold, what no YAML file may hold.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\U0010ffff]")
_NOT_PLAIN = re.compile(r"""^$|^[\s\-?:,\[\]{}#&*!|>'"%@`]|^\.\.\.|:(?:\s|$)|\s#|\s$""")
# Records nest three levels deep. What might nest deeper is looked through before it is composed.
_DEEPEST = 50
_MANY = 1000
_MAY_BE_DEEP = re.compile(r"(?:[-?:] ){50}|^ {100}", re.MULTILINE)
_AFTER_SENTENCE = re.compile(r"(?<=[。！？；])(?=\S)")


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a YAML file, with where it stands and what record it belongs to."""

    node: yaml.Node
    path: str
    record: str = ""

    def fail(self, reason: str, remedy: str) -> RecordError:
        """The error to raise about this node."""
        where = f" ({self.record})" if self.record else ""
        return RecordError(Place(self.path, self.node.start_mark.line + 1), reason + where, remedy)

    def named(self, record: str) -> "Node":
        """The same node, whose errors name a record."""
        return Node(self.node, self.path, record)

    def peek(self, key: str) -> str:
        """The scalar under a key, to name a record by before it is checked; "" where there is none."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else []
        found = (value.value for name, value in pairs if name.value == key and isinstance(value, yaml.ScalarNode))
        return next((str(value) for value in found), "")

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fail(_("a single value is wanted here"), _("write one value, in quotes where it has colons"))
        return str(self.node.value)

    def prose(self) -> str:
        """A text as `sentences` wrote it: the lines of a literal block join with nothing."""
        text = self.text()
        is_literal = isinstance(self.node, yaml.ScalarNode) and self.node.style == "|"
        return text.replace("\n", "") if is_literal else text

    def whole_number(self) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", self.text()):
            raise self.fail(_("“{text}” is no number").format(text=self.text()), _("write a number such as 12"))
        return int(self.text())

    def items(self) -> list["Node"]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail(_("a list is wanted here"), _("begin each entry with “- ”"))
        return [Node(child, self.path, self.record) for child in self.node.value]

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Node"]:
        """The values by key; a missing, unknown or repeated key is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail(_("keys and values are wanted here"), _("write them as “key: value”"))
        known = [*required, *optional]
        fields: dict[str, Node] = {}
        for key_node, value in self.node.value:
            key = Node(key_node, self.path, self.record)
            name = key.text()
            if name not in known:
                near = get_close_matches(name, known, n=1)
                remedy = _("did you mean “{near}”").format(near=near[0]) if near else _allowed(known)
                raise key.fail(_("unknown key “{name}”").format(name=name), remedy)
            if name in fields:
                raise key.fail(_("key “{name}” stands twice").format(name=name), _("keep one of them"))
            fields[name] = Node(value, self.path, self.record)
        for name in required:
            if name not in fields:
                raise self.fail(_("key “{name}” is missing").format(name=name), _("add it"))
        return fields


def _allowed(known: Sequence[str]) -> str:
    return _("the keys here are {names}").format(names=", ".join(known))


def read_numbering(node: Node) -> Numbering:
    """One of the schemes of numbering."""
    name = node.text()
    if name not in get_args(Numbering):
        raise node.fail(
            _("unknown numbering “{name}”").format(name=name),
            _("it is one of {names}").format(names=", ".join(get_args(Numbering))),
        )
    return cast("Numbering", name)


def read_documents(text: str, path: str) -> list[Node]:
    """The documents of a YAML stream; RecordError with the line where it is none."""
    if _may_be_deep(text):
        _refuse_depth(text, path)
    try:
        return [Node(node, path) for node in yaml.compose_all(text, Loader=_Loader) if node is not None]
    except (yaml.YAMLError, RecursionError) as error:
        raise _refusal(error, path) from None


def _refusal(error: yaml.YAMLError | RecursionError, path: str) -> RecordError:
    """What is wrong with a text that is no YAML, and in which line."""
    if isinstance(error, yaml.MarkedYAMLError):
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return RecordError(
            Place(path, line), _("this is no YAML: {why}").format(why=error.problem), _("mend the line, or restore it")
        )
    reason = _("this is no YAML: {why}").format(why=str(error).splitlines()[0] if str(error) else _("nested too deep"))
    return RecordError(Place(path), reason, _("restore the file"))


def _may_be_deep(text: str) -> bool:
    return _MAY_BE_DEEP.search(text) is not None or text.count("[") + text.count("{") > _MANY


def read_list(text: str, path: str) -> Iterator[Node]:
    """The entries of a YAML file that is one list; each is composed when it is asked for, so that none need be kept."""
    if _may_be_deep(text):
        _refuse_depth(text, path)
    events = yaml.parse(text, Loader=_Loader)
    anchors: dict[str, yaml.Node] = {}
    try:
        begun = [type(event) for event in islice(events, 3)]
        if begun != [yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.SequenceStartEvent]:
            yield from read_document(text, path).items()  # which says what is wrong
            return
        while (node := _composed(events, anchors)) is not None:
            yield Node(node, path)
        if [type(event) for event in islice(events, 2)] != [yaml.DocumentEndEvent, yaml.StreamEndEvent]:
            raise RecordError(Place(path), _("one YAML document is wanted here"), _("restore the file"))
    except yaml.YAMLError as error:
        raise _refusal(error, path) from None


def _composed(events: Iterator[yaml.Event], anchors: dict[str, yaml.Node]) -> yaml.Node | None:
    """The next node of a stream; None at the end of what it stands in."""
    node: yaml.Node
    event: Any = next(events)
    kind = type(event)
    if kind is yaml.ScalarEvent:
        node = yaml.ScalarNode(event.tag, event.value, event.start_mark, event.end_mark, style=event.style)
    elif kind is yaml.SequenceStartEvent:
        children = iter(partial(_composed, events, anchors), None)
        node = yaml.SequenceNode(event.tag, [*children], event.start_mark, event.end_mark)
    elif kind is yaml.MappingStartEvent:
        children = iter(partial(_composed, events, anchors), None)
        node = yaml.MappingNode(event.tag, [*zip(children, children, strict=True)], event.start_mark, event.end_mark)
    elif kind is yaml.AliasEvent:
        if event.anchor not in anchors:
            raise yaml.MarkedYAMLError(problem=_("found undefined alias"), problem_mark=event.start_mark)
        return anchors[event.anchor]
    else:
        return None
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _refuse_depth(text: str, path: str) -> None:
    """RecordError for a stream nested so deep that composing it would end the process."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise RecordError(Place(path), _("this is nested too deep"), _("restore the file"))
    except yaml.YAMLError:
        return  # composing says what is wrong


def read_document(text: str, path: str) -> Node:
    """The only document of a YAML file."""
    documents = read_documents(text, path)
    if len(documents) != 1:
        raise RecordError(Place(path), _("one YAML document is wanted here"), _("restore the file"))
    return documents[0]


def plain(text: str) -> str:
    """A short value on one line, in quotes where it needs them."""
    return quoted(text) if _NOT_PLAIN.search(text) or _UNPRINTABLE.search(text) else text


def sentences(text: str, indent: str) -> str:
    """A long text as a literal block, one sentence to a line; in quotes where YAML could not keep it."""
    lines = _AFTER_SENTENCE.split(text)
    if not text or text[0].isspace() or _UNPRINTABLE.search(text) or any(line != line.rstrip() for line in lines):
        return quoted(text)
    return "|-" + "".join(f"\n{indent}{line}" for line in lines)


def quoted(text: str) -> str:
    """A value in quotes, which any text may stand in."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
