"""What can be done by its name: a list that words narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be done now."""

    name: str
    """An action's name, or one of the program's own."""
    label: str
    keys: str
    help: str


def matching(commands: Sequence[Command], words: str) -> list[Command]:
    """The commands with all of the words, those whose label begins with them first."""
    wanted = words.casefold().split()
    found = [
        command
        for command in commands
        if all(word in _text(command) for word in wanted)
    ]
    return sorted(found, key=lambda command: _rank(command, words.casefold().strip()))


def _text(command: Command) -> str:
    return f"{command.label} {command.help} {command.name}".casefold()


def _rank(command: Command, words: str) -> int:
    label = command.label.casefold()
    if label.startswith(words):
        return 0
    return 1 if words in label else 2
