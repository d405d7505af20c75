"""Sources that rows name: found by their folded name, made, or described further."""

from __future__ import annotations

from typing import Any

from db.writing import RowsWriter, Writer
from provenance.domain.errors import InvalidRecordError
from provenance.domain.sources import SourceKind, check_name
from provenance.domain.text import name_key, quoted
from provenance.services.claim_rows import StepRow

Described = tuple[str, str | None, int | None]
"""Kind, interest and owner of a source."""


class Sourcing:
    """Finds or makes sources; one instance serves one act."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._known: dict[str, int] = {}
        self._described: dict[int, Described] = {}
        self._has_any = bool(
            self._connection.value("SELECT max(id) AS value FROM source")
        )

    def source(self, step: StepRow, rows: RowsWriter) -> int:
        """The number of the source that a step names.

        Raises:
            InvalidRecordError: The step describes it otherwise than the ledger does.
        """
        key = name_key(step.name) or step.name
        known = self._known.get(key)
        if known is None and self._has_any:
            known = self._connection.value(
                "SELECT id AS value FROM source WHERE name_key = :key", key=key
            )
        if known is None:
            known = self._make(step, key, rows)
        elif step.kind is not None or step.interest or step.owner:
            self._describe(known, step, rows)
        self._known[key] = known
        return known

    def _make(self, step: StepRow, key: str, rows: RowsWriter) -> int:
        owner = None if step.owner is None else self._owner(step.owner, rows)
        number = self._writer.next_id("source")
        kind = step.kind or SourceKind.UNKNOWN
        rows.add(
            source_row(
                number, step.name, key, kind=kind, interest=step.interest, owner=owner
            )
        )
        self._described[number] = (kind.value, step.interest, owner)
        return number

    def _describe(self, number: int, step: StepRow, rows: RowsWriter) -> None:
        """Fill in what was not known of a source; what was known is never changed."""
        held = self._described.get(number) or self._read(number)
        kind, interest, owner = held
        if step.kind is not None:
            kind = _filled(step, "kind", kind, step.kind.value, "unknown")
        if step.interest is not None:
            interest = _filled(step, "interest", interest, step.interest, None)
        if step.owner is not None:
            given = self._owner(step.owner, rows)
            if owner not in (None, given) or given == number:
                raise InvalidRecordError(
                    f"The source {quoted(step.name)}", "is recorded with another owner"
                )
            owner = given
        if (kind, interest, owner) != held:
            self._described[number] = (kind, interest, owner)
            rows.add(
                {
                    "t": "described",
                    "id": number,
                    "kind": kind,
                    "interest": interest,
                    "owner": owner,
                }
            )

    def _owner(self, name: str, rows: RowsWriter) -> int:
        return self.source(StepRow(name=name), rows)

    def _read(self, number: int) -> Described:
        row = self._connection.row(
            "SELECT kind, interest, owner_id FROM source WHERE id = :id", id=number
        )
        assert row is not None, "a source that was found is there"
        return row["kind"], row["interest"], row["owner_id"]


def find_publisher(writer: Writer, name: str, evidence: list[Any]) -> int:
    """The source of that name, made as a publisher among an act's `evidence` if new."""
    check_name(name)
    key = name_key(name) or name
    for row in evidence:
        if row["t"] == "source" and row["key"] == key:
            return int(row["id"])
    found = writer.connection.value(
        "SELECT id AS value FROM source WHERE name_key = :key", key=key
    )
    if found is not None:
        return int(found)
    number = writer.next_id("source")
    evidence.append(source_row(number, name, key, kind=SourceKind.PUBLISHER))
    return number


def source_row(
    number: int,
    name: str,
    key: str,
    *,
    kind: SourceKind = SourceKind.UNKNOWN,
    interest: str | None = None,
    owner: int | None = None,
) -> dict[str, Any]:
    """The row that brings a source; `key` is its folded name."""
    return {
        "t": "source",
        "id": number,
        "name": name,
        "key": key,
        "kind": kind.value,
        "interest": interest,
        "owner": owner,
    }


def _filled(
    step: StepRow, field: str, held: str | None, given: str, unset: str | None
) -> str:
    if held not in (unset, given):
        raise InvalidRecordError(
            f"The source {quoted(step.name)}", f"is recorded with another {field}"
        )
    return given
