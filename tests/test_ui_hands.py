"""What hands of all kinds do to a screen: fingers that tremble, rest and slide, palms, and fingers that look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from kiosk.messages import Intent
from kiosk.ui.guard import Guard
from kiosk.ui.hands import Hands, Place

HELP, LISTEN = (50.0, 250.0), (50.0, 200.0)
"""The middles of two keys of 80 x 40 mm, in mm."""
NOWHERE = (50.0, 20.0)
TITLE = (50.0, 300.0)


@dataclass
class Key:
    intent: Intent


@dataclass
class Surface:
    """Two keys and a title, and what came of it."""

    by_ear: bool = False
    waiting: bool = False
    nobody: bool = False
    pressed: list[str] = field(default_factory=list)
    held: str = ""

    def key_at(self, place: Place) -> Key | None:
        for name, (x, y) in (("help", HELP), ("columns", LISTEN)):
            if abs(place[0] - x) <= 40 and abs(place[1] - y) <= 20:
                return Key(Intent(name))
        return None

    def thing_at(self, place: Place) -> Intent | None:
        key = self.key_at(place)
        if key:
            return Intent("focus.read", str(key.intent))
        return Intent("focus.hear", "title") if place[1] > 290 else None

    def hold(self, key: Key | None) -> None:
        self.held = str(key.intent) if key else ""

    def press(self, intent: Intent) -> None:
        self.pressed.append(str(intent))
        self.waiting = intent.name == "focus.read"


class Room:
    """Hands, a surface, and a clock that only goes on when something is done."""

    def __init__(self, surface: Surface) -> None:
        self.surface, self.now = surface, 100.0
        self.hands = Hands(surface, Guard(0.5), surface.press)  # type: ignore[arg-type]

    def down(self, place: Place, finger: int = 1) -> None:
        self.hands.touch(finger, place, self.now)

    def up(self, place: Place, finger: int = 1) -> None:
        self.hands.lift(finger, place, self.now)

    def move(self, place: Place, finger: int = 1) -> None:
        self.hands.move(finger, place, self.now)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.hands.wait(self.now)

    def tap(self, place: Place) -> None:
        self.down(place)
        self.wait(0.1)
        self.up(place)


@pytest.fixture
def room() -> Room:
    return Room(Surface())


@pytest.fixture
def dark() -> Iterator[Room]:
    """A room in which somebody can't see."""
    yield Room(Surface(by_ear=True))


def test_a_press_counts_when_it_is_lifted(room: Room) -> None:
    room.down(HELP)
    assert (room.surface.pressed, room.surface.held) == ([], "help")
    room.up(HELP)
    assert (room.surface.pressed, room.surface.held) == (["help"], "")


def test_sliding_off_takes_it_back(room: Room) -> None:
    room.down(HELP)
    room.move(NOWHERE)
    assert room.surface.held == ""
    room.up(LISTEN)
    assert room.surface.pressed == []


def test_a_slow_press_counts_too(room: Room) -> None:
    room.down(HELP)
    room.wait(5.5)
    room.up(HELP)
    assert room.surface.pressed == ["help"]


def test_further_fingers_do_nothing_and_spoil_nothing(room: Room) -> None:
    room.down(HELP, 1)
    room.down(LISTEN, 2)
    room.up(LISTEN, 2)
    assert room.surface.pressed == []
    room.up(HELP, 1)
    assert room.surface.pressed == ["help"]


def test_a_hand_that_rests_on_the_rim_keeps_no_finger_from_pressing(room: Room) -> None:
    room.down(NOWHERE, 1)
    room.down(HELP, 2)
    room.up(HELP, 2)
    assert room.surface.pressed == ["help"]


def test_a_palm_presses_nothing_until_it_is_off(room: Room) -> None:
    for finger in (1, 2, 3):
        room.down(HELP, finger)
    assert room.surface.held == ""
    for finger in (3, 2):
        room.up(HELP, finger)
    room.down(LISTEN, 4)
    room.up(LISTEN, 4)
    room.up(HELP, 1)
    assert room.surface.pressed == []
    room.wait(0.6)
    room.tap(LISTEN)
    assert room.surface.pressed == ["columns"]


