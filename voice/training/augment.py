"""Copies of labelled speech as other people, other rooms and other microphones would give it.

Labels are carried over from the clean recording: aligning the noisy copies themselves teaches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, fftconvolve, lfilter, resample_poly, sosfilt

from voice.features import HOP, RATE_HZ, WINDOW, log_mel
from voice.training.alignment import Labels
from voice.training.fit import Example
from voice.units import NOISE, NUMBER, SILENCE

QUIET, NOISY = NUMBER[SILENCE], NUMBER[NOISE]
Sound = NDArray[np.float32]
Random = np.random.Generator


@dataclass(frozen=True)
class Manner:
    """How a copy is spoken; 1 is as recorded."""

    pitch: float
    """Of the voice, formants with it; 0.55 to 1.6 in steps of 0.05."""
    tract: float
    """Of the formants, after that."""
    tempo: float


@dataclass(frozen=True)
class Hall:
    """How loud it is around the speaker, and how it echoes."""

    echoing: float
    """Share of copies with echoes."""
    snr_db: tuple[float, float]
    """Of the speech above what is behind it, from and to."""
    noisy: float
    """Share of copies with something behind."""
    steady: float
    """Share of these with a steady noise."""
    household: float
    """Share of these with a household noise; the others have people talking behind."""
    far: bool
    """Whether those who talk behind echo, too."""
    crowds: int
    """Recordings of people talking, to choose from."""


CALM = Hall(echoing=0.4, snr_db=(3, 40), noisy=0.85, steady=0.35, household=0.3, far=False, crowds=8)
LIVELY = Hall(echoing=0.6, snr_db=(-2, 32), noisy=0.88, steady=0.2, household=0.2, far=True, crowds=24)


@dataclass(frozen=True)
class Backgrounds:
    """What may be heard behind speech: 16 kHz, of any length."""

    noises: Sequence[Sound]
    babble: Sequence[Sound]
    hall: Hall = CALM


@dataclass(frozen=True)
class Range:
    """Of the voices that a recording can be turned into: from low and long tracts to high and short ones."""

    pitch: tuple[float, float]
    tract: tuple[float, float]
    """Formants, relative to the recording."""
    tempo: tuple[float, float]


WOMAN_TO_ANYBODY = Range((0.58, 1.15), (0.84, 1.08), (0.8, 1.4))
MAN_TO_ANYBODY = Range((0.85, 1.6), (0.93, 1.2), (0.8, 1.4))
ROBOT = Range((0.85, 1.2), (0.94, 1.08), (0.8, 1.4))
"""espeak's variants differ by themselves."""
WORD_BY_WORD = (0.9, 1.8)
"""Tempo of what was recorded as single words: people are mostly quicker."""


def manner(rng: Random, voices: Range, slow: bool) -> Manner:
    """One of these voices. slow: recorded word by word."""
    height = rng.uniform(0, 1)
    pitch = np.exp(np.interp(height, (0, 1), np.log(voices.pitch)) + rng.normal(0, 0.07))
    pitch = round(20 * float(np.clip(pitch, 0.55, 1.6))) / 20
    formants = np.interp(height, (0, 1), voices.tract) + rng.normal(0, 0.04)
    tempo = np.exp(rng.uniform(*np.log(WORD_BY_WORD if slow else voices.tempo)))
    return Manner(pitch, float(np.clip(formants / pitch, 0.7, 1.5)), float(tempo))


def copy(speech: Sound, labels: Labels, how: Manner, behind: Backgrounds, rng: Random) -> Example:
    """One copy; speech and labels as recorded, 10 ms a label. Without speech: noise and silence alone."""
    twenty = round(20 * how.pitch)
    sound = resample_poly(speech, 20, twenty).astype(np.float32) if twenty != 20 and len(speech) else speech
    hop = int(np.clip(HOP * how.tempo / how.pitch, 90, 360))
    before, after = (_pause(rng, behind, hop) for _ in "ab")
    marks = _marks(labels, sound, hop, how.pitch)
    marks = np.concatenate([before.labels, marks, after.labels])
    sound = np.concatenate([before.sound, _aged(sound, rng), after.sound])
    sound, noisy = _surrounded(_in_room(sound, behind.hall, rng), behind, rng)
    sound = _through_microphone(sound, rng)
    energies = log_mel(_within_int16(sound, len(before.sound), rng), hop, how.tract).astype(np.float16)
    marks = marks[: len(energies)]
    marks = np.where((marks == QUIET) & noisy, NOISY, marks).astype(np.uint8)
    return energies[: len(marks)], marks


@dataclass(frozen=True)
class _Pause:
    sound: Sound
    labels: Labels


