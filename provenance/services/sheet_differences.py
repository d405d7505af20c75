"""Where a sheet and the ledger do not say the same, named with both values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.domain.text import Untrusted, portable
from provenance.services.sheet_files import BEYOND, Cells

LONG = 100
"""Code points of a value that are shown whole."""
_BEFORE = 20
_ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that a sheet says and the ledger does not, or the other way round."""

    row: int | None
    """Counted from 1; None for what stands outside of rows."""
    column: Untrusted
    """The column, the path in JSON, or the reference of a whole row."""
    message: Untrusted

    @property
    def text(self) -> Untrusted:
        """Column and message, as one sentence."""
        return Untrusted(f"{self.column.raw}: {self.message.raw}")


def only_here(column: str, message: str, *, row: int | None = None) -> Difference:
    """A difference in words."""
    # A file can spell characters that neither a terminal nor another file can hold.
    return Difference(
        row=row,
        column=Untrusted(portable(column)[0]),
        message=Untrusted(portable(message)[0]),
    )


def compared(
    said: Cells,
    kept: Cells,
    *,
    row: int | None = None,
    judged: frozenset[tuple[str, str]] = frozenset(),
    is_csv: bool = False,
) -> Iterator[Difference]:
    """Each name whose two values differ, in the order of the ledger's.

    Args:
        said: What the sheet says.
        kept: What the ledger says.
        row: The number of the row.
        judged: Names with values of the sheet that were told of elsewhere.
        is_csv: Whether missing and added columns were told of elsewhere, and a
            spreadsheet may have taken away the apostrophe before a formula.
    """
    for name in [*kept, *(name for name in said if name not in kept)]:
        ours, theirs = kept.get(name, _ABSENT), said.get(name, _ABSENT)
        if is_csv and name != BEYOND and _ABSENT in (ours, theirs):
            continue
        if _is_same(theirs, ours, is_csv=is_csv):
            continue
        if isinstance(theirs, str) and (name, theirs) in judged:
            continue
        spelt = _spelt(theirs, ours)
        yield only_here(
            name, "the sheet says {}, the ledger {}".format(*spelt), row=row
        )


def _is_same(said: Any, kept: Any, *, is_csv: bool) -> bool:
    # In JSON, 1 and true and "1" are three things.
    if type(said) is not type(kept):
        return False
    return said == kept or (is_csv and Untrusted(said).csv() == kept)


def _spelt(said: Any, kept: Any) -> tuple[str, str]:
    texts = [_text(each) for each in (said, kept)]
    if max(map(len, texts)) <= LONG:
        return _quoted(texts[0], said), _quoted(texts[1], kept)
    start = max(0, _same_until(*texts) - _BEFORE)
    cut = [
        f"{'…' if start else ''}{text[start : start + LONG]}"
        f"{'…' if start + LONG < len(text) else ''}"
        for text in texts
    ]
    return _quoted(cut[0], said), _quoted(cut[1], kept)


def _same_until(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((place for place, (a, b) in pairs if a != b), shorter)


def _quoted(text: str, value: Any) -> str:
    if value is _ABSENT:
        return "nothing"
    return f"“{text}”" if isinstance(value, str) else text


def _text(value: Any) -> str:
    if value is _ABSENT:
        return ""
    return value if isinstance(value, str) else json.dumps(value, default=str)
