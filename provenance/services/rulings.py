"""Rulings: what the items of one, as the log keeps them, are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from provenance.domain.claims import ClaimState
from provenance.domain.identifiers import Ref


def ruled_ref(item: Any) -> Ref:
    """What an item of a ruling is about."""
    subject = item["subject"]
    return Ref("claim" if subject == "words" else subject, item["number"])


def leaving(items: Iterable[Any]) -> list[int]:
    """The claims that the items of a ruling dismiss."""
    return [
        item["number"]
        for item in items
        if item["subject"] == "claim" and item["after"] == ClaimState.DISMISSED.value
    ]
