"""Recordings and films in the running kiosk, on real sound: without gaps, in step, and stopped at once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from media_files import png
from media_samples import PICTURE_HZ, counted, tone, write_sound, write_video
from numpy.typing import NDArray
from small_content import small_content, write
from soundcard import RECORDED_HZ, SoundCard, virtual_sound_card
from speech import utterance
from watched import Watched, watched

from kiosk.actions import tracks
from kiosk.messages import View
from kiosk.turn.devices import Devices
from voice.audio_file import resample
from voice.loudspeaker import Loudspeaker
from voice.speak import Synthesiser

TONE, FILM, READ, BROKEN, PICTURE = (f"9 节目/{name}" for name in ("1 长音", "2 冬至", "3 散步", "4 坏的", "5 老照片"))
STRETCH_S = 2.0
HUM = 200
"""int16: quieter is a gap in the tone."""
FIRST, SECOND = "天天走一走，身体好。", "慢慢走，不要着急。"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = small_content(tmp_path_factory.mktemp("content"))
    folder = content / "学习" / "9 节目"
    folder.mkdir()
    write_sound(folder / "1 长音.mp3", tone(440, 20, 22_050), 22_050, "libmp3lame")
    write_video(
        folder / "2 冬至.mp4",
        "mpeg4",
        12,
        sound=tone(440, 12, 44_100),
    )
    read = np.concatenate([utterance(FIRST, voice="cmn+Reed"), utterance(SECOND, voice="cmn+Reed")]) / 32768
    write_sound(folder / "3 散步.wav", resample(read, 16_000, 22_050)[:, np.newaxis], 22_050, "pcm_s16le")
    write(content, "学习/9 节目/3 散步.txt", f"标题：散步\n来源：《指南》\n\n{FIRST}\n\n{SECOND}\n")
    good = (folder / "1 长音.mp3").read_bytes()
    (folder / "4 坏的.mp3").write_bytes(good[: len(good) // 4])
    write(content, "学习/9 节目/5 老照片.png", png(40, 30))
    return content


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, mock.patch.dict(os.environ, card.env):
        yield card


@pytest.fixture
def kiosk(card: SoundCard, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(tracks, "STRETCH_S", STRETCH_S)
    with (
        closing(Loudspeaker()) as loudspeaker,
        watched(Devices({}, Synthesiser(), loudspeaker), tmp_path, content=content) as kiosk,
    ):
        yield kiosk


def play(kiosk: Watched, lesson: str) -> None:
    kiosk.press(f"lesson.open:{lesson}")


def at(view: View) -> float:
    """Second at which the stretch that is played begins; -1 if none is."""
    return view.page.clip.begin_s if view.page.clip else -1.0


def test_a_recording_goes_on_from_stretch_to_stretch_without_a_gap(card: SoundCard, kiosk: Watched) -> None:
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == STRETCH_S)
    with card.recording() as recording:
        kiosk.wait(lambda view: at(view) == 3 * STRETCH_S)
    loud = np.abs(recording.samples) > HUM
    assert np.diff(np.flatnonzero(loud)).max() / RECORDED_HZ < 0.03


def test_a_stretch_takes_as_long_as_it_is(kiosk: Watched) -> None:
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == 4 * STRETCH_S, 20)
    begun = {at(view): when for when, view in reversed(kiosk.views)}
    assert begun[4 * STRETCH_S] - begun[STRETCH_S] == pytest.approx(3 * STRETCH_S, abs=0.3)


def test_a_press_silences_a_recording_at_once(card: SoundCard, kiosk: Watched) -> None:
    assert min(silent_after_s(card, kiosk) for _ in range(3)) < 0.2  # 150 ms, and what the recorder lags behind


def silent_after_s(card: SoundCard, kiosk: Watched) -> float:
    kiosk.press("home")
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == STRETCH_S)
    with card.recording() as recording:
        time.sleep(0.3)
        before = len(recording.so_far())
        kiosk.press("player.pause")
        time.sleep(0.45)
    return longest_hum_s(recording.samples[before:])


def longest_hum_s(samples: NDArray[np.int16]) -> float:
    """Until the first silence of a hundredth of a second: soon after it the kiosk speaks."""
    loud = np.flatnonzero(np.abs(samples) > HUM)
    pauses = np.flatnonzero(np.diff(loud) > RECORDED_HZ / 100)
    return float(loud[pauses[0]] if pauses.size else loud[-1] if loud.size else 0) / RECORDED_HZ


def test_after_a_pause_it_goes_on_where_it_was(kiosk: Watched) -> None:
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == 2 * STRETCH_S)
    kiosk.press("player.pause")
    kiosk.wait(lambda view: "停下了" in view.spoken)
    time.sleep(1.0)
    kiosk.press("player.resume")
    kiosk.wait(lambda view: at(view) == 2 * STRETCH_S)
    kiosk.wait(lambda view: at(view) == 3 * STRETCH_S)


@pytest.mark.parametrize(("keys", "again_s"), [(("set.louder",), 0.5), (("player.again",), STRETCH_S)])
def test_louder_does_not_take_one_back_but_once_more_does(
    kiosk: Watched, keys: tuple[str, ...], again_s: float
) -> None:
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == STRETCH_S)
    time.sleep(STRETCH_S - 0.6)
    for key in keys:
        kiosk.press(key)
    moment = time.monotonic()
    kiosk.wait(lambda view: at(view) == 2 * STRETCH_S)
    said_s = 1.2 if keys == ("set.louder",) else 0.0  # 声音大了。
    assert time.monotonic() - moment == pytest.approx(said_s + again_s, abs=0.8)


def test_slower_takes_longer_from_the_next_press_on(kiosk: Watched) -> None:
    play(kiosk, TONE)
    kiosk.wait(lambda view: at(view) == STRETCH_S)
    kiosk.press("set.slower")
    kiosk.press("set.slower")
    kiosk.press("player.next")
    moment = time.monotonic()
    kiosk.wait(lambda view: at(view) == 3 * STRETCH_S)
    assert time.monotonic() - moment == pytest.approx(STRETCH_S / 0.6, abs=0.8)


def test_the_pictures_of_a_film_are_in_step_with_what_is_heard_and_stand_still_with_it(kiosk: Watched) -> None:
    play(kiosk, FILM)
    kiosk.wait(lambda view: at(view) == 2 * STRETCH_S)
    begun = next(when for when, view in kiosk.views if at(view) == STRETCH_S)
    later = [(when - begun, counted(picture) / PICTURE_HZ) for when, picture in kiosk.pictures if picture is not None]
    late_s = [when + STRETCH_S - seen for when, seen in later if when > 0]
    assert len(late_s) > 20, "of 25 pictures a second"
    assert np.percentile(np.abs(late_s), 90) < 0.25
    kiosk.press("player.pause")
    kiosk.wait(lambda view: "停下了" in view.spoken)
    shown = len(kiosk.pictures)
    time.sleep(0.5)
    assert len(kiosk.pictures) == shown
    kiosk.press("home")
    kiosk.page("home")
    assert kiosk.pictures[-1][1] is None, "on other pages there is nothing to be seen"


def test_a_picture_is_seen_while_it_is_described(kiosk: Watched) -> None:
    play(kiosk, PICTURE)
    kiosk.wait(lambda view: view.page.id == "player" and bool(kiosk.pictures))
    picture = kiosk.pictures[0][1]
    assert picture is not None and picture.shape == (30, 40, 3)


def test_of_a_text_that_is_read_aloud_sentence_and_word_are_marked(kiosk: Watched) -> None:
    play(kiosk, READ)
    kiosk.wait(lambda view: at(view) >= 0)  # by stretches at first
    end = time.monotonic() + 30
    while time.monotonic() < end and not kiosk.view.page.body:
        kiosk.press("home")
        time.sleep(0.5)
        play(kiosk, READ)
        time.sleep(0.5)
    kiosk.wait(lambda view: view.page.current == 0 and view.spoken == FIRST and view.spoken_to > 3)
    kiosk.wait(lambda view: view.page.current == 1 and view.spoken == SECOND and view.spoken_to > 3)


def test_a_recording_that_breaks_off_is_left_behind(kiosk: Watched) -> None:
    play(kiosk, BROKEN)
    kiosk.wait(lambda view: view.page.id in ("player.finished", "trouble"), 20)
    kiosk.press("home")
    kiosk.page("home")


@pytest.mark.parametrize("lesson", [TONE, "1 养生保健/1 护膝盖"])
def test_pulled_out_and_plugged_in_again_it_goes_on_and_nothing_is_left_out(
    card: SoundCard, kiosk: Watched, lesson: str
) -> None:
    play(kiosk, lesson)
    kiosk.wait(lambda view: view.page.id == "player" and (at(view) > 0 or view.page.current == 0))
    card.unplug()
    kiosk.wait(lambda view: "喇叭" in view.missing)
    card.plug()
    kiosk.wait(lambda view: "喇叭" not in view.missing or view.page.id == "player.finished")
    kiosk.wait(lambda view: view.page.id == "player.finished", 30)
    pages = [view.page for _, view in kiosk.views if view.page.id == "player"]
    places = [*dict.fromkeys(round(page.clip.begin_s / STRETCH_S) if page.clip else page.current for page in pages)]
    assert places == [*range(10 if lesson == TONE else 2)]
