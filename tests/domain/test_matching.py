"""Whether what is known of two events speaks for their being one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.matching import EventFacts, match_events
from provenance.domain.telling import kinds_in, names_in, sentence_around, words_of

EIGHTH = date(2021, 10, 8), date(2021, 10, 8)
OCTOBER = date(2021, 10, 1), date(2021, 10, 31)
YEAR = date(2021, 1, 1), date(2021, 12, 31)
NAMES = frozenset({"lenburg", "harrow", "okpara"})


def facts(event, **known):
    """An event of one document of its own, on one day, with names and a kind."""
    given = {
        "days": EIGHTH,
        "names": NAMES,
        "kinds": frozenset({"flood"}),
        "documents": frozenset({event}),
    }
    return EventFacts(event=event, **{**given, **known})


def score(**known):
    """How well an event matches the plain one; 0 where nothing is proposed."""
    match = match_events(facts(1), facts(2, **known))
    return 0 if match is None else match.score


def test_the_reason_holds_the_facts():
    """A reader can check each of them."""
    figures = frozenset({("displaced", "1200")})

    match = match_events(facts(1, figures=figures), facts(2, figures=figures))

    assert match is not None
    assert match.reason == (
        "Both of 2021-10-08; both name lenburg, harrow, okpara; both tell of flood; "
        "both say displaced 1200."
    )


@pytest.mark.parametrize(
    "less",
    [
        {"days": (date(2021, 10, 9), date(2021, 10, 9))},
        {"days": OCTOBER},
        {"names": frozenset({"lenburg", "zima", "tarro", "quell"})},
        {"kinds": frozenset({"theft"})},
    ],
    ids=["a day later", "some day of the month", "one name", "another kind"],
)
def test_less_in_common_scores_less(less):
    """Each thing that events share counts."""
    assert score(**less) < score()


@pytest.mark.parametrize(
    "other",
    [
        {"days": (date(2021, 10, 12), date(2021, 10, 12))},
        {"names": frozenset({"zima", "tarro", "quell"})},
        {"documents": frozenset({1})},
        {"days": None, "kinds": frozenset()},
        {"names": frozenset(), "kinds": frozenset()},
        {"places": frozenset({"zima"}), "names": frozenset({"lenburg"}), "days": YEAR},
    ],
    ids=["days apart", "other names", "one document", "no day", "a day", "a year"],
)
def test_what_says_too_little_is_not_proposed(other):
    """A day alone, or names alone, are no ground."""
    assert score(**other) == 0


def test_events_that_people_named_need_more():
    """Who named both told them apart on purpose."""
    weak = {"names": frozenset({"lenburg"}), "is_named": True}
    by_a_rule = {"names": frozenset({"lenburg"})}

    named = match_events(facts(1, **weak), facts(2, **weak, kinds=frozenset()))
    proposed = match_events(facts(1, **by_a_rule), facts(2, **by_a_rule))

    assert named is None
    assert proposed is not None


def test_a_shared_figure_counts():
    """An exact number that both give is a small sign."""
    figure = {"figures": frozenset({("killed", "143")})}
    weak = {"names": frozenset({"lenburg", "zima", "tarro", "quell"})}

    with_it = match_events(facts(1, **figure), facts(2, **figure, **weak))

    assert with_it is not None
    assert with_it.score > score(**weak)


def test_matching_does_not_ask_who_is_first():
    """Both ways give one score."""
    a, b = facts(1), facts(2, names=frozenset({"lenburg"}))
    one, other = match_events(a, b), match_events(b, a)

    assert one is not None
    assert other is not None
    assert one.score == other.score


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The river rose in Lenburg, said Ada Okpara.", {"lenburg", "ada", "okpara"}),
        ("Rescue Teams Reach Flooded Lenburg After Storm", set()),
        ("Officials left. The river in Lenburg rose; officials came.", {"lenburg"}),
        ("They met in Harrow's hall on Monday.", {"harrow"}),
        ("", set()),
    ],
    ids=["inside a sentence", "a title", "written small too", "possessive", "nothing"],
)
def test_a_name_is_what_its_text_writes_as_one(text, names):
    """A capital inside a sentence, and nowhere without."""
    assert names_in(text) == names


def test_the_sentence_around_a_passage_ends_at_full_stops():
    """What stands before and after is another matter."""
    text = "It rained. Twelve died in Lenburg. Nobody else came."
    start = text.index("Twelve died")

    assert sentence_around(text, start, start + 11).strip() == (
        "Twelve died in Lenburg."
    )


def test_kinds_are_told_by_words():
    """The words of a kind, in any of their forms."""
    assert kinds_in(words_of("Floods and a mudslide")) == {"flood", "landslide"}


@given(st.text(st.characters(max_codepoint=127), max_size=80))
def test_plain_text_is_read_as_any_other(text):
    """A sign that belongs to no word, and has every word looked for, changes none."""
    other = f"{text} ’"

    assert (words_of(text), names_in(text)) == (words_of(other), names_in(other))


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("bombing", "explosion"),
        ("shooting", "attack"),
        ("attack", "attack"),
        ("airstrike", "explosion"),
    ],
)
def test_near_kinds_speak_for_one_event_but_less_than_one_kind(kind, other):
    """A bomb is told as an explosion; two attacks of a day need not be one."""
    kinds = {name: frozenset({name}) for name in (kind, other, "theft")}
    known = {"names": frozenset({"tolm"}), "figures": frozenset({("killed", "7")})}

    near = match_events(
        facts(1, kinds=kinds[kind], **known), facts(2, kinds=kinds[other], **known)
    )
    apart = match_events(
        facts(1, kinds=kinds[kind], **known), facts(2, kinds=kinds["theft"], **known)
    )
    alike = match_events(facts(1, **known), facts(2, **known))

    assert apart is None
    assert near is not None
    assert alike is not None
    assert near.score < alike.score


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A bomb went off on 5 March.", {"bombing"}),
        ("A bomb went off in March.", {"bombing"}),
        ("A bomb went off on March 5, 2025.", {"bombing"}),
        ("Police broke up the march on 5 March.", {"protest"}),
        ("The Women's March drew thousands.", {"protest"}),
        ("Some 500 march every week.", {"protest"}),
    ],
)
def test_the_month_of_a_date_is_no_kind_of_event(text, kinds):
    """March is a month where a date says so, and a protest elsewhere."""
    assert kinds_in(words_of(text)) == kinds
