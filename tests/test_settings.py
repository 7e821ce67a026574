"""settings.toml: what a centre may write, and what it is told when it can't be used."""

from pathlib import Path

import pytest

from kiosk.messages import TEXT_SIZES, THEMES, VOLUMES
from kiosk.settings import CHOICES, RANGES, Settings, SettingsError, load_settings

GOOD = {
    "kiosk": ('"lobby"', "lobby"),
    "zone": ('"Europe/Berlin"', "Europe/Berlin"),
    "long_edge_mm": ("600", 600.0),
    "press_guard_s": ("0", 0.0),
    "idle_warn_s": ("90.5", 90.5),
    "idle_end_s": ("20", 20.0),
    "hands_free": ("false", False),
    "floor_mm": ("820", 820.0),
    "nearest_mm": ("0", 0.0),
    "attract_s": ("30", 30.0),
    "greeting_starts": ("true", True),
    "motion": ("false", False),
    "text_size": ("2", 2),
    "volume": ("5", 5),
    "theme_day": ('"yellow"', "yellow"),
    "theme_evening": ('"white"', "white"),
    "evening_from": ('"19:00"', "19:00"),
    "evening_to": ('"06:45"', "06:45"),
    "languages": ('"zh"', "zh"),
    "centre": ('"桥东社区活动中心"', "桥东社区活动中心"),
    "centre_en": ('"Qiaodong Centre"', "Qiaodong Centre"),
    "keys_next": ('"down right"', "down right"),
    "keys_previous": ('"up left"', "up left"),
    "keys_do": ('"space"', "space"),
    "keys_help": ('""', ""),
    "microphone": ('"USB microphone"', "USB microphone"),
    "loudspeaker": ('""', ""),
    "desk": ("false", False),
    "desk_host": ('"127.0.0.1"', "127.0.0.1"),
    "desk_port": ("8080", 8080),
    "message_days": ("7", 7),
}
BAD = [
    ("kiosk", "7", "write a text in quotes, not 7"),
    ("kiosk", '"  "', "write a name in quotes"),
    ("zone", '"Beijing"', "write a time zone such as Asia/Shanghai, not 'Beijing'"),
    ("zone", '""', "write a time zone such as Asia/Shanghai, not ''"),
    ("zone", '"Asia"', "write a time zone such as Asia/Shanghai, not 'Asia'"),
    ("zone", '"../etc/passwd"', "write a time zone such as Asia/Shanghai"),
    ("zone", "8", "write a text in quotes, not 8"),
    ("long_edge_mm", "53.1", "write a number from 100 to 3000, not 53.1"),
    ("long_edge_mm", '"531"', "write a number from 100 to 3000, not '531'"),
    ("long_edge_mm", "nan", "write a number from 100 to 3000, not nan"),
    ("press_guard_s", "-1", "write a number from 0 to 5, not -1"),
    ("press_guard_s", "true", "write a number from 0 to 5, not True"),
    ("idle_warn_s", "9", "write a number from 10 to 3600, not 9"),
    ("idle_warn_s", "inf", "write a number from 10 to 3600, not inf"),
    ("idle_end_s", "19.9", "write a number from 20 to 3600, not 19.9"),
    ("hands_free", '"no"', "write true or false, without quotes, not 'no'"),
    ("hands_free", "1", "write true or false, without quotes, not 1"),
    ("microphone", "1", "write a text in quotes, not 1"),
    ("loudspeaker", '["a"]', "write a text in quotes, not ['a']"),
    ("floor_mm", "2001", "write a number from 0 to 2000, not 2001"),
    ("nearest_mm", "11", "write a number from 0 to 10, not 11"),
    ("attract_s", "10", "write a number from 20 to 3600, not 10"),
    ("greeting_starts", "0", "write true or false, without quotes, not 0"),
    ("motion", '"off"', "write true or false, without quotes, not 'off'"),
    ("text_size", "4", "write a whole number from 1 to 3, not 4"),
    ("text_size", "1.0", "write a whole number from 1 to 3, not 1.0"),
    ("volume", "true", "write a whole number from 1 to 5, not True"),
    ("theme_day", '"dark"', 'write one of "light", "yellow", "white", "evening", not \'dark\''),
    ("theme_evening", "1", "write a text in quotes, not 1"),
    ("evening_from", '"24:00"', "write a time such as \"18:30\", not '24:00'"),
    ("evening_to", '"7:00"', "write a time such as \"18:30\", not '7:00'"),
    ("languages", '"de"', 'write one of "zh en", "en zh", "zh", "en", not \'de\''),
    ("centre", "1", "write a text in quotes, not 1"),
    ("centre_en", "false", "write a text in quotes, not False"),
    ("keys_next", "1", "write a text in quotes, not 1"),
    ("keys_previous", "1", "write a text in quotes, not 1"),
    ("keys_do", "1", "write a text in quotes, not 1"),
    ("keys_help", "1", "write a text in quotes, not 1"),
    ("desk", '"no"', "write true or false, without quotes, not 'no'"),
    ("desk_host", '"the desk"', "write an address such as \"0.0.0.0\", not 'the desk'"),
    ("desk_host", '""', "write an address such as \"0.0.0.0\", not ''"),
    ("desk_port", "80", "write a whole number from 1024 to 65535, not 80"),
    ("message_days", "0", "write a whole number from 1 to 365, not 0"),
    ("loudness", "3", "there is no such setting. Known: kiosk, zone, long_edge_mm"),
]


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")) == Settings()


def test_the_defaults_are_allowed_values() -> None:
    assert all(low <= getattr(Settings(), name) <= high for name, (low, high) in RANGES.items())


def test_what_may_be_chosen_is_what_a_visit_knows() -> None:
    assert CHOICES["theme_day"] == CHOICES["theme_evening"] == THEMES
    assert RANGES["text_size"] == (TEXT_SIZES[0], TEXT_SIZES[-1])
    assert RANGES["volume"] == (VOLUMES[0], VOLUMES[-1])


@pytest.mark.parametrize("name", list(vars(Settings())))
def test_every_field_can_be_set_alone(tmp_path: Path, name: str) -> None:
    text, value = GOOD[name]
    assert load_settings(written(tmp_path, f"{name} = {text}")) == Settings(**{name: value})  # type: ignore[arg-type]


def test_all_fields_can_be_set_together(tmp_path: Path) -> None:
    lines = [f"{name} = {text}" for name, (text, _) in GOOD.items()]
    assert vars(load_settings(written(tmp_path, "\n".join(lines)))) == {
        name: value for name, (_, value) in GOOD.items()
    }


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_a_bad_value_is_named_with_file_and_field(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = written(tmp_path, f"{name} = {text}")
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert str(error.value).startswith(f"{path}: {name}: {message}")


def test_every_field_has_a_bad_example() -> None:
    assert set(vars(Settings())) <= {name for name, _, _ in BAD}


def test_what_is_no_toml_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, 'kiosk = "lobby"\nzone = Asia/Shanghai\n')
    with pytest.raises(SettingsError, match=r"settings\.toml: cannot be read: .*line 2"):
        load_settings(path)


def test_what_is_no_text_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('kiosk = "大厅"'.encode("gbk"))
    with pytest.raises(SettingsError, match=r"settings\.toml: cannot be read"):
        load_settings(path)


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


def test_the_mark_that_windows_editors_put_first_is_read_over(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, '\ufeffkiosk = "大厅"')).kiosk == "大厅"
