"""A reviewer's own acts, told in lines."""

from __future__ import annotations

from datetime import datetime

from provenance.domain.dates import parse_instant
from provenance.services.recalling import OwnAct
from tui.marks import DECIDED
from tui.state.counting import ago
from tui.state.undoing import act_of

_STAYS = "an act of its kind stays"
UNDONE_SIGN = "–"


def sign_of(own: OwnAct) -> str:
    """Whether it holds, as a sign; the word stands behind."""
    return UNDONE_SIGN if own.undone_by is not None else DECIDED.sign


def when_text(own: OwnAct, now: datetime) -> str:
    """How long ago it was."""
    return ago(parse_instant(own.entry.at), now)


def done_text(own: OwnAct) -> str:
    """What was done, and whether it holds no longer."""
    done = act_of(own.entry).done
    if own.undone_by is None:
        return done
    return f"{done} (undone by #{own.undone_by})"


def ask_text(own: OwnAct, now: datetime) -> str:
    """What is asked before it is undone, or put back."""
    verb = "Undo" if own.undone_by is None else "Put back"
    when = when_text(own, now)
    return f"{verb} #{own.entry.seq}: {act_of(own.entry).done}, by you {when}?"


def settled_text(own: OwnAct) -> str:
    """What is said once it is."""
    word = "undone" if own.undone_by is None else "in force again"
    return f"{act_of(own.entry).held} is {word}"


def stays_text(own: OwnAct) -> str:
    """Why it cannot be undone at all."""
    return f"#{own.entry.seq} cannot be undone: {_STAYS}."


def count_text(acts: list[OwnAct]) -> str:
    """How many there are, and how many of them are undone."""
    undone = sum(each.undone_by is not None for each in acts)
    tail = f" · {undone} undone" if undone else ""
    return f"last {len(acts)}, newest first{tail}"
