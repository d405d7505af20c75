"""What was typed and is not recorded yet, kept on disk until it is saved or discarded.

One file a ledger, reviewer and subject, readable by nobody else. Its promise: what was
on the screen a second ago survives whatever ends the program.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "drafts"
PAUSE = 0.5
"""Seconds of not typing before a draft is written; at most twice that pass."""
_MINE_ONLY, _MINE_ONLY_FOLDER = 0o600, 0o700
_VERSION = 1

Fields = Mapping[str, Any]
"""What was typed or chosen, by name; plain JSON."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft on disk."""

    subject: str
    fields: Fields


class Drafts:
    """The drafts of one reviewer on one ledger; without a folder, none are kept."""

    def __init__(self, state: Path | None, *, ledger: str, by: str) -> None:
        self._folder = None if state is None else state / FOLDER
        self._whose = [ledger, by]
        self._pending: dict[str, Fields] = {}
        self._held: dict[str, Fields] = {}

    def type(self, subject: str, fields: Fields) -> None:
        """Take what a draft holds now; `flush` writes it."""
        self._pending[subject] = self._held[subject] = fields

    def flush(self) -> None:
        """Write what was typed since; a disk that refuses loses no work on screen."""
        pending, self._pending = self._pending, {}
        for subject, fields in pending.items():
            self._write(subject, fields)

    def drop(self, subject: str) -> None:
        """Forget a draft: it was saved or discarded."""
        self._pending.pop(subject, None)
        self._held.pop(subject, None)
        file = self._file(subject)
        if file is not None:
            file.unlink(missing_ok=True)

    def found(self, subject: str) -> Fields | None:
        """What was kept of a subject; None when nothing was, or it cannot be read."""
        if subject in self._held:
            return self._held[subject]
        file = self._file(subject)
        kept = None if file is None else self._read(file)
        return None if kept is None else kept.fields

    def every(self) -> list[Kept]:
        """All drafts on disk of this reviewer on this ledger, by subject."""
        if self._folder is None or not self._folder.is_dir():
            return []
        files = self._folder.glob(f"{self._digest('')[:16]}-*.json")
        kept = [each for each in map(self._read, files) if each is not None]
        return sorted(kept, key=lambda each: each.subject)

    def _file(self, subject: str) -> Path | None:
        if self._folder is None:
            return None
        # A subject names what a document says, so no part of it becomes a path.
        name = f"{self._digest('')[:16]}-{self._digest(subject)[:32]}.json"
        return self._folder / name

    def _digest(self, subject: str) -> str:
        text = json.dumps([*self._whose, subject])
        return hashlib.sha256(text.encode()).hexdigest()

    def _read(self, file: Path) -> Kept | None:
        try:
            told = json.loads(file.read_text("utf-8"))
            kept = Kept(told["subject"], told["fields"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        is_ours = told.get("version") == _VERSION and isinstance(kept.fields, dict)
        return kept if is_ours else None

    def _write(self, subject: str, fields: Fields) -> None:
        file = self._file(subject)
        if file is None:
            return
        told = {"version": _VERSION, "subject": subject, "fields": fields}
        file.parent.mkdir(mode=_MINE_ONLY_FOLDER, parents=True, exist_ok=True)
        # Written beside and moved over it, so that no end of the program halves it.
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as made:
            json.dump(told, made)
        os.chmod(name, _MINE_ONLY)
        os.replace(name, file)
