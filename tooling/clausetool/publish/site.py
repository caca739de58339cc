"""The site on disk: the tree of pages for any builder, and MkDocs run on it."""

import logging
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from clausetool.comparing import compare_neighbours
from clausetool.errors import ProjectError
from clausetool.files import write_atomic
from clausetool.language import _
from clausetool.library import annotations_of, clauses_size, families, load
from clausetool.parallel import each
from clausetool.project import Library, edition_names, find_library
from clausetool.publish.briefs import family
from clausetool.publish.pages import navigation, shared_pages, standard_pages
from clausetool.publish.standard import Family, Standard

_DEFAULTS: Final = Path(__file__).parent / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of a library by path, the site's navigation, and the folder they come from."""

    pages: dict[str, str]
    navigation: list[dict[str, object]]
    clauses: Path


def make_tree(project: Path, jobs: int = 1) -> Tree:
    """The pages of a project's library; ProjectError where it holds no edition."""
    library = find_library(project, project)
    found: list[Family] = []
    made: dict[str, str] = {}
    with closing(each(partial(_made, library), _standards(library), _jobs(library, jobs))) as standards:
        for one, own in standards:
            found.append(one)
            made |= own
    return Tree(shared_pages(found) | made, navigation(found), library.clauses)


def write_tree(library: Library, folder: Path, jobs: int, say: Callable[[str], None]) -> int:
    """Write the pages below a folder, standard by standard, each in little memory; how many files are there.

    `say` is told how far the work is.
    """
    names = _standards(library)
    found: list[Family] = []
    count = 0
    with closing(each(partial(_written, library, folder), names, _jobs(library, jobs))) as standards:
        for one, written in standards:
            found.append(one)
            count += written
            say(f"{len(found)}/{len(names)} {one.editions[-1].standard}")
    return count + _write(folder, shared_pages(found))


# Records of so many bytes in all are written as pages before another process has begun.
_SMALL: Final = 2**20


def _standards(library: Library) -> list[list[str]]:
    """The names of the editions of each standard."""
    names = families(library)
    if not names:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    return names


def _jobs(library: Library, jobs: int) -> int:
    return jobs if sum(clauses_size(library, name) for name in edition_names(library)) > _SMALL else 1


def _made(library: Library, names: Sequence[str]) -> tuple[Family, dict[str, str]]:
    """A standard in brief, and its pages."""
    editions = tuple(load(library, name) for name in names)
    standard = Standard(
        editions=editions,
        comparisons=compare_neighbours(editions, library),
        annotations={one.name: annotations_of(library, one) for one in editions},
    )
    return family(standard), standard_pages(standard)


def _written(library: Library, folder: Path, names: Sequence[str]) -> tuple[Family, int]:
    """A standard in brief, and how many pages of it were written."""
    one, own = _made(library, names)
    return one, _write(folder, own)


def _write(folder: Path, made: Mapping[str, str]) -> int:
    for path, text in made.items():
        write_atomic(folder / path, text.encode())
    return len(made)


def build_site(library: Library, on_warning: Literal["warn", "fail"]) -> Path:
    """Build the site with MkDocs into .build/site, or where mkdocs.yml says; the folder."""
    _require_mkdocs()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    with tempfile.TemporaryDirectory() as empty:
        try:
            path, settings = _settings(library, Path(empty))
            config = load_config(path, strict=on_warning == "fail", **settings)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (Abort, MkDocsException) as error:
            raise _not_built(error) from None
        return Path(config.site_dir)


def serve_site(library: Library, port: int) -> None:
    """Serve the site on this machine until interrupted."""
    _require_mkdocs()
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort, MkDocsException

    with tempfile.TemporaryDirectory() as empty:
        path, settings = _settings(library, Path(empty))
        settings.pop("site_dir", None)  # MkDocs serves from a folder of its own
        try:
            serve(path, dev_addr=f"127.0.0.1:{port}", **settings)
        except (Abort, MkDocsException) as error:
            raise _not_built(error) from None
        except OSError as error:
            raise ProjectError(
                _("port {port} cannot be served ({why})").format(port=port, why=error.strerror),
                _("name another with --port"),
            ) from None


def _not_built(error: BaseException) -> ProjectError:
    return ProjectError(
        _("the site was not built ({why})").format(why=error), _("mend what the builder names, or mkdocs.yml")
    )


def _settings(library: Library, empty: Path) -> tuple[str, dict[str, Any]]:
    """The project's mkdocs.yml, or the package's own with the project's folders where it has none."""
    own = library.root / "mkdocs.yml"
    if own.is_file():
        return str(own), {}
    docs = library.root / "site"
    return str(_DEFAULTS), {
        "docs_dir": str(docs if docs.is_dir() else empty),
        "site_dir": str(library.root / ".build" / "site"),
        # By name: a list of plugins is emptied by the first reading, and `serve` reads it before each build.
        "plugins": {"clausetool": {"project": str(library.root)}},
    }


def _require_mkdocs() -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("jieba").setLevel(logging.WARNING)  # the theme's search cuts words and would tell
    try:
        import material  # noqa: F401  # the theme brings the builder
        import mkdocs  # noqa: F401
    except ImportError:
        raise ProjectError(
            _("MkDocs and its Material theme are not installed"), _("install clausetool[site]")
        ) from None
