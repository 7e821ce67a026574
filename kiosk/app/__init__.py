"""The commands: every module here joins the other parts to something that can be started."""

from kiosk.app.command_line import main

__all__ = ["main"]
