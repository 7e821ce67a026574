"""Somebody who sees nothing: four keys, and what the loudspeaker says, read back by the built-in recogniser."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from real_kiosk import RealKiosk, heard
from screen import Screen, wait_until
from soundcard import RECORDED_HZ

from kiosk.app.models import model_path
from kiosk.messages import Intent
from voice.audio_file import resample
from voice.hear import Ear
from voice.microphone import RATE_HZ

NEXT, DO, HELP = "Right", "Return", "F1"
KEYS = {NEXT: Intent("focus.next"), DO: Intent("focus.do"), HELP: Intent("help")}
GAP_S = 0.5
"""Quiet after which somebody goes on, if they don't want this."""
END_S = 0.6
"""Quiet after which all has been said."""
MOST_STEPS, MOST_KEYS = 40, 300
LISTEN_S = 15.0


@dataclass
class Listener:
    """Decides by ear which key to press next. The kiosk's mirror only tells which words may be said on a page."""

    kiosk: RealKiosk
    screen: Screen
    ear: Ear = field(default_factory=lambda: Ear(model_path("zh"), "zh"))
    steps: int = 0
    understood: list[tuple[str, str]] = field(default_factory=list)
    """What was said and what was made of it."""

    def press(self, key: str, gap_s: float = END_S) -> NDArray[np.int16]:
        """Press a key and listen to the first thing that is said: until it is quiet for so long."""
        with self.kiosk.recording() as recording:
            self.screen.key(key)
            self.steps += 1
            wait_until(lambda: heard(recording.so_far()), f"a sound after {key}")
            quiet = round(gap_s * RECORDED_HZ)
            wait_until(lambda: not heard(recording.so_far()[-quiet:]), f"its end after {key}", 60.0)
        mirror = self.kiosk.mirror
        mirror.press(mirror.meant(KEYS[key]))
        return recording.samples

    def step(self) -> str:
        """Go on to the next thing, and tell what its label is."""
        label = self.heard(self.press(NEXT, GAP_S), self.sayings())
        said = self.kiosk.mirror.turn.say
        self.understood.append((said[0] if said else "", label))
        return label

    def sayings(self) -> dict[str, str]:
        """What is said of everything that can be pressed now, and its label."""
        view = self.kiosk.mirror.view()
        choices = (*view.page.choices, *view.fixed, view.again)
        return {"，".join(filter(None, (each.label, each.detail, each.state))): each.label for each in choices}

    def heard(self, samples: NDArray[np.int16], sayings: Mapping[str, str]) -> str:
        """Which of these was said; empty if none."""
        text = _bare(self._text(samples, list(sayings)))
        return next((label for said, label in sayings.items() if _bare(said) == text), "")

    def _text(self, samples: NDArray[np.int16], phrases: Sequence[str]) -> str:
        sound = np.pad(resample(samples / 32768, RECORDED_HZ, RATE_HZ), RATE_HZ // 4)
        return self.ear.hear((np.clip(sound, -1, 0.999) * 32768).astype(np.int16), phrases).text

    def listen_to(self, label: str) -> int:
        """Step on to a text and have it read for LISTEN_S; how many of its sentences were heard."""
        while self.step() != label:
            assert self.steps < MOST_KEYS
        mirror = self.kiosk.mirror
        with self.kiosk.recording() as recording:
            self.screen.key(DO)
            mirror.press(mirror.meant(KEYS[DO]))
            time.sleep(LISTEN_S)
        sentences = [sentence for sentence in mirror.turn.page.body if sentence]
        told = _bare(self._text(recording.samples, sentences))
        return sum(_bare(sentence) in told for sentence in sentences)

    @property
    def told(self) -> str:
        """How well all labels were heard that can be: there is no model for English."""
        right = sum(said == label for said, label in self.understood)
        return f"{right} of {len(self.understood)} labels heard"

    def choose(self, label: str) -> NDArray[np.int16]:
        """Step on until this is heard, and do it; what is said then."""
        for _ in range(MOST_STEPS):
            if self.step() == label:
                return self.press(DO)
        raise AssertionError(f"never heard {label}: {self.understood[-MOST_STEPS:]}")


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
