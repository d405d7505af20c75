"""One dead and one dead agree, unless words say that they are two people."""

from __future__ import annotations

import pytest

from provenance.domain.relations import Proposed
from tests.domain.relating.telling import Telling, at_least, vague


def related(one: str, other: str) -> Proposed:
    """How two outlets' reports of one dead each stand to each other."""
    told = Telling()
    told.tell("killed", 1, "Herald", words=one)
    told.tell("killed", 1, "Courier", words=other)
    return told.only()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dozens hurt, child dead", "a rockfall that killed a man"),
        ("A woman was killed in the fire.", "One boy died in the fire."),
        ("a girl died", "One elderly woman was killed"),
        ("a 7-year-old was killed", "a fisherman was killed"),
    ],
    ids=["age", "sex", "age of one sex", "years"],
)
def test_people_who_exclude_one_another_are_counted_apart(one: str, other: str) -> None:
    """Each report leaves room for the other's victim, so neither is wrong."""
    said = related(one, other)

    assert (said.kind, said.fits, said.rule) == ("differs_in_scope", True, "victims/3")
    assert "who cannot be one person" in said.reason


def test_who_leaves_no_room_for_another_contradicts() -> None:
    """The only victim was a child, or a man."""
    said = related("The only victim was a child.", "a rockfall that killed a man")

    assert (said.kind, said.rule) == ("contradicts", "victims/3")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A teenager was killed.", "One boy died in the fire."),
        ("A woman was killed.", "A teacher died."),
        ("a child died", "a boy died"),
        ("A man drove into a crowd, killing one.", "a child died"),
        ("A father said his daughter was killed.", "a boy died"),
        ("one dead", "a child died"),
    ],
    ids=["teenager", "no kind", "within", "culprit", "two people", "no word"],
)
def test_people_who_may_be_one_agree(one: str, other: str) -> None:
    """Where words do not tell two people apart, they are not told apart."""
    assert related(one, other).kind == "agrees"


def test_a_floor_of_one_is_told_apart_as_well() -> None:
    """At least one, a child, and one, a man."""
    told = Telling()
    told.tell("killed", at_least(1), "Herald", words="at least one child was killed")
    told.tell("killed", 1, "Courier", words="a man was killed")

    assert told.only().kind == "differs_in_scope"


def counted(one: tuple[int, str], other: tuple[int, str]) -> Proposed:
    """How two outlets' counts of the dead stand to each other."""
    told = Telling()
    told.tell("killed", one[0], "Herald", words=one[1])
    told.tell("killed", other[0], "Courier", words=other[1], said="2021-10-11")
    return told.only()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((3, "killed three soldiers"), (2, "Two gunmen were also killed")),
        ((3, "3 police officers died"), (20, "20 militants were killed")),
        ((7, "seven villagers dead"), (2, "two members of the security forces")),
        ((2, "two women were killed"), (5, "five children died")),
        ((2, "two soldiers were killed"), (2, "two rebels were killed")),
        ((1, "a car bomb killed a soldier"), (4, "four attackers were shot dead")),
        ((2, "two soldiers and a gunman died"), (3, "three gunmen died")),
    ],
    ids=["arms", "police", "civilians", "age", "one number", "one", "listed"],
)
def test_counts_of_two_kinds_of_people_are_told_apart(
    one: tuple[int, str], other: tuple[int, str]
) -> None:
    """Nobody is a soldier and a gunman, so both counts can be right."""
    said = counted(one, other)

    assert (said.kind, said.fits, said.rule) == ("differs_in_scope", True, "victims/3")
    assert "who cannot be the same people" in said.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((5, "five soldiers died"), (3, "three troops were killed")),
        ((5, "five soldiers and gunmen died"), (3, "three gunmen were killed")),
        ((5, "five rebel soldiers died"), (3, "three gunmen were killed")),
        ((5, "five were killed by gunmen"), (3, "three soldiers were killed")),
        ((5, "five former soldiers died"), (3, "three gunmen were killed")),
        ((5, "five soldiers' wives died"), (3, "three gunmen were killed")),
        ((5, "five wounded police say"), (3, "three gunmen were killed")),
        ((5, "five women died"), (3, "three soldiers were killed")),
    ],
    ids=[
        "one kind",
        "both",
        "rebel soldiers",
        "culprits",
        "former",
        "relatives",
        "tellers",
        "other kinds",
    ],
)
def test_counts_of_people_who_may_be_the_same_are_not_told_apart(
    one: tuple[int, str], other: tuple[int, str]
) -> None:
    """Where words do not exclude one another, fewer are fewer of the same."""
    assert counted(one, other).rule != "victims/3"


