"""Keys typed faster than the screen answers still go where they were meant to go.

Textual hands a key to the widget that has the focus when the key arrives. If the key before it moves the focus (`/`
goes to the search box) and has not been worked off by then, the letters that follow land in the old place: `/star`
would press `s`. Here a key, or a paste, waits until the one before it is done. That is known from a message that is
sent after the key on the same way, from the widget up to the app: when it arrives, the key has been worked off; when
a second one arrives, what the key's command told the screen has been, too.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message

from tui import giveway

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

ROUNDS = 2
LOOK_EVERY = 0.2
"""Seconds between two looks whether the widget vanished with the message: then the next key is let through."""
GIVE_UP = 3.0
"""Seconds after which it is let through however busy the widget still is, so that one can leave what hangs."""


class KeyDone(Message):
    """A key, and what it led to, has been worked off."""

    def __init__(self, number: int, target: MessagePump, rounds: int) -> None:
        super().__init__()
        self.number = number
        self.target = target
        self.rounds = rounds


class InOrder(App[None]):
    """An app that handles one key after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Event] = deque()
        self._key_number = 0
        self._busy = False

    @property
    def kept_up(self) -> bool:
        """Whether all keys that came were worked off."""
        return not self._busy

    async def on_event(self, event: events.Event) -> None:
        """Hold back keys while another one is being worked off."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._busy:
                self._ahead.append(event)
            else:
                await self._work_off(event)
        else:
            await super().on_event(event)

    async def _work_off(self, event: events.Event) -> None:
        self._busy = True
        giveway.key_begins()
        self._key_number += 1
        number = self._key_number
        target = self.focused or self.screen
        await super().on_event(event)
        if target.post_message(KeyDone(number, target, ROUNDS)):
            self._look_after(number, target, max(1, round(GIVE_UP / LOOK_EVERY)))
        else:
            self.post_message(KeyDone(number, self, 1))

    def _look_after(self, number: int, target: MessagePump, looks: int) -> None:
        """Do not wait for ever for a widget: it may be gone, or hang."""

        def look() -> None:
            if number != self._key_number or not self._busy:
                return
            if target.is_running and looks > 1:
                self._look_after(number, target, looks - 1)
            else:
                self.post_message(KeyDone(number, self, 1))

        self.set_timer(LOOK_EVERY, look)

    async def on_key_done(self, message: KeyDone) -> None:
        """Go on with the next key."""
        if message.number != self._key_number or not self._busy:
            return
        if message.rounds > 1 and message.target.post_message(KeyDone(message.number, message.target, 1)):
            return
        self._busy = False
        giveway.key_ends()
        if self._ahead:
            await self._work_off(self._ahead.popleft())
        else:
            self.keys_done()

    def keys_done(self) -> None:
        """All keys that came were worked off."""
