"""Erasures: two people take unlawful words out, and what proves the rest stays.

An erased row keeps the leaf that it was hashed to, so that the root over its act's
rows still follows; docs/FORMAT.md specifies the form.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import LEAF, canonical
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.grades import REASON_MAX, check_reason
from provenance.domain.identifiers import DocumentId, ErasureId, Seq
from provenance.domain.relations import STATED

ASKED, DONE, REFUSED = "erasure.asked", "erasure.done", "erasure.refused"
"""The acts of an erasure."""
_REASONS = ("because", "rationale", "settles")
"""What people write in an act's body in words of their own."""
_ERASED = b'{"erased":"'
"""How a row begins that words were taken out of; no row as written does, for each
has a tag and none a field of that name.
"""


class ErasureState(enum.StrEnum):
    """Where an erasure stands."""

    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What one person asked to have erased, and how it stands."""

    id: ErasureId
    documents: tuple[DocumentId, ...]
    entries: tuple[Seq, ...]
    """Acts whose reasons, as people wrote them, go too."""
    because: str
    basis: str
    """The law, order or rule by which the content may not be kept."""
    state: ErasureState
    answered: Seq | None
    """The entry that did or refused it; None before."""
    by: str
    at: datetime
    seq: Seq

    @property
    def about(self) -> str:
        """What it is of: `D3, D5, #17`."""
        documents = (f"D{each}" for each in self.documents)
        return ", ".join((*documents, *(f"#{each}" for each in self.entries)))

    def __post_init__(self) -> None:
        check_reviewer(self.by)
        check_reason(self.because)
        check_basis(self.basis)
        if not (self.documents or self.entries):
            raise InvalidRecordError("An erasure", "names neither document nor entry")


class ErasedError(ProvenanceError):
    """Something that was asked of content which is erased."""

    def __init__(self, what: str, seq: int) -> None:
        super().__init__(f"{what} was erased by entry #{seq}. Nothing was written.")


def check_basis(basis: str) -> None:
    """Refuse an erasure without its legal basis in words."""
    if not basis.strip():
        raise InvalidRecordError("An erasure", "needs its legal basis (--basis)")
    if len(basis) > REASON_MAX:
        raise InvalidRecordError(
            f"A legal basis of {len(basis):,} characters",
            f"is longer than the {REASON_MAX:,} allowed",
        )


def erased_words(seq: int) -> str:
    """What stands, and is shown, in the place of words that entry `seq` erased."""
    return f"[erased by entry #{seq}]"


def row_leaf(line: bytes) -> bytes:
    """The Merkle leaf of a row: of the line as written, also once it is redacted."""
    if line.startswith(_ERASED):
        return bytes.fromhex(json.loads(line)["erased"])
    return sha256(LEAF + line).digest()


def is_redacted(line: bytes) -> bool:
    """Whether words were taken out of a row."""
    return line.startswith(_ERASED)


def read_row(line: bytes) -> dict[str, Any]:
    """The row that a line holds, as far as it is left."""
    row: dict[str, Any] = json.loads(line)
    if line.startswith(_ERASED):
        left: dict[str, Any] = row["row"]
        return left
    return row


def redact_body(kind: str, body: str, seq: int) -> str | None:
    """An act's body without what people wrote in it; None where they wrote nothing.

    Reasons, rationales, verdicts' reasons and an answer that is text go. What an act
    of erasing says stays, because it is why something is gone.

    Args:
        kind: Of the act.
        body: Canonical JSON.
        seq: The entry that erases.
    """
    if kind in (ASKED, DONE, REFUSED):
        return None
    said: dict[str, Any] = json.loads(body)
    words = erased_words(seq)
    left = {**said, **{name: words for name in _REASONS if said.get(name)}}
    if "verdicts" in said:
        left["verdicts"] = [
            {**each, "reason": words if each["reason"] else ""}
            for each in said["verdicts"]
        ]
    value = said.get("value")
    if isinstance(value, dict) and value["kind"] == "text":
        left["value"] = {**value, "written": words}
    return None if left == said else canonical(left)


def redact_line(
    line: bytes,
    *,
    documents: Collection[int],
    claims: Collection[int],
    seq: int,
    is_stated: bool = False,
) -> bytes:
    """The line without the words of some documents; the same line where it has none.

    Args:
        line: Canonical JSON, as written or redacted before.
        documents: Whose words go.
        claims: Claims of theirs whose value is text, which relations may quote.
        seq: The entry that erases.
        is_stated: Whether what a person said of a relation goes as well.
    """
    if is_redacted(line):
        return line
    row, words = read_row(line), erased_words(seq)
    if is_stated and row["t"] == "relation" and row["rule"] == STATED:
        left: dict[str, Any] | None = {**row, "reason": words}
    else:
        left = _redacted(row, documents, claims, words, seq)
    if left is None:
        return line
    return canonical({"erased": row_leaf(line).hex(), "row": left}).encode()


def _redacted(
    row: dict[str, Any],
    documents: Collection[int],
    claims: Collection[int],
    words: str,
    seq: int,
) -> dict[str, Any] | None:
    """A row of evidence without the words; None where it holds none of theirs."""
    if row["t"] == "claim":
        return _claim(row, documents, words, seq)
    if row["t"] == "citation" and row["document"] in documents:
        return {**row, "text": words}
    # What a person stated is in that person's words, which go when they are named.
    is_quoting = row["t"] == "relation" and row["rule"] != STATED
    if is_quoting and not {row["a"], row["b"]}.isdisjoint(claims):
        return {**row, "reason": words}
    return None


def _claim(
    row: dict[str, Any], documents: Collection[int], words: str, seq: int
) -> dict[str, Any] | None:
    passage, value = row["passage"], row["value"]
    if passage is None or passage["document"] not in documents:
        return None
    if value["kind"] == "text":
        value = {**value, "written": words}
    return {
        **row,
        "passage": {
            **passage,
            "exact": words,
            "prefix": "",
            "suffix": "",
            "erased": seq,
        },
        "value": value,
        "citation": None if row["citation"] is None else words,
        # Kept as they came and never read, so nobody knows what they quote.
        "extra": None,
        "because": None if row["because"] is None else words,
    }
