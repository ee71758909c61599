import sys

from journal.no_network import refuse_internet

if __name__ == "__main__":
    refuse_internet()
    from ui.supervisor.start import main

    sys.exit(main(sys.argv[1:]))
