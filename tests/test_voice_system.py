"""The system's own voice: for real with pyttsx3's espeak driver, and which voice is chosen from what systems list."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import espeakng_loader
import pytest

from voice import system
from voice.loudness import LOUDNESS_DB, loudness_db
from voice.loudspeaker import RATE_HZ
from voice.speech import SpeakError
from voice.system import SystemVoice
from voice.system_worker import voice_for

TOKENS = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens"


@dataclass
class Listed:
    """A voice in a system's list."""

    id: str
    name: str
    languages: list[str] = field(default_factory=list)


WINDOWS = [
    Listed(rf"{TOKENS}\TTS_MS_DE-DE_HEDDA_11.0", "Microsoft Hedda Desktop - German", ["de-DE"]),
    Listed(rf"{TOKENS}\TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English (United States)", ["en-US"]),
    Listed(
        rf"{TOKENS}\TTS_MS_ZH-HK_TRACY_11.0", "Microsoft Tracy Desktop - Chinese(Traditional, HongKong SAR)", ["zh-HK"]
    ),
    Listed(rf"{TOKENS}\TTS_MS_ZH-TW_HANHAN_11.0", "Microsoft Hanhan Desktop - Chinese (Taiwan)", ["zh-TW"]),
    Listed(rf"{TOKENS}\TTS_MS_ZH-CN_HUIHUI_11.0", "Microsoft Huihui Desktop - Chinese (Simplified)", ["zh-CN"]),
]
ONE_CORE = [
    Listed(rf"{TOKENS}\MSTTS_V110_enGB_GeorgeM", "Microsoft George - English (United Kingdom)"),
    Listed(rf"{TOKENS}\MSTTS_V110_zhCN_KangkangM", "Microsoft Kangkang - Chinese (Simplified, PRC)"),
]
MAC = [
    Listed("com.apple.speech.synthesis.voice.Albert", "Albert", ["en_US"]),
    Listed("com.apple.voice.compact.en-GB.Daniel", "Daniel", ["en_GB"]),
    Listed("com.apple.voice.compact.en-US.Samantha", "Samantha", ["en_US"]),
    Listed("com.apple.voice.compact.zh-HK.Sinji", "Sinji", ["zh_HK"]),
    Listed("com.apple.voice.compact.zh-TW.Meijia", "Meijia", ["zh_TW"]),
    Listed("com.apple.voice.compact.zh-CN.Tingting", "Tingting", ["zh_CN"]),
]
OLD_MAC = [
    Listed("com.apple.speech.synthesis.voice.sin-ji", "Sin-ji", ["zh_HK"]),
    Listed("com.apple.speech.synthesis.voice.ting-ting", "Ting-Ting", ["zh_CN"]),
]


@pytest.mark.parametrize(
    ("voices", "language", "chosen"),
    [
        (WINDOWS, "zh", rf"{TOKENS}\TTS_MS_ZH-CN_HUIHUI_11.0"),
        (WINDOWS[:4], "zh", rf"{TOKENS}\TTS_MS_ZH-TW_HANHAN_11.0"),
        (WINDOWS[:3], "zh", None),
        (WINDOWS, "en", rf"{TOKENS}\TTS_MS_EN-US_ZIRA_11.0"),
        (WINDOWS[:1], "en", None),
        (ONE_CORE, "zh", rf"{TOKENS}\MSTTS_V110_zhCN_KangkangM"),
        (ONE_CORE, "en", rf"{TOKENS}\MSTTS_V110_enGB_GeorgeM"),
        (MAC, "zh", "com.apple.voice.compact.zh-CN.Tingting"),
        (MAC, "en", "com.apple.voice.compact.en-US.Samantha"),
        (MAC[:1], "en", "com.apple.speech.synthesis.voice.Albert"),
        (OLD_MAC, "zh", "com.apple.speech.synthesis.voice.ting-ting"),
        ([], "zh", None),
    ],
)
def test_the_voice_that_speaks_mandarin_or_english_is_chosen(
    voices: list[Listed], language: str, chosen: str | None
) -> None:
    assert voice_for(voices, language) == chosen


@pytest.fixture
def espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SystemVoice:
    """pyttsx3's espeak driver with the library that we bring along; a process that speaks finds it as the system's."""
    (tmp_path / "libespeak-ng.so.1").symlink_to(espeakng_loader.get_library_path())
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    monkeypatch.setenv("ESPEAK_DATA_PATH", espeakng_loader.get_data_path())
    return SystemVoice(driver="espeak")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [("您要报名太极拳吗？", "zh", 8), ("Would you like to listen?", "en", 5)],
)
def test_it_speaks_as_loud_as_all_else_and_knows_its_words(
    espeak: SystemVoice, text: str, language: str, words: int
) -> None:
    slow, fast = espeak.say(text, language, 120), espeak.say(text, language, 240)
    assert slow.duration_s > fast.duration_s  # by half at least, if this driver did not lose an end now and then
    assert slow.rate_hz == RATE_HZ
    assert loudness_db(slow.samples, RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=1)
    assert len(slow.words) == words
    assert slow.words[-1].start_s < slow.duration_s


def test_what_is_nothing_to_say_gives_no_sound(espeak: SystemVoice) -> None:
    assert espeak.say("……", "zh").samples.size == 0


def test_a_language_that_the_system_lacks_is_refused(espeak: SystemVoice) -> None:
    with pytest.raises(SpeakError, match="'fr'"):
        espeak.say("Bonjour", "fr")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one")
def test_without_a_driver_there_is_none() -> None:
    with pytest.raises(SpeakError, match="no voice of its own"):
        SystemVoice()


@pytest.mark.parametrize("driver", ["nsss", "sapi5", "no such driver"])
def test_a_driver_of_another_system_does_not_start(driver: str) -> None:
    with pytest.raises(SpeakError, match=r"could not speak: .*Error"):
        SystemVoice(driver=driver)


def test_pyttsx3s_own_dummy_can_not_write_a_file() -> None:
    with pytest.raises(SpeakError, match=r"could not speak: .*save_to_file"):
        SystemVoice(driver="dummy").say("Hello", "en")


WRITERS = {
    "nothing": "pass",
    "an empty file": "open(file, 'wb').close()",
    "no sound": "open(file, 'wb').write(b'no sound' * 99)",
    "silence": "soundfile.write(file, numpy.zeros(22050), 22050, format='WAV')",
}
PYTTSX3 = """
import types, numpy, soundfile
class Engine:
    def getProperty(self, name): return [types.SimpleNamespace(id='zh-CN', name='', languages=['zh-CN'])]
    def setProperty(self, name, value): pass
    def save_to_file(self, text, file): {write}
    def runAndWait(self): pass
def init(driver): return Engine()
"""
"""Stands for a system whose voice is listed and broken."""


@pytest.mark.parametrize("written", WRITERS)
def test_a_voice_that_writes_nothing_is_none_that_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    (tmp_path / "pyttsx3.py").write_text(PYTTSX3.format(write=WRITERS[written]), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SpeakError, match="said nothing"):
        SystemVoice(driver="broken").say("您好", "zh")


def test_a_voice_that_hangs_is_ended(espeak: SystemVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "SAY_S", 0.01)
    monkeypatch.setattr(system, "SAY_S_PER_CHARACTER", 0.0)
    with pytest.raises(SpeakError, match="does not answer"):
        espeak.say("您好", "zh")
