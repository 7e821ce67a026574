"""The kiosk's window alone, with the sample home page: prints every press as a line, and is touched by fingers.

Run by test_ui_window.py and test_ui_fingers.py. Each line that comes in is a finger's doing; see fingers.py.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from threading import Thread

from fingers import push_all
from layout import PORTRAIT
from ui_pages import pages, view_of

from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.ui.keyboard import keys_of
from kiosk.ui.window import KioskWindow, NoDisplay


def _tell(line: object) -> None:
    print(line, flush=True)


def main(arguments: list[str]) -> int:
    """Arguments: "full", or width and height in px; then "by-ear" if touches are to read before they count."""
    *size, by_ear = arguments if arguments[-1] == "by-ear" else (*arguments, "")
    view = view_of(pages("zh")[0])
    view = replace(view, visit=replace(view.visit, touch_and_hear=bool(by_ear)))

    def press(intent: Intent) -> None:
        _tell(intent)
        if intent.name == "focus.read":  # as a conversation would
            window.show(replace(view, touched=Intent.parse(intent.value)))

    try:
        window = KioskWindow(
            press,
            size=None if size == ["full"] else (int(size[0]), int(size[1])),
            keys=keys_of(Settings()),
            on_first_frame=lambda: _tell("shown"),
        )
    except NoDisplay as error:
        _tell(error)
        return 2
    Thread(target=push_all, args=(sys.stdin, PORTRAIT), daemon=True).start()
    window.show(view)
    window.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
