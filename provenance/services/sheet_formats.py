"""The formats of a sheet by name, each with what writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from provenance.services.sheet_rows import Sheet

FORMATS = ("csv", "xlsx", "md", "html", "json", "sqlite")
"""As the names of files end."""
EVIDENCE = "evidence"
"""The other file of a csv."""


def write_sheet(sheet: Sheet, format: str) -> bytes:
    """The sheet in one of `FORMATS`, or the evidence that goes beside a csv.

    Raises:
        RefusedError: The format cannot hold so much.
    """
    module = "csv" if format == EVIDENCE else format
    name = "write_evidence_csv" if format == EVIDENCE else f"write_{format}"
    # Only what is asked for is loaded: a workbook and a page are heavy rooms.
    room = import_module(f"provenance.services.sheets_{module}")
    write: Callable[[Sheet], bytes] = getattr(room, name)
    return write(sheet)


def write_files(sheet: Sheet, format: str) -> list[bytes]:
    """The bytes of each file that a sheet is in a format; of a csv there are two."""
    content = write_sheet(sheet, format)
    return [content, write_sheet(sheet, EVIDENCE)] if format == "csv" else [content]
