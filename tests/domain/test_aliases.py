"""What people say of names: who is one with whom, and in which script."""

from __future__ import annotations

import pytest

from provenance.domain.aliases import Aliases, Ruling, script_of
from provenance.domain.identifiers import Seq


def ruling(name, other, entry, *, is_same=True):
    """A word of Ada's."""
    return Ruling(name=name, other=other, is_same=is_same, by="ada", entry=Seq(entry))


def test_names_nobody_spoke_of_have_no_word():
    """Where people said nothing, the rules decide."""
    aliases = Aliases((ruling("A", "B", 1),))

    assert aliases.between("A", "C") is None
    assert aliases.between("C", "D") is None


def test_what_is_not_one_is_not_what_is_one_with_it():
    """A is B, and B is not C: so A is not C, by both entries."""
    aliases = Aliases((ruling("A", "B", 1), ruling("B", "C", 2, is_same=False)))

    word = aliases.between("C", "A")

    assert word is not None
    assert not word.is_same
    assert word.because == (
        "ada says in entry #1 and ada says in entry #2 that these are two names"
    )


def test_a_group_holds_all_names_of_one():
    """By their folded keys, the name itself among them."""
    aliases = Aliases((ruling("The A", "B", 1), ruling("b", "C", 2)))

    assert aliases.group("c") == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Wire", "Latin"),
        ("الأهرام", "Arabic"),
        ("Известия", "Cyrillic"),
        ("新华社", "CJK"),
        ("Al-Ahram الأهرام", "Arabic and Latin"),
        ("24/7", "no letters"),
    ],
)
def test_a_name_tells_its_script(name, script):
    """By its letters, the more frequent script first, ties by its name."""
    assert script_of(name) == script
