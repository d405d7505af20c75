"""What each action of the table comes to, and the way to where it can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.containers import VerticalScroll

from tests.tui.reviewing import Reviewing
from tui.screens.room import Room
from tui.screens.search_preview import TOO_LOW
from tui.widgets.choice import Choice
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.rows import RowList

Sees = str | Callable[[Reviewing], bool]


@dataclass(frozen=True, slots=True)
class Done:
    """An action: what is pressed around its key, and what is seen then."""

    id: str
    sees: Sees
    """Words on the screen, the class of a screen after an @, or a question to it."""
    before: str = ""
    then: str = ""
    back: str = ""
    """Keys by which the next action finds the screen as it was."""


def is_focused(name: str) -> Callable[[Reviewing], bool]:
    """Whether a part of the screen has the keys."""
    return lambda ben: ben.app.screen.query_one(name).has_focus


def has_class(name: str) -> Callable[[Reviewing], bool]:
    """Whether the screen shows itself so."""
    return lambda ben: ben.app.screen.has_class(name)


def is_scrolled(name: str) -> Callable[[Reviewing], bool]:
    """Whether a part was scrolled on, unless all of it is to be seen."""

    def scrolled(ben: Reviewing) -> bool:
        part = ben.app.screen.query_one(name, VerticalScroll)
        return part.scroll_y > 0 or part.max_scroll_y == 0

    return scrolled


def is_read_on(ben: Reviewing) -> bool:
    """Whether the words beside the queue were scrolled on, unless all are seen."""
    top, end = ben.app.screen.query_one(ClaimPreview).scrolled
    return top > 0 or end == 0


def is_read_back(ben: Reviewing) -> bool:
    """Whether they show their beginning, or no longer their end."""
    top, end = ben.app.screen.query_one(ClaimPreview).scrolled
    return top < end or end == 0


def is_found_read_on(ben: Reviewing) -> bool:
    """The same below what a search found; a low window says where the words are."""
    return TOO_LOW in ben.text or is_read_on(ben)


def is_found_read_back(ben: Reviewing) -> bool:
    """And back."""
    return TOO_LOW in ben.text or is_read_back(ben)


def is_unscrolled(name: str) -> Callable[[Reviewing], bool]:
    """Whether a part shows its beginning, or no longer its end."""

    def unscrolled(ben: Reviewing) -> bool:
        part = ben.app.screen.query_one(name, VerticalScroll)
        return part.scroll_y < part.max_scroll_y or part.max_scroll_y == 0

    return unscrolled


def is_at(place: int) -> Callable[[Reviewing], bool]:
    """Whether a list's cursor is on its so manieth row; from the end when negative."""

    def at(ben: Reviewing) -> bool:
        rows = ben.app.screen.query_one(RowList)
        return rows.position == place % len(rows)

    return at


def is_reading(ben: Reviewing) -> bool:
    """Whether the screen asked the ledger anew."""
    screen = ben.app.screen
    return isinstance(screen, Room) and screen._generation > 1


def is_off(place: int) -> Callable[[Reviewing], bool]:
    """Whether a list's cursor left a row."""
    return lambda ben: ben.app.screen.query_one(RowList).position != place


def is_left(ben: Reviewing) -> bool:
    """Whether the program ended."""
    return not ben.app.is_running


def is_copied(name: str) -> Callable[[Reviewing], bool]:
    """Whether the clipboard has the place of a file, however long it is."""
    return lambda ben: ben.app.clipboard.endswith(name)


def is_chosen(value: str) -> Callable[[Reviewing], bool]:
    """Whether the outcome of a decision is this one."""
    return lambda ben: ben.app.screen.query_one("#outcome", Choice).value == value


