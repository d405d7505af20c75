"""A seal keeps what the log was, and the audit holds the log to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.log import last_entry
from provenance.domain.checkpoints import SigningName
from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Reliability
from provenance.services.auditing import verify_ledger
from provenance.services.checking_roots import KeptRoot, check_root
from provenance.services.sealing import seal_covering, seal_log
from provenance.services.signing import (
    KeyInTheWayError,
    KeyUnreadableError,
    Signer,
    is_signed_by,
    make_key,
    read_key,
)
from tests.services.ledgers import NOON
from tests.services.sheet_story import grade_taliban, tell
from tests.services.tampering import tamper


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database."""
    tell(any_ledger)
    return any_ledger


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """A key of a reviewer."""
    file = tmp_path_factory.mktemp("keys") / "ada.key"
    make_key(file, name="ada")
    return read_key(file)


def test_a_seal_covers_every_entry_before_it(told: Ledger) -> None:
    """Its root is the one that the audit computes."""
    root = verify_ledger(told).root

    seal = seal_log(told, by="ada", at=NOON)

    checkpoint = seal.signed.checkpoint
    assert (checkpoint.size, checkpoint.root.hex(), seal.seq) == (16, root, 17)


def test_a_signed_seal_bears_its_key(told: Ledger, signer: Signer) -> None:
    """Whoever has the printed key can check it."""
    seal = seal_log(told, by="ada", at=NOON, signer=signer)

    assert is_signed_by(seal.signed, signer.known)


def test_another_key_of_that_name_signed_nothing(
    told: Ledger, signer: Signer, tmp_path: Path
) -> None:
    """The name alone is no signature."""
    other = make_key(tmp_path / "other.key", name="ada")

    seal = seal_log(told, by="ada", at=NOON, signer=signer)

    assert not is_signed_by(seal.signed, other)


def test_a_key_that_takes_another_hash_signed_nothing(
    told: Ledger, signer: Signer
) -> None:
    """A public key of another person under the same name and hash does not verify."""
    seal = seal_log(told, by="ada", at=NOON, signer=signer)
    forged = SigningName(name="ada", public=bytes(32))

    assert not is_signed_by(seal.signed, forged)


def test_a_log_just_sealed_is_not_sealed_again(told: Ledger) -> None:
    """The second time, nothing is written."""
    first = seal_log(told, by="ada", at=NOON)

    again = seal_log(told, by="ben", at=NOON)

    assert (again.seq, again.is_new) == (first.seq, False)
    with told.read() as connection:
        last = last_entry(connection)
    assert last is not None
    assert last.seq == first.seq


def test_a_key_seals_what_was_sealed_without_one(told: Ledger, signer: Signer) -> None:
    """A signature is something new to keep."""
    seal_log(told, by="ada", at=NOON)

    assert seal_log(told, by="ada", at=NOON, signer=signer).is_new


def test_a_seal_tried_again_is_recorded_once(told: Ledger, signer: Signer) -> None:
    """The act has the client's id, however often it is sent."""
    first = seal_log(told, by="ada", at=NOON, signer=signer, entry_id="mine")
    grade_taliban(told, Reliability.B, minute=9)

    again = seal_log(told, by="ada", at=NOON, signer=signer, entry_id="mine")

    assert again.seq == first.seq


def test_the_first_seal_after_an_entry_covers_it(told: Ledger) -> None:
    """A sheet as of then names this one for ever."""
    first = seal_log(told, by="ada", at=NOON)
    grade_taliban(told, Reliability.B, minute=9)
    seal_log(told, by="ada", at=NOON)

    with told.read() as connection:
        covering = seal_covering(connection, 12)
        assert covering is not None
        assert covering.seq == first.seq


def test_what_came_after_the_last_seal_is_covered_by_none(told: Ledger) -> None:
    """Not yet."""
    seal_log(told, by="ada", at=NOON)
    grade_taliban(told, Reliability.B, minute=9)

    with told.read() as connection:
        assert seal_covering(connection, 18) is None


