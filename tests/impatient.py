"""An impatient person before the kiosk, as chance has it: presses, words, silences, answers to pages that are gone.

Everything comes from one random.Random, so that the same seed does the same again. What was done is kept as steps, and
told as they are written in Python: replay() does them anew.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from impatient_words import WORDS, mixed
from way_out import faults

from kiosk.actions import ACTIONS, World
from kiosk.app.world import make_world
from kiosk.messages import Choice, Intent, Visit
from kiosk.settings import Settings
from kiosk.store.activities import upcoming
from kiosk.store.registrations import sign_up
from kiosk.turn.conversation import Conversation

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
FEWEST, MOST = 10, 25
"""Steps of a conversation."""
OWN = 0.6
"""Of all presses, those that are surely for one of the page's own keys."""
PURPOSE = 0.5
"""How often somebody who is asked for a number, or whether it shall be done, goes on with it."""
LEFT_S = 300.0
"""Longer than the kiosk waits for somebody who has gone, even if they have called and nobody has come."""
CROWDED = 8
NUMBERS = (*(f"1380000{number:04}" for number in range(40)), "1234", "86", "123456789012")
"""So few people that the same ones come again, and enough to fill an activity; the last ones are wrong or unusual."""
NO_IDS = ("", "gone", "#99", "没有#0", "help", ":", "{0}")
"""Values of answers that lead nowhere any more."""


@dataclass(frozen=True)
class Choose:
    """Press the key with this index, of all that are shown, so many times at once."""

    index: int
    times: int = 1


@dataclass(frozen=True)
class Press:
    """A press that comes late: the page it was meant for has gone, and so may what it is about."""

    intent: str


