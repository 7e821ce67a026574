"""Opens the kiosk: joins conversation, ears, voice and window, and takes them apart again."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Thread

from kiosk.app.desk import desk_beside, desk_command
from kiosk.app.display import NothingToSee, display_name
from kiosk.app.models import open_ear
from kiosk.app.voices import open_voices
from kiosk.app.world import FONTS, PRINTED, make_world
from kiosk.files.settings_file import SettingsFile
from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.paper.printer import Drawer, Printer
from kiosk.settings import Settings
from kiosk.store.messages import erase_old
from kiosk.store.misses import count_miss, erase_old_misses
from kiosk.store.requests import forget_people
from kiosk.store.store import Store, StoreError
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from kiosk.turn.drafts import Drafts
from kiosk.turn.errands import Errands, SureErrands
from kiosk.turn.loop import Loop
from kiosk.ui.keyboard import keys_of
from kiosk.ui.window import KioskWindow, NoDisplay
from kiosk.understand import Phrases, learn
from voice.hear import Ear, ModelError
from voice.loudspeaker import Loudspeaker

log = logging.getLogger(__name__)


def open_kiosk(
    data: Path,
    content: Path,
    settings: Settings | SettingsFile,
    size: tuple[int, int] | None,
    on_first_frame: Callable[[], None] | None = None,
) -> int:
    """Run until the window closes: 0; 1 if the store can't be opened, 2 if there is no display.

    On the main thread only. `size` in px, or None for the full screen.
    """
    _log_warnings()
    kept = SettingsFile.of(settings)
    texts, drawn = Texts(content), Event()
    try:
        display_name()
        window = KioskWindow(
            lambda intent: loop.press(intent),
            size=size,
            guard_s=kept.now.press_guard_s,
            nearest_mm=kept.now.nearest_mm,
            keys=keys_of(kept.now),
            motion=kept.now.motion,
            on_first_frame=lambda: _first_frame(drawn, on_first_frame),
        )
        with closing(Loudspeaker(kept.now.loudspeaker or None)) as loudspeaker, open_voices(content, texts) as voice:
            devices = Devices(_ears(), voice, loudspeaker, kept.now.microphone or None)
            converse = partial(_conversation, data, content, kept, drawn, devices.ears)
            loop = Loop(converse, devices, texts, kept.now.hands_free, window.show_picture)
            with _desk(data, content, kept, drawn), closing(loop):
                loop.start(window.show)
                window.run()
    except StoreError as error:
        return _sorry(str(error), 1)
    except NothingToSee as error:
        return _sorry(" ".join(texts(f"check.window.{error.key}{part}", "en") for part in ("", ".todo")), 2)
    except NoDisplay as error:
        return _sorry(str(error), 2)
    return 0


def _log_warnings() -> None:
    """To stderr. The limit is the handler's: Kivy sets its loggers' own."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logging.basicConfig(handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def _first_frame(drawn: Event, also: Callable[[], None] | None) -> None:
    drawn.set()
    if also:
        also()


def _desk(data: Path, content: Path, kept: SettingsFile, drawn: Event) -> AbstractContextManager[None]:
    return desk_beside(desk_command(data, content, kept), drawn) if kept.now.desk else nullcontext()


@contextmanager
def _conversation(
    data: Path, content: Path, settings: Settings | SettingsFile, drawn: Event, ears: Mapping[Language, Ear]
) -> Iterator[Conversation]:
    world = make_world(data, content, settings)
    Thread(target=_learn, args=(world.phrases, drawn), name="learning", daemon=True).start()
    open_store = partial(Store, data, world.settings.kiosk, world.store.clock)
    erase = erase_old_misses, forget_people, lambda store: erase_old(store, world.settings.message_days)
    with closing(world.store), closing(Errands(open_store, erase)) as errands, closing(SureErrands(open_store)) as sure:
        world = replace(world, later=errands.add, surely=sure.add, draft=Drafts(ears, sure.add).add)
        yield Conversation(
            replace(world, printer=Printer(Drawer(data / PRINTED, FONTS))),
            lambda miss: errands.add(partial(count_miss, miss=miss)),
            Intent("attract"),
        )


def _learn(phrases: Phrases, drawn: Event) -> None:
    """Some seconds of work before the first free sentence, but after the first picture: people look, then speak."""
    drawn.wait()
    for language in LANGUAGES:
        learn(phrases, language)


def _ears() -> dict[Language, Ear]:
    """An ear for each language there is a model for."""
    ears = {}
    for language in LANGUAGES:
        try:
            ears[language] = open_ear(language)
        except ModelError as error:
            log.info("No ear for %s: %s", language, error)
    return ears


def _sorry(why: str, code: int) -> int:
    print("kiosk.py:", why, file=sys.stderr)
    return code
