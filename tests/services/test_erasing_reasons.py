"""What people wrote in an act goes when two name the act; what they decided stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.bodies import bodies_without_words, erase_bodies
from db.documents import document_text, get_document
from db.ledger import Ledger
from db.log import get_entry
from db.upgrading import upgrade_store
from provenance.domain.erasures import DONE
from provenance.domain.errors import NotFoundError, RefusedError
from provenance.domain.facts import erased_words
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.ties import TieKind
from provenance.services.aliasing import compare_names
from provenance.services.auditing import ledger_at, verify_ledger
from provenance.services.confirming import dismiss_proposals
from provenance.services.copying import back_up_ledger, restore_ledger
from provenance.services.erasing import approve_erasure, ask_erasure
from provenance.services.exporting import read_sheet
from provenance.services.marking import mark_claims
from provenance.services.sheet_rows import SheetRow
from provenance.services.sheets_json import write_json
from provenance.services.stating import state_duplicate
from provenance.services.tracing import trace
from provenance.services.tracing_text import trace_lines
from provenance.services.tying import tie_source
from provenance.services.undoing import undo_entry
from tests.services.erasing import ACT, BASIS, ask, contents, erase, found
from tests.services.ledgers import NOON, entries, tables_of, tables_rebuilt
from tests.services.sheet_story import KILLED, STATEMENT, decide, tell, verdict
from tests.services.tampering import spelt, tamper

SECRET = "the quay of the forbidden valley"
WHY: dict[str, Any] = {"because": SECRET, "by": "ada", "at": NOON}
DECIDED = 9
"""The entry that decides the first question of the story."""


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database."""
    tell(any_ledger)
    return any_ledger


@pytest.fixture
def gossiping(told: Ledger) -> tuple[Ledger, list[int]]:
    """The same with the secret in reasons of all kinds, and the acts that hold it."""
    before = entries(told)
    state_duplicate(told, claim=3, of=2, **WHY)
    dismiss_proposals(told, refs=[Ref("relation", 1)], **WHY)
    mark_claims(told, claims=[1], mark=Mark.FLAGGED, **WHY)
    compare_names(told, name="Al-Muhajir", other="Al-Waziristani", is_same=True, **WHY)
    tie_source(told, source=1, kind=TieKind.INTEREST, interest="a side", **WHY)
    decide(
        told,
        5,
        verdict(9, reason=f"It names {SECRET}."),
        value=STATEMENT,
        rationale=SECRET,
        settles=SECRET,
    )
    undone = undo_entry(told, entry=entries(told), **WHY)
    return told, [*range(before + 1, undone.entry + 1)]


def bodies(ledger: Ledger) -> str:
    """What every act says, one after the other."""
    with ledger.read() as connection:
        rows = connection.rows("SELECT body FROM entry ORDER BY seq")
        return "\n".join(row["body"] for row in rows)


def killed(ledger: Ledger) -> SheetRow:
    """The row of the first question."""
    (row,) = [row for row in read_sheet(ledger).rows if row.question == KILLED]
    return row


def test_a_named_reason_is_nowhere(gossiping: tuple[Ledger, list[int]]) -> None:
    """Not in the log, not in its rows, not in a table; whatever act it stood in."""
    ledger, acts = gossiping
    assert bodies(ledger).count(SECRET) >= len(acts)

    erase(ledger, entries=acts)

    assert SECRET not in bodies(ledger)
    assert SECRET.encode() not in contents(ledger)
    assert SECRET not in str(tables_of(ledger))


def test_all_else_still_holds(gossiping: tuple[Ledger, list[int]]) -> None:
    """Chain, root, rows and tables: nothing is found, and a replay gives the same."""
    ledger, acts = gossiping

    erase(ledger, entries=acts)

    assert found(ledger) == {}
    assert tables_rebuilt(ledger) == tables_of(ledger)


