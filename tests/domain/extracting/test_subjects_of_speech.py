"""Who says a number where the sentence names its speaker in other ways."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SPEAKERS = {
    "office and name": ("Its spokeswoman, Colonel Ada Moreno, acknowledged six dead.",
                        "Ada Moreno"),
    "behind a period": ("During the week the Harbour Guard said six people died.",
                        "Harbour Guard"),
    "admits": ("The harbour minister admits to six dead.", "harbour minister"),
    "spoke of": ("A port official spoke of six dead.", "port official"),
    "was speaking of": ("A port official was speaking of six dead.",
                        "port official"),
    "shared": ("The coalition confirmed the raid but said six people died.",
               "coalition"),
    "assess": ("Harbour States assess that six people died.", "Harbour States"),
    "claimed to have": ("The coalition claimed to have killed six people.",
                        "coalition"),
    "he": ("The harbour minister has dismissed such talk. He admits to six dead.",
           "harbour minister"),
    "semicolon": ("Port officials speak of six dead; the mayor said it was wrong.",
                  "Port officials"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_the_speaker_ends_the_chain(claims: Extract, text, speaker):
    """Six died, and the last step of the chain says so."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["attribution"][-1] == speaker


def test_whoever_accuses_is_the_speaker(claims: Extract):
    """That a group did it is said by its accuser."""
    [row] = claims("The port authorities blame the Grey Net for the raid.")

    assert row["attribution"] == ["Harbour Gazette", "port authorities"]
