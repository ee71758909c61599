# Each target sets up what it needs (scripts/setup.py says how) and prints one line for each step.
# On Windows and macOS: python scripts/setup.py run

PYTHON ?= python3

.PHONY: run demo bench check test faults lock clean
run demo bench check test faults lock clean:
	@$(PYTHON) scripts/setup.py $@
