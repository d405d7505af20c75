"""Searching the exact words of passages, newest claims first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.claims import get_claims
from db.ledger import Ledger
from db.searching import claims_with_words
from provenance.domain.claims import Claim
from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import quoted

HITS_MAX = 100
WORDS_MAX = 32
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim whose passage holds the words."""

    claim: Claim


def search_words(ledger: Ledger, text: str, *, limit: int = HITS_MAX) -> list[Hit]:
    """Claims whose passages hold every word of `text`, newest first.

    Raises:
        InvalidRecordError: No word to look for.
    """
    words = words_of(text)
    if not words:
        raise InvalidRecordError(
            f"{quoted(text, width=40)}", "holds no word to search for"
        )
    with ledger.read() as connection:
        found = claims_with_words(connection, words, limit=limit)
        claims = {claim.id: claim for claim in get_claims(connection, found)}
        return [Hit(claim=claims[number]) for number in sorted(claims, reverse=True)]


def words_of(text: str) -> list[str]:
    """The words that are looked for: whatever else is typed is no syntax."""
    return _WORD.findall(text)[:WORDS_MAX]
