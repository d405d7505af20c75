"""Files that a verb writes: whole or not at all, and none over another unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from provenance.cli.printing import narrate
from provenance.domain.text import show
from provenance.services.saving import (
    FileInTheWayError,
    FileNotWrittenError,
    check_free,
    save_file,
)

__all__ = ["FileInTheWayError", "FileNotWrittenError", "check_free", "save_files"]


def save_files(contents: Mapping[Path, bytes], *, force: bool) -> None:
    """Write files and say so; all their names are free before the first is written.

    Raises:
        FileInTheWayError: One is there, and `force` was not given.
        FileNotWrittenError: The system refused.
    """
    if not force:
        check_free(*contents)
    for file, content in contents.items():
        save_file(file, content)
        narrate(f"Wrote {show(str(file))}.")
