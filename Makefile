# make run     start the application            make bench       the table of benchmarks/README.md
# make test    all checks and tests             make sample      store the synthetic sample data
# make lint    only the quick checks            make screenshot  the pictures of the README
# make audit   known advisories (network)       make clean       remove what the above made, except the data
#
# PYTHON=… chooses the interpreter (3.11 or newer), ARGS=… goes to Streamlit or pytest.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# One worker per core, up to four; files whose tests share a server or a database stay in one worker.
WORKERS ?= $(shell "$(PYTHON)" -c 'import os; print(min(4, os.cpu_count() or 1))')

.PHONY: run test lint audit bench sample screenshot clean

run: $(VENV)/installed
	$(BIN)/streamlit run app.py $(ARGS)

test: $(VENV)/installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup $(ARGS)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

audit: $(VENV)/installed-dev
	$(BIN)/python -m pytest tests/test_requirements.py $(ARGS)

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

sample: $(VENV)/installed
	$(BIN)/python -m lib sample

screenshot: $(VENV)/installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.screenshot

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say for which requirements the environment was filled.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with PYTHON=/path/to/python" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements.txt requirements-dev.txt requirements-postgresql.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements-dev.txt
	@touch $@ $(VENV)/installed
