"""`kiosk.py prompts`: the kiosk's sentences in the voice of somebody of the centre."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.app import options
from kiosk.messages import Language
from kiosk.settings import Settings


@click.command()
@click.argument("words", required=False)
@options.content
@options.settings
@options.language
@click.option("--list", "listed", is_flag=True, help="Only tell what is still to be recorded.")
def prompts(words: str | None, content: Path, settings: Settings, lang: Language, listed: bool) -> int:
    """Record what the kiosk says, sentence by sentence, in your own voice; WORDS: only these, also anew.

    The recordings lie in the content folder, named by what is said in them. Stop at any time: what is recorded is
    used from the next opening on, the rest is spoken as before.
    """
    from kiosk.app.prompt_progress import Progress
    from kiosk.app.prompt_recording import Recording
    from kiosk.library import load_library
    from kiosk.texts import Texts
    from voice.templates import bare

    texts = Texts(content)
    if words is not None and not bare(words):
        raise click.UsageError(texts("prompts.unheard", lang, words=words))
    progress = Progress(texts, load_library(content), content, lang)
    if listed:
        click.echo("\n".join(progress.told()))
        return 0
    return Recording(texts, progress, settings, lang).run(words)
