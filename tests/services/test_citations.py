"""In-text references stay with the document they stand in."""

from __future__ import annotations

from db.documents import list_citations
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_document
from provenance.services.proposing import propose_claims


def test_an_in_text_reference_is_kept_once(any_ledger, noon):
    """A citation stays with its document, and a second reading adds none."""
    text = (
        "Eleven sailors were killed on 12 March 2020 (Harbour Gazette, March 13, 2020)."
    )
    document = add_document(
        any_ledger, content=text.encode(), name="cited.txt", by="ada", at=noon
    ).document.id
    for _ in range(2):
        propose_claims(any_ledger, document=document, by="ada", at=noon)
    with any_ledger.read() as connection:
        (kept,) = list_citations(connection, document)
    assert (kept.source, str(kept.date)) == ("Harbour Gazette", "2020-03-13")
    assert text[kept.start : kept.end] == kept.written
    assert verify_ledger(any_ledger).findings == ()
