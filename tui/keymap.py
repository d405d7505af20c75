"""Keys that a reviewer chose instead of ours: all of them hold, or none does."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.keys import Keys, _character_to_key

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import quoted, show
from tui.actions import ACTIONS, ASKED, Action, clashes

NEVER_ARRIVE = frozenset(
    {
        "ctrl+h",
        "ctrl+i",
        "ctrl+j",
        "ctrl+m",
        "ctrl+left_square_bracket",
        "ctrl+enter",
        "shift+enter",
        "alt+enter",
        "ctrl+c",
        "ctrl+z",
        "ctrl+s",
    }
)
"""Terminals turn these into others, suspend, or keep them for themselves."""
_NAMED = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")
_TABLE = re.compile(r"""\s*\[\s*["']?([\w.]+)["']?\s*\]""")
_MODIFIERS = frozenset({"ctrl", "shift", "alt"})
_KNOWN = frozenset(
    [
        *(key.value for key in Keys if key.value.isidentifier()),
        *(_character_to_key(chr(code)) for code in range(33, 127)),
    ]
)
TYPED = frozenset(_character_to_key(chr(code)) for code in range(32, 127))
"""Keys that write a letter or a sign where words are typed."""


class KeymapError(ProvenanceError):
    """A file of keys that says something which cannot be done."""

    exit_code = 3

    def __init__(self, file: str, line: int | None, why: str) -> None:
        where = show(file) if line is None else f"{show(file)}, line {line}"
        super().__init__(f"{where}: {why} No key was changed.")


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys an action has: those that were chosen, else the table's."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action; the first is shown."""
        return self.chosen.get(action.name, action.keys)


def read_keymap(file: Path) -> Keymap:
    """The keys that a file gives: `"case.decide" = "ctrl+g"`, or a list of keys.

    Raises:
        KeymapError: Not such a file, an unknown action or key, or one key for two
            actions of one screen.
    """
    try:
        text = file.read_text("utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        why = error.strerror or "no reason given"
        raise KeymapError(file.name, None, f"It cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise KeymapError(file.name, None, "It is not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise KeymapError(file.name, None, f"It is not TOML: {error}.") from error
    lines = _lines(text)
    names = {action.name for action in ACTIONS}
    chosen = {}
    for name, given in _flat(tables):
        line = lines.get(name)
        if name not in names:
            why = f"There is no action {quoted(name, width=40)}."
            raise KeymapError(file.name, line, why)
        keys = [given] if isinstance(given, str) else given
        if not isinstance(keys, list) or not keys:
            raise KeymapError(
                file.name, line, f"{name} needs a key, or a list of keys."
            )
        chosen[name] = tuple(_key(file, line, name, key) for key in keys)
    found = Keymap(chosen)
    for clash in clashes(found.keys):
        named = next(name for name in reversed(clash.names) if name in chosen)
        raise KeymapError(file.name, lines.get(named), f"{clash}.")
    return found


def _key(file: Path, line: int | None, action: str, given: Any) -> str:
    if not isinstance(given, str):
        raise KeymapError(file.name, line, f"A key of {action} is no text.")
    *modifiers, last = given.split("+") if len(given) > 1 else [given]
    if len(last) == 1:
        last = _character_to_key(last)
    is_known = len(last) == 1 or last in _KNOWN
    if not is_known or not _MODIFIERS.issuperset(modifiers) or not last:
        why = f"There is no key {quoted(given, width=40)}."
        raise KeymapError(file.name, line, why)
    key = "+".join((*modifiers, last))
    if key in TYPED and action.startswith(f"{ASKED}."):
        why = f"The key {quoted(given, width=40)} is typed where one is asked."
        raise KeymapError(file.name, line, why)
    if key in NEVER_ARRIVE:
        why = f"The key {quoted(given, width=40)} never arrives: terminals keep it."
        raise KeymapError(file.name, line, why)
    return key


def _flat(table: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        name = f"{within}.{key}" if within else key
        if isinstance(value, dict):
            yield from _flat(value, name)
        else:
            yield name, value


def _lines(text: str) -> dict[str, int]:
    """On which line each name stands; TOML's reader does not tell."""
    found: dict[str, int] = {}
    within = ""
    for number, line in enumerate(text.splitlines(), 1):
        if table := _TABLE.match(line):
            within = f"{table[1]}."
        elif named := _NAMED.match(line):
            name = next(filter(None, named.groups()))
            found.setdefault(within + name, number)
    return found
