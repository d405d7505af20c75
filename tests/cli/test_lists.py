"""Lists: tables for people, exact rows for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from provenance.services.claim_rows import FIELDS
from tests.cli.shell import Shell

KUNDUZ = "kunduz-mosque-2021-10-08"
ADDED = {"external_id", "question", "state", "words", "anchored"}


def claim(demo: Shell, name: str) -> dict[str, Any]:
    """The row of one imported claim."""
    rows = demo.run("provenance claims --json").rows
    return next(row for row in rows if row["external_id"] == name)


@pytest.mark.parametrize(
    "verb", ["documents", "sources", "events", "claims", "relations", "cases", "log"]
)
def test_json_prints_one_object_a_line(demo: Shell, verb: str) -> None:
    """Stdout is data and nothing else."""
    done = demo.run(f"provenance {verb} --json")

    assert done.code == 0
    assert done.rows != []
    assert all(isinstance(row, dict) for row in done.rows)


@pytest.mark.parametrize(
    "line",
    [
        "documents",
        "sources",
        "events",
        f"claims --event {KUNDUZ}",
        "relations --limit 30",
        "cases",
        "case K1 --all",
        "log",
        "sources S13",
        "search killed",
    ],
)
def test_tables_keep_to_the_width_asked_for(demo: Shell, line: str) -> None:
    """At 80 cells no line of a table is longer, whatever it holds."""
    lines = demo.run(f"provenance {line}").stdout.splitlines()

    assert [each for each in lines if len(each) > 80] == []


def test_a_claim_row_has_the_fields_of_an_import(demo: Shell) -> None:
    """What a ledger adds to a row is known by name; all else an import takes."""
    row = claim(demo, "02-01")

    assert set(row) - ADDED <= set(FIELDS)


def test_a_claim_row_says_what_was_imported(demo: Shell) -> None:
    """Bounds, words, offsets and chain come out as they went in."""
    lines = (demo.folder / "dossier/claims.jsonl").read_text("utf-8").splitlines()
    given = next(row for row in map(json.loads, lines) if row["id"] == "02-01")

    row = claim(demo, "02-01")

    assert {key: row[key] for key in given if key != "id"} == {
        key: value for key, value in given.items() if key != "id"
    }


def test_claims_can_be_imported_again_as_they_were_listed(
    demo: Shell,
) -> None:
    """A ledger's claims make the same claims in another ledger."""
    before = demo.run("provenance claims --json").rows
    demo.run("provenance claims --json > claims.jsonl")
    demo.run("provenance init --ledger other.db")
    demo.run("provenance add --manifest dossier/manifest.jsonl --ledger other.db")

    done = demo.run("provenance import claims.jsonl --ignore-extra --ledger other.db")

    after = demo.run("provenance claims --json --ledger other.db").rows
    own = ("id", "external_id", "question")
    assert done.code == 0, done.stderr
    assert [{k: v for k, v in row.items() if k not in own} for row in after] == [
        {k: v for k, v in row.items() if k not in own} for row in before
    ]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ("--event kabul-airport-2021-08-26 --measure killed", {"13-07", "13-08"}),
        ("--document 08-kunduz-un-mission.txt", {"08-01"}),
        ("--document D8", {"08-01"}),
        ('--source "UN mission in Afghanistan"', {"08-01"}),
        ("--question tip-defection-to-iskp-2022/defected", {"13-09", "14-01"}),
        ("--since 2022-09-10", {"13-02"}),
        ("--until 2021-08-26", set()),
        ("--measure dead --event E3", {"18-02"}),
    ],
)
def test_filters_narrow_the_claims(demo: Shell, options: str, wanted: set[str]) -> None:
    """Each filter keeps the claims it names and drops others."""
    found = {
        row["external_id"]
        for row in demo.run(f"provenance claims --json {options}").rows
    }

    assert wanted <= found
    assert len(found) < 62


