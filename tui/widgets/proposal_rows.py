"""How proposed claims are painted: what is said, by whom, and what proposed it."""

from __future__ import annotations

from textual.content import Content

from provenance.services.listing_proposals import ProposedLine
from tui.state.case import answer_of, chain_story, chain_text, marks_of, measure_words
from tui.text import cell, line, lines, safe
from tui.widgets.rows import ListRow

_REF = 7
_ANSWER = 30
_TALKATIVE = 78
"""Cells from which answers have half of the row."""
_WIDE = 110
_LABEL, _REASON = 70, 210
"""Cells on the card, so that what is cut ends with a sign even on a narrow screen."""


def proposal_row(each: ProposedLine) -> ListRow:
    """One proposed claim in the list."""
    return ListRow(f"C{each.claim.id}", lambda width: _row(each, width))


def proposal_card(each: ProposedLine) -> Content:
    """What is proposed, and why."""
    claim = each.claim
    said = [f"{answer_of(claim)} {measure_words(claim.measure)}"]
    if claim.scope:
        said.append(f"of {claim.scope}")
    if claim.hedge:
        said.append(f"“{claim.hedge}”")
    if claim.event_date is not None:
        said.append(f"happened {claim.event_date.text}")
    if claim.asserted_date is not None:
        said.append(f"said {claim.asserted_date.text}")
    said += [mark for mark in marks_of(claim) if mark != "proposed"]
    return lines(
        (
            line((f"C{claim.id} ", "bold"), (said[0], "bold"), _joined(said[1:])),
            line("of ", safe(each.event.label, width=_LABEL)),
            line(chain_story(claim)),
            line(
                f"{claim.rule}: ",
                safe(claim.because or "no reason given.", width=_REASON),
            ),
        )
    )


def _joined(parts: list[str]) -> str:
    return "".join(f" · {part}" for part in parts)


def _row(each: ProposedLine, width: int) -> Content:
    claim = each.claim
    answer = f"{measure_words(claim.measure)}: {answer_of(claim)}"
    scope = f" of {claim.scope}" if claim.scope else ""
    place = max(12, width // 5) if width >= _WIDE else 0
    read_in = "not captured" if each.document is None else each.document.name
    said = max(_ANSWER, width // 2 - _REF) if width >= _TALKATIVE else _ANSWER
    chain = max(8, width - _REF - said - place - 2)
    return line(
        cell(f"C{claim.id}", _REF),
        cell(f"{answer}{scope}", said, "bold"),
        " ",
        cell(chain_text(claim), chain),
        " ",
        cell(read_in, place),
    )
