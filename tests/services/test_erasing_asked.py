"""An erasure takes two people, and says in a sentence what it refuses."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.erasures import ErasedError
from provenance.domain.errors import NotFoundError, ProvenanceError, RefusedError
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_document
from provenance.services.erasing import (
    approve_erasure,
    ask_erasure,
    erasure_lines,
    object_to_erasure,
)
from provenance.services.undoing import undo_entry
from tests.services.erasing import ACT, ask, contents, erase, found
from tests.services.ledgers import (
    NOON,
    tables_of,
    tables_rebuilt,
)
from tests.services.sheet_story import tell


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database, all of one document."""
    tell(any_ledger)
    return any_ledger


def test_asking_takes_nothing(told: Ledger) -> None:
    """Until a second person answers, every word stands."""
    before = contents(told)

    ask(told)

    assert contents(told) == before
    assert verify_ledger(told).notes == ()


def test_one_person_alone_erases_nothing(told: Ledger) -> None:
    """Who asked cannot approve, however the name is typed."""
    number = ask(told, by="ada")

    with pytest.raises(RefusedError, match="it takes two"):
        approve_erasure(told, erasure=number, by=" Ada", **ACT)


def test_documents_of_one_text_go_together(any_ledger: Ledger) -> None:
    """Erasing one of them alone would erase the other unnamed."""
    pages = (b"One text in two files.", b"\xef\xbb\xbfOne text in two files.")
    for number, content in enumerate(pages):
        add_document(
            any_ledger, content=content, name=f"{number}.txt", by="ada", at=NOON
        )

    with pytest.raises(RefusedError, match="provenance erase D1 D2"):
        ask(any_ledger, 1)

    erase(any_ledger, 1, 2)
    assert b"One text" not in contents(any_ledger)
    assert found(any_ledger) == {}


def test_what_is_erased_cannot_be_erased_again(told: Ledger) -> None:
    """One sentence says by which entry it went."""
    seq = erase(told)

    with pytest.raises(RefusedError, match=f"D1 was erased by entry #{seq}"):
        ask(told)


def test_what_is_asked_for_is_not_asked_for_twice(told: Ledger) -> None:
    """The sentence names who asked, and how to answer."""
    ask(told)

    with pytest.raises(RefusedError, match="ada asked for D1 already, X1"):
        ask(told, by="eve")


def test_an_objection_refuses_it(told: Ledger) -> None:
    """Nothing goes; it can be asked for anew, and not be approved any more."""
    object_to_erasure(told, erasure=ask(told), by="bob", **ACT)

    with pytest.raises(RefusedError, match="it is refused already"):
        approve_erasure(told, erasure=1, by="eve", **ACT)

    assert ask(told) == 2
    assert tables_rebuilt(told) == tables_of(told)


def test_undoing_withdraws_what_was_asked(told: Ledger) -> None:
    """And restoring asks again."""
    ask(told)
    undone = undo_entry(told, entry=17, because="a mistake", by="ada", at=NOON)

    with pytest.raises(RefusedError, match="ada withdrew it"):
        approve_erasure(told, erasure=1, by="bob", **ACT)

    undo_entry(told, entry=undone.entry, because="it was right", by="ada", at=NOON)
    assert [each.state for each in erasure_lines(told)] == ["asked"]
    assert tables_rebuilt(told) == tables_of(told)


@pytest.mark.parametrize("entry", [17, 18], ids=["asked", "done"])
def test_what_is_done_is_not_undone(told: Ledger, entry: int) -> None:
    """Neither by who asked nor by who did it."""
    erase(told)

    with pytest.raises(RefusedError):
        undo_entry(
            told, entry=entry, because="x", by="ada" if entry == 17 else "bob", at=NOON
        )


def test_an_unknown_document_or_erasure_is_not_found(told: Ledger) -> None:
    """Nothing is written."""
    with pytest.raises(NotFoundError):
        ask(told, 99)
    with pytest.raises(NotFoundError):
        approve_erasure(told, erasure=9, by="bob", **ACT)


def test_an_erasure_needs_its_legal_basis(told: Ledger) -> None:
    """In words; the record refuses to exist without."""
    with pytest.raises(ProvenanceError, match="legal basis"):
        ask_erasure(told, documents=[1], basis=" ", by="ada", **ACT)


def test_erased_bytes_do_not_come_back(any_ledger: Ledger) -> None:
    """Captured again, or as another file of the same text, they are refused."""
    add_document(
        any_ledger, content=b"Not to be kept.", name="a.txt", by="ada", at=NOON
    )
    seq = erase(any_ledger)

    for content in (b"Not to be kept.", b"\xef\xbb\xbfNot to be kept."):
        with pytest.raises(ErasedError, match=f"was erased by entry #{seq}"):
            add_document(any_ledger, content=content, name="b.txt", by="ada", at=NOON)


def test_an_answer_that_is_sent_twice_is_recorded_once(told: Ledger) -> None:
    """A retried act gives what it gave."""
    number = ask(told)
    twice = [
        approve_erasure(told, erasure=number, by="bob", entry_id="once", **ACT)
        for _ in range(2)
    ]

    assert twice[0] == twice[1]
