"""Where there is no ledger yet: what can be begun, where, and who may read it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

DEMO, FILES, EMPTY_LEDGER = "demo", "files", "create"
DEMO_FOLDER = "demo"
LEDGER = "ledger.db"
_CLAIMS = (".jsonl", ".csv")
"""How files of claims end; all others are documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a ledger was looked for, and what the system would do there."""

    location: str
    """As it was named."""
    place: str
    """The same, in full."""
    may_write: bool
    """Whether a file can be made there."""
    mode: str
    """The permissions it would have, as `ls` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One way to begin."""

    id: str
    title: str
    told: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was chosen: DEMO, FILES or EMPTY_LEDGER, and the file for FILES."""

    id: str
    file: str = ""

    @property
    def is_claims(self) -> bool:
        """Whether the file holds claims, by its name; else it is a document."""
        return Path(self.file).suffix.lower() in _CLAIMS


def ground_of(location: str, *, umask: int) -> Ground:
    """What the system says of a place; nothing is made there."""
    file = Path(location).absolute()
    folder = file.parent
    return Ground(
        location=location,
        place=str(file),
        may_write=folder.is_dir() and os.access(folder, os.W_OK),
        mode=stat.filemode(stat.S_IFREG | (0o644 & ~umask)),
    )


def offers(ground: Ground) -> tuple[Offer, ...]:
    """The ways to begin, in the order of the list."""
    named = "" if ground.location == LEDGER else f" --ledger {quote(ground.location)}"
    demo = Path(ground.place).parent / DEMO_FOLDER / LEDGER
    there = f"Made at {ground.place}, {who_text(ground.mode)}."
    return (
        Offer(
            id=DEMO,
            title="Open the demo",
            told=(
                f"A sample dossier, made at {demo}.",
                "Your own work is not touched.",
            ),
            command="provenance demo",
        ),
        Offer(
            id=FILES,
            title="Add a file",
            told=(there, "A document is captured; .jsonl and .csv are read as claims."),
            command=f"provenance init{named}, then provenance add FILE or import FILE",
        ),
        Offer(
            id=EMPTY_LEDGER,
            title="Create an empty ledger",
            told=(there, "Claims come by record, extract and import."),
            command=f"provenance init{named}",
        ),
    )


def who_text(mode: str) -> str:
    """Who may read a file of these permissions, with them."""
    readers = "only you may read it"
    if mode[7] == "r":
        readers = "everybody on this machine may read it"
    elif mode[4] == "r":
        readers = "your group may read it"
    return f"{mode}: {readers}"


def refusal(ground: Ground) -> str:
    """Why nothing can be made there; empty when it can."""
    if ground.may_write:
        return ""
    folder = Path(ground.place).parent
    why = "you may not write there" if folder.is_dir() else "it is not there"
    return f"No file can be made in {folder}: {why}. Give another --ledger."
