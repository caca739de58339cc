"""What many tests use: the real notices parsed once, and a project of one's own to run commands in."""

import hashlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from clausetool.cli import main
from clausetool.compare import compare_editions
from clausetool.comparison import Comparison
from clausetool.manifest import load_manifest
from clausetool.model import Edition, Notice
from clausetool.parse import parse
from clausetool.readers import read_text
from tests import site
from tests.meeting import Opened
from tests.reading import Visit

ROOT = Path(__file__).parent.parent
# A cache for all tests and the processes that they start, so that none is left in the user's own.
CACHE = tempfile.TemporaryDirectory(prefix="clausetool-cache-")
os.environ["XDG_CACHE_HOME"] = CACHE.name
# A shell that runs the tests in the background has them ignore Ctrl-C, and with them what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def notices() -> dict[str, Notice]:
    """Each real source, parsed, by the name of its file."""
    manifest = (ROOT / "sources" / "sources.yaml").read_text(encoding="utf-8")
    return {
        entry.file: parse(read_text(f"sources/{entry.file}", (ROOT / "sources" / entry.file).read_bytes()), entry.held)
        for entry in load_manifest("sources/sources.yaml", manifest)
    }


@pytest.fixture(scope="session")
def editions(notices: dict[str, Notice]) -> dict[str, Edition]:
    """Each real edition by its name, `city/2022`."""
    return {edition.name: edition for notice in notices.values() for edition in notice.editions}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with sources/ and clauses/, and the command run in it."""

    root: Path

    def run(self, *arguments: str, stdin: str | None = None) -> Ran:
        result = CliRunner().invoke(main, ["--project", str(self.root), *arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a file by hand."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def files(self) -> dict[str, bytes]:
        """Every file of the project, to see what a command wrote."""
        return {str(path.relative_to(self.root)): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}


SMALL = """某市公园工作标准

1 范围

本标准适用于公园。

2 总则

2.1 原则

公园应开放。

2.3 要求

公园应整洁。
"""


@pytest.fixture
def real(tmp_path: Path) -> Project:
    """A project with the two real notices and their committed records."""
    return of_the_real_notices(tmp_path)


def of_the_real_notices(root: Path) -> Project:
    """A copy of this project's sources and records in a folder."""
    for folder in ("sources", "clauses"):
        shutil.copytree(ROOT / folder, root / folder)
    return Project(root)


@pytest.fixture
def one_source(tmp_path: Path) -> Callable[[str | bytes], Project]:
    """A project with one source, `park.txt`, listed as park/2024 under the title of SMALL."""

    def make(text: str | bytes) -> Project:
        project = Project(tmp_path)
        data = text if isinstance(text, bytes) else text.encode()
        project.write("sources/park.txt", data)
        project.write("sources/sources.yaml", manifest_of(hashlib.sha256(data).hexdigest()))
        return project

    return make


def manifest_of(sha256: str) -> str:
    """sources.yaml for one source of which nothing is known."""
    return f"""- file: park.txt
  sha256: {sha256}
  issuer: unknown
  publisher: unknown
  published: unknown
  editions:
  - standard: park
    edition: 2024
    title: 某市公园工作标准
    issued: unknown
    implemented: unknown
    revised: unknown
"""


def require_program(name: str, *commands: str) -> str:
    """The path of an installed program; skips by its name, or fails where CI forbids the skip."""
    found = next((path for command in commands if (path := shutil.which(command))), None)
    if found is None:
        if name in os.environ.get("CLAUSETOOL_REQUIRE", "").split(","):
            pytest.fail(f"{name} is required here and not installed")
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium, which asks nobody for anything."""
    program = require_program("chromium", "chromium", "chromium-browser", "google-chrome")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real library, built by MkDocs as a user's command builds it, for an address of its own."""
    return site.build(site.project(tmp_path_factory.mktemp("project")), SITE_URL=site.ADDRESS)


@pytest.fixture(scope="session")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meeting page of the two real editions, as the command writes it."""
    path = tmp_path_factory.mktemp("meeting") / "meeting.html"
    ran = Project(ROOT).run("diff", "city/2022", "city/2023", "--format", "html", "-o", str(path))
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    return path


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A window for pages from disk, which ask for nothing else and say nothing on the console."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    one = Opened(context)
    yield one
    assert [address for address in one.asked if not address.startswith(("file:", "data:", "blob:"))] == []
    assert one.faults == []
    context.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens pages as a reader does; none of them may ask another host for anything or complain of anything."""
    one = Visit(browser)
    yield one
    one.close()
    assert one.foreign == []
    assert one.faults == []


@pytest.fixture(scope="session")
def real_pair(editions: dict[str, Edition]) -> Comparison:
    """The two real editions compared."""
    return compare_editions(editions["city/2022"], editions["city/2023"])
