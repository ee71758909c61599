"""The program's first steps. The gate takes longest to load, so it is started before this process loads its own things.

Until this process holds the lock, the gate shows nothing and touches nothing.
"""

import sys

from ui.supervisor.child import GATE
from ui.supervisor.first import start_gate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.supervisor.plan import Plan

_JOURNAL = "--journal"
_PRINT_WHEN_SHOWN = "--print-when-shown"


def main(arguments: "Sequence[str]", plan: "Plan | None" = None) -> int:
    """``--journal FOLDER`` opens another journal than the usual one; ``--print-when-shown`` is for measuring."""
    words = [word for word in arguments if word != _PRINT_WHEN_SHOWN]
    if words and (len(words) != len((_JOURNAL, "FOLDER")) or words[0] != _JOURNAL):
        sys.stderr.write("daymark: the only argument here is --journal FOLDER\n")
        return 2
    folder = words[1] if words else str(plan.folder) if plan else ""
    gate = start_gate(folder, "", plan.program(GATE) if plan else [])
    from ui.supervisor.keeping import keep_house  # noqa: PLC0415 - the gate is on its way by now

    return keep_house(gate, folder, plan, print_when_shown=_PRINT_WHEN_SHOWN in arguments)
