"""The kiosk's window alone, with the sample home page: prints every press as a line. Run by test_ui_window.py."""

from __future__ import annotations

import sys

from ui_pages import pages, view_of

from kiosk.messages import Intent
from kiosk.ui.window import KioskWindow, NoDisplay


def _tell(line: object) -> None:
    print(line, flush=True)


def _press(intent: Intent) -> None:
    _tell(intent)


def main(arguments: list[str]) -> int:
    """Arguments: "full", or width and height in px."""
    size = None if arguments == ["full"] else (int(arguments[0]), int(arguments[1]))
    try:
        window = KioskWindow(_press, size=size, on_first_frame=lambda: _tell("shown"))
    except NoDisplay as error:
        _tell(error)
        return 2
    window.show(view_of(pages("zh")[0]))
    window.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
