"""The claim beside its list: laid out by its own room, and painted without a layout."""

from __future__ import annotations

import pytest

from tests.tui.queueing import EVERY, at_queue
from tui.screens.queue import QueueScreen
from tui.text import lines, marked, safe
from tui.widgets.claim_preview import ClaimPreview, Frame, Told, laid_out, painted_lines

LOW = Frame(width=80, height=9, is_beside=False)
HIGH = Frame(width=48, height=30, is_beside=True)
FOUND = "the found words"


def told(*, words: int = 1, facts: int = 3, mark: int | None = None) -> Told:
    """A claim whose words and facts have so many lines, the marked ones where told."""
    text = "\n".join(f"line {number}" for number in range(words))
    spans = []
    if mark is not None:
        start = text.index(f"line {mark}")
        spans = [(start, start + len(f"line {mark}"), "bold reverse")]
    return Told(
        title=safe("C1 killed: 1"),
        words=marked(text, *spans),
        facts=lines(f"fact {number}" for number in range(facts)),
    )


def shown(claim: Told, frame: Frame) -> list[str]:
    """The lines as they are painted."""
    found = painted_lines(laid_out(claim, frame), frame)
    return [each.plain.rstrip() for each in found]


@pytest.mark.parametrize("frame", [LOW, HIGH], ids=["below", "beside"])
@pytest.mark.parametrize("words", [0, 1, 5, 80], ids=lambda count: f"{count}-words")
@pytest.mark.parametrize("facts", [0, 1, 7, 80], ids=lambda count: f"{count}-facts")
def test_it_fills_its_room_and_no_more(frame: Frame, words: int, facts: int) -> None:
    """Whatever there is to say, no line is too long and none is too many."""
    found = painted_lines(laid_out(told(words=words, facts=facts), frame), frame)

    assert len(found) == frame.height
    assert max(each.cell_length for each in found) <= frame.width


@pytest.mark.parametrize("mark", [0, 3, 40, 79])
@pytest.mark.parametrize("frame", [LOW, HIGH], ids=["below", "beside"])
def test_the_marked_words_are_seen(frame: Frame, mark: int) -> None:
    """However far down in their paragraph they stand."""
    assert any(
        f"line {mark}" in each for each in shown(told(words=80, mark=mark), frame)
    )


def test_what_is_left_out_is_counted() -> None:
    """Facts that do not fit are not silently gone."""
    found = shown(told(words=3, facts=9), LOW)

    assert found[-1] == "… 4 more lines: enter"
    assert found[-2] == "fact 4"


def test_facts_stand_below_the_words_where_there_is_room() -> None:
    """Beside the list they follow the words, and not the bottom of the window."""
    found = shown(told(words=2, facts=1), HIGH)

    assert [each.strip("│ ") for each in found[:6]] == [
        "C1 killed: 1",
        "",
        "line 0",
        "line 1",
        "",
        "fact 0",
    ]


def test_words_that_go_on_have_a_bar() -> None:
    """It says where in them one is; words that are all seen have none."""
    assert any("▐" in each for each in shown(told(words=80), HIGH))
    assert not any("▐" in each for each in shown(told(words=3), HIGH))


@EVERY
async def test_going_through_the_queue_lays_nothing_out(
    place: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From claim to claim lines are painted; no part of the screen is measured."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "down")
        laid: list[object] = []
        layout = QueueScreen._refresh_layout

        def noted(screen: QueueScreen, *given: object, **named: object) -> None:
            laid.append(screen)
            layout(screen, *given, **named)  # type: ignore[arg-type]  # Passed on whole.

        monkeypatch.setattr(QueueScreen, "_refresh_layout", noted)
        await ben.press("down", "up", "down")

        assert laid == []


async def test_a_claim_is_painted_in_its_theme(place: str) -> None:
    """After a change of colours its lines are those of the new ones."""
    async with at_queue(place, (120, 36)) as ben:
        preview = ben.queue.query_one(ClaimPreview)
        before = preview.render_line(10)
        ben.app.theme = next(
            name for name in ben.app.available_themes if name != ben.app.theme
        )
        await ben.settle()

        assert preview.render_line(10) != before
