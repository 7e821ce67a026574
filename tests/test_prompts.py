"""Recording one's own prompts: `kiosk.py prompts` as a volunteer meets it, with a microphone and a loudspeaker."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile
from prompt_sitting import DOUBTFUL, HEARD, READY, RECORDING, Sitting
from soundcard import SoundCard, audible, unplugged, virtual_sound_card
from speech import utterance
from test_commands import run

from voice.loudness import LOUDNESS_DB, loudness_db
from voice.recorded import FOLDER, RecordedVoice
from voice.speak import Synthesiser
from voice.templates import bare

ASKED = "您要报名吗"


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card:
        yield card


def recorded(content: Path, language: str = "zh") -> list[str]:
    """Names of all files beside one another, whatever they are."""
    folder = content / FOLDER / language
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def wanted(content: Path) -> list[str]:
    """What is missing, in its order."""
    lines = run("prompts", "--list", "--content", content).stdout.splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


# --- one sentence ---


def test_a_sentence_is_read_heard_and_kept(tmp_path: Path, card: SoundCard) -> None:
    with Sitting(tmp_path, "您要报名吗？", env=card.env) as sitting, card.recording() as played:
        assert "您要报名吗？" in sitting.until_asked(READY)
        assert not recorded(tmp_path)
        sitting.record(card, utterance(ASKED, voice="cmn+Reed"))
        assert "请" not in sitting.until_asked(HEARD)
        sitting.answer()
        assert sitting.ended() == 0
        assert "录好了 1 句" in sitting.said
    assert audible(played.samples).size > 5_000
    assert recorded(tmp_path) == [f"{ASKED}.flac"]
    kept, rate_hz = soundfile.read(tmp_path / FOLDER / "zh" / f"{ASKED}.flac", dtype="int16")
    assert loudness_db(kept, rate_hz) == pytest.approx(LOUDNESS_DB, abs=1)
    assert audible(kept)[0] < 0.1 * rate_hz  # what was before it is cut off
    voice = RecordedVoice(tmp_path / FOLDER, {"zh": ()}, Synthesiser())
    assert voice.say("您要报名吗？", "zh", 200).duration_s == pytest.approx(len(kept) / rate_hz, abs=0.1)


def test_words_are_recorded_anew_in_place_of_an_older_recording(tmp_path: Path, card: SoundCard) -> None:
    folder = tmp_path / FOLDER / "zh"
    folder.mkdir(parents=True)
    soundfile.write(folder / "您要报名吗.ogg", utterance("您要报名吗"), 16_000)
    with Sitting(tmp_path, "您要报名吗", env=card.env) as sitting:
        sitting.until_asked(READY)
        sitting.record(card, utterance(ASKED, voice="cmn+Reed"))
        sitting.until_asked(HEARD)
        assert recorded(tmp_path) == ["您要报名吗.ogg"]
        sitting.answer("1")
        assert sitting.ended() == 0
    assert recorded(tmp_path) == ["您要报名吗.flac"]


def test_what_is_not_good_is_told_and_recorded_again_unless_one_wants_it_all_the_same(
    tmp_path: Path, card: SoundCard
) -> None:
    good = utterance(ASKED, voice="cmn+Reed")
    noise = np.random.default_rng(1).normal(0, 2_500, len(good))
    bad = {
        "声音太小": good * 0.03,
        "声音太大": good * 60.0,
        "有点吵": good + noise,
        "太短了": utterance("好", voice="cmn+Reed"),
    }
    with Sitting(tmp_path, ASKED, env=card.env) as sitting:
        sitting.until_asked(READY)
        for told, sound in bad.items():
            sitting.record(card, np.clip(sound, -32_768, 32_767).astype(np.int16))
            assert told in sitting.until_asked(DOUBTFUL)
        sitting.answer("3")
        sitting.until_asked(DOUBTFUL)
        assert recorded(tmp_path) == []
        sitting.answer("1")
        assert sitting.ended() == 0
    assert recorded(tmp_path) == [f"{ASKED}.flac"]


def test_silence_is_never_kept(tmp_path: Path, card: SoundCard) -> None:
    with Sitting(tmp_path, ASKED, env=card.env) as sitting:
        sitting.until_asked(READY)
        sitting.answer()
        sitting.until_asked(RECORDING)
        sitting.answer()
        assert "没有听到声音" in sitting.until_asked(READY)
        sitting.answer("6")
        assert sitting.ended() == 0
    assert recorded(tmp_path) == []


def test_whoever_ends_amid_a_word_is_told(tmp_path: Path, card: SoundCard) -> None:
    with Sitting(tmp_path, ASKED, env=card.env) as sitting:
        sitting.until_asked(READY)
        sitting.answer()
        sitting.until_asked(RECORDING)
        speaker = threading.Thread(target=card.speak_into_microphone, args=[utterance(ASKED * 5, voice="cmn+Reed")])
        speaker.start()
        time.sleep(2.5)
        sitting.answer()
        assert "没有录上" in sitting.until_asked(DOUBTFUL)
        speaker.join()


# --- a sitting ---


def test_a_sitting_goes_on_skips_goes_back_and_stops_and_the_next_one_goes_on_there(
    tmp_path: Path, card: SoundCard
) -> None:
    first, second, third, *_ = wanted(tmp_path)
    with Sitting(tmp_path, env=card.env) as sitting:
        assert first in sitting.until_asked(READY)
        sitting.record(card, utterance("好", voice="cmn+Reed"))  # too short
        sitting.until_asked(DOUBTFUL)
        sitting.record(card, utterance(first, voice="cmn+Reed"), begin="2")
        sitting.until_asked(HEARD)
        sitting.answer("不对")
        assert "打一个数字" in sitting.until_asked(HEARD)
        sitting.answer("3")
        sitting.until_asked(HEARD)
        sitting.answer()
        assert second in sitting.until_asked(READY)
        sitting.answer("4")
        assert third in sitting.until_asked(READY)
        sitting.answer("5")
        assert second in sitting.until_asked(READY)
        sitting.record(card, utterance(second, voice="cmn+Reed"))
        sitting.until_asked(HEARD)
        sitting.answer("4")
        assert third in sitting.until_asked(READY)
        sitting.answer("6")
        assert sitting.ended() == 0
    assert recorded(tmp_path) == [f"{bare(first)}.flac"]
    assert wanted(tmp_path)[:2] == [second, third]
    with Sitting(tmp_path, env=card.env) as sitting:
        told = sitting.until_asked(READY)
        assert "录好了 1 句" in told
        assert second in told


def test_ctrl_c_loses_nothing_and_leaves_nothing_half(tmp_path: Path, card: SoundCard) -> None:
    with Sitting(tmp_path, env=card.env) as sitting:
        sitting.until_asked(READY)
        sitting.record(card, utterance("再见，请您慢走，下次再来", voice="cmn+Reed"))
        sitting.until_asked(HEARD)
        sitting.answer()
        sitting.until_asked(READY)
        kept = recorded(tmp_path)
        sitting.answer()
        sitting.until_asked(RECORDING)
        sitting.interrupt()
        assert "录好了 1 句" in sitting.until_asked("下次打开时起用")
        assert sitting.ended() == 130
        assert "Traceback" not in sitting.said
    assert len(kept) == 1
    assert recorded(tmp_path) == kept


def test_when_nothing_is_missing_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "zh"
    folder.mkdir(parents=True)
    soundfile.write(folder / "x.flac", utterance("好"), 16_000)
    for words in wanted(tmp_path):
        (folder / f"{bare(words)}.flac").hardlink_to(folder / "x.flac")
    done = run("prompts", "--content", tmp_path)
    assert (done.returncode, done.stdout) == (0, "都录好了。\n")


# --- devices and disks ---


def test_without_a_microphone_one_is_told_so_at_once(tmp_path: Path, card: SoundCard) -> None:
    with unplugged(card):
        done = run("prompts", "--content", tmp_path, lines="\n", **card.env)
    assert (done.returncode, done.stdout) == (1, "没有找到话筒。请接好话筒，再来一次。\n")


def test_without_a_loudspeaker_one_can_record_all_the_same(tmp_path: Path, card: SoundCard) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('loudspeaker = "there is none"\n', "utf-8")
    with Sitting(tmp_path, ASKED, "--settings", str(settings), env=card.env) as sitting, card.recording() as played:
        assert "没有找到喇叭" in sitting.until_asked(READY)
        sitting.record(card, utterance(ASKED, voice="cmn+Reed"))
        sitting.until_asked(HEARD)
        sitting.answer()
        assert sitting.ended() == 0
    assert not audible(played.samples).size
    assert recorded(tmp_path) == [f"{ASKED}.flac"]


def test_a_microphone_that_is_pulled_out_ends_the_sitting_with_a_word(tmp_path: Path, card: SoundCard) -> None:
    with Sitting(tmp_path, ASKED, env=card.env) as sitting:
        sitting.until_asked(READY)
        sitting.answer()
        sitting.until_asked(RECORDING)
        with unplugged(card):
            time.sleep(1.5)
            sitting.answer()
            sitting.until_asked("没有找到话筒")
            assert sitting.ended() == 1
    assert recorded(tmp_path) == []


def test_a_full_disk_is_named_and_nothing_half_stays(tmp_path: Path, card: SoundCard) -> None:
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4_096, 4_096))
    with Sitting(tmp_path, ASKED, env=card.env, before=full) as sitting:
        sitting.until_asked(READY)
        sitting.record(card, utterance(ASKED, voice="cmn+Reed"))
        sitting.until_asked(HEARD)
        sitting.answer()
        assert f"录音存不下来：{tmp_path / FOLDER / 'zh'}" in sitting.until_asked("硬盘")
        assert sitting.ended() == 1
    assert recorded(tmp_path) == []


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path, card: SoundCard) -> None:
    (tmp_path / FOLDER).write_bytes(b"")
    with Sitting(tmp_path, ASKED, "--lang", "en", env=card.env) as sitting:
        sitting.until_asked("begin")
        sitting.answer()
        sitting.until_asked("Recording")
        card.speak_into_microphone(utterance(ASKED, voice="cmn+Reed"))
        sitting.answer()
        sitting.until_asked("once more")
        sitting.answer()
        assert f"can't be kept: {tmp_path / FOLDER / 'en'}" in sitting.until_asked("disk")
        assert sitting.ended() == 1
