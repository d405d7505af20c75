"""When it happened, when it was said, and when the page appeared are three days."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

CASES = {
    "stated": ("On March 3, 2020, six sailors were killed.", "2020-03-03"),
    "day first": ("On 3 March 2020 six sailors were killed.", "2020-03-03"),
    "weekday": ("On Tuesday six sailors were killed.", "2020-03-10"),
    "yesterday": ("Yesterday six sailors were killed.", "2020-03-13"),
    "year inferred": ("On December 25 six sailors were killed.", "2019-12-25"),
    "month": ("In July six sailors were killed.", "2019-07"),
    "last year": ("In April last year six sailors were killed.", "2019-04"),
    "early": ("In early March 2020 six sailors were killed.",
              "2020-03-01~/2020-03-10~"),
    "late": ("In late February 2020 six sailors were killed.",
             "2020-02-21~/2020-02-29~"),
    "early in a month": ("Early in March 2020 six sailors were killed.",
                         "2020-03-01~/2020-03-10~"),
    "late in a year": ("In late 2019 six sailors were killed.",
                       "2019-09~/2019-12~"),
    "early in a year": ("Early in 2019 six sailors were killed.",
                        "2019-01~/2019-04~"),
    "range": ("On March 3-5, 2020, six sailors were killed.",
              "2020-03-03/2020-03-05"),
    "since": ("Since March 3, 2020, six sailors were killed.",
              "2020-03-03/2020-03-14"),
    "span": ("Over the past three months, six sailors were killed.",
             "2019-12~/2020-03~"),
    "hours": ("In the past 24 hours, six sailors were killed.",
              "2020-03-13~/2020-03-14~"),
    "hijri": ("In Ramadan 1440 six sailors were killed.",
              "2019-05-06~/2019-06-03~"),
    "gloss": ("In Ramadan (May 6 – June 3, 2019) six sailors were killed.",
              "2019-05-06/2019-06-03"),
    "day last year": ("On April 3 last year six sailors were killed.", "2019-04-03"),
    "day first last year": ("On 3 April last year six sailors died.", "2019-04-03"),
    "easter": ("On Easter Monday six sailors were killed.", "2019-04-22"),
    "easter of a year": ("On Easter Sunday 2018 six sailors died.", "2018-04-01"),
    "the past year": ("Raids killed 40 sailors the past year.", "2019-03~/2020-03~"),
    "feast": ("Six sailors were killed in a raid on New Year’s Eve.", "2019-12-31"),
    "bound": ("Pirates came, killing more than 40 people last year.", "2019"),
    "subject": ("With 60 sailors killed, 2018 was the worst year.", "2018"),
    "measured": ("Six sailors were killed on Tuesday, the worst raid since 2003, when "
                 "pirates had burned the quay.", "2020-03-10"),
    "weekend": ("Last weekend six sailors were killed.", "2020-03-07/2020-03-08"),
    "set out": ("Six sailors who had set out on Tuesday were killed.", "2020-03-10"),
    "years": ("In 2004 six sailors were killed.", "2004"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_the_day_of_the_event_is_read(claims: Extract, text, expected):
    """Each way of writing a date gives EDTF, read against the day of publication."""
    [row] = claims(text)

    assert row["event_date"] == expected


def test_later_days_count_from_the_day_before(claims: Extract):
    """`Three days later` and `the day before` count from the day spoken of last."""
    rows = claims(
        "• On March 3, 2020, two sailors were killed. Three days later, four others "
        "were killed. The day before, five pirates were arrested."
    )

    assert [row["event_date"] for row in rows] == [
        "2020-03-03",
        "2020-03-06",
        "2020-03-05",
    ]


def test_a_year_that_names_a_thing_is_not_the_day(claims: Extract):
    """The storm of 2004 dates nothing but what it did itself."""
    rows = claims(
        "A wave killed six people on Tuesday in a port wrecked by the storm of 2004. "
        "The 2004 storm that killed 90 people began at night."
    )

    assert [row["event_date"] for row in rows] == ["2020-03-10", "2004"]


def test_the_citation_says_when_it_was_said(claims: Extract):
    """The day of the event stays apart from the day of the citation."""
    [row] = claims(
        "On March 2, 2020, six sailors were killed (Port Watch, March 5, 2020)."
    )

    assert (row["event_date"], row["asserted_date"]) == ("2020-03-02", "2020-03-05")


def test_a_page_date_far_from_its_text_is_the_day_of_capture(claims: Extract):
    """Without a published date, dates are read by the years that the text names."""
    text = (
        "Monday, May 6, 2024\n\nThe port and its pirates\n\n"
        "The raids of June 2 – July 9, 2021 in the harbour district were followed by "
        "more. On September 5, six sailors were killed at the northern quay.\n"
    )

    [row] = claims(text, published=None)

    assert (row["event_date"], row["asserted_date"]) == ("2021-09-05", "2021-09~")


def test_a_page_of_today_is_of_what_happened_today(claims: Extract):
    """A blast on the day of the page comes before days told beside it."""
    rows = claims(
        "A bomb exploded in the harbour on Saturday, killing six sailors.\n"
        "It came after a quarrel in which two clerks died on 3 March.\n"
        "Three divers were among the dead.\n"
    )

    days = [row["event_date"] for row in rows]
    assert days == ["2020-03-14", "2020-03-03", "2020-03-14"]


def test_whoever_speaks_often_joins_no_passages(claims: Extract):
    """In a digest a figure is not of the day on which its speaker spoke of another."""
    rows = claims(
        "Harbour digest, February 1-29, 2020\n"
        "The Tidal Watch Office said that 400 people were killed.\n"
        "On 14 February nine divers were killed, the Tidal Watch Office said.\n"
    )

    days = [row["event_date"] for row in rows]
    assert days == ["2020-02-01/2020-02-29", "2020-02-14"]


@pytest.mark.parametrize(
    "text",
    [
        "A fire swept the port on Friday. At least 27 people were killed as of Sunday "
        "night, officials said.",
        "As of Sunday, 27 people had been killed in the fire that struck on Friday.",
    ],
    ids=["behind", "before"],
)
def test_the_day_of_a_count_is_not_the_day_of_the_event(claims: Extract, text):
    """Up to a day people count; what they count was before it."""
    [row] = claims(text, published="2020-03-16")

    assert row["event_date"] == "2020-03-13"


def test_the_day_of_a_count_is_the_day_it_was_said(claims: Extract):
    """Whoever counts up to a day says so of that day."""
    [row] = claims(
        "A fire swept the port on Friday. Officials counted 27 killed as of Sunday.",
        published="2020-03-18",
    )

    assert (row["event_date"], row["asserted_date"]) == ("2020-03-13", "2020-03-15")


def test_a_year_that_is_told_of_dates_what_it_saw(claims: Extract):
    """The year 2018 witnessed forty raids: a review stands beside the news."""
    rows = claims(
        "Six men were killed in Ostra on Tuesday.\n\n"
        "The year 2018 witnessed a rise in violence, as 620 people were killed.\n\n"
        "While, 977 were wounded.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert (days[6], days[620], days[977]) == ("2020-03-10", "2018", "2018")


def test_what_was_told_of_last_week_is_known_again_by_its_names(claims: Extract):
    """A paragraph that shares two names with a past event goes on with it."""
    rows = claims(
        "Six men were killed in Ostra on Tuesday.\n\n"
        "In a separate incident last week, two guards were killed at Port Halm.\n\n"
        "Three bodies were found on the quay of Port Halm.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert days[2] == days[3] == "2020-03-02/2020-03-08"


def test_names_of_the_report_itself_tell_of_no_other_day(claims: Extract):
    """A past attack in the same town is not what the page goes on with."""
    rows = claims(
        "Six men were killed at Port Halm on Tuesday.\n\n"
        "Last year a bomb killed two guards at Port Halm.\n\n"
        "Three bodies were found on the quay of Port Halm.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert days[3] == days[6] == "2020-03-10"


def test_these_are_those_since_the_day_told_before(claims: Extract):
    """It is the ninth raid since 4 January. These raids killed twelve."""
    rows = claims(
        "On Tuesday a raid on Ostra killed six men.\n\n"
        "It was the ninth raid on a mill since 4 January. "
        "These raids have killed 40 people.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert days[40] == "2020-01-04/2020-03-14"


def test_the_time_since_the_last_attack_dates_it(claims: Extract):
    """It has been five months since the last bombing, which killed six."""
    [row] = claims(
        "It has been five months since the last bombing, which killed six people."
    )

    assert row["event_date"] == "2019-10~"


def test_a_headline_told_again_in_a_list_has_its_day(claims: Extract):
    """The first point under a headline says when."""
    rows = claims(
        "Six killed in Ostra\n\n"
        "- Six people were killed in a raid on Ostra on Thursday night.\n"
        "- Three of the attackers were arrested.\n"
    )

    days = {row["event_date"] for row in rows if row["attribute"] != "location"}
    assert days == {"2020-03-12"}


def test_the_same_day_is_the_one_told_of_before(claims: Extract):
    """On 3 March six were killed. On the same day, two were."""
    rows = claims(
        "On 3 March, six men were killed in Ostra.\n\n"
        "On the same date, two guards were killed in Belmar.\n"
    )

    assert {r["event_date"] for r in rows} == {"2020-03-03"}


def test_what_followed_by_a_day_leaves_the_forerunner_its_own(claims: Extract):
    """Six died on Thursday, a day after a raid killed nine."""
    rows = claims(
        "A bomb killed six men on Thursday, a day after a raid killed nine.\n\n"
        "A day earlier, two guards were wounded in Belmar.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert (days[6], days[9], days[2]) == ("2020-03-12", "2020-03-11", "2020-03-11")


def test_a_day_of_the_week_reported_on_is_no_day_of_speech(claims: Extract):
    """On 5 March, the report said, six were killed: the page tells of that week."""
    rows = claims(
        "Raids killed 30 people between 3 and 9 March, a report has said.\n\n"
        "On 5 March, the report said troops killed six fighters.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert days[6] == "2020-03-05"


def test_a_day_before_a_colon_in_a_line_dates_what_follows(claims: Extract):
    """Other raids: June 12, 2016: six were killed."""
    rows = claims(
        "Nine men were killed in Ostra on Thursday.\n\n"
        "Other raids on mills: June 12, 2016: a guard shot and killed six men.\n"
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert (days[9], days[6]) == ("2020-03-12", "2016-06-12")


def test_a_month_of_fasting_dates_nothing_that_it_does_not_count(claims: Extract):
    """The feast that ends it is told beside."""
    rows = claims(
        "A bomb killed six men in Ostra on Thursday. It came before the feast that "
        "ends the holy month of Ramadan. Two guards were wounded.\n"
    )

    assert {row["event_date"] for row in rows} == {"2020-03-12"}


def test_the_worst_of_this_year_has_its_own_day(claims: Extract):
    """A time that only holds what it was the worst of dates nothing."""
    rows = claims(
        "A bomb killed six men in Ostra on Tuesday. It was the deadliest raid this "
        "year, and two guards were wounded.\n"
    )

    assert {row["event_date"] for row in rows} == {"2020-03-10"}
