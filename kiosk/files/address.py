"""The address by which others in the network reach the desk page, and what it is recognised by."""

from __future__ import annotations

import socket

EVERYWHERE = "0.0.0.0"
COOKIE = "leling_desk"
"""Name of the desk page's cookie."""
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): the system only looks up which way it would go. Nothing is sent."""


def desk_address(host: str, port: int) -> str:
    """What to type into a browser for a page that is served there; empty if it is for a network that isn't there."""
    shown = own_address() if host == EVERYWHERE else host
    return f"http://{shown}:{port}" if shown else ""


def own_address() -> str:
    """This machine's address in the network it is in; empty if it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(asking.getsockname()[0])
