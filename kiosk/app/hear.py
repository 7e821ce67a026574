"""`kiosk.py hear`: what the kiosk hears in recordings."""

from __future__ import annotations

import json
from functools import partial
from itertools import chain
from pathlib import Path

import click

from kiosk.app import options
from kiosk.app.ways import WAYS
from kiosk.messages import Language


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--page", type=click.Choice(tuple(WAYS)), help="Listen as this page does.  [default: home]")
@click.option("--phrases", type=options.FILE, callback=options.lines, help="Listen for the lines of this file only.")
@click.option("--free", is_flag=True, help="Listen for anything.")
@options.language
@options.as_json
def hear(
    paths: tuple[Path, ...],
    page: str | None,
    phrases: tuple[str, ...] | None,
    free: bool,
    lang: Language,
    as_json: bool,
) -> None:
    """Tell what is said in sound files (wav, ogg, opus, flac, mp3), and what the kiosk makes of it.

    PATHS may also be folders and indexes of recordings, as for `bench hearing`: then it is told, too, what was right.
    """
    if [page is None, phrases is None, not free].count(False) > 1:
        raise click.UsageError("--page, --phrases and --free exclude each other")
    from kiosk.app.hearing import hear_among, hear_on_page, recordings_in
    from kiosk.app.models import open_ear
    from voice.audio_file import AudioFileError
    from voice.hear import ModelError
    from voice.recordings import RecordingsError

    try:
        ear = open_ear(lang)
        listen = partial(hear_among, ear, phrases=phrases)
        if phrases is None and not free:
            listen = partial(hear_on_page, ear, page=page or "home", language=lang)
        for recording in chain.from_iterable(recordings_in(path) for path in paths):
            result = listen(recording)
            click.echo(json.dumps(result.object(), ensure_ascii=False) if as_json else result.line())
    except ModelError as error:
        raise click.ClickException(str(error)) from error
    except (AudioFileError, RecordingsError, ValueError) as error:
        raise click.UsageError(str(error)) from error
