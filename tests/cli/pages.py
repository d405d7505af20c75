"""Pages that teach: their command lines, and what they show under each."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.cli.shell import Done, Shell

ELISION = "..."
"""Stands for lines that a page leaves out."""
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEX = re.compile(r"[0-9a-f]{16}")


def played(page: str, shell: Shell) -> str:
    """The page as it is after its commands were run in order.

    What was shown and is still so stays, with what it leaves out. What is not is
    shown whole, but for lines that no two runs have in common.
    """
    return _BLOCK.sub(lambda block: f"```console\n{_played(block[1], shell)}```", page)


def is_shown(shown: list[str], printed: list[str]) -> bool:
    """Whether a page shows all that was printed, or marks what it leaves out."""
    place = 0
    can_skip = False
    for line in shown:
        if line == ELISION:
            can_skip = True
            continue
        while can_skip and place < len(printed) and printed[place] != line:
            place += 1
        if place == len(printed) or printed[place] != line:
            return False
        place += 1
        can_skip = False
    return can_skip or place == len(printed)


def _played(block: str, shell: Shell) -> str:
    lines: list[str] = []
    for command, shown in _commands(block):
        printed = _printed(shell.run(command))
        told = shown if is_shown(shown, printed) else _without_chance(printed)
        lines += [f"$ {command}", *told]
    return "".join(f"{line}\n" for line in lines)


def _commands(block: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return found


def _printed(done: Done) -> list[str]:
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def _without_chance(printed: list[str]) -> list[str]:
    """The lines without those that hold a digest or today's date."""
    today = datetime.now(UTC).date().isoformat()
    kept: list[str] = []
    for line in printed:
        if today not in line and not _HEX.search(line):
            kept.append(line)
        elif kept[-1:] != [ELISION]:
            kept.append(ELISION)
    return kept
