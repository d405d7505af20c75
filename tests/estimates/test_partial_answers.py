"""Answers that fit several others, on reports whose truth was planted."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.estimates.mixing import mixed
from provenance.estimates.reports import Reports

ITEMS, SOURCES, AN_ITEM, GROUPS, MEMBERS = 300, 30, 7, 3, 3
LESS = 0.6
"""How often sources, in the mean, say the group instead of its member."""


def planted(seed):
    """What sources of different worth say: (item, source, group, member or None)."""
    draw = np.random.default_rng(seed)
    right = draw.uniform(0.5, 0.95, SOURCES)
    brief = np.clip(draw.uniform(0.0, 2.0 * LESS, SOURCES), 0.0, 0.95)
    rows, truth = [], []
    for item in range(ITEMS):
        group, member = draw.integers(GROUPS), draw.integers(MEMBERS)
        truth.append((group, member))
        for source in draw.choice(SOURCES, AN_ITEM, replace=False):
            says = group, member
            if draw.random() >= right[source]:
                is_near = draw.random() < 0.5
                near = group, (member + draw.integers(1, MEMBERS)) % MEMBERS
                far = (group + draw.integers(1, GROUPS)) % GROUPS, member
                says = near if is_near else far
            is_brief = draw.random() < brief[source]
            rows.append((item, source, says[0], None if is_brief else says[1]))
    return rows, truth


def share_right(rows, truth, *, is_spread):
    """How often the likeliest answer is the planted one, or its group where no member
    of it was named.
    """
    named = {
        (item, group, member) for item, _, group, member in rows if member is not None
    }
    said = []
    for item, source, group, member in rows:
        inside = sorted(each for each in named if each[:2] == (item, group))
        others = any(each[0] == item and each[1] != group for each in named)
        if member is not None or not inside:
            said.append((item, source, (item, group, -1 if member is None else member)))
        elif len(inside) == 1 or (is_spread and others):
            said += [(item, source, each) for each in inside]
    values = sorted({value for *_, value in said})
    number = {value: at for at, value in enumerate(values)}
    item, source, value = zip(*((i, s, number[v]) for i, s, v in said), strict=True)
    reports = Reports(
        source=np.array(source, np.int32),
        item=np.array(item, np.int32),
        value=np.array(value, np.int32),
        item_of_value=np.array([each[0] for each in values], np.int32),
        n_sources=SOURCES,
        n_items=ITEMS,
    )
    probability = mixed(reports)
    best = {}
    for at in np.argsort(probability):
        best[values[at][0]] = values[at]
    hits = [
        found[1:] == (*truth[item],) or found[1:] == (truth[item][0], -1)
        for item, found in best.items()
    ]
    return sum(hits) / ITEMS


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_fits_some_answers_tells_more_than_nothing(seed):
    """Counted for each answer it fits, it finds more of what was planted than left
    out.
    """
    rows, truth = planted(seed)

    spread = share_right(rows, truth, is_spread=True)

    assert spread > share_right(rows, truth, is_spread=False)
