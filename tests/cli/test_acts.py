"""Acts from the command line: what they leave in the ledger, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Done, Shell

AIRPORT = (
    "provenance reconcile kabul-airport-2021-08-26/killed --rule judgement "
    '--confidence low --because "Both give it."'
)
BOTH = "--verdict 13-07=supports:fits --verdict 18-02=supports:fits"
HOSTILE = "\x1b[31mRed\x1b[0m \u202egpj.exe [bold]x[/bold]"


def entries(shell: Shell) -> int:
    """How many entries the log has."""
    return int(shell.run("provenance log --json --limit 1").rows[0]["entry"])


def test_some_refused_files_of_many_are_named_and_the_rest_is_done(
    demo: Shell,
) -> None:
    """Exit code 6; each refusal says which file and why."""
    Path(demo.folder, "new.txt").write_text("A new report of twelve killed.")
    Path(demo.folder, "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    done = demo.run("provenance add new.txt photo.png missing.txt --json")

    assert done.code == 6
    assert [row["name"] for row in done.rows] == ["new.txt"]
    assert "photo.png was refused" in done.stderr
    assert "missing.txt was refused" in done.stderr


@pytest.mark.parametrize(("file", "code"), [("photo.png", 3), ("missing.txt", 4)])
def test_one_refused_file_leaves_with_its_own_code(
    demo: Shell, file: str, code: int
) -> None:
    """A file alone is refused as any other act is."""
    Path(demo.folder, "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert demo.run(f"provenance add {file}").code == code


def test_the_same_bytes_are_captured_once(demo: Shell) -> None:
    """A second capture is no act; it names the document that is there."""
    before = entries(demo)

    done = demo.run("provenance add --manifest dossier/manifest.jsonl --json")

    assert done.code == 0
    assert {row["is_new"] for row in done.rows} == {False}
    assert entries(demo) == before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"file": "../report.txt"}, "outside"),
        ({"file": "/etc/hostname"}, "outside"),
        ({"file": "report.txt", "author": "x"}, "“author”"),
        ({"publisher": "x"}, "“file”"),
        ({"file": "report.txt", "title": 5}, "“title”"),
    ],
    ids=["above", "absolute", "unknown field", "no file", "no text"],
)
def test_a_manifest_that_asks_for_too_much_captures_nothing(
    demo: Shell, row: dict[str, object], why: str
) -> None:
    """A manifest from elsewhere reads no file outside its folder; it is all checked
    before the first capture.
    """
    folder = demo.folder / "sent"
    folder.mkdir()
    (folder / "report.txt").write_text("Twelve killed.")
    (demo.folder / "report.txt").write_text("Private.")
    good = json.dumps({"file": "report.txt"})
    (folder / "manifest.jsonl").write_text(f"{good}\n{json.dumps(row)}\n")
    before = entries(demo)

    done = demo.run("provenance add --manifest sent/manifest.jsonl")

    assert done.code == 3
    assert why in done.stderr
    assert entries(demo) == before


def test_unknown_fields_of_a_manifest_are_left_out_by_name(demo: Shell) -> None:
    """--ignore-extra drops nothing in silence."""
    (demo.folder / "r.txt").write_text("Twelve killed.")
    (demo.folder / "m.jsonl").write_text('{"file": "r.txt", "author": "x"}\n')

    refused = demo.run("provenance add --manifest m.jsonl")
    done = demo.run("provenance add --manifest m.jsonl --ignore-extra")

    assert refused.code == 3
    assert "--ignore-extra leaves it out. Nothing was written." in refused.stderr
    assert done.code == 0
    assert "author" in done.stderr


def test_standard_input_is_captured_under_a_name(demo: Shell) -> None:
    """`-` needs --name, and is a document like any other."""
    done = demo.run("provenance add - --name heard.txt --json", stdin=b"Six killed.")

    assert [row["name"] for row in done.rows] == ["heard.txt"]
    assert demo.run("provenance add -", stdin=b"x").code == 2


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("add x.xyz", 3, "x.xyz cannot be read: its kind is .xyz."),
        ("add plain", 3, "plain cannot be read: its name tells no kind."),
        ("add nothing", 3, "nothing holds no file to capture."),
        ("add gone.txt", 4, "There is no file gone.txt."),
        ("add gone.xyz", 4, "There is no file gone.xyz."),
        ("add gone/", 4, "There is no file gone/."),
        ("extract x.xyz", 3, "x.xyz cannot be read: its kind is .xyz."),
        ("extract nothing", 3, "nothing holds no file to capture."),
        ("extract gone.txt", 4, "There is no such file either."),
        ("extract --json gone.txt", 4, "There is no such file either."),
        ("extract D999", 4, "There is no document “D999” in this ledger."),
        ("import x.xyz", 3, "x.xyz tells no kind of file: give --format"),
        ("import x.xyz --format xml", 3, "--format xml tells no kind of file"),
        ("import nothing", 3, "nothing cannot be read: Is a directory."),
        ("import gone.xyz", 4, "There is no file gone.xyz."),
        (
            "export --format xml",
            3,
            "csv, xlsx, md, html, json, sqlite, claims-jsonl, claims-csv, prov, provn",
        ),
        (
            "export -o sheet.xyz",
            3,
            "sheet.xyz ends in none of .csv, .xlsx, .md, .html, .json, .sqlite.",
        ),
        ("add --manifest gone.jsonl", 4, "There is no file gone.jsonl."),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value),
)
def test_a_file_that_cannot_be_meant_is_told_in_one_line(
    demo: Shell, line: str, code: int, told: str
) -> None:
    """What and where; the usage of the command was right, and is not printed."""
    (demo.folder / "x.xyz").write_text("Six killed.")
    (demo.folder / "plain").write_text("Six killed.")
    (demo.folder / "nothing").mkdir()

    done = demo.run(f"provenance {line}")

    assert done.code == code
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_dry_run_writes_nothing(demo: Shell) -> None:
    """It says what an import would bring, and the ledger stays as it was."""
    demo.run("provenance init --ledger new.db")

    done = demo.run(
        "provenance import dossier/claims.jsonl --dry-run --json --ledger new.db"
    )

    assert done.rows[0]["claims"] == 62
    assert done.rows[0]["entry"] is None
    assert demo.run("provenance claims --json --ledger new.db").rows == []


def test_a_claim_on_a_document_that_is_not_there_is_a_slip(demo: Shell) -> None:
    """A name that no capture has is not taken for a claim without words."""
    done = demo.run(
        "provenance record --document no-such.txt --quote x --event e "
        "--measure killed --value 1"
    )

    assert done.code == 4


def test_a_recorded_claim_reads_its_numbers(demo: Shell) -> None:
    """Bounds, openness and the chain are what was typed."""
    (row,) = demo.run(
        "provenance record --url https://a.example --event e --measure killed "
        '--lower 1,000 --lower-open --attribution "A > B > C" --json'
    ).rows

    assert (row["lower"], row["lower_open"], row["value"]) == (1000, True, None)
    assert row["attribution"] == ["A", "B", "C"]
    assert row["anchored"] is False


def test_a_decision_needs_a_verdict_on_each_claim(demo: Shell) -> None:
    """The sentence names the claims that were left out."""
    done = demo.run(f"{AIRPORT} --value 183 --verdict 13-07=supports:fits")

    assert done.code == 3
    assert "no verdict is given on C59" in done.stderr


@pytest.mark.parametrize(
    ("options", "outcome", "value"),
    [
        ("--value 183", "value", "183"),
        ("--low 180 --high 190", "range", "180 to 190"),
        ("--low 180 --high 190 --best 183", "range", "180 to 190"),
        ("--low 180 --low-open", "value", "over 180"),
        ("--value 180 --approx", "value", "about 180"),
        ("--outcome both_stand", "both_stand", None),
        ("--outcome not-comparable", "not_comparable", None),
    ],
)
def test_an_outcome_is_told_by_the_value_given(
    demo: Shell, options: str, outcome: str, value: str | None
) -> None:
    """Numbers make a value or a range; without one --outcome says what it is."""
    done = demo.run(f"{AIRPORT} {options} {BOTH}")

    assert done.code == 0, done.stderr
    assert f"decided as {outcome.replace('_', ' ')}" in done.stderr
    assert value is None or value in done.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("", 2),
        ("--value many", 3),
        ("--low many", 2),
        ("--value 1 --text 1", 2),
        ("--value 1 --best 1", 2),
        ("--value 183 --verdict 13-07", 2),
        ("--value 183 --verdict 13-07=likes:fits", 2),
        ("--value 183 --verdict 99-99=supports:fits", 4),
        ("--outcome unresolved --value 183", 3),
    ],
)
def test_a_decision_that_makes_no_sense_is_not_written(
    demo: Shell, options: str, code: int
) -> None:
    """Usage errors are 2, refusals 3, unknown claims 4; the log stays as it was."""
    before = entries(demo)

    done = demo.run(f"{AIRPORT} {BOTH} {options}")

    assert done.code == code, done.stderr
    assert entries(demo) == before


def approve(demo: Shell, by: str) -> Done:
    """Approve the demo's second decision, which `analyst` made."""
    return demo.run(f'provenance approve R2 --by {by} --because "Read it."')


