"""Filters as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.domain.errors import InvalidRecordError
from provenance.domain.filters import (
    ME,
    UNANCHORED,
    UNGRADED,
    Field,
    Filter,
    FilterSyntaxError,
    Listed,
    Term,
    letters_of,
    parse_filter,
    term,
)
from provenance.domain.relations import RelationKind

ANYTHING = st.text(min_size=1, max_size=30)
VALUES: dict[Field, st.SearchStrategy[str]] = {
    Field.STATUS: st.sampled_from(list(Listed)),
    Field.STATE: st.sampled_from(["proposed", "recorded", "withdrawn"]),
    Field.MEASURE: st.sampled_from(["killed", "claimed_by"]) | ANYTHING,
    Field.SOURCE: ANYTHING,
    Field.EVENT: ANYTHING | st.just("E3"),
    Field.QUESTION: st.sampled_from(["Q7", "7", "kunduz/killed/women, men"]),
    Field.DOC: ANYTHING,
    Field.KIND: st.sampled_from(list(RelationKind)),
    Field.REL: st.sampled_from(["A", "<=C", ">b", ">=D", "<B", "F", UNGRADED]),
    Field.SINCE: st.sampled_from(["2021", "2021-10", "2021-10-08~"]),
    Field.UNTIL: st.sampled_from(["2021-10-05/2021-10-08"]),
    Field.BY: ANYTHING | st.just(ME),
    Field.WORDS: st.sampled_from(["missing", "found", UNANCHORED]),
    Field.TEXT: ANYTHING,
}


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Any term that the fields take."""
    field = draw(st.sampled_from(list(Field)))
    most = 1 if field is Field.TEXT else 3
    values = draw(st.lists(VALUES[field], min_size=1, max_size=most))
    try:
        return term(field, *values, is_negated=draw(st.booleans()))
    except InvalidRecordError:
        return term(Field.STATUS, "new")


# The first measure of all reads the vocabulary from its file.
@settings(deadline=None)
@given(st.lists(terms(), max_size=6))
def test_what_is_written_parses_to_the_same_filter(found: list[Term]) -> None:
    """A saved filter is the filter that was saved."""
    whole = Filter(tuple(dict.fromkeys(found)))

    assert parse_filter(str(whole)) == whole


@given(ANYTHING)
def test_whatever_is_typed_is_a_filter_or_a_sentence(text: str) -> None:
    """Nothing typed stops the program, and the error points into the text."""
    places = [0]
    try:
        parse_filter(text)
    except FilterSyntaxError as error:
        places.append(error.position)

    assert 0 <= places[-1] <= len(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("mosque", (term(Field.TEXT, "mosque"),)),
        (
            '"at noon" mosque',
            (term(Field.TEXT, "at noon"), term(Field.TEXT, "mosque")),
        ),
        ("status:NEW", (term(Field.STATUS, "new"),)),
        ("measure:killed,wounded", (term(Field.MEASURE, "killed", "wounded"),)),
        ('event:"a, b",E3', (term(Field.EVENT, "a, b", "E3"),)),
        ("-kind:agrees", (term(Field.KIND, "agrees", is_negated=True),)),
        ("not:kind:agrees", (term(Field.KIND, "agrees", is_negated=True),)),
        ("not:-kind:agrees", (term(Field.KIND, "agrees"),)),
        ("-mosque", (term(Field.TEXT, "mosque", is_negated=True),)),
        ('"-5"', (term(Field.TEXT, "-5"),)),
        ('"noon: now"', (term(Field.TEXT, "noon: now"),)),
        (r'"a \"b\" \\c"', (term(Field.TEXT, 'a "b" \\c'),)),
        ("rel:<=c", (term(Field.REL, "<=C"),)),
        ("kind:differs-in-scope", (term(Field.KIND, "differs_in_scope"),)),
        ("words:missing words:missing", (term(Field.WORDS, "missing"),)),
        ("until:", None),
    ],
)
def test_a_filter_is_read(text: str, terms: tuple[Term, ...] | None) -> None:
    """Fields, alternatives, negations, quotation marks and words are told apart."""
    if terms is None:
        with pytest.raises(FilterSyntaxError):
            parse_filter(text)
    else:
        assert parse_filter(text).terms == terms


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("statsu:new", 0, "is no field; fields are status"),
        ("mosque statsu:new", 7, "is no field"),
        ("status:", 7, "a value is missing"),
        ("status: new", 7, "a value is missing"),
        ("status:new,", 11, "a value is missing"),
        ("status:old", 7, "is none of new, later"),
        ("measure:killed status:new,old", 26, "is none of"),
        ('event:"a', 6, "is not closed"),
        ('a"b"', 1, "inside a word"),
        ('"a"b', 2, "in the middle of a word"),
        ("rel:<=F", 4, "cannot be judged"),
        ("rel:G", 4, "is no letter"),
        ("since:soon", 6, "soon"),
        ("mosque -", 8, "nothing follows the negation"),
        ("!!", 0, "holds no word"),
        ("x " * 41, 80, "more than 40 terms"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    text: str, position: int, said: str
) -> None:
    """The sentence says what is wrong, and the position where."""
    with pytest.raises(FilterSyntaxError, match=said) as refusal:
        parse_filter(text)

    assert refusal.value.position == position
    assert str(refusal.value).startswith(f"The filter, at character {position + 1}: ")


@pytest.mark.parametrize(
    ("values", "letters"),
    [
        (("C",), "C"),
        (("<=C",), "CDE"),
        (("<C",), "DE"),
        ((">=B",), "AB"),
        ((">B",), "A"),
        (("A", "F"), "AF"),
        ((UNGRADED,), ""),
    ],
)
def test_f_is_on_neither_side_of_a_letter(
    values: tuple[str, ...], letters: str
) -> None:
    """F says that reliability cannot be judged, so it is neither better nor worse."""
    found, is_ungraded = letters_of(values)

    assert {*found} == {*letters}
    assert is_ungraded is (UNGRADED in values)


def test_filters_are_joined() -> None:
    """A tab and what is typed are one filter, a term of both being there once."""
    tab, typed = parse_filter("status:new"), parse_filter("mosque status:new")

    assert str(tab + typed) == "status:new mosque"
