"""Look-alikes: which names may be one, and that many are compared quickly."""

from __future__ import annotations

import pytest

from provenance.domain.aliases import Aliases, Ruling
from provenance.domain.identifiers import Seq
from provenance.domain.lookalikes import BLOCK_MAX, Named, find_alike


def alike(*names, aliases=None):
    """The reason for each pair of places that may be one."""
    named = [Named(source=place, name=name) for place, name in enumerate(names)]
    found = find_alike(named, *(() if aliases is None else (aliases,)))
    return {(each.a.source, each.b.source): each.reason for each in found}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Interior Ministry", "Ministry of the Interior", "the same words"),
        ("Wire", "a Wire official", "the same words, but for those of who speaks"),
        ("Mazhar Herald", "Mazar Herald", "two spellings of one name"),
        ("Taliban", "طالبان", "one name in two scripts, letter by letter"),
        ("ICG", "International Crisis Group", "a short form of the other"),
        ("AFP", "\u0410FP", "looks like the other in another script"),
        ("AP", "\u0410\u0420", "looks like the other in another script"),
    ],
)
def test_names_that_may_be_one_are_told_with_the_reason(one, other, reason):
    """Whichever comes first."""
    assert alike(one, other) == {(0, 1): reason}
    assert alike(other, one) == {(0, 1): reason}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Channel 4", "Channel 5"),
        ("Kabul police", "Kabul hospital"),
        ("local officials", "officials"),
        ("Hasan Ali", "Hussein Ali"),
        ("AP", "Airport Police"),
        ("North Daily", "South Daily"),
    ],
    ids=["figures", "bodies", "nobody", "names", "two letters", "words"],
)
def test_names_of_two_are_not_told(one, other):
    """A hint that is often wrong is not looked at."""
    assert alike(one, other) == {}


def test_names_of_one_source_are_no_pair():
    """What was merged is known to be one."""
    names = [Named(source=1, name="Wire"), Named(source=1, name="The Wire")]

    assert find_alike(names) == ()


@pytest.mark.parametrize("is_same", [True, False])
def test_a_person_s_word_on_the_names_goes_first(is_same):
    """Two that a person called two are left out, and the reason names who said so."""
    said = Ruling(
        name="Wire", other="Wire official", is_same=is_same, by="ada", entry=Seq(3)
    )

    found = alike("Wire", "Wire official", aliases=Aliases((said,)))

    reason = "ada says in entry #3 that both are one name"
    assert found == ({(0, 1): reason} if is_same else {})


def test_a_crowd_of_like_names_meets_its_neighbours_only():
    """As many pairs as names, not as their square."""
    crowd = [f"Herald {place} Tribune" for place in range(3, 10 * BLOCK_MAX)]
    crowd = [name for name in crowd if not name[7:11].startswith(("19", "20"))]

    assert alike(*crowd, "Herold 3 Tribune") == {
        (0, len(crowd)): "two spellings of one name"
    }
