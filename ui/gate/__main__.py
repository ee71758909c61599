import gc
import sys
from collections.abc import Sequence

from journal.no_network import refuse_internet


def main(arguments: Sequence[str]) -> int:
    """Nothing that is loaded becomes garbage, so the collector waits until the window is shown (`ui.gate.start`)."""
    gc.disable()
    from ui.gate.start import main as begin

    return begin(arguments)


if __name__ == "__main__":
    refuse_internet()
    sys.exit(main(sys.argv[1:]))
