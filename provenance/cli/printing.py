"""What leaves the command line: data on stdout, narration on stderr, nothing obeyed.

Text from the ledger comes through `show`; rich gets it as Text, never as markup.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from provenance.domain.json_text import json_text
from provenance.domain.text import show

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH_MIN = 60
WIDTH_PIPED = 100
"""Cells of a line when stdout is no terminal and COLUMNS does not say."""
_HYPHENATED = re.compile(r"(?<=-)(?<!\d-)|(?<=\d-)(?!\d)")


def narrate(sentence: str) -> None:
    """Write a line to stderr; the work goes on when nobody reads it."""
    try:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    except BrokenPipeError:
        forget(sys.stderr)


def forget(stream: TextIO) -> None:
    """Give a stream nowhere to write, so that closing it does not complain again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        # A stream without a descriptor has nothing left to flush.
        return


@contextmanager
def unread_quietly() -> Iterator[None]:
    """Ends what it holds, without a word, once nobody reads stdout any more."""
    try:
        yield
        # Text kept back until now could meet a closed pipe after the last chance.
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout)


def print_line(text: str = "") -> None:
    """Write a line of text, already harmless, to stdout."""
    sys.stdout.write(f"{text}\n")


def print_content(content: bytes) -> None:
    """Write a file's bytes to stdout; to a terminal, so that it obeys none of them."""
    if sys.stdout.isatty():
        sys.stdout.write(show(content.decode(), one_line=False))
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line to stdout; its reader gets the texts as they came.

    What a terminal would obey is written as escapes, wherever stdout leads.
    """
    is_ascii = "utf" not in (sys.stdout.encoding or "").lower()
    for row in rows:
        sys.stdout.write(f"{json_text(row, ascii=is_ascii)}\n")


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    fixed: Iterable[str] = (),
) -> None:
    """Write a table to stdout; `fixed` columns are never folded."""
    lines = list(rows)
    if not lines:
        narrate("Nothing to show.")
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(title) if title else None,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        collapse_padding=True,
    )
    kept = {columns[0], *fixed}
    for column in columns:
        table.add_column(Text(column), overflow="fold", no_wrap=column in kept)
    for row in lines:
        table.add_row(*(Text(cell) for cell in row))
    for painted in _painted(table).strip("\n").split("\n"):
        print_line(painted)


def print_heading(text: str) -> None:
    """Write a heading to stdout, set apart by an empty line."""
    from rich.text import Text

    paint("", Text(text, style="bold"))


def paint(*renderables: RenderableType) -> None:
    """Write rich's renderables to stdout; without colour where none is wanted."""
    for line in _painted(*renderables).split("\n")[:-1]:
        print_line(line)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 claim`, `1,200 claims`, `2 entries`."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}"


def at_hyphens(shown: str, width: int) -> str:
    """A long name in lines that end at its hyphens, but at none of a date's."""
    lines = [""]
    for part in _HYPHENATED.split(shown):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def terminal_width() -> int:
    """How many cells a line of stdout takes."""
    fallback = (80 if sys.stdout.isatty() else WIDTH_PIPED, 24)
    return max(WIDTH_MIN, shutil.get_terminal_size(fallback).columns)


def _painted(*renderables: RenderableType) -> str:
    console = _console()
    with console.capture() as captured:
        for each in renderables:
            console.print(each)
    # rich fills lines to the width, which only hurts who reads a file.
    return re.sub(r" +$", "", captured.get(), flags=re.MULTILINE)


def _console() -> Console:
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=terminal_width(),
        highlight=False,
        markup=False,
        emoji=False,
        color_system="auto" if sys.stdout.isatty() else None,
        no_color="NO_COLOR" in os.environ or None,
        legacy_windows=False,
    )
