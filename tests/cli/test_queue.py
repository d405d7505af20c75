"""`provenance queue`: what waits as a list, as rows, and one claim at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provenance.cli.queue_plain import go_through
from provenance.domain.filters import Filter
from provenance.services.opening import open_ledger
from tests.cli.shell import Done, Shell


def answer(shell: Shell, *lines: str, options: str = "") -> Done:
    """Go through the queue, answering with lines; the input ends after them."""
    text = "".join(f"{line}\n" for line in lines).encode()
    return shell.run(f"provenance queue --plain {options}", stdin=text)


def statuses(shell: Shell, where: str) -> list[str]:
    """The claims of a filter, by number."""
    done = shell.run(f"provenance queue --where '{where}' --json --limit 1000")
    return [row["id"] for row in done.rows]


class Keyboard:
    """Lines of an answer; before the first, somebody else acts."""

    def __init__(self, before: Callable[[], object], *lines: str) -> None:
        self._before, self._lines = [before], iter(lines)

    def isatty(self) -> bool:
        """A pipe is none."""
        return False

    def readline(self) -> str:
        """The next line; empty at the end."""
        for act in self._before:
            act()
        self._before.clear()
        return next(self._lines, "")


@pytest.fixture
def proposals(demo: Shell) -> Shell:
    """The demo's ledger with proposed claims in it."""
    assert demo.run("provenance extract D1").code == 0
    assert statuses(demo, "state:proposed")
    return demo


def test_the_list_says_how_many_wait(demo: Shell) -> None:
    """A list that is cut off says of how many."""
    done = demo.run("provenance queue --limit 3")

    assert done.code == 0
    assert done.stderr.startswith("3 of ")


def test_what_is_done_leaves_the_list(demo: Shell) -> None:
    """Without a status, the filter is about what is pending."""
    before = statuses(demo, "measure:killed")
    demo.run(f"provenance mark {before[0]} done")

    assert statuses(demo, "measure:killed") == before[1:]
    assert before[0] in statuses(demo, "measure:killed status:done")


def test_rows_keep_the_letter_back_until_the_claim_is_rated(demo: Shell) -> None:
    """A script is as blind as a reviewer at the screen."""
    where = "provenance queue --json --by third --where 'source:\"Northern Wire\"'"
    [row, *_] = demo.run(where).rows
    assert (row["letter"], row["letter_hidden"]) == (None, True)

    demo.run(f"provenance rate {row['id']} 3 --because Near. --by third")

    [row, *_] = demo.run(f"{where[:-1]} status:done'").rows
    assert (row["letter"], row["letter_hidden"]) == ("B", False)


@pytest.mark.parametrize("order", ["event", "newest", "disagreement", "mix"])
def test_every_order_lists_the_same_claims(demo: Shell, order: str) -> None:
    """An order leaves nothing out."""
    rows = demo.run(f"provenance queue --order {order} --json --limit 1000").rows

    assert sorted(row["id"] for row in rows) == sorted(statuses(demo, "status:new"))


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("--order best", 2, "is no order"),
        ("--plain --json", 2, "not both"),
        ("--where status:old", 3, "is none of new, later"),
    ],
)
def test_what_cannot_be_listed_is_refused(
    demo: Shell, options: str, code: int, said: str
) -> None:
    """The sentence says what was wrong."""
    done = demo.run(f"provenance queue {options}")

    assert done.code == code
    assert said in done.stderr


def test_the_end_of_the_input_ends_the_walk(demo: Shell) -> None:
    """A script that has no more to say is no error."""
    done = answer(demo)

    assert done.code == 0
    assert done.stderr.endswith("Ended.\nDone here: nothing.\n")


def test_a_claim_is_told_in_plain_lines(demo: Shell) -> None:
    """No colour, no cursor, each fact on a line of its own."""
    done = answer(demo, "q")

    lines = done.stdout.splitlines()
    assert lines[1] == "Claim C1, recorded."
    assert "Event E1: kunduz-mosque-2021-10-08." in lines
    assert "\x1b" not in done.stdout
    assert all(line.endswith((".", "”")) for line in lines if line)


def test_the_letter_is_told_after_rating(demo: Shell) -> None:
    """The walk is blind too."""
    done = answer(demo, "r3 One report.", "q", options="--by third")

    assert "The source's letter is told once you have rated the claim." in done.stdout
    assert "Northern Wire Service is graded B, Usually reliable." in done.stderr


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("a", "done"),
        ("l", "later"),
        ("f m Forty were wounded.", "flagged"),
        ("f Two towns.", "flagged"),
        ("u wrong_speaker", "unsure"),
    ],
)
def test_one_letter_marks_a_recorded_claim(demo: Shell, line: str, status: str) -> None:
    """What the letter asks for may stand on its line."""
    first = statuses(demo, "status:new")[0]

    done = answer(demo, line, "q")

    assert done.code == 0
    assert first in statuses(demo, f"status:{status}")


