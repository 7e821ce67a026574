"""The one door to PortAudio: there may be no library, no device, or a device that has gone.

PortAudio reads the list of devices once. A device plugged in later is seen only after a new start of the library, which
would tear down every open stream; so the list is read anew only while no stream of ours is open.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Literal

_lock = threading.RLock()
_open: set[int] = set()


class SoundDeviceError(Exception):
    """The sound library is missing, or there is no such device, or it refuses."""


def open_stream(make: Callable[[Any], Any]) -> Any:
    """The started stream that make(sounddevice) gives; SoundDeviceError if there is none."""
    with _lock:
        sound = _library()
        try:
            if not _open:
                _list_anew(sound)
            stream = _started(make(sound))
        except (sound.PortAudioError, ValueError) as cause:  # ValueError: sounddevice's word for no such device
            raise SoundDeviceError(str(cause)) from cause
        _open.add(id(stream))
        return stream


def close_stream(stream: Any) -> None:
    """Stop at once and give the device back; a device that has gone is no error."""
    with _lock:
        stream.close(ignore_errors=True)
        _open.discard(id(stream))


def device_name(kind: Literal["input", "output"], device: str | None = None) -> str | None:
    """Name of this device, or of the default one; None if there is none, or no library."""
    try:
        sound = _library()
        return str(sound.query_devices(device, kind)["name"])
    except SoundDeviceError:
        return None
    except (sound.PortAudioError, ValueError):
        return None


def _list_anew(sound: Any) -> None:
    if sound._initialized:  # not after an initialisation that failed
        sound._terminate()
    sound._initialize()


def _started(stream: Any) -> Any:
    try:
        stream.start()
    except Exception:
        stream.close()
        raise
    return stream


def _library() -> Any:
    try:
        import sounddevice
    except OSError as cause:  # libportaudio2 isn't installed
        raise SoundDeviceError("PortAudio is missing: install libportaudio2") from cause
    return sounddevice