@pytest.mark.parametrize("where", ["unit", "scope"])
def test_a_unit_or_a_scope_says_who_is_counted(where: str) -> None:
    """An imported row that counts soldiers is not beside one that counts gunmen."""
    told = Telling()
    unit, scope = ("soldiers", "") if where == "unit" else (None, "soldiers")
    told.tell("killed", 3, "Herald", words="3", unit=unit, scope=scope)
    told.tell("killed", 5, "Courier", words="five gunmen were killed")

    assert told.only().rule == "victims/3"


def test_a_part_of_another_kind_is_not_more_than_its_whole() -> None:
    """Three soldiers killed are no part of two gunmen killed or wounded."""
    told = Telling()
    told.tell("killed", 3, "Herald", words="three soldiers were killed")
    told.tell("killed_or_wounded", 2, "Courier", words="two gunmen killed or hurt")

    assert (told.only().fits, told.only().rule) == (True, "victims/3")


def test_a_notice_corrects_who_was_counted() -> None:
    """Who says that the dead were civilians, not soldiers, takes the soldiers back."""
    told = Telling()
    told.tell("killed", 3, "Herald", words="three soldiers were killed")
    told.tell(
        "killed",
        3,
        "Herald",
        words="Correction: three civilians were killed",
        said="2021-10-11",
    )

    assert told.only().kind == "corrects"


def test_two_vague_counts_of_two_kinds_are_told_apart() -> None:
    """Several soldiers are not among dozens of militants."""
    told = Telling()
    told.tell("killed", vague("several"), "Herald", words="several soldiers died")
    told.tell("killed", vague("dozens"), "Courier", words="dozens of militants died")

    assert told.only().rule == "victims/3"


@pytest.mark.parametrize(
    ("some", "every", "kind"),
    [
        ("11 soldiers were hurt", "200 people were hurt", "differs_in_scope"),
        ("11 soldiers were hurt", "200 were hurt", "differs_in_scope"),
        ("11 people were hurt", "200 were hurt", "contradicts"),
        ("11 were hurt", "200 soldiers were hurt", "contradicts"),
    ],
    ids=["a kind of people", "nobody named", "no kind", "more of the kind"],
)
def test_a_smaller_count_of_one_kind_may_be_of_the_larger_one(
    some: str, every: str, kind: str
) -> None:
    """Soldiers are some of the people; not all of them can be fewer."""
    told = Telling()
    told.tell("wounded", 11, "Herald", "Army", words=some)
    told.tell("wounded", 200, "Courier", "Clinic", words=every)

    assert told.only().kind == kind


@pytest.mark.parametrize(
    ("none", "some", "kind"),
    [
        ("no soldiers were hurt", "9 people were hurt", "differs_in_scope"),
        ("denied that any soldiers were hurt", "9 were hurt", "differs_in_scope"),
        ("no soldiers were hurt", "9 soldiers were hurt", "contradicts"),
        ("no one was hurt", "9 people were hurt", "contradicts"),
    ],
    ids=["none of a kind", "denied of a kind", "of the same kind", "nobody at all"],
)
def test_none_of_one_kind_leaves_room_for_others(
    none: str, some: str, kind: str
) -> None:
    """Where no soldier was hurt, others may have been."""
    told = Telling()
    told.tell("wounded", 0, "Herald", "Army", words=none)
    told.tell("wounded", 9, "Courier", "Clinic", words=some)

    assert told.only().kind == kind
