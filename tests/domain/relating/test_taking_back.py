"""What takes a figure back, and what only tells it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.domain.values import Polarity, Quantity
from tests.domain.relating.telling import Telling, at_least, kinds, named


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


@pytest.mark.parametrize(
    ("told", "is_taken"),
    [(22, True), (at_least(14), False), (19, False)],
    ids=["the value", "one that it fits", "another"],
)
@pytest.mark.parametrize(
    "chain", [("Wire",), ("Wire", "Union official")], ids=["its own", "passed on"]
)
def test_a_retraction_corrects_the_value_it_takes_back(
    told: int | Quantity, is_taken: bool, chain: tuple[str, ...]
) -> None:
    """What its side said or passed on is taken back, and no other value."""
    story = Telling()
    story.tell("killed", told, *chain)
    story.tell("killed", 22, "Wire", polarity=Polarity.RETRACTED)

    found = kinds(story.relations())

    assert found == ([(2, 1, "corrects")] if is_taken else [])


def test_a_retraction_says_so_in_its_reason() -> None:
    """Nobody reads it as another assertion."""
    story = Telling()
    story.tell("killed", 22, "Wire", "Union official")
    story.tell("killed", 22, "Wire", polarity=Polarity.RETRACTED)

    assert story.only().reason == (
        "killed: retracted 22 (Wire) in place of 22 (Union official): "
        "the first passed it on, and takes it back."
    )


def test_a_retraction_leaves_what_others_passed_on() -> None:
    """One who withdraws a report speaks for no other carrier of it."""
    story = Telling()
    story.tell("killed", 22, "Post", "Union official")
    story.tell("killed", 22, "Wire", polarity=Polarity.RETRACTED)

    assert story.relations() == ()


@pytest.mark.parametrize("name", ["Yusuf Halim", "Ilya Moreno"])
def test_the_right_name_corrects_the_one_its_page_takes_back(name: str) -> None:
    """A name given for another is not taken back with it, however alike they are."""
    story, measure = Telling(), "perpetrator_name"
    story.tell(
        measure,
        named(measure, "Yusuf Halem"),
        "Wire",
        document=1,
        polarity=Polarity.RETRACTED,
    )
    story.tell(measure, named(measure, name), "Wire", document=1)

    assert kinds(story.relations()) == [(2, 1, "corrects")]
