"""Doing by name what keys do: the same methods, once what they are about is painted."""

from __future__ import annotations

import asyncio
from functools import partial

from tui.actions import EVERYWHERE, Action, actions_of
from tui.ahead import LOOKS_MAX, PAUSE
from tui.keymap import Keymap
from tui.keys import keys_text
from tui.navigating import Navigating
from tui.screens.acting import Work
from tui.screens.room import Room
from tui.settings import THEMES
from tui.state.commands import Command

_HERE = "palette"
_THEME = "theme."


class Commanding(Navigating):
    """The part of the program that finds and runs commands."""

    keymap = Keymap()

    def open_palette(self, room: Room) -> None:
        """Ask what to do on a screen, and do it."""
        talk: Work = partial(self._command, room)
        self.run_worker(talk, group="palette", exclusive=True)

    def commands(self, room: Room) -> list[Command]:
        """What can be done on a screen now, the screen's own things first."""
        return [
            Command(
                name=action.name,
                label=action.label,
                keys=keys_text(action, self.keymap),
                help=action.help,
            )
            for action in _offered(room)
        ] + [
            Command(
                name=f"{_THEME}{theme}",
                label=theme,
                keys="",
                help="Show the screens in this theme until the program is left.",
            )
            for theme in THEMES
        ]

    async def do(self, room: Room, name: str) -> None:
        """Do what a command says, as its key would."""
        if name.startswith(_THEME):
            self.theme = name.removeprefix(_THEME)
            return
        action = next(each for each in _offered(room) if each.name == name)
        key = action.keys[0]
        for _ in range(LOOKS_MAX):
            if not room.must_wait(key, is_back=action.danger):
                break
            await asyncio.sleep(PAUSE)
        getattr(room, f"action_{action.id}")()

    async def _command(self, room: Room) -> None:
        from tui.screens.palette import Palette

        chosen = await self.push_screen_wait(Palette(self.commands(room)))
        if chosen is not None and self.screen is room:
            await self.do(room, chosen.name)


def _offered(room: Room) -> list[Action]:
    return [
        action
        for action in actions_of(room.SCOPE, EVERYWHERE)
        if action.id != _HERE and room.check_action(action.id, ())
    ]
