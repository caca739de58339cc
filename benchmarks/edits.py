"""The edits of a revision, each once at a random place; one that finds no place does nothing."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Final

from draft import Draft, Node, Spot, free, walk
from reword import Paragraph, Piece, is_prose, pieces, reword


def _new(draft: Draft, title: str) -> Node:
    sentences = [draft.words.sentence(draft.rng, draft.rng.randint(2, 5)) for _ in range(draft.rng.randint(1, 2))]
    return Node(title, (pieces("".join(sentences), None),), is_edited=True)


def _insert(draft: Draft) -> None:
    """A new clause, made of the standard's words and of others, before or after one that stands there."""
    above, beside = draft.rng.choice(free(draft))
    place = above.children.index(beside) + draft.rng.randint(0, 1)
    above.children.insert(place, _new(draft, draft.words.title(draft.rng) if beside.title else ""))


def _delete(draft: Draft) -> None:
    if spots := free(draft, spare=1):
        above, node = draft.rng.choice(spots)
        above.children.remove(node)


def _renumber(draft: Draft) -> None:
    """A new first clause in a chapter, or a new chapter after the terms: what follows is renumbered."""
    if draft.rng.random() < 0.5:
        above = draft.rng.choice([chapter for chapter in draft.root.children if chapter.children])
        titled = any(node.title for node in above.children)
        above.children.insert(0, _new(draft, draft.words.title(draft.rng) if titled else ""))
    else:
        chapter = Node(draft.words.title(draft.rng), (), is_edited=True)
        chapter.children = [_new(draft, draft.words.title(draft.rng)) for _ in range(2)]
        place = draft.rng.randint(4, len(draft.root.children) - 1)
        draft.root.children.insert(place, chapter)


def _move_within(draft: Draft) -> None:
    """A clause to another place below the same parent, a clause or more away."""
    if spots := free(draft, spare=2):
        above, node = draft.rng.choice(spots)
        place = above.children.index(node)
        other = draft.rng.choice([i for i in range(len(above.children)) if i != place])
        above.children.insert(other, above.children.pop(place))
        node.is_edited = True


def _move_across(draft: Draft) -> None:
    """A clause to a place below another parent."""
    movable = free(draft, spare=1)
    above, node = draft.rng.choice(movable) if movable else (None, None)
    elsewhere = [spot for spot in free(draft) if spot[0] is not above]
    if above and node and elsewhere:
        target, beside = draft.rng.choice(elsewhere)
        above.children.remove(node)
        target.children.insert(target.children.index(beside) + draft.rng.randint(0, 1), node)
        node.is_edited = True


def _swap(draft: Draft) -> None:
    """Two neighbours below one parent change places."""
    neighbours = [
        (above, i)
        for above in walk(draft.root)
        for i, (one, other) in enumerate(pairwise(above.children))
        if not (one.is_edited or other.is_edited)
    ]
    if neighbours:
        above, i = draft.rng.choice(neighbours)
        above.children[i : i + 2] = reversed(above.children[i : i + 2])
        for node in above.children[i : i + 2]:
            node.is_edited = True


def _split(draft: Draft) -> None:
    """A clause into two to four that follow each other; the first keeps the title."""
    parts = _parts(draft)
    if parts:
        above, node, bodies = parts
        place = above.children.index(node)
        titles = [node.title, *(draft.words.title(draft.rng) if node.title else "" for _ in bodies[1:])]
        above.children[place : place + 1] = [
            Node(title, body, node.origins, is_edited=True) for title, body in zip(titles, bodies, strict=True)
        ]


def _parts(draft: Draft) -> tuple[Node, Node, list[tuple[Paragraph, ...]]] | None:
    """A clause that can be split, after its parent, and its body in parts that end at a mark."""
    for above, node in _shuffled(draft, free(draft)):
        bodies = _cut(draft.rng, node.body) if all(map(is_prose, node.body)) else []
        if len(bodies) > 1:
            return above, node, bodies
    return None


_PART: Final = 25  # the fewest characters of a part


