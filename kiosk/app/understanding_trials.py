"""What is said to the kiosk, through the whole chain: voice, room, ear, conversation; and what comes of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kiosk.app.options import CONTENT
from kiosk.app.tours import Look, tour
from kiosk.app.understanding_plain import WAYS_TO_COMPARE, Matcher
from kiosk.app.understanding_said import CONDITIONS, LANGUAGE, PACES, Said, out_of_place, typed
from kiosk.messages import Intent, Page
from kiosk.turn.conversation import Conversation
from kiosk.turn.listener import UNCLEAR, readings_of
from kiosk.understand import Phrases
from voice.bench.noise import AROUND_S, Noise
from voice.bench.room import babble, in_hall, in_quiet
from voice.bench.strangers import say
from voice.bench.streamed import stream
from voice.hear import Ear
from voice.microphone import RATE_HZ

AFTER_S = 12.5
"""The room goes on after the voice for longer than the ear listens."""
UNTIL_S = 1.0
"""So long after the voice ends the sound that is compared."""
ANEW = 0.8
"""So much slower somebody says it again."""
MOMENTS = 1000
"""The second time the noise is another one."""
Outcome = Literal["right", "asked", "refused", "wrong"]


@dataclass(frozen=True)
class Answer:
    """What came of saying something once."""

    heard: str
    intent: Intent | None
    offered: tuple[Intent, ...]
    """What was asked about instead, the likeliest first."""
    wait_s: float | None
    """From the end of the voice until the next page was known; None where that wasn't measured."""

    def outcome(self, wanted: Intent | None) -> Outcome:
        """What that is, if this was wanted; None: nothing."""
        if self.intent:
            return "right" if self.intent == wanted else "wrong"
        return "asked" if self.offered else "refused"


@dataclass(frozen=True)
class Trial:
    """What came of one thing that was said."""

    said: Said
    wanted: Intent | None
    """What the same words do when they are typed; None for what is out of place."""
    answers: tuple[Answer, ...]
    """A second one if the first was none, and something was wanted."""
    plain: Mapping[str, tuple[Answer, ...]]
    """The same of each of WAYS_TO_COMPARE, which ask nothing back; empty if it isn't compared."""


def try_all(model: Path, said: Sequence[Said]) -> list[Trial]:
    """All of one page. Raises ModelError and SpeakError."""
    ear, phrases = _ear(model), Phrases(CONTENT)
    with tour(said[0].page, Look(LANGUAGE)) as conversation:
        matchers = {name: Matcher(conversation, phrases, units) for name, units in WAYS_TO_COMPARE.items()}
        return [_tried(each, ear, conversation, matchers, phrases) for each in said]


@lru_cache(maxsize=1)
def _ear(model: Path) -> Ear:
    return Ear(model, LANGUAGE)


def _tried(
    said: Said, ear: Ear, conversation: Conversation, matchers: Mapping[str, Matcher], phrases: Phrases
) -> Trial:
    wanted = typed(said.text, conversation) if said.in_place else None
    before = conversation.turn
    answers = tuple(_in_two(said, wanted, ear, conversation, phrases))
    conversation.turn = before
    compared = _plainly(said, wanted, ear, matchers) if said.compared else {}
    return Trial(said, wanted, answers, compared)


def _in_two(
    said: Said, wanted: Intent | None, ear: Ear, conversation: Conversation, phrases: Phrases
) -> Iterator[Answer]:
    first = _answer(said, said.text, 0, ear, conversation)
    yield first
    if wanted and not first.intent:
        yield _answer(said, _said_anew(said, wanted, conversation.turn.page, phrases), 1, ear, conversation)


def _said_anew(said: Said, wanted: Intent, page: Page, phrases: Phrases) -> str:
    """The same again; asked back, what is wanted of it by its label or by its place, by turns."""
    for place, choice in enumerate(page.choices, start=1):
        if page.id == "did-you-mean" and choice.intent == wanted:
            return phrases.ways(f"choice:{place}", LANGUAGE)[0] if said.number % 2 else choice.label
    return said.text


def _answer(said: Said, text: str, attempt: int, ear: Ear, conversation: Conversation) -> Answer:
    sound, voice_end_s = _sound(said, text, attempt)
    streamed = stream(ear, conversation.expected(), sound, conversation.final(), conversation.named())
    begin = time.perf_counter()
    readings = readings_of(streamed.heard)
    turn = conversation.said(readings or ((UNCLEAR,) if streamed.speaking else ()), streamed.heard.freely)
    worked_s = time.perf_counter() - begin
    asked = turn.page.id == "did-you-mean" and turn.understood and turn.understood.how == "guess"
    offered = tuple(choice.intent for choice in turn.page.choices) if asked else ()
    intent = turn.understood.intent if turn.understood else None
    heard = readings[0][0] if readings else ""
    return Answer(heard, intent, offered, streamed.ended_s - voice_end_s + streamed.worked_s + worked_s)


def _plainly(
    said: Said, wanted: Intent | None, ear: Ear, matchers: Mapping[str, Matcher]
) -> Mapping[str, tuple[Answer, ...]]:
    """Listening for anything, and told when the voice ends; said anew if one of the ways to compare finds nothing."""
    found = {name: list[Answer]() for name in matchers}
    for attempt in range(2 if wanted else 1):
        silent = [name for name, answers in found.items() if not any(answer.intent for answer in answers)]
        if not silent:
            break
        sound, voice_end_s = _sound(said, said.text, attempt)
        text = ear.hear(sound[: round((voice_end_s + UNTIL_S) * RATE_HZ)], None).text
        for name in silent:
            found[name].append(Answer(text, matchers[name].intent(text), (), None))
    return {name: tuple(answers) for name, answers in found.items()}


def _sound(said: Said, text: str, attempt: int) -> tuple[NDArray[np.int16], float]:
    """As it comes out of the microphone, and when the voice ends in it."""
    voice = say(text, said.voice, round(PACES[said.pace] * ANEW**attempt))
    seed, snr_db = said.number + MOMENTS * attempt, CONDITIONS[said.condition]
    if snr_db is None:
        sound = in_quiet(voice, AROUND_S, AFTER_S, seed)
    else:
        sound = in_hall(voice, Noise(babble(out_of_place()), snr_db), AFTER_S, seed)
    return sound, AROUND_S + len(voice) / RATE_HZ
