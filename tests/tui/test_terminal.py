"""The program as a reviewer starts it: in a terminal, by keys, until it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.services.auditing import verify_ledger
from provenance.services.exporting import read_sheet
from provenance.services.listing_cases import case_counts
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
Start = Callable[..., Terminal]


def environment(path: Path, **more: str) -> dict[str, str]:
    """What the program is told: the ledger, the reviewer, a plain terminal."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(path.parent),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PROVENANCE_LEDGER": str(path),
        "PROVENANCE_REVIEWER": "ben",
        **more,
    }


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Starts `provenance review` in a terminal; ends it after the test."""
    opened: list[Terminal] = []

    def open_terminal(
        *options: str,
        ledger: Path = path,
        size: tuple[int, int] = (80, 24),
        until: str = "Cases",
        **more: str,
    ) -> Terminal:
        terminal = Terminal(
            [sys.executable, "-m", "provenance", "review", *options],
            env=environment(ledger, **more),
            size=size,
        )
        opened.append(terminal)
        terminal.wait_for(until)
        return terminal

    yield open_terminal
    for terminal in opened:
        terminal.close()


def decide(terminal: Terminal) -> None:
    """The smallest case of the dossier, from the queue to the recorded decision."""
    terminal.wait_for("K3")
    terminal.press("enter")
    terminal.wait_for("Relations of C40")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Missing: Verdict on C40, C41")
    terminal.wait_for("Messages that went around")
    terminal.settle()
    terminal.press("t")
    terminal.wait_for("● value")
    for key, code, claim, told in (
        ("s", "1", "Messages that went around", "1 of 2 claims judged"),
        ("o", "5", "A police spokesman in Kabul", "2 of 2 claims judged"),
    ):
        terminal.wait_for(claim)
        terminal.settle()
        terminal.press(key)
        terminal.wait_for("one key chooses")
        terminal.press(code)
        terminal.wait_for(told)
    terminal.press("tab", "tab", "right", "tab", "right", "tab")
    terminal.wait_for("● low")
    terminal.settle()
    terminal.press("The police are a party.")
    terminal.wait_for("Nothing is missing")
    terminal.press("ctrl+r")
    terminal.wait_for("R1: killed of embassy guards = 2")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
def test_a_case_is_decided_from_opening_to_leaving(
    start: Start, told: Ledger, size: tuple[int, int]
):
    """The decision is in the ledger, in the sheet, and in what verify recomputes."""
    terminal = start(size=size)
    decide(terminal)
    terminal.settle()
    terminal.press("q")

    assert terminal.wait_for_end() == 0
    counts = {"stale": 0, "open": 2, "decided": 1, "lapsed": 0}
    assert case_counts(told) == counts
    sheet = read_sheet(told, as_of=None)
    assert len(sheet.rows) == 1
    assert verify_ledger(told).findings == ()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_leaves_the_terminal_as_it_was(
    start: Start, number: signal.Signals, code: int
):
    """Back from the other screen, no mouse reports, the cursor seen, lines edited."""
    terminal = start()
    terminal.wait_for("K1")
    terminal.tell(number)

    assert terminal.wait_for_end() == code
    assert terminal.after() == terminal.before
    for mode in (b"1049", b"1000", b"1003", b"1006", b"2004"):
        on = terminal.sent.rfind(b"\x1b[?" + mode + b"h")
        off = terminal.sent.rfind(b"\x1b[?" + mode + b"l")
        assert on <= off, mode
    assert terminal.sent.rfind(b"\x1b[?25h") > terminal.sent.rfind(b"\x1b[?25l")


def test_a_terminal_that_is_gone_ends_the_program(start: Start):
    """A lost connection leaves nothing behind that reads its end for ever."""
    terminal = start()

    assert terminal.hang_up() == 129


def test_without_colour_nothing_is_coloured(start: Start):
    """NO_COLOR: bold, dim and reverse only; every state is a word anyway."""
    terminal = start(NO_COLOR="1")
    terminal.wait_for("≠ open")
    terminal.press("enter")
    terminal.wait_for("contested")

    coloured = (b"38;2", b"38;5", b"48;2", b"48;5")
    assert [code for code in coloured if code in terminal.sent] == []


def test_the_terminals_own_commands_never_get_out(start: Start, evil_file: Path):
    """A hostile ledger changes no title, no clipboard and no screen."""
    terminal = start(ledger=evil_file)
    terminal.wait_for("K1")
    terminal.press("enter")
    terminal.wait_for("contested")
    terminal.press("down", "down", "t")
    terminal.wait_for("Trace")
    for _ in range(3):
        terminal.settle()
        terminal.press("q")
    terminal.wait_for_end()

    for payload in (b"\x1b]0;owned", b"\x1b]52;", b"\xc2\x9b", b"\xe2\x80\xae"):
        assert payload not in terminal.sent


def test_without_a_terminal_it_says_what_to_use(path: Path):
    """A pipe gets a sentence and the exit code of invalid input."""
    run = subprocess.run(
        [sys.executable, "-m", "provenance", "review"],
        env=environment(path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 3
    assert "this is no terminal" in run.stderr
    assert run.stdout == ""


def test_a_signal_keeps_what_was_typed(start: Start):
    """Offered when the same decision is opened again."""
    terminal = start()
    terminal.wait_for("K3")
    terminal.press("enter")
    terminal.wait_for("Relations of C40")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Messages that went around")
    terminal.settle()
    terminal.press("t")
    terminal.wait_for("● value")
    terminal.tell(signal.SIGTERM)
    assert terminal.wait_for_end() == 143

    again = start()
    again.wait_for("1 draft kept from before")
    again.press("enter")
    again.wait_for("Relations of C40")
    again.settle()
    again.press("enter")
    again.wait_for("A draft of this decision was kept")
    again.press("t")
    again.wait_for("● value")
