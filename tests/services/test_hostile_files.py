"""Hostile files cost at most their limits, and end as documents or as one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_page
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.reading import read_document
from provenance.services.reading_ahead import Wanted, read_ahead
from provenance.services.reading_children import LIMITS, Child, Children, Limits
from provenance.services.reading_refusals import (
    ExhaustingDocumentError,
    InflatedDocumentError,
    UnreadableDocumentError,
)
from tests.services.hostile_files import ENDLESS, Made, endless_file, hostile_files

NOON = datetime(2023, 1, 1, 12, tzinfo=UTC)
SHORT = Limits(seconds=2, cpu_seconds=2)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    name: str
    refusal: ProvenanceError | None


@dataclass(frozen=True, slots=True)
class Run:
    """What came of all of them."""

    ledger: Ledger
    outcomes: tuple[Outcome, ...]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """All hostile files, captured in one batch."""
    location = str(tmp_path_factory.mktemp("hostile") / "ledger.db")
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    outcomes = []
    for page in read_ahead(ledger, (_wanted(made) for made in hostile_files())):
        try:
            add_page(ledger, page, by="ada", at=NOON)
            outcomes.append(Outcome(page.name, None))
        except ProvenanceError as error:
            outcomes.append(Outcome(page.name, error))
    yield Run(ledger, tuple(outcomes))
    ledger.close()


def _wanted(made: Made) -> Wanted:
    name, content = made
    return Wanted(name=name, fetch=lambda: content)


def test_there_are_hundreds_and_each_has_an_outcome(run: Run) -> None:
    """Neither a crash nor a hang ends the batch; both outcomes are common."""
    read = [each for each in run.outcomes if each.refusal is None]

    assert len(run.outcomes) > 300
    assert len(read) > 100
    assert len(run.outcomes) - len(read) > 60


def test_every_refusal_is_one_harmless_sentence_or_two(run: Run) -> None:
    """It is a refusal of ours, names the file, and no escape is in it."""
    for outcome in run.outcomes:
        if outcome.refusal is not None:
            sentence = str(outcome.refusal)
            assert outcome.refusal.exit_code == 3, outcome
            assert "Nothing was written." in sentence
            assert sentence == show(sentence), outcome
            assert len(sentence) < 500


def test_no_file_is_refused_for_a_fault_of_ours(run: Run) -> None:
    """What parsers raise is the file's fault; what we ourselves get wrong is not."""
    ours = ("KeyError", "AssertionError", "NameError", "ImportError", "PermissionError")

    assert [
        str(outcome.refusal)
        for outcome in run.outcomes
        if any(f"({name})" in str(outcome.refusal) for name in ours)
    ] == []


def test_the_ledger_verifies_after_all_of_them(run: Run) -> None:
    """Whatever was captured is stored as it should be, and can be replayed."""
    assert verify_ledger(run.ledger).findings == ()


def test_what_unpacks_to_too_much_is_refused_as_such(run: Run) -> None:
    """Bombs are told from damage."""
    swollen = {
        outcome.name
        for outcome in run.outcomes
        if isinstance(outcome.refusal, InflatedDocumentError)
    }

    assert swollen == {"bomb.docx", "bomb.warc.gz", "parts.docx"}


def test_no_document_holds_what_an_entity_fetched(run: Run) -> None:
    """A page that names a file of the reader's does not get it."""
    hostname = Path("/etc/hostname")
    secret = hostname.read_text().strip() if hostname.exists() else "no such words"

    with run.ledger.read() as connection:
        texts = connection.rows(
            "SELECT b.content FROM document d JOIN blob b ON b.sha256 = d.text_sha256 "
            "WHERE d.name LIKE '%outside%'"
        )

    assert not any(secret.encode() in bytes(row["content"]) for row in texts)


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_work_ends_at_the_limit(name: str) -> None:
    """Time and memory have an end, and the sentence says which it was."""
    content = endless_file(name)
    children = Children(SHORT)

    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(content, name=name, children=children)

    assert isinstance(caught.value, ExhaustingDocumentError), caught.value


def test_a_child_that_failed_reads_no_other_document() -> None:
    """What a hostile file left in memory meets nothing of another's."""
    children = Children(LIMITS)
    with children.lent() as first:
        pass
    with pytest.raises(UnreadableDocumentError):
        read_document(b"x", name="x.pdf", children=children)

    with children.lent() as next_one:
        assert next_one is not first
    children.close()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('host.example', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('x', 'w')",
        "import os; os.remove('x')",
    ],
)
def test_a_reader_reaches_nothing(code: str, tmp_path: Path) -> None:
    """Neither the network, nor other programs, nor files to write."""
    import subprocess

    confined = (
        "import sys; from provenance.services import reading_apart as apart;"
        "apart._leave_network(); apart._take_limits(1 << 30);"
        "sys.addaudithook(apart._refuse_events)\n"
        f"{code}"
    )
    root = str(Path(__file__).parents[2])

    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r}); {confined}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "PermissionError" in done.stderr
    assert os.listdir(tmp_path) == []


def test_a_child_knows_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not the ledger's address, and no password in it."""
    monkeypatch.setenv("PROVENANCE_LEDGER", "postgresql://secret@db.example/ledger")

    child = Child(LIMITS)

    try:
        # Only systems that show what a process was given can tell.
        shown = Path(f"/proc/{child.process_id}/environ")
        assert not shown.exists() or b"secret" not in shown.read_bytes()
    finally:
        child.close()
