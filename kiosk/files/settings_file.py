"""The settings of a kiosk that runs: they can be changed, and their file keeps all that stands around them."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kiosk.files.whole import write_whole
from kiosk.settings import Settings, SettingsError, load_settings, parse_settings


class SettingsFile:
    """What is set, and the file it is kept in; without a file a change holds as long as the kiosk runs."""

    def __init__(self, path: Path | None, now: Settings) -> None:
        self.path = path
        self.now = now
        """Replaced as a whole with each change, so that any thread may look."""

    @classmethod
    def load(cls, path: Path) -> SettingsFile:
        """As they stand in the file. Raises SettingsError."""
        return cls(path, load_settings(path))

    @classmethod
    def of(cls, settings: Settings | SettingsFile) -> SettingsFile:
        """The same; settings without a file can be changed, too, for as long as this one lasts."""
        return settings if isinstance(settings, SettingsFile) else cls(None, settings)

    def change(self, **values: object) -> None:
        """Let these fields hold these values from now on, and have them on the disk before returning.

        What somebody has written into the file meanwhile holds from now on, too; if it has gone, all that was set is
        written anew. Raises SettingsError, and then nothing is changed: the message says what stands in the way.
        """
        if self.path is None:
            self.now = replace(self.now, **values)  # type: ignore[arg-type]
            return
        text = _changed(self.path, values, self.now)
        now = parse_settings(self.path, text)
        try:
            write_whole(self.path, text)
        except OSError as error:
            raise SettingsError(f"{self.path}: cannot be written: {error.strerror or error}") from error
        self.now = now


def _changed(path: Path, values: dict[str, object], now: Settings) -> str:
    """The file's text with these values, comments and order left as they are."""
    try:
        there = path.exists()
        table = tomlkit.parse(path.read_text(encoding="utf-8-sig") if there else "")
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    for name, value in (values if there else {**_set(now), **values}).items():
        if name in table and value == table[name] and type(value) is type(table[name].unwrap()):
            continue  # as it was written: 531 and not 531.0
        table[name] = value
    return tomlkit.dumps(table)


def _set(now: Settings) -> dict[str, object]:
    """What is not as it is where nothing is set."""
    return {each.name: value for each in fields(now) if (value := getattr(now, each.name)) != each.default}
