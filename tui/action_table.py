"""The table of actions itself: what every key does; `actions` says how to read it."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "everywhere"
LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a key does, and the command that does the same."""

    id: str
    """The name of the screen's method, without `action_`."""
    scope: str
    """The screen it belongs to; EVERYWHERE and LIST hold on all of them."""
    keys: tuple[str, ...]
    """The first is shown."""
    label: str
    """One or two words, for the last line of the screen."""
    help: str
    twin: str
    """The command that does the same; a movement on the screen has none."""
    danger: bool = False
    """Whether it writes to the ledger."""


def _act(
    scope: str,
    id: str,
    keys: str,
    label: str,
    help: str,
    twin: str = "",
    *,
    danger: bool = False,
) -> Action:
    return Action(
        id=id,
        scope=scope,
        keys=tuple(keys.split()),
        label=label,
        help=help,
        twin=twin,
        danger=danger,
    )


ACTIONS: tuple[Action, ...] = (
    _act("queue", "open", "enter", "Open", "Open the case.", "provenance cases"),
    _act(
        "queue",
        "filter",
        "f",
        "Filter",
        "Show all cases, then stale, open and decided ones only.",
        "provenance cases --state STATE",
    ),
    _act(
        "queue",
        "trace",
        "t",
        "Trace",
        "Walk the case back to its bytes.",
        "provenance trace K1",
    ),
    _act(
        "case",
        "decide",
        "enter d",
        "Decide",
        "Decide the question under the cursor.",
        "provenance reconcile QUESTION ... --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "rate",
        "r",
        "Rate",
        "Rate the claim's credibility, 1 to 6, before its speaker's letter is shown.",
        "provenance rate CLAIM DIGIT --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "confirm",
        "c",
        "Confirm",
        "Confirm the proposed claim, the words of a claim, or the relation.",
        "provenance confirm ID --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "dismiss_proposal",
        "x",
        "Dismiss",
        "Dismiss the proposed claim or the relation.",
        "provenance dismiss ID --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "source",
        "s",
        "Source",
        "Open the card of the claim's speaker.",
        "provenance sources",
    ),
    _act(
        "case",
        "trace",
        "t",
        "Trace",
        "Walk the claim, or the decision on the question, back to its bytes.",
        "provenance trace REF",
    ),
    _act(
        "case",
        "approve",
        "p",
        "Approve",
        "Say yes to another reviewer's decision.",
        "provenance approve R1 --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "object",
        "o",
        "Object",
        "Say no to another reviewer's decision.",
        "provenance object R1 --because TEXT",
        danger=True,
    ),
    _act(
        "case",
        "next_question",
        "right_square_bracket full_stop",
        "Next question",
        "Go to the next question of the case.",
    ),
    _act(
        "case",
        "previous_question",
        "left_square_bracket comma",
        "Previous question",
        "Go to the question before.",
    ),
    _act(
        "case",
        "more",
        "J",
        "Scroll words",
        "Scroll the words on; K scrolls back.",
    ),
    _act("case", "less", "K", "Scroll back", "Scroll the words back."),
    _act(
        "decide",
        "record",
        "ctrl+r f2",
        "Record",
        "Record the decision, once nothing is missing.",
        "provenance reconcile QUESTION ... --because TEXT",
        danger=True,
    ),
    _act(
        "decide",
        "take",
        "t",
        "Take value",
        "Take the value of the claim or answer under the cursor.",
        "provenance reconcile QUESTION --value VALUE ...",
    ),
    _act(
        "decide",
        "supports",
        "s",
        "Supports",
        "The claim, or each claim of the answer, supports the decision.",
        "provenance reconcile QUESTION --verdict CLAIM=supports:CODE ...",
    ),
    _act(
        "decide",
        "outweighed",
        "o",
        "Outweighed",
        "Other claims weigh more.",
        "provenance reconcile QUESTION --verdict CLAIM=outweighed:CODE ...",
    ),
    _act(
        "decide",
        "superseded",
        "u",
        "Superseded",
        "A correction or a later count replaces it.",
        "provenance reconcile QUESTION --verdict CLAIM=superseded:CODE ...",
    ),
    _act(
        "decide",
        "out_of_scope",
        "i",
        "Out of scope",
        "It answers another question.",
        "provenance reconcile QUESTION --verdict CLAIM=out_of_scope:CODE ...",
    ),
    _act(
        "decide",
        "set_aside",
        "a",
        "Set aside",
        "It is not weighed, for the reason given.",
        "provenance reconcile QUESTION --verdict CLAIM=set_aside:CODE ...",
    ),
    _act(
        "decide",
        "explain",
        "e",
        "Words",
        "Add words to the verdict under the cursor.",
        "provenance reconcile QUESTION --verdict CLAIM=STANCE:CODE:TEXT ...",
    ),
    _act(
        "sources",
        "open",
        "enter",
        "Open",
        "Open the source's card.",
        "provenance sources",
    ),
    _act(
        "source",
        "grade",
        "g",
        "Grade",
        "Grade the source's reliability, A to F.",
        "provenance grade SOURCE LETTER --because TEXT",
        danger=True,
    ),
    _act(
        "source",
        "trace",
        "t",
        "Trace",
        "Walk what the source says back to its bytes.",
        "provenance trace S1",
    ),
    _act(
        "trace",
        "unfold",
        "right enter",
        "Open",
        "Open the step under the cursor; on an open one, go to what is inside.",
        "provenance trace REF",
    ),
    _act("trace", "fold", "left", "Close", "Close the step, or go to the one around."),
    _act(
        "trace",
        "unfold_all",
        "asterisk",
        "Open all",
        "Open or close every step.",
        "provenance trace REF",
    ),
    _act(
        "trace",
        "follow",
        "t",
        "Trace this",
        "Begin a new trace at the step under the cursor.",
        "provenance trace REF",
    ),
    _act(
        "trace",
        "verify",
        "v",
        "Verify",
        "Recompute the whole ledger and compare.",
        "provenance verify",
    ),
    _act(
        "search",
        "open",
        "enter",
        "Open",
        "Open the claim's case, or its trace when it has none.",
        "provenance search TEXT",
    ),
    _act(
        "search",
        "trace",
        "t",
        "Trace",
        "Walk the claim back to its bytes.",
        "provenance trace REF",
    ),
    _act(
        EVERYWHERE,
        "undo",
        "z",
        "Undo",
        "Undo your own last act that still holds.",
        "provenance undo",
        danger=True,
    ),
    _act(
        EVERYWHERE,
        "search",
        "slash",
        "Search",
        "Search the words of every passage.",
        "provenance search TEXT",
    ),
    _act(
        EVERYWHERE, "help", "question_mark f1", "Help", "Show the keys that work here."
    ),
    _act(
        EVERYWHERE,
        "back",
        "escape q",
        "Back",
        "Go back; from the queue, leave the program.",
    ),
    _act(EVERYWHERE, "cases", "1", "Cases", "Go to the queue.", "provenance cases"),
    _act(
        EVERYWHERE,
        "sources",
        "2",
        "Sources",
        "Go to the sources.",
        "provenance sources",
    ),
    _act(
        EVERYWHERE,
        "refresh",
        "R ctrl+l",
        "Read again",
        "Read the ledger again.",
    ),
    _act(EVERYWHERE, "leave", "ctrl+q", "Leave", "Leave the program."),
    _act(LIST, "move_down", "down j", "Down", "Go down."),
    _act(LIST, "move_up", "up k", "Up", "Go up."),
    _act(LIST, "page_down", "pagedown ctrl+d", "Page down", "Go a page down."),
    _act(LIST, "page_up", "pageup ctrl+u", "Page up", "Go a page up."),
    _act(LIST, "first", "home less_than_sign", "First", "Go to the first line."),
    _act(LIST, "last", "end greater_than_sign", "Last", "Go to the last line."),
)
