"""docs/reference/claim-rows.md names what an import takes, no more and no less."""

from __future__ import annotations

import enum
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.cli.import_ import import_
from provenance.cli.manifests import TOLD, read_manifest
from provenance.domain.claims import CHAIN_MAX
from provenance.domain.errors import InvalidRecordError, InvalidRowError
from provenance.domain.sources import Manner, SourceKind
from provenance.domain.values import NUMBER_MAX, Polarity
from provenance.services.claim_rows import FIELDS, STEP_FIELDS, read_row
from provenance.services.import_files import FILE_MAX, LINE_MAX
from provenance.services.recording import import_claims
from provenance.services.row_fields import DEPTH_MAX

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "claim-rows.md"
LEAST = {"event": "ferry", "attribute": "status", "value": "open"}
LONG = "x" * 200_000


def section(title: str) -> str:
    """The text under a heading, up to the next one."""
    text = PAGE.read_text("utf-8")
    return re.split(r"^#+ ", text.split(f"# {title}\n", 1)[1], flags=re.M)[0]


def table(title: str) -> dict[str, str]:
    """The lines of the table under a heading, by field."""
    return dict(re.findall(r"^\| `(\w+)` (\|.*)$", section(title), re.M))


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("A row", FIELDS),
        ("A step of the attribution", STEP_FIELDS),
        ("A row of a manifest", ("file", *TOLD)),
    ],
)
def test_the_page_has_the_fields_of_the_program(
    title: str, fields: tuple[str, ...]
) -> None:
    """Each once, and in order."""
    assert tuple(table(title)) == fields


def test_help_names_every_field() -> None:
    """`provenance import --help` is what a refusal points at."""
    words = set(re.findall(r"\w+", import_.__doc__ or ""))

    assert {*FIELDS, *STEP_FIELDS} <= words


def longest(**fields: Any) -> str:
    """The number in the sentence that refuses a text for its length."""
    with pytest.raises(InvalidRecordError, match="longer than the") as refused:
        read_row(LEAST | fields)
    allowed: str = re.findall(r"the ([\d,]+) allowed", str(refused.value))[0]
    return allowed


TEXTS = (
    *("id", "document", "url", "quote", "event", "attribute", "value", "unit"),
    *("hedge", "scope", "citation_text", "rule", "because"),
)


@pytest.mark.parametrize("name", TEXTS)
def test_the_page_has_the_bounds_of_texts(name: str) -> None:
    """The number that a refusal names stands in the line of the field."""
    rule = {"rule": "r/1"} if name == "because" else {}

    assert f"{longest(**rule, **{name: LONG})} characters" in table("A row")[name]


def test_the_page_has_the_bounds_of_steps() -> None:
    """Their texts and their number."""
    for name in ("source", "owner", "interest"):
        step = {"source": "Wire", name: LONG}
        allowed = longest(attribution=[step])
        assert f"{allowed} characters" in table("A step of the attribution")[name]
    assert f"{CHAIN_MAX} steps" in table("A row")["attribution"]


def test_the_page_has_the_other_bounds() -> None:
    """Those of extra, of numbers and of files."""
    extra = table("A row")["extra"]

    assert f"{longest(extra={'a': LONG})} characters as JSON, {DEPTH_MAX} le" in extra
    assert f"within {NUMBER_MAX:,} of zero" in section("A row")
    assert f"{LINE_MAX:,} bytes and a file {FILE_MAX:,}" in section("JSON lines")


@pytest.mark.parametrize(
    ("title", "name", "kinds"),
    [
        ("A row", "polarity", Polarity),
        ("A step of the attribution", "how", Manner),
        ("A step of the attribution", "kind", SourceKind),
    ],
)
def test_the_page_has_the_words_of_closed_sets(
    title: str, name: str, kinds: type[enum.StrEnum]
) -> None:
    """All of them, and in order."""
    named = re.findall(r"`(\w+)`", table(title)[name].rsplit("|", 2)[1])

    assert named == [*kinds]


@pytest.mark.parametrize(("title", "kind"), [("JSON lines", "jsonl"), ("CSV", "csv")])
def test_the_examples_are_imported(
    ledger: Ledger, noon: datetime, title: str, kind: str
) -> None:
    """What the page shows is three claims about one ferry."""
    example = re.findall(rf"```{kind}\n(.*?)```", section(title), re.S)[0]

    done = import_claims(
        ledger,
        content=example.encode(),
        name=f"ferry.{kind}",
        format=kind,
        by="ada",
        at=noon,
    )

    assert (done.claims, done.unknown_measures) == (3, ())


def test_the_example_of_a_manifest_is_read() -> None:
    """Its fields are those of the program."""
    example = re.findall(r"```jsonl\n(.*?)```", section("A row of a manifest"), re.S)[0]

    listed, ignored = read_manifest(
        example.encode(), place="m.jsonl", ignore_extra=False
    )

    assert [each.name for each in listed] == ["ferry.txt"]
    assert ignored == []


@pytest.mark.parametrize(
    ("unknown", "near"),
    [
        ("measure", "attribute"),
        ("atribute", "attribute"),
        ("Event-Date", "event_date"),
        ("speaker", "attribution"),
        ("external_id", "id"),
    ],
)
def test_an_unknown_field_is_told_the_near_one(unknown: str, near: str) -> None:
    """By slips, and by the words that other programs use; and where they are listed."""
    with pytest.raises(InvalidRecordError) as refused:
        read_row(LEAST | {unknown: "x"})

    assert str(refused.value) == (
        f"The field “{unknown}” is not one that a claim has (did you mean {near}?); "
        "`provenance import --help` names them all. Nothing was written."
    )


def test_a_field_that_is_near_to_none_goes_under_extra() -> None:
    """A guess would lead astray."""
    with pytest.raises(InvalidRecordError, match="or put it under extra"):
        read_row(LEAST | {"mood": "x"})


def test_an_unknown_field_of_a_manifest_is_told_the_near_one() -> None:
    """The same, and the command is the manifest's."""
    row = json.dumps({"file": "a.txt", "publsher": "Wire"}).encode()

    with pytest.raises(InvalidRowError, match=r"mean publisher\?\); `provenance add"):
        read_manifest(row, place="m.jsonl", ignore_extra=False)


@pytest.mark.parametrize("text", ["12", "NaN", "-inf", "Infinity", "null", "None"])
def test_a_number_as_text_is_refused(text: str) -> None:
    """Also one that is none: where a number is the answer, such a text says nothing."""
    with pytest.raises(InvalidRecordError, match="“value” is text, and should be a nu"):
        read_row(LEAST | {"attribute": "killed", "value": text})


@pytest.mark.parametrize("text", ["nan", "null"])
def test_such_texts_are_words_where_words_are_the_answer(text: str) -> None:
    """A place may be called so."""
    assert read_row(LEAST | {"value": text}).value.text == text
