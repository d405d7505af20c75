"""`provenance mark` and `duplicate`, as they are typed."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("C2 later", "1 claim put off until later"),
        ("C2-C4 C6 done", "4 claims done"),
        ("C2 C3 clear", "2 claims cleared of marks"),
        ('C2 flag --because "Two towns."', "1 claim flagged"),
        ("C2 unsure --reason wrong_speaker", "1 claim marked unsure"),
    ],
)
def test_marking_tells_how_many(demo: Shell, line: str, told: str) -> None:
    """A slip in a range shows in the number."""
    done = demo.run(f"provenance mark {line}")

    assert (done.code, done.stdout) == (0, "")
    assert done.stderr.startswith(told)


def test_marking_prints_what_it_marked(demo: Shell) -> None:
    """A script learns the entry and the claims."""
    done = demo.run("provenance mark C2-C3 done --json")

    [row] = done.rows
    assert (row["mark"], row["claims"]) == ("done", ["C2", "C3"])


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("C2 C3", 2, "is no mark"),
        ("later", 2, "name at least one claim"),
        ("C2 flag", 3, "say why it is flagged"),
        ("C2 flag --reason bored", 3, "is none of the reasons"),
        ("C9999 done", 4, "There is no claim"),
        ("C2 done --base 1", 3, "changed after you looked"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(
    demo: Shell, line: str, code: int, said: str
) -> None:
    """The sentence says what was wrong, and nothing is marked."""
    done = demo.run(f"provenance mark {line}")

    assert done.code == code
    assert said in done.stderr


def test_a_mark_is_taken_back_like_any_other_act(demo: Shell) -> None:
    """`undo` needs no more than that."""
    demo.run("provenance mark C2 done --by analyst")

    done = demo.run("provenance undo --by analyst")

    assert "(claims.marked) is undone" in done.stderr


def test_a_duplicate_takes_the_place_of_what_rules_said(demo: Shell) -> None:
    """The proposals about the two claims are named, each with what became of it."""
    [row, *_] = demo.run("provenance relations --kind repeats --json").rows
    line = f"provenance duplicate {row['a']} --of {row['b']} --because Same."

    done = demo.run(line)

    assert done.code == 0, done.stderr
    assert "repeats C" in done.stderr
    assert ": proposed before, dismissed now." in done.stderr


def test_a_duplicate_is_taken_back(demo: Shell) -> None:
    """`undo` needs no more than that."""
    demo.run("provenance duplicate 03-01 --of 01-02 --because Same. --by analyst")

    done = demo.run("provenance undo --by analyst")

    assert "(relation.stated) is undone" in done.stderr
