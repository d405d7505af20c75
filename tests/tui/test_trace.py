"""A trace: what warns is found by a key, fifty at a time, verified and written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.domain.findings import Finding, Severity
from provenance.services.auditing import Audit
from provenance.services.tracing_tree import Fact, TraceNode
from tests.tui.test_modes import BIG
from tui.state.folding import MORE, STEP, Branch, Tree
from tui.state.trace_audit import marks_found
from tui.state.trace_marks import Level, mark_of
from tui.state.tracing import trail_name
from tui.widgets.rows import RowList
from tui.widgets.trace_rows import branch_row, facts

Review = Any
Size = tuple[int, int]
WARNS = TraceNode(kind="claim", ref="C9", facts=(Fact("marks", ("unanchored",)),))


def many(count: int) -> TraceNode:
    """A step with so many inside, the last of which warns."""
    inside = [TraceNode(kind="relation", ref=f"L{n}") for n in range(1, count)]
    return TraceNode(kind="claim", ref="C1", children=(*inside, WARNS))


@pytest.mark.parametrize(
    ("fact", "level"),
    [
        (Fact("words", "found again"), Level.FOUND),
        (Fact("words", "NOT FOUND at their offsets"), Level.BROKEN),
        (Fact("words", "the captured text is gone"), Level.WARNING),
        (Fact("text hashed again", "the same"), Level.FOUND),
        (Fact("text hashed again", "DIFFERENT"), Level.BROKEN),
        (Fact("text hashed again", "erased by entry #4"), Level.WARNING),
        (Fact("marks", ("not in the words",)), Level.WARNING),
        (Fact("stale", "since #9: a new claim"), Level.WARNING),
        (Fact("state", "undone"), Level.WARNING),
        (Fact("differences", ("value",)), Level.BROKEN),
        (Fact("stale", "no"), None),
        (Fact("state", "proposed"), None),
    ],
)
def test_a_step_is_marked_by_what_is_known_of_it(fact: Fact, level: Level | None):
    """With its reason, the gravest first."""
    mark = mark_of(TraceNode(kind="document", facts=(fact,)))

    assert (None if mark is None else mark.level) is level
    assert mark is None or mark.why


def test_steps_are_shown_fifty_at_a_time():
    """A line says how many are left, and shows the next."""
    tree = Tree(many(STEP * 2 + 10))

    branches = tree.branches()
    assert len(branches) == 1 + STEP + 1
    assert branches[-1].place == (MORE,)
    assert branches[-1].is_more
    tree.open((MORE,))
    assert len(tree.branches()) == 1 + 2 * STEP + 1
    tree.open((MORE,))
    assert len(tree.branches()) == 1 + 2 * STEP + 10


def test_a_warning_is_revealed_wherever_it_is():
    """Behind the fiftieth too, and round the end."""
    tree = Tree(TraceNode(kind="case", ref="K1", children=(many(STEP + 10), WARNS)))
    tree.close(())

    place = tree.warning_after(())
    assert place == (0, STEP + 9)
    tree.reveal(place)
    assert place in [branch.place for branch in tree.branches()]
    assert tree.warning_after(place) == (1,)
    assert tree.warning_after((1,)) == place
    assert tree.warning_after((), backwards=True) == (1,)
    assert tree.path(place) == ("K1", "C1", "C9")


def test_no_warning_leads_nowhere():
    """And is no error."""
    assert Tree(TraceNode(kind="case")).warning_after(()) is None


def test_what_a_verification_names_is_marked():
    """Each thing by its reference; notes are no warning."""
    findings = (
        Finding(
            severity=Severity.ERROR,
            rule="leaf",
            subject="#4",
            message="It differs.",
            others=("D2",),
        ),
        Finding(severity=Severity.NOTE, rule="erased", subject="D1", message="Gone."),
    )

    found = marks_found(
        Audit(entries=1, root="", chain="", findings=findings, notes=(), **_nothing())
    )

    assert {ref: mark.level for ref, mark in found.items()} == {
        "#4": Level.BROKEN,
        "D2": Level.BROKEN,
    }


def _nothing() -> dict[str, Any]:
    known = {"entries", "root", "chain", "findings", "notes"}
    return {
        name: 0
        for name, field in Audit.__dataclass_fields__.items()
        if name not in known
    }


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("C12", "trace-C12.json"),
        ("#45", "trace-45.json"),
        ("../../etc/passwd", "trace-etc-passwd.json"),
        ("…", "trace-trail.json"),
    ],
)
def test_a_trail_is_named_safely(ref: str, name: str):
    """Nothing of what was typed is a path."""
    assert trail_name(ref) == name


@BIG
async def test_warnings_are_walked(review: Review, window: Size):
    """By n and N; the reason stands beside the step."""
    async with review(size=window) as ben:
        ben.app.open_trace("K1")
        await ben.settle()
        assert " warn: n" in ben.lines[-2]
        await ben.press("n")
        first = ben.app.screen.query_one(RowList).key
        assert ben.app.screen.here.mark.level is Level.WARNING
        assert any("! not in the words" in each for each in ben.lines)
        await ben.press("n", "N")

        assert ben.app.screen.query_one(RowList).key == first


async def test_a_trace_without_warning_says_so(review: Review):
    """By the key, and in the status line."""
    async with review() as ben:
        ben.app.open_trace("C23")
        await ben.settle()
        assert "none warns" in ben.lines[-2]
        await ben.press("n")

        assert "No step of this trace warns of anything." in ben.lines[-2]


@BIG
async def test_a_verification_is_called_off(review: Review, window: Size):
    """By esc, which then goes back as ever."""
    async with review(size=window) as ben:
        ben.app.open_trace("C23")
        await ben.settle()
        ben.send("v")
        ben.send("escape")
        await ben.settle()

        assert "Called off. Not verified yet" in ben.lines[1]
        assert ben.room == "TraceScreen"
        await ben.press("v")
        assert "✓ verified" in ben.lines[1]
        await ben.press("escape")
        assert ben.room == "CasesScreen"


@BIG
async def test_a_ledger_that_cannot_be_written_is_marked(
    review: Review, window: Size, monkeypatch: pytest.MonkeyPatch
):
    """By words; the tests' own user may write anywhere."""
    monkeypatch.setattr("os.access", lambda place, mode: False)
    async with review(size=window) as ben:
        ben.app.open_trace("C23")
        await ben.settle()

        assert ben.lines[1].startswith("  READ ONLY ")