def test_no_page_of_the_file_holds_a_reason(tmp_path: Path) -> None:
    """Neither in the log, nor in a table, nor in pages no longer used."""
    place = str(tmp_path / "a.db")
    upgrade_store(place)
    ledger = Ledger(place)
    tell(ledger)
    secret = "Unspeakable Zanzibarian. " * 60
    acts = [
        mark_claims(
            ledger, claims=[1], mark=mark, because=secret, by="ada", at=NOON
        ).entry
        for mark in (Mark.FLAGGED, Mark.UNSURE, Mark.FLAGGED)
    ]

    erase(ledger, entries=acts)
    ledger.close()

    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"He counted." in held
    assert b"Zanzibarian" not in held


def test_what_was_decided_stays(told: Ledger) -> None:
    """Value, verdicts, who and when; the reasons say which entry erased them."""
    before = killed(told)

    words = erased_words(erase(told, entries=[DECIDED]))

    after = killed(told)
    assert (after.answer, after.by, after.at) == (before.answer, before.by, before.at)
    assert (after.rationale, after.settles) == (words, words)
    assert [each.stance for each in after.evidence] == [
        each.stance for each in before.evidence
    ]
    assert {each.reason for each in after.evidence} == {"", words}


def test_an_answer_that_is_text_goes(told: Ledger) -> None:
    """A figure or a name stays, and a text can be anything."""
    with told.read() as connection:
        entry = connection.value(
            "SELECT entry_seq AS value FROM reconciliation WHERE value_kind = 'text'"
        )

    words = erased_words(erase(told, entries=[int(entry)]))

    assert words in [row.answer and row.answer.written for row in read_sheet(told).rows]
    assert found(told) == {}
    assert tables_rebuilt(told) == tables_of(told)


def test_the_hashes_stay_and_the_salt_goes(told: Ledger) -> None:
    """What is left of the salt proves what is left, and nobody can guess the rest."""
    with told.read() as connection:
        before = get_entry(connection, DECIDED)

    erase(told, entries=[DECIDED])

    with told.read() as connection:
        after = get_entry(connection, DECIDED)
    assert len(after.salt) == 4 * 32
    assert before.salt not in after.salt
    assert (after.leaf, after.chain, after.body_sha256) == (
        before.leaf,
        before.chain,
        before.body_sha256,
    )


def test_the_audit_notes_it(told: Ledger) -> None:
    """A lawful erasure is no finding."""
    seq = erase(told, 1, entries=[DECIDED])

    audit = verify_ledger(told)
    assert audit.findings == ()
    (note,) = audit.notes
    assert note.message.startswith(
        f"The content of D1 and what people wrote in #{DECIDED} was erased by entry "
        f"#{seq}, as asked for in X1"
    )


def test_the_past_a_copy_and_a_trace_lack_it_too(told: Ledger, tmp_path: Path) -> None:
    """As of before, restored from a backup, read out and exported."""
    words = erased_words(erase(told, entries=[DECIDED]))

    back_up_ledger(told, tmp_path / "a.backup")
    audit = restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))
    assert (audit.findings, len(audit.notes)) == ((), 1)
    past = write_json(read_sheet(ledger_at(told, 16))).decode()
    shown = "\n".join(trace_lines(trace(told, f"#{DECIDED}"), width=88))
    for text in (past, shown, write_json(read_sheet(told)).decode()):
        assert "hospital" not in text
        assert words in text


def test_asking_takes_nothing_and_names_no_act_twice(told: Ledger) -> None:
    """Until a second person answers; and then one cannot ask again."""
    ask(told, entries=[DECIDED])
    assert "nearest to the count" in bodies(told)
    with pytest.raises(RefusedError, match=f"ada asked for #{DECIDED} already, X1"):
        ask(told, entries=[DECIDED])

    done = approve_erasure(told, erasure=1, by="bob", **ACT)

    assert done.bodies == 1
    with pytest.raises(RefusedError, match=f"#{DECIDED} was erased by entry #"):
        ask(told, entries=[DECIDED])


def test_an_act_without_words_is_refused(told: Ledger) -> None:
    """So is the reason of an erasure, and an entry that is not there."""
    asked = ask(told, entries=[DECIDED])

    with pytest.raises(RefusedError, match="nobody wrote words of their own in #1"):
        ask(told, entries=[1])
    with pytest.raises(RefusedError, match="why something is gone, and stays"):
        ask(told, entries=[16 + asked])
    with pytest.raises(NotFoundError):
        ask(told, entries=[99])


