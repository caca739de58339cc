"""Pictures of the built site for the README: `python docs/screenshots.py [SITE]`, after `make site`.

Pages are opened from disk in the system's own Chromium, as a reader without a network has them. Whatever the site does
not have is left out and named; a picture that is too heavy for a README is an error.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = Path(__file__).parent / "pictures"
HEAVIEST: Final = 150_000  # bytes of a picture
PATIENCE: Final = 15_000  # milliseconds
_CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--hide-scrollbars",
)  # fmt: skip


class LeftOutError(Exception):
    """What a picture shows is not there."""


def _nothing(page: Page) -> None:
    """The page as it opens."""


def _search(page: Page) -> None:
    """Search as a reader does, and wait for what is found."""
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    if not box.is_visible():
        raise LeftOutError("no search opens with /")
    box.fill("石榴籽")
    page.get_by_role("search").get_by_role("listitem").first.wait_for(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page, from the place its address names; `act` is done before it is taken."""

    name: str
    address: str
    act: Callable[[Page], None] = _nothing


@dataclass(frozen=True, slots=True)
class Device:
    """What a page is seen on."""

    name: str
    width: int
    height: int
    is_dark: bool


DEVICES: Final = (Device("desktop", 1280, 800, is_dark=False), Device("phone", 390, 780, is_dark=True))
SHOWN: Final = (
    Picture("home", "index.html"),
    Picture("edition", "city/2023/index.html#c4-4"),
    Picture("comparison", "city/2022-2023/index.html#c5-7-9"),
    Picture("clause", "city/clause/2022-5-7-10/index.html"),
    Picture("search", "city/2023/index.html", _search),
)


def main() -> int:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".build" / "site"
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None or not (site / "index.html").is_file():
        print("Install Chromium, and run `make site` first.", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    heavy: list[str] = []
    with sync_playwright() as playwright, playwright.chromium.launch(
        executable_path=program, args=list(_ARGUMENTS)
    ) as browser:  # fmt: skip
        for device in DEVICES:
            for picture in SHOWN:
                path = PICTURES / f"{picture.name}-{device.name}.png"
                try:
                    data = _taken(browser, site, picture, device)
                except LeftOutError as why:
                    print(f"left out {path.name}: {why}")
                    continue
                path.write_bytes(data)
                print(f"{path.relative_to(ROOT)}  {len(data):,} bytes")
                heavy += [path.name] * (len(data) > HEAVIEST)
    if heavy:
        print(f"Heavier than {HEAVIEST:,} bytes: {', '.join(heavy)}.", file=sys.stderr)
    return 1 if heavy else 0


def _taken(browser: Browser, site: Path, picture: Picture, device: Device) -> bytes:
    """The picture on a device; LeftOutError where the page, or what is done on it, is not there."""
    page_file, _, place = picture.address.partition("#")
    if not (site / page_file).is_file():
        raise LeftOutError(f"the site has no {page_file}")
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height}, device_scale_factor=1, locale="zh-CN",
        color_scheme="dark" if device.is_dark else "light", reduced_motion="reduce",
    )  # fmt: skip
    try:
        page = context.new_page()
        page.goto((site / page_file).resolve().as_uri() + (f"#{place}" if place else ""))
        page.wait_for_load_state("networkidle")
        picture.act(page)
        return _lighter(page.screenshot(animations="disabled", caret="hide"))
    finally:
        context.close()


def _lighter(data: bytes) -> bytes:
    """A picture in 256 colours, which text and marks do not exceed by much."""
    kept = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    sys.exit(main())
