"""The site on disk: the tree of pages for any builder, and MkDocs run on it."""

import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from clausetool.comparing import compare_in_library
from clausetool.errors import ProjectError
from clausetool.files import write_atomic
from clausetool.language import _
from clausetool.library import load_all
from clausetool.project import Library, find_library
from clausetool.publish.pages import navigation, neighbours, pages

_DEFAULTS: Final = Path(__file__).parent / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of a library by path, the site's navigation, and the folder they come from."""

    pages: dict[str, str]
    navigation: list[dict[str, object]]
    clauses: Path


def make_tree(project: Path) -> Tree:
    """The pages of a project's library; ProjectError where it holds no edition."""
    library = find_library(project, project)
    editions = load_all(library)
    if not editions:
        raise ProjectError(_("the library holds no edition yet"), _("run clausetool parse"))
    comparisons = [compare_in_library(old, new, library) for old, new in neighbours(editions)]
    return Tree(pages(editions, comparisons), navigation(editions, comparisons), library.clauses)


def write_tree(library: Library, folder: Path) -> list[Path]:
    """Write the pages below a folder; the files that are there."""
    tree = make_tree(library.root)
    for path, text in tree.pages.items():
        write_atomic(folder / path, text.encode())
    return [folder / path for path in tree.pages]


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
        "plugins": ["search", {"clausetool": {"project": str(library.root)}}],
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
