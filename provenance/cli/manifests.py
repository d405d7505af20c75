"""Manifests: files to capture together, and who published each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.domain.errors import InvalidRecordError, InvalidRowError
from provenance.domain.text import quoted
from provenance.services.near_fields import not_a_field

TOLD = ("publisher", "title", "published", "url", "charset")
"""What a row may say of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file to capture, and what is told of it."""

    place: str
    """Where to read it; `-` is standard input."""
    name: str
    told: dict[str, str | None]


def read_manifest(
    content: bytes, *, place: str, ignore_extra: bool
) -> tuple[list[Listed], Sequence[str]]:
    """The files a manifest lists, and the unknown fields that were left out, by name.

    Raises:
        InvalidRowError: A row is not an object of texts, has an unknown field (unless
            `ignore_extra`), or names a file outside the manifest's folder.
        InvalidRecordError: The manifest lists nothing.
    """
    folder = Path(place).parent
    listed: list[Listed] = []
    ignored: set[str] = set()
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        row = _read_row(line, place, number)
        unknown = sorted(set(row) - {"file", *TOLD})
        if unknown and not ignore_extra:
            why = not_a_field(unknown[0], ("file", *TOLD), of="a manifest", verb="add")
            said = f"the field {quoted(unknown[0])} {why}; --ignore-extra leaves it out"
            raise InvalidRowError(place, number, said)
        ignored.update(unknown)
        listed.append(_listed(row, folder, place, number))
    if not listed:
        raise InvalidRecordError(place, "lists no file")
    return listed, sorted(ignored)


def _read_row(line: bytes, place: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidRowError(place, number, "the row is not JSON") from error
    if not isinstance(row, dict):
        raise InvalidRowError(place, number, "the row is not a JSON object")
    return row


def _listed(row: dict[str, object], folder: Path, place: str, number: int) -> Listed:
    texts: dict[str, str | None] = {}
    for field in ("file", *TOLD):
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            raise InvalidRowError(place, number, f"the field “{field}” is not text")
        texts[field] = value
    file = texts.pop("file")
    if not file:
        raise InvalidRowError(place, number, "the field “file” is missing or empty")
    path = folder / file
    # A manifest from elsewhere must not make us capture a file of the reader's own.
    if "\0" in file or not path.resolve().is_relative_to(folder.resolve()):
        why = f"the file {quoted(file, width=80)} lies outside the manifest's folder"
        raise InvalidRowError(place, number, why)
    return Listed(place=str(path), name=path.name, told=texts)
