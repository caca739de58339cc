"""Official notices: 一、（一）1.（1）, a letter around them, and attachments that number anew.

Nothing here comes from clausetool.
"""

from dataclasses import dataclass
from random import Random

from damage_prose import BODIES, FIELDS, date, name, policy_sentence
from damage_rows import Document, Draft, Place, numeral


@dataclass(frozen=True, slots=True)
class _Style:
    """What stays the same through one document: where texts stand, and how deep numbers go."""

    on_the_line: bool
    depth: int


def write_outline(rng: Random, chapters: int) -> Document:
    """A notice of so many 一、二、三、; half of them have attachments with numbers of their own."""
    field = rng.choice(FIELDS)
    issuer = rng.choice(("国务院", "国务院办公厅", "省人民政府", "市人民政府办公厅"))
    draft = Draft("outline", f"{issuer}关于进一步加强{field}工作的意见")
    draft.add("front", draft.title, f"国发〔{rng.randint(2012, 2023)}〕{rng.randint(1, 60)}号")
    draft.add("front", "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：")
    draft.add("front", f"{_sentences(rng)}经国务院同意，现提出以下意见。")
    style = _Style(rng.random() < 0.6, rng.choice((2, 3, 3, 4)))
    taken: set[str] = set()
    _sections(draft, rng, "", chapters, style, taken)
    attached = rng.choice((0, 0, 1, 2))
    titles = [f"{name(rng, taken)}{rng.choice(('实施方案', '工作要点', '任务分工'))}" for _ in range(attached)]
    for i, title in enumerate(titles, start=1):
        draft.add("back", f"附件：{i}.{title}" if i == 1 else f"　　　{i}.{title}")
    draft.add("back", f"　　　　　　　　{issuer}", f"　　　　　　　　{date(rng)}", "（此件公开发布）")
    for i, title in enumerate(titles, start=1):
        draft.lead(f"附件{i}", f"附件{i}")
        draft.add("text", title)
        _sections(draft, rng, f"附件{i}", rng.randint(2, 4), _Style(style.on_the_line, 2), taken)
    return draft.finish((), rng.choice(("\n", "\n", "\n\n")))


def _sections(draft: Draft, rng: Random, run: str, chapters: int, style: _Style, taken: set[str]) -> None:
    for i in range(1, chapters + 1):
        _open(draft, run, (i,), name(rng, taken), "")
        draft.add("text", *(_sentences(rng) for _ in range(rng.choice((0, 1, 1, 2)))))
        if rng.random() < 0.85:
            for j in range(1, rng.randint(2, 6) + 1):
                _below(draft, rng, run, (i, j), style, taken)
        elif draft.rows[-1].role == "heading":
            draft.add("text", _sentences(rng))


def _below(draft: Draft, rng: Random, run: str, path: tuple[int, ...], style: _Style, taken: set[str]) -> None:
    """A clause on the second level or below, with its title on the line of its text or on one of its own."""
    title = f"{name(rng, taken)}。"
    text = _sentences(rng)
    if style.on_the_line or len(path) > 2:
        _open(draft, run, path, title, text)
    else:
        _open(draft, run, path, title, "")
        draft.add("text", text)
    if len(path) < style.depth and rng.random() < 0.3:
        for i in range(1, rng.randint(2, 5) + 1):
            _below(draft, rng, run, (*path, i), style, taken)
    elif rng.random() < 0.3:
        draft.add("text", _sentences(rng))


def _open(draft: Draft, run: str, path: tuple[int, ...], title: str, text: str) -> None:
    place = Place(run, "outline", path)
    written = ("{}", "（{}）", "{}", "（{}）")
    steps = (numeral(one) if depth < 2 else str(one) for depth, one in enumerate(path))
    label = "".join(form.format(step) for form, step in zip(written, steps, strict=False))
    draft.open(f"{run} {label}".strip(), title + text, place, gap="")


def _sentences(rng: Random) -> str:
    lead = f"{rng.choice(BODIES)}要提高认识。" if rng.random() < 0.1 else ""
    return lead + "".join(policy_sentence(rng) for _ in range(rng.randint(1, 4)))
