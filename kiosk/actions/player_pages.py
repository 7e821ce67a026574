"""What the player shows: while it plays, while it stands still, and at the end."""

from __future__ import annotations

from kiosk.actions.dates import Words
from kiosk.actions.tracks import Track, track_of
from kiosk.actions.world import World
from kiosk.library import Column, Lesson
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import listening

LONG_S = 600
"""In a recording of so many seconds one may want to go to a minute of it."""
BY_SENTENCE = (("player.previous", "skip-previous"), ("player.next", "skip-next"))
BY_TIME = (("player.back", "rewind-15"), ("player.on", "fast-forward-15"))
MEANT = {"player.back": "player.previous", "player.on": "player.next"}
"""Other labels for the same thing."""


def found_in(lesson_id: str, world: World) -> tuple[Column, Lesson] | None:
    """The lesson of this id, and its column."""
    return next(
        ((column, each) for column in world.library.columns for each in column.lessons if each.id == lesson_id), None
    )


def playing(column: Column, lesson: Lesson, track: Track, number: int, visit: Visit, world: World) -> Page:
    """This part is heard, and then the next one."""
    words = world.words(visit)
    intro = (words("player.title", title=track.title),) if number == 0 else ()
    clip = track.clips[number] if track.clips else None
    heard = track.sentences[number] if track.sentences else words("player.now", title=track.title)
    return Page(
        "player",
        "player",
        track.title,
        (*intro, heard),
        _keys(_playing_keys(track), words),
        Intent("lesson.open", lesson.id),
        subtitle=_where(column, track, number, visit, world),
        body=track.sentences,
        current=number if track.sentences else -1,
        icon=column.icon,
        role="listen",
        reading=True,
        clip=clip,
        film=track.film,
        picture=track.picture,
        progress=clip.begin_s / track.duration_s if clip and not track.sentences else -1.0,
    )


def _where(column: Column, track: Track, number: int, visit: Visit, world: World) -> str:
    words, name = world.words(visit), column.named(visit.language)
    if track.sentences:
        return words("player.where", column=name, number=number + 1, count=track.count)
    now, whole = (f"{int(each) // 60}:{int(each) % 60:02}" for each in (track.clips[number].begin_s, track.duration_s))
    return words("player.time", column=name, now=now, whole=whole)


def _playing_keys(track: Track) -> tuple[tuple[str, str], ...]:
    back, on = BY_SENTENCE if track.sentences else BY_TIME
    others = ("set.slower", "speedometer-slow"), ("set.faster", "speedometer"), ("settings.volume", "volume-high")
    return back, ("player.pause", "pause"), on, *others


def paused_keys(page: Page, visit: Visit, world: World) -> tuple[Choice, ...]:
    """While it stands still there is time for other things."""
    back, on = BY_SENTENCE if page.progress < 0 else BY_TIME
    other = (
        ("player.minutes", "clock-outline") if _is_long(page, visit, world) else ("player.following", "skip-forward")
    )
    like = ("player.unlike", "heart-off") if is_liked(page.address.value, visit, world) else ("player.like", "heart")
    keys = (back, ("player.resume", "play"), on, ("player.restart", "restart"), other, like)
    return _keys(keys, world.words(visit))


def is_liked(lesson_id: str, visit: Visit, world: World) -> bool:
    """Whether it is among the favourites of whoever this is, if that is known."""
    heard = listening.heard_by(world.store, visit.who).get(lesson_id) if visit.who else None
    return heard is not None and heard.favourite


def _is_long(page: Page, visit: Visit, world: World) -> bool:
    found = found_in(page.address.value, world)
    track = track_of(found[1], visit.language, world) if found else None
    return track is not None and not track.sentences and track.duration_s >= LONG_S


def _keys(keys: tuple[tuple[str, str], ...], words: Words) -> tuple[Choice, ...]:
    """By label and icon; the middle one of the first line is what most people want."""
    return tuple(
        Choice(words(f"key.{key}"), Intent(MEANT.get(key, key)), icon, role="listen", strong=place == 1)
        for place, (key, icon) in enumerate(keys)
    )


def finished_page(lesson: Lesson, after: Lesson, visit: Visit, world: World) -> Page:
    """What next? The source is named here, where nobody is interrupted by it."""
    words = world.words(visit)
    told = lesson.told(visit.language)
    next_title = after.title(visit.language)
    choices = (
        Choice(
            words("player.following"),
            Intent("lesson.open", after.id),
            "skip-next",
            next_title,
            role="listen",
            strong=True,
        ),
        Choice(words("player.restart"), Intent("player.restart"), "restart", role="listen"),
        Choice(words("player.others"), Intent("columns"), "headphones", role="listen"),
    )
    say = (words("player.finished"), words("player.finished.say", title=next_title))
    source = words("player.source", source=told.source) if told and told.source else ""
    return Page(
        "player.finished",
        "confirm",
        say[0],
        say,
        choices,
        Intent("lesson.open", lesson.id),
        body=tuple(filter(None, (lesson.title(visit.language), source))),
        icon="headphones",
        role="listen",
    )
