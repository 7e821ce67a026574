"""Sizes of letters, spaces and corners, in mm of the layout: a real mm on a 24 inch screen (see ui/metrics.py)."""

from __future__ import annotations

from enum import Enum


class Letter(float, Enum):
    """Heights that letters want to have at text size 1; where there is no room they get smaller together."""

    LEAST = 10.0
    """No letter is smaller: a hanzi is 0.92 and a capital 0.73 of it, so both reach EN 301 549 5.1.4's 7.3 mm."""
    DETAIL = 11.0
    """The second line of a key."""
    LINE = 13.0
    """What is read on a page beside its keys, and the words of the bar."""
    KEY = 14.0
    """Keys that steer."""
    NAME = 16.0
    """A row's name, and a text that is read."""
    ANSWER = 19.0
    """Keys that answer the page's question."""
    TITLE = 22.0
    """What a page is about."""
    GREAT = 25.0
    """What is the whole point of a page: home's bars, the words that were heard, digits."""
    NUMBER = 64.0
    """A number that is taken along, and whom one may ring up: it fills the room there is."""
    CLOCK = 60.0
    """The time of day above a page."""
    HALL = 110.0
    """The time of day on the page that is read from across the hall."""


class Space(float, Enum):
    """Between and around things."""

    HAIR = 1.0
    """Between the lines of one key."""
    TIGHT = 3.0
    """Within one thing."""
    NEAR = 4.0
    """From a mark to its words, and from a key's edge."""
    GAP = 6.0
    """Between two things: at least 3 mm between keys even when rounded."""
    INSET = 9.0
    """From a card's edge to its words."""
    MARGIN = 14.0
    """From the screen's edge."""


class Corner(float, Enum):
    """Radii."""

    NONE = 0.0
    SMALL = 4.0
    """Within a card."""
    KEY = 6.0
    """Keys and cards."""
    ROUND = 1000.0
    """As round as there is room: discs, and bars that fill."""


class Stroke(float, Enum):
    """How thick lines are."""

    EDGE = 0.8
    """Border of a card or key, and the line above the bar."""
    LIP = 1.6
    """What a key stands on: it sinks onto it while a finger is on it."""
    FOCUS = 3.0
    """Both rings around what is touched or has been come to by keys."""
