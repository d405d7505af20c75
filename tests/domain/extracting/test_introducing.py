"""The speaker is the noun that speaks, without what leads in, follows or holds it."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SPEAKERS = {
    "article": ("A harbour official counted six dead.", "harbour official"),
    "article behind": ("Six men were killed, a harbour official said.",
                       "harbour official"),
    "period": ("In the first half of the year the Army claimed six attacks.", "Army"),
    "evening": ("On Monday evening the port authority said six men were killed.",
                "port authority"),
    "after": ("Hours after the raid the port authority said six men were killed.",
              "port authority"),
    "since": ("Since Monday the port authority has reported six deaths.",
              "port authority"),
    "day between": ("The mayor on Monday said that six men were killed.", "mayor"),
    "adverb": ("The mayor later said that six men were killed.", "mayor"),
    "aside": ("The mayor, however, said that six men were killed.", "mayor"),
    "reached": ("Residents reached by phone said they had counted six bodies.",
                "Residents"),
    "title": ("Mayor Ilya Moreno told reporters that six men were killed.",
              "Ilya Moreno"),
    "short title": ("Six men were killed, said Dr. Ilya Moreno, head of the hospital.",
                    "Ilya Moreno"),
    "office before": ("The harbour master, Ilya Moreno, said six men were killed.",
                      "Ilya Moreno"),
    "two asides": ("Ilya Moreno, the mayor of the port, which is small, said six men "
                   "were killed.", "Ilya Moreno"),
    "who": ("A survivor who refused to give her name said six men were killed.",
            "survivor"),
    "which": ("The raid, which officials say killed six people, began at dawn.",
              "officials"),
    "statement by": ("A statement by the Coast Army said six men were killed.",
                     "Coast Army"),
    "statement from": ("Six men were killed, according to a statement from the Coast "
                       "Army.", "Coast Army"),
    "released by": ("Figures released by the health ministry show that six men died.",
                    "health ministry"),
    "study": ("A study released on Monday by the Tide Institute says six men died.",
              "Tide Institute"),
    "that only": ("The court found that six men had been killed.", "court"),
    "passive": ("Six deaths were reported by the Port Authority.", "Port Authority"),
    "figure": ("The police gave a lower figure: six dead.", "police"),
    "it put": ("As the mayor put it, six men were killed for nothing.", "mayor"),
    "label": ("Mayor Ilya Moreno: “Six men were killed.”", "Ilya Moreno"),
    "blunt": ("Mayor Ilya Moreno was blunt: “Six men were killed.”", "Ilya Moreno"),
    "headline before": ("Police: six men killed", "Police"),
    "headline behind": ("Six men killed in raid: police", "police"),
    "headline dash": ("Six men killed in raid - officials", "officials"),
    "any subject": ("Seven men were hurt and six killed, the academy's commandant "
                    "told journalists.", "academy's commandant"),
    "present": ("Six people were killed, say police.", "police"),
    "inside": ("Six people, reports Tide Media, were killed.", "Tide Media"),
    "put it at": ("Local officials put it at six dead.", "Local officials"),
    "age": ("Ilya Moreno, 41, a trader, his shirt torn, said six men were killed.",
            "Ilya Moreno"),
    "genitive": ("The Army's claim that six men were killed is not proved.", "Army"),
    "body": ("Six deaths have been confirmed by the embassy.", "embassy"),
    "investigation": ("An investigation by Tide Media found that six men were killed.",
                      "Tide Media"),
    "not stated": ("The army has yet to confirm that six men were killed.",
                   "Harbour Gazette"),
    "rumour": ("Word that six men were killed went round the city on Monday evening.",
               "Harbour Gazette"),
}  # fmt: skip

CARRIED = {
    "carried by": "A statement carried by Tide Media said six men were killed.",
    "citing inside": "Tide Media, citing hospital staff, said six men were killed.",
    "quoting first": "Quoting hospital staff, Tide Media said six men were killed.",
    "as saying": "Tide Media quoted hospital staff as saying six men were killed.",
    "said said": "Tide Media said hospital staff said six men were killed.",
}


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_the_speaker_is_the_noun_that_speaks(claims: Extract, text, speaker):
    """Six died, and the last step of the chain is a name as one would list it."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["attribution"][-1] == speaker


@pytest.mark.parametrize("text", CARRIED.values(), ids=CARRIED.keys())
def test_whoever_passes_it_on_stands_before_the_speaker(claims: Extract, text):
    """The carrier is one step of the chain, and whoever speaks is the last."""
    [row] = claims(text)

    staff = [] if "carried" in text else ["hospital staff"]
    assert row["attribution"] == ["Harbour Gazette", "Tide Media", *staff]


def test_the_same_sources_are_those_before(claims: Extract):
    """`The same sources` are the ones named last."""
    rows = claims(
        "Harbour sources said nine men were hurt. The same sources counted six dead."
    )

    assert {row["attribution"][-1] for row in rows} == {"Harbour sources"}


def test_someone_spoken_of_is_known_when_they_speak(claims: Extract):
    """`She said` and `said Moreno` are of whom the sentence before is about."""
    [row] = claims(
        "Ada Moreno, 52, was waiting at the quay. “They told us six dead,” she said."
    )

    assert row["attribution"][-1] == "Ada Moreno"


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("The Red Lantern has sent boats. The charity", "Red Lantern"),
        ("The Interior Ministry has opened an inquiry. It", "Interior Ministry"),
        ("Port Watch published a list on Monday. It", "Port Watch"),
        ("Police are looking for the boat. They", "Police"),
        ("Governor Ada Moreno thanked the divers. She", "Ada Moreno"),
        ("The mayor, Ada Moreno, wept. She", "Ada Moreno"),
        ("The governor, who had flown in, wept. He", "governor"),
    ],
)
def test_a_stand_in_is_whom_the_text_was_about(claims: Extract, opening, speaker):
    """A charity is no `he`, and a governor no `it`."""
    [row] = claims(f"{opening} said six men were killed.")

    assert row["attribution"][-1] == speaker
