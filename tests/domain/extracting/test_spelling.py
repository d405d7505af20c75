"""How dates are written, found as quickly as they are because most words begin none."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.domain.extracting import spelling
from provenance.domain.extracting.mentions import find_mentions
from provenance.domain.extracting.sighting import may_mention

WORDS = sorted(
    {
        *re.findall(r"[a-z]{2,}", spelling.date_pattern().pattern.lower()),
        *spelling.feast_days(),
        *("a", "an", "few", "and", "3", "14", "31st", "2019", "1442", "May", "Rajab"),
        *("March", "MAY", "Monday", "Eid", "12:30", "1/2/2020", "2020-01-02", "days"),
        *("weeks", "nights", "months", "years", "hours", "3-4", "early", "mid-May"),
    }
)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


TEXTS = st.lists(
    st.sampled_from(WORDS).flatmap(
        lambda w: st.sampled_from([w, w.title(), w.upper()])
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@settings(max_examples=2_000, deadline=None)
@given(TEXTS)
def test_the_look_ahead_keeps_no_date_out(text):
    """What is looked at before a date is read is only how dates can begin."""
    quick = spelling.date_pattern()
    begins = spelling._begins()
    assert begins in quick.pattern

    whole = re.compile(quick.pattern.replace(begins, "", 1), quick.flags)

    assert _spans(quick, text) == _spans(whole, text)


@settings(max_examples=2_000, deadline=None)
@given(TEXTS)
def test_a_sentence_said_to_hold_no_date_holds_none(text):
    """Dates are looked for wherever one may stand."""
    words = re.findall(r"[^\W\d_]+", text.lower())

    assert may_mention(text, 0, len(text), words) or not find_mentions(
        text, 0, len(text)
    )
