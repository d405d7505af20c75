"""Files that a verb writes, each told of on stderr once it is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from provenance.cli.printing import narrate
from provenance.services.saving import save_all


def save_files(contents: Mapping[Path, bytes], *, force: bool) -> None:
    """Write files and say so; all their names are looked at before the first.

    Raises:
        FileInTheWayError: One is there, and `force` was not given.
        FileNotWrittenError: The system refused.
        LedgerInTheWayError: One is a ledger.
    """
    save_all(contents, is_forced=force, tell=narrate)
