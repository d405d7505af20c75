# Everything needs only Python (3.11 or later) and make; each target sets itself up.
PYTHON ?= python3
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Tests of screens and of processes wait more than they compute; one server serves all.
WORKERS = $(shell $(PYTHON) -c 'import os; print(min(8, 2 * (os.cpu_count() or 1)))')

.DEFAULT_GOAL := help
.PHONY: help demo test check bench eval eval-reliability screenshots soak lock clean

help:
	@echo "make demo    a ledger from the sample dossier, and the UI on a terminal"
	@echo "make test    every test, PostgreSQL included"
	@echo "make check   format, lint, types, direction of imports, tests"
	@echo "make bench   timings beside raw sqlite3 and beside SQLModel"
	@echo "make eval    figures beside their goals: make eval EVAL=FOLDER"
	@echo "make eval-reliability EVAL=FOLDER   estimates beside other methods"
	@echo "make screenshots   docs/screens again: every screen as a picture"
	@echo "make soak    the long runs that make test leaves out"
	@echo "make lock    requirements.txt again, from pyproject.toml"
	@echo "make clean   remove what these targets made"

# The locked files are checked by hash; the project itself is built from the tree by
# the hatchling just installed, so that nothing is fetched unpinned.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one with make PYTHON=python3.11." >&2; exit 1; }
	@echo "Setting up $(VENV) (once) ..." >&2
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.txt
	$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP)
	@$(BIN)/provenance demo

test: $(STAMP)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

bench: $(STAMP)
	$(BIN)/python -m tests.bench

eval: $(STAMP)
	@test -n "$(EVAL)" || { echo "Name the folder: make eval EVAL=FOLDER" >&2; exit 2; }
	@$(BIN)/python -m tests.eval "$(EVAL)"

eval-reliability: $(STAMP)
	@test -n "$(EVAL)" || { echo "Name the folder: make eval-reliability EVAL=FOLDER" >&2; exit 2; }
	@$(BIN)/python -m tests.eval.truth "$(EVAL)"

screenshots: $(STAMP)
	$(BIN)/python -m tests.tui.screenshots

soak: $(STAMP)
	$(BIN)/python -m pytest -m soak

lock: $(STAMP)
	$(PIP) install --quiet uv==$(UV_VERSION)
	$(BIN)/uv pip compile pyproject.toml --output-file requirements.txt --quiet \
		--all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate $(LOCK)
	@if grep -n '/' requirements.txt; then \
		echo "requirements.txt names a host or a path." >&2; exit 1; fi

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find provenance tui db tests -name __pycache__ -type d -prune -exec rm -rf {} +
