# make run      install into .venv and check the scenarios
# make test     the same, then every test and every check on the code
# make help     the rest
#
# PYTHON=python3.13 chooses the interpreter. DURABLE=no leaves out durable-rules, which needs
# a C compiler; treatycheck then runs on its reference engine.

PYTHON ?= python3
DURABLE ?= yes
PYTEST_ARGS ?= -n auto

BIN := .venv/bin
INSTALL = PYTHON='$(PYTHON)' DURABLE='$(DURABLE)' sh scripts/install.sh

# A stamp says what .venv holds: for running or for developing, which Python, with or without
# durable-rules. Another choice is another stamp, so it installs again; the same choice does not.
VERSION := $(shell '$(PYTHON)' -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
RUN := .venv/.run-$(VERSION)-$(DURABLE)
DEV := .venv/.dev-$(VERSION)-$(DURABLE)

.PHONY: help run test lint bench install dev clean
.NOTPARALLEL: # under make -j too, the tests come last; pytest is parallel by itself

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: install ## check every scenario
	$(BIN)/treatycheck check scenarios/

test: dev run lint ## check the scenarios, the code and the rules, then run the tests
	$(BIN)/pytest $(PYTEST_ARGS)

lint: dev ## style, types, layers, and the rules themselves
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/treatycheck rules lint

bench: dev ## measure how long a check takes
	$(BIN)/python -m benchmarks

install: $(RUN) ## what a user needs, in .venv

dev: $(DEV) ## and what a developer needs

clean: ## remove .venv and everything else that was made here
	rm -rf .venv build dist .hypothesis .*_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(RUN): pyproject.toml scripts/install.sh
	@rm -f .venv/.run-* .venv/.dev-*
	@$(INSTALL)
	@touch $@

$(DEV): $(RUN)
	@$(INSTALL) dev
	@touch $@
