"""A page that describes a message gives who posted it, where, and when."""

from __future__ import annotations

from tests.domain.extracting.conftest import Extract

MESSAGE = (
    "A message that was posted on Port Channel on 8 March 2020. The archive does not "
    "vouch for what they say.\n\n"
    "The message says that the Salt Brigade carried out the raid on the quay. It "
    "puts the victims at about 300 killed or wounded.\n"
)


def test_a_message_is_of_the_group_that_claims_in_it(claims: Extract):
    """The channel carries what the group says, in the sentences behind it too."""
    rows = claims(MESSAGE)

    chain = ["Harbour Gazette", "Port Channel", "Salt Brigade"]
    assert [row["attribution"] for row in rows] == [chain] * len(rows)
    assert {row["attribute"] for row in rows} == {"claimed_by", "killed_or_wounded"}


def test_a_message_was_said_on_its_day(claims: Extract):
    """The day of posting is when it was said, and by which it had happened."""
    days = {(row["event_date"], row["asserted_date"]) for row in claims(MESSAGE)}

    assert days == {("2020-03-08", "2020-03-08")}


def test_a_message_without_an_author_is_its_carriers(claims: Extract):
    """Where nobody signs, only the channel stands behind the words."""
    [row] = claims(
        "A message was posted on Port Channel on 8 March 2020.\n\n"
        "The message says that six sailors were killed.\n"
    )

    assert row["attribution"] == ["Harbour Gazette", "Port Channel"]


def test_an_outlets_dated_statement_is_of_that_day(claims: Extract):
    """Whoever a dated statement is by spoke on its day."""
    [row] = claims(
        "This is a statement by Tidal, the news arm of the Salt Brigade, dated 5 March "
        "2020.\n\nTidal states that six sailors were killed.\n"
    )

    assert (row["attribution"][-1], row["asserted_date"]) == ("Tidal", "2020-03-05")


def test_a_line_names_the_wire_that_a_page_copies(claims: Extract):
    """From the Tidal Wire Service, alone on its line, is the carrier."""
    [row] = claims(
        "Raid on the quay\n\nFrom the Tidal Wire Service\n\nOLDPORT - Pirates came on "
        "Friday and killed six sailors at the quay before the port guard woke up.\n"
    )

    assert row["attribution"] == ["Harbour Gazette", "Tidal Wire Service"]
