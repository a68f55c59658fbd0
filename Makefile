# make run    opens the dashboard on http://127.0.0.1:8501 (does all its own set-up)
# make test   lint, types, import contracts and every test, a real browser included (does all its own set-up)
# make quick  lint, types, import contracts and the quick tests: under a minute
# make format lays out the code as the linter wants it
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test quick lint format unit bench docs screenshots clean

run: .venv/.run
	@echo "The dashboard will be at http://127.0.0.1:8501 (Ctrl+C stops it)"
	$(BIN)/streamlit run server.py

test: lint unit

quick: lint
	$(BIN)/python -m pytest -m "not e2e and not timed and not filled and not slow" -n 2 --dist loadfile

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: .venv/.dev
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

unit: .venv/.dev
	CHROMIUM=$$(sh tests/find_chromium.sh) && export CHROMIUM && $(BIN)/python -m pytest -m "not timed" -n 2 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m pytest -m timed

bench: .venv/.dev
	CHROMIUM=$$(sh tests/find_chromium.sh) && export CHROMIUM && $(BIN)/python -m tests.benchmarks.bench
	CHROMIUM=$$(sh tests/find_chromium.sh) && export CHROMIUM && $(BIN)/python -m tests.benchmarks.board_room
	$(BIN)/python -m tests.benchmarks.catalogue_at_scale

docs: .venv/.run
	$(BIN)/python -m data.make_workbooks
	$(BIN)/python -m metrics handbook > docs/indicators.md

screenshots: .venv/.dev
	CHROMIUM=$$(sh tests/find_chromium.sh) && export CHROMIUM && $(BIN)/python -m tests.e2e.screenshots

.venv/.venv:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: requirements.txt .venv/.venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements.txt requirements-dev.txt .venv/.venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/.run

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
