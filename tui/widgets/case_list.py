"""How the list of cases is painted: what is at odds takes the room there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from provenance.services.listing_cases import CaseLine
from provenance.services.listing_conflicts import Conflict
from tui.state.case_list import conflict_text, decided_text, state_text
from tui.state.counting import ago
from tui.text import cell, line
from tui.widgets.rows import ListRow

WIDE = 120
"""Cells from which all columns are shown."""
_COLOURS = {"stale": "$text-warning", "open": "", "decided": "$text-success"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its cells, and whether it is for wide screens only."""

    name: str
    width: int = 0
    """0 shares what the others leave."""
    is_number: bool = False
    is_extra: bool = False


_COLUMNS = (
    Column("state", 9),
    Column("case", 6),
    Column("event", 19),
    Column("at odds"),
    Column("≠", 4, is_number=True),
    Column("decided", 7, is_number=True),
    Column("reports", 7, is_number=True, is_extra=True),
    Column("origins", 7, is_number=True, is_extra=True),
    Column("sheet", 5, is_number=True, is_extra=True),
    Column("ungraded", 8, is_number=True, is_extra=True),
    Column("changed", 14, is_number=True, is_extra=True),
)
_EVENT_FROM = 100
"""Cells from which the event has more than its column's."""
_EVENT_CELLS, _EVENT_SHARE = 34, 4
"""It has one cell of so many then, and no more than these."""


def heading(width: int) -> Content:
    """The names of the columns."""
    return line(" ", _row(width, {column.name: column.name for column in _COLUMNS}))


def case_row(each: CaseLine, conflict: Conflict, now: datetime) -> ListRow:
    """One case, with the answers that do not agree."""
    told = {
        "state": state_text(each.case),
        "case": f"K{each.case.id}",
        "event": each.event.label,
        "at odds": conflict_text(conflict),
        "≠": f"{each.case.contradictions:,}",
        "decided": decided_text(conflict),
        "reports": f"{each.case.told.reports:,}",
        "origins": f"{each.case.told.origins:,}",
        "sheet": _some(each.case.urgency.published),
        "ungraded": _some(each.case.urgency.ungraded),
        "changed": ago(conflict.changed_at, now),
    }
    colour = _COLOURS[each.case.state.value]
    return ListRow(told["case"], lambda width: _row(width, told, colour))


def _some(number: int) -> str:
    """A number that is to be noticed; nothing where there is none."""
    return f"{number:,}" if number else "–"


def _row(width: int, told: Mapping[str, str], style: str = "") -> Content:
    is_wide = width >= WIDE
    shown = [column for column in _COLUMNS if is_wide or not column.is_extra]
    widths = {column.name: column.width for column in shown}
    if width >= _EVENT_FROM:
        widths["event"] = min(_EVENT_CELLS, width // _EVENT_SHARE)
    free = width - sum(widths.values()) - len(shown) + 1
    parts: list[Content | str] = []
    for column in shown:
        cells = widths[column.name] or max(8, free)
        kind = style if column.name == "state" else ""
        text = told[column.name]
        parts += [cell(text, cells, kind, is_number=column.is_number), " "]
    return line(*parts[:-1])