def test_the_author_of_a_decision_is_never_its_approver(demo: Shell) -> None:
    """However the name is typed; somebody else may."""
    assert approve(demo, "analyst").code == 3
    assert approve(demo, '"  Analyst "').code == 3
    assert approve(demo, "third-reader").code == 0


def test_a_save_by_someone_who_had_not_seen_the_newest_is_refused(
    demo: Shell,
) -> None:
    """--base names the entry that was seen; a later grade stands between."""
    seen = demo.run("provenance sources S1 --json").rows[0]["version"]
    demo.run('provenance grade S1 A --because "Newer."')

    done = demo.run(f'provenance grade S1 C --because "Older." --base {seen}')

    assert done.code == 3
    assert "changed after you looked" in done.stderr


def test_undoing_a_grade_brings_back_the_one_before(demo: Shell) -> None:
    """Nothing is deleted; the later act is out of force."""
    demo.run('provenance grade S1 E --because "A slip."')

    done = demo.run("provenance undo")

    (source,) = demo.run("provenance sources S1 --json").rows
    assert done.code == 0
    assert [grade["letter"] for grade in source["grades"]] == ["B"]


def test_a_range_of_claims_is_confirmed_in_one_act(demo: Shell) -> None:
    """As it is marked: by its two ends."""
    before = entries(demo)

    done = demo.run('provenance confirm C63-C65 --because "Read in the page."')

    assert done.code == 0
    assert done.stderr.count("proposed before, confirmed now.") == 3
    assert entries(demo) == before + 1


def test_confirming_a_relation_changes_its_state(demo: Shell) -> None:
    """A proposal is confirmed by a person, with a reason."""
    done = demo.run('provenance confirm L268 --because "The notice says so."')

    rows = demo.run("provenance relations --state confirmed --json").rows
    assert done.code == 0
    assert [row["id"] for row in rows] == ["L268"]


def test_hostile_text_is_shown_and_never_obeyed(demo: Shell) -> None:
    """Escape codes, reversed text and markup of a name reach no terminal as such."""
    line = f"provenance grade S13 D --because '{HOSTILE}'"

    demo.run(line)

    shown = demo.run("provenance sources S13").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold]" in " ".join(shown.split())


def test_json_keeps_hostile_text_exactly(demo: Shell) -> None:
    """Programs get what was written."""
    demo.run(f"provenance grade S13 D --because '{HOSTILE}'")

    (source,) = demo.run("provenance sources S13 --json").rows

    assert source["grades"][-1]["because"] == HOSTILE
