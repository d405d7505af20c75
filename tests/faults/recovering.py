"""What a ledger file holds when it is opened after a fault, and if that is right."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.services.auditing import verify_ledger
from tests.faults.power_cuts import State
from tests.faults.recording import ids_of


@dataclass(slots=True)
class Recovered:
    """How many states were opened, and what was wrong with which."""

    ids: list[str]
    """The ids of every act in order, those of the last one included."""
    opened: int = 0
    contents: int = 0
    """Different ledgers that they recovered to, each of them audited."""
    wrong: Counter[str] = field(default_factory=Counter)
    lost_most: int = 0
    """Acknowledged entries that the worst state had lost."""
    _audited: dict[bytes, bool] = field(default_factory=dict)

    def open(self, folder: Path, ledger: str, state: State, *, most: int) -> None:
        """Put a state in place and judge what the engine makes of it.

        Args:
            folder: Emptied first.
            ledger: The file's name in it.
            state: What a power cut left.
            most: How many entries there can be, with the act that was under way.
        """
        for left in folder.iterdir():
            left.unlink()
        for name, content in state.files.items():
            (folder / name).write_bytes(content)
        self.opened += 1
        path = folder / ledger
        try:
            found = ids_of(path)
        except sqlite3.DatabaseError:
            self.wrong["corrupt"] += 1
            return
        if len(found) < state.acknowledged:
            self.wrong["acknowledged and lost"] += 1
            self.lost_most = max(self.lost_most, state.acknowledged - len(found))
        if len(found) > most or found != self.ids[: len(found)]:
            self.wrong["never done"] += 1
        if found and not self._is_sound(path):
            self.wrong["half or corrupt"] += 1

    def _is_sound(self, path: Path) -> bool:
        digest = sha256(path.read_bytes()).digest()
        if digest not in self._audited:
            self._audited[digest] = is_sound(path)
            self.contents += 1
        return self._audited[digest]


def is_sound(path: Path) -> bool:
    """Whether SQLite's own check and the whole audit find nothing in a ledger file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return False
        ledger = Ledger(str(path))
        try:
            return verify_ledger(ledger).findings == ()
        finally:
            ledger.close()
    except (sqlite3.Error, ProvenanceError):
        return False
