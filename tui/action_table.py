"""The table of actions, screen by screen; `actions` says how to read it."""

from __future__ import annotations

from tui.action import Action, act
from tui.action_table_cases import CASES
from tui.action_table_finding import FINDING

SCREENS: tuple[Action, ...] = (
    *CASES,
    act(
        "proposals",
        "confirm",
        "c",
        "Confirm",
        "Confirm the claim or the origin; of a match, merge its two events.",
        "provenance confirm ID --because TEXT",
        danger=True,
    ),
    act(
        "proposals",
        "dismiss_proposal",
        "x",
        "Dismiss",
        "Dismiss the proposed claim, event match or origin.",
        "provenance dismiss ID --because TEXT",
        danger=True,
    ),
    act(
        "proposals",
        "filter",
        "f",
        "Filter",
        "Show claims, then event matches, then origins.",
        "provenance events --matches",
    ),
    act(
        "proposals",
        "edit",
        "e",
        "Correct",
        "Record your own claim in its place, with the fields you change.",
        "provenance record ... --instead-of CLAIM --because TEXT",
        danger=True,
    ),
    act(
        "proposals",
        "trace",
        "t",
        "Trace",
        "Walk the proposal back to its bytes.",
        "provenance trace REF",
    ),
    act(
        "proposals",
        "open",
        "enter",
        "Open",
        "Correct the claim, open the case of a match's events, or trace the origin.",
    ),
    act(
        "proposals",
        "search",
        "slash",
        "Filter queue",
        "Go back to the queue and filter it; `state:proposed` is typed already.",
        "provenance queue --where FILTER",
    ),
    act("proposals", "more", "J", "Scroll words", "Scroll the words on."),
    act("proposals", "less", "K", "Scroll back", "Scroll the words back."),
    *FINDING,
)
