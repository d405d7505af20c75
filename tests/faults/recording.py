"""What a program does to the files of one folder, as it reaches the kernel."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tracing import Call, run_traced


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written to a file."""

    file: str
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file cut, or grown by zeros, to a size."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file's content asked onto the disk, and granted."""

    file: str


@dataclass(frozen=True, slots=True)
class SyncNames:
    """The folder's names asked onto the disk, and granted."""


@dataclass(frozen=True, slots=True)
class Name:
    """A file made, or its name taken away."""

    file: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """From here on this many entries are promised to be in the log."""

    entries: int


Event = Write | Cut | Sync | SyncNames | Name | Acknowledged


@dataclass(slots=True)
class Recording:
    """Everything that happened to a folder, from what it held before."""

    folder: Path
    ledger: str
    before: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Take down what the folder holds, which is on the disk."""
        self.before = {each.name: each.read_bytes() for each in self._files()}
        self._names = set(self.before)

    def run(self, *words: str, cwd: Path) -> None:
        """Record what a process does; what it prints is acknowledged at once.

        `cwd` takes what it prints, and lies outside of the folder.
        """
        done = run_traced([*words], cwd=cwd, left=self._saw)
        assert done.returncode == 0, done.stderr
        self.acknowledge()

    def acknowledge(self) -> None:
        """Promise what the ledger holds now."""
        self.events.append(Acknowledged(len(ids_of(self.folder / self.ledger))))

    def _saw(self, call: Call, result: int) -> None:
        if result < 0:
            return
        if call.name == "write" and Path(call.path).name == "stdout":
            self.acknowledge()
        place = Path(call.path)
        if place == self.folder:
            if call.name in ("fsync", "fdatasync"):
                self.events.append(SyncNames())
        elif place.parent == self.folder and not place.name.endswith("-shm"):
            # The index of a WAL is made anew after a power cut.
            self._saw_file(call, place.name, result)

    def _saw_file(self, call: Call, file: str, result: int) -> None:
        if call.name == "openat":
            if call.size & os.O_CREAT and file not in self._names:
                self._names.add(file)
                self.events.append(Name(file, True))
        elif call.name in ("unlink", "unlinkat"):
            self._names.discard(file)
            self.events.append(Name(file, False))
        elif call.name == "pwrite64":
            assert call.offset is not None, "its offset is an argument"
            self.events.append(Write(file, call.offset, call.content[:result]))
        elif call.name == "ftruncate":
            self.events.append(Cut(file, call.size))
        elif call.name in ("fsync", "fdatasync"):
            self.events.append(Sync(file))
        else:
            raise AssertionError(f"{call.name} of {file} has no meaning here")

    def _files(self) -> list[Path]:
        return sorted(each for each in self.folder.iterdir() if each.is_file())


def ids_of(path: Path) -> list[str]:
    """The ids of a ledger file's entries in order; none where there is no log yet."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        # What is looked at here need not outlive the next power cut.
        connection.execute("PRAGMA synchronous = OFF")
        there = "SELECT 1 FROM sqlite_master WHERE name = 'entry'"
        if connection.execute(there).fetchone() is None:
            return []
        return [
            row[0] for row in connection.execute("SELECT id FROM entry ORDER BY seq")
        ]
