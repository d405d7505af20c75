"""Grades, blindness and records as they are typed and printed."""

from __future__ import annotations


def test_a_record_is_shown_as_text_and_as_rows(demo):
    """Both doors give the sources, and the agreement last."""
    text = demo.run("provenance reliability")
    rows = demo.run("provenance reliability --json").rows

    assert text.code == 0
    assert "Agreement between reviewers" in text.stdout
    assert rows[0]["speaker"]["share"] is None
    assert rows[-1]["agreement"]["ratings"]["hidden"].startswith("0 judged by two")


def test_one_source_is_shown_whole(demo):
    """As a speaker and as a carrier, with why no letter is suggested."""
    done = demo.run('provenance reliability "Northern Wire Service"')

    assert "As a speaker" in done.stdout
    assert "As a carrier" in done.stdout
    assert "No letter is suggested" in done.stdout


def test_others_grades_are_hidden_from_a_reviewer(demo):
    """Until he has graded it himself; an auditor sees it."""
    demo.run('provenance grade S8 B --because "Seen." --by analyst')

    hidden = demo.run("provenance sources S8 --by third-reader --json").rows[0]
    audited = demo.run("provenance sources S8 --by third-reader --as-auditor --json")
    demo.run('provenance grade S8 C --because "Seen." --by third-reader')
    shown = demo.run("provenance sources S8 --by third-reader --json").rows[0]

    assert (hidden["grades"], hidden["grades_hidden"]) == ([], True)
    assert [grade["letter"] for grade in audited.rows[0]["grades"]] == ["B"]
    assert [grade["letter"] for grade in shown["grades"]] == ["B", "C"]


def test_a_rating_far_from_its_letter_waits_for_another(demo):
    """The reviewer is told after the act, and another person approves."""
    demo.run('provenance grade S12 A --because "Seen." --by analyst')
    (claim,) = [
        row["id"]
        for row in demo.run("provenance claims --source S12 --json").rows
        if row["attribution"][-1] == "Kunduz official"
    ][:1]

    rated = demo.run(f'provenance rate {claim} 5 --because "He was not there."')
    own = demo.run('provenance approve T1 --because "Mine."')
    other = demo.run('provenance approve T1 --by second-reader --because "Read it."')

    assert "waits for a second reader" in rated.stderr
    assert own.code == 3
    assert "T1 is approved" in other.stderr


def test_a_preview_writes_nothing(demo):
    """It lists the decisions that rest on a source."""
    before = demo.run("provenance log --limit 1 --json").stdout

    rows = demo.run("provenance grade S21 E --preview --json").rows

    assert all(row["turns_stale"] for row in rows)
    assert rows
    assert demo.run("provenance log --limit 1 --json").stdout == before


def test_a_preview_names_the_sheets_that_were_exported(demo):
    """Each sheet that left the house with a decision, by its number."""
    before = demo.run("provenance grade S21 E --preview --json").rows[0]["exported"]
    done = demo.run("provenance export --format md -o new.md --force")

    assert done.code == 0, done.stderr
    after = demo.run("provenance grade S21 E --preview --json").rows[0]["exported"]

    assert len(after) == len(before) + 1


def test_a_grade_names_the_sheets_that_left_with_what_it_turned(demo):
    """Who has the sheet is to be told."""
    assert demo.run("provenance export --format md -o new.md --force").code == 0

    done = demo.run('provenance grade S21 E --because "Its figures changed."')

    assert "is stale now, and back in the queue. Exported in sheet 1." in done.stderr


def test_an_overdue_review_is_shown(demo):
    """In the list, as of a day after the one set for it."""
    demo.run(
        'provenance grade S8 B --because "Seen." --review-by 2100-01-01 --by analyst'
    )

    soon = demo.run("provenance sources --json").rows
    late = demo.run("provenance sources --as-of 2100-01-02 --json").rows

    assert not any(row["overdue"] for row in soon)
    assert [row["id"] for row in late if row["overdue"]] == ["S8"]


def test_what_the_model_makes_of_sources_is_told_only_when_asked(demo):
    """Beside the record, as text and as rows; null under the minimum."""
    plain = demo.run("provenance reliability --json").rows
    rows = demo.run("provenance reliability --estimate --json").rows
    text = demo.run("provenance reliability S1 --estimate").stdout

    assert not any("estimate" in row for row in plain)
    assert rows[0]["estimate"] == {"decided": 0, "right": None, "interval": None}
    assert rows[-1]["suggestions"]["curve"] == []
    assert "As the model has it" in text


def test_a_source_alone_is_told_with_what_it_adds_to_each_estimate(demo):
    """As sums that can be done again, and as rows with the reasons."""
    [row] = demo.run("provenance reliability S1 --estimate --as-auditor --json").rows
    text = demo.run("provenance reliability S1 --estimate --as-auditor").stdout

    [voice] = [one for one in row["estimate"]["voices"] if one["question"] == "Q2"]
    assert voice["reports"] == 12
    assert voice["independent"] == 5.0
    assert voice["adds"] == round(voice["evidence"] * voice["independence"], 4)
    assert voice["because"] == ["2 reports of one origin"]
    assert "Q2 killed" in text
    assert "12 reports = 5 independent" in text
    assert "x independence 1 =" in text
