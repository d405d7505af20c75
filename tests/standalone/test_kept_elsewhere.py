"""What an auditor gives to the verifier: a key, a checkpoint, a decision to read."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from provenance.domain.checkpoints import parse_checkpoint
from provenance.domain.proofs import prove_inclusion
from provenance.standalone import verify_sheet
from tests.standalone.test_verify_sheet import Sent, send


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    """What was sent, for a test to change."""
    return send(tmp_path)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """What was sent; not to be changed."""
    return send(tmp_path_factory.mktemp("sent"))


def with_root(checkpoint: str, size: int) -> str:
    """A checkpoint of that size whose root no log of the story has."""
    origin = checkpoint.partition("\n")[0]
    return f"{origin}\n{size}\n{'A' * 43}=\n\n"


def test_another_checkpoint_was_kept(sent: Sent) -> None:
    """A proof to a log that was made up does not lead to the one kept elsewhere."""
    size = int(sent.checkpoint.split("\n")[1])
    (sent.folder / "kept.checkpoint").write_text(with_root(sent.checkpoint, size))

    done = sent.run("s.csv", "--checkpoint", "kept.checkpoint")

    assert done.returncode == 1
    assert "is not the one kept elsewhere" in done.stdout


def test_a_checkpoint_of_another_ledger_was_kept(sent: Sent) -> None:
    """A made-up log is not excused by the length it has."""
    text = sent.checkpoint.replace(sent.checkpoint.partition("\n")[0], "other", 1)
    (sent.folder / "kept.checkpoint").write_text(text)

    done = sent.run("s.csv", "--checkpoint", "kept.checkpoint")

    assert done.returncode == 1
    assert "is not the one kept elsewhere" in done.stdout


def test_an_earlier_checkpoint_is_the_beginning_of_the_log(sent: Sent) -> None:
    """As far as the proof tells; it says nothing of what came after."""
    for seq in (each["seq"] for each in sent.proof()["entries"]):
        text = checkpoint_at(sent.proof(), seq)
        (sent.folder / "kept.checkpoint").write_text(text)

        done = sent.run("s.json", "--checkpoint", "kept.checkpoint")

        assert done.returncode == 0, done.stdout
        assert f"up to #{seq}, is the beginning of this one" in done.stdout
        assert f"it says nothing of what came after #{seq}: " in done.stdout


def test_an_earlier_checkpoint_that_was_changed_is_found(sent: Sent) -> None:
    """Where the proof tells what the log was, another root is wrong."""
    (sent.folder / "kept.checkpoint").write_text(with_root(sent.checkpoint, 1))

    done = sent.run("s.json", "--checkpoint", "kept.checkpoint")

    assert done.returncode == 1


def test_a_checkpoint_out_of_reach_is_no_finding(sent: Sent) -> None:
    """Exit code 3: nothing is wrong, and the last sentence claims nothing of it."""
    later = int(sent.checkpoint.split("\n")[1]) + 1
    (sent.folder / "kept.checkpoint").write_text(with_root(sent.checkpoint, later))

    done = sent.run("s.csv", "--checkpoint", "kept.checkpoint")

    assert done.returncode == 3
    assert f"another one, up to #{later}, which this proof" in done.stdout
    assert "and not with what was kept elsewhere, up to" in done.stdout
    assert "Everything matches" not in done.stdout


def test_a_checkpoint_is_compared_in_short(sent: Sent) -> None:
    """As it is written on paper, and as the verifier prints it last."""
    short = sent.run("s.csv").stdout.split()[-1]
    first = short_at(sent.proof(), 1)

    same = sent.run("s.csv", "--checkpoint", short.lower())
    earlier = sent.run("s.csv", "--checkpoint", first)
    other = sent.run("s.csv", "--checkpoint", "AAAA-BBBB-CCCC-DDDD-EEEE")

    assert short == parse_checkpoint(sent.checkpoint).checkpoint.short
    assert (same.returncode, earlier.returncode, other.returncode) == (0, 0, 3)
    assert "the checkpoint is the one kept elsewhere" in same.stdout
    assert "up to #1, is the beginning of this one" in earlier.stdout
    assert "of another ledger, or of a moment that this proof" in other.stdout


def test_every_earlier_root_follows_from_a_path() -> None:
    """Of logs of any length, from any of their leaves."""
    leaves = [sha256(bytes([each])).digest() for each in range(21)]
    for size in range(1, len(leaves) + 1):
        whole = prove_inclusion(leaves, size=size, wanted=range(size))[1]
        for place, path in whole.items():
            left = verify_sheet.left_of(place, size, list(path))
            for at, nodes in ((place, left), (place + 1, [leaves[place], *left])):
                if at:
                    known = prove_inclusion(leaves, size=at, wanted=())[0]
                    assert verify_sheet.folded(nodes) == known


@pytest.mark.parametrize("key", ["rubbish", "a+b+c", "ada+00000000+AAAA", ""])
def test_a_key_that_is_none_is_not_the_fault_of_the_proof(kept: Sent, key: str) -> None:
    """Exit code 2, and the argument by its name."""
    done = kept.run("s.csv", f"--key={key}")

    assert (done.returncode, done.stdout) == (2, "")
    assert f"--key {key} is no public key" in done.stderr


@pytest.mark.parametrize("content", [b"", b"one\ntwo\n", b"\xff\xfe", b"a\n1\nx\n\n"])
def test_a_file_that_holds_no_checkpoint_is_named(sent: Sent, content: bytes) -> None:
    """Exit code 2, and not a word against the proof."""
    (sent.folder / "kept.checkpoint").write_bytes(content)

    done = sent.run("s.csv", "--checkpoint", "kept.checkpoint")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--checkpoint kept.checkpoint holds no checkpoint" in done.stderr


@pytest.mark.parametrize("asked", ["R99", "r1", "C1", "Q1", ""])
def test_a_decision_that_is_not_there_is_refused_before_anything(
    kept: Sent, asked: str
) -> None:
    """In one sentence, with nothing beside it that reads as success."""
    done = kept.run("s.csv", "--trace", asked)

    said = f"{asked} is no decision of this sheet, and nothing was checked.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def checkpoint_at(proof: Any, size: int) -> str:
    """The checkpoint of the log up to an entry that a proof holds."""
    text: str = proof["checkpoint"]
    origin, full = text.split("\n")[:2]
    root = verify_sheet.known_roots(proof, int(full))[size]
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n\n"


def short_at(proof: Any, size: int) -> str:
    """The same in short."""
    return parse_checkpoint(checkpoint_at(proof, size)).checkpoint.short
