SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup run demo-change test check fix bench print soak mutate lock

BIN := .venv/bin
UV_VERSION := 0.13.9
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .uv/bin/uv)
PYTHONS := 3.12 3.13
MEMBERS := ./conduit ./schemas ./synthetic ./deploy/local ./deploy/stand-ins $(patsubst %/pyproject.toml,./%,$(wildcard services/*/pyproject.toml))

PEOPLE ?= 5000
SEED ?= 1
SEEDS ?= 20
STORIES ?= 500
JOBS ?= 2
KILLS ?= 100
MINUTES ?= 60
T ?=
M ?=

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready ## Python, and everything it needs, into .venv

run: setup ## the whole system on this machine, with a synthetic county (PEOPLE=5000 SEED=1)
	@$(BIN)/clearslate up --people $(PEOPLE) --seed $(SEED)

demo-change: setup ## a court changes one row in its own PostgreSQL: everything that follows, with times
	@$(BIN)/clearslate demo-change

test: setup ## the fast tests, STORIES=500 simulated ones, and those on a real Kafka and PostgreSQL (T=PATH for some)
	@failed=0; \
	$(BIN)/pytest -n $(JOBS) -m "not real" --cov --cov-report= $(T) || failed=$$?; \
	if [ -z "$(T)" ]; then $(BIN)/python -m tests.simulation --jobs $(JOBS) --seeds $(STORIES) --defects || failed=1; fi; \
	$(BIN)/pytest -m real --cov --cov-append --cov-report= $(T) || [ $$? = 5 -a -n "$(T)" ] || failed=$$?; \
	if [ -z "$(T)" ]; then $(BIN)/python -m tests.floors || failed=1; fi; \
	exit $$failed

check: setup ## format, lint, types, layers, printed files and law, spelling, lock, shape; counts what failed
	@total=0; failed=""; \
	try() { \
	  name=$$1; shift; total=$$((total + 1)); \
	  if said=$$("$$@" 2>&1); then echo "ok      $$name"; \
	  else failed="$$failed $$name"; echo "FAILED  $$name: $$*"; echo "$$said" | sed 's/^/        /'; fi; \
	}; \
	try format $(BIN)/ruff format --check --quiet . ; \
	try lint $(BIN)/ruff check . ; \
	try types $(BIN)/mypy ; \
	try layers $(BIN)/lint-imports --no-cache --no-logo ; \
	try printed $(BIN)/python -m schemas.printed --check ; \
	try openapi $(BIN)/python -m ingest.http.printed --check ; \
	try law $(BIN)/python -m eligibility.printed --check ; \
	try spelling bash -c 'git ls-files -z | xargs -0 $(BIN)/codespell' ; \
	try lock bash -c '$(UV) pip check --quiet && $(UV) pip install --dry-run --offline --group dev 2>&1 | grep -q "Would make no changes"' ; \
	try shape $(BIN)/pytest --quiet --no-header tests/test_shape.py ; \
	if [ -n "$$failed" ]; then echo "check: $$(wc -w <<<"$$failed") of $$total failed:$$failed"; exit 1; fi; \
	echo "check: all $$total passed"

fix: setup ## repair what can be repaired: format, lint, printed files
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix .
	@$(BIN)/python -m schemas.printed
	@$(BIN)/python -m ingest.http.printed
	@$(BIN)/python -m eligibility.printed

print: setup ## write the printed files anew: schemas, AsyncAPI, OpenAPI, the flow, the law; docs/tour where a rehearsal runs
	@$(BIN)/python -m schemas.printed
	@$(BIN)/python -m ingest.http.printed
	@$(BIN)/python -m eligibility.printed
	@if ls var/run/console.json >/dev/null 2>&1; then $(BIN)/python -m tests.tour; \
	else echo "docs/tour is left as it is: no rehearsal runs (make run)"; fi

bench: setup ## measure: figure, target, met or missed
	@$(BIN)/python -m tests.bench

soak: setup ## SEEDS=20 times the fast tests and simulated stories; KILLS=100 on real parts; MINUTES=60 in peace
	@for seed in $$(seq $(SEEDS)); do \
	  echo "seed $$seed of $(SEEDS)"; \
	  $(BIN)/pytest --quiet -m "not real" --hypothesis-seed=$$seed $(T) || exit 1; \
	  $(BIN)/python -m tests.simulation --seeds $(STORIES) --start $$((seed * $(STORIES))) || exit 1; \
	done
	@$(BIN)/python -m tests.soak --kills $(KILLS) --seed $(SEED)
	@$(BIN)/python -m tests.soak --no-harm --minutes $(MINUTES)

mutate: setup ## change the law by one word at a time: some test must notice (M="decide law/table.py")
	@$(BIN)/python -m tests.mutation $(M)

lock: $(UV) ## pin the newest versions of everything, with hashes
	@$(UV) lock --quiet --upgrade
	@$(UV) export --quiet --all-packages --all-groups --frozen --no-emit-workspace --no-header -o requirements.lock

.uv/bin/uv:
	@echo "setting up uv in .uv"
	@python3 -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/bin/python: | $(UV)
	@echo "setting up Python in .venv"
	@for version in $(PYTHONS); do \
	  $(UV) venv --quiet --allow-existing --python $$version --no-python-downloads .venv 2>/dev/null && exit 0; \
	done; echo "none of Python $(PYTHONS) is on the PATH: install one (apt-get install python3.12, or pyenv)"; exit 1

.venv/.ready: requirements.lock pyproject.toml $(MEMBERS:%=%/pyproject.toml) | $(UV) .venv/bin/python
	@echo "installing what requirements.lock names"
	@$(UV) pip sync --quiet --require-hashes requirements.lock
	@$(UV) pip install --quiet --no-deps $(MEMBERS:%=-e %)
	@touch $@
