"""What is traced: anything with a name, or a cell of an exported sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.tracing_tree import Trace

SUFFIXES = {
    ".txt": "text",
    ".gv": "dot",
    ".dot": "dot",
    ".svg": "svg",
    ".prov": "prov",
    ".provn": "provn",
}
"""Formats of a trail by the ends of names."""
_SAFE = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A trace, and whether whoever reads it may write to the ledger."""

    trace: Trace
    may_write: bool


def read_trace(ledger: Ledger, ref: str) -> Traced:
    """What the screen of a trace shows.

    Raises:
        ProvenanceError: Nothing of that name, or the file is no sheet of this ledger.
    """
    from provenance.services.permitting import may_write

    return Traced(trace=traced(ledger, ref), may_write=may_write(ledger))


def trail_name(ref: str) -> str:
    """The name of a file for a trail: `trace-C12.json`."""
    return f"trace-{_SAFE.sub('-', ref).strip('-')[:60] or 'trail'}.json"


def save_trail(ledger: Ledger, trace: Trace, place: str) -> str:
    """Write a whole trail in the format of the file's suffix; where it lies.

    A name that ends in none of `SUFFIXES` is JSON.

    Raises:
        FileInTheWayError: The file is there.
        FileNotWrittenError: The system refused.
        RefusedError: In PROV, a trail that leads to nothing that PROV can tell of.
    """
    from provenance.services.saving import save_all
    from provenance.services.tracing_formats import write_trace

    file = Path(place).expanduser()
    format = SUFFIXES.get(file.suffix.lower(), "json")
    content, _ = write_trace(ledger, trace, format=format, full=True)
    save_all({file: content}, is_forced=False)
    return str(file.absolute())


def traced(ledger: Ledger, ref: str) -> Trace:
    """The chain behind a reference, a name, or a cell such as `sheet.csv:12:killed`.

    Raises:
        ProvenanceError: Nothing of that name, or the file is no sheet of this ledger.
    """
    from provenance.services.tracing import parse_cell, trace, trace_cell

    cell = parse_cell(ref)
    # A source or event may be named like a cell; such a file is not there.
    if cell is not None and Path(cell.file).is_file():
        content = Path(cell.file).read_bytes()
        return trace_cell(ledger, content, cell.file, cell.row, cell.column, cell.place)
    return trace(ledger, ref)
