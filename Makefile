# make run: the wizard (without a terminal: builds the example pack). make test: the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test bench kill slow pictures lint schema sprak clean

run: $(READY)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/kanalvett; else $(BIN)/python -m tests.example_pack; fi

test: $(READY)
	$(BIN)/ruff check wizard tests
	$(BIN)/kanalvett innehall lint
	$(BIN)/python -m pytest -n auto

bench: $(READY)
	$(BIN)/pip install --quiet --editable '.[dev,bench]'
	$(BIN)/python -m tests.bench

kill: $(READY)
	$(BIN)/python -m tests.kill

# What takes too long for make test: every example typed key by key and line by line, many ways through,
# a thousand accounts, the lint over and over.
# KANALVETT_SLUMP=1 makes the ways new each time.
slow: $(READY)
	KANALVETT_WAYS=$${KANALVETT_WAYS:-40} $(BIN)/python -m pytest -n auto tests/test_interview_any_order.py tests/test_interview_typed.py
	$(BIN)/python -m pytest -n auto -m slow

pictures: $(READY)
	$(BIN)/python -m tests.pictures

lint: $(READY)
	$(BIN)/kanalvett innehall lint

schema: $(READY)
	$(BIN)/python -m wizard.content.schema

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $(READY)

# docs/sprak.md: words, LIX and longest sentence of every document.
sprak: $(READY)
	$(BIN)/python -m tests.language

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .cache dist build
