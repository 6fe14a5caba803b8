# make demo    set up, read the shipped examples, print the report     (ARTICLE=path-or-URL reads yours)
# make test    set up with the developer's tools, run every test
# make check   format, lint, types, import contracts, docs
# make eval    the table of scores beside the peers' figures            (SAYSO_EVAL_DATA=folder of the data sets)
# make bench   speed and memory beside spaCy alone; a ledger and the workbench over it                  (CLAIMS=1000000)
# make fuzz    feed the readers bytes that are made up by coverage, each format for a while            (SECONDS=60)
# make pictures  follow the tutorial in a browser, and take its pictures anew
# make gallery   pictures of every page of the workbench, wide, narrow and dark, into build/gallery
# make torture kill whoever works on a ledger, 300 times, and look whether anything was lost    (KILLS=1000)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OUT := build
KILLS ?= 300
CLAIMS ?= 50000
SECONDS ?= 60
FORMATS := html pdf plain markdown feed warc wacz wacz-members jsonl any
ARTICLE ?= examples/articles

.PHONY: demo test pictures gallery fuzz torture check format eval bench docs lock clean

# The build tool is in the lock: --no-build-isolation keeps the install to what the lock names.
$(VENV)/run.stamp: requirements/run.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(PIP) --require-hashes -r requirements/dev.lock
	touch $@

demo: $(VENV)/run.stamp
	@mkdir -p $(OUT)
	@$(BIN)/sayso read "$(ARTICLE)" --html $(OUT)/report.html
	@echo "The HTML report is $(OUT)/report.html"

test: $(VENV)/dev.stamp
	$(BIN)/python tests/support/browser.py --install
	$(BIN)/python -m pytest -n 2 --dist loadfile

pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tests.support.tutorial

gallery: $(VENV)/dev.stamp
	$(BIN)/python -m tests.support.gallery $(OUT)/gallery

torture: $(VENV)/dev.stamp
	$(BIN)/python -m tests.support.torture --kills $(KILLS)

# What was found stays in $(OUT)/fuzz, and is begun with the next time; a file crash-… is an input that broke a reader.
fuzz: $(VENV)/dev.stamp
	$(PIP) --require-hashes -r requirements/fuzz.lock
	@for format in $(FORMATS); do \
	  mkdir -p $(OUT)/fuzz/$$format && \
	  $(BIN)/python -m tests.support.fuzz $$format $(OUT)/fuzz/$$format tests/cases/fuzz/$$format \
	    -max_total_time=$(SECONDS) -timeout=20 -rss_limit_mb=3000 -max_len=20000 \
	    -artifact_prefix=$(OUT)/fuzz/ || exit 1; \
	done

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.build --check

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/dev.stamp
	$(BIN)/python -m docs.build

eval: $(VENV)/dev.stamp
	$(BIN)/python -m evaluation

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks
	@mkdir -p $(OUT) && rm -f $(OUT)/bench.db*
	$(BIN)/python -m benchmarks.ledger --claims $(CLAIMS) --ledger $(OUT)/bench.db
	$(BIN)/python -m benchmarks.workbench --ledger $(OUT)/bench.db

lock:
	uv pip compile pyproject.toml --extra dev --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade -o requirements/dev.lock
	uv pip compile pyproject.toml --extra build -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements/run.lock
	uv pip compile pyproject.toml --extra training -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements/training.lock
	uv pip compile pyproject.toml --extra fuzz -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements/fuzz.lock

clean:
	rm -rf $(VENV) $(OUT)
