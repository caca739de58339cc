"""Serving the site while records are saved: what the builder needs to build it again."""

from pathlib import Path

from mkdocs.config import load_config

from clausetool.project import find_library
from clausetool.publish.site import _settings
from tests.conftest import Project


def test_a_project_without_settings_of_its_own_can_be_built_again(real: Project, tmp_path: Path) -> None:
    """MkDocs reads the same settings before every build, and takes a list of plugins apart as it reads."""
    (real.root / "site").mkdir()
    path, settings = _settings(find_library(real.root), tmp_path)
    for _build in range(2):
        assert "clausetool" in load_config(path, **settings).plugins
