"""Saving files: each whole or not at all, none over another unasked or a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from db.whole_files import begun, finish, is_ledger
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

Tell = Callable[[str], None]
"""Takes a sentence as soon as it is true."""


class FileInTheWayError(ProvenanceError):
    """A file that would have been overwritten."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{show(name)} is there already. Nothing was written. Name another file, "
            f"or overwrite it with --force."
        )


class FileNotWrittenError(ProvenanceError):
    """A file that the system did not let us write."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{show(name)} could not be written: {why}.")


class LedgerInTheWayError(ProvenanceError):
    """A ledger that an export would have taken the place of."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{show(name)} is a ledger, and nothing is written over one. Nothing was "
            f"written. Name another file."
        )


def check_free(*files: Path, is_forced: bool = False) -> None:
    """Refuse to write where something is, or where no folder is.

    Where it `is_forced`, only a ledger stands in the way.

    Raises:
        FileInTheWayError: One of the files is there.
        FileNotWrittenError: The folder of one is not.
        LedgerInTheWayError: One of the files is a ledger.
    """
    for each in files:
        if not each.parent.is_dir():
            why = "its folder is not there. Nothing was written"
            raise FileNotWrittenError(str(each), why)
        if is_ledger(each):
            raise LedgerInTheWayError(str(each))
        if each.exists() and not is_forced:
            raise FileInTheWayError(str(each))


def save_file(file: Path, content: bytes, *, is_forced: bool) -> None:
    """Write a file; whoever reads its name finds it whole, or the one before.

    Raises:
        FileNotWrittenError: The system refused, or somebody else made it meanwhile.
    """
    try:
        with begun(file) as part:
            part.write_bytes(content)
            finish(part, file, is_forced=is_forced)
    except FileExistsError as error:
        why = "another program has just made it"
        raise FileNotWrittenError(str(file), why) from error
    except OSError as error:
        why = error.strerror or "no reason given"
        raise FileNotWrittenError(str(file), why) from error


def save_all(
    contents: Mapping[Path, bytes], *, is_forced: bool, tell: Tell | None = None
) -> None:
    """Write files, and `tell` of each; before the first, all names are looked at.

    Raises:
        FileInTheWayError: One is there, and it `is_forced` not.
        FileNotWrittenError: The system refused; those before it are written.
        LedgerInTheWayError: One is a ledger.
    """
    check_free(*contents, is_forced=is_forced)
    for file, content in contents.items():
        save_file(file, content, is_forced=is_forced)
        if tell is not None:
            tell(f"Wrote {show(str(file))}.")
