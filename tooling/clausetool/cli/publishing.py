"""The site: build, serve, tree."""

from pathlib import Path
from typing import Literal

import click

from clausetool.cli.options import jobs_option, project_library
from clausetool.cli.progress import progress
from clausetool.language import _

compare_option = click.option(
    "--compare", "asked", multiple=True, metavar="STANDARD/OLD-NEW",
    help=_("Also a page that compares these two editions, which are no neighbours; repeatable."),
)  # fmt: skip


@click.group()
def site() -> None:
    """Publish the library as a site in Chinese."""


@site.command()
@click.option("--strict", "on_warning", flag_value="fail", help=_("Fail on the builder's warnings."))
@compare_option
@click.pass_context
def build(ctx: click.Context, asked: tuple[str, ...], on_warning: Literal["fail"] | None) -> None:
    """Build the site with MkDocs."""
    from clausetool.publish.site import build_site

    folder = build_site(project_library(ctx), asked, on_warning or "warn")
    click.echo(_("the site is in {folder}").format(folder=folder))


@site.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@compare_option
@click.pass_context
def serve(ctx: click.Context, asked: tuple[str, ...], port: int) -> None:
    """Serve the site on this machine, and rebuild it as records change."""
    from clausetool.publish.site import serve_site

    click.echo(_("serving at http://127.0.0.1:{port}/ until interrupted").format(port=port))
    serve_site(project_library(ctx), asked, port)


@site.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--site-url", default="", metavar="URL", help=_("The address at which the site will stand, for citations and data.")
)
@compare_option
@jobs_option
@click.pass_context
def tree(ctx: click.Context, folder: Path, site_url: str, asked: tuple[str, ...], jobs: int) -> None:
    """Write the site's pages as plain Markdown below DIR, for any builder."""
    from clausetool.publish.tree import write_tree

    with progress() as say:
        say(_("reading"))
        count = write_tree(project_library(ctx), folder, site_url, asked, jobs, say)
    click.echo(_("{count} files below {folder}").format(count=count, folder=folder))
