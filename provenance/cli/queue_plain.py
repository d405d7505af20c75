"""The queue one claim at a time: plain lines out, one letter and Enter in.

Nothing moves a cursor and no colour means anything, so that a screen reader says it
all and a script can answer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from provenance.cli.door import now
from provenance.cli.printing import narrate, print_line
from provenance.cli.queue import how_many
from provenance.cli.queue_telling import told
from provenance.domain.claims import COUNTING, ClaimState
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.filters import Filter
from provenance.domain.grades import parse_credibility
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark, find_reason, mark_reasons, reason_text
from provenance.domain.text import quoted, show
from provenance.services.opening import Ledger
from provenance.services.queue_rows import QueueRow, queue_rows, report_counts

KEYS = (
    "a accept, x reject, l later, f flag, u unsure, r rate, = duplicate of, "
    "z undo, Enter next, ? keys, q quit"
)
ACCEPTED = "Accepted in the queue."
_COMMAND = re.compile(r"[qz?]|[axlfur=](?:\s.*)?|r\d.*|=\s*c?\d.*", re.IGNORECASE)
"""A whole line that does something: a typing slip must not undo or mark."""


class _EndedError(Exception):
    """Nobody answers any more."""


@dataclass(slots=True)
class Session:
    """One walk through the queue, and what was done on the way."""

    ledger: Ledger
    by: str
    done: list[tuple[int, int]] = field(default_factory=list)
    """Entry and claim of each act, the latest last."""
    tally: dict[str, int] = field(default_factory=dict)
    row: QueueRow | None = None
    seen: int = 0
    """The newest entry when the claim was told: the base of what is done to it."""


def go_through(ledger: Ledger, ids: Iterator[int], wanted: Filter, *, by: str) -> None:
    """Tell claim after claim and do what is answered, until either side ends."""
    session = Session(ledger=ledger, by=by)
    narrate(f"{how_many(ledger, wanted, by=by)} to go through. {KEYS}.")
    again: int | None = None
    try:
        while True:
            claim = next(ids, None) if again is None else again
            if claim is None:
                narrate("No claim is left in this queue.")
                break
            again = _visit(session, claim)
    except _EndedError:
        narrate("Ended.")
    told = ", ".join(f"{total:,} {what}" for what, total in session.tally.items())
    narrate(f"Done here: {told or 'nothing'}.")


def _visit(session: Session, claim: int) -> int | None:
    """Tell one claim and take answers until one is done; a claim to go back to."""
    page = queue_rows(session.ledger, [claim], by=session.by)
    if not page.rows:
        return None
    session.row, session.seen = page.rows[0], page.seen
    reports = report_counts(session.ledger, [claim])[claim]
    for line in told(session.row, reports):
        print_line(line)
    while True:
        key, rest = _answer("Key: ")
        if not key:
            return None
        if key == "q":
            raise _EndedError
        if key == "z":
            back = _undo(session)
            if back is not None:
                return back
            continue
        act = _ACTS.get(key)
        if act is None:
            what = quoted(key, width=40)
            narrate(KEYS + "." if key == "?" else f"{what} is no key. {KEYS}.")
            continue
        try:
            entry, what = act(session, session.row, rest)
        except ProvenanceError as error:
            narrate(show(str(error), one_line=False))
            continue
        session.done.append((entry, claim))
        session.tally[what] = session.tally.get(what, 0) + 1
        narrate(f"C{claim} {what}, entry #{entry}.")
        if key == "r":
            _tell_letter(session, claim)
        elif key == "=" and session.row.state is ClaimState.PROPOSED:
            _look_again(session, claim)
            narrate(f"C{claim} is still a proposal: a accepts it, x rejects it.")
        else:
            return None


def _accept(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    if row.state is not ClaimState.PROPOSED:
        return _mark(session, row, Mark.DONE, None, rest), "done"
    from provenance.services.confirming import confirm_proposals

    ruled = confirm_proposals(
        session.ledger,
        refs=[Ref("claim", row.claim)],
        because=rest or ACCEPTED,
        by=session.by,
        at=now(),
        base=session.seen,
    )
    return ruled.entry, "confirmed"


def _reject(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    from provenance.services.confirming import dismiss_proposals

    if row.state is not ClaimState.PROPOSED:
        raise InvalidRecordError(
            f"C{row.claim}",
            f"is {row.state}, and only a proposal is rejected; f flags it",
        )
    code, because = _reason(rest)
    ruled = dismiss_proposals(
        session.ledger,
        refs=[Ref("claim", row.claim)],
        because=reason_text(code, because),
        by=session.by,
        at=now(),
        base=session.seen,
    )
    return ruled.entry, "rejected"


def _later(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    return _mark(session, row, Mark.LATER, None, rest), "put off until later"


def _flag(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    return _mark(session, row, Mark.FLAGGED, *_reason(rest)), "flagged"


def _unsure(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    return _mark(session, row, Mark.UNSURE, *_reason(rest)), "marked unsure"


def _mark(
    session: Session, row: QueueRow, mark: Mark, code: str | None, because: str
) -> int:
    from provenance.services.marking import mark_claims

    return mark_claims(
        session.ledger,
        claims=[row.claim],
        mark=mark,
        code=code,
        because=because,
        by=session.by,
        at=now(),
        base=session.seen,
    ).entry


def _rate(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    from provenance.services.rating import rate_claim

    if row.state not in COUNTING:
        first = "; a accepts it first" if row.state is ClaimState.PROPOSED else ""
        raise InvalidRecordError(f"C{row.claim}", f"is {row.state}, not rated{first}")
    digit, _, because = (rest or _line("Digit, 1 to 6: ")).partition(" ")
    parsed = parse_credibility(digit)
    rating = rate_claim(
        session.ledger,
        claim=row.claim,
        digit=parsed,
        because=because.strip() or _line("Why: "),
        by=session.by,
        at=now(),
        base=session.seen,
    )
    return rating.seq, f"rated {parsed}"


def _duplicate(session: Session, row: QueueRow, rest: str) -> tuple[int, str]:
    from provenance.services.naming import find_claim
    from provenance.services.stating import state_duplicate

    other, _, because = (rest or _line("Which claim does it repeat: ")).partition(" ")
    stated = state_duplicate(
        session.ledger,
        claim=row.claim,
        of=find_claim(session.ledger, other),
        because=because.strip() or _line("Why: "),
        by=session.by,
        at=now(),
        base=session.seen,
    )
    return stated.entry, "a duplicate"


_ACTS: dict[str, Callable[[Session, QueueRow, str], tuple[int, str]]] = {
    "a": _accept,
    "x": _reject,
    "l": _later,
    "f": _flag,
    "u": _unsure,
    "r": _rate,
    "=": _duplicate,
}


def _undo(session: Session) -> int | None:
    """Take back the latest act of this walk; the claim that it was done to."""
    from provenance.services.undoing import undo_entry

    if not session.done:
        narrate("Nothing was done here yet; `provenance undo` takes back what was.")
        return None
    entry, claim = session.done[-1]
    try:
        undone = undo_entry(
            session.ledger,
            entry=entry,
            because="Taken back in the queue.",
            by=session.by,
            at=now(),
        )
    except ProvenanceError as error:
        narrate(show(str(error), one_line=False))
        return None
    session.done.pop()
    session.tally["taken back"] = session.tally.get("taken back", 0) + 1
    narrate(f"#{undone.target} is undone, entry #{undone.entry}.")
    return claim


def _tell_letter(session: Session, claim: int) -> None:
    row = _look_again(session, claim)
    letter = row.letter_seen
    graded = "ungraded" if letter is None else f"graded {letter}, {letter.label}"
    narrate(f"{show(row.speaker)} is {graded}.")


def _look_again(session: Session, claim: int) -> QueueRow:
    """The claim as one's own act left it: what is done next is on that."""
    page = queue_rows(session.ledger, [claim], by=session.by)
    session.row, session.seen = page.rows[0], page.seen
    return session.row


def _reason(rest: str) -> tuple[str | None, str]:
    """A reason of the list and words, either of which may be missing."""
    if not rest:
        known = ", ".join(f"{each.key} {each.says}" for each in mark_reasons())
        rest = _line(f"Reason ({known}), or words: ")
    first, _, words = rest.partition(" ")
    try:
        return find_reason(first).code, words.strip()
    except InvalidRecordError:
        return None, rest


def _answer(prompt: str) -> tuple[str, str]:
    """The key, in lower case, and what follows it; all of a line that is none."""
    line = _line(prompt)
    if not _COMMAND.fullmatch(line):
        return line, ""
    return line[:1].lower(), line[1:].strip()


def _line(prompt: str) -> str:
    if sys.stdin.isatty():
        sys.stderr.write(prompt)
        sys.stderr.flush()
    # What was told has to be out before the answer to it is waited for.
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise _EndedError
    return line.strip()
