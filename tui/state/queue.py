"""The queue without a screen: what is asked for, what was done, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from provenance.domain.filters import (
    Field,
    Filter,
    FilterSyntaxError,
    Term,
    parse_filter,
)
from provenance.services.queueing import PENDING, TABS, Order
from provenance.services.viewing_queue import Empty
from tui.state.counting import counted

TAB_NAMES = tuple(TABS)
EVERY = Filter()
ORDER_NAMES = {
    Order.EVENT: "by event",
    Order.NEWEST: "newest first",
    Order.DISAGREEMENT: "disagreeing first",
    Order.EXPERTS: "experts disagreeing first",
    Order.MIX: "mixed",
}
_NOTHING = {
    "later": "Nothing is put off by you.",
    "flagged": "Nothing is flagged.",
    "done": "Nothing is done yet.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is asked for: a tab, what was typed, and an order."""

    tab: str = PENDING
    typed: Filter = EVERY
    order: Order = Order.EVENT

    @property
    def filter(self) -> Filter:
        """Both as one; a status or state that was typed stands for the tab's."""
        if self.typed.of(Field.STATUS) or self.typed.of(Field.STATE):
            return self.typed
        return TABS[self.tab] + self.typed

    def at_tab(self, steps: int) -> Wanted:
        """The same at another tab, so many further on."""
        place = (TAB_NAMES.index(self.tab) + steps) % len(TAB_NAMES)
        return replace(self, tab=TAB_NAMES[place])

    def reordered(self) -> Wanted:
        """The same in the next order."""
        orders = tuple(Order)
        place = (orders.index(self.order) + 1) % len(orders)
        return replace(self, order=orders[place])


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act of this sitting."""

    entry: int
    claims: tuple[int, ...]
    told: str


@dataclass(slots=True)
class Sitting:
    """What one reviewer asks for and does, from opening the queue to leaving it."""

    wanted: Wanted = field(default_factory=Wanted)
    done: list[Done] = field(default_factory=list)
    """Acts that were recorded and not undone, the latest last."""
    today: set[int] = field(default_factory=set)
    """Claims judged today, in other sittings as well; each counts once."""
    gone: set[int] = field(default_factory=set)
    """Claims of the list that were decided since it was read."""

    def read_anew(self) -> None:
        """Know that the list is read again: nothing in it is decided."""
        self.gone.clear()

    def begin(self, claims: tuple[int, ...]) -> None:
        """Take claims off the list while an act on them is written."""
        self.gone |= {*claims}

    def call_off(self, claims: tuple[int, ...]) -> None:
        """Put claims back: the act was refused, or undone."""
        self.gone -= {*claims}

    def note(self, done: Done) -> None:
        """Keep an act that was recorded."""
        self.done.append(done)
        self.today |= {*done.claims}

    def undone(self, done: Done) -> None:
        """Know that an act was taken back."""
        self.done.remove(done)
        judged = {claim for each in self.done for claim in each.claims}
        self.today -= {*done.claims} - judged
        self.call_off(done.claims)


def place_text(
    sitting: Sitting, *, position: int, total: int, is_complete: bool
) -> str:
    """Where one is, how many there are, what is done and left."""
    of = f"{'' if is_complete else 'at least '}{total:,}"
    parts = [f"{position + 1:,}/{of}" if total else "none"]
    parts.append(f"{len(sitting.today):,} today")
    if total:
        left = max(0, total - len(sitting.gone))
        parts.append(f"{'' if is_complete else '≥'}{left:,} left")
    return " · ".join(parts)


def read_filter(text: str) -> Filter | FilterSyntaxError:
    """What was typed as a filter, or why it is none."""
    try:
        return parse_filter(text)
    except FilterSyntaxError as error:
        return error


def is_begun(text: str) -> bool:
    """Whether the last word may become a field: to look for it is too early."""
    last = text.rpartition(" ")[2].lstrip("-").casefold()
    return bool(last) and any(each.startswith(last) for each in Field)


def caret_text(error: FilterSyntaxError, *, indent: int, width: int) -> str:
    """Why a filter cannot be read, with a caret under the place, in one line.

    Where the reason does not fit behind the caret, it stands before it.
    """
    place = indent + error.position
    behind = f"{' ' * place}^ {error.why}"
    if len(behind) <= width or place <= len(error.why) + 1:
        return behind
    return f"{error.why} ".rjust(place)[-place:] + "^"


def filter_text(wanted: Wanted) -> str:
    """How a filter goes on, for a reader: in which order, and how the list is ruled."""
    return f"{ORDER_NAMES[wanted.order]} (o)"


def empty_text(empty: Empty, sitting: Sitting) -> tuple[str, str]:
    """Why a list is empty, and which key or command is next."""
    if not empty.has_claims:
        return (
            "The ledger holds no claims yet.",
            "Leave by q, then `provenance extract FILE` proposes claims and "
            "`provenance import FILE` brings them; `provenance demo` shows some.",
        )
    wanted = sitting.wanted
    if wanted.typed.terms:
        return _nothing_matches(wanted, empty.culprit)
    others = [
        f"{name.capitalize()} has {count}"
        for name, count in empty.waiting.items()
        if name != wanted.tab and count.number
    ]
    where = f"{'; '.join(others)}: tab goes there." if others else "2 shows the cases."
    if wanted.tab == PENDING:
        done = counted(len(sitting.today), "claim")
        return f"The queue is done: {done} judged by you today.", where
    return _NOTHING[wanted.tab], where


def _nothing_matches(wanted: Wanted, culprit: Term | None) -> tuple[str, str]:
    first = f"No {wanted.tab} claim matches `{wanted.typed}`."
    if Field.STATUS in {each.field for each in wanted.typed.terms}:
        first = f"No claim matches `{wanted.typed}`."
    if culprit is not None and len(wanted.typed.terms) > 1:
        return first, f"Without `{culprit}` there would be some: / changes the filter."
    if culprit is not None:
        return (
            first,
            f"`{culprit}` finds none here: / changes it, esc in it empties it.",
        )
    return first, "No single term is to blame: / changes the filter."
