"""The site as MkDocs builds and serves it."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

from clausetool.errors import ProjectError
from clausetool.language import _
from clausetool.project import Library

_DEFAULTS: Final = Path(__file__).parent / "mkdocs.yml"


def build_site(library: Library, asked: Sequence[str], on_warning: Literal["warn", "fail"]) -> Path:
    """Build the site with MkDocs into .build/site, or where mkdocs.yml says; the folder.

    `asked` names comparisons besides those of neighbours, and those that mkdocs.yml names.
    """
    _require_mkdocs()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    with tempfile.TemporaryDirectory() as empty:
        try:
            path, settings = builder_settings(library, Path(empty), asked)
            config = load_config(path, strict=on_warning == "fail", **settings)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (Abort, MkDocsException) as error:
            raise _not_built(error) from None
        return Path(config.site_dir)


def serve_site(library: Library, asked: Sequence[str], port: int) -> None:
    """Serve the site on this machine until interrupted."""
    _require_mkdocs()
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort, MkDocsException

    with tempfile.TemporaryDirectory() as empty:
        path, settings = builder_settings(library, Path(empty), asked)
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


def builder_settings(library: Library, empty: Path, asked: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The project's mkdocs.yml, or the package's own with the project's folders where it has none."""
    own = library.root / "mkdocs.yml"
    if own.is_file():
        return str(own), {"plugins": _asking(own, asked)} if asked else {}
    docs = library.root / "site"
    return str(_DEFAULTS), {
        "docs_dir": str(docs if docs.is_dir() else empty),
        "site_dir": str(library.root / ".build" / "site"),
        # By name: a list of plugins is emptied by the first reading, and `serve` reads it before each build.
        "plugins": {"clausetool": {"project": str(library.root), "compare": list(asked)}},
    }


def _asking(own: Path, asked: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The plugins that a project's mkdocs.yml lists, ours with more comparisons to make."""
    from mkdocs.utils.yaml import yaml_load

    with own.open("rb") as file:
        listed = yaml_load(file).get("plugins") or []
    named = listed.items() if isinstance(listed, dict) else (_named(one) for one in listed)
    plugins = {name: dict(settings or {}) for name, settings in named}
    if "clausetool" in plugins:
        plugins["clausetool"]["compare"] = [*plugins["clausetool"].get("compare", []), *asked]
    return plugins


def _named(plugin: str | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A plugin's name and settings, however the list has them."""
    return (plugin, {}) if isinstance(plugin, str) else next(iter(plugin.items()))


def _require_mkdocs() -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        import material  # noqa: F401  # the theme brings the builder
        import mkdocs  # noqa: F401
    except ImportError:
        raise ProjectError(
            _("MkDocs and its Material theme are not installed"), _("install clausetool[site]")
        ) from None
