"""The queue, a case and a tree as plain objects: no terminal, no Textual."""

from __future__ import annotations

import subprocess
import sys

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import Stance
from provenance.domain.documents import Passage
from provenance.domain.grades import Reliability
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.tracing_tree import TraceNode
from provenance.services.viewing import (
    Context,
    view_case,
    view_question,
    view_source,
)
from tests.services.ledgers import NOON, Told, claims_on, relate
from tui.state.case import (
    answer_cells,
    case_rows,
    chain_text,
    excerpt,
    marks_of,
    near,
    next_proposed,
    proposal_text,
    question_title,
    relations_about,
    rows_of,
    undecided,
)
from tui.state.case_list import STATES, CaseList
from tui.state.folding import Tree
from tui.state.grading import codes, digits, drawn, letters
from tui.widgets.case_rows import row_line


def test_states_load_no_terminal():
    """What a screen decides by can be tested where there is none."""
    code = (
        "import sys, tui.state.case_list, tui.state.case, tui.state.deciding,"
        "tui.state.folding, tui.state.grading, tui.state.values\n"
        "print(sorted({'textual', 'rich'} & {*sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"


def test_an_empty_ledger_is_told_apart_from_an_empty_filter():
    """Each has its own sentence and key."""
    assert "waits under 1" in CaseList().why_empty()
    assert "Press f" in CaseList((), {"open": 2}, "stale").why_empty()


def test_the_filter_comes_round():
    """As many presses as there are filters show everything again."""
    queue = CaseList()
    for _ in STATES:
        queue = CaseList((), {}, queue.next_state)

    assert queue.state == "all"


def test_rows_go_from_question_to_answer_to_claim(ledger: Ledger):
    """Claims stand under what they say, proposals under no answer."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Official"),
            ("killed", exact(43), "Wire"),
            Told(measure="killed", value=exact(9), chain=("Model",), state="proposed"),
            ("killed", exact(100), "Party"),
        ],
    )
    relate(ledger, 1, 4, RelationKind.CONTRADICTS)

    keys = [row.key for row in case_rows(view_case(ledger, 1))]

    assert keys == ["Q1", "Q1:43", "C1", "C2", "Q1:100", "C4", "C3"]


def test_questions_and_answers_say_their_unit(ledger: Ledger):
    """Dollars and kilometres are no people; a unit that is the measure goes unsaid."""
    claims_on(
        ledger,
        [
            Told(measure="depth", value=exact(10), chain=("Survey",), unit="km"),
            Told(measure="depth", value=exact(6), chain=("Paper",), unit="mi"),
            Told(measure="attacks", value=exact(6), chain=("Paper",), unit="attack"),
            Told(measure="killed", value=exact(6), chain=("Paper",), unit="person"),
        ],
    )
    views = [view_question(ledger, number) for number in (1, 2, 3)]

    assert [question_title(view) for view in views] == [
        "depth in km or mi",
        "attacks",
        "killed",
    ]
    assert [answer.text for answer in views[0].answers] == ["10 km", "6 mi"]


def test_a_proposed_claim_says_what_proposed_it(ledger: Ledger):
    """And by which keys a person answers."""
    claims_on(
        ledger,
        [Told(measure="killed", value=exact(9), chain=("Model",), state="proposed")],
    )
    [claim] = view_question(ledger, 1).claims

    assert marks_of(claim) == ("proposed",)
    assert proposal_text(claim) == (
        "Proposed by test/1: A rule said so. c confirms it, x dismisses it."
    )


def test_after_the_last_proposal_comes_the_first(ledger: Ledger):
    """Until none is left, whatever order they are ruled on in."""
    proposed = [
        Told(measure="killed", value=exact(n), chain=("Model",), state="proposed")
        for n in (1, 2)
    ]
    claims_on(ledger, [("killed", exact(43), "Official"), *proposed])
    rows = rows_of(view_question(ledger, 1))

    assert next_proposed(rows, "C2") == "C3"
    assert next_proposed(rows, "C3") == "C2"
    assert next_proposed(rows[:-1], "C2") == ""


def test_conflicts_come_first_among_relations(ledger: Ledger):
    """What opened the case is read before what agrees."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Official"),
            ("killed", exact(43), "Wire"),
            ("killed", exact(100), "Party"),
        ],
    )
    relate(ledger, 1, 2, RelationKind.AGREES)
    relate(ledger, 1, 3, RelationKind.CONTRADICTS)
    view = view_case(ledger, 1)
    [row] = [row for row in case_rows(view) if row.key == "C1"]

    assert [relation.id for relation in relations_about(view, row)] == [2, 1]
    assert [each.question.id for each in undecided(view)] == [1]


