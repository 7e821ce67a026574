"""Where the desk page is, and the one-time code that makes its first manager."""

from __future__ import annotations

from kiosk.actions.setup_parts import ICON, done
from kiosk.actions.world import Action, Answer, World
from kiosk.files.address import desk_address
from kiosk.messages import Intent, Page, Visit
from kiosk.store.accounts import FIRST, has_manager, invite

NAME = "setup.desk"


def desk(_value: str, visit: Visit, world: World) -> Answer:
    """The address to type; while there is no manager, a new code, which is shown and never said."""
    words, settings = world.words(visit), world.settings
    address = desk_address(settings.desk_host, settings.desk_port)
    if not address:
        return _page(words("setup.desk.alone"), (words("setup.desk.alone"),), visit, world)
    if has_manager(world.store):
        return _page(words("setup.desk.say"), (address,), visit, world)
    code = invite(world.store, FIRST)
    body = address, words("setup.desk.code", code=f"{code[:4]} {code[4:]}")
    return _page(words("setup.desk.first"), body, visit, world)


def _page(say: str, body: tuple[str, ...], visit: Visit, world: World) -> Answer:
    words = world.words(visit)
    title = words("key.setup.desk")
    page = Page(NAME, "confirm", title, (title, say), (done(words),), Intent(NAME), body=body, icon=ICON)
    return Answer(page, visit)


ACTIONS: dict[str, Action] = {NAME: desk}
