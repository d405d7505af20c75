"""Paragraphs on stdout, folded to the terminal."""

from __future__ import annotations

import textwrap

from provenance.cli.printing import print_line, terminal_width


def print_wrapped(text: str, *, indent: int = 0) -> None:
    """Write a text, already harmless, in lines that fit the terminal."""
    for line in textwrap.wrap(
        text,
        width=terminal_width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    ):
        print_line(line)
