"""Claims out of the ledger and into another, by the command line."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_claims_go_out_and_come_in_byte_for_byte(demo: Shell, kind: str) -> None:
    """Through two files and a second ledger."""
    demo.run(f"provenance export --format claims-{kind} -o a.{kind}")
    demo.run("provenance --ledger other.db init")
    taken = demo.run(f"provenance --ledger other.db import a.{kind}")
    demo.run(f"provenance --ledger other.db export --format claims-{kind} -o b.{kind}")

    first, second = (demo.folder / f"{name}.{kind}" for name in "ab")
    assert taken.code == 0
    assert second.read_bytes() == first.read_bytes()


def test_what_rows_leave_out_is_told(demo: Shell) -> None:
    """On stderr, while stdout is rows alone."""
    done = demo.run("provenance export --format claims-jsonl --event E1")

    assert {row["event"] for row in done.rows} == {"kunduz-mosque-2021-10-08"}
    assert "leave out: 2 decisions, " in done.stderr


def test_the_suffix_tells_rows(demo: Shell) -> None:
    """A sheet is never JSON lines."""
    done = demo.run("provenance export -o a.jsonl --where measure:wounded")

    assert done.code == 0
    assert "claims written." in done.stderr
    assert (demo.folder / "a.jsonl").read_text("utf-8").startswith('{"id":')


def test_an_option_of_sheets_is_refused(demo: Shell) -> None:
    """It would be passed over in silence."""
    done = demo.run("provenance export --format claims-csv --only Q1")

    assert done.code == 2
    assert "--only is for sheets" in done.stderr


def test_an_exchange_overwrites_nothing_unasked(demo: Shell) -> None:
    """As a sheet does not."""
    (demo.folder / "a.jsonl").write_text("mine")

    refused = demo.run("provenance export -o a.jsonl")

    assert refused.code == 3
    assert (demo.folder / "a.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    "format", ["prov", "provn", "claimreview", "stix", "annotations"]
)
def test_an_export_again_gives_the_same_bytes(demo: Shell, format: str) -> None:
    """To a file and to stdout; a past day is answered as of then."""
    first = demo.run(f"provenance export --format {format} -o a.out")
    second = demo.run(f"provenance export --format {format} --as-of 2100-01-01")

    assert first.code == second.code == 0
    assert (demo.folder / "a.out").read_text("utf-8") == second.stdout


def test_a_bundle_comes_back_and_tells_what_does_not(demo: Shell) -> None:
    """Decisions and relations are counted on stderr."""
    demo.run("provenance export --format stix -o a.json")
    demo.run("provenance --ledger other.db init")

    taken = demo.run("provenance --ledger other.db import a.json --format stix")

    assert taken.code == 0
    assert "leave out: 2 decisions, " in taken.stderr


@pytest.mark.parametrize("format", ["claimreview", "stix", "ucdp"])
def test_a_file_of_another_kind_is_refused_in_a_sentence(
    demo: Shell, format: str
) -> None:
    """With nothing written."""
    (demo.folder / "a.bin").write_bytes(b"\x00\xff=1+1")

    refused = demo.run(f"provenance import a.bin --format {format}")

    assert refused.code == 3
    assert refused.stderr.count("\n") == 1
    assert "Nothing was written." in refused.stderr
