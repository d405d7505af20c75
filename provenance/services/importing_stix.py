"""STIX bundles of ours, read back: each Note that carries a row is that claim again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from provenance.domain.claims import ClaimState
from provenance.domain.errors import InvalidRecordError, InvalidRowError
from provenance.domain.text import quoted
from provenance.services.exchanging_losses import count_text
from provenance.services.exchanging_stix import EXTENSION
from provenance.services.import_files import raw_rows
from provenance.services.importing_documents import read_json

RESTATED = frozenset({"identity", "report", "extension-definition"})
"""What the rows say themselves: sources, documents, and how rows are carried."""
LEFT = {"note": "decision", "relationship": "relation"}
"""What a row cannot say, and what we call it."""


def stix_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The row of each Note that carries one, numbered by its place in the bundle.

    Raises:
        InvalidRecordError: The file is no bundle of STIX.
        InvalidRowError: An object of a kind that we do not write, or no row for one.
    """
    for number, thing in _objects(content, name):
        text = _row_text(thing)
        if _left_as(thing) is not None:
            continue
        if text is None:
            kind = thing.get("type")
            if kind not in RESTATED:
                why = (
                    f"the object is a {quoted(str(kind))}, which no claim can be read "
                    "from"
                )
                raise InvalidRowError(name, number, why)
            continue
        if not isinstance(text, str):
            raise InvalidRowError(name, number, "the row of the Note is not text")
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            why = "the row of the Note is not JSON"
            raise InvalidRowError(name, number, why) from error
        # A row is read as any other; a line feed within it would be two.
        for _, row in raw_rows(
            text.replace("\n", " ").encode(), name=name, format="jsonl"
        ):
            yield number, row


def stix_left_out(content: bytes, name: str) -> tuple[str, ...]:
    """What a bundle holds and an import of claims leaves out, counted by name."""
    left = (_left_as(thing) for _, thing in _objects(content, name))
    counts = Counter(noun for noun in left if noun is not None)
    return tuple(count_text(counts[noun], noun) for noun in sorted(counts))


def _objects(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    bundle = read_json(content, name)
    objects = bundle.get("objects") if isinstance(bundle, dict) else None
    if not isinstance(objects, list) or bundle.get("type") != "bundle":
        raise InvalidRecordError(name, "is no bundle of STIX")
    for number, thing in enumerate(objects, start=1):
        if not isinstance(thing, dict):
            raise InvalidRowError(name, number, "the object is no object")
        yield number, thing


def _left_as(thing: dict[str, Any]) -> str | None:
    """What an object is that no row can say; None for the others."""
    if _row_text(thing) is None:
        return LEFT.get(str(thing.get("type")))
    state = thing["extensions"][EXTENSION].get("state")
    return "dismissed claim" if state == ClaimState.DISMISSED else None


def _row_text(thing: dict[str, Any]) -> Any:
    """The row that a Note carries; None where it carries none."""
    extensions = thing.get("extensions")
    ours = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    if thing.get("type") != "note" or not isinstance(ours, dict):
        return None
    return ours.get("row")
