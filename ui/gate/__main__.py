import sys

from ui.gate.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
