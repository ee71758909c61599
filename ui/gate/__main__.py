"""Nothing that is loaded becomes garbage, so the collector waits until the window is shown (`ui.gate.start`)."""

import gc
import sys

gc.disable()

from ui.gate.start import main  # noqa: E402 - see above

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
