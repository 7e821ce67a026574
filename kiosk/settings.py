"""What a centre sets once for its kiosk: the file settings.toml, checked field by field."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from ipaddress import IPv4Address
from pathlib import Path
from string import ascii_lowercase
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class SettingsError(Exception):
    """The settings can't be used; the message names file and field and says what to write."""


@dataclass(frozen=True)
class Settings:
    """Defaults stand here; every field can be written in settings.toml."""

    kiosk: str = "kiosk-1"
    """Name of this kiosk, kept with every call and registration."""
    zone: str = "Asia/Shanghai"
    """Time zone, as in the tz database."""
    long_edge_mm: float = 531.0
    """Length of the screen's long edge, in mm: 531 is a 24-inch 16:9 screen."""
    floor_mm: float = 0.0
    """Height of the screen's lower edge above the floor, in mm; 0: nobody has measured it."""
    press_guard_s: float = 0.5
    """A second press of the same target within this time is a tremor (EN 301 549 5.8)."""
    nearest_mm: float = 3.0
    """A press between keys counts for the nearest one, if that is no farther than this; 0: it counts for none."""
    idle_warn_s: float = 60.0
    """Silence after which the kiosk asks whether anybody is there."""
    idle_end_s: float = 30.0
    """Time to answer that; WCAG 2.2.1 wants at least 20 s."""
    attract_s: float = 45.0
    """How long the home page stays untouched before the page is shown that invites whoever passes."""
    greeting_starts: bool = False
    """A spoken greeting begins a visit, as a touch does."""
    hands_free: bool = True
    """Somebody who speaks is listened to again after each question, without pressing the microphone anew."""
    text_size: int = 1
    """Of the letters a visit begins with: 1 is large, 3 the largest."""
    volume: int = 3
    """Step of volume a visit begins with: 5 is the loudest that the hardware gives."""
    theme_day: str = "light"
    """Colours a visit begins with by day."""
    theme_evening: str = "evening"
    """Colours a visit begins with in the evening and at night."""
    evening_from: str = "18:30"
    """When the evening's colours begin, HH:MM; the same as evening_to: never."""
    evening_to: str = "07:00"
    """When the day's colours begin, HH:MM."""
    motion: bool = True
    """Pages slide and rings breathe."""
    languages: str = "zh en"
    """Which are offered; the first is the one a visit begins in."""
    centre: str = ""
    """Name of the centre; empty: as the texts have it."""
    centre_en: str = ""
    """The same for who reads English; empty: as the texts have it."""
    keys_next: str = "right down tab keypad_6 keypad_2 keypad_plus volume_up wheel_down"
    """Keys, with spaces between, that lead to the next thing on the page: of a keyboard, a number pad, a jog wheel."""
    keys_previous: str = "left up keypad_4 keypad_8 keypad_minus volume_down wheel_up"
    """That lead to the one before."""
    keys_do: str = "enter space keypad_enter keypad_5 mute wheel_press"
    """That press it."""
    keys_help: str = "f1 insert keypad_0"
    """That call for help."""
    microphone: str = ""
    """Name of the microphone; empty: the system's own choice."""
    loudspeaker: str = ""
    """Name of the loudspeaker; empty: the system's own choice."""
    desk: bool = True
    """The kiosk starts the desk page for the staff beside itself."""
    desk_host: str = "0.0.0.0"
    """Address at which the desk page is served: 0.0.0.0 is the centre's whole network, 127.0.0.1 this machine only."""
    desk_port: int = 8600
    """Port of the desk page."""
    message_days: int = 30
    """Spoken messages are erased so many days later."""


