"""How the claims of a decision are painted, each with its verdict."""

from __future__ import annotations

from textual.content import Content

from tui.state.case import Row, chain_text
from tui.state.deciding import Draft, answer_verdict_text, verdict_text
from tui.text import cell, line
from tui.widgets.rows import ListRow

_REF, _GIVEN = 6, 22


def weighed_row(draft: Draft, row: Row) -> ListRow:
    """An answer with what its verdicts have in common, or a claim with its own."""
    if row.claim is None:
        return ListRow(row.key, lambda width: _answer_line(draft, row, width))
    return ListRow(row.key, lambda width: _claim_line(draft, row, width))


def _answer_line(draft: Draft, row: Row, width: int) -> Content:
    assert row.answer is not None, "a row without a claim is an answer"
    given = answer_verdict_text(draft, row.claims)
    first = max(10, width // 5)
    return line(
        cell(row.answer.text, first, "bold"),
        " ",
        cell(str(row.answer.origins), max(10, width - first - _GIVEN - 2)),
        " ",
        cell(given, _GIVEN),
    )


def _claim_line(draft: Draft, row: Row, width: int) -> Content:
    assert row.claim is not None, "asked for rows of claims only"
    half = width // 2
    verdict = draft.verdicts.get(row.claim.id)
    sign = "✓ " if verdict else "· "
    return line(
        "  ",
        cell(f"C{row.claim.id}", _REF),
        cell(chain_text(row.claim), max(8, half - _REF - 3)),
        " ",
        cell(sign + verdict_text(verdict), width - half, "" if verdict else "italic"),
    )
