"""Hands on the screen: which of their touches are presses, which read something to who can't see, and which neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import dist
from typing import Protocol

from kiosk.messages import Intent
from kiosk.ui.guard import TREMBLE_MM, Guard
from kiosk.ui.widgets import Key

PALM = 3
"""So many touches at once are a hand that was laid on the screen. How wide a touch is SDL doesn't tell."""
HOLD_S = 2.0
"""A hand held so long begins touch-and-hear. One finger beside the keys does it too: many screens tell a palm as one
touch. Nothing else needs a long press, so nothing is taken away."""
HOLD_ON_KEY_S = 6.0
"""The same for one finger on a key: who can't see doesn't know where the keys are, but a slow hand that presses one may
rest on it for seconds, and it means the key. Not while nobody has come: whoever lays a hand there looks for no key."""
STILL_MM = TREMBLE_MM + 2.0
"""A finger that strays no farther is held still."""
TAP_S = 0.5
"""A tap is lifted within this time; what stays longer explores."""
SETTLE_S = 0.1
"""What a finger came upon is read when it has been there so long: not everything that it only passes or trembles to."""
FORGET_S = 5.0
"""A touch of which nothing was heard for so long keeps no other from counting: some screens lose a finger and never say
that it was lifted."""

Place = tuple[float, float]


class Surface(Protocol):
    """What hands are laid on. Places in mm from the bottom left."""

    @property
    def by_ear(self) -> bool:
        """Whether touches read before they count."""

    @property
    def waiting(self) -> bool:
        """Whether something has been read and waits for a tap."""

    @property
    def nobody(self) -> bool:
        """Whether nobody has come yet: then all of the screen is one key."""

    def key_at(self, place: Place) -> Key | None:
        """The key that a finger here means."""

    def thing_at(self, place: Place) -> Intent | None:
        """What reads to somebody what is here."""

    def hold(self, key: Key | None) -> None:
        """Let this key look pressed, and no other."""


@dataclass
class _Finger:
    place: Place
    down_at: float
    anchor: Place
    still_since: float
    heard_at: float
    tap: bool = True
    """It may still be a tap: lifted soon, and near where it came down."""


