"""`kiosk.py say`: the kiosk's voice in a file, or what it is about to say."""

from __future__ import annotations

import wave
from pathlib import Path

import click

from kiosk.app import options
from kiosk.library import load_library
from kiosk.library.readings import Readings
from voice.spoken import spoken

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("text")
@click.option("-o", "--output", type=FILE, metavar="FILE.wav", help="File to write.")
@click.option("--show", is_flag=True, help="Print what is said for numbers, signs and odd names instead.")
@options.language
@options.content
@click.option("--rate", type=click.IntRange(100, 450), default=200, help="Hanzi or words a minute.")
def say(text: str, output: Path | None, show: bool, lang: str, content: Path, rate: int) -> None:
    """Speak TEXT into a sound file: 16 bit, mono; or, with --show, print it as it is said."""
    if show:
        print(spoken(text, lang, load_library(content).readings).text)
    if output:
        _write(text, output, lang, rate, load_library(content).readings)
    elif not show:
        raise click.UsageError("name a file with -o, or write --show")


def _write(text: str, output: Path, lang: str, rate: int, readings: Readings) -> None:
    from voice.speak import Synthesiser
    from voice.speech import SpeakError

    try:
        speech = Synthesiser(readings).say(text, lang, rate)
    except SpeakError as error:
        raise click.ClickException(str(error)) from error
    if not speech.samples.size:
        raise click.UsageError("there is nothing to say in this text")
    with options.writing(output), output.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(speech.rate_hz)
        sound.writeframes(speech.samples.tobytes())
