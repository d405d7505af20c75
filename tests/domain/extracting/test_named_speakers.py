"""Names that stand in quotation marks, behind an office, or beside a common noun."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

NAMES = {
    "quoted": ('Six men died, according to the "Tide" news agency, in a raid.',
               "Tide news agency"),
    "of a report": ("Six men died, according to a report published on Tuesday by "
                    "rights group Port Watch.", "Port Watch"),
    "of figures": ("According to figures compiled by the Port Watch, six men died.",
                   "Port Watch"),
    "of documents": ("Six men died, according to documents reviewed by Port Watch.",
                     "Port Watch"),
    "itself": ("The Board itself acknowledged six deaths.", "Board"),
    "joined": ("Aid group Nurses Without Harbours said it had treated 6 wounded men.",
               "Nurses Without Harbours"),
    "has confirmed": ("As of 9 March, the Port Board has confirmed 6 deaths.",
                      "Port Board"),
    "accusing": ("Guards arrested 6 men, accusing them of burning a mill in May.",
                 "Harbour Gazette"),
    "initial estimates": ("Six men died, according to initial estimates made by Port "
                          "Watch.", "Port Watch"),
    "estimates by": ("According to estimates by the Port Board, six men died.",
                     "Port Board"),
    "the estimates": ("According to the estimates, six men died.", "estimates"),
    "armed forces": ("The Brenna armed forces said six men died.",
                     "Brenna armed forces"),
    "our": ("Guard Ana Lo said: \"Our search showed that six men died.\"", "Ana Lo"),
    "initials, then a day": ("The Port Board (PB), on Monday, said six men died.",
                             "Port Board"),
    "a new report": ("Six men died, according to a new Port Watch tally published "
                     "on Monday.", "Port Watch"),
    "of one report": ("A new Port Watch report said six men died.", "Port Watch"),
    "behind two words": ("6 died, according to the Port Board.", "Port Board"),
    "said earlier": ("The Port Board had earlier said that six men were killed.",
                     "Port Board"),
    "with X saying": ("The count was cut, with Captain Ben Lo saying six died.",
                      "Ben Lo"),
    "known as": ("The group, known as the Salt Riders, said it had killed six men.",
                 "Salt Riders"),
    "called himself": ("A man who called himself Captain Salt said six men had died.",
                       "Captain Salt"),
    "said later": ('"We hear that six men died," harbour spokesman Rigo Tarn said '
                   "later.", "Rigo Tarn"),
    "officials of whom": ("According to Norland officials, Tomas Ibar shot six men "
                          "dead.", "Norland officials"),
    "maintained": ("The railways maintained that six people were killed.", "railways"),
    "allegations": ("It followed allegations by the League that the rebels had broken "
                    "the truce by killing six clerks.", "League"),
    "who escaped": ("A woman who escaped told them there were six killed.", "woman"),
    "as many as": ("A woman told them that the Port Army said as many as 6 died.",
                   "Port Army"),
    "what they say": ("In what monks of the hills say was a massacre, 6 men died.",
                      "monks of the hills"),
    "a second verb": ("Hill Board spokesman Maj. Rigo Tarn said Ibar came but stressed "
                      "six men died.", "Rigo Tarn"),
    "not allowed": ("A port source not authorised to discuss the attack said 6 men "
                    "died.", "port source"),
    "said she assumed": ("Ben Lo said he left. The clerk Lib Burot said she assumed 6 "
                         "men had died.", "Lib Burot"),
    "another's website": ("Two died, according to Tarn's website. 6 men died in "
                          "Hill, the pro-reform Sabz website said.",
                          "pro-reform Sabz website"),
    "confirmed to": ("Six men were killed in the raid, a spokesman of the Port Board "
                     "confirmed to this newspaper.", "spokesman of the Port Board"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), NAMES.values(), ids=NAMES.keys())
def test_the_speaker_has_the_name_that_is_told(claims: Extract, text, speaker):
    """A claim's last source is the name, whatever stands around it."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["attribution"][-1] == speaker


