"""What is exported goes into files whole, with its proof, and is noted once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from provenance.domain.errors import ProvenanceError, RefusedError
from provenance.domain.filters import parse_filter
from provenance.services.exchanging import FORMATS as EXCHANGED
from provenance.services.listing import entry_lines
from provenance.services.opening import begin_log
from provenance.services.outputting import (
    FORMATS,
    SHEETS,
    Wanted,
    files_of,
    output,
    sheet_wanted,
    suffix_of,
)
from provenance.services.outputting_sheets import VERIFIER, Acting, output_sheet
from provenance.services.saving import FileInTheWayError
from provenance.services.signing import KeyPlace, make_key
from tests.services.acting import KUNDUZ, decide
from tests.services.ledgers import claims_on


@pytest.fixture
def decided(any_ledger, noon):
    """A ledger with one decision."""
    begin_log(any_ledger, by="ada", at=noon)
    claims_on(any_ledger, KUNDUZ)
    decide(any_ledger, noon)
    return any_ledger


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written(decided, noon, tmp_path, format):
    """What was announced, what was asked for first; last what checks a sheet."""
    place = tmp_path / f"out{suffix_of(format)}"
    wanted = Wanted(format=format)

    done = output(decided, wanted=wanted, place=place, acting=Acting(by="ben", at=noon))

    verifier = (tmp_path / VERIFIER,) if format in SHEETS else ()
    assert done.files == (*files_of(wanted, place), *verifier)
    assert done.files[0] == place
    assert all(each.stat().st_size for each in done.files)
    assert done.rows == (1 if format in SHEETS else len(KUNDUZ))


def said_by_verifier(place):
    """What the file beside a sheet says of it, run alone."""
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(place.with_name(VERIFIER)), str(place)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_a_sheet_is_checked_by_what_lies_beside_it(decided, noon, tmp_path):
    """Without the ledger."""
    place = tmp_path / "out.csv"

    output(
        decided,
        wanted=Wanted(format="csv"),
        place=place,
        acting=Acting(by="ben", at=noon),
    )

    assert "Everything matches" in said_by_verifier(place)


def test_a_sheet_is_signed_with_the_key_that_is_kept(decided, noon, tmp_path):
    """And whoever checks it is told with which."""
    place, file = tmp_path / "out.csv", tmp_path / "ben.key"
    known = make_key(file, name="ben", passphrase="a word")
    key = KeyPlace(file=file, passphrase="a word")

    done = output(
        decided,
        wanted=Wanted(format="csv"),
        place=place,
        acting=Acting(by="ben", at=noon, key=key),
    )

    assert any(", signed by ben, in short " in each for each in done.notes)
    told = f"the checkpoint is signed with the key {known.printed}"
    assert told in said_by_verifier(place)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ({}, "Not signed: you have no key."),
        ({"is_named": True}, "Not signed: There is no key "),
        ({"passphrase": "another"}, "Not signed: "),
        ({"passphrase": ""}, "asks for its passphrase"),
    ],
    ids=["none", "gone", "not opened", "closed"],
)
def test_a_sheet_that_nobody_signed_is_whole_and_says_why(
    decided, noon, tmp_path, key, why
):
    """Nobody is asked for a passphrase, and a key that does not open stops nothing."""
    place, file = tmp_path / "out.csv", tmp_path / "ben.key"
    if "passphrase" in key:
        make_key(file, name="ben", passphrase="a word")

    done = output(
        decided,
        wanted=Wanted(format="csv"),
        place=place,
        acting=Acting(by="ben", at=noon, key=KeyPlace(file=file, **key)),
    )

    (said,) = (each for each in done.notes if each.startswith("Not signed"))
    assert why in said
    assert "nobody signed the checkpoint" in said_by_verifier(place)


def test_a_sheet_that_went_out_unsigned_is_signed_once_there_is_a_key(
    decided, noon, tmp_path
):
    """Exported again, its bytes are the same and its proof bears a signature."""
    place, file = tmp_path / "out.csv", tmp_path / "ben.key"
    acting = Acting(by="ben", at=noon, key=KeyPlace(file=file))
    wanted = Wanted(format="csv")
    output(decided, wanted=wanted, place=place, acting=acting)
    before = place.read_bytes()
    make_key(file, name="ben")

    output(decided, wanted=wanted, place=place, acting=acting, is_forced=True)

    assert place.read_bytes() == before
    assert "is signed with the key ben+" in said_by_verifier(place)


def test_every_step_is_told_in_its_order(decided, noon, tmp_path):
    """Each file once it is there, and what the log was told between them."""
    told: list[str] = []
    place = tmp_path / "out.csv"

    output_sheet(
        decided,
        sheet_wanted(decided, Wanted(format="csv")),
        format="csv",
        place=place,
        acting=Acting(by="ben", at=noon),
        tell=told.append,
    )

    begun = [each.partition(":")[0].split(",")[0].split(" by ")[0] for each in told]
    assert [each for each in begun if "question" not in each] == [
        f"Wrote {place}.",
        f"Wrote {tmp_path / 'out.evidence.csv'}.",
        "Recorded as exported",
        "Not signed",
        "Sealed",
        f"Wrote {place}.proof.json.",
        f"Wrote {tmp_path / VERIFIER}.",
    ]


def test_the_same_sheet_is_noted_once(decided, noon, tmp_path):
    """Written again over itself, it adds no entry."""
    wanted, place = Wanted(format="md"), tmp_path / "out.md"
    output(decided, wanted=wanted, place=place, acting=Acting(by="ben", at=noon))
    before = len(entry_lines(decided))

    output(
        decided,
        wanted=wanted,
        place=place,
        is_forced=True,
        acting=Acting(by="ben", at=noon),
    )

    assert len(entry_lines(decided)) == before


def test_nothing_is_overwritten_unasked(decided, noon, tmp_path):
    """Not even the proof of another sheet; then nothing is written or noted."""
    wanted, place = Wanted(format="md"), tmp_path / "out.md"
    (tmp_path / "out.md.proof.json").write_bytes(b"another")
    before = len(entry_lines(decided))

    with pytest.raises(FileInTheWayError):
        output(decided, wanted=wanted, place=place, acting=Acting(by="ben", at=noon))

    assert not place.exists()
    assert len(entry_lines(decided)) == before


def test_only_what_is_asked_for_is_written(decided, noon, tmp_path):
    """Questions of a sheet, claims of the others."""
    where = parse_filter("measure:wounded")
    sheet, claims = tmp_path / "out.csv", tmp_path / "out.jsonl"

    none = output(
        decided,
        wanted=Wanted(format="csv", where=where),
        place=sheet,
        acting=Acting(by="ben", at=noon),
    )
    some = output(
        decided,
        wanted=Wanted(format="claims-jsonl", where=parse_filter("measure:killed")),
        place=claims,
        acting=Acting(by="ben", at=noon),
    )

    assert none.rows == 0
    assert some.rows == claims.read_text("utf-8").count("\n") > 0


def test_what_is_hidden_is_in_no_file(decided, noon, tmp_path):
    """Nor in the proof."""
    place = tmp_path / "out.json"
    wanted = Wanted(format="json", hidden=("sources",))
    done = output(decided, wanted=wanted, place=place, acting=Acting(by="ben", at=noon))

    for file in done.files:
        assert KUNDUZ[0][2].encode() not in file.read_bytes()


@pytest.mark.parametrize("format", EXCHANGED)
def test_claims_are_never_let_out_as_if_redacted(format):
    """A format that hides nothing refuses to be asked."""
    with pytest.raises(RefusedError, match="only sheets are redacted"):
        Wanted(format=format, hidden=("sources",))


def test_a_filter_of_claims_asks_for_no_sheet():
    """It is refused before anything is read."""
    with pytest.raises(ProvenanceError, match="a sheet has questions"):
        Wanted(format="csv", where=parse_filter("mosque"))


def test_a_folder_of_the_verifiers_name_is_left(decided, noon, tmp_path):
    """The sheet and its proof are whole without it."""
    (tmp_path / VERIFIER).mkdir()

    done = output(
        decided,
        wanted=Wanted(format="md"),
        place=tmp_path / "out.md",
        acting=Acting(by="ben", at=noon),
    )

    assert "is another file, and was left as it is" in done.notes[-1]
    assert [each.name for each in done.files] == ["out.md", "out.md.proof.json"]
