"""What takes a figure back, and what only tells it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.domain.values import Polarity, Quantity
from tests.domain.relating.telling import Telling, at_least, kinds


@pytest.mark.parametrize(
    ("again", "day"),
    [
        (Polarity.ASSERTED, "2021-10-12"),
        (Polarity.RETRACTED, "2021-10-12"),
        (Polarity.RETRACTED, "2021-10-09"),
    ],
    ids=["told again", "taken back", "taken back, of its own day"],
)
def test_a_notice_beside_the_figure_corrects_the_publishers_own(
    again: Polarity, day: str
) -> None:
    """The right figure replaces the wrong one, which is told again in the notice."""
    told = Telling()
    told.tell("wounded", 31, "Harbour Post", document=1)
    wrong = told.tell(
        "wounded", 31, "Harbour Post", said=day, document=2, polarity=again
    )
    right = told.tell("wounded", 28, "Harbour Post", said="2021-10-12", document=2)
    assert right.passage is not None
    told.claims[-1] = replace(
        right,
        passage=replace(right.passage, prefix="were injured. The correct figure is "),
    )

    relations = kinds(told.relations())

    assert (right.id, 1, "corrects") in relations
    assert {kind for *_, kind in relations} <= {"corrects", "repeats"}
    assert any(wrong.id in pair for *pair, _ in relations)


def test_a_notice_in_the_sentence_before_is_anothers() -> None:
    """What the words of another sentence announce says nothing of this figure."""
    told = Telling()
    told.tell("wounded", 31, "Harbour Post")
    claim = told.tell("wounded", 38, "Harbour Post", said="2021-10-12")
    assert claim.passage is not None
    told.claims[-1] = replace(
        claim,
        passage=replace(claim.passage, prefix="A correction was made. There were "),
    )

    assert kinds(told.relations()) == [(2, 1, "updates")]


@pytest.mark.parametrize(
    ("earlier", "speaker", "kind"),
    [
        (12, "Red Crescent", "corrects"),
        (at_least(12), "Red Crescent", "corrects"),
        (at_least(12), "Governor", "contradicts"),
    ],
    ids=["of its own", "below its own floor", "below another's floor"],
)
def test_fewer_dead_on_a_later_day_are_no_update(
    earlier: int | Quantity, speaker: str, kind: str
) -> None:
    """The dead never grow fewer: whoever says so takes back what he said."""
    told = Telling()
    told.tell("killed", earlier, "Wire", speaker, said="2021-10-09")
    told.tell("killed", 5, "Wire", "Red Crescent", said="2021-10-10")

    assert told.only().kind == kind


def test_a_reprint_tells_what_was_known_on_the_first_day() -> None:
    """What one page says side by side, its reprints of later days do not update."""
    told = Telling()
    told.tell("killed", 28, "Wire", document=1)
    told.tell("killed", 31, "Wire", document=1)
    told.tell("killed", 31, "Star", "Wire", said="2021-10-10", document=2)
    told.tell("killed", 28, "Globe", "Wire", said="2021-10-12", document=3)
    told.tell("killed", 31, "Mirror", "Wire", said=None, document=4)

    found = {kind for *_, kind in kinds(told.relations())}

    assert found == {"repeats", "contradicts"}
