# `make serve` and `make test` are all that a fresh machine needs. CONTRIBUTING.md says the same without make.
PORT ?= 8000
PYTHON = .venv/bin/python

# many short processes import the same modules: what is compiled is kept, also where the shell says otherwise
export PYTHONDONTWRITEBYTECODE =

.PHONY: serve test types page-types proofs bench lock pictures

serve:
	@sh tools/install.sh serve
	@$(PYTHON) build.py serve --port "$(PORT)"

test:
	@sh tools/install.sh test
	$(PYTHON) -m ruff check .
	@$(MAKE) --no-print-directory -j3 types page-types proofs

types:
	$(PYTHON) -m mypy --strict site runtime tests tools build.py

page-types:
	node_modules/.bin/tsc --noEmit

# beside the types, which take one core alone and leave the other idle
proofs:
	$(PYTHON) -P -m pytest -n auto --dist worksteal

# PART: page, packages, builds or replies; all without it
bench:
	@sh tools/install.sh test
	@PYTHONPATH=site:runtime:tests $(PYTHON) -P -m bench $(PART)

pictures:
	@sh tools/install.sh test
	@PYTHONPATH=site:runtime:tests $(PYTHON) -P tools/pictures.py

lock:
	@sh tools/install.sh test
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header \
		requirements.in -o requirements.txt
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header \
		-c requirements.txt requirements-dev.in -o requirements-dev.txt
	$(PYTHON) -m uv pip compile --quiet --python-platform wasm32-pyodide2025 --python-version 3.14 --generate-hashes \
		--no-header -c requirements-dev.txt site/page-packages.in -o site/page-packages.txt
	npm install --package-lock-only --ignore-scripts
	cd tests/frameworks/node && npm install --package-lock-only --ignore-scripts
