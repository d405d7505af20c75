"""One trace as a command of its own, from the shell's first byte to the last."""

from __future__ import annotations

import json
import re
import sys

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Part, Place

_RAW = """
import argparse, sqlite3
asked = argparse.ArgumentParser()
asked.add_argument("ledger")
asked.add_argument("verb", choices=["trace"])
asked.add_argument("number", type=int)
given = asked.parse_args()
ledger = sqlite3.connect(given.ledger)
for row in ledger.execute('''{query}''', (given.number,)):
    print("C%d S%d %s" % (row[0], row[1], row[7]))
"""
_OBJECTS = """
import typer
from sqlmodel import Session, create_engine, select
from tests.bench.objects import DecisionObject

def trace(ledger: str, verb: str, number: int) -> None:
    with Session(create_engine("sqlite:///" + ledger)) as session:
        wanted = select(DecisionObject).where(DecisionObject.id == number)
        for verdict in session.exec(wanted).one().verdicts:
            for step in verdict.claim.steps:
                print("C%d S%d %s" % (verdict.claim_id, step.source.id,
                                      step.source.name))

typer.run(trace)
"""


def _ours(place: Place) -> list[str]:
    ledger = str(place.file(FILLED))
    return [
        sys.executable,
        *("-m", "provenance", "--ledger", ledger, "trace", "R1", "--json"),
    ]


def _floor(_: Place) -> list[str]:
    return [sys.executable, "-c", "pass"]


def _raw(place: Place) -> list[str]:
    from tests.bench.tracing import BEHIND

    script = _RAW.format(query=BEHIND)
    return [sys.executable, "-c", script, str(place.file(FILLED)), "trace", "1"]


def _objects(place: Place) -> list[str]:
    return [sys.executable, "-c", _OBJECTS, str(place.file(FILLED)), "trace", "1"]


def _read_ours(text: str) -> Answer:
    root = json.loads(text)["root"]
    claims = [node for node in root["children"] if node["kind"] == "claim"]
    pairs = {
        f"{claim['ref']} {step['ref']}"
        for claim in claims
        for step in claim["children"]
        if step["kind"] == "source"
    }
    return {"claims and sources": sorted(pairs)}


def _read_lines(text: str) -> Answer:
    return {"claims and sources": sorted(set(re.findall(r"^C\d+ S\d+", text, re.M)))}


COLD_TRACE = Case(
    name="cold-trace",
    prepare=prepare,
    subject=Part(name="provenance trace R1", command=_ours, read=_read_ours),
    yardsticks=(
        Part(name="python -c pass", command=_floor, is_floor=True),
        Part(name="sqlite3 + argparse", command=_raw, read=_read_lines),
        Part(name="SQLModel + typer", command=_objects, read=_read_lines),
    ),
    sizes=(10_000, 100_000),
    sizes_full=(1_000_000,),
)
