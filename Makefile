# Two commands matter: `make run` and `make test`. `make` alone lists all.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

VENV  := .venv
PY    := $(VENV)/bin/python
READY := $(VENV)/.ready
PORT  ?= 8501
HOME_OF_DATA := $(or $(ONEWINDOW_HOME),var)
# The first interpreter that is new enough; PYTHON=… names another.
FIND_PYTHON = for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done; true

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help run demo test lint types unit browser test-hard bench shots fmt clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

$(READY): requirements.txt
	@[ -x $(PY) ] || { found=$$($(FIND_PYTHON)); \
	  [ -n "$$found" ] || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }; \
	  echo "── virtual environment ($$found)"; "$$found" -m venv $(VENV); }
	@echo "── requirements"
	@# pip would compile one file after the other, the libraries' own tests included.
	@$(PY) -m pip install --no-compile -r requirements.txt | { grep --line-buffered -v '^Requirement already' || true; }
	@$(PY) -m compileall -q -j 0 -x 'site-packages/.*/tests/' $(VENV)/lib
	@touch $@

run: $(READY) ## the dashboard on http://127.0.0.1:8501, with a demonstration city where there are no data yet
	@[ -e "$(HOME_OF_DATA)/CURRENT" ] || [ -e "$(HOME_OF_DATA)/config.toml" ] || { \
	  echo "── no data yet: making the demonstration city"; $(PY) -m etl demo; }
	@echo "── OneWindow: http://127.0.0.1:$(PORT)   (Ctrl-C stops it)"
	@$(PY) -m streamlit run app.py --server.headless true --server.address 127.0.0.1 --server.port $(PORT)

test: lint types unit browser ## lint, types and every test, the browser's included

lint: $(READY) ## ruff: rules and format
	@echo "── lint"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(READY) ## mypy
	@echo "── types"
	@$(PY) -m mypy

unit: $(READY) ## every test but the browser's
	@echo "── tests"
	@$(PY) -m pytest -n 2 --dist worksteal -m "not browser and not hard"

browser: $(READY) ## the browser's tests
	@echo "── browser"
	@bash tests/browser/install.sh
	@# A wait of half a minute is over on a machine that is busy with something else: it is waited for once more, and told.
	@$(PY) -m pytest -n 2 --dist worksteal -raR --reruns 1 --only-rerun TimeoutError -m "browser and not hard" tests/browser

test-hard: $(READY) ## the long forms: 200 kills, full disks, large files
	@bash tests/browser/install.sh
	@$(PY) -m pytest -m hard

bench: $(READY) ## loads and questions, as ratios
	@$(PY) -m bench
	@$(PY) -m bench.loading
	@$(PY) -m bench.month
	@$(PY) -m bench.pages
	@$(PY) -m bench.satisfaction
	@$(PY) -m bench.logs

shots: $(READY) ## a picture of every page in build/shots, and what the browser complained about
	@bash tests/browser/install.sh
	@$(PY) -m tests.browser.shots

fmt: $(READY) ## format and sort
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

clean: ## everything made, but not the data
	rm -rf $(VENV) build .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
