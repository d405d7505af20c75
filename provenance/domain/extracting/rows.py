"""Everything that a text says, as rows in the form that `extract --json` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from provenance.domain.dates import EdtfDate
from provenance.domain.extracting.chains import (
    claimants_of,
    coverage,
    denial_of,
    distinct,
    frame_for,
    goes_on,
)
from provenance.domain.extracting.citing import Citation
from provenance.domain.extracting.claim_fields import (
    Row,
    amount_fields,
    blank_claim,
    citation_row,
)
from provenance.domain.extracting.correcting import Corrections
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.dating import Calendar
from provenance.domain.extracting.gathering import Gathering
from provenance.domain.extracting.grouping import Groups
from provenance.domain.extracting.list_headers import Header, header_of, is_under
from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.meeting import closes_with_body, medium_of, subject_of
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.negating import settle
from provenance.domain.extracting.pages import Page, unpublished
from provenance.domain.extracting.periods import rate_of
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.reasons import reason_for
from provenance.domain.extracting.righting import Wrong
from provenance.domain.extracting.said_before import day_before
from provenance.domain.extracting.sections import PageSection
from provenance.domain.extracting.streams import drain, read_text, take_lead
from provenance.domain.extracting.surveying import tells_of_many
from provenance.domain.extracting.tabulating import with_tables
from provenance.domain.extracting.unsaid import hides_number
from provenance.domain.extracting.voices import Speaker, Voices, is_initials
from provenance.domain.measures import find_measure

AHEAD = 3
"""Sentences of the same block in which a day not yet named is looked for."""


def extract_rows(
    text: str,
    *,
    name: str,
    publisher: str | None,
    title: str | None,
    published: EdtfDate | None,
    sections: Sequence[PageSection] = (),
) -> list[Row]:
    """Claim and citation rows of one document, in the order of the text.

    A paragraph is forgotten when its rows are written; only they grow with the text.
    """
    page, readings = read_text(
        text, publisher=publisher, title=title, published=published, sections=sections
    )
    writer = _Writer(text, name, page)
    for number, own in groupby(readings, key=lambda reading: reading.block.section):
        writer.write(own, number)
    return with_tables(writer.rows, text, name, page)


def _order(row: Row) -> tuple[int, int, str]:
    return row["start"], row["end"], row.get("attribute", "")


class _Writer:
    def __init__(self, text: str, name: str, page: Page) -> None:
        self.text, self.name, self.page = text, name, page
        self.rows: list[Row] = []
        self.deeds: set[tuple[str, str]] = set()
        self.events = Gathering(text, name)
        self.located: set[str] = set()
        """Events whose place is told: the first place that a document names is kept."""

    def write(self, readings: Iterator[Reading], section: int) -> None:
        """The rows of one section."""
        self.section = self.page.sections[section]
        lead = take_lead(readings, self.section)
        self.calendar = Calendar(self.text, self.section, [*lead])
        self.voices, self.groups = Voices(), Groups()
        self.corrections = Corrections([*lead])
        self.events.open_section(
            is_digest=tells_of_many([*lead], self.section, self.calendar.main)
        )
        self.turn: Speaker | None = None
        self.is_spoken = False
        """Whether the last sentence gave somebody's words, which may go on."""
        self.header: Header | None = None
        for reading in drain(lead, readings):
            first = len(self.rows)
            self._write_block(reading)
            self.rows[first:] = sorted(self.rows[first:], key=_order)

    def _write_block(self, reading: Reading) -> None:
        block = reading.block
        if self.header is not None and not is_under(self.header, block):
            self.header = None
        self.calendar.open_block(block.entry)
        self.events.open_block(block, own_day=self.calendar.own_day(reading.sentences))
        if block.is_bullet:
            # `The spokesman` of one bullet is not the one of the bullet before.
            self.voices = Voices()
        self.turn = self.voices.take_turn(block.turn)
        covered: list[Citation | None] = [None] * len(reading.sentences)
        if reading.citations:
            covered = coverage(reading, self._speakers(reading))
        for place, sentence in enumerate(reading.sentences):
            for citation in sentence.citations:
                self._write_citation(citation)
            self._write_sentence(reading, place, covered[place])
            is_on = self.is_spoken and goes_on(sentence)
            self.is_spoken = bool(sentence.frames) or is_on
            self.calendar.note(sentence)
            self.groups.note(sentence)
            for citation in sentence.citations:
                self.calendar.note_citation(citation.date)
        self.header = header_of(self.text, reading, self.voices) or self.header

    def _speakers(self, reading: Reading) -> list[str | None]:
        """By sentence: whose words it gives, as far as frames tell."""
        names: list[str | None] = []
        for sentence in reading.sentences:
            claimants = [n.value for n in sentence.named if n.measure == "claimed_by"]
            if sentence.frames:
                names.append(sentence.frames[0].name)
            elif claimants:
                names.append(claimants[0])
            elif names and goes_on(sentence):
                names.append(names[-1])
            else:
                names.append(None)
        return names

    def _write_sentence(
        self, reading: Reading, place: int, citation: Citation | None
    ) -> None:
        sentence = reading.sentences[place]
        if citation is None and self.header is not None:
            citation = self.header.citation
        counted = settle(sentence.lows, sentence.counted) if sentence.counted else []
        righted = self.corrections.righted(sentence)
        answers: list[Counted | Named] = [*counted, *self._named(sentence)]
        answers += sentence.placed + righted
        continued, closing = self._around(reading, place) if answers else (None, None)
        resolved, said = self._hear(sentence)
        rest = reading.sentences[place + 1 : place + 1 + AHEAD]
        cited = citation.date if citation else None
        for found in answers:
            at = self._at(sentence, found)
            frame = frame_for(sentence, at)
            speaker = continued if frame is None else resolved[id(frame)]
            if closing is not None and at > closing[0] and frame is None:
                speaker = closing[1]
            speaker = speaker or self.turn
            denial = None if frame is None else denial_of(sentence, frame, at, found)
            told = found.end if isinstance(found, Named) else at
            is_wrong = self.corrections.takes_back(sentence, told)
            # The raid whose toll stands beside a denial is told by the author.
            is_own_word = denial is False or is_wrong or found in righted
            speaker = None if is_own_word else speaker
            heads = None if self.header is None or is_own_word else self.header.speaker
            chain = self._chain(citation) + self._names(heads) + self._names(speaker)
            speaker = speaker or heads
            chain += self._claimants(sentence, found, is_told=speaker is not None)
            is_claim = isinstance(found, Named) and found.measure == "claimed_by"
            spoken = self.voices.said if speaker is not None else None
            spoken = said if is_claim and said is not None else spoken
            day = self.calendar.day_at(sentence, at, rest=rest, cited=cited)
            row = self._row(sentence, found)
            if row is None:
                continue
            if is_claim and frame is not None:
                self.voices.sign(row["value"])
            if denial:
                row["polarity"] = "denied"
            if found in righted and self.corrections.wrong is not None:
                # The right name is of the event that the wrong one was told of.
                day = self.corrections.wrong.day
            row["event"] = self.events.event_of(sentence, day, at)
            if row["attribute"] == "location":
                # Whoever denies that anyone died there does not deny the place.
                if denial or row["event"] in self.located:
                    continue
                self.located.add(row["event"])
            row["attribution"] = distinct(chain)
            row["citation_text"] = citation.text if citation else None
            row["event_date"] = day
            row["asserted_date"] = cited or day_before(
                sentence.tokens, at, spoken or self.section.said
            )
            self._correct(row, is_wrong=is_wrong)
            row["rule"] = found.rule
            row["because"] = reason_for(
                found.rule,
                is_cited=citation is not None,
                is_spoken=speaker is not None,
                goes_on=frame is None and speaker is not None,
                has_day=day is not None,
                is_counted=self.calendar.is_counted,
            )
            self.rows.append(row)

    def _around(
        self, reading: Reading, place: int
    ) -> tuple[Speaker | None, tuple[int, Speaker] | None]:
        """Who goes on speaking in a sentence, and who closes a quotation in it."""
        sentence = reading.sentences[place]
        is_on = self.is_spoken and not sentence.frames and goes_on(sentence)
        continued = self.voices.last if is_on else None
        return continued, self._closing(reading, place)

    def _closing(self, reading: Reading, place: int) -> tuple[int, Speaker] | None:
        """Whose words a quotation is that closes sentences later, and where it opens:
        “We found six bodies. All had been shot,” said X.
        """
        sentence, *rest = reading.sentences[place:]
        for later in rest:
            if not later.quoted:
                break
            if later.frames:
                frame = later.frames[0]
                marks = [t.start for t in sentence.tokens if t.text in QUOTES]
                opened = marks[-1] if marks else sentence.start - 1
                is_closed = not frame.is_leading
                return (opened, self.voices.hear(frame)) if is_closed else None
        return None

    def _correct(self, row: Row, *, is_wrong: bool) -> None:
        """Make a wrong row what the publisher retracts, said on its story's day."""
        if is_wrong:
            row["polarity"] = "retracted"
            mistaken = self.corrections.day
            written = None if mistaken is None else self.calendar.day_of(mistaken)
            row["asserted_date"] = written or row["asserted_date"]
        if row["attribute"] == "perpetrator_name":
            name = Wrong(row["value"], row["event_date"])
            self.corrections.note_name(name, row["polarity"])

    def _hear(self, sentence: Sentence) -> tuple[dict[int, Speaker], str | None]:
        """By frame, who speaks in a sentence; and when, where it says so."""
        subject = subject_of(sentence)
        if subject is not None:
            self.voices.meet(subject)
        if closes_with_body(sentence):
            self.groups.note(sentence)
            if self.groups.last is not None:
                self.voices.meet(self.groups.last)
        resolved = {id(f): self.voices.hear(f) for f in sentence.frames}
        self.voices.medium = medium_of(sentence) or self.voices.medium
        said = self.calendar.said_in(sentence)
        if said is not None:
            self.voices.said = said
            self.voices.beside = sentence.words
        self.corrections.note(sentence)
        return resolved, said

    def _named(self, sentence: Sentence) -> list[Named]:
        """The sentence's names, with `the group` told by name, or left out."""
        found: list[Named] = []
        for named in sentence.named:
            value = named.value
            if named.measure != "perpetrator_name":
                value = self.groups.name(value) or ""
            if value:
                found.append(named._replace(value=value))
        return found

    def _chain(self, citation: Citation | None) -> list[str]:
        chain = [self.page.publisher or unpublished(self.name)]
        source = self.section.source
        if source is not None and not is_initials(source, chain[0]):
            chain.append(source)
        if citation is not None:
            chain.append(citation.source)
        return chain

    def _claimants(
        self, sentence: Sentence, found: Counted | Named, *, is_told: bool
    ) -> list[str]:
        """Who claims a deed by the answer itself, behind everybody who passes it on."""
        if isinstance(found, Counted):
            return [] if is_told else claimants_of(found, sentence)
        return [n for n in (found.value, found.medium) if n] if is_own(found) else []

    def _names(self, speaker: Speaker | None) -> list[str]:
        return [] if speaker is None else self.voices.named(speaker, self.groups)

    def _at(self, sentence: Sentence, found: Counted | Named) -> int:
        if isinstance(found, Named) and found.measure == "location":
            told = [sentence.tokens[c.at].start for c in sentence.counted]
            return told[0] if told else found.start
        if isinstance(found, Named):
            return found.start
        return sentence.tokens[found.at].start

    def _row(self, sentence: Sentence, found: Counted | Named) -> Row | None:
        if isinstance(found, Named):
            row = self._claim(found.start, found.end, found.measure, found.value)
            row["polarity"], row["scope"] = found.polarity, found.scope
            return row
        first, last = sentence.tokens[found.first], sentence.tokens[found.last - 1]
        is_unsaid = found.amount.is_unsaid
        if is_unsaid and hides_number(sentence, first.start, last.end):
            return None
        if found.rule == "deed/1" and self._is_told(sentence, found):
            return None
        self._tell(sentence, found)
        row = self._claim(first.start, last.end, found.measure, None)
        row.update(amount_fields(found.amount))
        row["unit"] = find_measure(found.measure).unit
        row["scope"] = found.scope or rate_of(sentence, found)
        if found.is_denied:
            row["polarity"] = "denied"
        return row

    def _is_told(self, sentence: Sentence, found: Counted) -> bool:
        """Whether a deed named by a noun was already told of the same person."""
        return bool(self._who(sentence, found) & self.deeds)

    def _tell(self, sentence: Sentence, found: Counted) -> None:
        self.deeds |= self._who(sentence, found)

    def _who(self, sentence: Sentence, found: Counted) -> set[tuple[str, str]]:
        words = sentence.tokens[found.first : found.last]
        return {
            (found.measure, w.low)
            for place, w in enumerate(words)
            if place > 0
            and w.text[0].isupper()
            and len(w.text) > 3
            and words[place - 1].text[0].isupper()
        }

    def _claim(self, start: int, end: int, measure: str, value: object) -> Row:
        return blank_claim(
            document=self.name,
            start=start,
            end=end,
            quote=self.text[start:end],
            measure=measure,
            value=value,
        )

    def _write_citation(self, citation: Citation) -> None:
        row = citation_row(
            document=self.name,
            start=citation.start,
            end=citation.end,
            text=citation.text,
            source=citation.source,
            date=citation.date,
        )
        self.rows.append(row)


def is_own(found: Named) -> bool:
    """Whether the one who is named says so: claims a deed, or denies it."""
    if found.measure == "perpetrator_group":
        return found.polarity != "asserted"
    return found.measure == "claimed_by"
