import sys

from ui.shell.process import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
