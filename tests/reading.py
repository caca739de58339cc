"""What tests of a reader's journeys share: windows, what a page shows, and a library of six editions."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import BrowserContext, Locator, Page

from tests.conftest import ROOT, Project, manifest_of
from tests.site import build

Size = Literal["desktop", "phone"]
Scheme = Literal["light", "dark"]
Open = Callable[..., Page]
WINDOWS: Final[list[tuple[Size, Scheme]]] = [
    ("desktop", "light"), ("desktop", "dark"), ("phone", "light"), ("phone", "dark"),
]  # fmt: skip
SIZES: Final[dict[Size, tuple[int, int]]] = {"desktop": (1440, 900), "phone": (390, 844)}


class Watch:
    """What the pages of a context ask for and complain of, for a test to find nothing in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda message: self.faults.append(message.text))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    @property
    def foreign(self) -> list[str]:
        own = ("file:", "data:", "blob:", "http://127.0.0.1:")
        return [address for address in self.asked if not address.startswith(own)]


def url(folder: Path, path: str) -> str:
    """The address on disk of a page of a built site, `city/2023` or `city/2023#c4-4-4`."""
    page, mark, place = path.partition("#")
    return f"{(folder / page / 'index.html').as_uri()}{mark}{place}"


def clause(page: Page, place: str) -> Locator:
    """A clause of an edition's page, by the id of its heading."""
    return page.locator(".ct-clause", has=page.locator(f"#{place}"))


def said(locator: Locator) -> list[str]:
    """The text of each element found, white space made one space."""
    return [" ".join(text.split()) for text in locator.all_inner_texts()]


def places_at(page: Page) -> str:
    """Which element the address leads to stands at the top of the window: its id, "" where it is out of sight."""
    return str(
        page.evaluate(
            "() => { const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));"
            " if (!one) return ''; const box = one.getBoundingClientRect();"
            " return box.top >= 40 && box.top < innerHeight / 2 ? one.id : ''; }"
        )
    )


# --- six editions --------------------------------------------------------------------

SIX: Final = ("2018", "2019", "2020", "2021", "2022", "2023")
# What each edition after the first makes of the one before it: old text, new text.
_REVISIONS: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (("由管理单位公布", "由管理单位公布，并报主管部门备案"),),
    (("4.1 灯光\n\n灯光应在日落时打开。", "4.1 灯光\n\n灯光应在日落前打开，日出后关闭。"),),
    (
        (
            "5.1 垃圾箱和厕所\n\n垃圾箱应分类设置，保持整洁，破损的应更换。厕所",
            "5.1 垃圾箱\n\n垃圾箱应分类设置，保持整洁，破损的应更换。\n\n5.2 厕所\n\n厕所",
        ),
        ("5.2 座椅", "5.3 座椅"),
        ("5.3 指示牌", "5.4 指示牌"),
    ),
    (("2.3 节假日\n\n节假日应延长开放时间，增派值守人员。\n\n", ""),),
    (("3.1 步道\n\n步道", "3.1 步道和水面\n\n步道"), ("清运。\n\n3.2 水面\n\n应定期", "清运。应定期")),
)


def six_editions(root: Path) -> Path:
    """The built site of a standard in six editions."""
    project = Project(root)
    text = (ROOT / "tests" / "cases" / "history" / "park-2022.txt").read_text(encoding="utf-8")
    manifest = ""
    for year, revision in zip(SIX, ((), *_REVISIONS), strict=True):
        for old, new in revision:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        project.write(f"sources/{year}.txt", text)
        entry = manifest_of(hashlib.sha256(text.encode()).hexdigest())
        manifest += entry.replace("park.txt", f"{year}.txt").replace("edition: 2024", f"edition: {year}")
    project.write("sources/sources.yaml", manifest)
    assert project.run("parse").code == 0
    return build(project.root)
