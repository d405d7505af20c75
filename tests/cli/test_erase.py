"""`erase`, `approve X1`, `object X1` and what they leave, as they are typed."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell

ASK = (
    "provenance erase D1 --by analyst --because 'It names a child.' "
    "--basis 'Order 12/2021'"
)
APPROVE = "provenance approve X1 --by second-reader --because 'So ordered.'"


@pytest.fixture
def asked(demo: Shell) -> Shell:
    """The demo's ledger, of which the first document is asked to be erased."""
    done = demo.run(ASK)
    assert done.code == 0, done.stderr
    return demo


@pytest.fixture
def erased(asked: Shell) -> Shell:
    """The same, erased."""
    done = asked.run(APPROVE)
    assert done.code == 0, done.stderr
    return asked


def test_asking_says_what_would_go_and_how_to_go_on(demo: Shell) -> None:
    """And that nothing is gone yet."""
    done = demo.run(ASK)

    assert "X1: erasing D1 is asked for (entry #" in done.stderr
    assert "nothing is gone yet" in done.stderr
    assert "provenance approve X1 --because TEXT" in done.stderr


def test_one_person_cannot_do_it(asked: Shell) -> None:
    """Exit code 3, one sentence."""
    done = asked.run(APPROVE.replace("second-reader", "analyst"))

    assert done.code == 3
    assert "it takes two" in done.stderr


def test_doing_it_names_what_is_left_to_do(asked: Shell) -> None:
    """Copies made before are out of our reach."""
    done = asked.run(APPROVE)

    assert "X1: the content of D1 is erased (entry #" in done.stderr
    assert "Backups, copies, exported sheets" in done.stderr


def test_asking_names_where_people_wrote_words_of_it(demo: Shell) -> None:
    """Before it is too late to look; and says what else stays."""
    because = "Because the explosion left about 50 people dead."
    graded = demo.run(f"provenance grade S1 C --because '{because}'")
    entry = graded.stderr.partition("(entry ")[2].partition(")")[0]

    done = demo.run("provenance erase D1 --because Why --basis Law")

    (told,) = [line for line in done.stderr.splitlines() if "people wrote, " in line]
    assert told.startswith("Words of it stand in what people wrote, which stays: entry")
    assert entry in told
    assert f"undo this and ask: provenance erase D1 '{entry}'" in done.stderr


def test_a_reason_goes_when_its_entry_is_named(demo: Shell) -> None:
    """With a document or alone; what was done and by whom stays."""
    graded = demo.run("provenance grade S1 C --because 'Unspeakable.'")
    entry = graded.stderr.partition("(entry ")[2].partition(")")[0]

    asked = demo.run(f"provenance erase '{entry}' --because Why --basis Law")
    done = demo.run(APPROVE)

    assert f"and what people wrote in {entry}" in asked.stderr
    assert f"X1: what people wrote in {entry} is erased (entry #" in done.stderr
    shown = demo.run(f"provenance trace '{entry}'").stdout
    assert "Unspeakable" not in shown
    assert "[erased by entry #" in shown
    assert demo.run("provenance verify").code == 0


def test_objecting_refuses_it(asked: Shell) -> None:
    """Nothing is gone, and the list says so."""
    done = asked.run("provenance object X1 --by second-reader --because 'It may stay.'")

    assert "X1 is refused" in done.stderr
    (row,) = asked.run("provenance erasures --json").rows
    assert (row["id"], row["documents"], row["state"]) == ("X1", ["D1"], "refused")


def test_verify_notes_it_and_leaves_with_0(erased: Shell) -> None:
    """A lawful erasure is no finding."""
    done = erased.run("provenance verify")

    assert done.code == 0, done.stdout
    assert "Note: The content of D1 was erased by entry #" in done.stderr
    assert "Everything matches." in done.stderr


def test_verify_replay_says_what_it_rebuilt(erased: Shell) -> None:
    """Every table, with its rows."""
    done = erased.run("provenance verify --replay")

    assert done.code == 0, done.stdout
    assert "  erasure: 1 row rebuilt from the log" in done.stderr
    assert "  claim: " in done.stderr


def test_verify_replay_gives_the_rows_of_each_table_to_programs(erased: Shell) -> None:
    """In the object about the whole ledger."""
    whole = erased.run("provenance verify --replay --json").rows[-1]

    assert whole["checked"]["rebuilt"]["erasure"] == 1


def test_verify_json_gives_the_note_as_a_row(erased: Shell) -> None:
    """With the severity of a note, which is not counted as a finding."""
    note, whole = erased.run("provenance verify --json").rows

    assert (note["severity"], note["rule"], note["subject"]) == ("note", "erased", "D1")
    assert whole["findings"] == 0


@pytest.mark.parametrize(
    "line",
    [
        "provenance documents",
        "provenance documents D1",
        "provenance trace D1",
        "provenance trace C1",
        "provenance trace X1",
    ],
)
def test_every_place_says_that_it_was_erased(erased: Shell, line: str) -> None:
    """And by which entry, or how the erasure stands."""
    done = erased.run(line)

    assert done.code == 0, done.stderr
    assert "erased" in done.stdout or "erasure" in done.stdout


def test_a_trace_of_the_act_says_by_what_law(erased: Shell) -> None:
    """The legal basis stands in the log for good."""
    done = erased.run("provenance trace X1")

    assert "basis: Order 12/2021" in " ".join(done.stdout.replace("│", "").split())


def test_a_doctor_tells_which_copies_are_older(erased: Shell) -> None:
    """They still hold what was erased."""
    done = erased.run("provenance doctor")

    assert "older copies still hold it" in done.stdout


def test_a_sheet_exported_again_still_verifies(erased: Shell) -> None:
    """Against the ledger, cell by cell."""
    erased.run("provenance export -o after.csv --by analyst")

    done = erased.run("provenance verify after.csv")

    assert done.code == 0, done.stdout + done.stderr
