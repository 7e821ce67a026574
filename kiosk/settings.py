"""What a centre sets once for its kiosk: the file settings.toml, checked field by field."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
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
    press_guard_s: float = 0.5
    """A second press of the same target within this time is a tremor (EN 301 549 5.8)."""
    idle_warn_s: float = 60.0
    """Silence after which the kiosk asks whether anybody is there."""
    idle_end_s: float = 30.0
    """Time to answer that; WCAG 2.2.1 wants at least 20 s."""
    hands_free: bool = True
    """Somebody who speaks is listened to again after each question, without pressing the microphone anew."""
    microphone: str = ""
    """Name of the microphone; empty: the system's own choice."""
    loudspeaker: str = ""
    """Name of the loudspeaker; empty: the system's own choice."""


RANGES = {
    "long_edge_mm": (100.0, 3000.0),
    "press_guard_s": (0.0, 5.0),
    "idle_warn_s": (10.0, 3600.0),
    "idle_end_s": (20.0, 3600.0),
}


def load_settings(path: Path) -> Settings:
    """Settings of the file; the defaults if there is none. Raises SettingsError."""
    if not path.exists():
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    known = {field.name: type(field.default) for field in fields(Settings)}
    return Settings(**{name: _value(path, name, value, known) for name, value in table.items()})  # type: ignore[arg-type]


def _value(path: Path, name: str, value: object, known: dict[str, type]) -> object:
    if name not in known:
        raise SettingsError(f"{path}: {name}: there is no such setting. Known: {', '.join(known)}")
    if known[name] is float:
        low, high = RANGES[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise SettingsError(f"{path}: {name}: write a number from {low:g} to {high:g}, not {value!r}")
        return float(value)
    if known[name] is bool:
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: {name}: write true or false, without quotes, not {value!r}")
        return value
    if not isinstance(value, str):
        raise SettingsError(f"{path}: {name}: write a text in quotes, not {value!r}")
    if name == "kiosk" and not value.strip():
        raise SettingsError(
            f'{path}: kiosk: write a name in quotes, such as "lobby": calls tell by it where help is needed'
        )
    return _zone(path, value) if name == "zone" else value


def _zone(path: Path, value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(f"{path}: zone: write a time zone such as Asia/Shanghai, not {value!r}") from error
    return value
