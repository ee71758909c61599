"""What happens when: which program runs, and what follows when one of them says something or ends.

A child says LOCKED, FAILED or QUIT only after its vault is closed, so it is ended at once: what was in its memory is
gone the moment the next gate is on its way. A child whose pipe ends without such a word has crashed.
"""

import os
import selectors
from contextlib import suppress
from enum import IntEnum
from typing import Final

from journal.errors import DaymarkError
from journal.services.handoff import receive, send
from journal.services.messages import (
    Begin,
    Closed,
    Drafts,
    End,
    Failed,
    Handed,
    Locked,
    Message,
    Opened,
    Quit,
    Ready,
    Shown,
)
from ui.supervisor.child import GATE, JOURNAL, Child, start_child
from ui.supervisor.first import Gate, start_gate
from ui.supervisor.plan import Plan

TRIES: Final = 3
SECONDS_TO_CLOSE: Final = 30.0
"""A draft waits for its turn behind what is being done: a backup, a package that is being sealed. As a rule a desktop
grants 90 s (Source: systemd-system.conf(5), DefaultTimeoutStopSec)."""


class Outcome(IntEnum):
    """The process's exit code."""

    QUIT = 0
    GATE_CRASHED = 1


class House:
    """Runs one gate or one open journal, with a warm journal process behind the gate."""

    def __init__(self, plan: Plan, stop_signal: int, first: Gate) -> None:
        self._plan = plan
        self._folder = plan.folder
        self._stop_signal = stop_signal
        self._children: dict[str, Child] = {}
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(stop_signal, selectors.EVENT_READ)
        self._key_end = -1
        self._handed = False
        self._open = False
        self._failures = 0
        self.was_shown = False
        self._take_in(first)

    def run(self) -> Outcome:
        try:
            while True:
                for ready, _ in self._waiting.select():
                    outcome = self._heard(ready.fd)
                    if outcome is not None:
                        return outcome
        finally:
            self._end_everything()

    # Hearing

    def _heard(self, descriptor: int) -> Outcome | None:
        """What the program ends with, or None to go on."""
        if descriptor == self._stop_signal:
            return Outcome.QUIT
        child = next((each for each in self._children.values() if each.said == descriptor), None)
        if child is None:  # ended in answer to another one's words, in this same round
            return None
        message = _listen(descriptor)
        if isinstance(message, Quit):
            self._drop(child.room)
            return Outcome.QUIT
        if child.room == GATE:
            return self._heard_gate(message)
        self._heard_journal(message)
        return None

    def _heard_gate(self, message: Message | Closed) -> Outcome | None:
        match message:
            case Shown():
                self.was_shown = True
                self._plan.on_shown()
                self._warm()
            case Handed():
                self._folder = message.folder
                self._handed = True
                if JOURNAL in self._children:  # it has the end that is read; here nothing shall read it
                    self._close_key()
            case _:
                self._drop(GATE)
                return Outcome.GATE_CRASHED
        return None

    def _heard_journal(self, message: Message | Closed) -> None:
        match message:
            case Ready():
                self._failures = 0
            case Opened():
                self._open = True
                self._close_key()
                self._drop(GATE)
            case Locked():
                lost = "-lost" if message.drafts is Drafts.LOST else ""
                self._back_to_gate(f"locked-{message.why.value}{lost}")
            case Failed():
                self._back_to_gate(f"failed-{message.code.value}")
            case _:
                self._journal_crashed()

    def _journal_crashed(self) -> None:
        if self._open or self._handed:
            self._back_to_gate("crashed")
            return
        self._failures += 1
        if self._failures < TRIES:
            self._drop(JOURNAL)
            self._warm()
        else:
            self._back_to_gate("broken")

    # Acting

    def _open_gate(self, notice: str) -> None:
        self._handed = self._open = False
        self._close_key()
        self._take_in(start_gate(str(self._folder), notice, self._plan.program(GATE)))

    def _take_in(self, gate: Gate) -> None:
        """A gate that ended already cannot be told; its pipe says so in its turn."""
        self._key_end = gate.key
        self._watch(gate.child)
        with suppress(DaymarkError):
            send(gate.child.told, Begin())

    def _warm(self) -> None:
        """Start the journal process; after the gate is on the screen, so that the gate has the computer to itself."""
        if JOURNAL not in self._children and self._failures < TRIES:
            self._watch(start_child(JOURNAL, self._key_end, [], self._plan.program(JOURNAL)))

    def _back_to_gate(self, notice: str) -> None:
        self._drop(JOURNAL)
        self._drop(GATE)
        self._open_gate(notice)

    def _watch(self, child: Child) -> None:
        self._children[child.room] = child
        self._waiting.register(child.said, selectors.EVENT_READ)

    def _drop(self, room: str) -> None:
        child = self._children.pop(room, None)
        if child is not None:
            self._waiting.unregister(child.said)
            child.end()

    def _close_key(self) -> None:
        if self._key_end >= 0:
            os.close(self._key_end)
            self._key_end = -1

    def _end_everything(self) -> None:
        """An open journal is asked to close its vault first; a warm one and a gate have nothing to close."""
        if self._open and JOURNAL in self._children:
            self._let_close(self._children[JOURNAL])
        for room in tuple(self._children):
            self._drop(room)
        self._close_key()
        self._waiting.close()

    def _let_close(self, child: Child) -> None:
        with suppress(DaymarkError):
            send(child.told, End())
        with selectors.DefaultSelector() as last_words:
            last_words.register(child.said, selectors.EVENT_READ)
            last_words.select(SECONDS_TO_CLOSE)


def _listen(descriptor: int) -> Message | Closed:
    """A message that cannot be read is as good as a crash."""
    try:
        return receive(descriptor)
    except DaymarkError:
        return Closed()
