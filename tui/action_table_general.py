"""The table of actions, the rows that hold on more than one screen."""

from __future__ import annotations

from tui.action import CHOICE, EVERYWHERE, LIST, Action, act

GENERAL: tuple[Action, ...] = (
    act(
        EVERYWHERE,
        "undo",
        "z",
        "Undo",
        "Undo your own last act that still holds.",
        "provenance undo",
        danger=True,
    ),
    act(
        EVERYWHERE,
        "search",
        "slash",
        "Search",
        "Search the words of every passage.",
        "provenance search TEXT",
    ),
    act(
        EVERYWHERE, "help", "question_mark f1", "Help", "Show the keys that work here."
    ),
    act(
        EVERYWHERE,
        "back",
        "escape q",
        "Back",
        "Go back; from the first screen of all, leave the program.",
    ),
    act(
        EVERYWHERE,
        "go_queue",
        "1",
        "Queue",
        "Go to the claims that wait; P there leads to what programs propose.",
        "provenance queue",
    ),
    act(
        EVERYWHERE,
        "go_cases",
        "2",
        "Cases",
        "Go to the cases: claims that do not agree.",
        "provenance cases",
    ),
    act(
        EVERYWHERE,
        "go_sources",
        "3",
        "Sources",
        "Go to the sources.",
        "provenance sources",
    ),
    act(
        EVERYWHERE,
        "go_trace",
        "4",
        "Trace",
        "Go to traces; there, type what to trace.",
        "provenance trace REF",
    ),
    act(
        EVERYWHERE,
        "go_search",
        "5",
        "Search",
        "Go to the search, as it was left.",
        "provenance search TEXT",
    ),
    act(
        EVERYWHERE,
        "palette",
        "ctrl+p colon",
        "Commands",
        "Find what can be done here by its name.",
    ),
    act(
        EVERYWHERE,
        "log",
        "exclamation_mark",
        "Log",
        "Show what happened since the screens were opened: acts, errors, results.",
        "provenance log",
    ),
    act(
        EVERYWHERE,
        "history",
        "H",
        "History",
        "Show what you did last, each with what it was about; z there undoes that one.",
        "provenance log",
    ),
    act(EVERYWHERE, "refresh", "R ctrl+l", "Read again", "Read the ledger again."),
    act(EVERYWHERE, "leave", "ctrl+q", "Leave", "Leave the program."),
    act(LIST, "move_down", "down j", "Down", "Go down."),
    act(LIST, "move_up", "up k", "Up", "Go up."),
    act(LIST, "page_down", "pagedown ctrl+d", "Page down", "Go a page down."),
    act(LIST, "page_up", "pageup ctrl+u", "Page up", "Go a page up."),
    act(LIST, "first", "home less_than_sign", "First", "Go to the first line."),
    act(LIST, "last", "end greater_than_sign", "Last", "Go to the last line."),
    act(CHOICE, "next", "right space l down", "Next", "Choose the next one."),
    act(CHOICE, "previous", "left h up", "Previous", "Choose the one before."),
)
