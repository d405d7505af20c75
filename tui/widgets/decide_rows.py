"""How the claims of a decision are painted, each with its verdict."""

from __future__ import annotations

from textual.content import Content

from tui.state.case import Row, chain_text
from tui.state.counting import origins_text
from tui.state.deciding import Draft, answer_verdict_text, verdict_text
from tui.text import cell, line
from tui.widgets.rows import ListRow

_REF = 6


def weighed_row(draft: Draft, row: Row, *, longest: int) -> ListRow:
    """An answer with what its verdicts have in common, or a claim with its own.

    `longest` are the cells of the longest answer.
    """
    if row.claim is None:
        return ListRow(row.key, lambda width: _answer_line(draft, row, width, longest))
    return ListRow(row.key, lambda width: _claim_line(draft, row, width))


def _answer_line(draft: Draft, row: Row, width: int, longest: int) -> Content:
    assert row.answer is not None, "a row without a claim is an answer"
    given = answer_verdict_text(draft, row.claims)
    first = max(8, min(longest, width // 3))
    verdict = _verdict_cells(width)
    room = max(10, width - first - verdict - 2)
    return line(
        cell(row.answer.text, first, "bold"),
        " ",
        cell(origins_text(row.answer.origins, room), room),
        " ",
        cell(f"  {given}", verdict),
    )


def _claim_line(draft: Draft, row: Row, width: int) -> Content:
    assert row.claim is not None, "asked for rows of claims only"
    verdict = draft.verdicts.get(row.claim.id)
    given = f"{'✓' if verdict else '·'} {verdict_text(verdict)}"
    room = _verdict_cells(width)
    return line(
        "  ",
        cell(f"C{row.claim.id}", _REF),
        cell(chain_text(row.claim), max(8, width - room - _REF - 3)),
        " ",
        cell(given, room, "" if verdict else "italic"),
    )


def _verdict_cells(width: int) -> int:
    """Verdicts on answers and on claims begin in one column."""
    return width // 3