def _cut(rng: Random, body: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """Two to four parts of a body, cut where a phrase ends; the last phrase of a part then ends a sentence."""
    text = sum(len(piece.text) for paragraph in body for piece in paragraph)
    wanted = min(rng.randint(2, 4), text // _PART)
    parts: list[list[list[Piece]]] = [[]]
    length = 0
    for paragraph in body:
        parts[-1].append([])
        for k, piece in enumerate(paragraph):
            parts[-1][-1].append(piece)
            length += len(piece.text)
            is_due = length >= text / max(1, wanted) and len(parts) < wanted
            if is_due and k + 1 < len(paragraph) and piece.text[-1] in "，,。；;":
                parts[-1][-1][-1] = Piece(piece.text[:-1] + "。", piece.origin)
                parts.append([[]])
                length = 0
    return [tuple(tuple(paragraph) for paragraph in part if paragraph) for part in parts]


def _merge(draft: Draft) -> None:
    """Two neighbours into one, their bodies one after the other; the title is the first one's, or names both."""
    if found := _mergeable(draft, far=False):
        (above, one), (_, other) = found
        above.children.remove(other)
        if one.title and draft.rng.random() < 0.5:
            one.title = f"{one.title}与{other.title}"
        one.body += other.body
        one.origins |= other.origins
        one.is_edited = True


def _merge_inside(draft: Draft) -> None:
    """Two clauses, of different parents perhaps, into one: the text of one put inside a sentence of the other."""
    if found := _mergeable(draft, far=True):
        (_, one), (above, other) = found
        above.children.remove(other)
        first = one.body[0]
        marks = [k for k, piece in enumerate(first) if piece.text[-1] in "，,；;"]
        place = draft.rng.choice(marks or [len(first) - 1]) + 1
        inner = tuple(piece for paragraph in other.body for piece in paragraph)
        inner = (*inner[:-1], Piece(inner[-1].text.rstrip("。；;") + "，", inner[-1].origin))
        one.body = ((*first[:place], *inner, *first[place:]), *one.body[1:])
        one.origins |= other.origins
        one.is_edited = True


def _mergeable(draft: Draft, *, far: bool) -> tuple[Spot, Spot] | None:
    """Two clauses of running text, neighbours unless they may stand far from each other."""
    spots = [spot for spot in free(draft) if spot[1].body and all(map(is_prose, spot[1].body))]
    for above, one in _shuffled(draft, spots):
        others = [spot for spot in spots if spot[1] is not one and len(spot[0].children) > 1]
        if not far:
            nexts = above.children[above.children.index(one) + 1 :][:1]
            others = [spot for spot in others if spot[1] in nexts]
        if others:
            return (above, one), draft.rng.choice(others)
    return None


def _retitle(draft: Draft) -> None:
    """Another title that no clause has; half of the time the old one with its second half changed."""
    spots = [node for _, node in free(draft) if len(node.title) > 1 and node.body]
    if spots:
        node = draft.rng.choice(spots)
        node.title = draft.words.title(draft.rng, node.title if draft.rng.random() < 0.5 else None)
        node.is_edited = True


def _replace(draft: Draft) -> None:
    """A clause deleted, and another inserted in its place."""
    if spots := free(draft, spare=1):
        above, node = draft.rng.choice(spots)
        new = _new(draft, draft.words.title(draft.rng) if node.title else "")
        above.children[above.children.index(node)] = new


def _scatter(draft: Draft) -> None:
    """A clause split, its parts put below other parents but for the first."""
    if parts := _parts(draft):
        above, node, bodies = parts
        node.body = bodies[0]
        node.is_edited = True
        targets = [target for target in walk(draft.root) if target.children and target is not above]
        for body in bodies[1:]:
            target = draft.rng.choice(targets or [above])
            title = draft.words.title(draft.rng) if node.title else ""
            part = Node(title, body, node.origins, is_edited=True)
            target.children.insert(draft.rng.randint(0, len(target.children)), part)


def _shuffle(draft: Draft) -> None:
    """Neighbours below one parent in another order, the first third of each reworded by half: what is common stays."""
    above = max(walk(draft.root), key=lambda node: _likeness(node.children))
    fresh = [i for i, node in enumerate(above.children) if not node.is_edited and not node.children and node.body]
    chosen = draft.rng.sample(fresh, min(len(fresh), 4))
    nodes = [above.children[i] for i in sorted(chosen)]
    for i, node in zip(chosen, nodes, strict=True):
        above.children[i] = node
        first = node.body[0]
        third = len(first) // 3
        node.body = (reword([first[:third]], 0.5, draft.rng, draft.words)[0] + first[third:], *node.body[1:])
        node.is_edited = True


def _likeness(nodes: Sequence[Node]) -> float:
    """How much of their pieces several clauses share with another of them."""
    if len(nodes) < 4:
        return 0.0
    sets = [{piece.text for paragraph in node.body for piece in paragraph} for node in nodes]
    shared = sum(len(one & other) for one, other in pairwise(sets))
    return shared / (1 + sum(map(len, sets)))


def _shuffled(draft: Draft, spots: Sequence[Spot]) -> list[Spot]:
    return draft.rng.sample(spots, len(spots))


EDITS: Final[Mapping[str, Callable[[Draft], None]]] = {
    "insert": _insert,
    "delete": _delete,
    "renumber": _renumber,
    "move within": _move_within,
    "move across": _move_across,
    "swap": _swap,
    "split": _split,
    "merge": _merge,
    "retitle": _retitle,
    "replace": _replace,
    "scatter": _scatter,
    "merge inside": _merge_inside,
    "shuffle": _shuffle,
}
