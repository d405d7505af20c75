"""A trace as a file of any format: what a door prints or saves."""

from __future__ import annotations

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError
from provenance.domain.json_text import json_text
from provenance.domain.text import quoted
from provenance.services.tracing_brief import trace_brief
from provenance.services.tracing_text import trace_lines
from provenance.services.tracing_tree import Trace, trace_json

FORMATS = ("text", "json", "dot", "svg", "prov", "provn")
"""Every format of a trace; `text` and the drawings are short unless asked in full."""
WIDTH = 100
"""Cells of a line of text in a file."""


def write_trace(
    ledger: Ledger, trace: Trace, *, format: str, full: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """A trace's bytes in a format of `FORMATS`, and what that format cannot say.

    Raises:
        InvalidRecordError: There is no such format.
        RefusedError: In PROV, a trace that leads to nothing that PROV can tell of.
    """
    told = trace if full else trace_brief(trace)
    notes: tuple[str, ...] = ()
    match format:
        case "text":
            text = "".join(f"{line}\n" for line in trace_lines(told, width=WIDTH))
        case "json":
            text = f"{json_text(trace_json(trace), indent=1, ascii=False)}\n"
        case "dot":
            from provenance.services.tracing_dot import trace_dot

            text = trace_dot(told)
        case "svg":
            from provenance.services.tracing_svg import trace_svg

            text = trace_svg(told)
        case "prov" | "provn":
            # Only these need the library that writes them.
            from provenance.services.tracing_prov import trace_prov

            made = trace_prov(ledger, trace, notation=format)
            return made.content, made.notes
        case _:
            raise InvalidRecordError(
                f"The format {quoted(format)}", "is not one of ours"
            )
    return text.encode(), notes
