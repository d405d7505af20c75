"""Attributions behind their statement: `...`, said X; six died, say police."""

from __future__ import annotations

from provenance.domain.extracting.extents import QUOTES, is_described
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.relaying import Relays
from provenance.domain.extracting.vocabulary import word_list


class Inversions(Relays):
    """Reads whom one sentence names behind a verb of saying."""

    def speaker_after(self, place: int) -> Frame | None:
        """The inverted form: the statement, a comma or quotation mark, said X."""
        at = self.phrases[place].first
        previous = self.tokens[at - 1].text if at else ""
        if not (previous in QUOTES or previous == ","):
            return None
        low = self.low(at)
        if low in word_list("speech", "tell"):
            return None
        if low in word_list("naming", "blame") and low.endswith("ing"):
            # Detained two, accusing them of it: whoever detained them.
            return None
        begin = at + 1
        nxt = self.phrases[place + 1] if place + 1 < len(self.phrases) else None
        own = self.phrases[place]
        if (
            own.kind == "N"
            and own.last > begin
            and is_name_word(self.tokens[begin].text)
        ):
            # The verb was read as a part of the name: recalled Name.
            return self._inverted(at, begin, self.name_end(begin))
        if nxt is None or nxt.kind not in "NR" or self.tokens[begin].low in ("that",):
            return None
        if nxt.kind == "N" and not (
            nxt.is_name or nxt.is_person or nxt.head in word_list("speech", "unnamed")
        ):
            return None
        if previous == "," and self.low(at) in ("saying", "adding"):
            return None
        if nxt.head == "it" and self.kind(nxt.last) in ("X", "V", "B", "H", "M"):
            # The guild, an old one, says it has done so.
            return None
        if previous == "," and nxt.amount is not None and self._is_told(place + 2):
            return None
        if previous == "," and self._is_between(at - 1, place + 2):
            return None
        last = self._before_time(begin, self.name_end(begin))
        if self.kind(last) in ("X", "B", "V", "H"):
            return None
        return self._inverted(at, begin, last)

    def _before_time(self, begin: int, last: int) -> int:
        """Where a name ends before what else happened: said X after Y had come."""
        for at in range(begin + 1, last):
            if self.low(at) in _WHEN:
                return at
        return last

    def _is_told(self, place: int) -> bool:
        """Whether a verb follows in the clause: said five sailors were killed."""
        for phrase in self.phrases[place:]:
            if phrase.kind in ";S":
                return False
            if phrase.kind in "BV":
                return True
        return False

    def _is_between(self, comma: int, behind: int) -> bool:
        """Whether a clause on the speaker closes here: X, who came, said six died."""
        opened = self._aside_start(comma) + 1
        is_clause = self.low(opened) in ("who", "which", "whose")
        is_manner = self.low(opened) in ("on", "speaking") and is_described(
            [token.low for token in self.tokens[: opened - 1]]
        )
        if not (is_clause or is_manner) or opened < 3:
            return False
        rest = self.phrases[behind:]
        stop = next((i for i, p in enumerate(rest) if p.kind in ";S"), len(rest))
        return any(p.kind in "BVX" for p in rest[:stop])

    def is_inverted(self, place: int) -> bool:
        """Whether a verb in the present closes a statement: six died, say police."""
        at, behind = self.phrases[place].first, self.phrases[place + 1 : place + 3]
        if self.low(at) not in word_list("speech", "inverted") or not behind:
            return False
        return len(behind) == 1 or behind[1].head in (",", ".") or behind[1].kind == "D"

    def _inverted(self, at: int, begin: int, last: int) -> Frame:
        who = self.introduced(begin, last)
        name, detail, stop = who.name, who.detail, last
        if self.low(last) == ",":
            apposed = self._apposed_name(begin, last)
            aside = self.words(last + 1, self.clause_end(last + 1))
            detail = f"{detail} {aside}".strip()
            stop = self.clause_end(last + 1)
            if apposed is not None:
                name, detail = self.words(*apposed), self.words(begin, last)
        carrier = None
        if " to " in name:
            name, _, carrier = name.partition(" to ")
            carrier = carrier.removeprefix("the ")
        return Frame(
            name,
            detail,
            at,
            at,
            stop,
            carrier,
            is_leading=False,
            verb=self.tokens[at].low,
        )


_WHEN = frozenset(["after", "before", "during", "since", "until", "amid"])
