"""Somebody who sees nothing: four keys, and what the loudspeaker says, read back by the built-in recogniser.

They press on as soon as they know what is being read to them, as one does who is used to it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from real_kiosk import LOUD, RealKiosk, heard
from screen import Screen, wait_until
from soundcard import RECORDED_HZ, Recording

from kiosk.app.models import model_path
from kiosk.messages import Choice, Intent
from voice.audio_file import resample
from voice.hear import Ear
from voice.microphone import RATE_HZ
from voice.recognition import Recognition

NEXT, DO, HELP = "Right", "Return", "F1"
KEYS = {NEXT: Intent("focus.next"), DO: Intent("focus.do"), HELP: Intent("help")}
BREAKS_OFF = RECORDED_HZ // 12
"""Samples after a key in which what was being said breaks off; nothing new is said sooner."""
NEW = RECORDED_HZ // 12
"""Samples of sound after that, with pauses, that can't be only what had still to break off."""
GAP = RECORDED_HZ // 2
"""Samples without a sound after which all has been said."""
SURE_S = 0.3
"""What has been understood for so long won't be understood otherwise any more."""
SCRAPS = 3
"""Hanzi that may be left of what broke off."""
SHORTEST = 2
"""Hanzi of a label that is recognised before it is quiet: a shorter one may be such a scrap."""
BLOCK, EDGE = RECORDED_HZ // 5, RECORDED_HZ // 50
"""Samples that are listened to at once, and those on either side that are needed to resample them."""
NEXT_PAGE = "下一页"
HEED_S = 0.6
"""For so long at least one listens to an answer; steps that follow sooner don't count."""
MOST_STEPS = 40
SPOKEN_S, READ_S = 30.0, 60.0


@dataclass(frozen=True)
class Saying:
    """What is said of a thing, in hanzi as the model writes them."""

    label: str
    begins: str
    """The label."""
    whole: str


class Overheard:
    """What the loudspeaker has said since a key was pressed."""

    def __init__(self, recording: Recording, ear: Ear, phrases: Sequence[str] | None) -> None:
        self._recording, self._words = recording, ear.words
        self._recognition = Recognition(ear.model, ear.words, phrases)
        self._pressed = self._given = 0
        self._text = ""

    def pressed(self) -> None:
        """A key goes down now."""
        self._pressed = self._given = len(self._recording.so_far()) + BREAKS_OFF

    @property
    def begun(self) -> bool:
        """Whether it is answered."""
        return loud_samples(self._recording.so_far()[self._pressed :]) >= NEW

    @property
    def over(self) -> bool:
        """Whether it is quiet again."""
        return self.begun and not heard(self._recording.so_far()[-GAP:])

    def text(self) -> str:
        """What is understood of it by now."""
        samples = self._recording.so_far()
        if len(samples) < self._given + BLOCK + EDGE:
            return self._text
        while self._given + BLOCK + EDGE <= len(samples):
            self._recognition.accept(_block(samples, self._given))
            self._given += BLOCK
        self._text = self._written(self._recognition.partial())
        return self._text

    def result(self) -> str:
        """What is understood of all of it. The listening is over with it."""
        self.text()
        return self._written(self._recognition.heard(0.0).text) or self._text

    def _written(self, text: str) -> str:
        return "".join(self._words.split(text))


