"""An outside extractor is run, checked against the text, and not believed."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import replace

import pytest

from provenance.domain.claims import ClaimState
from provenance.domain.errors import InvalidRecordError
from provenance.domain.extracting import PageSection
from provenance.services.capturing import add_document
from provenance.services.extracting import DocumentText
from provenance.services.listing import claim_lines
from provenance.services.outsourcing import ExtractorFailedError, outside_extractor
from provenance.services.proposing import propose_claims

TEXT = "Eleven sailors were killed. The mayor spoke. The mayor spoke again."
SAID = DocumentText(text=TEXT, name="ferry.txt", publisher="Harbour Gazette")
ROW = {"quote": "Eleven sailors", "start": 0, "end": 14, "attribute": "killed"}


def program(body):
    """A command line that runs a line of Python."""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(body)}"


def saying(*rows):
    """An extractor that writes those rows, whatever it is given."""
    lines = "".join(f"{json.dumps({'value': 11, **row})}\n" for row in rows)
    command = program(f"import sys; sys.stdout.write({lines!r})")
    return outside_extractor(command, rule="reader/2")


def test_the_text_is_on_its_input():
    """It reads what the offsets count."""
    body = (
        "import sys, json; text = sys.stdin.buffer.read().decode(); "
        "print(json.dumps({'quote': text, 'attribute': 'status', 'value': text}))"
    )

    extracted = outside_extractor(program(body))(SAID)

    assert [row["quote"] for row in extracted.rows] == [TEXT]


def test_its_rows_carry_its_rule_and_what_they_left_out():
    """Rule, reason, document, event and publisher are filled in."""
    (row,) = saying(ROW)(SAID).rows

    assert row["rule"] == "reader/2"
    assert row["because"] == "The extractor reader/2 says so."
    assert (row["document"], row["event"]) == ("ferry.txt", "ferry-undated")
    assert row["attribution"] == ["Harbour Gazette"]


def test_a_row_without_attribution_comes_through_its_article():
    """On a page of several, the publisher is the page's, then the article's."""
    articles = (PageSection(start=0, end=len(TEXT), publisher="Island Institute"),)

    (row,) = saying(ROW)(replace(SAID, sections=articles)).rows

    assert row["attribution"] == ["Harbour Gazette", "Island Institute"]


def test_a_rule_is_named_after_the_program():
    """Version 0 is that of a program that says none."""
    assert outside_extractor("/usr/bin/reader --fast").rule == "reader/0"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "Twelve sailors"}, "does not stand at 0-14"),
        ({"start": 40_000, "end": 40_014}, "outside the document"),
        ({"start": 5, "end": 5}, "outside the document"),
        ({"quote": "Nobody", "start": None, "end": None}, "does not stand"),
        ({"quote": "The mayor", "start": None, "end": None}, "more than once"),
        ({"quote": None}, "missing"),
        ({"surprise": 1}, "surprise"),
        ({"attribute": None}, "attribute"),
        ({"id": "c-1"}, "id"),
        ({"attribution": 7}, "attribution"),
        ({"start": "0"}, "start"),
    ],
)
def test_a_row_that_the_text_does_not_bear_out_is_refused(changes, why):
    """The others go on, and the refused one is told by its number."""
    extracted = saying({**ROW, **changes}, ROW)(SAID)

    assert len(extracted.rows) == 1
    assert [each.row for each in extracted.unfit] == [1]
    assert why in extracted.unfit[0].why


def test_a_quote_that_stands_once_needs_no_offsets():
    """Its place is looked for."""
    (row,) = saying({"quote": "were killed", "attribute": "killed"})(SAID).rows

    assert (row["start"], row["end"]) == (15, 26)


def test_citations_are_checked_too():
    """Their words stand in the text or they are refused."""
    citations = (
        {"kind": "citation", "text": "The mayor spoke again", "source": "the mayor"},
        {"kind": "citation", "text": "(Gazette, 2020)", "source": "Gazette"},
    )
    rows = "".join(f"{json.dumps(row)}\n" for row in citations)
    extractor = outside_extractor(
        program(f"import sys; sys.stdout.write({rows!r})"), rule="reader/2"
    )

    extracted = extractor(SAID)

    assert [row["start"] for row in extracted.citations] == [45]
    assert [each.row for each in extracted.unfit] == [2]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"hello", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"Infinity", "not a number"),
        (b'{"a": NaN}', "not a number"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff\xfe", "not UTF-8"),
    ],
    ids=lambda value: None if isinstance(value, str) else value[:9].decode("latin-1"),
)
def test_a_line_that_is_no_row_is_refused_alone(line, why, tmp_path):
    """What stands before it and after it goes on."""
    good = json.dumps({**ROW, "value": 11}).encode()
    written = tmp_path / "rows.jsonl"
    written.write_bytes(b"\n".join((good, line, b"", good)))
    body = f"import sys; sys.stdout.buffer.write(open({str(written)!r}, 'rb').read())"

    extracted = outside_extractor(program(body))(SAID)

    assert len(extracted.rows) == 2
    assert [each.row for each in extracted.unfit] == [2]
    assert why in extracted.unfit[0].why


def test_an_extractor_that_fails_says_so():
    """One sentence, with nothing of its noise obeyed."""
    body = "import sys; sys.exit('no model \\x1b[2J here')"

    with pytest.raises(ExtractorFailedError, match="left with 1") as failed:
        outside_extractor(program(body))(SAID)

    assert "\x1b" not in str(failed.value)
    assert str(failed.value).endswith("Nothing was written.")


def test_an_extractor_that_was_stopped_says_by_what():
    """A signal is told as one, and not as a number below nought."""
    body = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

    with pytest.raises(ExtractorFailedError, match="was stopped by signal 9"):
        outside_extractor(program(body))(SAID)


def test_a_failure_says_what_stays_captured():
    """A document is captured before it is read."""
    with pytest.raises(ExtractorFailedError) as failed:
        outside_extractor(program("import sys; sys.exit(1)"))(replace(SAID, ref="D1"))

    assert str(failed.value).endswith("No claim of D1 was proposed; D1 is captured.")


def test_a_program_that_is_not_there_is_named():
    """Nothing is run."""
    with pytest.raises(ExtractorFailedError, match="no-such-reader"):
        outside_extractor("no-such-reader --now")(SAID)


def test_an_extractor_that_does_not_end_is_ended():
    """It is stopped with what it started, and nothing is written."""
    body = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    endless = "import time; time.sleep(600)"

    for each in (body.replace("input()", endless), endless):
        extractor = replace(outside_extractor(program(each)), seconds_max=0.3)
        with pytest.raises(ExtractorFailedError, match="more than 0\\.3 seconds"):
            extractor(SAID)


def test_silence_is_no_rows():
    """A text may hold nothing."""
    assert outside_extractor(program("pass"))(SAID).rows == ()


@pytest.mark.parametrize("command", ["", "   ", "'unclosed"])
def test_a_command_names_a_program(command):
    """What is no command is refused before anything runs."""
    with pytest.raises(InvalidRecordError, match="--with"):
        outside_extractor(command)


def test_nothing_in_a_command_is_for_a_shell(tmp_path):
    """What a shell would obey is an argument."""
    trap = tmp_path / "trap"

    with pytest.raises(ExtractorFailedError):
        outside_extractor(f"no-such-reader; touch {trap}")(SAID)

    assert not trap.exists()


def test_what_it_says_is_proposed_and_not_believed(any_ledger, noon):
    """A figure that is not in the words is kept, and marked."""
    document = add_document(
        any_ledger, content=TEXT.encode(), name="ferry.txt", by="ada", at=noon
    ).document.id
    extractor = saying(ROW, {**ROW, "value": 12}, {**ROW, "quote": "Nine sailors ."})

    proposed = propose_claims(
        any_ledger, document=document, extractor=extractor, by="ada", at=noon
    )

    claims = [line.claim for line in claim_lines(any_ledger, limit=9)]
    assert {claim.state for claim in claims} == {ClaimState.PROPOSED}
    assert [claim.words for claim in claims] == ["found", "missing"]
    assert [each.row for each in proposed.unfit] == [3]
