# Two commands do all the set-up: `make demo` (the main job) and `make test`. Each works in a fresh clone.
PYTHON ?= python3
# A CPU build of exactly this version may be at hand; the newest pulls in CUDA.
TORCH ?= torch==2.13.0
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# the checker's files import each other by bare name, so mypy reads them on their own
CHECKER := proofs/check/*.py proofs/check/statements/*.py tests/unit/checker_types.py

.PHONY: setup demo test test-torch test-surroundings test-install smoke-oldest lint coq proved check-proved docs serve bench crash hostile mutants arena clean

setup: $(VENV)/dev

# What is installed, by the work that needs it: the extras of pyproject.toml.
$(VENV)/demo: EXTRAS := sklearn
$(VENV)/dev: EXTRAS := dev
$(VENV)/docs: EXTRAS := docs
$(VENV)/demo $(VENV)/dev $(VENV)/docs: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (make PYTHON=...)")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[$(EXTRAS)]'
	touch $@

$(VENV)/torch: $(VENV)/dev
	$(PIP) $(TORCH)
	touch $@

demo: $(VENV)/demo
	$(BIN)/python examples/demo.py

test: setup
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

test-torch: $(VENV)/torch test

# A sample where much is unusual: see the script.
test-surroundings: setup
	tests/surroundings.sh --numprocesses auto

# From the package index into empty environments; smoke-oldest with the lower bounds of pyproject.toml.
test-install: setup
	SCI_INSTALL=required $(BIN)/python -m pytest tests/packaging --numprocesses auto --dist loadgroup

smoke-oldest: setup
	SCI_INSTALL=required $(BIN)/python -m pytest tests/packaging -k oldest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=proofs/check:proofs/check/statements $(BIN)/mypy --explicit-package-bases $(CHECKER)
	$(BIN)/lint-imports

# The theorems: compiled, their axioms printed, read again by coqchk; the extracted checker compared with the committed one.
coq:
	$(MAKE) -C proofs/coq all

# The proved checker, from the committed program: `sci verify --proved` runs it.
proved:
	$(MAKE) -C proofs/coq proved

# Both checkers on the suite of certificates and on 10,000 changed ones.
check-proved: setup proved
	SCI_MUTANTS=10000 $(BIN)/python -m pytest tests/coq

docs: $(VENV)/docs
	$(BIN)/python docs/compose.py build/pages
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going -E -c docs -d build/doctrees build/pages build/site
	@echo "the site, which needs no network and no server: $(CURDIR)/build/site/index.html"

# After make docs: the site at http://localhost:8000.
serve:
	$(PYTHON) -m http.server --directory build/site

bench: setup
	for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# Every changed copy of the checker, a check left out or a formula changed, must be noticed by the corpus, or stand in
# tests/reject/survivors.toml; the tests try a sample.
mutants: setup
	SCI_MUTANTS=all $(BIN)/python -m pytest tests/reject --numprocesses auto --dist worksteal

# Our checker on the certificates by which any checker can be judged; another one: `make arena CHECK="COMMAND ..."`.
arena: CHECK ?= $(PYTHON) -I proofs/check
arena:
	$(PYTHON) -I tests/arena/run.py $(CHECK)

# Campaigns, killed a thousand times: nothing that was kept is lost, doubled or changed.
crash: setup
	$(BIN)/python tests/crash.py 1000

# Hostile algorithms, each with what is said of it, and then run ten thousand times: always a verdict, in time, and
# nothing left; the tests have one in four.
hostile: setup
	SCI_HOSTILE=all $(BIN)/python -m pytest tests/quality/test_hostile.py --numprocesses auto
	$(BIN)/python tests/hostile.py 10000

clean:
	rm -rf $(VENV) build dist out
