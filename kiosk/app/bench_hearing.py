"""`kiosk.py bench hearing`: how well a speech model hears recordings of which is known what is said in them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kiosk.app import options


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--phrases", type=options.FILE, callback=options.lines, help="Listen for the lines of this file.")
@click.option("--free", is_flag=True, help="Listen for anything; with --phrases: too.")
@click.option("--speakers", is_flag=True, help="A row for each speaker, too.")
@click.option("--noise", type=options.FILE, help="A recording of noise to mix under the speech.")
@click.option(
    "--snr", type=click.FloatRange(-60, 60), metavar="DB", help="How much louder than the noise the speech is."
)
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a speech model.  [default: the built-in one]",
)
@options.as_json
def hearing(
    paths: tuple[Path, ...],
    phrases: tuple[str, ...] | None,
    free: bool,
    speakers: bool,
    noise: Path | None,
    snr: float | None,
    model: Path | None,
    as_json: bool,
) -> None:
    """Measure how well Chinese is heard in recordings.

    PATHS are folders of sound files, what is said in each in a .txt beside it or in its name, or else indexes: tables
    with tabs and the columns file, start_s, end_s, speaker, kind, transcript, pinyin. Speech that is none of the
    phrases, and what is of the kind noise, should be refused. Without --phrases and --free all that is said in the
    recordings is listened for.
    """
    if (noise is None) != (snr is None):
        raise click.UsageError("--noise and --snr need each other")
    from kiosk.app.hearing_table import measure, said_in
    from kiosk.app.models import model_path
    from voice.audio_file import AudioFileError
    from voice.bench.noise import read_noise
    from voice.hear import ModelError
    from voice.recordings import RecordingsError, read_recordings

    try:
        mixed = read_noise(noise, snr) if noise and snr is not None else None
        recordings = [recording for path in paths for recording in read_recordings(path)]
        if phrases is None and not free:
            phrases = said_in(recordings)
        measured = measure(model or model_path("zh"), recordings, phrases, free, mixed)
    except ModelError as error:
        raise click.ClickException(str(error)) from error
    except (AudioFileError, RecordingsError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    lines = [json.dumps(measured.object(), ensure_ascii=False)] if as_json else measured.table(speakers)
    click.echo("\n".join(lines))
