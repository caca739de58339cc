"""What is laid over a text: the text stays, whatever crosses, and what is written is well formed."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from clausetool.publish.overlay import Overlay, Sign, Wrap
from clausetool.render.cells import visible
from tests.strategies import TEXTS


class Nested(HTMLParser):
    """What is nested in HTML: the text, the signs with their number, and whether a link stands in a link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.signs: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        assert not (tag == "sup" and "a" in self.open)
        self.open.append(tag)
        if tag == "sup":
            self.signs.append(dict(attrs)["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@st.composite
def overlays(draw: st.DrawFn) -> Overlay:
    text = draw(TEXTS.filter(lambda text: len(text) > 3))
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(places, min_size=2, max_size=8)))
    spans = st.tuples(places, places).map(sorted).filter(lambda span: span[0] < span[1])
    return Overlay(
        text=text,
        links=tuple(_wrap("a", *span) for span in zip(cuts[::2], cuts[1::2], strict=False)),
        marks=tuple(_wrap("i", *span) for span in draw(st.lists(spans, max_size=3))),
        signs=tuple(
            Sign(at, Markup('<sup id="{}"></sup>').format(number))
            for number, at in enumerate(draw(st.lists(st.integers(1, len(text)), max_size=4)))
        ),
    )


def _wrap(tag: str, start: int, end: int) -> Wrap:
    return Wrap(start, end, Markup(f"<{tag}>"), Markup(f"</{tag}>"))  # noqa: S704  # our own tags


@given(overlays())
def test_nothing_is_lost_and_no_link_stands_in_a_link(overlay: Overlay) -> None:
    found = Nested(overlay.html())
    assert found.open == []
    assert found.text == visible(overlay.text)
    assert sorted(found.signs) == sorted(str(number) for number in range(len(overlay.signs)))


@given(overlays(), st.data())
def test_a_text_in_two_parts_says_the_same(overlay: Overlay, data: st.DataObject) -> None:
    """As a table's cells and a reference's title are shown: a sign at the cut stands in the first part."""
    free = [at for at in range(1, len(overlay.text)) if not any(one.start < at < one.end for one in overlay.links)]
    if free:
        at = data.draw(st.sampled_from(free))
        first, second = Nested(overlay.html(0, at)), Nested(overlay.html(at))
        assert first.text + second.text == visible(overlay.text)
        assert sorted(first.signs + second.signs) == sorted(str(number) for number in range(len(overlay.signs)))
