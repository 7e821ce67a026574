"""A screen and a sound card made of software, for a machine that has none: the kiosk's part can be measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from voice.loudspeaker import loudspeaker_name

PATIENCE_S = 10.0
SOUND_MODULES = """
load-module module-native-protocol-unix socket={socket}
load-module module-null-sink sink_name=speaker rate=22050 channels=2 format=s16le
load-module module-null-sink sink_name=mouth rate=16000 channels=1 format=s16le
load-module module-remap-source source_name=microphone master=mouth.monitor
set-default-sink speaker
set-default-source microphone
"""
ALSA_DEVICES = """
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse hint { show on description "default" } }
ctl.!default { type pulse }
"""
PULSE_DAEMON = "rlimit-rttime = -1\n"
"""No limit of real time: beyond its own, 0.2 s without a pause, a busy machine's kernel would end it (setrlimit(2))."""


class NotMeasured(Exception):  # noqa: N818  named for what is the matter
    """It can't be measured here; the text says why."""


@contextmanager
def screen(width: int, height: int) -> Iterator[tuple[str, dict[str, str]]]:
    """What to call the screen, and the environment in which a process finds it. Raises NotMeasured."""
    if name := os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield f"on {name}", {}
        return
    if not shutil.which("Xvfb"):
        raise NotMeasured("there is no display and no Xvfb")
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    with _running("Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-noreset", pass_fds=[writing]):
        os.close(writing)
        with os.fdopen(reading) as number:
            yield "on Xvfb", {"DISPLAY": f":{number.readline().strip()}"}


@contextmanager
def sound_card() -> Iterator[tuple[str, dict[str, str]]]:
    """What to call the sound card, and the environment in which a process finds it. Raises NotMeasured."""
    if name := loudspeaker_name():
        yield f"by {name}", {}
        return
    if not (shutil.which("pulseaudio") and shutil.which("parec")):
        raise NotMeasured("there is no loudspeaker and no PulseAudio")
    with tempfile.TemporaryDirectory(prefix="kiosk-sound-") as name, ExitStack() as stack:
        folder = Path(name)
        environment = _sound_environment(folder)
        env = {**os.environ, **environment}
        script = str(folder / "modules.pa")
        options = ("--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no")
        stack.enter_context(_running("pulseaudio", "-n", "-F", script, *options, env=env))
        _wait_for(folder / "native")
        # Somebody has to want the sound soon, else a null sink takes it once in two seconds only.
        stack.enter_context(_running("parec", "--device=speaker.monitor", "--latency-msec=10", env=env))
        yield "by a null sink of PulseAudio", environment


def _sound_environment(folder: Path) -> dict[str, str]:
    socket = folder / "native"
    (folder / "modules.pa").write_text(SOUND_MODULES.format(socket=socket), "utf-8")
    (folder / "asound.conf").write_text(ALSA_DEVICES, "utf-8")
    (folder / "daemon.conf").write_text(PULSE_DAEMON, "utf-8")
    return {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_CONFIG": str(folder / "daemon.conf"),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }


def _wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while not path.exists():
        if time.monotonic() > end:
            raise NotMeasured("pulseaudio did not start")
        time.sleep(0.05)


@contextmanager
def _running(*command: str, **more: Any) -> Iterator[None]:
    """A server, ended in the end."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
