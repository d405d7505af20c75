"""Saving files: each whole or not at all, and none over another unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show


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


def check_free(*files: Path) -> None:
    """Refuse to write where something is, or where no folder is.

    Raises:
        FileInTheWayError: One of the files is there.
        FileNotWrittenError: The folder of one is not.
    """
    for each in files:
        if not each.parent.is_dir():
            why = "its folder is not there. Nothing was written"
            raise FileNotWrittenError(str(each), why)
        if each.exists():
            raise FileInTheWayError(str(each))


def save_file(file: Path, content: bytes) -> None:
    """Write a file; whoever reads its name finds it whole, or the one before.

    Raises:
        FileNotWrittenError: The system refused.
    """
    try:
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        why = error.strerror or "no reason given"
        raise FileNotWrittenError(str(file), why) from error


def save_all(contents: Mapping[Path, bytes], *, force: bool) -> None:
    """Write files; all their names are free before the first is written.

    Raises:
        FileInTheWayError: One is there, and `force` was not given.
        FileNotWrittenError: The system refused.
    """
    if not force:
        check_free(*contents)
    for file, content in contents.items():
        save_file(file, content)