def test_a_sealed_ledger_is_sound(told: Ledger, signer: Signer) -> None:
    """The audit has nothing to say against seals, signed or not."""
    seal_log(told, by="ada", at=NOON)
    grade_taliban(told, Reliability.B, minute=9)
    seal_log(told, by="ada", at=NOON, signer=signer)

    assert verify_ledger(told).findings == ()


def test_an_empty_log_is_not_sealed() -> None:
    """There is nothing to keep."""
    ledger = Ledger.scratch()

    with pytest.raises(NotFoundError):
        seal_log(ledger, by="ada", at=NOON)


def test_a_checkpoint_of_another_ledger_is_a_finding(told: Ledger) -> None:
    """Roots of two ledgers are not compared as if they were one."""
    root = verify_ledger(told).root

    (finding,) = check_root(told, KeptRoot(root=root, origin="other")).findings

    assert finding.message == "The root kept elsewhere is of another ledger."


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("\\n16\\n", "\\n15\\n", "covers 15 entries, not 16"),
        ('"key":null', '"key":"ada"', "cannot be read"),
    ],
    ids=["size", "key"],
)
def test_a_changed_seal_is_named(
    told: Ledger, was: str, becomes: str, said: str
) -> None:
    """By what it no longer fits, beside the hash that it no longer has."""
    seal_log(told, by="ada", at=NOON)
    tamper(told, f"UPDATE entry SET body = replace(body, '{was}', '{becomes}')")

    found = {each.rule: each.message for each in verify_ledger(told).findings}

    assert said in found["seal"]
    assert "body" in found


def test_a_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Neither the group nor others may read it."""
    make_key(tmp_path / "a.key", name="ada")

    assert (tmp_path / "a.key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    """It may have been copied."""
    file = tmp_path / "a.key"
    make_key(file, name="ada")
    file.chmod(0o640)

    with pytest.raises(KeyUnreadableError, match="chmod 600"):
        read_key(file)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    """What it signed could not be signed again."""
    make_key(tmp_path / "a.key", name="ada")

    with pytest.raises(KeyInTheWayError):
        make_key(tmp_path / "a.key", name="ada")


@pytest.mark.parametrize(
    ("made_with", "read_with", "why"),
    [
        ("secret", "", "asks for its passphrase"),
        ("secret", "other", "does not open"),
        ("", "secret", "takes no passphrase"),
    ],
)
def test_a_key_opens_with_its_own_passphrase_only(
    tmp_path: Path, made_with: str, read_with: str, why: str
) -> None:
    """The sentence says what to try."""
    make_key(tmp_path / "a.key", name="ada", passphrase=made_with)

    with pytest.raises(KeyUnreadableError, match=why):
        read_key(tmp_path / "a.key", passphrase=read_with)


def test_a_key_opens_with_its_passphrase(tmp_path: Path) -> None:
    """The key read is the key made."""
    made = make_key(tmp_path / "a.key", name="ada", passphrase="secret")

    assert read_key(tmp_path / "a.key", passphrase="secret").known == made


@pytest.mark.parametrize("content", [b"", b"Name: ada\nnot a key", b"-----BEGIN"])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    """With a sentence."""
    file = tmp_path / "a.key"
    file.write_bytes(content)
    file.chmod(0o600)

    with pytest.raises(KeyUnreadableError, match="Nothing was signed"):
        read_key(file)


def test_the_log_keeps_the_note_and_the_key(told: Ledger, signer: Signer) -> None:
    """So that the audit can check the signature years later."""
    seal = seal_log(told, by="ada", at=NOON, signer=signer)

    with told.read() as connection:
        entry = last_entry(connection)
    assert entry is not None
    body = json.loads(entry.body or "")
    assert body == {"key": signer.known.printed, "note": seal.signed.text}


def test_a_signed_seal_covers_before_one_that_nobody_signed(
    told: Ledger, signer: Signer
) -> None:
    """What was exported without a key is signed later, and by that one for ever."""
    seal_log(told, by="ada", at=NOON)
    signed = seal_log(told, by="ada", at=NOON, signer=signer)
    grade_taliban(told, Reliability.B, minute=9)
    seal_log(told, by="ada", at=NOON, signer=signer)

    with told.read() as connection:
        covering = seal_covering(connection, 12)
        assert covering is not None
        assert covering.seq == signed.seq
