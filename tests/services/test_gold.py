"""Rows recorded by hand lose nothing: the dossier's, and gold's where it is found."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.claims import claim_extra
from db.engine import Connection, open_sqlite
from db.ledger import Ledger
from provenance.domain.claims import Claim, Words
from provenance.domain.measures import find_measure
from provenance.domain.values import Quantity
from provenance.services.listing import claim_lines, document_lines, relation_lines
from tests.services.dossiers import EVAL, Dossier, Row, capture, gold, shipped, take_in

SETS = [shipped(), *gold()]
COUNTS = {"seed-000": 168, "seed-004": 79, "news": 222, "dossier": len(shipped().rows)}
NOT_IN_WORDS = {
    "dossier": {"04-11"},
    "seed-000": {"000-043", "000-119", "000-141"},
    "seed-004": {"004-051"},
    "news": {"d01.03", "d02.07"},
}
"""Read by eye: each value says more than its words do (today, they, the northeast)."""
SEEDS = EVAL / "seeds"
FLOORS = {
    "contradicts_recall": 0.9,
    "corrects_recall": 0.9,
    "differs_in_scope_recall": 0.9,
    "consistent_kept_consistent": 0.95,
    "hard_negatives_kept_apart": 1.0,
}


@pytest.fixture(scope="module", params=SETS, ids=[each.name for each in SETS])
def told(request: pytest.FixtureRequest) -> Dossier:
    """One set of documents and rows."""
    found: Dossier = request.param
    return found


@pytest.fixture(scope="module")
def anchored(template: Connection, told: Dossier) -> Iterator[Ledger]:
    """Its rows imported beside its documents."""
    made = empty(template)
    capture(made, told.pages)
    take_in(made, told.rows)
    yield made
    made.close()


@pytest.fixture(scope="module")
def unanchored(template: Connection, told: Dossier) -> Iterator[Ledger]:
    """Its rows imported where no document was captured."""
    made = empty(template)
    take_in(made, told.rows)
    yield made
    made.close()


def empty(template: Connection) -> Ledger:
    """An empty ledger in memory."""
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    template.raw.backup(made._memory.raw)
    return made


def claims_by_id(ledger: Ledger) -> dict[str | None, Claim]:
    """Every claim by the id it came with."""
    lines = claim_lines(ledger, limit=10_000)
    return {line.claim.external_id: line.claim for line in lines}


def test_every_row_becomes_a_claim(told: Dossier, anchored: Ledger) -> None:
    """None is lost, none comes twice."""
    lines = claim_lines(anchored, limit=10_000)

    assert len(lines) == len(told.rows) == COUNTS[told.name]
    assert {line.claim.external_id for line in lines} == {r["id"] for r in told.rows}


def test_every_field_of_a_row_is_found_in_its_claim(
    told: Dossier, anchored: Ledger
) -> None:
    """Values, bounds, hedges, scopes, chains, dates and words as they were given."""
    claims = claims_by_id(anchored)
    names = {line.document.id: line.document.name for line in document_lines(anchored)}

    for row in told.rows:
        claim = claims[row["id"]]
        assert kept(claim) == given(row), row["id"]
        passage = claim.passage
        if "document" in row:
            assert passage is not None
            assert passage.document is not None
            assert names[passage.document] == row["document"]


def test_rows_without_their_documents_keep_everything_else(
    told: Dossier, unanchored: Ledger
) -> None:
    """They are claims too, and none of them is anchored."""
    claims = claims_by_id(unanchored)

    for row in told.rows:
        assert kept(claims[row["id"]]) == given(row), row["id"]
        assert not claims[row["id"]].is_anchored


def test_extra_is_kept_whole(told: Dossier, anchored: Ledger) -> None:
    """What the recorder noted besides is there, byte for byte in canonical order."""
    claims = claims_by_id(anchored)
    with anchored.read() as connection:
        found = {name: claim_extra(connection, c.id) for name, c in claims.items()}

    for row in told.rows:
        extra = row.get("extra")
        written = json.dumps(extra, ensure_ascii=False, sort_keys=True)
        assert found[row["id"]] == (None if extra is None else written)


def test_only_values_that_their_words_do_not_hold_are_marked(
    told: Dossier, anchored: Ledger
) -> None:
    """The rows marked *not in the words* are those that a reader would mark."""
    marked = {
        name
        for name, claim in claims_by_id(anchored).items()
        if claim.words is Words.MISSING
    }

    assert marked == NOT_IN_WORDS[told.name]


def test_only_rows_without_a_captured_document_are_unanchored(
    told: Dossier, anchored: Ledger
) -> None:
    """The mark is where it belongs and nowhere else."""
    marked = {
        name for name, claim in claims_by_id(anchored).items() if not claim.is_anchored
    }

    assert marked == {row["id"] for row in told.rows if "document" not in row}


if SEEDS.is_dir():

    def test_relations_of_the_seeds_reach_their_floors(
        template: Connection, tmp_path: Path
    ) -> None:
        """The published scorer gives what the product promises, look-alikes apart."""
        ledger = empty(template)
        for each in gold():
            if each.name.startswith("seed"):
                capture(ledger, each.pages)
                take_in(ledger, each.rows, name=each.name)

        scores = scored(ledger, tmp_path)

        assert {name: scores[name] >= least for name, least in FLOORS.items()} == (
            dict.fromkeys(FLOORS, True)
        ), scores


def scored(ledger: Ledger, folder: Path) -> dict[str, float]:
    """The figures of `score.py relations` for the seeds."""
    found = folder / "relations.jsonl"
    with found.open("w") as sink:
        for line in relation_lines(ledger):
            kind = line.relation.proposed.kind.value
            sink.write(json.dumps({"a": line.a, "b": line.b, "kind": kind}) + "\n")
    run = subprocess.run(
        [
            *(sys.executable, str(EVAL / "score.py"), "relations"),
            *(str(SEEDS / "relations.jsonl"), str(found), "--claims"),
            *map(str, sorted(SEEDS.glob("00*.claims.jsonl"))),
            *("--hard-negatives", str(SEEDS / "hard_negatives.jsonl")),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: float(n) for name, n in re.findall(r"(\w+)=([0-9.]+)", run.stdout)}


def given(row: Row) -> dict[str, Any]:
    """What a row says, in the form of `kept`."""
    value, approx = row.get("value"), row.get("approx", False)
    numbers: dict[str, Any] = {"value": value}
    bounds = row.get("lower"), row.get("upper")
    if isinstance(value, int | float) or bounds != (None, None) or is_vague(row):
        best = value if isinstance(value, int | float) else None
        if bounds == (None, None) and not approx:
            bounds = best, best
        numbers = {
            "best": number(best),
            "lower": number(bounds[0]),
            "upper": number(bounds[1]),
            "lower_open": row.get("lower_open", False),
            "upper_open": row.get("upper_open", False),
            "approx": approx,
            "word": value if isinstance(value, str) else None,
        }
    return numbers | {
        "measure": find_measure(row["attribute"]).name,
        "unit": row.get("unit"),
        "hedge": row.get("hedge"),
        "polarity": row.get("polarity", "asserted"),
        "scope": row.get("scope", ""),
        "chain": [chain_step(step) for step in row["attribution"]],
        "citation_text": row.get("citation_text"),
        "event_date": row.get("event_date"),
        "asserted_date": row.get("asserted_date"),
        "quote": row.get("quote"),
        "start": row.get("start"),
        "end": row.get("end"),
        "url": row.get("url"),
    }


def kept(claim: Claim) -> dict[str, Any]:
    """What a claim says, field by field as in a row."""
    value, passage = claim.value, claim.passage
    numbers: dict[str, Any] = {"value": value.written}
    if isinstance(value, Quantity):
        numbers = {
            "best": value.best,
            "lower": value.low,
            "upper": value.high,
            "lower_open": value.low_open,
            "upper_open": value.high_open,
            "approx": value.approx,
            "word": None if value.written[0].isdigit() else value.written,
        }
    return numbers | {
        "measure": claim.measure,
        "unit": claim.unit,
        "hedge": claim.hedge,
        "polarity": claim.polarity.value,
        "scope": claim.scope,
        "chain": [
            (folded(step.name), str(step.said_on) if step.said_on else None)
            for step in claim.attribution
        ],
        "citation_text": claim.citation_text,
        "event_date": str(claim.event_date) if claim.event_date else None,
        "asserted_date": str(claim.asserted_date) if claim.asserted_date else None,
        "quote": passage.exact if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "url": claim.url,
    }


def is_vague(row: Row) -> bool:
    """Whether a word such as dozens stands for a number."""
    is_quantity = find_measure(row["attribute"]).value == "quantity"
    return is_quantity and row.get("approx", False)


def chain_step(step: str) -> tuple[str, str | None]:
    """A name, and the day behind it as an ISO date."""
    for pattern, form in (
        (r"(.*\S) \((\d+-\d+-\d{4})\)", "%d-%m-%Y"),
        (r"(.*\S), ([A-Z][a-z]+ \d+, \d{4})", "%B %d, %Y"),
    ):
        match = re.fullmatch(pattern, step)
        if match is not None:
            day = datetime.strptime(match[2], form).date()  # noqa: DTZ007  # A day has no time zone.
            return folded(match[1]), day.isoformat()
    return folded(step), None


def folded(name: str) -> str:
    """A name without case, article or bent apostrophe: a source has one spelling."""
    return re.sub(r"^the ", "", name.casefold().replace("\u2019", "'"))


def number(written: float | None) -> Decimal | None:
    """The decimal that a JSON number spells."""
    return None if written is None else Decimal(str(written))
