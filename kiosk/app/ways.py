"""Every page of the kiosk and the way that leads there from the home page.

A way is a line of steps. Most are intents; one without a value presses the first choice of that name on the page, so
that the ways hold for any content. The others are: night (the day is over), end (a text is read to its end), nonsense
and doubtful (both are said), idle (nobody does anything), fail. Braces stand for ids and numbers of tours.py.
"""

from __future__ import annotations

LISTENING = "listening"
"""The only page that is not a conversation's own: it is drawn while the kiosk listens."""
WAYS = {
    "home": "home",
    "more": "more",
    "help": "help",
    "help.confirm": "help help.kind",
    "help.calling": "help help.kind help.call",
    "help.calling.urgent": "help help.kind:urgent help.call",
    "help.cancelled": "help help.kind help.call help.cancel",
    "columns": "columns",
    "column": "columns column.open",
    "player": "columns column.open lesson.open player.next player.next",
    "player.paused": "columns column.open lesson.open player.next player.pause",
    "player.finished": "columns column.open lesson.open end",
    "listened.none": "more listened pad.digit:{new} pad.done",
    "activities": "activities",
    "activities.today": "activities activities.today",
    "activities.today.none": "night activities activities.today",
    "activities.week": "activities activities.week",
    "activities.week.second": "activities activities.week page.next",
    "activities.day": "activities activities.day:3",
    "activities.kinds": "activities activities.kinds",
    "activities.kind": "activities activities.kinds activities.kind",
    "activity": "activities activities.week activity.open",
    "activity.full": "activities activity.open:{full}",
    "activity.mine": "mine pad.digit:{known} pad.done activity.open:{mine}",
    "keypad": "activities activity.open:{full} activity.sign_up",
    "keypad.digits": "activities activity.open:{full} activity.sign_up pad.digit:138000",
    "activity.confirm": "activity.open:{mine} activity.sign_up pad.digit:{new} pad.done",
    "signed.seated": "activity.open:{mine} activity.sign_up pad.digit:{new} pad.done activity.confirm",
    "signed.waiting": "activity.open:{full} activity.sign_up pad.digit:{new} pad.done activity.confirm",
    "signed.already": "activity.open:{mine} activity.sign_up pad.digit:{known} pad.done activity.confirm",
    "activity.cancel": "activity.open:{mine} activity.cancel:{mine} pad.digit:{known} pad.done",
    "cancel.done": "activity.open:{mine} activity.cancel:{mine} pad.digit:{known} pad.done activity.cancel_yes",
    "cancel.nothing": "activity.open:{mine} activity.cancel:{mine} pad.digit:{new} pad.done",
    "mine": "mine pad.digit:{known} pad.done",
    "mine.second": "mine pad.digit:{known} pad.done page.next",
    "mine.none": "mine pad.digit:{new} pad.done",
    "today": "more today",
    "today.night": "night today",
    "notices": "more today notices",
    "notice": "notices notice.open",
    "notice.last": "notices notice.open:4",
    "places": "places",
    "place": "places place.open",
    "settings": "settings",
    "settings.volume": "settings settings.volume",
    "settings.hearing": "settings settings.volume settings.hearing",
    "settings.speed": "settings settings.speed",
    "did-you-mean": "activities activities.week doubtful",
    "unclear": "activities nonsense nonsense",
    "idle": "more idle",
    "trouble": "fail",
    LISTENING: "activities activities.week",
}
"""Name of a page (most are its id): the way there from the home page."""
