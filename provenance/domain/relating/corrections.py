"""Corrections (rule 3): one side replaces what it said before."""

from __future__ import annotations

from provenance.domain.dates import is_later
from provenance.domain.relating import speakers
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind

RULE = "corrections/3"


def relate_notice(a: Reading, b: Reading) -> Proposed | None:
    """`corrects` where words announce it, or a page was changed; values differ."""
    for new, old in ((a, b), (b, a)):
        if new.revises is not None and new.revises == old.document:
            if speakers.is_one_voice(new, old):
                return _correct(new, old, "the page was changed after it was captured")
        elif _announces(new, old):
            return _correct(new, old, "its words announce a correction")
    return None


def relate_silent(a: Reading, b: Reading) -> Proposed | None:
    """`corrects` where one side later gives another value without saying so."""
    if not speakers.is_same(a, b):
        return None
    for new, old in ((a, b), (b, a)):
        if comes_later(new, old):
            return _correct(new, old, "the same side gives another value later")
    return None


def comes_later(new: Reading, old: Reading) -> bool:
    """Whether `new` was certainly told first on a later day than `old`, or is set
    against it as the later one by the words of that day.
    """
    if new.told_on is None or old.told_on is None:
        return False
    if is_later(new.told_on, old.told_on) is True:
        return True
    is_one_day = new.told_on.text == old.told_on.text
    return is_one_day and old.is_earlier and not new.is_earlier


def _announces(new: Reading, old: Reading) -> bool:
    if not new.has_notice or not speakers.shares_step(new, old):
        return False
    if comes_later(new, old):
        return True
    return not old.has_notice and not comes_later(old, new) and _is_one_page(new, old)


def _is_one_page(new: Reading, old: Reading) -> bool:
    return speakers.is_same(new, old) or speakers.is_one_publisher(new, old)


def _correct(new: Reading, old: Reading, why: str) -> Proposed:
    because = f"{why}{_on(new, old)}"
    return propose(new, old, RelationKind.CORRECTS, because, rule=RULE)


def _on(new: Reading, old: Reading) -> str:
    if new.told_on is None or old.told_on is None or new.told_on == old.told_on:
        return ""
    return f" ({new.told_on.text} after {old.told_on.text})"
