"""The site on disk: the tree of pages for any builder, and MkDocs run on it."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from clausetool.compare import compare
from clausetool.errors import ProjectError
from clausetool.files import write_atomic
from clausetool.language import _
from clausetool.library import Library, find_library, load_all
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
    comparisons = [compare(old, new) for old, new in neighbours(editions)]
    return Tree(pages(editions, comparisons), navigation(editions, comparisons), library.clauses)


def write_tree(library: Library, folder: Path) -> list[Path]:
    """Write the pages below a folder; the files that are there."""
    tree = make_tree(library.root)
    for path, text in tree.pages.items():
        write_atomic(folder / path, text.encode())
    return [folder / path for path in tree.pages]


def build_site(library: Library, on_warning: Literal["warn", "fail"]) -> Path:
    """Build the site with MkDocs into .build/site, or where mkdocs.yml says; the folder."""
    with tempfile.TemporaryDirectory() as empty:
        config = _config(library, Path(empty), {"strict": on_warning == "fail"})
        from mkdocs.commands.build import build
        from mkdocs.exceptions import Abort, ConfigurationError

        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (Abort, ConfigurationError) as error:
            raise ProjectError(
                _("the site was not built ({why})").format(why=error), _("mend what the builder names above")
            ) from None
        return Path(config.site_dir)


def serve_site(library: Library, port: int) -> None:
    """Serve the site on this machine until interrupted."""
    _require_mkdocs()
    from mkdocs.commands.serve import serve

    path = library.root / "mkdocs.yml"
    if not path.is_file():
        raise ProjectError(
            _("{path} is not there, and serving needs it").format(path=path), _("copy it from clausetool's repository")
        )
    serve(str(path), dev_addr=f"127.0.0.1:{port}")


def _config(library: Library, empty: Path, changes: dict[str, Any]) -> Any:
    """The project's mkdocs.yml, or the package's own where it has none."""
    _require_mkdocs()
    from mkdocs.config import load_config

    own = library.root / "mkdocs.yml"
    if own.is_file():
        return load_config(str(own), **changes)
    docs = library.root / "site"
    return load_config(
        str(_DEFAULTS), docs_dir=str(docs if docs.is_dir() else empty), site_dir=str(library.root / ".build" / "site"),
        plugins=["search", {"clausetool": {"project": str(library.root)}}], **changes,
    )  # fmt: skip


def _require_mkdocs() -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        import material  # noqa: F401  # the theme brings the builder
        import mkdocs  # noqa: F401
    except ImportError:
        raise ProjectError(
            _("MkDocs and its Material theme are not installed"), _("install clausetool[site]")
        ) from None
