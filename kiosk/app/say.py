"""`kiosk.py say`: the kiosk's voice in a file."""

from __future__ import annotations

import wave
from pathlib import Path

import click

from kiosk.app import options


@click.command()
@click.argument("text")
@options.output("wav")
@options.language
@click.option("--rate", type=click.IntRange(100, 450), default=200, help="Hanzi or words a minute.")
def say(text: str, output: Path, lang: str, rate: int) -> None:
    """Speak TEXT into a sound file: 16 bit, mono."""
    from voice.speak import Synthesiser
    from voice.speech import SpeakError

    try:
        speech = Synthesiser().say(text, lang, rate)
    except SpeakError as error:
        raise click.ClickException(str(error)) from error
    if not speech.samples.size:
        raise click.UsageError("there is nothing to say in this text")
    with options.writing(output), output.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(speech.rate_hz)
        sound.writeframes(speech.samples.tobytes())
