"""Examining: whether the place that keeps a ledger can keep what is promised of it.

Nothing of the ledger's content is looked at: that is what auditing does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.bringing import last_seq
from db.checkpoints import last_sealing
from db.erasures import last_erasing
from db.ledger import Ledger
from db.places import FilePlace, ServerPlace, file_place, server_place
from db.schema import SCHEMA
from provenance.domain.findings import Finding, Severity

FREE_BYTES_MIN = 64 * 1024 * 1024
"""Below this, the next document may meet a full disk."""
_SYNCHRONOUS = ("off", "normal", "full", "extra")
_MEBIBYTE = 1024 * 1024
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What keeps a ledger, as names and what was found, and what is amiss."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every promise can be kept there."""
        return all(each.severity is not Severity.ERROR for each in self.findings)


def examine_ledger(ledger: Ledger) -> Examination:
    """Look at the store, the login and the disk behind a ledger; nothing is changed."""
    with ledger.read() as connection:
        size, sealed = last_seq(connection), last_sealing(connection)
        erased = last_erasing(connection)
        facts: list[Fact] = [("ledger", connection.location), ("schema", SCHEMA)]
        findings: list[Finding] = []
        if connection.dialect == "sqlite":
            file = file_place(connection)
            facts += _file_facts(file)
            findings += _file_findings(file)
        else:
            server = server_place(connection)
            facts += _server_facts(server)
            findings += _server_findings(server)
    facts.append(("entries", f"{size:,}"))
    facts.append(("last seal", f"entry #{sealed}" if sealed else "none"))
    if erased:
        facts.append(("last erasure", f"entry #{erased}: older copies still hold it"))
    findings += _unsealed(size, sealed)
    return Examination(facts=tuple(facts), findings=tuple(findings))


def _file_facts(place: FilePlace) -> Iterator[Fact]:
    yield "engine", f"SQLite {place.engine}"
    yield "journal", place.journal
    yield "synchronous", _SYNCHRONOUS[place.synchronous]
    yield "file system", place.file_system or "not told by the system"
    yield "size", f"{place.size_bytes / _MEBIBYTE:,.1f} MiB"
    yield "free space", f"{place.free_bytes / _MEBIBYTE:,.0f} MiB"


def _file_findings(place: FilePlace) -> Iterator[Finding]:
    if place.is_elsewhere:
        yield _error(
            "network-file",
            f"The file lies on {place.file_system}, a file system of another machine, "
            f"whose locks do not keep two writers apart. Move it to a local disk, or "
            f"use PostgreSQL.",
        )
    if not place.is_durable:
        yield _error(
            "durability",
            f"With journal {place.journal} and synchronous "
            f"{_SYNCHRONOUS[place.synchronous]}, a power cut can lose an act that was "
            f"acknowledged.",
        )
    if place.journal == "wal" and not place.is_wal_safe:
        yield _error(
            "wal-fault",
            f"SQLite {place.engine} can destroy a file in WAL mode. Open the ledger "
            f"with this program alone, which takes it out of that mode.",
        )
    if place.free_bytes < FREE_BYTES_MIN:
        yield _error(
            "free-space",
            f"Only {place.free_bytes / _MEBIBYTE:,.0f} MiB are free beside the file.",
        )
    if not place.is_writable:
        yield _warning(
            "read-only",
            "You may not write to the file or to its folder: you can look, and no act "
            "of yours will be saved.",
        )
    if place.is_open_to_others:
        yield _warning(
            "permissions",
            "Everybody with a login on this machine may read the file: chmod o= it.",
        )


def _server_facts(place: ServerPlace) -> Iterator[Fact]:
    yield "engine", f"PostgreSQL {place.engine}"
    yield "login", place.login
    yield "synchronous_commit", place.synchronous
    yield "fsync", "on" if place.is_fsync else "off"


def _server_findings(place: ServerPlace) -> Iterator[Finding]:
    if place.is_superuser or place.is_owner:
        what = "is a superuser" if place.is_superuser else "owns the tables"
        yield _error(
            "login",
            f"The login {place.login} {what}, so no trigger and no grant holds it. Log "
            f"in as a member of provenance_writer or provenance_auditor.",
        )
    if not place.is_fsync or place.synchronous in ("off", "local"):
        yield _error(
            "durability",
            "The server does not wait for the disk: a power cut can lose an act that "
            "was acknowledged.",
        )


def _unsealed(size: int, sealed: int) -> Iterator[Finding]:
    if size > sealed:
        since = f"since entry #{sealed}" if sealed else "so far"
        yield _warning(
            "unsealed",
            f"Nothing was sealed {since}: what came after it is held by nothing but "
            f"the store. Run `provenance seal`, and keep what it prints elsewhere.",
        )


def _error(rule: str, message: str) -> Finding:
    return Finding(severity=Severity.ERROR, rule=rule, subject="store", message=message)


def _warning(rule: str, message: str) -> Finding:
    return Finding(
        severity=Severity.WARNING, rule=rule, subject="store", message=message
    )