RANGES = {
    "long_edge_mm": (100.0, 3000.0),
    "floor_mm": (0.0, 2000.0),
    "press_guard_s": (0.0, 5.0),
    "nearest_mm": (0.0, 10.0),
    "idle_warn_s": (10.0, 3600.0),
    "idle_end_s": (20.0, 3600.0),
    "attract_s": (20.0, 3600.0),
    "text_size": (1, 3),
    "volume": (1, 5),
    "desk_port": (1024, 65535),
    "message_days": (1, 365),
}
THEMES = ("light", "yellow", "white", "evening")
"""The same as in messages.py, beside which this stands on the lowest rung."""
LANGUAGES = ("zh en", "en zh", "zh", "en")
CHOICES = {"theme_day": THEMES, "theme_evening": THEMES, "languages": LANGUAGES}
TIMES = ("evening_from", "evening_to")
KEYS = (
    *("right", "left", "up", "down", "page_up", "page_down", "home", "end", "insert", "delete", "backspace", "tab"),
    *("space", "enter", "escape", "plus", "minus", *(f"f{number}" for number in range(1, 13))),
    *(f"keypad_{key}" for key in (*range(10), "divide", "times", "minus", "plus", "enter")),
    *("mute", "volume_up", "volume_down", "wheel_up", "wheel_down", "wheel_press", *"0123456789", *ascii_lowercase),
)
"""Names of keys."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
KNOWN = {field.name: type(field.default) for field in fields(Settings)}


def load_settings(path: Path) -> Settings:
    """Settings of the file; the defaults if there is none. Raises SettingsError."""
    try:
        return parse_settings(path, path.read_text(encoding="utf-8-sig")) if path.exists() else Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error


def parse_settings(path: Path, text: str) -> Settings:
    """Settings as this text has them; `path` is what its mistakes are named by. Raises SettingsError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    return Settings(**{name: _value(path, name, value) for name, value in table.items()})  # type: ignore[arg-type]


def _value(path: Path, name: str, value: object) -> object:
    if name not in KNOWN:
        raise SettingsError(f"{path}: {name}: there is no such setting. Known: {', '.join(KNOWN)}")
    kind = KNOWN[name]
    if kind is float or kind is int:
        return _number(path, name, value, kind)
    if kind is bool:
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: {name}: write true or false, without quotes, not {value!r}")
        return value
    if not isinstance(value, str):
        raise SettingsError(f"{path}: {name}: write a text in quotes, not {value!r}")
    return _text(path, name, value)


def _number(path: Path, name: str, value: object, kind: type) -> float | int:
    low, high = RANGES[name]
    allowed = int if kind is int else int | float
    if isinstance(value, bool) or not isinstance(value, allowed) or not low <= value <= high:
        what = "a whole number" if kind is int else "a number"
        raise SettingsError(f"{path}: {name}: write {what} from {low:g} to {high:g}, not {value!r}")
    return float(value) if kind is float else value


def _text(path: Path, name: str, value: str) -> str:
    if name == "kiosk" and not value.strip():
        raise SettingsError(
            f'{path}: kiosk: write a name in quotes, such as "lobby": calls tell by it where help is needed'
        )
    if name in CHOICES and value not in CHOICES[name]:
        known = ", ".join(f'"{each}"' for each in CHOICES[name])
        raise SettingsError(f"{path}: {name}: write one of {known}, not {value!r}")
    if name == "desk_host" and not is_address(value):
        raise SettingsError(f'{path}: desk_host: write an address such as "0.0.0.0", not {value!r}')
    if name in TIMES and not _TIME.fullmatch(value):
        raise SettingsError(f'{path}: {name}: write a time such as "18:30", not {value!r}')
    unknown = [key for key in value.split() if key not in KEYS] if name.startswith("keys_") else []
    if unknown:
        raise SettingsError(f"{path}: {name}: there is no key named {unknown[0]!r}. Known: {' '.join(KEYS)}")
    return _zone(path, value) if name == "zone" else value


def is_address(text: str) -> bool:
    """Whether it is an address of the fourth version of the internet protocol."""
    try:
        IPv4Address(text)
        return True
    except ValueError:
        return False


def _zone(path: Path, value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(f"{path}: zone: write a time zone such as Asia/Shanghai, not {value!r}") from error
    return value