@pytest.mark.parametrize("touches", [[NOWHERE], [HELP, LISTEN, NOWHERE]], ids=["finger", "palm"])
def test_a_hand_held_for_two_seconds_begins_touch_and_hear(room: Room, touches: list[Place]) -> None:
    for finger, place in enumerate(touches):
        room.down(place, finger)
    for _ in range(3):
        room.wait(0.6)
        for finger, (x, y) in enumerate(touches):
            room.move((x + 7, y - 6), finger)  # trembling
    assert room.surface.pressed == []
    room.wait(3.0)
    for finger, place in enumerate(touches):
        room.up(place, finger)
    assert room.surface.pressed == ["set.touch"], "once, and lifting it presses nothing"


def test_a_finger_held_on_a_key_for_six_seconds_begins_it_too(room: Room) -> None:
    room.down(HELP)
    room.wait(6.1)
    room.up(HELP)
    assert room.surface.pressed == ["set.touch"]


def test_where_nobody_has_come_yet_two_seconds_are_enough_wherever_it_is(room: Room) -> None:
    room.surface.nobody = True
    room.down(HELP)
    room.wait(2.1)
    room.up(HELP)
    assert room.surface.pressed == ["set.touch"]


def test_a_finger_that_wanders_for_two_seconds_is_not_held(room: Room) -> None:
    room.down(HELP)
    for number in range(6):
        room.wait(0.5)
        room.move((20 + 15 * (number % 2), 250))
    room.up(HELP)
    assert room.surface.pressed == ["help"]


def test_a_finger_that_the_screen_lost_is_forgotten(room: Room) -> None:
    room.down(HELP, 1)
    room.wait(6)
    room.surface.pressed.clear()
    room.down(LISTEN, 2)
    room.up(LISTEN, 2)
    assert room.surface.pressed == ["columns"]


def test_by_ear_a_touch_reads_at_once_and_lifting_does_nothing(dark: Room) -> None:
    dark.down(HELP)
    assert dark.surface.pressed == ["focus.read:help"]
    dark.wait(0.3)
    dark.up(HELP)
    assert dark.surface.pressed == ["focus.read:help"]


def test_a_second_tap_anywhere_confirms(dark: Room) -> None:
    dark.tap(HELP)
    dark.wait(0.6)
    dark.tap(NOWHERE)
    assert dark.surface.pressed == ["focus.read:help", "focus.do"]


def test_the_trembling_of_a_tap_confirms_nothing(dark: Room) -> None:
    for _ in range(4):
        dark.tap(HELP)
    assert dark.surface.pressed == ["focus.read:help"]


def test_sliding_reads_what_the_finger_comes_upon_and_confirms_nothing(dark: Room) -> None:
    dark.down(TITLE)
    for place in (HELP, (50.0, 225.0), LISTEN):
        dark.move(place)
        dark.wait(0.3)
    dark.up(LISTEN)
    assert dark.surface.pressed == ["focus.hear:title", "focus.read:help", "focus.read:columns"]


def test_exploring_again_while_something_waits_reads_on(dark: Room) -> None:
    dark.tap(HELP)
    dark.wait(1.0)
    dark.down(LISTEN)
    assert dark.surface.pressed == ["focus.read:help"], "it may be the tap that confirms"
    dark.wait(0.8)
    dark.up(LISTEN)
    assert dark.surface.pressed == ["focus.read:help", "focus.read:columns"]


def test_what_a_finger_only_passes_is_not_read(dark: Room) -> None:
    dark.down(NOWHERE)
    dark.move(LISTEN)
    dark.move(HELP)
    dark.wait(0.3)
    assert dark.surface.pressed == ["focus.read:help"]


def test_several_fingers_confirm_nothing(dark: Room) -> None:
    dark.tap(HELP)
    dark.wait(0.6)
    dark.down(HELP, 1)
    dark.down(LISTEN, 2)
    dark.up(LISTEN, 2)
    dark.up(HELP, 1)
    assert dark.surface.pressed == ["focus.read:help"]


def test_by_ear_a_long_touch_begins_nothing_anew(dark: Room) -> None:
    dark.down(HELP)
    dark.wait(3.0)
    dark.up(HELP)
    assert dark.surface.pressed == ["focus.read:help"]