def test_a_page_says_how_to_go_on(demo: Shell) -> None:
    """The end of a page is no end of the list, and stderr says so."""
    first = demo.run("provenance claims --json --limit 2")
    second = demo.run("provenance claims --json --limit 2 --after C2")

    assert [row["id"] for row in first.rows + second.rows] == ["C1", "C2", "C3", "C4"]
    assert "--after C2" in first.stderr


def test_relations_name_claims_as_they_were_imported(demo: Shell) -> None:
    """A and b are external ids; the keys are those of the contract."""
    rows = demo.run("provenance relations --kind corrects --json").rows

    assert {(row["a"], row["b"]) for row in rows} >= {("11-01", "10-01")}
    assert {key for row in rows for key in row} == {
        *("id", "a", "b", "kind", "reason", "rule", "state")
    }


@pytest.mark.parametrize(
    "line",
    [
        "relations --kind disagrees",
        "relations --state open",
        "cases --state closed",
        "claims --state lost",
        "trace R1 --format png",
    ],
)
def test_a_word_that_is_no_choice_is_a_usage_error(demo: Shell, line: str) -> None:
    """Exit code 2, and the choices are named."""
    done = demo.run(f"provenance {line}")

    assert done.code == 2
    assert done.stdout == ""


def test_a_case_shows_different_measures_with_their_arithmetic(demo: Shell) -> None:
    """Over 100 killed stands beside about 300 killed or wounded, and is no conflict."""
    (case,) = demo.run("provenance case K1 --json").rows

    texts = {
        (question["measure"], answer["value"])
        for question in case["questions"]
        for answer in question["answers"]
    }
    assert {("killed", "over 100"), ("killed_or_wounded", "about 300")} <= texts
    assert any(
        row["kind"] == "differs_in_scope" and "300" in row["reason"]
        for row in case["relations"]
    )


def test_a_case_counts_reports_and_origins(demo: Shell) -> None:
    """Wherever reports are counted, so are the origins they go back to."""
    (case,) = demo.run("provenance case K2 --json").rows

    counts = [
        (answer["reports"], answer["origins"])
        for answer in case["questions"][0]["answers"]
    ]
    assert counts == [(3, 1), (2, 1)]


def test_a_case_shows_what_a_second_reader_has_to_read(demo: Shell) -> None:
    """Each decision with its verdict on every claim, in words."""
    (case,) = demo.run("provenance case K2 --json").rows
    (decision,) = (q["decision"] for q in case["questions"] if q["decision"])

    told = " ".join(demo.run("provenance case K2").stdout.split())

    _, _, told = told.partition("Claim Says Verdict Why")
    for verdict in decision["verdicts"]:
        assert f"{verdict['claim']} " in told
        assert verdict["stance"].replace("_", " ") in told
    assert decision["verdicts"] != []


def test_a_decision_that_nobody_else_read_says_how_to(demo: Shell) -> None:
    """The commands of the second reader stand beside it."""
    demo.run("provenance undo --by second-reader")

    told = demo.run("provenance case K2").stdout

    assert "  read by nobody else yet: provenance approve R1, or object R1" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [("zzz", "this word"), ("zzz mosque", "all of these words")],
)
def test_a_search_that_finds_nothing_says_where_it_looked(
    demo: Shell, words: str, said: str
) -> None:
    """Not in documents that no claim quotes."""
    done = demo.run(f'provenance search "{words}"')

    assert done.stderr == (
        f"No recorded claim has {said} in its passage. What no claim quotes is not "
        "searched, though a captured document may say it.\n"
    )


def test_an_empty_list_says_so_on_stderr(demo: Shell) -> None:
    """Stdout stays empty, and nobody wonders whether it worked."""
    done = demo.run("provenance claims --measure airstrikes")

    assert done.code == 0
    assert done.stdout == ""
    assert done.stderr == "Nothing to show.\n"