def _pause(rng: Random, behind: Backgrounds, hop: int) -> _Pause:
    """Up to 0.6 s of quiet, sometimes with a breath, a click or a household noise in it."""
    frames = int(rng.integers(2, 60))
    labels, sound = np.full(frames, QUIET, np.uint8), np.zeros(frames * hop, np.float32)
    if rng.random() < 0.3:
        event = _event(rng, behind)[: len(sound)]
        begin = int(rng.integers(0, len(sound) - len(event) + 1))
        sound[begin : begin + len(event)] = event * 10 ** rng.uniform(3.0, 4.3)
        labels[begin // hop : (begin + len(event)) // hop + 1] = NOISY
    return _Pause(sound, labels)


def _event(rng: Random, behind: Backgrounds) -> Sound:
    """A short noise, its peak at 1."""
    kind, length = rng.random(), int(rng.uniform(0.05, 0.5) * RATE_HZ)
    if kind < 0.35:  # a breath
        low_hz = rng.uniform(300, 3500)
        band = butter(2, (low_hz, low_hz + rng.uniform(500, 3500)), "bandpass", fs=RATE_HZ, output="sos")
        event = sosfilt(band, rng.normal(size=length)) * np.hanning(length)
    elif kind < 0.6:  # a click or a knock, ringing
        decay = np.exp(-np.arange(length) / rng.uniform(20, 800))
        event = decay * np.sin(2 * np.pi * rng.uniform(80, 3000) * np.arange(length) / RATE_HZ + rng.uniform(0, 6))
        event = event + decay * rng.normal(size=length) * rng.uniform(0, 1)
    else:
        event = _piece(behind.noises, length, rng) * np.hanning(length) ** 0.3
    return np.asarray(event / (np.abs(event).max() + 1e-9), np.float32)


def _piece(sounds: Sequence[Sound], length: int, rng: Random) -> Sound:
    """A piece of one of these sounds, which is repeated if it is shorter."""
    sound = sounds[int(rng.integers(len(sounds)))]
    begin = int(rng.integers(0, max(1, len(sound) - length)))
    return np.resize(sound[begin : begin + length], length)


def _marks(labels: Labels, sound: Sound, hop: int, pitch: float) -> Labels:
    """Labels of the frames that begin within this sound, one every hop."""
    at = np.arange(0, len(sound) - hop // 2, hop)
    source = np.round(((at + WINDOW / 2) * pitch - WINDOW / 2) / HOP).astype(int)
    return labels[np.clip(source, 0, len(labels) - 1)] if len(labels) else np.zeros(0, np.uint8)


def _aged(sound: Sound, rng: Random) -> Sound:
    """Now and then trembling or breathy, as old voices are."""
    if rng.random() > 0.15 or not len(sound):
        return sound
    time_s = np.arange(len(sound)) / RATE_HZ
    tremor = 1 + rng.uniform(0, 0.4) * np.sin(2 * np.pi * rng.uniform(4, 9) * time_s)
    breath = lfilter([1, -0.9], [1], rng.normal(size=len(sound))) * np.abs(sound) * rng.uniform(0, 0.3)
    return np.asarray(sound * tremor + breath, np.float32)


def _in_room(sound: Sound, hall: Hall, rng: Random) -> Sound:
    if rng.random() > hall.echoing:
        return sound
    length = int(rng.uniform(0.1, 0.6) * RATE_HZ)
    response = rng.normal(size=length) * np.exp(-6.9 * np.arange(length) / length) * rng.uniform(0.01, 0.15)
    response[: int(rng.uniform(10, 300))] = 0  # the first echo comes late
    response[0] = 1
    return np.asarray(fftconvolve(sound, response)[: len(sound)], np.float32)


def _surrounded(sound: Sound, behind: Backgrounds, rng: Random) -> tuple[Sound, bool]:
    """With noise behind it; and whether that is so loud that a pause is rather noise than silence."""
    hall = behind.hall
    snr_db = rng.uniform(*hall.snr_db) if rng.random() < hall.noisy else 60.0
    kind = rng.random()
    if kind < hall.steady:
        noise: NDArray[np.floating] = rng.normal(size=len(sound))
        noise = lfilter([1], [1, -rng.uniform(0.3, 0.98)], noise) if rng.random() < 0.7 else noise
    elif kind < hall.steady + hall.household:
        noise = _piece(behind.noises, len(sound), rng)
    else:
        talk = _piece(behind.babble, len(sound), rng)
        noise = _in_room(talk, hall, rng) if hall.far else talk
    loud = np.sqrt((sound**2).mean()) if (sound**2).mean() > 1 else 10 ** rng.uniform(1, 4)
    noise = noise * loud / (np.sqrt((noise**2).mean()) + 1e-9) / 10 ** (snr_db / 20)
    return np.asarray(sound + noise, np.float32), snr_db < 10


def _through_microphone(sound: Sound, rng: Random) -> Sound:
    """Cheap ones colour, cut, clip; telephones and codecs leave little above 3.4 kHz."""
    steps: list[tuple[float, Callable[[Sound, Random], Sound]]] = [
        (0.5, lambda x, r: lfilter(np.r_[1, r.normal(size=r.integers(2, 10)) * 0.2], [1], x)),
        (0.3, lambda x, r: sosfilt(butter(1, r.uniform(60, 400), "high", fs=RATE_HZ, output="sos"), x)),
        (0.15, lambda x, r: sosfilt(butter(2, r.uniform(2800, 7500), "low", fs=RATE_HZ, output="sos"), x)),
        (0.06, lambda x, r: np.clip(x, *(np.array([-1, 1]) * np.abs(x).max() * r.uniform(0.2, 0.8)))),
        (0.03, _companded),
    ]
    for share, step in steps:
        sound = step(sound, rng) if rng.random() < share else sound
    return np.asarray(sound, np.float32)


def _companded(sound: Sound, rng: Random) -> Sound:
    """Eight bits by the mu-law of ITU-T G.711."""
    peak = np.abs(sound).max() + 1e-9
    code = np.round(127 * np.sign(sound) * np.log1p(255 * np.abs(sound) / peak) / np.log(256))
    return np.asarray(np.sign(code) * peak * (256 ** (np.abs(code) / 127) - 1) / 255, np.float32)


def _within_int16(sound: Sound, quiet: int, rng: Random) -> NDArray[np.float32]:
    """From far to near: the peak at -32 to -1 dBFS; sometimes some of the quiet before it is digital silence."""
    sound = np.round(sound / (np.abs(sound).max() + 1e-9) * 10 ** rng.uniform(2.9, 4.46))
    if rng.random() < 0.1:
        edge = int(rng.integers(0, quiet + 1))
        sound[:edge] = 0
    return np.asarray(sound, np.float32)
