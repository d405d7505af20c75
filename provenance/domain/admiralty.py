"""Machine tags of the Admiralty scale, as other programs write them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from provenance.domain.decisions import Confidence
from provenance.domain.grades import Credibility, Reliability


def reliability_tag(letter: Reliability) -> str:
    """The tag of a letter."""
    return str(_tags()["reliability"][letter.value])


def credibility_tag(digit: Credibility) -> str:
    """The tag of a digit."""
    return str(_tags()["credibility"][digit.value])


def judgement_tag(confidence: Confidence) -> str:
    """The tag of a reviewer's confidence."""
    return str(_tags()["judgement"][confidence.value])


def stix_confidence(digit: Credibility) -> int | None:
    """What STIX gives a credibility, of 100; None for 6, which judges nothing."""
    found = _tags()["confidence"].get(digit.value)
    return None if found is None else int(found)


@cache
def _tags() -> dict[str, dict[str, str | int]]:
    text = files("provenance.domain").joinpath("admiralty.toml").read_text("utf-8")
    return {
        key: table for key, table in tomllib.loads(text).items() if key != "version"
    }
