"""Erasures: two people take unlawful words out, and what proves the rest stays.

What is left of an act or a row is proved by the hash that it always had: its salt goes
with the words, and what the hash needs of both takes its place.
"""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import LEAF, canonical, read_canonical
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.facts import (
    ACT,
    SALT_BYTES,
    SALTED,
    erased_by,
    erased_words,
    part,
    reworded,
)
from provenance.domain.grades import REASON_MAX, check_reason
from provenance.domain.identifiers import DocumentId, ErasureId, Seq
from provenance.domain.relations import STATED

ASKED, DONE, REFUSED = "erasure.asked", "erasure.done", "erasure.refused"
"""The acts of an erasure."""
STAYING = (ASKED, DONE, REFUSED)
"""Acts of which nothing is erased: they say why something is gone."""


_LEFT = re.compile(rb'"salt":"[0-9a-f]{%d}' % (2 * SALT_BYTES + 1))
"""In a line, a salt that is longer than one as it was drawn. No text looks like it,
for the quotation marks of a text are escaped.
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


class BodyLeft(NamedTuple):
    """What an erasure leaves of an act's body, and of its salt."""

    body: str
    salt: bytes


def redact_body(kind: str, body: str, salt: bytes, seq: int) -> BodyLeft | None:
    """An act's body without what people wrote in it; None where they wrote nothing.

    Reasons, rationales, verdicts' reasons and an answer that is text go. What an act
    of erasing says stays, because it is why something is gone.

    Args:
        kind: Of the act.
        body: Canonical JSON.
        salt: As it was drawn.
        seq: The entry that erases.
    """
    if kind in STAYING:
        return None
    said: dict[str, Any] = json.loads(body)
    parted = part(said, ACT, salt)
    if not parted.words:
        return None
    left = reworded(said, ACT, lambda _, __: erased_words(seq))
    return BodyLeft(canonical(left), parted.left)


def salted_line(row: dict[str, Any], salt: bytes) -> tuple[bytes, bytes]:
    """The line of a new row, and its leaf.

    Args:
        row: As it is written; one that may hold words takes the salt.
        salt: Drawn for this row; of no use to any other.
    """
    if row["t"] not in SALTED:
        line = canonical(row).encode()
        return line, sha256(LEAF + line).digest()
    salted = {**row, "salt": salt.hex()}
    return canonical(salted).encode(), _leaf(salted)


def row_leaf(line: bytes) -> bytes:
    """The Merkle leaf of a row: of its facts, so the same once its words are gone.

    Raises:
        ValueError: The line is no row as one was written, or as an erasure left it;
            so do LookupError, TypeError and RecursionError.
    """
    if not is_salted(line):
        return sha256(LEAF + line).digest()
    return _leaf(read_canonical(line.decode()))


def is_salted(line: bytes) -> bool:
    """Whether a row has a salt, and so facts of its own."""
    return b'"salt":"' in line


def is_redacted(line: bytes) -> bool:
    """Whether words were taken out of a row."""
    return _LEFT.search(line) is not None


def read_row(line: bytes) -> dict[str, Any]:
    """The row that a line holds, as far as it is left."""
    row: dict[str, Any] = json.loads(line)
    if row["t"] != "claim" or not is_redacted(line):
        return row
    passage = row["passage"]
    around = {"prefix": "", "suffix": "", "erased": erased_by(passage["exact"])}
    # Kept as they came and never read, so nobody knows what they quote.
    return {**row, "passage": {**passage, **around}, "extra": None}


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
    row: dict[str, Any] = json.loads(line)
    if is_redacted(line) or not _is_told(row, documents, claims, is_stated):
        return line
    parted = part(row, row["t"], bytes.fromhex(row["salt"]))
    left = reworded(row, row["t"], lambda _, __: erased_words(seq))
    return canonical({**left, "salt": parted.left.hex()}).encode()


def _leaf(row: dict[str, Any]) -> bytes:
    salt = bytes.fromhex(row["salt"])
    if salt.hex() != row["salt"]:
        raise ValueError("the salt has another spelling")
    parted = part(row, row["t"], salt)
    facts = canonical({**parted.facts, "salt": parted.salt.hex()})
    return sha256(LEAF + facts.encode()).digest()


def _is_told(
    row: dict[str, Any],
    documents: Collection[int],
    claims: Collection[int],
    is_stated: bool,
) -> bool:
    """Whether a row of evidence holds words that go."""
    if row["t"] == "claim":
        passage = row["passage"]
        return passage is not None and passage["document"] in documents
    if row["t"] == "citation":
        return row["document"] in documents
    if row["t"] != "relation":
        return False
    # What a person stated is in that person's words, which go when they are named.
    if row["rule"] == STATED:
        return is_stated
    return not {row["a"], row["b"]}.isdisjoint(claims)
