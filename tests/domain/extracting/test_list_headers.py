"""A line that ends in a colon says whose words the bullets below it are."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

BULLETS = "\n- Six sailors were killed in Selo.\n- Nine sailors were wounded in Dora.\n"
HEADERS = {
    "a verb": "The Harbour Institute noted:\n",
    "a verb right above": "The Harbour Institute said:",
    "the following": "The Harbour Institute noted the following:\n",
    "according to": "According to the Harbour Institute:\n",
    "behind a comma": "The main findings, according to the Harbour Institute:\n",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_speaks_in_every_bullet(claims: Extract, header: str) -> None:
    """Whoever a header names says what each bullet below it says."""
    rows = [r for r in claims(header + BULLETS) if r["attribute"] != "location"]

    assert [r["value"] for r in rows] == [6, 9]
    assert {r["attribution"][-1] for r in rows} == {"Harbour Institute"}


def test_a_bullet_with_a_speaker_is_passed_on_by_the_header(claims: Extract) -> None:
    """Who is quoted in a bullet stands behind the header in the chain."""
    text = "The Harbour Institute noted:\n\n- Six sailors died, the mayor said.\n"

    (row,) = claims(text)

    assert row["attribution"] == ["Harbour Gazette", "Harbour Institute", "mayor"]


def test_a_header_ends_with_its_list(claims: Extract) -> None:
    """A paragraph behind the bullets is the page's own."""
    text = f"The Harbour Institute noted:\n{BULLETS}\nFive sailors were arrested."

    row = next(r for r in claims(text) if r["attribute"] == "arrested")

    assert row["attribution"] == ["Harbour Gazette"]
