# Each target does all it needs, from a fresh clone on: Python 3.11 or later with venv, make and git are enough.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check install --quiet --constraint constraints.txt
# The build tools come first and pinned: constraints do not reach into an isolated build.
INSTALL := $(PIP) --no-build-isolation --editable

.PHONY: help setup dev parse site serve test check record bench screenshots clean

help:                 ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: $(VENV)/setup  ## .venv with clausetool and the site builder
dev: $(VENV)/dev      ## and with what tests and checks need

$(VENV)/setup: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) hatchling setuptools wheel
	$(INSTALL) ".[site]"
	-@git config diff.clauses.xfuncname '^label: .*$$'
	@touch $@

$(VENV)/dev: $(VENV)/setup
	$(INSTALL) ".[site,dev]"
	@touch $@

parse: setup          ## sources/ to clauses/
	$(RUN) clausetool parse

site: parse           ## records, the comparison, and the site in .build/site
	$(RUN) clausetool diff -o .build/comparison.txt; test $$? -le 1
	$(RUN) clausetool diff --format json -o .build/comparison.json; test $$? -le 1
	$(RUN) clausetool site build --strict
	@echo "records in clauses/, the comparison in .build/comparison.txt, the site: open .build/site/index.html"

serve: parse          ## the site on this machine, rebuilt as files change
	$(RUN) clausetool site serve

test: dev             ## every test
	$(RUN) pytest

check: dev            ## style, types, import contract, records
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(VENV)/bin/lint-imports
	$(RUN) clausetool parse --check >/dev/null

record: setup         ## accept a changed parse, and show what it changed
	$(RUN) clausetool parse --overwrite
	git diff --stat -- clauses
	git --no-pager diff -- clauses

bench: dev            ## measure
	$(VENV)/bin/python benchmarks/run.py

screenshots: dev site ## the pictures of the README, by the system's own Chromium
	$(VENV)/bin/python docs/screenshots.py

clean:
	rm -rf .build .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
