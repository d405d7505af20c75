"""Every action a reviewer can take: keys, footer, help and reference come from here."""

from __future__ import annotations

from tui.action_table import ACTIONS, EVERYWHERE, LIST, Action

__all__ = [
    "ACTIONS",
    "EVERYWHERE",
    "LIST",
    "SCOPES",
    "Action",
    "actions_of",
    "clashes",
    "key_name",
]

SCOPES = {
    "queue": "Queue",
    "case": "Case",
    "decide": "Decide",
    "sources": "Sources",
    "source": "Source",
    "trace": "Trace",
    "search": "Search",
    EVERYWHERE: "Everywhere",
    LIST: "In a list",
}
"""Every scope with its heading, in the order of help and of the reference."""

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "full_stop": ".",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def actions_of(*scopes: str) -> tuple[Action, ...]:
    """The actions of some scopes, in the table's order."""
    return tuple(action for action in ACTIONS if action.scope in scopes)


def key_name(key: str) -> str:
    """What stands on the key."""
    return _NAMES.get(key, key)


def clashes() -> list[str]:
    """Keys that would do two things on one screen; a list's keys count on all."""
    found = []
    for scope in SCOPES:
        taken: dict[str, str] = {}
        for action in actions_of(scope, EVERYWHERE, LIST):
            for key in action.keys:
                if key in taken:
                    found.append(f"{scope}: {key} is {taken[key]} and {action.id}")
                taken[key] = action.id
    return found