class Hands:
    """Turns touches into intents. Times in s of any one clock."""

    def __init__(self, surface: Surface, guard: Guard, press: Callable[[Intent], None]) -> None:
        self._surface, self._guard, self._press = surface, guard, press
        self._fingers: dict[object, _Finger] = {}
        self._palm_since: float | None = None
        self._spoilt = False
        """Nothing counts any more until all fingers are lifted."""
        self._told = False
        """That a hand is held has been told."""
        self._first: object = None
        """The finger that presses or explores; all others do nothing."""
        self._meant: Intent | None = None
        """What the press under way began on."""
        self._confirms = False
        self._found: tuple[Intent | None, float] = (None, 0.0)
        """What the exploring finger is on, and since when."""
        self._read: Intent | None = None

    @property
    def down(self) -> bool:
        """Whether anything touches the screen."""
        return bool(self._fingers)

    def touch(self, finger: object, place: Place, now: float) -> None:
        """A finger comes down."""
        self._fingers = {id: each for id, each in self._fingers.items() if now - each.heard_at < FORGET_S}
        if not self._fingers:
            self._rest()
        self._fingers[finger] = _Finger(place, now, place, now, now)
        if len(self._fingers) == PALM:
            self._palm_since = now
            self._spoil()
        elif self._spoilt:
            return
        elif self._surface.by_ear:
            self._feel(finger, place, now)
        elif self._meant is None:
            self._begin(finger, place)

    def move(self, finger: object, place: Place, now: float) -> None:
        """A finger slides, or trembles."""
        moved = self._fingers.get(finger)
        if not moved:
            return
        moved.place, moved.heard_at = place, now
        if dist(place, moved.anchor) > STILL_MM:
            moved.anchor, moved.still_since, moved.tap = place, now, False
        if self._first == finger and not self._spoilt:
            self._explore(moved, now) if self._surface.by_ear else self._surface.hold(self._still_meant(place))

    def wait(self, now: float) -> None:
        """Time passes while the screen is touched; to be told a few times a second."""
        explorer = self._fingers.get(self._first)
        if explorer and self._surface.by_ear and not self._spoilt:
            self._explore(explorer, now)
        if not self._told and not self._surface.by_ear and self._held(now):
            self._told = True
            self._spoil()
            self._press(Intent("set.touch"))

    def lift(self, finger: object, place: Place, now: float) -> None:
        """A finger is lifted. Only a press that ends on what it began on counts, even if the page was redrawn."""
        lifted = self._fingers.pop(finger, None)
        if lifted and self._first == finger and not self._spoilt:
            if self._surface.by_ear:
                self._confirm(lifted, place, now)
            else:
                self._end(lifted, place, now)
        if len(self._fingers) < PALM:
            self._palm_since = None
        self._guard.lift(now)
        if not self._fingers:
            self._rest()

    def _begin(self, finger: object, place: Place) -> None:
        """A hand that rests on the rim keeps no other finger from pressing: only a touch of a key is a press."""
        key = self._surface.key_at(place)
        if key:
            self._first, self._meant = finger, key.intent
            self._surface.hold(key)

    def _end(self, finger: _Finger, place: Place, now: float) -> None:
        key = self._still_meant(place)
        self._surface.hold(None)
        self._first = self._meant = None
        if key and self._guard.counts(key.intent, place, finger.down_at, now):
            self._press(key.intent)

    def _still_meant(self, place: Place) -> Key | None:
        key = self._surface.key_at(place)
        return key if key and key.intent == self._meant else None

    def _feel(self, finger: object, place: Place, now: float) -> None:
        """For who can't see. The first touch reads at once; when something waits, this one may be the tap it waits for.

        Several fingers confirm nothing, and neither does a tap that is the trembling of the one before.
        """
        if len(self._fingers) > 1:
            self._confirms = False
            return
        trembles = self._guard.trembles(now)
        self._first, self._read = finger, None
        self._confirms = self._surface.waiting and not trembles
        self._found = (self._surface.thing_at(place), now)
        if not self._surface.waiting and not trembles:
            self._fingers[finger].tap = False
            self._tell()

    def _explore(self, finger: _Finger, now: float) -> None:
        """Read what the finger came upon, unless this may still be a tap."""
        if finger.tap and now - finger.down_at < TAP_S:
            return
        finger.tap = self._confirms = False
        thing = self._surface.thing_at(finger.place)
        if thing != self._found[0]:
            self._found = (thing, now)
        elif now - self._found[1] >= SETTLE_S:
            self._tell()

    def _tell(self) -> None:
        thing = self._found[0]
        if thing and thing != self._read:
            self._read = thing
            self._press(thing)

    def _confirm(self, finger: _Finger, place: Place, now: float) -> None:
        """Lifting does nothing, but where a tap does what was read last."""
        tap = finger.tap and now - finger.down_at < TAP_S and dist(place, finger.anchor) <= STILL_MM
        if tap and self._confirms and not self._guard.surprised(finger.down_at):
            self._press(Intent("focus.do"))

    def _held(self, now: float) -> bool:
        if self._palm_since is not None and now - self._palm_since >= HOLD_S:
            return True
        presses = self._first if self._meant and not self._surface.nobody else None
        return any(
            now - finger.still_since >= (HOLD_ON_KEY_S if id == presses else HOLD_S)
            for id, finger in self._fingers.items()
        )

    def _spoil(self) -> None:
        self._spoilt = True
        self._surface.hold(None)

    def _rest(self) -> None:
        self._spoilt = self._told = self._confirms = False
        self._first = self._meant = self._palm_since = None
