"""Statuses: what excludes another on one day, what changed since, what is the same."""

from __future__ import annotations

import pytest

from provenance.domain.values import Polarity
from tests.domain.relating.telling import Telling, kinds, named

ON_4, ON_5 = "2021-10-04", "2021-10-05"


def told(one: str, other: str, *, later: str = ON_4, who: str = "Court") -> Telling:
    """Two statuses, the first by the police."""
    telling = Telling()
    telling.tell("status", named("status", one), "Post", "Harbour Police", said=ON_4)
    telling.tell("status", named("status", other), "Times", who, said=later)
    return telling


@pytest.mark.parametrize(
    ("one", "other", "later", "expected"),
    [
        ("arrested", "at large", ON_4, [(1, 2, "contradicts")]),
        ("at large", "arrested", ON_5, [(2, 1, "updates")]),
        ("alive", "found dead", ON_5, [(2, 1, "updates")]),
        ("died", "alive", ON_5, [(2, 1, "contradicts")]),
        ("detained", "in custody", ON_4, [(1, 2, "agrees")]),
        ("under investigation", "arrested", ON_5, []),
        ("not arrested", "at large", ON_4, []),
    ],
    ids=["exclude", "changed", "died", "rose", "same", "unlisted", "negated"],
)
def test_statuses_exclude_each_other_on_one_day_and_change_later(
    one: str, other: str, later: str, expected: list[tuple[int, int, str]]
) -> None:
    """Nobody is in custody and at large at once; the dead do not come back."""
    found = kinds(told(one, other, later=later).relations())

    assert [(*sorted(said[:2]), said[2]) for said in found] == [
        (*sorted(said[:2]), said[2]) for said in expected
    ]
    assert [s[0] for s in found if s[2] == "updates"] == [
        s[0] for s in expected if s[2] == "updates"
    ]


def test_who_takes_back_a_death_corrects_himself() -> None:
    """From one side, later, another status of what does not change."""
    telling = told("dead", "alive", later=ON_5, who="Harbour Police")

    assert kinds(telling.relations()) == [(2, 1, "corrects")]


def test_a_denied_text_contradicts_the_text() -> None:
    """Free texts are compared with their denials, not only with their like."""
    telling = Telling()
    words = named("statement", "The bridge is safe")
    telling.tell("statement", words, "Post", "Builder")
    telling.tell("statement", words, "Times", "Mayor", polarity=Polarity.DENIED)

    assert telling.only().kind == "contradicts"
