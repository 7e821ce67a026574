"""What each intent does, in words of texts.csv: those of its button where it has one."""

from __future__ import annotations

from kiosk.messages import Intent, Language
from kiosk.texts import Texts

KEYS = {
    "help": "home.help",
    "help.kind:doctor": "help.doctor.detail",
    "help.kind:life": "help.life.detail",
    "help.kind:study": "help.study.detail",
    "help.kind:talk": "help.talk.detail",
    "help.kind:urgent": "help.urgent.detail",
    "help.call": "help.yes",
    "help.ring": "help.ring",
    "help.cancel": "help.cancel",
    "back": "fixed.back",
    "home": "fixed.home",
    "again": "fixed.again",
    "set.louder": "key.set.louder",
    "set.quieter": "key.set.quieter",
    "set.faster": "key.set.faster",
    "set.slower": "key.set.slower",
    "set.text_size": "key.set.text_size",
    "set.theme": "key.set.theme",
    "set.touch": "key.set.touch",
    "set.language:en": "phrases.does.english",
    "set.language:zh": "phrases.does.chinese",
    "goodbye": "more.goodbye",
    "stop": "phrases.does.stop",
    "columns": "home.listen",
    "column.open": "phrases.does.column",
    "lesson.open": "phrases.does.lesson",
    "activities": "home.activities",
    "activities.today": "activities.today",
    "activities.week": "activities.week",
    "activities.day": "phrases.does.day",
    "activities.kinds": "activities.kinds",
    "activities.kind": "phrases.does.kind",
    "activity.open": "phrases.does.activity",
    "activity.sign_up": "activity.sign_up",
    "activity.cancel": "activity.cancel",
    "activity.confirm": "sign_up.yes",
    "activity.cancel_yes": "cancel.yes",
    "mine": "more.mine",
    "places": "places.title",
    "place.open": "phrases.does.place",
    "settings": "settings.title",
    "settings.volume": "key.settings.volume",
    "settings.speed": "key.settings.speed",
    "more": "home.more",
    "unclear": "guess.none",
    "yes": "phrases.does.yes",
    "no": "phrases.does.no",
    "choice": "phrases.does.choice",
    "player.pause": "key.player.pause",
    "player.resume": "player.resume",
    "player.previous": "key.player.previous",
    "player.next": "key.player.next",
    "player.again": "phrases.does.again",
    "player.restart": "player.restart",
    "pad.digit": "phrases.does.digit",
    "pad.done": "pad.done",
    "pad.erase": "pad.erase",
    "pad.change": "pad.change",
    "page.next": "page.next",
    "page.previous": "page.previous",
    "idle.stay": "idle.stay",
}


def does(intent: str, texts: Texts, language: Language) -> str:
    """What the intent does; a value that no text knows, such as an activity's number, is left out."""
    key = KEYS.get(intent) or KEYS.get(Intent.parse(intent).name)
    return texts(key, language) if key else ""