@dataclass(frozen=True)
class Say:
    """What was heard, with how surely; nothing if nobody spoke."""

    readings: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Wait:
    """Nobody does anything for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Listen:
    """All has been spoken."""


Step = Choose | Press | Say | Wait | Listen


class ConversationError(AssertionError):
    """A conversation that must not go like this; the message has its steps."""


@dataclass
class Kiosk:
    """A kiosk that one person after the other comes to."""

    world: World
    talk: Conversation
    steps: list[Step] = field(default_factory=list)
    """What the person who stands here has done."""
    seen: list[Intent] = field(default_factory=list)
    """What could be pressed on the pages that person came by."""

    def do(self, step: Step) -> None:
        """One step, and a look at the page that follows. Raises ConversationError."""
        self.steps.append(step)
        try:
            self._do(step)
            wrong = faults(self.talk, self.world)
        except Exception as error:
            raise self._went_wrong([repr(error)]) from error
        if wrong:
            raise self._went_wrong(wrong)
        self.seen += [choice.intent for choice in self.pressable() if choice.intent not in self.seen]

    def leave(self) -> None:
        """Go away. Nothing of the visit stays. Raises ConversationError."""
        self.do(Wait(LEFT_S))
        turn = self.talk.turn
        if (turn.page.id, turn.visit) != ("home", Visit(trail=(Intent("home"),))):
            raise self._went_wrong(["something of the visit stays"])
        self.steps, self.seen = [], []

    def pressable(self) -> tuple[Choice, ...]:
        """All that can be pressed."""
        view = self.talk.view()
        return (*view.page.choices, *view.fixed, view.again)

    def _do(self, step: Step) -> None:
        match step:
            case Choose(index, times):
                keys = self.pressable()
                self._press([keys[index % len(keys)].intent] * times)
            case Press(intent):
                self._press([Intent.parse(intent)])
            case Say(readings):
                self.talk.said(readings)
            case Wait(seconds):
                self._wait(seconds)
            case Listen():
                self.talk.spoken()

    def _press(self, intents: Iterable[Intent]) -> None:
        for intent in intents:
            if intent.name != "listen":  # that one is the loop's: somebody will say something, or nothing
                self.talk.press(intent)

    def _wait(self, seconds: float) -> None:
        self.world.store.clock.advance(seconds)
        while seconds > 0:
            self.talk.pass_time(min(1.0, seconds))
            seconds -= 1.0

    def _went_wrong(self, wrong: Sequence[str]) -> ConversationError:
        turn, now = self.talk.turn, self.world.store.clock.now()
        steps = ",\n    ".join(map(repr, self.steps))
        where = f"on {turn.page.id}, {turn.visit.language}, {now:%d %B %H:%M}"
        return ConversationError("\n".join((f"{where}:", *wrong, f"replay(folder, [\n    {steps},\n])")))


class Impatient:
    """Decides what to do next."""

    def __init__(self, chance: random.Random, kiosk: Kiosk) -> None:
        self._chance, self._kiosk = chance, kiosk
        self._activities = [each.id for each in kiosk.world.library.planned]
        self._kinds = sorted({each.kind for each in kiosk.world.library.planned})
        lessons = [lesson.id for column in kiosk.world.library.columns for lesson in column.lessons]
        self._ids = (*self._activities, *lessons)

    def visit(self) -> None:
        """Come, do something else again and again, and go. Raises ConversationError."""
        for _ in range(self._chance.randint(FEWEST, MOST)):
            self._kiosk.do(self._next())
        self._kiosk.leave()

    def _next(self) -> Step:
        chance = self._chance
        kind = self._kiosk.talk.turn.page.kind
        if kind == "keypad" and chance.random() < PURPOSE:
            return Press(chance.choice((f"pad.digit:{chance.choice(NUMBERS)}", "pad.done", "pad.done", "pad.erase")))
        if kind == "confirm" and chance.random() < PURPOSE:
            return Choose(0)
        ways: dict[Callable[[], Step], int] = {
            partial(self._choose, 1): 50,
            partial(self._choose, 2): 8,
            self._late: 8,
            self._unknown: 4,
            lambda: Press(f"activity.sign_up:{chance.choice(self._activities)}"): 3,
            self._say: 12,
            lambda: Say(()): 3,
            lambda: Wait(chance.choice((0.5, 1.0, 5.0, 20.0, 61.0, 80.0, 150.0))): 6,
            Listen: 8,
            lambda: Press(f"set.language:{chance.choice(('zh', 'en', 'fr', ''))}"): 3,
        }
        return chance.choices([*ways], [*ways.values()])[0]()

    def _choose(self, times: int) -> Step:
        """Mostly one of the page's own keys, which come first."""
        own, keys = len(self._kiosk.talk.turn.page.choices), len(self._kiosk.pressable())
        return Choose(self._chance.randrange(own if own and self._chance.random() < OWN else keys), times)

    def _late(self) -> Step:
        return Press(str(self._chance.choice(self._kiosk.seen or [Intent("home")])))

    def _unknown(self) -> Step:
        name = self._chance.choice((*sorted(ACTIONS), "again", "stop", "back", "goodbye", "no.such"))
        ids = self._kinds if name == "activities.kind" else (*NO_IDS, *self._ids)  # a kind's id is its name
        return Press(f"{name}:{self._chance.choice(ids)}")

    def _say(self) -> Step:
        chance = self._chance
        labels = [choice.label for choice in self._kiosk.pressable()]
        texts = [mixed(chance, chance.choice((WORDS, labels))) for _ in range(chance.choice((1, 1, 2, 3)))]
        sure = sorted((round(chance.random() / len(texts), 2) for _ in texts), reverse=True)
        return Say(tuple(zip(texts, sure, strict=True)))


def opened(folder: Path) -> Kiosk:
    """A kiosk with the real content and a store of its own; some activities have but one seat left."""
    world = make_world(folder, CONTENT, Settings(theme_evening="light"), MONDAY_MORNING)
    smallest = sorted(upcoming(world.store, MONDAY_MORNING), key=lambda activity: activity.seats)[:CROWDED]
    for activity in smallest:
        for number in range(activity.seats - 1):
            sign_up(world.store, activity, f"1370000{number:04}")
    return Kiosk(world, Conversation(world))


def replay(folder: Path, steps: Sequence[Step]) -> Kiosk:
    """The same steps on a kiosk that nobody has used before. Raises ConversationError."""
    kiosk = opened(folder)
    for step in steps:
        kiosk.do(step)
    return kiosk
