"""A disk that loses power: what of the unflushed is there afterwards is left to chance."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from numpy.random import Generator

from tests.faults.power_cut.recording import Step

SECTOR: Final = 512
TORN: Final = 0.25
"""Of the unflushed writes that reach the disk, so many do only in part."""


@dataclass(slots=True)
class File:
    """``flushed`` outlives a power cut; ``pending`` are the steps since, oldest first."""

    flushed: bytearray = field(default_factory=bytearray)
    pending: list[Step] = field(default_factory=list)

    def flush(self) -> None:
        for step in self.pending:
            apply(self.flushed, step.kind, step.offset, step.data)
        self.pending.clear()

    def after_the_cut(self, chance: Generator, kept: float) -> bytearray:
        """Each unflushed step arrives with probability ``kept``; some writes arrive in whole sectors only."""
        content = bytearray(self.flushed)
        for step in self.pending:
            if chance.random() >= kept:
                continue
            if step.kind == "w" and chance.random() < TORN:
                for offset, data in sectors(step):
                    if chance.random() < kept:
                        apply(content, "w", offset, data)
            else:
                apply(content, step.kind, step.offset, step.data)
        return content


def apply(content: bytearray, kind: str, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if kind == "t":
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


def sectors(step: Step) -> Iterator[tuple[int, bytes]]:
    """A write in parts that end where the disk's sectors end."""
    at = step.offset
    end = step.offset + len(step.data)
    while at < end:
        border = min((at // SECTOR + 1) * SECTOR, end)
        yield at, step.data[at - step.offset : border - step.offset]
        at = border


@dataclass(slots=True)
class Disk:
    """Files and their names: a name outlives the cut once its folder was flushed; before, only in the order of use."""

    names: dict[str, File] = field(default_factory=dict)
    flushed_names: dict[str, File] = field(default_factory=dict)
    pending_names: list[Step] = field(default_factory=list)
    made: dict[int, File] = field(default_factory=dict)

    def put(self, path: str, data: bytes) -> None:
        """A file that lay there, flushed, from the beginning."""
        self.names[path] = self.flushed_names[path] = File(bytearray(data))

    def take(self, step: Step) -> None:
        if step.kind in "wt":
            self.names[step.path].pending.append(step)
        elif step.kind == "s":
            self.names[step.path].flush()
        elif step.kind == "d":
            self._flush_folder(step.path)
        else:
            if step.kind == "c":
                self.made[id(step)] = File()
            self._rename(self.names, step)
            self.pending_names.append(step)

    def after_the_cut(self, chance: Generator, kept: float) -> dict[str, bytearray]:
        """The files that are there when the power is back."""
        names = dict(self.flushed_names)
        arrived = chance.binomial(len(self.pending_names), kept) if self.pending_names else 0
        for step in self.pending_names[:arrived]:
            self._rename(names, step)
        return {path: file.after_the_cut(chance, kept) for path, file in names.items()}

    def _flush_folder(self, folder: str) -> None:
        """Of one folder alone; steps in others stay unflushed."""
        waiting: list[Step] = []
        for step in self.pending_names:
            if str(PurePosixPath(step.path).parent) == folder:
                self._rename(self.flushed_names, step)
            else:
                waiting.append(step)
        self.pending_names = waiting

    def _rename(self, names: dict[str, File], step: Step) -> None:
        match step.kind:
            case "c":
                names[step.path] = self.made[id(step)]
            case "u":
                names.pop(step.path, None)
            case "r" if step.path in names:
                names[step.data.decode()] = names.pop(step.path)
            case _:
                pass


def written(files: dict[str, bytearray], folder: Path) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
