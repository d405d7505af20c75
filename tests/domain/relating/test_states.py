"""What the words of a claim say of when its count was taken."""

from __future__ import annotations

import pytest

from tests.domain.relating.telling import Telling, kinds, over


@pytest.mark.parametrize(
    "words",
    [
        "Police initially put the toll at 63",
        "up from 63 on the radio",
        "The earlier toll of 63",
        "Officials had at first spoken of 63",
        "The office said earlier that 63 people died",
    ],
)
def test_a_count_that_words_call_an_earlier_one_is_updated(words: str) -> None:
    """Hours are not given; the words give their order, within one page as well."""
    told = Telling()
    told.tell("killed", 63, "Post", "Police", words=words, document=7)
    told.tell("killed", 96, "Post", "Mayor", words="it is 96 now", document=7)

    assert kinds(told.relations()) == [(2, 1, "updates")]


def test_the_reason_says_that_words_gave_the_order() -> None:
    """No day is named where both are of one."""
    told = Telling()
    told.tell("killed", 63, "Post", "Police", words="initially 63")
    told.tell("killed", 96, "Wire", "Mayor")

    assert told.only().reason.endswith("the words call 63 an earlier one.")


def test_an_earlier_count_that_was_too_high_is_corrected() -> None:
    """No toll of the dead falls: who gives fewer corrects himself."""
    told = Telling()
    told.tell("killed", 95, "Post", "Ministry", words="down from 95", document=7)
    told.tell("killed", 35, "Post", "Ministry", words="35 died", document=7)

    assert kinds(told.relations()) == [(2, 1, "corrects")]


@pytest.mark.parametrize(
    "words",
    [
        "rose to 63, up from 40",
        "Initially nobody knew more. Then 63 bodies were found",
        "initially 20, and by night 63",
    ],
    ids=["another number", "another sentence", "a number between"],
)
def test_words_before_another_number_say_nothing_of_this_one(words: str) -> None:
    """Only what stands right before a number calls it an earlier one."""
    told = Telling()
    told.tell("killed", 63, "Post", "Police", words=words, document=7)
    told.tell("killed", 96, "Post", "Mayor", document=7)

    assert told.only().kind == "contradicts"


@pytest.mark.parametrize(
    "words",
    [
        "the toll has sadly increased and is 96 now",
        "96 so far",
        "96 were killed, and the toll was likely to rise",
    ],
)
def test_two_speakers_of_one_day_go_on_counting_where_one_says_so(words: str) -> None:
    """A count that is said to grow is no rival of a larger one of its day."""
    told = Telling()
    told.tell("killed", 96, "Wire", "Police chief", words=words)
    told.tell("killed", 119, "Post", "Magistrate")

    assert kinds(told.relations()) == [(2, 1, "updates")]


def test_a_side_in_the_fighting_is_a_rival_though_the_toll_is_rising() -> None:
    """Its own higher figure of a day goes on from nobody's count."""
    told = Telling()
    told.tell("killed", 10, "Wire", "Ministry", words="10 so far")
    told.tell("killed", 90, "Post", "Rebels")

    assert told.only().kind == "contradicts"


def test_over_a_number_beside_that_number_on_one_day_agrees() -> None:
    """150, and more than 150 elsewhere, are no two states of one toll."""
    told = Telling()
    told.tell("wounded", 150, "Post")
    told.tell("wounded", over(150), "Wire")

    assert told.only().kind == "agrees"
