"""The heads of a table's columns, each read alone."""

from __future__ import annotations

import pytest

from provenance.domain.extracting.columns import read_head


@pytest.mark.parametrize(
    ("head", "measures", "scope"),
    [
        ("Killed", ("killed",), None),
        ("No. of people killed", ("killed",), None),
        ("Deaths (reported)", ("killed",), None),
        ("Killed (civilians)", ("killed",), "civilians"),
        ("Civilians killed", ("killed",), "civilians"),
        ("US troops killed", ("killed",), "US troops"),
        ("Killed Total", ("killed",), None),
        ("Injured*", ("wounded",), None),
        ("Seriously injured", ("wounded_seriously",), None),
        ("Casualties", ("killed_or_wounded",), None),
        ("Killed and wounded", ("killed_or_wounded",), None),
        ("Killed/Wounded", ("killed", "wounded"), None),
        ("Killed (injured)", ("killed", "wounded"), None),
        ("Casualties Killed", ("killed",), None),
        ("Arrests", ("arrested",), None),
        ("Number of attacks", ("attacks",), None),
        ("Houses destroyed", ("houses_destroyed",), None),
    ],
)
def test_a_head_says_what_is_counted(head, measures, scope):
    """A head gives the measure, and whom it counts."""
    column = read_head(head)

    assert (column.kind, column.measures, column.scope) == ("count", measures, scope)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Date", "date"),
        ("Date of attack", "date"),
        ("Place", "village"),
        ("Province", "province"),
        ("Source(s)", "source"),
        ("Perpetrator", "group"),
        ("Claimed by", "claimed"),
        ("Attack", "event"),
        ("Total", "total"),
        ("2019", "bare"),
        ("Civilians", "bare"),
    ],
)
def test_a_head_says_what_is_named(head, kind):
    """A head that counts nothing may say what its cells name."""
    assert read_head(head).kind == kind


@pytest.mark.parametrize(
    "head",
    [
        *("", "Notes", "Killed per 100,000", "% killed", "Livestock killed", "Weapon"),
        *("Killed by rain", "Change in deaths", "Not injured", "killed " * 40),
    ],
)
def test_a_head_that_is_not_understood_counts_nothing(head):
    """A word that may change what is counted leaves the column alone."""
    assert read_head(head).kind == "other"


def test_a_head_gives_unit_bound_and_days():
    """Families, a minimum and a year are told apart from the measure."""
    families, minimum, year = (
        read_head("Displaced (families)"),
        read_head("Killed (min.)"),
        read_head("Killed in 2019"),
    )

    assert (families.unit, minimum.bound, year.when) == ("family", "low", "2019")
