"""Who speaks where a thing, an outlet or a body stands for whoever does."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SPEAKERS = {
    "a count behind an office": (
        "The head of the Harbour Watch, Ada Moreno, said five soldiers, including two "
        "officers, and 18 sailors were killed.",
        ["Ada Moreno"],
    ),
    "a body's label": (
        "Delta War Monitor: Raid Killed 23 Sailors",
        ["Delta War Monitor"],
    ),
    "whose statement": (
        "A police statement late Friday said that six sailors were killed.",
        ["police"],
    ),
    "a name's statement": (
        "An SB statement on 9 March claimed six sailors were killed.",
        ["SB"],
    ),
    "a sign by a source": (
        "However, according to the Tidal Group, intercepted calls suggest that the "
        "raid killed six sailors.",
        ["Tidal Group"],
    ),
    "did tell": (
        "Ada Moreno did tell the assembled press that the raid killed six sailors.",
        ["Ada Moreno"],
    ),
    "put the toll at": (
        "The Salt Brigade put the toll at 27 dead.",
        ["Salt Brigade"],
    ),
    "an outlet at the end": (
        "Six sailors were killed, said an official, according to the Tidal Agency.",
        ["Tidal Agency", "official"],
    ),
    "a place before": (
        "In Oldland, the panel said that six sailors were killed.",
        ["panel"],
    ),
    "a long report": (
        "The first report of the Harbour Team on Salt, Old Tide and allied groups said "
        "that six sailors were killed.",
        ["first report of the Harbour Team"],
    ),
    "a claim of one's own deed": (
        "The Salt Brigade claimed through its channels on 9 March to have raided the "
        "quay, killing six sailors.",
        ["Salt Brigade"],
    ),
    "put and claimed": (
        "The Salt Brigade claimed responsibility and put the toll at 27 dead.",
        ["Salt Brigade"],
    ),
    "initials in a name": (
        "According to the Tidal Watch (TW) Group, six sailors were killed.",
        ["Tidal Watch (TW) Group"],
    ),
    "nobody's statement": ("A statement said that six sailors were killed.", []),
    "an outlet and its day": (
        "Port Mirror (17/9): six sailors were killed in the raid.",
        ["Port Mirror"],
    ),
    "a name like a verb": ("IS said that six sailors were killed.", ["IS"]),
    "said here": (
        "The pirates killed six sailors, officials said here on Monday.",
        ["officials"],
    ),
}


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_whoever_is_behind_the_words_speaks(claims: Extract, text, speaker):
    """The chain ends with whoever says it, not with what the words stand in."""
    row = next(row for row in claims(text) if row["attribute"] == "killed")

    assert row["attribution"] == ["Harbour Gazette", *speaker]


BACK = {
    "a monitor by its town": (
        "The Barada Observatory reported a raid. The Oldport-based monitor, which has "
        "four people, documented the death of six sailors.",
        "Barada Observatory",
    ),
    "its forces": (
        "The Tide-led coalition announced a raid. Later coalition forces said that "
        "six sailors were killed.",
        "Tide-led coalition",
    ),
    "initials first": (
        "UN said that it was calm. The United Nations said that six sailors were "
        "killed.",
        "UN",
    ),
    "a group in the sentence": (
        "The Tide Observatory counted raids. The Salt Brigade burned the quay and "
        "killed six sailors, the group said.",
        "Salt Brigade",
    ),
    "they in an aside": (
        "Police said that it was calm. They hold Ilya Moreno, who, they say, killed "
        "six sailors.",
        "Police",
    ),
    "its statement": (
        "An army statement said that a raid began. It said six sailors were killed.",
        "army",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), BACK.values(), ids=BACK.keys())
def test_a_body_is_known_by_another_name(claims: Extract, text, speaker):
    """One document calls one body by one name."""
    row = next(row for row in claims(text) if row["attribute"] == "killed")

    assert row["attribution"] == ["Harbour Gazette", speaker]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "According to Coast Wire, the governor said 11 people were missing.",
            ["Coast Wire", "governor"],
        ),
        (
            "According to the governor, 11 people were missing.",
            ["governor"],
        ),
    ],
    ids=["relayed", "his own"],
)
def test_according_to_one_another_said(claims: Extract, text, chain):
    """Whom a sentence opens by carries what the next one is told to have said."""
    [row] = claims(text)

    assert row["attribution"][1:] == chain


def test_what_was_reported_before_has_an_earlier_day(claims: Extract):
    """`Which had reported 14 dead, said on Friday` dates the 14 before Friday."""
    rows = claims(
        "The port office, which had reported 14 dead, said on Friday that 16 people "
        "had died."
    )

    assert [(row["value"], row["asserted_date"]) for row in rows] == [
        (14, "../2020-03-12"),
        (16, "2020-03-13"),
    ]


def test_a_sentence_that_ends_before_its_source_names_none(claims: Extract):
    """A text may break off anywhere."""
    [row] = claims("Six sailors were killed, according to the")

    assert row["value"] == 6


def test_an_outlet_that_closes_a_sentence_passes_on_who_opens_it(claims: Extract):
    """Officials said it, and the paper at the end only reported what they said."""
    [row] = claims("Officials said gunmen killed five guards, Fen News reported.")

    assert row["attribution"] == ["Harbour Gazette", "Fen News", "Officials"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry reported it was aware that 12 people had died.", "ministry"),
        ("Police placed the toll at 12.", "Police"),
    ],
    ids=["a pronoun", "placed"],
)
def test_a_report_without_that_has_its_speaker(claims: Extract, text, speaker):
    """A clause behind a pronoun and a toll that is placed are said by the subject."""
    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", speaker]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Tide reported the mayor as saying that seven people were dead.",
            ["Tide", "mayor"],
        ),
        ("Hill sources also reported killing five guards.", ["Hill sources"]),
        (
            "Six were killed at a mill, clerks said Sunday as a man was held.",
            ["clerks"],
        ),
        (
            "The Oars, also known as OAR, however, named the bomber as Ilya Moreno.",
            ["OAR"],
        ),
        ("Norland clerks say Oar Army behind car bombing", ["Norland clerks"]),
    ],
    ids=["reported as saying", "reported doing", "on a day", "named", "heading"],
)
def test_each_way_of_reporting_has_its_speaker(claims: Extract, text, chain):
    """Who is reported, who reports deeds and who names somebody is the speaker."""
    assert claims(text)[0]["attribution"] == ["Harbour Gazette", *chain]