def test_treating_the_wounded_claims_no_deed(claims: Extract):
    """Who says that it has treated six wounded men has not attacked anybody."""
    rows = claims("The Salt Brigade said it had treated 6 wounded men.")

    assert [row["attribute"] for row in rows] == ["wounded"]


def test_he_is_the_officer_who_declined_to_speak_before(claims: Extract):
    """A name behind an office is met though it says nothing of the event."""
    rows = claims(
        "Broker Ilya Moreno said that two men were freed on Tuesday.\n\nArmy spokesman "
        "Colonel Petr Vale declined to comment. He said that six men were killed."
    )

    assert rows[-1]["attribution"][-1] == "Petr Vale"


def test_of_those_goes_on_with_the_speaker(claims: Extract):
    """Who counted the hurt also counts those of them who died."""
    rows = claims("The mayor said 40 men were hurt. Of those, six later died.")

    assert [row["attribution"][-1] for row in rows] == ["mayor", "mayor"]


DAYS = {
    "aside": ("General Petr Vale, who visited the port on Tuesday, said six men died.",
              "2020-03-14", "2020-03-14"),
    "addressing": ("A raid on Monday left the port in ruins.\n\n"
                   "Speaking to reporters on Friday, Petr Vale said six men had died.",
                   "2020-03-09", "2020-03-13"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day", "said"), DAYS.values(), ids=DAYS.keys())
def test_a_day_beside_the_speaker_is_not_the_events(claims: Extract, text, day, said):
    """When somebody came or spoke is not when the men died."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert (row["event_date"], row["asserted_date"]) == (day, said)


@pytest.mark.parametrize(
    ("first", "second", "heard"),
    [
        ("Guard Ana Lo", "Harbour clerk Ben Lo", "Ben Lo"),
        ("Guard Ana Lo", "Captain Lo", "Ana Lo"),
        ("Guard Ana Lo", "A. Lo", "Ana Lo"),
        ("The Eastern Police", "The Western Police", "Western Police"),
    ],
    ids=["another given name", "an office", "an initial", "two bodies"],
)
def test_one_family_name_may_be_of_two(
    claims: Extract, first: str, second: str, heard: str
) -> None:
    """Who shares only the end of a name with a speaker before is someone else."""
    rows = claims(f"{first} said six men died. {second} said nine were wounded.")
    assert rows[1]["attribution"][-1].endswith(heard)


def test_the_army_is_not_the_man_who_spoke_for_it(claims: Extract):
    """What the military says later is its own word, not its spokesman's."""
    rows = claims(
        "Two bodies were found, said army spokesman Colonel Rod Parin. "
        "The army says 14 people are dead."
    )

    assert rows[-1]["attribution"][-1] == "army"


def test_a_body_with_its_own_name_is_no_other(claims: Extract) -> None:
    """Behind someone else's words a named agency is itself."""
    rows = claims(
        "Port Brenna based guard Ana Lo quoted a source that two men died. "
        "Six were arrested, according to the state-run Tide news agency."
    )
    assert "Tide" in rows[-1]["attribution"][-1]


def test_a_name_may_be_that_of_a_month(claims: Extract):
    """What may be does not stand before what was said."""
    [row] = claims("Raiders hurt 48 people, Prime Minister Theodora May said.")

    assert row["attribution"][-1] == "Theodora May"


def test_two_hyphens_are_a_dash(claims: Extract):
    """What stands before them is where it was written."""
    [row] = claims("HARL, Norland -- Officials say at least 32 people were killed.")

    assert row["attribution"][-1] == "Officials"


def test_the_age_of_a_speaker_counts_nobody(claims: Extract):
    """Though no comma closes it."""
    assert claims("“It was dark,” said Ewan Ali, 50 who suffered minor injuries.") == []


def test_a_long_office_is_no_part_of_the_name(claims: Extract):
    """However many words an office has, the name behind it is the speaker's."""
    text = (
        "Fen Railway Divisional Regional Manager Omar Bahri said 12 people were killed."
    )
    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", "Omar Bahri"]
