"""A program in a terminal of its own, timed: until it paints, at rest, until it ends.

Prints JSON: `python -m tests.bench.painting WHAT WORDS QUIT TYPED COMMAND...`, where
WHAT is `first` (until WORDS are painted), `rest` (ten seconds with nothing to do) or
`end` (from the keys QUIT until it has ended, once TYPED was typed).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tui.terminal import Terminal

SIZE = (120, 36)
REST = 10.0
_TICKS = os.sysconf("SC_CLK_TCK")
_MEGABYTE = 1024


def main() -> None:
    """Do what the command line asks."""
    what, words, leaving, typed, *command = sys.argv[1:]
    with TemporaryDirectory(prefix="provenance-bench-") as home:
        print(json.dumps(_measure(what, words, leaving, typed, command, _env(home))))


def _env(home: str) -> dict[str, str]:
    kept = {key: told for key, told in os.environ.items() if key != "NO_COLOR"}
    own = {"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return {**kept, **own, "PROVENANCE_REVIEWER": "bench"}


def _measure(
    what: str,
    words: str,
    leaving: str,
    typed: str,
    command: list[str],
    env: dict[str, str],
) -> dict[str, object]:
    began = time.perf_counter()
    terminal = Terminal(command, env=env, size=SIZE)
    try:
        terminal.wait_for(words)
        cpu, wall = _cpu(terminal), time.perf_counter() - began
        if what != "first":
            terminal.settle()
        if what == "rest":
            cpu, wall = _rest(terminal)
        if what == "end":
            for key in typed.split():
                terminal.press(key)
                time.sleep(0.05)
        rss = _rss(terminal)
        if what == "end":
            cpu, wall = _leave(terminal, leaving)
    finally:
        terminal.close()
    return {"cpu": cpu, "wall": wall, "rss": rss, "answer": {}}


def _rest(terminal: Terminal) -> tuple[float, float]:
    """Processor time and seconds of doing nothing."""
    time.sleep(1.0)
    terminal.settle()
    cpu, began = _cpu(terminal), time.perf_counter()
    while time.perf_counter() - began < REST:
        terminal.settle()
    return _cpu(terminal) - cpu, time.perf_counter() - began


def _leave(terminal: Terminal, leaving: str) -> tuple[float, float]:
    before, began = _cpu(terminal), time.perf_counter()
    terminal.press(leaving)
    spent = before
    while terminal.process.poll() is None:
        assert time.perf_counter() - began < 60, "the program goes on"
        spent = _cpu(terminal) or spent
        terminal.read_for(0.02)
    return spent - before, time.perf_counter() - began


def _cpu(terminal: Terminal) -> float:
    """Seconds of processor that the program has used; 0 once it has ended."""
    try:
        told = Path(f"/proc/{terminal.process.pid}/stat").read_text("ascii")
    except OSError:
        return 0.0
    # The name of the program may hold spaces and brackets.
    fields = told.rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _rss(terminal: Terminal) -> float:
    status = Path(f"/proc/{terminal.process.pid}/status").read_text("ascii")
    [line] = [each for each in status.splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) / _MEGABYTE


if __name__ == "__main__":
    main()
