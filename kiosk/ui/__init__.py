"""The screen: draws a View, sends Intents, knows nothing else. Importing this opens no window.

Kivy reads its settings from the environment at its first import, so they are set here, before any kivy import.
"""

import os
import tempfile

_KIVY_HOME = tempfile.TemporaryDirectory(prefix="kiosk-kivy-")  # Kivy insists on a home; this one goes with the program

os.environ.update(
    KIVY_NO_ARGS="1",  # else Kivy takes our own command line for its own
    KIVY_NO_CONFIG="1",
    KIVY_WINDOW="sdl2",  # its fallback for X ends the program without a word when there is no X server
    KIVY_NO_FILELOG="1",
    KIVY_LOG_MODE="PYTHON",  # through logging, like everybody else
    KIVY_HOME=_KIVY_HOME.name,
)
