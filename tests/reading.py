"""What tests of a reader's journeys share: windows, what a page shows, and a library of six editions."""

from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.site import kinds

Size = Literal["desktop", "phone"]
Scheme = Literal["light", "dark"]
WINDOWS: Final[list[tuple[Size, Scheme]]] = [
    ("desktop", "light"), ("desktop", "dark"), ("phone", "light"), ("phone", "dark"),
]  # fmt: skip
_DESKTOP: Final[dict[str, Any]] = {"viewport": {"width": 1440, "height": 900}}
_PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIZES: Final[dict[Size, dict[str, Any]]] = {"desktop": _DESKTOP, "phone": _PHONE}


class Visit:
    """Opens pages, each in a window of its own, and notes what they ask for and complain of."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []
        self.faults: list[str] = []

    def __call__(self, address: str, size: Size = "desktop", scheme: Scheme = "light", **options: Any) -> Page:
        context = self.browser.new_context(**{**SIZES[size], "color_scheme": scheme, **options})
        self.contexts.append(context)
        context.set_default_timeout(5_000)
        if options.get("java_script_enabled", True):
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda message: self.faults.append(message.text))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        page = context.new_page()
        page.goto(address)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    @property
    def foreign(self) -> list[str]:
        own = ("file:", "data:", "blob:", "http://127.0.0.1:")
        return [address for address in self.asked if not address.startswith(own)]


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def press(control: Locator, size: Size) -> None:
    """A click, on a phone a tap."""
    control.tap() if size == "phone" else control.click()


def url(folder: Path, path: str) -> str:
    """The address on disk of a page of a built site, `city/2023` or `city/2023#c4-4-4`."""
    page, mark, place = path.partition("#")
    return f"{(folder / page / 'index.html').as_uri()}{mark}{place}"


def every_kind(folder: Path) -> list[str]:
    """The pages of a built site, one of each kind, without the one that only a server shows."""
    return [path for path in kinds(folder) if path != "404.html"]


def clause(page: Page, place: str) -> Locator:
    """A clause of an edition's page, by the id of its heading."""
    return page.locator(".ct-clause", has=page.locator(f"#{place}"))


def said(locator: Locator) -> list[str]:
    """The text of each element found, white space made one space."""
    return [" ".join(text.split()) for text in locator.all_inner_texts()]


def stands_at(page: Page, place: str) -> None:
    """The address leads to a place, which stands in sight and under nothing."""
    page.wait_for_function(
        "place => { const one = document.getElementById(place), box = one && one.getBoundingClientRect();"
        " const head = document.querySelector('.md-header').getBoundingClientRect().bottom;"
        " return decodeURIComponent(location.hash) === `#${place}` && box.top >= head - 1 && box.bottom <= innerHeight; }",
        arg=place,
    )
