"""What many tests use: the real notices, parsed once."""

from pathlib import Path

import pytest

from clausetool.model import Edition, Held, Notice
from clausetool.parse import parse
from clausetool.readers import read_text

ROOT = Path(__file__).parent.parent
HELD = {
    "2022-notice.txt": (
        Held(standard="city", edition="2022", title="四川省城市民族工作标准"),
        Held(standard="community", edition="2022", title="四川省社区民族工作标准"),
    ),
    "2023-city.txt": (Held(standard="city", edition="2023", title="四川省城市民族工作标准"),),
}


@pytest.fixture(scope="session")
def notices() -> dict[str, Notice]:
    """Each real source, parsed, by the name of its file."""
    return {
        name: parse(read_text(f"sources/{name}", (ROOT / "sources" / name).read_bytes()), held)
        for name, held in HELD.items()
    }


@pytest.fixture(scope="session")
def editions(notices: dict[str, Notice]) -> dict[str, Edition]:
    """Each real edition by its name, `city/2022`."""
    return {edition.name: edition for notice in notices.values() for edition in notice.editions}
