"""Why a rule proposes a claim: a sentence that a reader can check beside the words."""

from __future__ import annotations

from provenance.domain.text import quoted

HEAD_SHOWN = 80
"""Code points of a column's head that a reason repeats."""
REASONS = {
    "active/1": "A verb of harm or deed counts those it happened to, after it",
    "adjective/1": "A word of harm or state stands before those whom it counts",
    "among/1": "The sentence lists who is among those counted",
    "apposed/1": "The person whom it names is said to have attacked",
    "asked/1": "A number answers the question of how many that the sentence asks",
    "attacks/1": "The sentence counts attacks",
    "blamed/1": "The sentence says who is blamed for it or behind it",
    "breakdown/1": "The sentence gives each place its part of the number before",
    "caption/1": "A caption names who carried out the attack",
    "claim/1": "The sentence says who claimed responsibility",
    "claimed-by/1": "The sentence says by whom it was claimed",
    "compared/1": "The number before is compared with this one of another time",
    "deed/1": "A noun of harm or deed counts those it happened to, after `of`",
    "denied/1": "The sentence says who denies the deed or its claim",
    "designated/1": "The sentence says who was put on a list, or taken off it",
    "disclaimed/1": "The sentence says who was not behind it",
    "doer/1": "The sentence says which group carried out the attack",
    "done-by/1": "The sentence says by whom it was done, after `by`",
    "ellipsis/1": "The verb of the number before also counts this one",
    "group-attack/1": "A group's name stands before the attack",
    "identified/1": "The sentence says who the attacker is",
    "including/1": "The sentence sets part of the number before apart",
    "intransitive/1": "A verb without an object counts those who did it, before it",
    "lacking/1": "The sentence says that there was none",
    "lives/1": "The sentence counts lives, bodies or people in custody",
    "named/1": "The sentence says what the attacker is called",
    "none/1": "The sentence says that there was none",
    "passive/1": "A verb in the passive counts those it happened to, before it",
    "place/1": "The sentence tells of an attack or its casualties, and where",
    "reduced/1": "A word of harm or state counts those who stand before it",
    "renamed/1": "The sentence corrects or gives the attacker's name",
    "retracted/1": "The sentence says who takes a claim back",
    "righted/1": "The sentence gives the right name for one taken back before it",
    "share/1": "The sentence sets part of a number apart",
    "sides/1": "The sentence adds people of several sides; these are of one of them",
    "status/1": "The sentence says what became of someone whom it names",
    "strength/1": "The sentence says how many a group has",
    "sum/1": "The sentence lists several numbers of one kind, added up here",
    "table-name/1": "A row of a table whose columns count gives it under the head",
    "table-total/1": "A row of totals adds it up under the head",
    "table/1": "A cell of a table counts it under the head",
    "toll/1": "The sentence gives a toll",
    "victim/1": "The sentence names those who died",
}
"""By rule and version: what it saw in the sentence."""


def reason_for(
    rule: str,
    *,
    is_cited: bool,
    is_spoken: bool,
    goes_on: bool,
    has_day: bool,
    is_counted: bool = False,
) -> str:
    """The sentence that a proposal carries.

    Args:
        rule: The rule with its version.
        is_cited: A citation covers the words and gives source and date.
        is_spoken: The sentence names who says it.
        goes_on: Who says it was named in a sentence before.
        has_day: A day was found for the event.
        is_counted: That day is counted from another: three days later.
    """
    said = [REASONS.get(rule, f"The rule {rule} matched")]
    if is_cited:
        said.append("a citation gives its source")
    if goes_on:
        said.append("its speaker goes on from a sentence before")
    elif is_spoken:
        said.append("the sentence names its speaker")
    if is_counted:
        said.append("its day is counted from another day that the text names")
    if not has_day:
        said.append("no day of the event was found")
    return f"{'; '.join(said)}."


def tabled(
    rule: str,
    *,
    head: str,
    is_sourced: bool,
    is_unnamed: bool,
    is_from_above: bool,
    is_inferred: bool,
    is_of_page: bool,
    has_day: bool,
) -> str:
    """The sentence that a proposal read in a table carries.

    Args:
        rule: The rule with its version.
        head: What the column is called.
        is_sourced: The row, or the line below the table, names its source.
        is_unnamed: It names several, or none that can be told.
        is_from_above: The day is that of a row above it.
        is_inferred: The day is written in part.
        is_of_page: The event, with its day, is the only one that the page tells of.
        has_day: A day was found for the event.
    """
    said = [f"{REASONS[rule]} {quoted(head[:HEAD_SHOWN])}"]
    if is_sourced:
        said.append("the table names its source")
    if is_unnamed:
        said.append("who of those named as its source said it is not told")
    if is_from_above:
        said.append("its day is that of a row above")
    elif is_inferred:
        said.append("its day is written in part, and the rest inferred")
    if is_of_page:
        said.append("its event is the only one that the page tells of")
    elif not has_day:
        said.append("no day of the event was found")
    return f"{'; '.join(said)}."
