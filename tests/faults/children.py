"""Children that are forked, so that what they import is there at once, and that end without a word of farewell."""

import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Self

LINE_LIMIT: Final = 65_536
PATIENCE_SECONDS: Final = 100.0


@dataclass(slots=True)
class Child:
    """A running child and the pipe on which it tells what it has done, line by line."""

    process: int
    pipe: int
    _heard: bytearray = field(default_factory=bytearray)

    @classmethod
    def running(cls, act: Callable[[Callable[[str], None]], None]) -> Self:
        """Fork one that does ``act`` with a way to tell; then it waits to be killed."""
        reading, writing = os.pipe()
        process = os.fork()
        if process:
            os.close(writing)
            return cls(process, reading)
        try:
            os.close(reading)
            act(lambda word: _tell(writing, word))
            _tell(writing, "done")
            signal.pause()
        except BaseException as error:  # noqa: BLE001 - told to the parent, which fails
            _tell(writing, f"raised {type(error).__name__} {getattr(error, 'code', '')!r}")
        finally:
            os._exit(0)

    def wait_for(self, word: str, patience: float = PATIENCE_SECONDS) -> list[str]:
        """Listen until a line begins with ``word``, or the child is gone; all lines heard. "" waits for nothing."""
        end = time.monotonic() + patience
        while word and not any(line.startswith((word, "raised", "done")) for line in self.lines) and self._listen(end):
            pass
        return self.lines

    def let_run(self, seconds: float) -> None:
        """Listen for so long."""
        end = time.monotonic() + seconds
        while self._listen(end):
            pass

    def kill(self) -> list[str]:
        """Kill it with signal 9; all whole lines it told before."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        while self._listen(time.monotonic() + PATIENCE_SECONDS):
            pass
        os.close(self.pipe)
        return self.lines

    @property
    def lines(self) -> list[str]:
        return bytes(self._heard).decode().split("\n")[:-1]

    def _listen(self, end: float) -> bool:
        """Hear a little more; false when the time is over or the pipe has ended."""
        ready, _, _ = select.select([self.pipe], [], [], max(end - time.monotonic(), 0))
        heard = os.read(self.pipe, LINE_LIMIT) if ready else b""
        self._heard += heard
        return bool(heard)


def in_child(act: Callable[[], Any], patience: float = PATIENCE_SECONDS) -> Any:  # noqa: ANN401 - JSON
    """What ``act`` returns (JSON) when it is done in a forked child, which may change its limits, rights and mounts.

    Raises ``AssertionError`` when it raised: with the kind of error, and Daymark's code if it is one of ours.
    """
    child = Child.running(lambda tell: tell("result " + json.dumps(act())))
    lines = child.wait_for("result", patience)
    child.kill()
    found = [line for line in lines if line.startswith(("result ", "raised "))]
    if not found or not found[0].startswith("result "):
        raise AssertionError(found[0] if found else "the child ended without a word")
    return json.loads(found[0].removeprefix("result "))


def _tell(pipe: int, word: str) -> None:
    sys.stdout.flush()
    os.write(pipe, f"{word}\n".encode())
