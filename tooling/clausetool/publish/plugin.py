"""The hook into MkDocs: the same pages as `clausetool site tree`, with their places in the navigation."""

import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

import jinja2
from mkdocs.config import base, config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from clausetool.errors import ClausetoolError
from clausetool.parallel import cores
from clausetool.publish.tree import Tree, make_tree

_LOG: Final = logging.getLogger("mkdocs.plugins.clausetool")
_HERE: Final = Path(__file__).parent
_ROOT: Final = PurePosixPath()
_ASSETS: Final = PurePosixPath("assets")


class PluginConfig(base.Config):
    """What mkdocs.yml may say: the project's folder, where it is not that of mkdocs.yml, and what else to compare.

    `own` is the navigation of the site's own pages, as MkDocs writes one; it stands after the generated entries.
    """

    project = config_options.Optional(config_options.Type(str))
    own = config_options.Optional(config_options.Type(list))
    compare = config_options.ListOfItems(config_options.Type(str), default=[])


@dataclass(frozen=True, slots=True)
class _Rendered:
    """What a page was made from, and what MkDocs found in it."""

    made_from: tuple[object, ...]
    made: dict[str, object]


class ClausetoolPlugin(BasePlugin[PluginConfig]):
    """Feeds the library's pages to MkDocs, beside the pages of the site's own folder."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin to remember what saves time when a site that is served is built again."""
        del dirty
        self.serving = command == "serve"
        self.rendered: dict[str, _Rendered] = {}
        self.environments: dict[tuple[str, ...], jinja2.Environment] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages; add what they load, our parts of the theme, and the navigation where the site sets none."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # so that the day of the build shows nowhere
        root = self.config.project or str(Path(config.config_file_path or ".").parent)
        self.tree: Tree = make_tree(Path(root), config.site_url or "", self.config.compare, cores())
        if config.nav is None:
            config.nav = [*self.tree.navigation, *(self.config.own or self._own_pages(Path(config.docs_dir)))]
        styles, scripts = loaded(self.tree.pages)
        config.extra_css = [*styles, *config.extra_css]
        config.extra_javascript = [*map(_deferred, scripts), *config.extra_javascript]
        config.theme.dirs.insert(0, str(_HERE / "theme"))
        config.theme.static_templates.add("robots.txt")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page that the site's own folder does not have itself."""
        for path, text in self.tree.pages.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=text))
        self.addresses = frozenset(files.src_uris)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note where pages belong that the navigation does not name."""
        del config, files
        self.places = _places(nav)
        self.named = {page.file.src_uri for page in nav.pages}
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Give a page the address by which it is cited, and one that the navigation does not name its place there."""
        del config, files
        if page.canonical_url:
            page.canonical_url = page.canonical_url.removesuffix("index.html")
        if page.file.src_uri not in self.named:
            folders = PurePosixPath(page.file.src_uri).parents
            place = next((self.places[folder] for folder in folders if folder in self.places), None)
            page.parent = place  # type: ignore[assignment]  # a page that is marked with those below it, as a section is
        if self.serving:
            page.render = partial(self._render, page)  # type: ignore[method-assign]
        return page

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep the theme's compiled templates, which are read again where they were saved."""
        del files
        env.auto_reload = True
        return self.environments.setdefault(tuple(config.theme.dirs), env)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Rebuild when a record, an annotation, or what the pages are made with is saved."""
        del config
        server.builder = partial(_told, builder)
        for folder in (self.tree.clauses, _HERE / "templates", _HERE / "assets", _HERE / "theme"):
            server.watch(str(folder))
        return server

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Turn a page's Markdown into HTML; what came of it before, where nothing changed that it is made from."""
        made_from = (page.markdown, self.addresses, repr((config.markdown_extensions, config.mdx_configs)))
        known = self.rendered.get(page.file.src_uri)
        if known is None or known.made_from != made_from:
            before = dict(vars(page))
            Page.render(page, config, files)
            made = {name: value for name, value in vars(page).items() if before.get(name) is not value}
            self.rendered[page.file.src_uri] = _Rendered(made_from, made)
            return
        vars(page).update(known.made)
        if page.links_to_anchors:
            page.links_to_anchors = {files.src_uris[to.src_uri]: links for to, links in page.links_to_anchors.items()}

    def _own_pages(self, folder: Path) -> list[object]:
        """The site's own pages, in the order of their names, after the generated ones."""
        found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.md")))
        return [path for path in found if path not in self.tree.pages]


def loaded(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The style sheets and the scripts that every page loads: those right below assets/, but for data."""
    own = sorted(path for path in paths if PurePosixPath(path).parent == _ASSETS)
    scripts = [path for path in own if path.endswith(".js") and not path.endswith("-data.js")]
    return [path for path in own if path.endswith(".css")], scripts


def _places(nav: Navigation) -> dict[PurePosixPath, StructureItem]:
    """By folder, the entry that pages below it belong to: the folder's own page, or the section of the first in it."""
    own: dict[PurePosixPath, StructureItem] = {}
    below: dict[PurePosixPath, StructureItem] = {}
    for page in nav.pages:
        folder = PurePosixPath(page.file.src_uri).parent
        if folder != _ROOT:
            own.setdefault(folder, page)
            for outer in folder.parents[:-1]:
                if page.parent:
                    below.setdefault(outer, page.parent)
    return below | own


def _told(build: Callable[[], None]) -> None:
    """Build; what is wrong in a record is told in its sentence, and the server goes on with the site as it was.

    Raised, it would have MkDocs answer nobody until it is mended.
    """
    try:
        build()
    except ClausetoolError as error:
        _LOG.error(str(error))


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.load_dict({"path": path, "defer": True})
    return script
