import sys

from ui.supervisor.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
