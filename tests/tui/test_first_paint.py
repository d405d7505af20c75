"""The first screen is painted by what it is made of: nothing else is loaded for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tests.tui.test_terminal import environment

TELLING = """
import atexit, os, pathlib, sys
told = pathlib.Path(os.environ["MODULES"])
atexit.register(lambda: told.write_text(" ".join(sys.modules)))
from provenance.__main__ import main
sys.argv = ["provenance", "review"]
main()
"""
"""The program, which writes in the end what it has loaded."""

HEAVY = {
    "alembic",
    "numpy",
    "psycopg",
    "pydantic",
    "rapidfuzz",
    "sqlalchemy",
    "sqlmodel",
}
RULES = (
    "db.projection",
    "db.writing",
    "provenance.domain.extracting",
    "provenance.domain.relating",
    "provenance.domain.weighing",
    "provenance.estimates",
)
"""What writes tables, reads documents, and relates or weighs claims."""
SCREENS = {"acting", "ask", "case_watch", "cases", "room"}
SERVICES = {"listing_cases", "listing_conflicts", "opening", "watching"}


@pytest.fixture
def loaded(path: Path, tmp_path: Path) -> set[str]:
    """The modules of a program that painted its cases, and was left then."""
    told = tmp_path / "modules.txt"
    told_where = environment(path, MODULES=str(told))
    terminal = Terminal([sys.executable, "-c", TELLING], env=told_where, size=(120, 36))
    try:
        terminal.wait_for("stale ·")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    return set(told.read_text("utf-8").split())


def test_the_first_screen_is_painted_without_what_only_later_ones_need(
    loaded: set[str],
) -> None:
    """No library of databases or rules, no other screen, no service it does not ask."""
    rules = {name for name in loaded if name.startswith(RULES)}

    assert "tui.app" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert rules == set()
    assert _below("tui.screens", loaded) == SCREENS
    assert _below("provenance.services", loaded) == SERVICES


def _below(room: str, loaded: set[str]) -> set[str]:
    """The modules of a room, by their own names."""
    return {
        name.removeprefix(f"{room}.") for name in loaded if name.startswith(f"{room}.")
    }
