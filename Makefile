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

lint: $(VENV)/.installed  ## style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

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
