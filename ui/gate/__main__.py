import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Nothing that is loaded becomes garbage, so the collector waits until the window is shown (`ui.gate.start`)."""
    gc.disable()
    from ui.gate.start import main as begin

    return begin(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
