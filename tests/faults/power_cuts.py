"""What a disk may hold after the power is cut, for every moment of a recording.

What was written and synced is there. Of what was written since, a disk may hold
nothing, everything, the first part, any part, or a write torn at a sector's edge; a
name made or taken away since the folder was synced may or may not be there. Each file
fares by itself. Disks that lie about having synced are beyond this.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from tests.faults.recording import (
    Acknowledged,
    Cut,
    Event,
    Name,
    Sync,
    SyncNames,
    Write,
)

SECTOR = 512
FATES = ("none", "all", "prefix", "subset", "torn")
NEAR_SYNC = 0.5
"""Share of the cuts that come within a few calls of a sync."""
Pending = Write | Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the folder holds once the power is back."""

    files: dict[str, bytes]
    acknowledged: int
    """How many entries had been promised."""
    after: int
    """How many calls had been made."""


@dataclass(slots=True, eq=False)
class _File:
    """One file, whatever it is called: what is on the disk, and what is on its way."""

    synced: bytearray
    pending: list[Pending] = field(default_factory=list)

    def apply_all(self) -> None:
        for each in self.pending:
            _apply(self.synced, each)
        self.pending.clear()


class Disk:
    """A folder on a disk that keeps only what it was asked to sync."""

    def __init__(self, before: dict[str, bytes]) -> None:
        self._now = {name: _File(bytearray(each)) for name, each in before.items()}
        self._synced = dict(self._now)
        self._names: list[tuple[str, _File | None]] = []

    def take(self, event: Event) -> None:
        """Let one call happen."""
        match event:
            case Write() | Cut():
                self._now[event.file].pending.append(event)
            case Sync():
                self._now[event.file].apply_all()
            case Name(file, True):
                self._now[file] = _File(bytearray())
                self._names.append((file, self._now[file]))
            case Name(file, _):
                del self._now[file]
                self._names.append((file, None))
            case SyncNames():
                self._synced = dict(self._now)
                self._names.clear()
            case Acknowledged():
                pass
            case _:
                assert_never(event)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may be there if the power is cut now."""
        names = dict(self._synced)
        for name, file in self._names[: chance.randint(0, len(self._names))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: _left(file, chance) for name, file in names.items()}


def states(
    before: dict[str, bytes], events: Sequence[Event], *, seed: int, count: int
) -> Iterator[State]:
    """That many states of the disk, at moments and with fates chosen by a seed."""
    chance = random.Random(seed)
    moments = sorted(_moments(events, chance, count))
    disk, acknowledged, made = Disk(before), 0, 0
    for moment in moments:
        while made < moment:
            disk.take(events[made])
            if isinstance(events[made], Acknowledged):
                acknowledged = events[made].entries  # type: ignore[union-attr]  # The class was asked for.
            made += 1
        yield State(files=disk.after_cut(chance), acknowledged=acknowledged, after=made)


def _moments(
    events: Sequence[Event], chance: random.Random, count: int
) -> Iterator[int]:
    syncs = [
        place
        for place, each in enumerate(events)
        if isinstance(each, Sync | SyncNames | Acknowledged)
    ]
    for _ in range(count):
        if chance.random() < NEAR_SYNC:
            near = chance.choice(syncs) + chance.randint(-2, 2)
            yield min(max(near, 0), len(events))
        else:
            yield chance.randint(0, len(events))


def _left(file: _File, chance: random.Random) -> bytes:
    """The file's bytes, after what was on its way met one of the fates."""
    content, pending = bytearray(file.synced), file.pending
    match chance.choice(FATES):
        case "all":
            kept: Sequence[Pending] = pending
        case "prefix":
            kept = pending[: chance.randint(0, len(pending))]
        case "subset":
            kept = [each for each in pending if chance.random() < 0.5]
        case "torn":
            kept = pending[: chance.randint(0, len(pending))]
            kept = [*kept[:-1], *(_torn(each, chance) for each in kept[-1:])]
        case _:
            kept = ()
    for each in kept:
        _apply(content, each)
    return bytes(content)


def _torn(event: Pending, chance: random.Random) -> Pending:
    """The write up to the edge of some sector within it."""
    if isinstance(event, Cut):
        return event
    first = SECTOR - event.offset % SECTOR
    edges = range(first, len(event.content), SECTOR)
    size = chance.choice(edges) if edges else 0
    return Write(event.file, event.offset, event.content[:size])


def _apply(content: bytearray, event: Pending) -> None:
    match event:
        case Cut(_, size):
            del content[size:]
            content.extend(bytes(size - len(content)))
        case Write(_, offset, written):
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(written)] = written
