"""How the list of cases is painted: what is at odds takes the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from textual.content import Content

from provenance.domain.cases import CaseState
from provenance.domain.identifiers import CaseId
from provenance.domain.text import cells, show
from provenance.services.listing_cases import CaseLine
from provenance.services.listing_conflicts import Conflict
from tui.state.case_list import conflict_text, decided_text, state_text
from tui.state.counting import ago
from tui.text import cell, line
from tui.widgets.rows import ListRow

WIDE = 120
"""Cells from which all columns are shown."""
_COLOURS = {
    CaseState.STALE: "$text-warning",
    CaseState.OPEN: "",
    CaseState.DECIDED: "$text-success",
    CaseState.LAPSED: "$text-muted",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, how its cells stand, and whether wide screens alone have it.

    Columns are as wide as what they hold; the two of free text share what is left.
    """

    name: str
    at_least: int = 0
    is_number: bool = False
    is_extra: bool = False


EVENT, AT_ODDS = "event", "at odds"
_COLUMNS = (
    Column("state", 9),
    Column("case"),
    Column(EVENT),
    Column(AT_ODDS),
    Column("≠", is_number=True),
    Column("decided", is_number=True),
    Column("reports", is_number=True, is_extra=True),
    Column("origins", is_number=True, is_extra=True),
    Column("sheet", is_number=True, is_extra=True),
    Column("ungraded", is_number=True, is_extra=True),
    Column("changed", is_number=True, is_extra=True),
)
_NAMES = {column.name: column.name for column in _COLUMNS}
_EVENT_CELLS, _AT_ODDS_CELLS = 19, 40
"""What an event keeps in any case, and what comes before the rest of its name."""


class CaseRows:
    """A page of cases as lines of one table: a heading, and a row each."""

    def __init__(
        self,
        cases: Sequence[CaseLine],
        conflicts: Mapping[CaseId, Conflict],
        now: datetime,
    ) -> None:
        self._told = [_told(each, conflicts[each.case.id], now) for each in cases]
        self._states = [each.case.state for each in cases]
        self._needs = {
            each.name: max(
                each.at_least,
                *(cells(show(row[each.name])) for row in (_NAMES, *self._told)),
            )
            for each in _COLUMNS
        }

    @property
    def rows(self) -> list[ListRow]:
        """A row a case, in their order."""
        return [
            ListRow(told["case"], partial(self._line, told, _COLOURS[state]))
            for told, state in zip(self._told, self._states, strict=True)
        ]

    def heading(self, width: int) -> Content:
        """The names of the columns, over the rows."""
        return line(" ", self._line(_NAMES, "", width))

    def _line(self, told: Mapping[str, str], style: str, width: int) -> Content:
        widths = column_widths(self._needs, width)
        parts: list[Content | str] = []
        for column in _COLUMNS:
            if column.name in widths:
                kind = style if column.name == "state" else ""
                text, room = told[column.name], widths[column.name]
                parts += [cell(text, room, kind, is_number=column.is_number), " "]
        return line(*parts[:-1])


def column_widths(needs: Mapping[str, int], width: int) -> dict[str, int]:
    """The cells of each column that is shown in `width`, in their order.

    Args:
        needs: What the longest text of each column takes.
        width: The line's cells.
    """
    shown = [each for each in _COLUMNS if width >= WIDE or not each.is_extra]
    widths = {each.name: needs[each.name] for each in shown}
    fixed = sum(widths.values()) - widths[EVENT] - widths[AT_ODDS]
    free = width - fixed - len(shown) + 1
    most = max(_EVENT_CELLS, free - min(_AT_ODDS_CELLS, widths[AT_ODDS]))
    widths[EVENT] = min(widths[EVENT], most)
    widths[AT_ODDS] = max(8, free - widths[EVENT])
    return widths


def _told(each: CaseLine, conflict: Conflict, now: datetime) -> dict[str, str]:
    """What each column says of one case."""
    return {
        "state": state_text(each.case),
        "case": f"K{each.case.id}",
        EVENT: each.event.label,
        AT_ODDS: conflict_text(conflict),
        "≠": f"{each.case.contradictions:,}",
        "decided": decided_text(conflict),
        "reports": f"{each.case.told.reports:,}",
        "origins": f"{each.case.told.origins:,}",
        "sheet": _some(each.case.urgency.published),
        "ungraded": _some(each.case.urgency.ungraded),
        "changed": ago(conflict.changed_at, now),
    }


def _some(number: int) -> str:
    """A number that is to be noticed; nothing where there is none."""
    return f"{number:,}" if number else "–"
