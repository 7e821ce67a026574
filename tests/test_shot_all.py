"""All pages in one picture, and each in one of its own."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from kiosk.app.shot import shot
from kiosk.app.ways import WAYS


def test_shot_all_draws_every_page_and_a_sheet_of_them(tmp_path: Path) -> None:
    sheet = tmp_path / "pages.png"
    done = CliRunner().invoke(shot, ["all", "-o", str(sheet), "--size", "240x426"])
    assert done.exit_code == 0, done.output
    assert sheet.stat().st_size > 10_000
    assert {each.stem for each in (tmp_path / "pages").iterdir()} == set(WAYS)
