"""What a model is measured on: speakers, voices and noises that trained nothing, in sets with an index each."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from voice.bench.noise import Noise
from voice.bench.tally import by_speaker, tally
from voice.bench.trials import try_all
from voice.features import RATE_HZ
from voice.hear import Ear
from voice.recordings import Recording, read_index, samples
from voice.training.cuts import cuts
from voice.training.people import EXAMINEES, INDEX, noises
from voice.training.synthesis import say
from voice.training.workshop import Workshop

PHRASES = Path(__file__).parent / "phrases"
STRANGERS = ("f4", "m5", "Reed", "grandpa", "steph")
"""Voices of espeak that train nothing."""
KINDS = {"words": "word", "news": "sentence"}
"""Sets of whole recordings of people, and the kind of recording in each."""
OF_PEOPLE = (*KINDS, "cut")
FLUENT, CUTS = "aishell_S0150", 98
"""The man who reads news, and how many pieces are cut out of that."""
A_SPEAKER = 24
"""Recordings taken of each speaker left out, so that none outweighs the others."""
HANZI = re.compile("[\u4e00-\u9fff]+")
SURE = 0.35
"""From this confidence on the kiosk acts without asking (kiosk/understand)."""
Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Item:
    """One sound of a set, and what is said in it."""

    sound: Samples
    speaker: str
    kind: str
    transcript: str


def write_sets(workshop: Workshop) -> None:
    """The folder sets/ of the workshop: an index and a list of phrases each."""
    robots, people = list(_robots()), _people(workshop)
    talkers = [item for items in people.values() for item in items] or robots
    for name, items in {"robots": robots, **_noisy(workshop, robots, talkers), **people}.items():
        phrases = _lines("kiosk.txt")
        if name == "cut":
            phrases = [item.transcript for item in items]
        if name == "words":
            phrases = list(dict.fromkeys([*phrases, *(item.transcript for item in items)]))
        _write(workshop.folder / "sets" / name, items, phrases)


def examine(work: Path, model: Path, apprentice: Path) -> dict[str, Any]:
    """Put all sets that were written to the model, people to the apprentice; evaluation.json in the model's folder."""
    found = {}
    for folder in sorted((work / "sets").iterdir()):
        people = folder.name in OF_PEOPLE
        ear = Ear(apprentice if people else model, "zh")
        phrases = (folder / "phrases.txt").read_text("utf-8").split()
        trials = list(try_all(ear, read_index(folder / "index.tsv"), phrases, people, None))
        speakers = by_speaker(trials) if people else {}
        found[folder.name] = {
            **asdict(tally(trials, SURE)),
            "speakers": {speaker: asdict(tally(theirs, SURE)) for speaker, theirs in speakers.items()},
        }
    (model / "evaluation.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return found


def _robots() -> Iterator[Item]:
    chance = random.Random(4)
    for voice in STRANGERS:
        for phrase in _lines("kiosk.txt"):
            sound, rate_hz = say(phrase, voice, chance.randint(110, 170), 50)
            yield Item(
                _quietly(resample_poly(sound.astype(np.float32), RATE_HZ, rate_hz) * 0.6), voice, "phrase", phrase
            )


def _noisy(workshop: Workshop, robots: Sequence[Item], talkers: Sequence[Item]) -> dict[str, list[Item]]:
    """The robots in a kitchen and amid talk, and noise alone, of recordings that trained nothing."""
    if not workshop.recordings:
        return {}
    unheard = {name: _int16(20_000 * sound) for name, sound in noises(workshop.recordings, unheard=True)}
    talk = np.sum([_babble(each, talkers) for each in range(6)], axis=0)
    kitchen, babble = Noise(unheard["kitchen"], 5), Noise(_int16(talk / 4), 10)
    some = list(enumerate(robots))[::2]
    return {
        "kitchen 5 dB": [replace(each, sound=kitchen.around(each.sound, number)) for number, each in some],
        "babble 10 dB": [replace(each, sound=babble.around(each.sound, number)) for number, each in some],
        "noise": [Item(sound, name, "noise", "") for name, sound in unheard.items()],
    }


def _babble(seed: int, talkers: Sequence[Item]) -> NDArray[np.float64]:
    """20 s of one voice of several that talk at once."""
    talk = np.concatenate([each.sound for each in random.Random(seed).sample(list(talkers), 20)])
    return np.resize(talk, 20 * RATE_HZ).astype(np.float64)


def _people(workshop: Workshop) -> dict[str, list[Item]]:
    """Words and sentences of the examinees, and pieces cut out of the sentences."""
    if not workshop.recordings:
        return {}
    chance, theirs = random.Random(5), defaultdict(list)
    known = [each for each in read_index(workshop.recordings / INDEX) if each.speaker in EXAMINEES]
    for recording in known:
        if HANZI.fullmatch(recording.transcript):
            theirs[recording.speaker, recording.kind].append(recording)
    cut = _cut_out(workshop, theirs[FLUENT, "sentence"])
    chosen = [each for every in theirs.values() for each in chance.sample(every, min(A_SPEAKER, len(every)))]
    chosen.sort(key=lambda recording: (recording.file, recording.start_s))
    items = [Item(_quietly(0.5 * samples(each)), each.speaker, each.kind, each.transcript) for each in chosen]
    sets = {name: [item for item in items if item.kind == kind] for name, kind in KINDS.items()}
    return {name: theirs for name, theirs in {"cut": cut, **sets}.items() if theirs}


def _cut_out(workshop: Workshop, sentences: Sequence[Recording]) -> list[Item]:
    """Words and short phrases out of fluent sentences."""
    found = islice(cuts(workshop.ear(), sentences, 6), CUTS) if sentences else ()
    return [Item(_quietly(0.5 * each.sound), each.speaker, "word", each.transcript) for each in found]


def _write(folder: Path, items: Sequence[Item], phrases: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    soundfile.write(folder / "sounds.flac", np.concatenate([item.sound for item in items]), RATE_HZ)
    rows, end_s = ["file\tstart_s\tend_s\tspeaker\tkind\ttranscript"], 0.0
    for item in items:
        begin_s, end_s = end_s, end_s + len(item.sound) / RATE_HZ
        rows.append(f"sounds.flac\t{begin_s:.6f}\t{end_s:.6f}\t{item.speaker}\t{item.kind}\t{item.transcript}")
    (folder / "index.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "phrases.txt").write_text("\n".join(phrases) + "\n", "utf-8")


def _quietly(speech: NDArray[np.floating]) -> Samples:
    """In a quiet room, with 0.4 s of it before and after."""
    padded = np.pad(speech, round(0.4 * RATE_HZ))
    return _int16(padded + np.random.default_rng(len(speech)).normal(0, 25, len(padded)))


def _int16(sound: NDArray[np.floating]) -> Samples:
    return np.asarray(np.clip(sound, -32768, 32767).astype(np.int16))


def _lines(name: str) -> list[str]:
    return (PHRASES / name).read_text("utf-8").split()
