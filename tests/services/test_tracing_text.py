"""A trace as people and as programs read it."""

from __future__ import annotations

import pytest

from provenance.domain.alike import kind_words
from provenance.domain.dates import format_instant
from provenance.domain.relations import RelationKind
from provenance.domain.text import cells
from provenance.domain.values import exact
from provenance.services.tracing import trace, trace_brief, trace_json, trace_lines
from tests.services.ledgers import NOON, claims_on, relate
from tests.services.sheet_story import HOSTILE, decide, verdict


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("ascii", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("shape", [trace_brief, lambda whole: whole], ids=["s", "l"])
def test_lines_fit_and_are_harmless(story, width, ascii, shape):
    """No line is wider than asked; nothing in it moves a cursor or turns text round."""
    lines = trace_lines(shape(trace(story, "R5")), width=width, ascii=ascii)

    assert max(map(cells, lines)) <= width
    assert all(line.isprintable() for line in lines)
    assert all(line.isascii() for line in lines) or not ascii
    assert any("HYPERLINK" in line for line in lines)


def test_json_keeps_text_as_it_came(story):
    """A program gets the exact words, and every label once."""
    said = trace_json(trace(story, "R5"))

    passage = said["root"]["children"][0]["children"][1]
    assert passage["facts"]["exact"] == HOSTILE
    assert said["root"]["facts"]["why"] == HOSTILE
    assert said["entry"] == 16


@pytest.mark.parametrize(
    ("name", "shape"), [("trace.txt", trace_brief), ("trace.full.txt", lambda it: it)]
)
def test_the_printed_trace_is_frozen(story, golden, name, shape):
    """What a reader sees changes only on purpose, in short and in full."""
    lines = trace_lines(shape(trace(story, "R1")), width=100)

    golden(name, "".join(f"{line}\n" for line in lines).encode())


def test_a_short_trace_tells_relations_of_one_reason_once(ledger):
    """Thirty reprints stand in one relation for one reason, and are one line."""
    claims_on(ledger, [("killed", exact(43), f"Voice {n}") for n in range(1, 5)])
    for number in (2, 3, 4):
        _relate_alike(ledger, number)
    decide(ledger, 1, *map(verdict, (1, 2, 3, 4)), value=exact(43))

    lines = trace_lines(trace_brief(trace(ledger, "R1")), width=200)

    (told,) = (line for line in lines if "One report, reprinted." in line)
    assert "repeats: L1 (C2,C1), L2 (C3,C1), L3 (C4,C1)" in told


@pytest.mark.parametrize("kind", RelationKind)
def test_a_short_trace_tells_a_relation_of_any_kind(ledger, kind):
    """By its words, of one as of two, and both claims."""
    a, b = claims_on(ledger, [("killed", exact(43), "A"), ("killed", exact(44), "B")])
    relate(ledger, a, b, kind)

    text = "\n".join(trace_lines(trace_brief(trace(ledger, "Q1")), width=200))

    assert f"{kind_words(kind)}: L1 (C1,C2)" in text


def test_a_short_trace_keeps_verdicts_words_chains_and_documents(story):
    """What a decision is judged by is in both."""
    text = "\n".join(trace_lines(trace_brief(trace(story, "R1")), width=200))

    for part in (
        "verdict: outweighed",
        "reason: The wire was early.",
        "from: Courier (ungraded) > Northern Wire (ungraded)",
        "from: Northern Wire (ungraded) > Taliban sources (F)",
        "rating: 2 Probably true (T1)",
        "[Kunduz official: 43.]",
        "sha256: 0adcf2be13f476f0c6f1eb9443457a0ef40a5ef4aaffa0f3a83bbef4e024131b",
        "#9  entry question.reconciled",
    ):
        assert part in text


def _relate_alike(ledger, number):
    with ledger.write() as writer:
        rows = writer.open_rows()
        row = {"t": "relation", "id": writer.next_id("relation"), "a": number, "b": 1}
        said = {"kind": "repeats", "reason": "One report, reprinted.", "rule": "test/1"}
        ends: dict[str, object] = {
            "qa": 1,
            "qb": 1,
            "fits": None,
            "case": None,
            "supersedes": [],
        }
        rows.add({**row, **said, **ends})
        writer.append(
            "relations.proposed",
            subject=f"L{row['id']}",
            body={"rows": rows.close()},
            by="ada",
            at=format_instant(NOON),
        )
