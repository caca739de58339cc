"""A built site: how tests build it, serve it and read its pages."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from clausetool.compare import compare_editions
from clausetool.model import Edition
from clausetool.publish.family import family
from clausetool.publish.pages import standard_pages
from clausetool.publish.standard import Standard

ROOT = Path(__file__).parent.parent
ADDRESS = "https://standards.example/"


def package(folder: Path) -> Path:
    """A copy of the package in a folder, for a test that edits it."""
    shutil.copytree(ROOT / "tooling", folder / "tooling", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "tooling"


def project(root: Path, package: Path = ROOT / "tooling") -> Path:
    """A copy of this project's sources, records and own pages in a folder, with a mkdocs.yml that finds the package's."""
    for name in ("sources", "clauses", "site"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "INHERIT: tooling/" in settings
    (root / "mkdocs.yml").write_text(settings.replace("tooling", package.as_posix()), encoding="utf-8")
    return root


def ran(root: Path, *program: str, **environment: str) -> str:
    """Run a strict build in a process of its own, for MkDocs sets up logging and warnings as it likes; what it says."""
    command = [sys.executable, *program, "--project", str(root), "site", "build", "--strict"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=root, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def build(root: Path, **environment: str) -> Path:
    """Build a project's site as a user does; its folder."""
    assert not ran(root, "-m", "clausetool", **environment)
    return root / ".build" / "site"


def standard_of(*editions: Edition) -> Standard:
    """A standard with these editions, the oldest first, as the pages take it."""
    return Standard(editions=editions, comparisons=tuple(compare_editions(old, new) for old, new in pairwise(editions)))


def pages_of(standard: Standard) -> dict[str, str]:
    """The pages and files of a standard."""
    return standard_pages(standard, family(standard), ADDRESS)


def html_pages(folder: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(folder.rglob("*.html"))


def kinds(folder: Path) -> list[str]:
    """Addresses of pages: of those that are alike (clauses, terms, references, sources) the first one of each kind."""
    found: dict[str, str] = {}
    for path in html_pages(folder):
        address = path.relative_to(folder).as_posix()
        parts = Path(address).parts
        alike = next((name for name in ("clause", "terms", "references", "sources") if name in parts[:-2]), address)
        found.setdefault(alike, address)
    return sorted(found.values())


class Tags(HTMLParser):
    """The tags of a page in order, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags(path: Path) -> list[tuple[str, dict[str, str]]]:
    return Tags(path.read_text(encoding="utf-8")).found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


# --- a server ---------------------------------------------------------------------


class _Gzipped(SimpleHTTPRequestHandler):
    """Text is sent as web servers send it, gzipped."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  # as the base class has it
        ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
        ".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml", "": "application/octet-stream",
    }  # fmt: skip

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.copyfile(BytesIO(body), self.wfile)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of a folder, which may be filled later."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Gzipped, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
