"""What stops an action: each error says what, where, and that nothing was written."""

from __future__ import annotations

from provenance.domain.text import quoted


class ProvenanceError(Exception):
    """An action that was not done; doors print the sentence and use the exit code."""

    exit_code = 3


class InvalidRecordError(ProvenanceError):
    """A record that refuses to exist."""

    def __init__(self, what: str, why: str, where: str = "") -> None:
        at = f"{where}: " if where else ""
        self.what, self.why, self.where = what, why, where
        super().__init__(f"{at}{what} {why}. Nothing was written.")


class InvalidRowError(ProvenanceError):
    """One row of an import that cannot be read as what it claims to be."""

    def __init__(self, file: str, row: int, why: str) -> None:
        self.row = row
        sentence = why.removesuffix(" Nothing was written.").rstrip(".")
        super().__init__(f"{file}, row {row}: {sentence}. Nothing was written.")


class NotFoundError(ProvenanceError):
    """Something named that the ledger does not hold."""

    exit_code = 4

    def __init__(self, kind: str, name: str, hint: str = "") -> None:
        tail = f" {hint}" if hint else ""
        super().__init__(f"There is no {kind} {quoted(name)} in this ledger.{tail}")


class RefusedError(ProvenanceError):
    """An act that a rule of the house does not allow."""

    def __init__(self, act: str, why: str, instead: str = "") -> None:
        tail = f" {instead}" if instead else ""
        super().__init__(f"{act} was refused: {why}. Nothing was written.{tail}")


class StaleBaseError(ProvenanceError):
    """A save by someone who had not seen the newest version."""

    def __init__(
        self, subject: str, *, seen: int, now: int, by: str, what: str, at: str
    ) -> None:
        self.seen, self.now = seen, now
        super().__init__(
            f"{subject} changed after you looked: you saw it at entry #{seen}, and "
            f"{by} wrote entry #{now} ({what}) since, at {at}. Your version was not "
            f"written; look again, then decide on both."
        )


class LedgerBusyError(ProvenanceError):
    """Another writer holds the ledger for longer than the time-out."""

    exit_code = 5

    def __init__(self, location: str, seconds: int) -> None:
        super().__init__(
            f"Another program has been writing to {location} for {seconds} seconds. "
            f"Nothing was written; try again."
        )


class LedgerVersionError(ProvenanceError):
    """A ledger whose schema this program does not write."""

    exit_code = 5

    def __init__(self, location: str, found: str, wanted: str) -> None:
        if found > wanted:
            advice = "It was made by a newer program: install that one."
        else:
            advice = "Run `provenance init` to upgrade it."
        super().__init__(
            f"{location} has schema {found or 'none'} and this program writes "
            f"{wanted}. {advice} Nothing was read or written."
        )


class LedgerDamagedError(ProvenanceError):
    """A file that is not a ledger, or no longer one."""

    exit_code = 5

    def __init__(self, location: str, why: str) -> None:
        super().__init__(
            f"{location} cannot be used as a ledger: {why}. Nothing was written."
        )


class SaveUnconfirmedError(ProvenanceError):
    """An act that was written when the disk or the server failed."""

    exit_code = 5

    def __init__(self, location: str, seq: int) -> None:
        super().__init__(
            f"{location} did not confirm entry #{seq}: it may be written or not, and "
            f"may be gone after a power cut, so look at the log before you try again."
        )


class LedgerLoginError(ProvenanceError):
    """A login that may not do this to a ledger on PostgreSQL."""

    exit_code = 5

    def __init__(self, location: str, why: str) -> None:
        super().__init__(
            f"This login cannot write to {location}: {why}. Nothing was written. Log "
            f"in as a member of provenance_writer: CREATE ROLE reviewers LOGIN, then "
            f"GRANT provenance_writer TO reviewers."
        )


class LedgerMissingError(ProvenanceError):
    """A ledger that is not where it was looked for."""

    exit_code = 4

    def __init__(self, location: str) -> None:
        super().__init__(
            f"There is no ledger at {location}. Make one with `provenance init`, or "
            f"name one with --ledger."
        )