def test_who_quotes_is_named_until_it_goes(told: Ledger) -> None:
    """An act that is asked for with the document is not said to stay."""
    with told.read() as connection:
        because = document_text(connection, get_document(connection, 1))
    seq = mark_claims(
        told, claims=[2], mark=Mark.FLAGGED, because=because, by="ada", at=NOON
    ).entry

    def stays(*acts: int) -> bool:
        asked = ask_erasure(
            told, documents=[1], entries=acts, basis=BASIS, by="ada", **ACT
        )
        undo_entry(told, entry=asked.erasure.seq, because="x", by="ada", at=NOON)
        return seq in asked.quoting

    assert (stays(), stays(seq)) == (True, False)


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, '\"43\"', '\"143\"')",
        "body = replace(body, 'erased by', 'written by')",
        "salt = body_sha256",
        "body = replace(body, '\"fits\"', '\"party\"')",
    ],
    ids=["its value", "its words", "its salt", "a verdict"],
)
def test_what_is_left_cannot_be_changed_unseen(told: Ledger, change: str) -> None:
    """The digest that was hashed is that of the facts, which are left."""
    erase(told, entries=[DECIDED])

    tamper(told, f"UPDATE entry SET {change} WHERE seq = {DECIDED}")

    assert found(told)["body"] == f"#{DECIDED}"


@pytest.mark.parametrize(
    ("before", "after"),
    [('"43"', '"143"'), ("[erased by", "[planted by"), ("[erased by", "It is so: ")],
    ids=["a fact", "words", "other words"],
)
def test_two_names_cannot_leave_something_else(
    told: Ledger, before: str, after: str
) -> None:
    """Whoever types two names and writes such an act changes nothing unseen by it."""
    ask(told, entries=[DECIDED])
    with told.write() as writer:
        connection = writer.connection
        left = bodies_without_words(connection, [DECIDED], by=writer.seq)[DECIDED]
        planted = left._replace(body=left.body.replace(before, after))
        assert planted != left
        body: dict[str, Any] = {"erasure": 1, "documents": [], "because": "x"}
        body |= {name: [] for name in ("emptied", "quoting", "redacted")}
        body["entries"] = [DECIDED]
        writer.append(DONE, subject="X1", body=body, by="eve", at="2021-10-08")
        erase_bodies(connection, {DECIDED: planted})

    assert found(told)["body"] == f"#{DECIDED}"


def test_words_that_name_another_erasure_are_named(told: Ledger) -> None:
    """What stands in the place of words says which entry took them."""
    seq = erase(told, entries=[DECIDED])

    tamper(
        told,
        f"UPDATE entry SET body = replace(body, 'entry #{seq}', 'entry #1') "
        f"WHERE seq = {DECIDED}",
    )

    assert found(told)["body"] == f"#{DECIDED}"


def test_a_body_without_its_words_needs_an_act(told: Ledger) -> None:
    """Though the hashes hold: nobody erased them."""
    with told.write() as writer:
        left = bodies_without_words(writer.connection, [DECIDED], by=1)[DECIDED]
    salt = spelt(told, left.salt)

    tamper(
        told,
        f"UPDATE entry SET body = '{left.body}', salt = {salt} WHERE seq = {DECIDED}",
    )

    assert found(told)["body"] == f"#{DECIDED}"


def test_words_that_an_act_says_are_gone_have_to_be_gone(told: Ledger) -> None:
    """An act that names an entry, and leaves it as it was, is found."""
    ask(told, entries=[DECIDED])
    with told.write() as writer:
        body: dict[str, Any] = {"erasure": 1, "documents": [], "because": "x"}
        body |= {name: [] for name in ("emptied", "quoting", "redacted")}
        body["entries"] = [DECIDED]
        writer.append(DONE, subject="X1", body=body, by="eve", at="2021-10-08")

    assert found(told)["body"] == f"#{DECIDED}"
