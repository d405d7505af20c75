"""Keyboards of other scripts: letters answer by their place, except in words."""

from __future__ import annotations

from typing import Any

import pytest

from tui.actions import ACTIONS
from tui.layouts import latin_letters, layouts, letters_of

Review = Any
LETTERS = {
    key for action in ACTIONS for key in action.keys if len(key) == 1 and key.isalpha()
}


@pytest.mark.parametrize("layout", ["uk", "ru", "ar", "fa", "he"])
def test_every_letter_that_does_something_is_reached(layout: str):
    """Whatever the layout writes on its key; Hebrew writes signs on q and w."""
    letters = letters_of(layout)
    wanted = {key for key in LETTERS if key.islower()} - {"q", "w"}

    assert wanted <= {*letters}
    assert {key: latin_letters()[letters[key]] for key in wanted} == {
        key: key for key in wanted
    }


def test_the_layouts_are_those_that_are_promised():
    """Ukrainian, Russian, Arabic, Persian, Hebrew."""
    assert layouts() == ("uk", "ru", "ar", "fa", "he")


def test_no_letter_that_needs_no_help_is_translated():
    """Latin letters and figures stay what they are."""
    assert not [letter for letter in latin_letters() if letter.isascii()]


@pytest.mark.parametrize("key", ["ц", "ص"])
async def test_a_letter_answers_by_its_place(review: Review, key: str):
    """On the key of w, in Cyrillic and in Arabic."""
    async with review() as ben:
        await ben.press(key)

        assert "stands here because" in ben.text


async def test_words_are_typed_as_they_are(review: Review):
    """An input takes the letters of its language."""
    async with review() as ben:
        await ben.press("5")
        await ben.write("цар")

        assert ben.app.screen.query_one("#sought").value == "цар"


async def test_a_choice_by_letter_takes_them_too(review: Review):
    """The letter of a grade, on the same key."""
    async with review() as ben:
        await ben.press("3", "enter", "п", "и")

        assert "is B, usually reliable. Why?" in " ".join(ben.text.split())


async def test_the_first_letter_that_is_nowhere_gets_a_hint(review: Review):
    """Once; it is no error."""
    async with review() as ben:
        await ben.press("λ")

        assert "λ is no key here" in ben.lines[-2]
