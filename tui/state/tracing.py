"""What is traced: anything with a name, or a cell of an exported sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.tracing_tree import Trace


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
