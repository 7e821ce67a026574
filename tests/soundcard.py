"""A sound card made of software, so that tests hear and speak for real.

PulseAudio runs for one person in a private folder, without D-Bus, with two sinks: what the kiosk plays goes to
"speaker", which can be recorded; what is played into "mouth" comes out of the microphone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.app.stand_ins import ALSA_DEVICES, PULSE_DAEMON, SOUND_MODULES

RECORDED_HZ = 22_050
START_S = 10.0
AUDIBLE = 300
AHEAD_MS = 500
"""What is played is handed over so far ahead: with less, a busy machine plays holes into it."""
OPEN_SOURCES = ("pactl", "list", "short", "source-outputs")


class SoundCard:
    """The virtual card, and both ends that the kiosk does not see."""

    def __init__(self, folder: Path) -> None:
        self.env = _environment(folder)
        """What a child process needs to find this card and no other."""
        self._folder = folder
        self._log = folder / "pulseaudio.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._readers: list[subprocess.Popen[bytes]] = []

    def plug(self) -> None:
        """Start the sound server and wait until it answers."""
        script = self._folder / "modules.pa"
        script.write_text(SOUND_MODULES.format(socket=self._folder / "runtime" / "native"), "utf-8")
        command = ["pulseaudio", "-n", "-F", str(script), "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no"]
        command += ["--log-level=info", "--log-time"]
        log = self._log.open("ab")
        self._server = subprocess.Popen(command, env=self._all_env(), stdout=log, stderr=log)
        log.close()
        self._wait_until_ready()
        self._stay_awake()

    def unplug(self) -> None:
        """Take the card away without a word to anybody, as pulling a plug does."""
        for process in (*self._readers, self._server):
            if process:
                process.kill()
                process.wait()
        self._readers.clear()
        self._server = None

    def still_there(self) -> None:
        """Raises RuntimeError, with what the sound server wrote, if it has let go of anybody by itself."""
        if any(process and process.poll() is not None for process in (*self._readers, self._server)):
            raise RuntimeError(f"pulseaudio ended, or let go of its readers:\n{self._log.read_text('utf-8')}")

    def speak_into_microphone(self, sound: Path | NDArray[np.int16], rate_hz: int = 16_000) -> None:
        """Play a file or samples into the microphone; returns when the last of it has been played."""
        if isinstance(sound, Path):
            self._run("paplay", "--device=mouth", str(sound))
        else:
            raw = ["pacat", "--playback", "--device=mouth", "--format=s16le", f"--rate={rate_hz}", "--channels=1"]
            self._run(*raw, f"--latency-msec={AHEAD_MS}", data=sound.tobytes())

    @contextmanager
    def echo(self) -> Iterator[None]:
        """Inside the with block the microphone hears the loudspeaker, as loud as it is and 50 ms later."""
        loopback = ["load-module", "module-loopback", "source=speaker.monitor", "sink=mouth", "latency_msec=50"]
        module = self._run("pactl", *loopback).strip()
        try:
            yield
        finally:
            self._run("pactl", "unload-module", module)

    def microphone_is_open(self) -> bool:
        """Whether anybody records from the microphone now."""
        sources = [line.split() for line in self._run("pactl", "list", "short", "sources").splitlines()]
        microphone = next(index for index, name, *_ in sources if name == "microphone")
        return microphone in [line.split()[1] for line in self._run(*OPEN_SOURCES).splitlines()]

    @contextmanager
    def recording(self, channels: int = 1) -> Iterator[Recording]:
        """Record the loudspeaker inside the with block, both ears mixed or each; samples are there when it is left."""
        command = ["parec", "--device=speaker.monitor", "--format=s16le", f"--rate={RECORDED_HZ}"]
        target = self._folder / "recording.raw"
        with target.open("wb") as file:
            command += [f"--channels={channels}", "--latency-msec=20"]
            process = subprocess.Popen(command, env=self._all_env(), stdout=file)
            recording = Recording(target, channels)
            try:
                recording.wait_until_running()
                yield recording
            finally:
                process.terminate()
                process.wait()
                recording.samples = recording.so_far()

    def record_loudspeaker(self, seconds: float) -> NDArray[np.int16]:
        """What the loudspeaker gives in the next seconds, at RECORDED_HZ."""
        with self.recording() as recording:
            time.sleep(seconds)
        return recording.samples

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + START_S
        while time.monotonic() < end and self._server and self._server.poll() is None:
            asked = subprocess.run(["pactl", "list", "short", "sources"], env=self._all_env(), capture_output=True)
            if b"microphone" in asked.stdout:
                return
            time.sleep(0.05)
        raise RuntimeError("pulseaudio did not start:\n" + self._log.read_text("utf-8"))

    def _stay_awake(self) -> None:
        """Keep a reader at each sink that asks for little latency: else it moves sound once in two seconds only."""
        for sink, rate_hz in (("speaker", RECORDED_HZ), ("mouth", 16_000)):
            command = ["parec", f"--device={sink}.monitor", "--latency-msec=10", f"--rate={rate_hz}", "--channels=1"]
            target = self._folder / f"{sink}.raw"
            with target.open("wb") as file:
                self._readers.append(subprocess.Popen(command, env=self._all_env(), stdout=file))
            Recording(target).wait_until_running()

    def _run(self, *command: str, data: bytes | None = None) -> str:
        done = subprocess.run(command, env=self._all_env(), input=data, check=True, capture_output=True, timeout=60)
        return done.stdout.decode()

    def _all_env(self) -> dict[str, str]:
        return {**os.environ, **self.env}


class Recording:
    """Samples that are being recorded, int16 at RECORDED_HZ; frames x channels if there is more than one."""

    def __init__(self, file: Path, channels: int = 1) -> None:
        self._file, self._channels = file, channels
        self.samples: NDArray[np.int16] = np.zeros(0, np.int16)

    def so_far(self) -> NDArray[np.int16]:
        """What has been recorded up to now."""
        data, frame = self._file.read_bytes(), 2 * self._channels
        samples = np.frombuffer(data[: len(data) // frame * frame], np.int16)
        return samples if self._channels == 1 else samples.reshape(-1, self._channels)

    def wait_until_running(self) -> None:
        """Return when the first samples have come."""
        end = time.monotonic() + START_S
        while not self._file.stat().st_size:
            if time.monotonic() > end:
                raise RuntimeError("parec records nothing")
            time.sleep(0.01)


@contextmanager
def virtual_sound_card() -> Iterator[SoundCard]:
    """A running card. Its .env must be in os.environ before this process first touches PortAudio."""
    missing = [program for program in ("pulseaudio", "pactl", "pacat", "parec") if not shutil.which(program)]
    if missing:
        raise RuntimeError(f"no {', '.join(missing)}: apt install pulseaudio libasound2-plugins libportaudio2")
    with tempfile.TemporaryDirectory(prefix="soundcard-") as name:
        card = SoundCard(Path(name))
        try:
            card.plug()
            yield card
            card.still_there()
        finally:
            card.unplug()


@contextmanager
def unplugged(card: SoundCard) -> Iterator[None]:
    card.unplug()
    try:
        yield
    finally:
        card.plug()


def until(fulfilled: Callable[[], object], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < end, f"not within {seconds:g} s"
        time.sleep(0.01)


def tone(seconds: float) -> NDArray[np.int16]:
    at = np.arange(round(seconds * RECORDED_HZ)) / RECORDED_HZ
    return np.asarray((np.sin(2 * np.pi * 440 * at) * 16_000).astype(np.int16))


def audible(samples: NDArray[np.int16]) -> NDArray[np.intp]:
    return np.flatnonzero(np.abs(samples.astype(int)) > AUDIBLE)


def sounds(recording: Recording) -> bool:
    return audible(recording.so_far()).size > 0


def _environment(folder: Path) -> dict[str, str]:
    (folder / "asound.conf").write_text(ALSA_DEVICES, "utf-8")
    (folder / "daemon.conf").write_text(PULSE_DAEMON, "utf-8")
    (folder / "runtime").mkdir(mode=0o700)
    return {
        "HOME": str(folder),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),  # what a kiosk has learned
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PULSE_CONFIG": str(folder / "daemon.conf"),
        "PULSE_RUNTIME_PATH": str(folder / "runtime"),
        "PULSE_SERVER": f"unix:{folder}/runtime/native",
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
