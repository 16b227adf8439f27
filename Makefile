PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
#: Where `make lower-bounds` works, and the lowest Python that setup.cfg allows.
LOWEST = .venv-lower
LOWEST_PYTHON ?= python3.11

.PHONY: help demo test lint types check lower-bounds hooks bench campaigns translations wheel release clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

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

$(LOWEST)/.installed: setup.cfg pyproject.toml tests/lower_bounds.py
	$(LOWEST_PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST_PYTHON) tests/lower_bounds.py > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint $(LOWEST)/lowest.txt --editable '.[test,dask]'
	@touch $@

lower-bounds: $(LOWEST)/.installed  ## all tests, on the oldest dependencies that setup.cfg allows
	PYTEST_ADDOPTS="$(PYTEST_ADDOPTS)" $(LOWEST)/bin/python -m pytest

hooks: $(VENV)/.installed  ## what is committed is checked before: style, types, blanks
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[hooks]'
	$(BIN)/pre-commit install

bench: $(VENV)/.installed  ## speed, memory and size, measured
	$(BIN)/python tests/benchmarks/run.py
	$(BIN)/python tests/benchmarks/workbench.py 60
	$(BIN)/python tests/benchmarks/intervals.py
	$(BIN)/python tests/benchmarks/asking.py

campaigns: $(VENV)/.installed  ## kills, fuzz, bombs, flipped bits, load, hostile projects, privacy, mutants: hours
	$(BIN)/python tests/campaigns/run.py $(CAMPAIGNS)

translations: $(VENV)/.installed  ## what there is to say into the catalogues, and compiled
	$(BIN)/python -m coder.translations.catalogues

wheel: $(VENV)/.installed  ## the package
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

release: check wheel  ## tag this version with its section of the changelog
	test -z "$$(git status --porcelain)"  # what is tagged is what was tested
	$(BIN)/python tests/release_notes.py | git tag --annotate --cleanup=whitespace --file=- \
		"v$$($(BIN)/python -c 'import coder; print(coder.__version__)')"

clean:  ## what was made
	rm -rf $(VENV) $(LOWEST) build dist *.egg-info study.db study.db-wal study.db-shm .study.db.count
