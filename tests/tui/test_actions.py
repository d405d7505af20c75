"""One table of actions: no key does two things, and help, footer and docs agree."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen

from tui.actions import (
    ACTIONS,
    ASKED,
    CHOICE,
    EVERYWHERE,
    LIST,
    SCOPES,
    actions_of,
    clashes,
)
from tui.first_run import FirstRun
from tui.keys import bindings, footer_actions, keys_page
from tui.screens.agreement import AgreementScreen
from tui.screens.ask import Ask, Pick
from tui.screens.case import CaseScreen
from tui.screens.case_pair import PairScreen
from tui.screens.cases import CasesScreen
from tui.screens.claim import ClaimScreen
from tui.screens.decide import DecideScreen
from tui.screens.edit import Edit
from tui.screens.export import ExportScreen
from tui.screens.grade_form import GradeForm
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.impact import ImpactScreen
from tui.screens.log import LogScreen
from tui.screens.proposals import ProposalsScreen
from tui.screens.queue import QueueScreen
from tui.screens.room import Room
from tui.screens.search import SearchScreen
from tui.screens.source import SourceScreen
from tui.screens.sources import SourcesScreen
from tui.screens.trace import TraceScreen
from tui.screens.trace_start import TraceStartScreen
from tui.widgets.choice import Choice
from tui.widgets.rows import RowList

ROOMS = (
    QueueScreen,
    ClaimScreen,
    TraceStartScreen,
    CasesScreen,
    CaseScreen,
    PairScreen,
    DecideScreen,
    SourcesScreen,
    ProposalsScreen,
    SourceScreen,
    AgreementScreen,
    ImpactScreen,
    TraceScreen,
    SearchScreen,
    HistoryScreen,
    ExportScreen,
    LogScreen,
    HelpScreen,
)
NEVER_ARRIVE = {
    "ctrl+h",
    "ctrl+i",
    "ctrl+m",
    "ctrl+left_square_bracket",
    "ctrl+enter",
    "shift+enter",
    "alt+enter",
    "ctrl+z",
    "ctrl+s",
    "ctrl+a",
    "ctrl+b",
}
"""Terminals turn them into others, suspend, or keep them for themselves."""


def test_no_key_does_two_things_on_a_screen():
    """A screen's own keys, the general ones and a list's are all told apart."""
    assert clashes() == []


def test_every_scope_has_a_screen():
    """The table names no screen that is not there."""
    general = {EVERYWHERE, LIST, CHOICE, ASKED}
    assert {room.SCOPE for room in ROOMS} | general | {"first_run"} == {*SCOPES}


def test_the_first_run_does_its_actions():
    """It is a program of its own, before there is a ledger to show."""
    assert all(
        hasattr(FirstRun, f"action_{action.id}") for action in actions_of("first_run")
    )


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.SCOPE))
def test_every_action_is_done_by_its_screen(room: type[Room]):
    """No key leads nowhere, and no method is without a key."""
    named = {f"action_{action.id}" for action in actions_of(room.SCOPE, EVERYWHERE)}
    methods = {
        name
        for name, _ in inspect.getmembers(room, inspect.isfunction)
        if name.startswith("action_") and not hasattr(Screen, name)
    }

    assert methods == named


def test_a_lists_actions_are_done_by_it():
    """The same for lists, and for what is chosen by arrow keys."""
    assert all(hasattr(RowList, f"action_{action.id}") for action in actions_of(LIST))
    assert all(hasattr(Choice, f"action_{action.id}") for action in actions_of(CHOICE))


def test_questions_do_their_actions():
    """Each can be called off; a form of several fields does all of them."""
    ids = {action.id for action in actions_of(ASKED)}

    assert all(hasattr(Edit, f"action_{id}") for id in ids)
    assert all(hasattr(GradeForm, f"action_{id}") for id in ids - {"save"})
    assert all(hasattr(each, "action_cancel") for each in (Ask, Pick))


@pytest.mark.parametrize("room", [CaseScreen, DecideScreen, SearchScreen])
def test_the_way_between_parts_is_told(room: type[Room]):
    """What takes keys and is reached by tab only is in help and in the reference."""
    keys = {key for action in actions_of(room.SCOPE) for key in action.keys}

    assert {"tab", "shift+tab"} <= keys
    assert "tab" in [action.keys[0] for action in footer_actions(room.SCOPE)]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda each: f"{each.scope}-{each.id}")
def test_what_writes_has_a_command(action):
    """Whatever a key records can be recorded without the screens."""
    assert action.twin.startswith("provenance ") or not action.danger


def test_keys_that_never_arrive_are_not_used():
    """Nor those that a terminal keeps for itself."""
    assert {key for action in ACTIONS for key in action.keys} & NEVER_ARRIVE == set()


def test_ctrl_q_and_f_keys_are_never_the_only_way():
    """Flow control and desktops swallow them."""
    for action in ACTIONS:
        risky = [key for key in action.keys if key in {"ctrl+q", "f1", "f2"}]
        assert len(action.keys) > len(risky) or action.id == "leave"


def test_letters_stay_with_inputs():
    """No binding of ours takes a key before the field that is being typed in."""
    every = [*bindings(*SCOPES), *HelpScreen.BINDINGS]

    assert all(isinstance(each, Binding) and not each.priority for each in every)


def test_footers_end_with_help():
    """Help is the one key that everybody has to find."""
    assert all(footer_actions(scope)[-1].id == "help" for scope in SCOPES)


def test_the_reference_is_the_table():
    """docs/reference/keys.md is made by `python -m tui.keys`."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "keys.md"

    assert page.read_text("utf-8") == keys_page()