async def test_a_trail_is_written(review: Review, tmp_path: Path):
    """As JSON, as text, drawn; never over a file that is there."""
    async with review() as ben:
        ben.app.open_trace("C23")
        await ben.settle()
        for name in ("trail.json", "trail.txt", "trail.svg", "trail.json"):
            await ben.press("D")
            ben.app.screen.query_one("Input").value = str(tmp_path / name)
            await ben.press("enter")
        assert "1 error: !" in ben.lines[-2]
        assert "is there already" in ben.app.journal.lines[0].text

    told = json.loads((tmp_path / "trail.json").read_text("utf-8"))
    assert told["root"]["ref"] == "C23"
    assert "C23  killed" in (tmp_path / "trail.txt").read_text("utf-8")
    assert (tmp_path / "trail.svg").read_text("utf-8").startswith("<svg ")


async def test_the_way_to_a_step_is_copied(review: Review):
    """From the root down."""
    async with review() as ben:
        ben.app.open_trace("C23")
        await ben.settle()
        await ben.press("down", "down", "down", "down", "y")

        assert "C23 › D5 sent to the terminal's clipboard" in ben.lines[-2]


def test_what_is_known_is_wrapped_in_a_column_of_its_own():
    """A long value never begins below its label."""
    node = TraceNode(
        kind="reconciliation",
        ref="R1",
        facts=(Fact("rule", "correction"), Fact("why", "word " * 30)),
    )
    told = facts(Branch((), node, False), 48).plain.splitlines()

    assert len(told) > 4
    assert all(len(each) <= 48 for each in told)
    assert all(each.startswith(" " * 12) for each in told[3:])


def test_a_claim_that_was_weighed_says_how():
    """In the tree itself, beside what it says."""
    node = TraceNode(kind="claim", ref="C9", facts=(Fact("verdict", "superseded"),))

    told = branch_row(Branch((0,), node, False)).paint(60).plain

    assert told.rstrip().endswith("· superseded")
