"""MFCC as the recogniser computes them, and what may be changed on the way."""

import kaldi_native_fbank as kaldi
import numpy as np
import pytest
from sounds import vowel

from voice.features import CONF, HOP, MELS, RATE_HZ, Floats, log_mel, mfcc


def of_kaldi(samples: Floats) -> Floats:
    """With the settings that stand in the model's conf/mfcc.conf."""
    options = kaldi.MfccOptions()
    for line in CONF.split():
        name, value = line.removeprefix("--").split("=")
        part, field = {
            "use-energy": (options, "use_energy"),
            "num-ceps": (options, "num_ceps"),
            "sample-frequency": (options.frame_opts, "samp_freq"),
            "dither": (options.frame_opts, "dither"),
            "num-mel-bins": (options.mel_opts, "num_bins"),
            "low-freq": (options.mel_opts, "low_freq"),
            "high-freq": (options.mel_opts, "high_freq"),
        }[name]
        setattr(part, field, value == "true" if name == "use-energy" else type(getattr(part, field))(float(value)))
    computer = kaldi.OnlineMfcc(options)
    computer.accept_waveform(RATE_HZ, samples.tolist())
    computer.input_finished()
    return np.array([computer.get_frame(place) for place in range(computer.num_frames_ready)])


def in_a_room(sound: Floats) -> Floats:
    return np.round(sound + np.random.default_rng(2).normal(0, 20, len(sound))).astype(np.float32)


@pytest.mark.parametrize("sound", [vowel(0.5), 0.02 * vowel(0.3, 230), np.zeros(4000, np.float32)])
def test_they_are_those_of_kaldi(sound: Floats) -> None:
    samples = in_a_room(sound)
    ours, theirs = mfcc(samples), of_kaldi(samples)
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).max() < 0.01


def peak(samples: Floats, tract: float = 1.0) -> int:
    return int(log_mel(samples, tract=tract).mean(0).argmax())


@pytest.mark.parametrize("tract", [0.8, 0.9, 1.15, 1.3])
@pytest.mark.parametrize("hz", [600, 1500, 3000])
def test_another_vocal_tract_moves_formants(hz: float, tract: float) -> None:
    where = peak(in_a_room(vowel(0.3, 100, (hz, hz))), tract)
    assert abs(where - peak(in_a_room(vowel(0.3, 100, (hz * tract, hz * tract))))) <= 1
    assert (where > peak(in_a_room(vowel(0.3, 100, (hz, hz))))) == (tract > 1)


@pytest.mark.parametrize("tract", [0.7, 0.8, 1.25, 1.4])
def test_no_vocal_tract_leaves_a_band_empty(tract: float) -> None:
    noise = np.random.default_rng(0).normal(0, 1000, RATE_HZ)
    assert log_mel(noise, tract=tract).mean(0).min() > log_mel(noise).mean(0).min() - 2


def test_frames_twice_as_far_apart_are_every_second_one() -> None:
    sound = vowel(0.5)
    np.testing.assert_allclose(log_mel(sound, 2 * HOP), log_mel(sound)[::2], rtol=1e-5)


def test_digital_silence_has_values() -> None:
    assert np.isfinite(mfcc(np.zeros(RATE_HZ // 2, np.int16))).all()


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2)])
def test_only_whole_windows_count(samples: int, frames: int) -> None:
    assert log_mel(np.ones(samples, np.int16)).shape == (frames, MELS)
