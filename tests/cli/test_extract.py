"""What `extract` prints, keeps and refuses."""

from __future__ import annotations

import json
import shlex
import sys

import pytest

from tests.cli.shell import Shell

TEXT = (
    "Eleven sailors were killed when a ferry struck the pier on 12 March 2020, "
    "according to the harbour office (Gazette, March 13, 2020)."
)
CLAIM = (
    "kind document start end quote event attribute value lower upper lower_open "
    "upper_open approx unit hedge polarity scope attribution citation_text event_date "
    "asserted_date rule because"
)
CITATION = "kind document start end text source date"


@pytest.fixture
def page(shell: Shell) -> Shell:
    """A folder with one page and no ledger."""
    shell.folder.joinpath("ferry.txt").write_text(TEXT)
    return shell


@pytest.fixture
def kept(page: Shell) -> Shell:
    """A folder with one page and an empty ledger."""
    assert page.run("provenance init").code == 0
    return page


def reader(*rows: dict[str, object]) -> str:
    """An outside extractor that writes those rows, as --with takes it."""
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    body = f"import sys; sys.stdout.write({lines!r})"
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(body)}"


def test_json_on_files_needs_no_ledger_and_leaves_none(page: Shell) -> None:
    """Claims and citations are printed, one a line, and nothing is stored."""
    done = page.run("provenance extract ferry.txt --json")

    assert done.code == 0, done.stderr
    assert [row["kind"] for row in done.rows] == ["claim", "citation"]
    assert not page.folder.joinpath("ledger.db").exists()


def test_rows_have_the_fields_of_an_import(page: Shell) -> None:
    """The design's fields, and the rule and reason, in their order."""
    claim, citation = page.run("provenance extract ferry.txt --json").rows

    assert " ".join(claim) == CLAIM
    assert " ".join(citation) == CITATION


def test_printed_claims_can_be_imported_as_proposals(kept: Shell) -> None:
    """The round trip holds, and what a rule says stays a proposal."""
    printed = kept.run("provenance extract ferry.txt --json").stdout
    kept.folder.joinpath("rows.jsonl").write_text(printed)
    kept.run("provenance add ferry.txt")

    done = kept.run("provenance import rows.jsonl")

    assert done.code == 0, done.stderr
    assert "citations left out  1" in done.stdout
    (row,) = kept.run("provenance claims --json").rows
    assert (row["state"], row["rule"]) == ("proposed", "passive/1")


def test_flags_say_who_published_it(page: Shell) -> None:
    """The publisher begins every chain, as with `add`."""
    done = page.run('provenance extract ferry.txt --publisher "Daily Tide" --json')

    assert done.rows[0]["attribution"][0] == "Daily Tide"


def test_a_files_name_is_no_outlet(page: Shell) -> None:
    """Where nobody says who published it, the chain begins with the file as such."""
    claim, _ = page.run("provenance extract ferry.txt --json").rows

    assert claim["attribution"][0] == "file ferry.txt"


def test_a_manifest_is_read_as_by_add(page: Shell) -> None:
    """Files stand in it with their publishers; unknown fields are refused by name."""
    row = {"file": "ferry.txt", "publisher": "Daily Tide", "corpus": 7}
    page.folder.joinpath("manifest.jsonl").write_text(json.dumps(row))

    refused = page.run("provenance extract --manifest manifest.jsonl --json")
    done = page.run(
        "provenance extract --manifest manifest.jsonl --ignore-extra --json"
    )

    assert (refused.code, "corpus" in refused.stderr) == (3, True)
    assert done.rows[0]["attribution"][0] == "Daily Tide"


def test_without_json_files_are_captured_and_proposed_from(kept: Shell) -> None:
    """One act captures, one proposes, and the list shows rule and reason."""
    done = kept.run("provenance extract ferry.txt")

    assert "1 claim proposed" in done.stderr
    shown = kept.run("provenance claims --state proposed").stdout
    assert "passive/1" in shown
    kinds = kept.run("provenance log").stdout
    assert "document.added" in kinds
    assert "claims.proposed" in kinds


def test_claims_past_the_limit_are_told(page: Shell) -> None:
    """They are not printed either, and not left out in silence."""
    page.folder.joinpath("many.txt").write_text("killed 3 people and " * 5_001)

    done = page.run("provenance extract many.txt --json")

    assert len(done.rows) == 5_000
    assert "many.txt: 1 claim beyond the first 5,000 left out" in done.stderr


def test_a_captured_document_is_named_by_number_or_name(kept: Shell) -> None:
    """What is captured is read from the ledger; the file may be gone."""
    kept.run("provenance add ferry.txt")
    kept.folder.joinpath("ferry.txt").unlink()

    first = kept.run("provenance extract D1 --json")
    again = kept.run("provenance extract ferry.txt --json")

    assert [row["kind"] for row in first.rows] == ["claim", "citation"]
    assert first.rows[0]["id"] == "C1"
    assert [row["kind"] for row in again.rows] == ["citation"]


def test_a_missing_file_is_named(page: Shell) -> None:
    """Nobody is told to make a ledger for a file that is not there."""
    done = page.run("provenance extract nothing.txt --json")

    assert done.code == 4
    assert "nothing.txt" in done.stderr


def test_one_of_several_files_may_be_refused(page: Shell) -> None:
    """It is named, and the others are read."""
    page.folder.joinpath("empty.txt").write_text("")

    done = page.run("provenance extract empty.txt ferry.txt --json")

    assert done.code == 6
    assert len(done.rows) == 2
    assert "empty.txt was refused" in done.stderr


