"""`--where`: a filter as people type it, on the lists of claims."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell


def test_a_filter_narrows_the_list_of_claims(demo: Shell) -> None:
    """Rows are those that the filter finds, in number order."""
    rows = demo.run(
        "provenance claims --where 'measure:killed kind:contradicts' --json"
    )

    assert rows.rows
    assert {row["attribute"] for row in rows.rows} == {"killed"}
    numbers = [int(row["id"][1:]) for row in rows.rows]
    assert numbers == sorted(numbers)


def test_a_filter_says_what_the_options_say(demo: Shell) -> None:
    """The same question in two ways has one answer."""
    by_filter = demo.run("provenance claims --where 'event:E1 measure:killed'")
    by_option = demo.run("provenance claims --event E1 --measure killed")

    assert by_filter.stdout == by_option.stdout


def test_a_page_of_a_filter_goes_on(demo: Shell) -> None:
    """The next page begins after the last claim of this one."""
    first = demo.run("provenance claims --where measure:killed --limit 2 --json")
    last = first.rows[-1]["id"]
    line = f"provenance claims --where measure:killed --limit 1 --json --after {last}"

    [following] = demo.run(line).rows

    assert f"--after {last} goes on" in first.stderr
    assert int(following["id"][1:]) > int(last[1:])


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--where statsu:new", 3, "The filter, at character 1: “statsu” is no field"),
        ("--where event:nowhere", 4, "There is no event “nowhere”"),
        ("--where status:new --measure killed", 2, "--where stands alone"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(
    demo: Shell, line: str, code: int, said: str
) -> None:
    """The sentence says what was wrong with it, and where."""
    done = demo.run(f"provenance claims {line}")

    assert done.code == code
    assert said in done.stderr
