"""In-text references stay with the document they stand in."""

from __future__ import annotations

import pytest

from db.documents import list_citations
from provenance.domain.erasures import ErasedError
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_document
from provenance.services.extracting import extract_claims
from provenance.services.proposing import propose_claims
from tests.services.erasing import contents, erase

TEXT = "Eleven sailors were killed on 12 March 2020 (Harbour Gazette, March 13, 2020)."


def test_an_in_text_reference_is_kept_once(any_ledger, noon):
    """A citation stays with its document, and a second reading adds none."""
    document = add_document(
        any_ledger, content=TEXT.encode(), name="cited.txt", by="ada", at=noon
    ).document.id
    for _ in range(2):
        propose_claims(any_ledger, document=document, by="ada", at=noon)
    with any_ledger.read() as connection:
        (kept,) = list_citations(connection, document)
    assert (kept.source, str(kept.date)) == ("Harbour Gazette", "2020-03-13")
    assert TEXT[kept.start : kept.end] == kept.written
    assert verify_ledger(any_ledger).findings == ()


def test_nothing_is_proposed_of_what_was_erased_meanwhile(any_ledger, noon):
    """Between the reading and the lock two people may have erased the document."""
    document = add_document(
        any_ledger, content=TEXT.encode(), name="cited.txt", by="ada", at=noon
    ).document.id

    def read_slowly(said):
        found = extract_claims(said)
        erase(any_ledger, document)
        return found

    with pytest.raises(ErasedError, match=f"D{document}"):
        propose_claims(
            any_ledger, document=document, extractor=read_slowly, by="ada", at=noon
        )

    assert b"Harbour Gazette" not in contents(any_ledger)
    assert verify_ledger(any_ledger).findings == ()
