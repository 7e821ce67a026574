"""Walks to any page, on a store of its own: for pictures, and to try what is heard there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from kiosk.actions.world import World
from kiosk.app.options import CONTENT
from kiosk.app.tour_calls import desk, people
from kiosk.app.tour_requests import make_some
from kiosk.app.ways import LISTENING, RECORDING, WAYS
from kiosk.app.world import make_world
from kiosk.messages import THEMES, Intent, Language, Listening, Spoken, Theme, View
from kiosk.settings import Settings
from kiosk.store import activities, registrations
from kiosk.store.setup_code import new_code
from kiosk.turn.conversation import Conversation

LEVEL = 0.6
"""Of the voice that is drawn while the kiosk listens."""
MORNING, NIGHT = time(9, 42), time(23, 50)
KNOWN, NEW = "13800000000", "13900000000"
"""Made-up numbers: one has signed up for many activities, one for none."""
MINE = 5
"""More than one page of "my activities"."""
NONSENSE: dict[Language, str] = {"zh": "叽里咕噜哇啦哇啦", "en": "wibble wobble"}
DOUBTFUL: dict[Language, str] = {"zh": "{0}跟{1}我都想去", "en": "{0} and {1}"}
"""What may mean several things, said of the first choices of the page."""
SPOKEN = {
    "spoken": Spoken(b"an MP3 that nobody plays", 58.7, "long"),
    "unspoken": Spoken(),
    "unplugged": Spoken(ended="unplugged"),
}
LEFT_S = 8
"""Of the recording that is drawn."""


@dataclass(frozen=True)
class Look:
    """How the visit is set before the tour begins."""

    language: Language = "zh"
    text_size: int = 1
    theme: Theme = "light"

    @property
    def steps(self) -> list[str]:
        """What is to be pressed for it, on the home page."""
        sizes, themes = (self.text_size - 1) * ["set.text_size"], THEMES.index(self.theme) * ["set.theme"]
        return [f"set.language:{self.language}", *sizes, *themes, "home"]


@contextmanager
def tour(
    name: str, look: Look, content: Path = CONTENT, first_day: date | None = None, today: date | None = None
) -> Iterator[Conversation]:
    """A conversation that has come to this page, in the morning of today (or the day given), with records of its own.

    `first_day` is the day from which the content counts, if not today. KeyError: there is no such page, or it needs an
    activity and nothing is on.
    """
    way = WAYS[name]
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as folder:
        settings = Settings()
        now = datetime.combine(today or datetime.now(), MORNING)
        world = make_world(Path(folder), content, settings, now, first_day)
        try:
            values = {**_crowd(world), **make_some(world, KNOWN), **people(world, KNOWN)}
            conversation = Conversation(world)
            for step in (*look.steps, *way.format(**values).split()):
                _go(conversation, step, world)
            yield conversation
        finally:
            world.store.close()


def _crowd(world: World) -> dict[str, str]:
    """Fill the smallest activity of the week, sign the known number up for others; what the ways' braces stand for."""
    now = world.store.clock.now()
    numbers = {"known": KNOWN, "new": NEW}
    coming = activities.upcoming(world.store, now)
    if len(coming) <= 1:
        return numbers
    full = min(coming, key=lambda activity: activity.seats)
    others = [activity for activity in coming if activity.id != full.id]
    for number in range(full.seats + 1):
        registrations.sign_up(world.store, full, f"1370000{number:04}")
    for activity in others[:MINE]:
        registrations.sign_up(world.store, activity, KNOWN)
    return {"full": full.id, "mine": others[0].id, **numbers}


def _go(conversation: Conversation, step: str, world: World) -> None:
    page, visit = conversation.turn.page, conversation.turn.visit
    match step:
        case "night":
            world.store.clock.advance((datetime.combine(date.min, NIGHT) - datetime.combine(date.min, MORNING)).seconds)
        case "end":
            while conversation.spoken():
                pass
        case "nonsense":
            conversation.said([(NONSENSE[visit.language], 1.0)])
        case "doubtful":
            conversation.said([(DOUBTFUL[visit.language].format(*(choice.label for choice in page.choices)), 1.0)])
        case "idle":
            conversation.pass_time(world.settings.idle_warn_s)
        case "fail":
            conversation.fail()
        case "spoken" | "unspoken" | "unplugged":
            conversation.recorded(SPOKEN[step])
        case "code":
            new_code(world.store)
        case "staff":
            typed = (Intent("setup.code.digit", digit) for digit in new_code(world.store))
            for intent in (Intent("setup"), *typed, Intent("setup.code.enter")):
                conversation.press(intent)
        case _ if step.startswith("desk."):
            desk(step.removeprefix("desk."), visit.call, world)
            conversation.look()
        case _:
            intents = [choice.intent for choice in page.choices if choice.intent.name == step]
            conversation.press(intents[0] if intents else Intent.parse(step))


def view_of(name: str, look: Look, today: date | None = None) -> View:
    """The page as the screen gets it."""
    with tour(name, look, today=today) as conversation:
        if name == LISTENING:
            return conversation.view(listening=Listening(LEVEL, conversation.expected()[0]))
        if name == RECORDING:
            listening = Listening(LEVEL, aside=True, left_s=LEFT_S)
            return conversation.view(listening=listening, spoken=conversation.turn.page.body[2])
        return conversation.view()
