"""Sends one alert, in a process of its own: `python -m kiosk.staff.alert_worker` reads what send() takes, as JSON.

So the desk page neither grows by the library that sends, nor waits for a slow server. The address comes on standard
input: on the command line everybody at this machine could read it. Without a body the address is only looked at.
"""

from __future__ import annotations

import json
import logging
import re
import sys

import apprise

SCHEMAS = ("wecombot", "dingtalk", "feishu", "lark", "ntfy", "ntfys", "mailto", "mailtos", "json", "jsons")
"""Ways that may be used. apprise knows others, some of which act on this very machine."""
PASTED = {
    r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)": r"dingtalk://\1",
    r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?": r"feishu://\1",
}
"""Addresses as DingTalk and Feishu show them; those of WeCom, Lark and ntfy apprise knows by itself."""
NO_ANSWER = re.compile("connection error|timed out", re.IGNORECASE)
"""What apprise logs if nobody answered, and not if somebody refused."""


def opened(url: str) -> apprise.Apprise | None:
    """What sends to this address; None if it is none."""
    for pasted, meant in PASTED.items():
        url = re.sub(f"^{pasted}$", meant, url)
    found = apprise.Apprise()
    found.add(url)
    schemas = {each.url().partition("://")[0] for each in found}  # type: ignore[no-untyped-call]
    return found if schemas and schemas <= {*SCHEMAS} else None


def send(url: str, title: str, body: str) -> str:
    """A kiosk.store.alerts.Result; "wrong" if the address is none; "right" if there is nothing to send."""
    with apprise.LogCapture(level=logging.WARNING) as said:  # type: ignore[no-untyped-call]
        to = opened(url)
        if to is None:
            return "wrong"
        if not body:
            return "right"
        if to.notify(title=title, body=body):
            return "sent"
        return "silent" if NO_ANSWER.search(said.getvalue()) else "refused"


if __name__ == "__main__":
    print(send(**json.load(sys.stdin)))
