"""The five modes: each has a key, a name, and a stack that begins with its screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

HOME = "cases"
"""Where the program begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One of the places that a figure key leads to."""

    id: str
    key: str
    label: str
    first: Callable[[], Screen[Any]]
    """Makes its first screen; its module is loaded no sooner than that."""


def _queue() -> Screen[Any]:
    from tui.screens.queue import QueueScreen

    return QueueScreen()


def _cases() -> Screen[Any]:
    from tui.screens.cases import CasesScreen

    return CasesScreen()


def _sources() -> Screen[Any]:
    from tui.screens.sources import SourcesScreen

    return SourcesScreen()


def _trace() -> Screen[Any]:
    from tui.screens.trace_start import TraceStartScreen

    return TraceStartScreen()


def _search() -> Screen[Any]:
    from tui.screens.search import SearchScreen

    return SearchScreen()


MODES = (
    Mode(id="queue", key="1", label="Queue", first=_queue),
    Mode(id="cases", key="2", label="Cases", first=_cases),
    Mode(id="sources", key="3", label="Sources", first=_sources),
    Mode(id="trace", key="4", label="Trace", first=_trace),
    Mode(id="search", key="5", label="Search", first=_search),
)
