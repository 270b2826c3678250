# make compare · make test · make lab · make notebooks — each sets up all it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NOTEBOOK := 01_first_comparison

.PHONY: help compare test check lab notebooks browser clean

help:
	@echo "make compare    compare the two articles in seeds/: build/seeds.html and the executed notebook"
	@echo "make test       run all checks and tests"
	@echo "make lab        open JupyterLab on notebooks/"
	@echo "make notebooks  execute the notebooks and write them as pages: build/notebooks/"
	@echo "make check      only the checks: formatting, lint, types, stored outputs"
	@echo "make clean      remove the virtual environment and everything built"

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.txt
	touch $@

compare: $(READY)
	$(BIN)/rashomon compare seeds -o build/seeds.html
	$(BIN)/jupyter nbconvert --log-level=ERROR --to notebook --execute \
		--output-dir build notebooks/$(NOTEBOOK).ipynb
	@echo "Open build/seeds.html in a browser, build/$(NOTEBOOK).ipynb in JupyterLab (make lab)."

# Files are dealt out among processes, each whole: what a file prepares is prepared once.
test: check browser
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb

lab: $(READY)
	$(BIN)/jupyter lab notebooks

notebooks: $(READY)
	$(BIN)/python -m notebooks.pages build/notebooks
	@echo "Open build/notebooks/index.html in a browser."

# The tests open pages in Chromium; where Debian's is missing it is installed.
browser:
	@command -v chromium >/dev/null || { \
		command -v apt-get >/dev/null || { \
			echo "The tests need Chromium as 'chromium' on the PATH: install it, then try again."; \
			exit 1; }; \
		SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium; }

clean:
	rm -rf $(VENV) build
