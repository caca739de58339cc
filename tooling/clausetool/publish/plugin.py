"""The hook into MkDocs: the same pages as `clausetool site tree`, and nothing decided here."""

from pathlib import Path
from typing import Final

from mkdocs.config import base, config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from clausetool.parallel import cores
from clausetool.publish.site import Tree, make_tree

_HERE: Final = Path(__file__).parent


class PluginConfig(base.Config):
    """What mkdocs.yml may say: the project's folder, where it is not that of mkdocs.yml."""

    project = config_options.Optional(config_options.Type(str))


class ClausetoolPlugin(BasePlugin[PluginConfig]):
    """Feeds the library's pages to MkDocs, beside the pages of the site's own folder."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages; add the stylesheet, and the navigation where the site sets none."""
        root = self.config.project or str(Path(config.config_file_path or ".").parent)
        self.tree: Tree = make_tree(Path(root), cores())
        if config.nav is None:
            config.nav = [*self.tree.navigation, *self._own_pages(Path(config.docs_dir))]
        styles, scripts = loaded(self.tree)
        config.extra_css = [*styles, *config.extra_css]
        config.extra_javascript = [*map(_deferred, scripts), *config.extra_javascript]
        config.theme.dirs.insert(0, str(_HERE / "theme"))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page that the site's own folder does not have itself."""
        for path, text in self.tree.pages.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=text))
        return files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when a record changes."""
        del config, builder
        server.watch(str(self.tree.clauses))
        return server

    def _own_pages(self, folder: Path) -> list[object]:
        """The site's own pages, in the order of their names, after the generated ones."""
        found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.md")))
        return [path for path in found if path not in self.tree.pages]


def loaded(tree: Tree) -> tuple[list[str], list[str]]:
    """The style sheets and the scripts that every page loads: those right below assets/, but for data."""
    own = sorted(path for path in tree.pages if path.startswith("assets/") and path.count("/") == 1)
    scripts = [path for path in own if path.endswith(".js") and not path.endswith("-data.js")]
    return [path for path in own if path.endswith(".css")], scripts


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.load_dict({"path": path, "defer": True})
    return script
