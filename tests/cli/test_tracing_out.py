"""A trace out of the ledger, by the command line."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from prov.model import ProvDocument

from provenance.cli.trace import FORMATS
from provenance.services import tracing_formats
from tests.cli.shell import Shell

WRITTEN = {
    "a.svg": "<svg ",
    "a.dot": "digraph trace {",
    "a.gv": "digraph trace {",
    "a.json": '{\n "asked": "R1"',
    "a.provn": "document\n",
    "a.txt": "R1  perpetrator",
    "a.prov": '{\n "prefix": {\n  "ledger": "urn:provenance:',
}
"""What a file of each suffix begins with."""


def test_the_formats_offered_are_those_that_are_written() -> None:
    """Help names them without loading what writes them."""
    assert FORMATS == tracing_formats.FORMATS


@pytest.mark.parametrize("name", WRITTEN)
def test_the_suffix_tells_the_format(demo: Shell, name: str) -> None:
    """And stdout stays empty."""
    done = demo.run(f"provenance trace R1 -o {name}")

    assert done.code == 0
    assert done.stdout == ""
    assert (demo.folder / name).read_text("utf-8").startswith(WRITTEN[name])


def test_a_suffix_that_tells_no_format_is_refused(demo: Shell) -> None:
    """A drawing that was meant is not written as text."""
    done = demo.run("provenance trace R1 -o a.png")

    assert done.code == 2
    assert "a.png ends in none of .txt" in done.stderr
    assert not (demo.folder / "a.png").exists()


def test_a_drawing_of_a_cell_of_a_workbook(demo: Shell) -> None:
    """From the address that a spreadsheet shows to a file that a browser opens."""
    demo.run("provenance export -o s.xlsx")
    done = demo.run("provenance trace 's.xlsx!B7' --format svg")

    root = ElementTree.fromstring(done.stdout)
    texts = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0].startswith("Trace of s.xlsx!B7, as of entry #")
    assert "compared: as in the ledger" in " ".join(texts)


def test_a_trace_in_prov_is_read_by_its_library(demo: Shell) -> None:
    """What leaves on stdout is the document alone."""
    done = demo.run("provenance trace K1 --format prov")

    read = ProvDocument.deserialize(content=done.stdout, format="json")
    assert read.get_record("ledger:C2")


def test_json_is_one_line_for_programs_and_many_in_a_file(demo: Shell) -> None:
    """The same object."""
    (row,) = demo.run("provenance trace R1 --json").rows
    demo.run("provenance trace R1 -o a.json")

    assert json.loads((demo.folder / "a.json").read_text("utf-8")) == row


def test_a_trace_overwrites_nothing_unasked(demo: Shell) -> None:
    """As a sheet does not."""
    (demo.folder / "a.svg").write_text("mine")

    refused = demo.run("provenance trace R1 -o a.svg")
    forced = demo.run("provenance trace R1 -o a.svg --force")

    assert refused.code == 3
    assert forced.code == 0
    assert (demo.folder / "a.svg").read_text("utf-8") != "mine"


def test_two_formats_at_once_are_refused(demo: Shell) -> None:
    """Rather than one of them passed over in silence."""
    done = demo.run("provenance trace R1 --json --format svg")

    assert done.code == 2
    assert "--json is another format than svg" in done.stderr


def test_what_prov_cannot_tell_of_leaves_no_file(demo: Shell) -> None:
    """A sentence, and exit code 3."""
    done = demo.run("provenance trace '#1' --format prov -o a.prov")

    assert done.code == 3
    assert "leads to no claim, document, source or decision" in done.stderr
    assert not (demo.folder / "a.prov").exists()


def test_a_short_trace_says_when_each_claim_was_asserted(demo):
    """Who said it first is read off without `--full`."""
    told = demo.run("provenance trace R1").stdout

    assert "asserted: 2022-09-08" in " ".join(told.replace("│", " ").split())
