"""The process that `kiosk.py bench voice` has speak: what the loudspeaker gets of each voice, and what that takes.

Run as a module: `sink FOLDER AMOUNT` or `reader FOLDER AMOUNT`. Prints one JSON object and ends.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path

from kiosk.app.voice_aloud import Aloud
from kiosk.app.voice_cast import RECORDED_TEXT, RECORDINGS, open_cast
from kiosk.app.voice_heard import LOOK_S, PATIENCE_S, Played, played, played_text
from kiosk.app.voice_material import AMOUNTS, Amount, material
from voice.bench.processor import processor_s
from voice.bench.sink import SinkError, overheard
from voice.loudspeaker import Loudspeaker
from voice.media import MediaError
from voice.speech import SpeakError

WARM_S = 1.0
"""What is done once only, such as opening a file of espeak's, isn't what reading takes."""


def play_all(folder: Path, amount: Amount) -> dict[str, object]:
    """By voice what was measured, or why it wasn't. Raises SinkError."""
    said = material(amount)
    with closing(Loudspeaker()) as loudspeaker, overheard() as sink, open_cast(folder, said) as (cast, silent):
        _wait_for(loudspeaker)
        told: dict[str, object] = dict(silent)
        for each in cast:
            with Aloud(loudspeaker, each.speaker) as aloud:
                told[each.name] = _told(partial(played, aloud, sink, each, said))
                if each.name == RECORDINGS:
                    told[RECORDED_TEXT] = _told(partial(played_text, aloud, sink, folder, said))
        return told


def _told(measure: Callable[[], Played]) -> object:
    try:
        return asdict(measure())
    except (SpeakError, MediaError, TimeoutError) as error:
        return str(error)


def _wait_for(loudspeaker: Loudspeaker) -> None:
    """A machine that is busy may take it for gone, and then looks for it again."""
    end = time.monotonic() + PATIENCE_S
    while not loudspeaker.available:
        if time.monotonic() > end:
            raise SinkError("the loudspeaker can't be opened")
        time.sleep(LOOK_S)


def read_on(folder: Path, amount: Amount) -> dict[str, object]:
    """By voice the percent of a core that reading takes, or why it wasn't measured."""
    said = material(amount)
    with closing(Loudspeaker()) as loudspeaker, open_cast(folder, said) as (cast, silent):
        told: dict[str, object] = dict(silent)
        for each in cast:
            with Aloud(loudspeaker, each.speaker) as aloud:
                aloud.read([*said.read, *said.sentences])
                told[each.name] = percent_of_a_core(amount.reading_s)
        return told


def percent_of_a_core(seconds: float) -> float:
    """That this process, and the one in which a neural voice speaks, take for so long."""
    time.sleep(WARM_S)
    begin, used = time.monotonic(), processor_s()
    time.sleep(seconds)
    return 100 * (processor_s() - used) / (time.monotonic() - begin)


if __name__ == "__main__":
    job = {"sink": play_all, "reader": read_on}[sys.argv[1]]
    try:
        print(json.dumps(job(Path(sys.argv[2]), AMOUNTS[sys.argv[3]])))
    except SinkError as error:
        print(json.dumps({"": str(error)}))
