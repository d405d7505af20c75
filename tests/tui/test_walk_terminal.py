"""Long walks in a real terminal: a whole sitting, and a ledger that attacks it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.services.auditing import verify_ledger
from provenance.services.listing import entry_lines
from provenance.services.listing_cases import case_counts
from provenance.services.opening import open_ledger
from tests.tui.conftest import NOON
from tests.tui.hostile import make_naughty
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import Start, decide, environment, start

__all__ = ["start"]

LARGE, SMALL = (200, 60), (80, 24)
TRIAGED = 20
SENT = re.compile(
    rb"\x1b\[(?:[0-9;]*[mH]|\?[0-9;]+(?:[hlu]|\$p)|[<>=?][0-9;]*[um]|[0-9]*J|c)"
    rb"|\x1b\]22;[a-z]*(?:\x07|\x1b\\)"
)
"""What the program itself says to a terminal; all else of its kind came from data."""
PAYLOADS = re.compile(rb"\x1b\[(?:31m|6n|\?25lx|\?1049hx|2Jx|3Jx|Hx)")
"""What of the data would look like that."""
OBEYED = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
WALK = (
    *("1", "down", "down", "F", "J", "F", "f", "esc", "r", "esc", "=", "esc", "enter"),
    *("i", "L", "J", "K", "1", "tab", "tab", "P", "down", "J", "f", "f", "J"),
    *("2", "w", "esc", "2", "down", "enter", "down", "down", "J", "tab", "down", "tab"),
    *("v", "v", "v", "b", ")", "m", "J", "2", "enter", "s", "p", "f", "esc", "g", "b"),
    *("esc", "2", "enter", "down", "down", "t", "*", "down", "down", "J", "v", "?"),
    *("esc", "ctrl+p", "esc", "3", "o", "down", "enter", "c", "3", "4", "5"),
    *("killed", "enter", "f", "down", "enter", "c", "!", "esc", "H", "esc"),
    *("2", "2", "enter", "d", "t", "down", "2"),
)
"""Through every screen, strip and window, with no key that writes to the ledger."""


def triage(terminal: Terminal) -> None:
    """Put off and mark done twenty claims, one key each, in windows of two sizes."""
    terminal.press("1")
    terminal.wait_for("0 today")
    for number in range(1, TRIAGED + 1):
        terminal.settle()
        terminal.press("a" if number % 2 else " ")
        terminal.wait_for(f"{number} today")
        if number in (7, 14):
            terminal.resize(LARGE if number == 7 else SMALL)
    terminal.settle()


def undo(terminal: Terminal) -> None:
    """Take the decision back, for a reason."""
    terminal.press("z")
    terminal.wait_for("Why?")
    terminal.settle()
    terminal.press("Decided too soon.", "enter")
    terminal.wait_for("is undone")


def grade(terminal: Terminal) -> None:
    """Give the first source a letter."""
    terminal.press("3")
    terminal.wait_for("S1 ")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("As a speaker")
    terminal.settle()
    terminal.press("g")
    terminal.wait_for("one key chooses")
    terminal.settle()
    terminal.press("b")
    terminal.wait_for("Because")
    terminal.settle()
    terminal.press("Names its sources.")
    terminal.wait_for("Names its sources.")
    terminal.press("enter")
    terminal.wait_for("In general: B")


def trace(terminal: Terminal) -> None:
    """Walk the decision back to its bytes."""
    terminal.press("4")
    terminal.wait_for("Type what to trace")
    terminal.settle()
    terminal.press("R1", "enter")
    terminal.wait_for("reconciliation R1")
    terminal.wait_for("passage D12")


def test_a_whole_sitting(start: Start, told: Ledger, path: Path) -> None:
    """Triage, a decision, undo, a grade, a trace, an export; nothing is left on."""
    terminal = start()
    triage(terminal)
    terminal.press("2")
    decide(terminal)
    terminal.settle()
    undo(terminal)
    terminal.settle()
    grade(terminal)
    terminal.settle()
    trace(terminal)
    terminal.settle()
    terminal.press("ctrl+q")

    assert terminal.wait_for_end() == 0
    assert terminal.left_on() == []
    assert terminal.after() == terminal.before
    counts = {"stale": 0, "open": 3, "decided": 0, "lapsed": 0}
    assert case_counts(told) == counts
    assert verify_ledger(told).findings == ()
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "export", "--format", "csv"],
        env=environment(path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "0 decided questions" in done.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_while_the_window_changes(
    start: Start, number: signal.Signals, code: int
) -> None:
    """The terminal is as it was, whatever size it had last."""
    terminal = start()
    terminal.wait_for("K1")
    terminal.press("enter")
    for size in (LARGE, SMALL, (40, 10), LARGE):
        terminal.resize(size)
    terminal.tell(number)

    assert terminal.wait_for_end() == code
    assert terminal.left_on() == []
    assert terminal.after() == terminal.before


@pytest.mark.parametrize("size", [SMALL, (160, 50)], ids=["80x24", "160x50"])
def test_a_hostile_ledger_is_walked_in_a_terminal(
    start: Start, tmp_path: Path, size: tuple[int, int]
) -> None:
    """No byte of a payload gets out, nothing breaks, nothing is written or run."""
    path = tmp_path / "naughty.db"
    make_naughty(path, NOON)
    ledger = open_ledger(str(path))
    entries = len(entry_lines(ledger))
    terminal = start(ledger=path, size=size)
    terminal.settle()
    for key in WALK:
        terminal.press(key)
        terminal.settle()
        assert terminal.process.poll() is None, f"{key} ended it:\n{terminal.text}"
    terminal.press("ctrl+q")

    assert terminal.wait_for_end() == 0
    assert len(entry_lines(ledger)) == entries
    ledger.close()
    assert PAYLOADS.findall(terminal.sent) == []
    rest = SENT.sub(b"", terminal.sent)
    assert set(re.findall(rb"\x1b.{0,12}", rest)) == set()
    assert OBEYED.findall(rest.decode("utf-8", "replace")) == []
    assert terminal.left_on() == []
    made = {each.name.partition("-")[0] for each in tmp_path.iterdir()}
    assert made <= {"naughty.db", "ledger.db", ".local", ".config", ".cache"}
