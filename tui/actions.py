"""Every action a reviewer can take: keys, footer, help and reference come from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.action import ASKED, CHOICE, EVERYWHERE, LIST, Action
from tui.action_table import SCREENS
from tui.action_table_general import GENERAL
from tui.action_table_queue import QUEUE

__all__ = [
    "ACTIONS",
    "ASKED",
    "CHOICE",
    "EVERYWHERE",
    "LIST",
    "SCOPES",
    "Action",
    "Clash",
    "actions_of",
    "clashes",
    "key_name",
]

ACTIONS = (*QUEUE, *SCREENS, *GENERAL)

SCOPES = {
    "queue": "Queue",
    "claim": "Claim",
    "cases": "Cases",
    "case": "Case",
    "pair": "Side by side",
    "decide": "Decide",
    "proposals": "Proposals",
    "sources": "Sources",
    "agreement": "Agreement",
    "source": "Source",
    "impact": "What a grade touches",
    "trace": "Trace",
    "trace_start": "Beginning a trace",
    "search": "Search",
    "history": "What you did",
    "export": "Export",
    "log": "Log",
    "help": "Help",
    "first_run": "Where there is no ledger",
    EVERYWHERE: "Everywhere",
    LIST: "In a list",
    CHOICE: "In a choice",
    ASKED: "When asked",
}
"""Every scope with its heading, in the order of help and of the reference."""

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "full_stop": ".",
    "colon": ":",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def actions_of(*scopes: str) -> tuple[Action, ...]:
    """The actions of some scopes, in the table's order.

    A screen's own action stands in the place of the general one of its id.
    """
    found = [action for action in ACTIONS if action.scope in scopes]
    own = {action.id for action in found if action.scope != EVERYWHERE}
    return tuple(
        action for action in found if action.scope != EVERYWHERE or action.id not in own
    )


def key_name(key: str) -> str:
    """What stands on the key."""
    return _NAMES.get(key, key)


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that would do two things on one screen."""

    scope: str
    key: str
    names: tuple[str, str]

    def __str__(self) -> str:
        one, other = self.names
        place = SCOPES[self.scope].lower()
        return f"{key_name(self.key)} would be {one} and {other} ({place})"


def clashes(keys_of: Callable[[Action], tuple[str, ...]] | None = None) -> list[Clash]:
    """Keys that would do two things on one screen; a list's keys count on all.

    A choice takes its keys only while it has the focus, before its screen does; a
    question lies over its screen, which gets none.

    Args:
        keys_of: The keys of an action; the table's when None.
    """
    found = []
    for scope in SCOPES:
        taken: dict[str, str] = {}
        others = () if scope in (CHOICE, ASKED) else (EVERYWHERE, LIST)
        for action in actions_of(scope, *others):
            for key in action.keys if keys_of is None else keys_of(action):
                if key in taken:
                    found.append(Clash(scope, key, (taken[key], action.name)))
                taken[key] = action.name
    return found