def test_what_a_letter_asks_for_may_follow(demo: Shell) -> None:
    """Reason, digit, claim and words each have a line of their own where missing."""
    first = statuses(demo, "status:new")[0]

    done = answer(demo, "f", "e An earlier attack.", "r", "3", "One report.", "q")

    assert f"{first} flagged" in done.stderr
    assert "rated 3" in done.stderr


@pytest.mark.parametrize(
    ("line", "state"), [("a", "confirmed"), ("x n A heading.", "dismissed")]
)
def test_one_letter_rules_on_a_proposal(
    proposals: Shell, line: str, state: str
) -> None:
    """Accepting confirms it, rejecting dismisses it with the reason given."""
    [first, *_] = statuses(proposals, "state:proposed")

    answer(proposals, line, "q", options="--where state:proposed")

    assert first in statuses(proposals, f"state:{state}")


@pytest.mark.parametrize(
    "line", ["zzz", "z z", "quit", "done", "?a", "later on", "xx", "=soon"]
)
def test_only_a_whole_command_is_taken(demo: Shell, line: str) -> None:
    """A slip neither marks nor undoes; the keys are told and the claim waits."""
    done = answer(demo, "f m Forty were wounded.", line, "q")

    assert f"“{line}” is no key" in done.stderr
    assert done.stderr.endswith("Done here: 1 flagged.\n")


def test_a_proposal_is_not_rated(proposals: Shell) -> None:
    """It is refused before a digit or a reason is asked for."""
    done = answer(proposals, "r", "q", options="--where state:proposed")

    assert "is proposed, not rated; a accepts it first" in done.stderr
    assert done.stderr.endswith("Ended.\nDone here: nothing.\n")


def test_a_recorded_claim_is_not_rejected(demo: Shell) -> None:
    """The refusal says what to press instead, and stays on the claim."""
    done = answer(demo, "x n", "q")

    assert "only a proposal is rejected; f flags it" in done.stderr
    assert done.stdout.count("Claim C") == 1


def test_undoing_goes_back_to_the_claim(demo: Shell) -> None:
    """The claim is told again as it was."""
    before = statuses(demo, "status:new")

    done = answer(demo, "a", "z", "q")

    assert done.stdout.count(f"Claim {before[0]},") == 2
    assert statuses(demo, "status:new") == before
    assert "Done here: 1 done, 1 taken back." in done.stderr


def test_nothing_done_is_nothing_to_undo(demo: Shell) -> None:
    """What was done elsewhere is not taken back from here."""
    assert "Nothing was done here yet" in answer(demo, "z", "q").stderr


def test_a_duplicate_is_stated_from_the_queue(demo: Shell) -> None:
    """The other claim and the reason are asked for."""
    line = "--where 'event:E1 measure:killed status:new,done'"

    done = answer(demo, "", "= C2 The same wire report.", "q", options=line)

    assert "a duplicate, entry #" in done.stderr


@pytest.mark.parametrize("line", ["w", "?", "r9 Because.", "= C9999 Because.", "f"])
def test_an_answer_that_cannot_be_leaves_the_claim_as_it_is(
    demo: Shell, line: str
) -> None:
    """The claim stays, and the next answer is about it."""
    before = statuses(demo, "status:new,later,done")

    done = answer(demo, line, "", "q")

    assert done.code == 0
    assert statuses(demo, "status:new,later,done") == before


def test_a_walk_ends_where_nothing_is_left(demo: Shell) -> None:
    """The queue says so, and the program leaves without an error."""
    done = answer(demo, "", "", options="--limit 2")

    assert done.stdout.count("Claim C") == 2
    assert "No claim is left in this queue." in done.stderr


@pytest.mark.parametrize("line", ["a It is there.\n", "x m It is not.\n"])
def test_what_changed_while_it_was_told_is_not_ruled_on(
    proposals: Shell,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The flag that somebody set meanwhile has not been seen."""
    flag, *_ = statuses(proposals, "state:proposed")
    act = f"provenance mark {flag} flag --because Wait. --by other"
    monkeypatch.setattr("sys.stdin", Keyboard(lambda: proposals.run(act), line))
    ledger = open_ledger(str(proposals.folder / "ledger.db"))

    go_through(ledger, iter([int(flag[1:])]), Filter(), by="third")

    ledger.close()
    assert "changed after you looked" in capsys.readouterr().err
    assert flag in statuses(proposals, "state:proposed status:flagged")
