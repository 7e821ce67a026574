"""Settings that change while the kiosk runs: kept at once, with all that stands around them, and never half written."""

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from kiosk.files.settings_file import SettingsFile
from kiosk.settings import Settings, SettingsError, load_settings

KILLS = 100
WRITTEN = """\
# What our centre has set. Ask Mrs Li before changing anything.
kiosk = "lobby"  # the one beside the stairs
long_edge_mm = 600
volume = 4
"""
SIZES_MM = (500.0, 700.0)
LEAST = 3000
LONG_NAME = "桥东社区活动中心" * 500
"""From LEAST hanzi on it takes several pages of the disk: half of it could be written."""


def kept(folder: Path, text: str = WRITTEN) -> SettingsFile:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return SettingsFile.load(path)


def test_a_change_holds_at_once_and_stands_in_the_file(tmp_path: Path) -> None:
    settings = kept(tmp_path)
    settings.change(long_edge_mm=515.5, centre="桥东社区")
    assert settings.now == Settings(kiosk="lobby", long_edge_mm=515.5, volume=4, centre="桥东社区")
    assert load_settings(tmp_path / "settings.toml") == settings.now


def test_comments_and_order_stay(tmp_path: Path) -> None:
    kept(tmp_path).change(long_edge_mm=515.5, theme_day="white")
    assert (tmp_path / "settings.toml").read_text("utf-8") == (
        WRITTEN.replace("600", "515.5") + 'theme_day = "white"\n'
    )


def test_what_stays_as_it_is_is_not_written_anew(tmp_path: Path) -> None:
    kept(tmp_path).change(volume=4, long_edge_mm=600)
    assert (tmp_path / "settings.toml").read_text("utf-8") == WRITTEN


def test_without_a_file_one_is_made(tmp_path: Path) -> None:
    settings = SettingsFile.load(tmp_path / "settings.toml")
    settings.change(volume=5)
    assert (tmp_path / "settings.toml").read_text("utf-8") == "volume = 5\n"


def test_what_was_written_by_hand_meanwhile_is_kept_and_holds(tmp_path: Path) -> None:
    settings = kept(tmp_path)
    (tmp_path / "settings.toml").write_text(WRITTEN + 'zone = "Asia/Urumqi"\n', "utf-8")
    settings.change(volume=5)
    assert settings.now.zone == "Asia/Urumqi"
    assert settings.now.volume == 5


def test_when_the_file_has_gone_all_that_was_set_is_written_anew(tmp_path: Path) -> None:
    settings = kept(tmp_path)
    (tmp_path / "settings.toml").unlink()
    settings.change(volume=5)
    assert settings.now == Settings(kiosk="lobby", long_edge_mm=600.0, volume=5)
    assert load_settings(tmp_path / "settings.toml") == settings.now


@pytest.mark.parametrize("broken", ["volume = ", 'volume = "loud"\n', "loudness = 3\n"])
def test_a_file_that_was_broken_by_hand_is_left_alone_and_the_mistake_named(tmp_path: Path, broken: str) -> None:
    settings = kept(tmp_path)
    (tmp_path / "settings.toml").write_text(broken, "utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        settings.change(text_size=3)
    assert (tmp_path / "settings.toml").read_text("utf-8") == broken
    assert settings.now.text_size == 1


def test_a_value_out_of_range_changes_nothing(tmp_path: Path) -> None:
    settings = kept(tmp_path)
    with pytest.raises(SettingsError, match="volume: write a whole number from 1 to 5, not 6"):
        settings.change(volume=6)
    assert settings.now.volume == 4
    assert (tmp_path / "settings.toml").read_text("utf-8") == WRITTEN


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    settings = SettingsFile.load(tmp_path / "gone" / "settings.toml")
    with pytest.raises(SettingsError, match="cannot be written: No such file or directory"):
        settings.change(volume=5)
    assert settings.now.volume == 3


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    settings = kept(tmp_path / "usb")
    real = tmp_path / "usb" / "settings.toml"
    real.chmod(0o600)
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    SettingsFile(link, settings.now).change(volume=5)
    assert link.is_symlink()
    assert load_settings(real).volume == 5
    assert real.stat().st_mode & 0o777 == 0o600


def test_without_a_file_a_change_holds_as_long_as_the_kiosk_runs() -> None:
    settings = SettingsFile.of(Settings())
    settings.change(volume=1)
    assert settings.now == Settings(volume=1)


def busy(path: Path, told: int) -> None:
    """Runs in a process of its own until it is killed; a change is told once it is acknowledged."""
    settings = SettingsFile.load(path)
    for number in range(1_000_000):
        settings.change(long_edge_mm=SIZES_MM[number % 2], centre=LONG_NAME[: LEAST + number % 300])
        os.write(told, b"." if number % 2 else b",")


def test_killed_at_any_moment_it_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    moments = random.Random(7)
    path = kept(tmp_path).path
    assert path
    fork = multiprocessing.get_context("fork")
    acknowledged = 0
    for _ in range(KILLS):
        reader, writer = os.pipe()
        child = fork.Process(target=busy, args=(path, writer))
        child.start()
        os.close(writer)
        first = os.read(reader, 1)
        time.sleep(moments.uniform(0, 0.06))
        child.kill()
        child.join()
        told = first + os.read(reader, 65_536)
        os.close(reader)
        acknowledged += len(told)
        now = load_settings(path)
        assert now.kiosk == "lobby"
        assert len(now.centre) in (LEAST + len(told) - 1, LEAST + len(told))
        assert now.long_edge_mm == SIZES_MM[(len(now.centre) - LEAST) % 2]
        assert path.read_text("utf-8").startswith("# What our centre has set.")
    assert acknowledged > 1.5 * KILLS
    assert {file.name for file in tmp_path.iterdir()} <= {"settings.toml", ".settings.toml.new"}
