"""`seal`, `key` and `verify --against` as they are typed."""

from __future__ import annotations

import json

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def sealed(demo: Shell) -> Shell:
    """A folder with a signed checkpoint of the demo's ledger."""
    demo.run("provenance key --new --key ada.key --name ada")
    done = demo.run("provenance seal --key ada.key -o kept.checkpoint")
    assert done.code == 0, done.stderr
    return demo


def test_a_checkpoint_goes_to_stdout_as_others_read_it(demo: Shell) -> None:
    """Three lines and an empty one; how to keep it stands on stderr."""
    done = demo.run("provenance seal --unsigned")

    lines = done.stdout.split("\n")
    assert len(lines[0]) == 32
    assert lines[1].isdigit()
    assert lines[3:] == ["", ""]
    assert "Its short form is" in done.stderr


def test_a_kept_checkpoint_is_found_in_the_log(sealed: Shell) -> None:
    """With the key that signed it."""
    printed = sealed.run("provenance key --key ada.key").stdout.strip()

    done = sealed.run(f"provenance verify --against kept.checkpoint --key {printed}")

    assert done.code == 0, done.stderr
    assert "signed by ada, with the key given" in done.stderr
    assert "is that of the log up to" in done.stderr


def test_the_short_form_is_given_back_from_paper(sealed: Shell) -> None:
    """In either case; another one is found not to be the log's."""
    short = json.loads(sealed.run("provenance seal --json --unsigned").stdout)["short"]

    done = sealed.run(f"provenance verify --against {short.lower()}")
    other = sealed.run("provenance verify --against ABCD-EFGH-IJKL-MNOP-QRST")

    assert done.code == 0, done.stderr
    assert "is that of the log up to" in done.stderr
    assert (other.code, "does not have the root" in other.stdout) == (1, True)


def test_a_seal_again_is_as_signed_as_it_was(sealed: Shell) -> None:
    """Whoever seals it then without a key is not told that nobody signed it."""
    done = sealed.run("provenance seal --unsigned")

    assert "had been sealed already" in done.stderr
    assert "Nobody signed it" not in done.stderr


def test_without_a_key_the_signature_is_not_vouched_for(sealed: Shell) -> None:
    """It is said whose it claims to be."""
    done = sealed.run("provenance verify --against kept.checkpoint")

    assert done.code == 0
    assert "names ada as who signed it: --key checks that" in done.stderr


def test_another_key_does_not_vouch_for_it(sealed: Shell) -> None:
    """Exit code 1: something was found."""
    other = sealed.run("provenance key --new --key other.key --name ada")

    done = sealed.run(
        f"provenance verify --against kept.checkpoint --key {other.stdout.strip()}"
    )

    assert (done.code, done.stderr) == (
        1,
        "kept.checkpoint is not signed with the key of ada.\n",
    )


def test_a_checkpoint_is_not_written_over_a_file(sealed: Shell) -> None:
    """And the log is not sealed for a file that could not be written."""
    before = sealed.run("provenance log --json --limit 1").stdout

    done = sealed.run("provenance seal --unsigned -o kept.checkpoint")

    assert done.code == 3
    assert sealed.run("provenance log --json --limit 1").stdout == before


def test_a_log_is_not_sealed_for_a_folder_that_is_not_there(demo: Shell) -> None:
    """Whoever reads that nothing was written finds no new entry."""
    before = demo.run("provenance log --json --limit 1").stdout

    done = demo.run("provenance seal --unsigned -o gone/kept.checkpoint")

    assert (done.code, done.stderr) == (
        3,
        "gone/kept.checkpoint could not be written: its folder is not there. "
        "Nothing was written.\n",
    )
    assert demo.run("provenance log --json --limit 1").stdout == before


def test_a_key_that_was_named_has_to_be_there(demo: Shell) -> None:
    """Else the log would be sealed unsigned without a word."""
    done = demo.run("provenance seal --key nobody.key")

    assert (done.code, done.stdout) == (4, "")
    assert "There is no key nobody.key" in done.stderr


def test_a_file_that_is_no_checkpoint_is_refused(demo: Shell) -> None:
    """With what is missing."""
    (demo.folder / "x.checkpoint").write_text("nothing\n")

    done = demo.run("provenance verify --against x.checkpoint")

    assert done.code == 3
    assert "The checkpoint cannot be read" in done.stderr


def test_an_export_again_with_a_key_is_signed(demo: Shell) -> None:
    """An unsigned checkpoint that covers it is not the last word; a signed one is."""
    demo.run("provenance export -o out.csv")
    demo.run("provenance key --new --key ada.key --name ada")
    demo.run("export PROVENANCE_KEY=ada.key")

    signed = demo.run("provenance export -o signed.csv")
    again = demo.run("provenance export -o again.csv")

    proofs = [demo.folder / f"{name}.csv.proof.json" for name in ("signed", "again")]
    first, second = (json.loads(proof.read_text("utf-8")) for proof in proofs)
    assert "Sealed by entry #" in signed.stderr
    assert "is signed by ada." in again.stderr
    assert first["key"].startswith("ada+")
    assert first["checkpoint"] == second["checkpoint"]
