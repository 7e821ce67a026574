"""The protocol of `kiosk.py talk`: a line in, the turns that follow from it out."""

from __future__ import annotations

import math

from kiosk.actions.world import World
from kiosk.messages import Choice, Intent, Language
from kiosk.store.store import StoreError
from kiosk.turn.conversation import Conversation, Turn
from kiosk.turn.manner import manner
from kiosk.turn.reader import seconds_of

STEP_S = 1.0
"""Time passes in steps of a second, as it does in the kiosk."""
LONGEST_IDLE_S = 86_400.0
Object = dict[str, object]


class BadLine(Exception):  # noqa: N818  named for what is the matter
    """The line asks for something that there is not."""


class Talk:
    """A conversation in lines of text."""

    def __init__(self, world: World, language: Language) -> None:
        self._clock = world.store.clock
        self._conversation = Conversation(world)
        self._speaking_s = 0.0
        if language != self._conversation.turn.visit.language:
            self._conversation.press(Intent("set.language", language))

    def begin(self) -> Object:
        """The first page."""
        return self._told(self._conversation.turn)

    def answer(self, line: str) -> Object:
        """What follows from a line: the turn, or the mistake with the page as it was."""
        try:
            if line.startswith("#"):
                return self._told(self._conversation.press(self._button(line[1:].strip()).intent))
            if line.startswith("!"):
                return self._command(line[1:].split())
            return self._told(self._conversation.said([(line, 1.0)] if line.strip() else []))
        except BadLine as error:
            return {**_nothing_new(self._conversation.turn), "error": str(error)}
        except StoreError:
            return self._told(self._conversation.fail())

    def _button(self, name: str) -> Choice:
        """The choice at a position counted from 1, else the first button with this label."""
        view = self._conversation.view()
        choices = view.page.choices
        if name.isdecimal() and 1 <= int(name) <= len(choices):
            return choices[int(name) - 1]
        button = next((each for each in (*choices, *view.fixed, view.again) if each.label == name), None)
        if button is None:
            raise BadLine(f"no button {name!r} on this page")
        if button.intent.name == "listen":
            raise BadLine("there is no microphone here: write what is said")
        return button

    def _command(self, words: list[str]) -> Object:
        match words:
            case ["idle", amount]:
                return self._idle(_seconds(amount))
            case _:
                raise BadLine("the only command is !idle SECONDS")

    def _idle(self, left_s: float) -> Object:
        """Let time pass: a text that is being read is read; on all other pages nobody does anything. The last turn."""
        last = _nothing_new(self._conversation.turn)
        while left_s > 0:
            quiet = self._speaking_s <= 0
            step = min(STEP_S, left_s) if quiet else min(self._speaking_s, left_s)
            left_s -= step
            self._clock.advance(step)
            turn = self._conversation.pass_time(step) if quiet else self._speak(step)
            if turn:
                last = self._told(turn)
        return last

    def _speak(self, seconds: float) -> Turn | None:
        self._speaking_s -= seconds
        return self._conversation.spoken() if self._speaking_s <= 0 else None

    def _told(self, turn: Turn) -> Object:
        if turn.say:  # else what is being said goes on
            reading_s = sum(seconds_of(sentence, manner(turn.visit)) for sentence in turn.say)
            self._speaking_s = reading_s if turn.page.reading else 0.0
        return _written(turn)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= LONGEST_IDLE_S:
        raise BadLine(f"!idle wants seconds from 0 to {LONGEST_IDLE_S:g}, not {text!r}")
    return seconds


def _nothing_new(turn: Turn) -> Object:
    """The page as it is, with nothing said or understood."""
    return {**_written(turn), "say": [], "understood": None}


def _written(turn: Turn) -> Object:
    """A turn as JSON has it. The telephone number stays out, as it does everywhere."""
    page, visit, understood = turn.page, turn.visit, turn.understood
    return {
        "page": page.id,
        "kind": page.kind,
        "title": page.title,
        "say": list(turn.say),
        "choices": [{"label": choice.label, "intent": str(choice.intent)} for choice in page.choices],
        "visit": {
            "language": visit.language,
            "text_size": visit.text_size,
            "theme": visit.theme,
            "volume": visit.volume,
            "speed": visit.speed,
            "touch_and_hear": visit.touch_and_hear,
            "known": bool(visit.who),
            "trail": [str(address) for address in visit.trail],
        },
        "understood": understood
        and {
            "text": understood.text,
            "intent": str(understood.intent) if understood.intent else None,
            "how": understood.how,
        },
    }
