PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help demo test lint types check bench campaigns translations wheel clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/.installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

demo: $(VENV)/.installed  ## the whole job on the demonstration study, in this folder
	$(BIN)/coder demo .

test: $(VENV)/.installed  ## all tests
	PYTEST_ADDOPTS="$(PYTEST_ADDOPTS)" $(BIN)/python -m pytest

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent

lint: $(VENV)/.installed  ## style of the code: Python, CSS, JavaScript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.package-lock.json && npm run --silent lint; \
	else echo "CSS and JavaScript were not looked at: install Node 20 or newer, with npm, and run this again."; fi

types: $(VENV)/.installed  ## types, strictly
	$(BIN)/mypy

check: lint types test  ## everything that must hold before a change lands

bench: $(VENV)/.installed  ## speed, memory and size, measured
	$(BIN)/python tests/benchmarks/run.py
	$(BIN)/python tests/benchmarks/workbench.py 60

campaigns: $(VENV)/.installed  ## kills, fuzz, bombs, flipped bits, load, hostile projects, privacy: hours
	$(BIN)/python tests/campaigns/run.py $(CAMPAIGNS)

translations: $(VENV)/.installed  ## what there is to say into the catalogues, and compiled
	$(BIN)/python -m coder.translations.catalogues

wheel: $(VENV)/.installed  ## the package
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:  ## what was made
	rm -rf $(VENV) build dist *.egg-info study.db study.db-wal study.db-shm .study.db.count