WAYS = {
    "queue": "1",
    "claim": "1 enter",
    "cases": "",
    "case": "down enter",
    "pair": "down enter b",
    "decide": "down enter d",
    "proposals": "1 P",
    "sources": "3",
    "source": "3 enter",
    "agreement": "3 a",
    "impact": f"3 {'down ' * 20}enter p",
    "trace": "4 R 1 enter",
    "trace_start": "4",
    "search": "5 k i l l e d enter",
    "history": "1 space H",
    "export": "X",
    "log": "1 space exclamation_mark",
    "help": "question_mark",
    "everywhere": "",
    "list": "1 P",
    "choice": "down enter d tab",
    "asked": "1 P e",
}
"""From the first screen to the one of a scope."""
COPIED = "sent to the terminal's clipboard"
DONE: dict[str, tuple[Done, ...]] = {
    "queue": (
        Done("open", "@ClaimScreen", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("source", "@SourceScreen", back="escape"),
        Done("focus_view", has_class("-focused"), back="F"),
        Done("more", is_read_on),
        Done("less", is_read_back),
        Done("search", is_focused("#filter"), back="escape"),
        Done("next_part", "[Later]"),
        Done("previous_part", "[Pending]"),
        Done("rate", "How credible is C1", back="escape"),
        Done("duplicate", "Which claim does C1 repeat?", back="escape"),
        Done("flag", "C1 flagged", then="n"),
        Done("undo", "taken back: C1 flagged"),
        Done("unsure", "C1 unsure", then="n"),
        Done("later", "C2 put off until later"),
        Done("choose", "1 claim chosen", back="v"),
        Done("choose_all", "claims chosen", back="escape"),
        Done("copy", COPIED),
        Done("proposals", "@ProposalsScreen", back="escape"),
        Done("order", "newest first"),
        Done("accept", "C85 accepted", before="home"),
        Done("reject", "C84 rejected", then="n"),
    ),
    "claim": (
        Done("more", is_scrolled("#words")),
        Done("less", is_unscrolled("#words")),
        Done("inspect", "Characters"),
        Done("latinise", "In Latin letters"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("source", "@SourceScreen", back="escape"),
        Done("open_case", "No case"),
        Done("copy", COPIED),
    ),
    "cases": (
        Done("open", "@CaseScreen", back="escape"),
        Done("filter", "No case is stale.", back="f f f f f"),
        Done("why", "stands here because", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
    ),
    "case": (
        Done("decide", "@DecideScreen", back="escape"),
        Done("rate", "How credible is C2", back="escape"),
        Done("confirm", "Confirm 5 at once?", before="tab", back="escape tab"),
        Done("dismiss_proposal", "Dismiss 5 at once?", before="tab", back="escape tab"),
        Done("beside", "@PairScreen", back="escape"),
        Done("picture", has_class("-picture"), back="v v v"),
        Done("estimate", has_class("-picture"), back="E"),
        Done("mark_left", "C2 will stand on the left"),
        Done("next_part", is_focused("#relations")),
        Done("previous_part", is_focused("#claims")),
        Done("source", "@SourceScreen", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("approve", "No decision"),
        Done("object", "No decision"),
        Done("more", is_scrolled("#words")),
        Done("less", is_unscrolled("#words")),
        Done("next_question", is_off(2)),
        Done("previous_question", is_off(99)),
    ),
    "pair": (
        Done("decide", "@DecideScreen", back="escape"),
        Done("take_left", "@DecideScreen", back="escape"),
        Done("take_right", "@DecideScreen", back="escape"),
        Done("next_right", "right 2 of"),
        Done("previous_right", "right 1 of"),
        Done("mirror", "L C5"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("source", "@SourceScreen", back="escape"),
        Done("more", is_scrolled("#told")),
        Done("less", is_unscrolled("#told")),
    ),
    "decide": (
        Done("record", "Missing"),
        Done("take", "Value       about 50"),
        Done("next_part", is_focused("#outcome")),
        Done("previous_part", is_focused("#weighed")),
        Done("supports", "supports", then="1"),
        Done("outweighed", "outweighed", then="1"),
        Done("superseded", "superseded", then="1"),
        Done("out_of_scope", "out of scope", then="1"),
        Done("set_aside", "set aside", then="1"),
        Done("explain", "Why", back="escape"),
        Done("more", is_scrolled("#words")),
        Done("less", is_unscrolled("#words")),
    ),
    "proposals": (
        Done("confirm", "Confirm", back="escape"),
        Done("dismiss_proposal", "Dismiss", back="escape"),
        Done("edit", "Your claim in place of C63", back="escape"),
        Done("open", "Your claim in place of C63", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("more", is_scrolled("#words")),
        Done("less", is_unscrolled("#words")),
        Done("filter", "Event matches"),
        Done("search", is_focused("#filter"), back="escape P"),
    ),
    "sources": (
        Done("open", "@SourceScreen", back="escape"),
        Done("order", "most claims first"),
        Done("agreement", "@AgreementScreen", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
    ),
    "agreement": (Done("open", "No rating is under the cursor"),),
    "source": (
        Done("grade", "S1", back="escape"),
        Done("impact", "@ImpactScreen", back="escape"),
        Done("claims", "@SearchScreen", back="3 enter"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("copy", COPIED),
    ),
    "impact": (
        Done("open", "@TraceScreen", back="escape"),
        Done("letter", "If it were graded A"),
    ),
    "trace": (
        Done("fold", "1 of 1 step"),
        Done("unfold", "steps shown"),
        Done("unfold_all", "steps shown"),
        Done("next_warning", "warns"),
        Done("previous_warning", "warns"),
        Done("more", is_scrolled("#facts")),
        Done("less", is_unscrolled("#facts")),
        Done("copy", COPIED),
        Done("trail", "trace-R1", back="escape"),
        Done("verify", "verified"),
        Done("follow", "Trace", before="down", back="escape"),
    ),
    "trace_start": (
        Done("next_part", is_focused("#before"), before="R 1 enter escape"),
        Done("previous_part", is_focused("#asked-ref")),
        Done("open", "@TraceScreen", before="R 2"),
    ),
    "search": (
        Done("more", is_found_read_on),
        Done("less", is_found_read_back),
        Done("open", "@CaseScreen", back="escape"),
        Done("claim", "@ClaimScreen", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("counts", is_focused("#facets"), back="f"),
        Done("order", "disagreeing first"),
        Done("views", "Saved searches", back="escape"),
        Done("save", "Save the search", back="escape"),
        Done("copy", COPIED),
        Done("previous_part", is_focused("#sought")),
        Done("next_part", is_focused("#hits")),
    ),
    "history": (
        Done("open", "@ClaimScreen", back="escape"),
        Done("trace", "@TraceScreen", back="escape"),
        Done("undo", "Why?", back="escape"),
    ),
    "export": (
        Done("write", "2 rows in"),
        Done("copy", is_copied("ledger-sheet.csv")),
        Done("next_part", is_focused("#format")),
        Done("previous_part", is_focused("#rows")),
    ),
    "log": (Done("copy", COPIED),),
    "help": (Done("search", is_focused("#wanted")),),
    "everywhere": (
        Done("undo", "Nothing that you did is left to undo."),
        Done("refresh", is_reading),
        Done("palette", "a word:", back="escape"),
        Done("help", "@HelpScreen", back="escape"),
        Done("log", "@LogScreen", back="escape"),
        Done("history", "@HistoryScreen", back="escape"),
        Done("export", "@ExportScreen", back="escape"),
        Done("back", "@CasesScreen", before="enter"),
        Done("close", "@CasesScreen", before="enter"),
        Done("go_queue", "@QueueScreen"),
        Done("go_sources", "@SourcesScreen"),
        Done("go_cases", "@CasesScreen"),
        Done("go_trace", "@TraceStartScreen", back="escape"),
        Done("go_search", "@SearchScreen", back="escape"),
        Done("search", "@SearchScreen"),
        Done("leave", is_left),
    ),
    "list": (
        Done("move_down", is_at(1)),
        Done("move_up", is_at(0)),
        Done("page_down", is_off(0)),
        Done("page_up", is_at(0)),
        Done("last", is_at(-1)),
        Done("first", is_at(0)),
    ),
    "asked": (
        Done("next_field", is_focused("#scope")),
        Done("previous_field", is_focused("#value")),
        Done("save", "✗"),
        Done("cancel", "@ProposalsScreen"),
    ),
    "choice": (
        Done("next", is_chosen("value")),
        Done("previous", is_chosen("not_comparable")),
    ),
}
"""By scope, every action in an order in which each can be done after the last."""
