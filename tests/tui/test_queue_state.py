"""The queue without a screen: what is asked for, how fast, and what is said of it."""

from __future__ import annotations

import pytest

from provenance.domain.claims import Claim
from provenance.domain.documents import Passage
from provenance.domain.filters import FilterSyntaxError, parse_filter
from provenance.domain.identifiers import ClaimId, EventId, QuestionId, SourceId
from provenance.domain.sources import Manner, Step
from provenance.domain.values import Value, exact
from provenance.services.queueing import Order, QueueCount
from provenance.services.viewing_queue import Empty
from tests.services.ledgers import name
from tui.state.claim import characters_text, latin_text
from tui.state.queue import (
    TAB_NAMES,
    Done,
    Sitting,
    Wanted,
    caret_text,
    empty_text,
    place_text,
    read_filter,
)
from tui.state.queue_pace import DECISIONS_MAX, Pace, is_pasted
from tui.state.queue_words import figure_spans

NOTHING = QueueCount(number=0, is_exact=True)


def claim(quote: str, value: Value) -> Claim:
    """A claim with these words."""
    return Claim(
        id=ClaimId(1),
        question=QuestionId(1),
        event=EventId(1),
        measure="killed",
        family="casualties",
        value=value,
        attribution=(Step(source=SourceId(1), name="A", manner=Manner.SAYS),),
        passage=Passage(exact=quote),
    )


def test_a_tab_is_a_filter_that_is_saved():
    """What is typed narrows it."""
    wanted = Wanted(typed=parse_filter("measure:killed"))

    assert str(wanted.filter) == "status:new measure:killed"


def test_a_status_that_is_typed_stands_for_the_tabs():
    """Otherwise nothing could ever match both."""
    wanted = Wanted(typed=parse_filter("status:flagged"))

    assert str(wanted.filter) == "status:flagged"


def test_tabs_and_orders_go_round():
    """One key leads through all of them and back."""
    tabs, orders = [], []
    wanted = Wanted()
    for _ in TAB_NAMES:
        tabs.append(wanted.tab)
        wanted = wanted.at_tab(1)
    for _ in Order:
        orders.append(wanted.order)
        wanted = wanted.reordered()

    assert tuple(tabs) == TAB_NAMES
    assert orders == [*Order]
    assert wanted == Wanted()


def test_the_caret_stands_under_the_trouble():
    """At the column where the filter goes wrong, and the reason behind it."""
    read = read_filter("measure:killed colour:red")
    assert isinstance(read, FilterSyntaxError)
    told = caret_text(read, indent=3, width=200)

    assert told.index("^") == 3 + len("measure:killed ")
    assert "is no field" in told


def test_a_caret_far_to_the_right_has_its_reason_before_it():
    """In a narrow window the reason would be cut off behind it."""
    error = FilterSyntaxError("a value is missing", position=70)

    assert caret_text(error, indent=3, width=80).endswith("a value is missing ^")


@pytest.mark.parametrize(
    ("quote", "value", "found"),
    [
        ("Some 14 people were killed.", exact(14), ["14"]),
        ("Fourteen died, 14 in all.", exact(14), ["Fourteen", "14"]),
        ("A, B and C died.", exact(3), []),
        ("The strike hit Northvale.", name("Northvale"), ["Northvale"]),
    ],
    ids=["digits", "words", "a list", "a name"],
)
def test_the_figure_is_found_in_its_words(quote: str, value: Value, found: list[str]):
    """Every place where it stands; a list of names has none."""
    spans = figure_spans(claim(quote, value))

    assert [quote[start:end] for start, end in spans] == found


def test_more_decisions_than_a_person_takes_are_too_fast():
    """Five within a second are taken; the sixth is asked about."""
    pace = Pace()
    for number in range(DECISIONS_MAX):
        assert not pace.is_too_fast(number / 10)
        pace.note(number / 10)

    assert pace.is_too_fast(0.9)
    assert not pace.is_too_fast(1.1)


def test_keys_that_come_at_once_are_pasted():
    """No hand presses two keys within ten milliseconds."""
    assert is_pasted(1.0, [1.0, 1.002])
    assert not is_pasted(1.0, [0.9, 1.0, 1.03])


def test_what_is_taken_back_is_left_again():
    """And counts no more for the day."""
    sitting = Sitting()
    done = Done(entry=9, claims=(4, 5), told="C4 to C5 done")
    sitting.begin((4, 5))
    sitting.note(done)
    assert (sitting.today, sitting.gone) == ({4, 5}, {4, 5})

    sitting.undone(done)

    assert (sitting.today, sitting.gone, sitting.done) == (set(), set(), [])


def test_the_place_says_what_is_left():
    """Exactly once all are known, else at least."""
    sitting = Sitting(today={*range(143)}, gone={7, 8})

    assert (
        place_text(sitting, position=1, total=18_204, is_complete=True)
        == "2/18,204 · 143 today · 18,202 left"
    )
    assert "at least 20,000" in place_text(
        sitting, position=0, total=20_000, is_complete=False
    )


def test_an_empty_ledger_says_what_brings_claims():
    """By which commands."""
    first, then = empty_text(
        Empty(has_claims=False, culprit=None, waiting={}), Sitting()
    )

    assert first == "The ledger holds no claims yet."
    assert "provenance import FILE" in then


def test_a_filter_that_finds_nothing_names_the_term_to_blame():
    """The one without which there would be something."""
    typed = parse_filter("measure:killed source:nobody")
    empty = Empty(has_claims=True, culprit=typed.terms[1], waiting={})
    first, then = empty_text(empty, Sitting(wanted=Wanted(typed=typed)))

    assert first == "No pending claim matches `measure:killed source:nobody`."
    assert "Without `source:nobody`" in then


def test_a_queue_that_is_done_says_so_and_where_to_go():
    """What was put off is next."""
    waiting = {"later": QueueCount(number=3, is_exact=True), "flagged": NOTHING}
    empty = Empty(has_claims=True, culprit=None, waiting=waiting)
    first, then = empty_text(empty, Sitting(today={*range(12)}))

    assert first == "The queue is done: 12 claims judged by you today."
    assert then == "Later has 3: tab goes there."


@pytest.mark.parametrize("tab", TAB_NAMES[1:])
def test_every_other_list_says_that_it_is_empty(tab: str):
    """And that there is work elsewhere."""
    waiting = {"pending": QueueCount(number=3, is_exact=True)}
    empty = Empty(has_claims=True, culprit=None, waiting=waiting)
    first, then = empty_text(empty, Sitting(wanted=Wanted(tab=tab)))

    assert first.startswith("Nothing is ")
    assert then == "Pending has 3: tab goes there."


def test_hidden_characters_are_named():
    """With their numbers, the most frequent first."""
    told = characters_text("14\u202e killed\u202e ё")

    assert told[0] == "U+202E RIGHT-TO-LEFT OVERRIDE × 2"
    assert told[1].startswith("U+0451 CYRILLIC SMALL LETTER IO")
    assert characters_text("plain") == (
        "Every character is plain Latin; nothing is hidden.",
    )


def test_words_are_shown_in_latin_letters():
    """Letter by letter, and no translation."""
    assert latin_text("Кабул 14") == "Kabul 14"
