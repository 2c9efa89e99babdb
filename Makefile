# Every target sets up what it needs in .venv; nothing is installed outside the checkout.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LIBRARY ?=
CORPUS ?=
TALKS ?=

.PHONY: run test check format bench torture picture snapshots constraints clean help

help:            ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

run: $(STAMP)    ## open the screen on the sample library, or on LIBRARY=~/notes
	@$(BIN)/hallway $(if $(LIBRARY),"$(LIBRARY)")

test: $(STAMP)   ## run all tests
	$(BIN)/python -m pytest -n auto

check: $(STAMP)  ## lint, formatting, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

picture: $(STAMP) ## draw docs/screen.svg from the running program
	TERM=xterm-256color COLORTERM=truecolor $(BIN)/python -m tests.picture docs/screen.svg

snapshots: $(STAMP) ## write the snapshots of the screen anew; look at them before you commit
	$(BIN)/python -m pytest -q -n auto tests/ui/test_pictures.py tests/ui/test_reader_pictures.py --snapshot-update

format: $(STAMP) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## measure index, reading and screen beside others; CORPUS=pyvideo for real talks, TALKS=200000 for many
	$(BIN)/python -m tests.bench $(if $(TALKS),--talks $(TALKS)) $(CORPUS)
	$(BIN)/python -m tests.bench.documents $(CORPUS)
	$(BIN)/python -m tests.bench.shapes
	$(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.hostile
	$(BIN)/python -m tests.bench.report
	$(BIN)/python -m tests.bench.screen $(if $(TALKS),--talks $(TALKS)) $(CORPUS)
	$(BIN)/python -m tests.bench.busy $(if $(TALKS),--talks $(TALKS)) $(CORPUS)

torture: $(STAMP) ## kill, damage and crowd the index for some minutes; see tests/bench/torture.py
	$(BIN)/python -m tests.bench.torture

constraints:     ## write constraints.txt anew from the newest versions that pyproject.toml allows
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	{ echo '# The exact versions that `make` and CI install; raise them with `make constraints`.'; \
	  $(BIN)/pip freeze --exclude-editable | grep -v '^-e'; } > constraints.txt

clean:           ## remove the virtual environment and everything that was built
	rm -rf $(VENV) dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hallway needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo 'Setting up .venv, which takes about a minute and happens once.'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m compileall -q notes index tui  # a start is twice as quick, also where Python may not write modules
	@touch $@
