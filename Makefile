# Needs make and Python 3.11 or later, nothing else; uv is used where it is installed.
# The environment lives in .venv and is made anew when pyproject.toml or constraints.txt changes.

ENV    := .venv
STAMP  := $(ENV)/.installed
FAZHI  := $(ENV)/bin/fazhi
SAMPLE := facts/samples/county-2019
AS_OF  := 2020-01-15
PYTEST :=
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: help demo test quick check clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo    check the sample county and show what was found'
	@echo 'make test    run all tests'
	@echo 'make quick   run the tests that take no more than seconds'
	@echo 'make check   run the linter, the formatter, the type checker and all tests'
	@echo 'make clean   remove the environment'

# The check ends with 1 because the sample has breaches: that is what it is there to show.
demo: $(STAMP)
	@$(FAZHI) check $(SAMPLE) --as-of $(AS_OF) || test $$? -eq 1

test: $(STAMP)
	$(ENV)/bin/python -m pytest -n auto $(PYTEST)

quick: $(STAMP)
	$(ENV)/bin/python -m pytest -m 'not slow' $(PYTEST)

check: $(STAMP)
	$(ENV)/bin/ruff check .
	$(ENV)/bin/ruff format --check .
	$(ENV)/bin/mypy
	$(ENV)/bin/python -m pytest -n auto $(PYTEST)

clean:
	rm -rf $(ENV)

# `--group` came with pip 25.1; a fresh environment may bring an older one.
$(STAMP): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python '>=3.11' $(ENV) && \
		uv pip install --quiet --python $(ENV) -c constraints.txt -e . --group dev; \
	elif [ -z '$(PYTHON)' ]; then \
		echo 'fazhi needs Python 3.11 or later: put python3 on the PATH (or install uv), then run make again.' >&2; \
		echo '需要 Python 3.11 或更高版本：请把 python3 加入 PATH（或安装 uv），然后重新运行 make。' >&2; \
		exit 1; \
	else \
		$(PYTHON) -m venv $(ENV) && \
		$(ENV)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' && \
		$(ENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev; \
	fi
	@touch $@
