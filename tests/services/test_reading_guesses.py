"""Charsets that are guessed, told apart by what alphabets have."""

from __future__ import annotations

import pytest

from provenance.services.reading import read_document

FRENCH = "Le ferry a coulé à l’aube : cinq blessés, « un mystère » d’après l’île."
GERMAN = "Die Fähre sank gestern früh, fünf Verletzte – größer als zunächst gemeldet."
POLISH = "Prom zatonął o świcie, pięć osób zginęło, a rannych przewieziono do Łodzi."
CZECH = (
    "Trajekt se potopil za úsvitu, pět lidí zahynulo a příčina není zatím známa; žal."
)
TURKISH = "Feribot şafakta battı, beş kişi öldü, yolcuların çoğu İstanbul'a götürüldü."
SWEDISH = "Färjan sjönk i gryningen, fem döda och många skadade på kajen i Malmö."
RUSSIAN = "Паром затонул на рассвете, погибли пять человек, ранены двадцать."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (TURKISH, "cp1254"),
        (SWEDISH, "cp850"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Five hurt in the café at the quay.", "cp1252"),
        ("Five hurt – the harbour police said “it’s over”.", "cp1252"),
    ],
)
def test_a_text_is_read_with_the_letters_it_was_written_with(text, charset):
    """A text that states no charset has the letters that were meant, as a guess."""
    reading = read_document(text.encode(charset), name="note.txt")

    assert reading.text == text
    assert reading.charset_is_guessed