def test_what_is_printed_can_be_imported(kept: Shell) -> None:
    """A number past what a ledger holds is refused by its row, and the rest goes on."""
    kept.folder.joinpath("many.txt").write_text(
        "The fire killed 9,000,000,000,001 people. The storm killed 12 people."
    )

    printed = kept.run("provenance extract many.txt --json > rows.jsonl")
    done = kept.run("provenance import rows.jsonl --json")

    assert printed.code == 6
    assert "many.txt, row 1 was refused" in printed.stderr
    assert [row["value"] for row in printed.rows] == [12]
    assert done.code == 0, done.stderr


def test_an_outside_extractor_proposes_what_the_text_bears_out(kept: Shell) -> None:
    """Rows whose words are not there are refused by number, and the rest goes on."""
    good = {"quote": "Eleven sailors", "attribute": "killed", "value": 11}
    bad = {**good, "quote": "Twelve sailors"}
    command = reader(bad, good)

    done = kept.provenance(
        "extract", "ferry.txt", "--with", command, "--rule", "reader/2"
    )

    assert done.code == 6
    assert "D1, row 1 was refused" in done.stderr
    (row,) = kept.run("provenance claims --json").rows
    assert (row["rule"], row["state"]) == ("reader/2", "proposed")


def test_an_extractor_that_fails_leaves_the_capture(kept: Shell) -> None:
    """What was kept is told, and no claim is."""
    command = f"{shlex.quote(sys.executable)} -c 'raise SystemExit(1)'"

    done = kept.provenance("extract", "ferry.txt", "--with", command)

    assert done.code == 3
    assert "Nothing was written" not in done.stderr
    assert "No claim of D1 was proposed; D1 is captured." in done.stderr
    assert len(kept.run("provenance documents --json").rows) == 1
    assert kept.run("provenance claims --json").rows == []


def test_a_rule_needs_an_extractor(page: Shell) -> None:
    """Our own rules have names of their own."""
    assert page.run("provenance extract ferry.txt --rule mine/1").code == 2


def test_a_proposal_is_confirmed_dismissed_or_edited(kept: Shell) -> None:
    """A person's own claim takes its place in one act."""
    kept.run('provenance extract ferry.txt --publisher "Daily Tide"')

    done = kept.run(
        "provenance record --document ferry.txt "
        '--quote "Eleven sailors were killed" --event ferry-2020-03-12 '
        "--measure killed --value 11 --scope sailors "
        '--instead-of C1 --because "Only sailors are counted."'
    )

    assert done.code == 0, done.stderr
    states = {
        row["id"]: row["state"] for row in kept.run("provenance claims --json").rows
    }
    assert states == {"C1": "dismissed", "C2": "recorded"}


def test_an_edit_keeps_what_it_does_not_say(kept: Shell) -> None:
    """Whoever corrects a speaker need not type the words, the number and the days."""
    kept.provenance("extract", "ferry.txt")
    before = kept.run("provenance claims --json").rows[0]

    done = kept.run(
        "provenance record --instead-of C1 --because Misread. "
        '--attribution "Harbour Gazette > Ilya Moreno"'
    )

    assert done.code == 0, done.stderr
    after = kept.run("provenance claims --json").rows[-1]
    changed = {name for name, value in after.items() if value != before[name]}
    assert after["attribution"] == ["Harbour Gazette", "Ilya Moreno"]
    assert changed <= {"id", "attribution", "rule", "because", "state"}


def test_an_edited_number_is_typed_whole(kept: Shell) -> None:
    """Bounds and hedge of the number before are not those of another."""
    kept.provenance("extract", "ferry.txt")

    done = kept.run(
        "provenance record --instead-of C1 --because Misread. --lower 9 --lower-open"
    )

    assert done.code == 0, done.stderr
    after = kept.run("provenance claims --json").rows[-1]
    told = [after[name] for name in ("value", "lower", "upper", "lower_open", "hedge")]
    assert told == [None, 9, None, True, None]


@pytest.mark.parametrize("missing", ["--event e", "--measure killed"])
def test_a_claim_of_ones_own_says_what_it_is_of(kept: Shell, missing: str) -> None:
    """Only an edit has an event and a measure to keep."""
    done = kept.run(f"provenance record --url u:1 --value 1 {missing}")

    assert done.code == 2


@pytest.mark.parametrize("option", ["--instead-of C1", '--because "Why not."'])
def test_an_edit_says_what_it_replaces_and_why(kept: Shell, option: str) -> None:
    """Neither half is taken without the other."""
    done = kept.run(
        f"provenance record --url u:1 --event e --measure killed --value 1 {option}"
    )

    assert done.code == 2


def test_nothing_in_a_row_reaches_the_terminal_unseen(page: Shell) -> None:
    """What an extractor writes is data, in refusals too."""
    command = reader({"quote": "x", "attribute": "killed", "\x1b[2J": 1})

    done = page.provenance("extract", "ferry.txt", "--json", "--with", command)

    assert "\x1b" not in done.stdout + done.stderr


def test_words_left_out_of_a_file_are_told(shell: Shell) -> None:
    """Whoever only looks at a file's claims hears of what the file hides as well."""
    page = "<style>.x{display:none}</style><p>Two died.</p><p class=x>Forty died.</p>"
    (shell.folder / "r.html").write_text(page)

    done = shell.run("provenance extract r.html --json")

    assert [row["value"] for row in done.rows] == [2]
    assert "r.html hides or strikes out 10 characters" in done.stderr