def test_a_chain_is_told_from_the_speaker_back(ledger: Ledger):
    """Who says it stands first, because that is who is weighed."""
    claims_on(
        ledger,
        [Told(measure="killed", value=exact(1), chain=("Paper", "Wire", "Official"))],
    )
    claims_on(ledger, [("killed", exact(2), "Party")])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    claim = view_case(ledger, 1).questions[0].claims[0]

    assert chain_text(claim) == "Official ‹ Wire ‹ Paper"
    assert marks_of(claim) == ()


def test_words_are_shown_within_their_paragraph():
    """On a narrow screen the words themselves have to be among the first."""
    context = Context(before="Old.\n\nIn the town ", exact="six died", after=".")

    assert near(context, 100).before == "In the town "


def test_a_long_paragraph_is_cut_at_a_word():
    """Never in the middle of one."""
    context = Context(before="abc " * 100, exact="x", after="")

    assert near(context, 10).before == "…abc abc "


def test_an_excerpt_leaves_out_halves_of_words():
    """Kept context is cut by count; what is shown is cut at words."""
    passage = Passage(exact="six", prefix="x" * 27 + " and ", suffix=" men " + "y" * 27)

    shown = excerpt(passage)

    assert (shown.before, shown.after) == ("…and ", " men …")


def test_steps_open_and_close_together():
    """All open, then only the first."""
    leaf = TraceNode(kind="entry", ref="#1")
    deep = TraceNode(kind="a", children=(TraceNode(kind="b", children=(leaf,)),))
    tree = Tree(TraceNode(kind="root", children=(deep,)))
    first = len(tree.branches())
    tree.toggle_all()
    every = len(tree.branches())
    tree.toggle_all()

    assert (first, every, len(tree.branches())) == (3, 4, 2)


def test_scales_are_the_standards(ledger: Ledger):
    """F and 6 say that nothing can be judged."""
    assert [option.key for option in letters()] == list("abcdef")
    assert letters()[-1].label == "F  Reliability cannot be judged"
    assert digits()[-1].label == "Truth cannot be judged"


def test_each_reason_has_its_key():
    """One key each, none twice, and the same with every stance."""
    offered: dict[str, set[str]] = {
        option.key: set() for option in codes(Stance.OUTWEIGHED)
    }
    for stance in Stance:
        for option in codes(stance):
            offered.setdefault(option.key, set()).add(option.value)

    assert len(offered) == 12
    assert all(len(values) == 1 for values in offered.values())


def test_a_grades_history_is_drawn(ledger: Ledger):
    """A row for each letter held, a column for each act, with letters for words."""
    claims_on(ledger, [("killed", exact(1), "Wire")])
    for letter in (Reliability.C, Reliability.B):
        grade_source(
            ledger, source=1, letter=letter, because="Seen.", by="ada", at=NOON
        )

    assert drawn(view_source(ledger, 1).grades) == ("B ···──●", "C ──●···")


@pytest.mark.parametrize("counts", [{}, {"open": 1_000}])
def test_a_queue_counts_in_words(counts: dict[str, int]):
    """Every state is named, also at nought."""
    summary = CaseList((), counts).summary()

    assert summary.endswith("0 decided")
    assert "stale" in summary


def test_a_proposed_claim_is_listed_below_no_answer_but_its_own(ledger: Ledger):
    """It does not count, and must not look like one more report of the answer above."""
    claims_on(
        ledger,
        [
            ("killed", exact(1), "Wire"),
            Told(measure="killed", value=exact(9), chain=("Party",), state="proposed"),
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    view = view_case(ledger, 1)

    rows = case_rows(view)
    told = [
        row_line(view, row, "ben", longest=answer_cells(rows)).paint(60).plain
        for row in rows
    ]

    # The answer's text begins in one column; claims of an answer stand deeper.
    assert [each[2] != " " for each in told[1:]] == [True, False, True]
    assert told[-1].split()[:2] == ["9", "C2"]
    assert told[-1].endswith("(proposed)")
