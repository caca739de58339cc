"""Pairs fixed by hand: clauses/<standard>/<old>-<new>.yaml, one entry for each pin.

- old: 3.2
  new: [3.3, 3.4]     # several labels for a split or a merge
  why: 据修订说明      # optional, for people
- old: 5.9            # no partner
  new: []
"""

from collections.abc import Collection

import yaml

from clausetool.comparison import Pin
from clausetool.language import _
from clausetool.model import Edition
from clausetool.yamltext import Node, read_document


def load_pins(path: str, text: str, old: Edition, new: Edition) -> tuple[Pin, ...]:
    """The pins of a file; every label exists in its edition and stands in one pin only.

    Raises RecordError, with the line, for a pin that names a missing clause.
    """
    pins: list[Pin] = []
    taken: dict[str, set[str]] = {"old": set(), "new": set()}
    for node in read_document(text, path).items():
        fields = node.fields(("old", "new"), ("why",))
        sides = {side: _labels(fields[side], edition, taken[side]) for side, edition in (("old", old), ("new", new))}
        if not sides["old"] and not sides["new"]:
            raise node.fail(_("this pin names no clause"), _("name one on either side, or remove the pin"))
        pins.append(Pin(old=sides["old"], new=sides["new"]))
    return tuple(pins)


def _labels(node: Node, edition: Edition, taken: set[str]) -> tuple[str, ...]:
    """The labels under `old` or `new`: one, or a list."""
    nodes = node.items() if isinstance(node.node, yaml.SequenceNode) else [node]
    known: Collection[str] = {clause.label for clause in edition.clauses}
    for one in nodes:
        label = one.text()
        if label not in known:
            raise one.fail(
                _("{edition} has no clause {label}").format(edition=edition.name, label=label),
                _("write the right number of a clause of it, or remove the pin"),
            )
        if label in taken:
            raise one.fail(_("clause {label} is pinned twice").format(label=label), _("keep one pin"))
        taken.add(label)
    return tuple(one.text() for one in nodes)
