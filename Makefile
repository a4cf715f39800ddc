# On a bare Debian or Ubuntu this needs make, python3 (3.11 or newer) and python3-venv, and nothing else.
#
#   make demo    read the sample reports and print what they tell
#   make test    every check: lint, format, types, direction of imports, tests
#   make docs    the manual as a web site, in build/manual
#
# Both set up .venv first, from requirements/lock.txt with its hashes; the second time that is skipped.
# Another interpreter:  make test PYTHON=python3.13

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test docs lint format bench lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

# The first interpreter that is new enough; empty where there is none, which the recipe below turns into a message.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

help:
	@sed -n 's/^#   //p' Makefile

# Everything of the lock file, with hashes. It is made anew when the lock file changes.
$(LOCKED): requirements/lock.txt
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null; then \
		echo "Sekutu needs Python 3.11 or newer; found: $$( ($(or $(PYTHON),python3) --version || echo none) 2>&1 | tail -n 1)." >&2; \
		echo "Install one, or name it: make $(or $(firstword $(MAKECMDGOALS)),test) PYTHON=/path/to/python3" >&2; exit 1; fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; fi
	@echo "== setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "== installing what requirements/lock.txt names (once; a few minutes on a slow line)"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/lock.txt
	@touch $@

# Sekutu itself, from this folder, so that a changed file counts at once.
$(READY): $(LOCKED) pyproject.toml
	@echo "== installing sekutu from this folder"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@$(BIN)/sekutu demo

lint: $(READY)
	@echo "== ruff check"
	@$(BIN)/ruff check .
	@echo "== ruff format --check"
	@$(BIN)/ruff format --check .
	@echo "== mypy"
	@$(BIN)/mypy
	@echo "== lint-imports"
	@$(BIN)/lint-imports

test: lint
	@echo "== pytest"
	@$(BIN)/python -m pytest -n auto

docs: $(READY)
	@$(BIN)/python tools/manual.py
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/manual
	@echo "build/manual/index.html"

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Exit code 5 of pytest: nothing carries the mark.
bench: $(READY)
	@echo "== benchmarks"
	@$(BIN)/python -m pytest -m bench -n 0 -s || { code=$$?; [ $$code -eq 5 ] && echo "no benchmarks yet" || exit $$code; }

# For maintainers, after a change of dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-header --no-emit-index-url \
		--upgrade --output-file requirements/lock.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
