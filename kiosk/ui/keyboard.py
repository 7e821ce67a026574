"""Four keys for who can't see or reach the screen: next, previous, do it, help. All others do nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import digits
from time import monotonic
from typing import Any

from kiosk.messages import Intent
from kiosk.settings import Settings

STEP_S = 1 / 3
"""A key that is held down, or a wheel that is turned fast, steps on no faster than this."""
REPEAT_S = 1.0
"""A key that is held is heard of again sooner. If not, nobody told that it was lifted, as when a pad is unplugged."""
_STEPS = ("focus.next", "focus.previous")
_WHEEL = {"scrolldown": "wheel_up", "scrollup": "wheel_down", "middle": "wheel_press"}
"""Kivy's names tell where a page would go, which is the other way."""
CODES = {
    "right": 275,
    "left": 276,
    "up": 273,
    "down": 274,
    "page_up": 280,
    "page_down": 281,
    "home": 278,
    "end": 279,
    "insert": 277,
    "delete": 127,
    "backspace": 8,
    "tab": 9,
    "space": 32,
    "enter": 13,
    "escape": 27,
    "plus": 43,
    "minus": 45,
    **{f"f{number}": 281 + number for number in range(1, 13)},
    **{f"keypad_{digit}": 256 + int(digit) for digit in digits},
    "keypad_divide": 267,
    "keypad_times": 268,
    "keypad_minus": 269,
    "keypad_plus": 270,
    "keypad_enter": 271,
    "mute": 0x4000007F,
    "volume_up": 0x40000080,
    "volume_down": 0x40000081,
}
"""What Kivy calls each key: its own numbers, and for a loudspeaker's keys those of SDL."""


def keys_of(settings: Settings) -> dict[str, str]:
    """The names of the keys for each intent, with spaces between."""
    return {
        "focus.next": settings.keys_next,
        "focus.previous": settings.keys_previous,
        "focus.do": settings.keys_do,
        "help": settings.keys_help,
    }


class Keyboard:
    """Turns keys and the wheel into intents. Times in s of any one clock."""

    def __init__(self, keys: Mapping[str, str], press: Callable[[Intent], None], guard_s: float) -> None:
        self._intents = {name: Intent.parse(wanted) for wanted, names in keys.items() for name in names.split()}
        self._names = {code: name for name, code in CODES.items()}
        self._press, self._guard_s = press, guard_s
        self._down: dict[int, float] = {}
        """When each key that is held was last heard of."""
        self._pressed_at: dict[str, float] = {}

    def listen(self, window: Any) -> None:
        """Hear of all keys of this window, before Kivy does anything with them."""
        window.bind(on_key_down=self._key_down, on_key_up=self._key_up, on_mouse_down=self._wheel)

    def key(self, name: str, now: float, held: bool = False) -> None:
        """This key goes down, or is still held."""
        intent = self._intents.get(name)
        if intent is None or (held and intent.name not in _STEPS):
            return
        again_s, kind = (STEP_S, "step") if intent.name in _STEPS else (self._guard_s, intent.name)
        if now - self._pressed_at.get(kind, float("-inf")) >= again_s:
            self._pressed_at[kind] = now
            self._press(intent)

    def _key_down(self, _window: Any, code: int, *_: object) -> bool:
        now, last = monotonic(), self._down.get(code, float("-inf"))
        self._down[code] = now
        self.key(self._names.get(code) or _letter(code), now, held=now - last < REPEAT_S)
        return True  # Kivy makes nothing of it

    def _key_up(self, _window: Any, code: int, *_: object) -> bool:
        self._down.pop(code, None)
        return True

    def _wheel(self, _window: Any, _x: float, _y: float, button: str, *_: object) -> None:
        self.key(_WHEEL.get(button, ""), monotonic())


def _letter(code: int) -> str:
    """Keys with a letter or a digit are called by it."""
    return chr(code) if code < 128 else ""
