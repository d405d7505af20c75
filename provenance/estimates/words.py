"""Probabilities as words, until enough was decided to show that the numbers hold."""

from __future__ import annotations

CALIBRATED_AT = 100
"""Decisions from which a probability may be shown as a number."""

WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
)
"""Upper ends and their words (ICD 203, section D.6.e.2.a). The standard ends at .01
and .99; its outermost words stand for what lies beyond, too."""
HIGHEST = "almost certain"


def in_words(probability: float) -> str:
    """The standard's words for a probability."""
    for end, word in WORDS:
        if probability < end:
            return word
    return HIGHEST
