"""Sizes of letters, spaces and corners, in mm of the layout: a real mm on a 24 inch screen."""

from __future__ import annotations

from enum import Enum


class Letter(float, Enum):
    """Heights that letters want to have at text size 1; where there is no room they get smaller together."""

    LEAST = 10.0
    """The floor; see metrics."""
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
    CLOCK = 60.0
    """The time of day on a page that is read from across the hall."""


class Space(float, Enum):
    """Between and around things."""

    TIGHT = 3.0
    """Within one thing."""
    GAP = 6.0
    """Between two things: at least 3 mm between keys even when rounded."""
    INSET = 9.0
    """From a card's edge to its words."""
    MARGIN = 14.0
    """From the screen's edge."""


class Corner(float, Enum):
    """Radii."""

    SMALL = 4.0
    """Within a card."""
    KEY = 6.0
    """Keys and cards."""
