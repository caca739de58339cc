"""`python -m clausetool` is the command line."""

from clausetool.cli import main

main(prog_name="clausetool")
