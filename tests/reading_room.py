"""A reading room to try things in: its content, its lessons, and what is done there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from media_files import png
from media_samples import tone, write_sound, write_video
from small_content import small_content, write

from kiosk.messages import Clip, Intent, Page
from kiosk.turn.conversation import Conversation

MONDAY = datetime(2026, 11, 23, 8, 0)
TALK, WALK, FILM, PICTURE = "9 节目/1 评书", "9 节目/2 散步", "9 节目/3 冬至", "9 节目/4 老照片"
KNEES = "1 养生保健/1 护膝盖"
ANNA = "13800000001"
A_DAY_S = 86_400


def reading_room(folder: Path) -> Path:
    """Content with a talk of eleven minutes, a text that is read aloud, a video and a picture."""
    content = small_content(folder)
    shelf = content / "学习" / "9 节目"
    shelf.mkdir()
    write_sound(shelf / "1 评书.mp3", tone(440, 11 * 60, 8_000), 8_000, "libmp3lame")
    write_sound(shelf / "2 散步.wav", tone(440, 31, 16_000), 16_000, "pcm_s16le")
    write(content, "学习/9 节目/2 散步.txt", "标题：散步\n来源：《指南》\n\n天天走一走。\n\n慢慢走。\n")
    write_video(shelf / "3 冬至.mp4", "mpeg4", 40)
    write(content, "学习/9 节目/4 老照片.png", png(40, 30))
    return content


def clips(file: Path, first_s: float, second_s: float) -> tuple[Clip, ...]:
    return Clip(str(file), first_s, second_s), Clip(str(file), second_s, 31.0)


def play(talk: Conversation, lesson: str) -> Page:
    return talk.press(Intent("lesson.open", lesson)).page


def press(talk: Conversation, *intents: str) -> Page:
    for intent in intents:
        talk.press(Intent.parse(intent))
    return talk.turn.page


def known(talk: Conversation, number: str = ANNA) -> None:
    press(talk, f"pad.digit:{number}", "pad.done")


def come(talk: Conversation, days: float = 0.0) -> None:
    """Another visit, some days later."""
    talk._world.store.clock.advance(days * A_DAY_S)
    press(talk, "goodbye", "home")


def labels(page: Page) -> list[str]:
    return [choice.label for choice in page.choices]
