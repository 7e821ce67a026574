"""How the kiosks are, as the desk page tells it."""

from pathlib import Path
from unittest.mock import patch

from desk import office

from kiosk.store.kiosks import beat


def test_before_any_kiosk_has_been_heard_of_it_says_so(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        page = desk.at_work("volunteer").text("/health")
        assert "还没有收到一体机的消息" in page and "吉字节" in page


def test_a_kiosk_is_well_until_it_isnt_heard_of_for_two_minutes(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        volunteer = desk.at_work("volunteer")
        beat(desk.store, {"microphone": False, "ear": True, "something new": True})
        desk.clock.advance(120)
        page = volunteer.text("/health")
        assert "kiosk-1" in page and "正常" in page and "最后一次消息：12:00" in page
        assert "<dt>话筒</dt><dd>没有</dd>" in page and "<dt>听懂说话</dt><dd>好的</dd>" in page
        desk.clock.advance(1)
        assert "没有消息" in volunteer.text("/health")


def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path) -> None:
    with office(tmp_path) as desk, patch("shutil.disk_usage") as usage:
        volunteer = desk.at_work("volunteer")
        usage.return_value.free = 199_000_000
        assert "快满了" in volunteer.text("/health")
        usage.return_value.free = 200_000_000
        assert "快满了" not in volunteer.text("/health")