@dataclass
class Listener:
    """Decides by ear which key to press next. The kiosk's mirror only tells which words may be said on a page."""

    kiosk: RealKiosk
    screen: Screen
    ear: Ear = field(default_factory=lambda: Ear(model_path("zh"), "zh"))
    steps: int = 0
    understood: list[tuple[str, str]] = field(default_factory=list)
    """What was said and what was made of it."""

    @property
    def told(self) -> str:
        """How well all labels were heard that can be: there is no model for English."""
        right = sum(said == label for said, label in self.understood)
        return f"{right} of {len(self.understood)} labels heard"

    def press(self, key: str) -> None:
        """Press a key and hear that it is answered."""
        self._tell_mirror(key)
        with self._pressed(key, None):
            time.sleep(HEED_S)

    def step(self) -> str:
        """Go on to the next thing, and tell its label as soon as it is clear; empty if it never is."""
        self._tell_mirror(NEXT)
        view = self.kiosk.mirror.view()
        phrases = {each: _said(each) for each in (*view.page.choices, *view.fixed, view.again)}
        sayings = [Saying(each.label, self._written(each.label), self._written(said)) for each, said in phrases.items()]
        with self._pressed(NEXT, list(phrases.values())) as overheard:
            label = _label(overheard, sayings)
        self.understood.append((self.kiosk.mirror.turn.say[0], label))
        return label

    def find(self, label: str) -> None:
        """Step on until this is heard, and to a list's next page if that is heard before it."""
        for _ in range(MOST_STEPS):
            here = self.step()
            if here == label:
                return
            if here == NEXT_PAGE:
                self.press(DO)
        raise AssertionError(f"never heard {label}: {self.understood[-MOST_STEPS:]}")

    def choose(self, label: str) -> None:
        """Step on until this is heard, and do it."""
        self.find(label)
        self.press(DO)

    def listen_to(self, label: str, count: int) -> None:
        """Choose a text, and listen until so many of its sentences have been heard."""
        self.find(label)
        self._tell_mirror(DO)
        sentences = [sentence for sentence in self.kiosk.mirror.turn.page.body if sentence]
        written = [self._written(sentence) for sentence in sentences]
        with self._pressed(DO, sentences) as overheard:
            wait_until(
                lambda: sum(each in overheard.text() for each in written) >= count, f"{count} sentences of it", READ_S
            )

    @contextmanager
    def _pressed(self, key: str, phrases: Sequence[str] | None) -> Iterator[Overheard]:
        """What is said after a key: one of these phrases, or anything."""
        with self.kiosk.recording() as recording:
            overheard = Overheard(recording, self.ear, phrases)  # takes a while: the answer may come sooner
            self.screen.key(key)
            overheard.pressed()
            self.steps += 1
            wait_until(lambda: overheard.begun, f"a sound after {key}")
            yield overheard

    def _tell_mirror(self, key: str) -> None:
        mirror = self.kiosk.mirror
        mirror.press(mirror.meant(KEYS[key]))

    def _written(self, phrase: str) -> str:
        return "".join(self.ear.words.split(phrase))


def _said(choice: Choice) -> str:
    return "，".join(filter(None, (choice.label, choice.detail, choice.state)))


def _label(overheard: Overheard, sayings: Sequence[Saying]) -> str:
    """What is being read: as soon as nothing else can be meant, else when it is quiet."""
    label, since, end = "", time.monotonic(), time.monotonic() + SPOKEN_S
    while not overheard.over:
        assert time.monotonic() < end, f"no end of {overheard.text()}"
        before, label = label, clear(overheard.text(), sayings)
        if label != before:
            since = time.monotonic()
        if label and time.monotonic() - since >= SURE_S:
            return label
        time.sleep(0.05)
    return label or whole(overheard.result(), sayings)


def clear(text: str, sayings: Sequence[Saying]) -> str:
    """The label that has been heard to its end and is not the beginning of another one; empty if there is none."""
    for rest in _without_scraps(text):
        said = [each for each in sayings if len(each.begins) >= SHORTEST and rest.startswith(each.begins)]
        longer = [each for each in sayings if each.begins.startswith(rest) and each.begins != rest]
        if said and not longer:
            return max(said, key=lambda each: len(each.begins)).label
    return ""


def whole(text: str, sayings: Sequence[Saying]) -> str:
    """The label of that of which all has been heard, and nothing else."""
    said = (each.label for rest in _without_scraps(text) for each in sayings if rest in (each.begins, each.whole))
    return next(said, "")


def _without_scraps(text: str) -> list[str]:
    return [text[at:] for at in range(min(SCRAPS, len(text) - 1) + 1)]


def loud_samples(samples: NDArray[np.int16]) -> int:
    """How many of them belong to a hundredth of a second in which there is any sound."""
    frame = RECORDED_HZ // 100
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame).astype(np.int32)
    return frame * int((np.abs(frames).max(axis=1, initial=0) > LOUD).sum())


def _block(samples: NDArray[np.int16], begin: int) -> NDArray[np.int16]:
    """A block as the model wants it."""
    before = min(begin, EDGE)
    sound = resample(samples[begin - before : begin + BLOCK + EDGE] / 32768, RECORDED_HZ, RATE_HZ)
    first, count = before * RATE_HZ // RECORDED_HZ, BLOCK * RATE_HZ // RECORDED_HZ
    return np.asarray((np.clip(sound[first : first + count], -1, 0.999) * 32768).astype(np.int16))
