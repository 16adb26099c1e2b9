# Two commands do all the set-up: `make demo` (the main job) and `make test`. Each works in a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# the checker's files import each other by bare name, so mypy reads them on their own
CHECKER := proofs/check/*.py proofs/check/statements/*.py tests/unit/checker_types.py

.PHONY: setup demo test lint docs bench clean

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (make PYTHON=...)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,torch]'
	touch $@

demo: setup
	$(BIN)/python examples/demo.py

test: setup
	$(BIN)/python -m pytest --numprocesses auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=proofs/check:proofs/check/statements $(BIN)/mypy --explicit-package-bases $(CHECKER)
	$(BIN)/lint-imports

docs: setup $(VENV)/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "the site is in site/: open site/index.html"

$(VENV)/docs: pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

bench: setup
	for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

clean:
	rm -rf $(VENV) build dist site out
