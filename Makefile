# Two commands do everything: `make demo` runs the program, `make test` runs every check. Each sets itself up.
#   PYTHON=python3.12 make test    another interpreter (3.11 or later)
#   VENV=.venv312 make test        another place for the environment

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
BASE := $(VENV)/base.stamp
DEV := $(VENV)/dev.stamp
SPARK := $(VENV)/spark.stamp
PY_SOURCES := src tests scripts benchmarks
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help demo test check fmt lint types contracts spelling unit golden soak test-spark map docs bench lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(BASE)  ## show the main job on two cases, and write a page of each in both languages into build/pages
	@$(BIN)/foedus demo un-2231-2025 ukraine-snapback-2022 --output build/pages

test: check  ## run every check: format, lint, types, contracts, spelling, tests

check: lint types contracts spelling unit

fmt: $(DEV)  ## format the sources and mend what can be mended
	$(BIN)/ruff format $(PY_SOURCES)
	$(BIN)/ruff check --fix $(PY_SOURCES)

lint: $(DEV)  ## check format and style
	$(BIN)/ruff format --check $(PY_SOURCES)
	$(BIN)/ruff check $(PY_SOURCES)

types: $(DEV)  ## check the types: strict on src, standard on tests
	$(BIN)/basedpyright --pythonpath $(BIN)/python

contracts: $(DEV)  ## check that imports only fall from room to room
	$(BIN)/lint-imports

spelling: $(DEV)  ## check the spelling of code and prose
	$(BIN)/codespell

unit: $(DEV)  ## run the tests
	$(BIN)/pytest -n $(WORKERS)

golden: $(DEV)  ## write the golden files anew; read the diff like code
	$(BIN)/pytest -n $(WORKERS) --update-golden

soak: $(DEV)  ## run the long tests: those marked soak, and every law on 20,000 examples
	$(BIN)/pytest -n $(WORKERS) -m soak || test $$? -eq 5  # 5: none is marked soak yet
	HYPOTHESIS_PROFILE=night $(BIN)/pytest -n $(WORKERS) -m "not soak and not spark"

test-spark: $(DEV)  ## hold the engine on Spark to DuckDB and the definition, on 10,000 cases; needs Java 17 or later
	@$(BIN)/python scripts/java.py
	@$(MAKE) --no-print-directory $(SPARK)
	$(BIN)/pytest -p no:randomly --durations=0 -m spark tests/laws/test_spark.py

map: $(DEV)  ## draw the room diagram in ARCHITECTURE.md from the imports
	$(BIN)/python scripts/map.py --write

docs: $(DEV)  ## write into the documents what they quote from the program, and the schemas
	$(BIN)/python scripts/docs.py --write

bench: $(DEV)  ## measure; one JSON object a line
	@test -d benchmarks || { echo "There are no benchmarks yet: they go into benchmarks/" >&2; exit 1; }
	@for each in benchmarks/bench_*.py; do $(BIN)/python "$$each"; done

bench-%: $(DEV)  # measure one of them: bench-activation, bench-ceasefire, bench-evidence, bench-proofs, bench-spine, bench-trigger, bench-trust
	@$(BIN)/python benchmarks/bench_$*.py

lock: $(DEV)  ## resolve the dependencies anew and write the locks
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	$(COMPILE) --upgrade --group build --constraint requirements.lock --output-file requirements-build.lock
	$(COMPILE) --upgrade --group dev --constraint requirements.lock --constraint requirements-build.lock --output-file requirements-dev.lock
	$(COMPILE) --upgrade --extra spark --constraint requirements.lock --constraint requirements-dev.lock --output-file requirements-spark.lock pyproject.toml

clean:  ## remove the environment and everything generated
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is complete once its stamp exists; a changed lock or pyproject.toml makes the stamp old.
# pip runs from the environment itself, every file is checked against its hash, and nothing is built in isolation.
$(VENV)/bin/python:
	@$(PYTHON) scripts/venv.py $(VENV)

$(BASE): $(VENV)/bin/python requirements.lock requirements-build.lock pyproject.toml
	@echo "Setting up $(VENV)" >&2
	@$(PIP_INSTALL) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(BASE) requirements-dev.lock
	@echo "Setting up $(VENV) for development" >&2
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Spark comes as sources alone, a large archive; it is built with the environment's own setuptools.
$(SPARK): $(DEV) requirements-spark.lock
	@echo "Setting up $(VENV) for Spark" >&2
	@$(PIP_INSTALL) --no-build-isolation --require-hashes -r requirements-spark.lock
	@touch $@
