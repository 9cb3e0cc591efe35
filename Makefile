SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
PORT ?= 8000
export PORT

bin := .venv/bin
stamps := .venv/stamps
# The installer does not read pip's settings: where pip was told of another package index, it is told too.
index = $(or $(PIP_INDEX_URL),$(shell $(bin)/pip config get global.index-url 2>/dev/null))
uv = env $(if $(index),UV_DEFAULT_INDEX=$(index)) $(bin)/uv pip
install = $(uv) install --quiet --python $(bin)/python
lock = $(uv) compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade
catalogues := $(wildcard translations/*/LC_MESSAGES/*.po)
domains := $(sort $(basename $(notdir $(catalogues))))
step := @.ci/step

.PHONY: help install run test bench dev template lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(stamps)/project $(stamps)/assets $(stamps)/catalogues ## environment, assets and catalogues, without a server

run: install ## start Lotse on PORT (8000), with demo data on the first start
	$(step) "database" $(bin)/lotse db upgrade
	$(step) "demo data" $(bin)/lotse demo load
	@$(bin)/lotse serve

test: install dev ## everything, stopping at the first failure and naming its step
	$(step) "format" $(bin)/ruff format --check --quiet .
	$(step) "lint" $(bin)/ruff check --quiet .
	$(step) "types" $(bin)/mypy
	$(step) "import contracts" $(bin)/lint-imports --no-cache --no-logo
	$(step) "template fresh" diff translations/messages.pot <(.ci/template)
	$(step) "catalogues" $(bin)/pybabel --quiet compile --directory translations --domain "$(domains)"
	$(step) "rules" $(bin)/lotse rules check
	$(step) "browser" .ci/chromium
	$(step) "tests" $(bin)/pytest --numprocesses auto

bench: install dev $(stamps)/bench ## every figure beside its aim: twenty minutes of a machine that does nothing else
	@$(bin)/lotse bench $(BENCH)

dev: $(stamps)/dev ## the tools of make test, beside what make install brings

template: $(stamps)/project ## write translations/messages.pot anew from code and pages
	$(step) "template" bash -c '.ci/template > translations/messages.pot'

lock: $(stamps)/uv ## choose the newest allowed version of every dependency and lock it by its hash
	@$(lock) requirements/uv.in --output-file requirements/uv.txt
	@$(lock) pyproject.toml --extra assets --output-file requirements/run.txt
	@$(lock) pyproject.toml --extra assets --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(lock) pyproject.toml --extra kernel --extra cluster --extra bench --constraint requirements/dev.txt --output-file requirements/bench.txt
	@$(lock) pyproject.toml --extra semantic --constraint requirements/run.txt --output-file requirements/semantic.txt

clean: ## remove everything made here, except instance/ with its database
	rm -rf .venv dist webapp/static/built .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find matching webapp tests -name __pycache__ -prune -exec rm -rf {} +
	find translations -name '*.mo' -delete

$(stamps)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Lotse needs Python 3.11 or newer; name one with: make PYTHON=...")'
	$(step) "environment" $(PYTHON) -m venv --clear .venv
	$(step) "installer" $(bin)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@mkdir -p $(stamps) && touch $@

$(stamps)/packages: requirements/run.txt $(stamps)/uv
	$(step) "packages" $(install) --require-hashes --no-deps --requirement $<
	@touch $@

$(stamps)/project: pyproject.toml $(stamps)/packages
	$(step) "project" $(install) --no-deps --no-build-isolation --editable .
	@touch $@

$(stamps)/dev: requirements/dev.txt $(stamps)/project
	$(step) "tools" $(install) --require-hashes --no-deps --requirement $<
	@touch $@

$(stamps)/bench: requirements/bench.txt $(stamps)/project
	$(step) "peers" $(install) --require-hashes --no-deps --requirement $<
	@touch $@

$(stamps)/assets: webapp/assets.py $(stamps)/packages
	$(step) "assets" $(bin)/python -m webapp.assets
	@touch $@

$(stamps)/catalogues: $(catalogues) $(stamps)/packages
	$(step) "catalogues" $(bin)/pybabel --quiet compile --directory translations --domain "$(domains)"
	@touch $@
