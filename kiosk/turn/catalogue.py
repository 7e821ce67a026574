"""What can be said by its name: today's activities, texts, days, what can be asked for and brought home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.actions import World
from kiosk.actions.activities import kind_name, name_of
from kiosk.actions.days import named_days
from kiosk.actions.lessons import lessons_of
from kiosk.messages import Visit
from kiosk.store import activities
from kiosk.understand import Catalogue


def catalogue(visit: Visit, world: World) -> Catalogue:
    """Everything that has a name now, in the visit's language."""
    now = world.store.clock.now()
    columns = [column for column in world.library.columns if lessons_of(column, visit.language, world)]
    lessons = [lesson for column in columns for lesson in lessons_of(column, visit.language, world)]
    named = {
        "activity": [(name_of(each, visit), each.id) for each in activities.upcoming(world.store, now)],
        "kind": [(kind_name(each, visit, world), each) for each in activities.kinds(world.store, now)],
        "column": [(column.named(visit.language), column.id) for column in columns],
        "lesson": [(lesson.title(visit.language), lesson.id) for lesson in lessons],
        "day": [*named_days(world.words(visit))],
        "service": [(service.named(visit.language), service.id) for service in world.library.services],
        "item": [(item.named(visit.language), item.id) for item in world.library.items],
    }
    aliases = world.library.aliases
    return Catalogue({slot: (*pairs, *_other_names(pairs, aliases)) for slot, pairs in named.items()})


def _other_names(pairs: Sequence[tuple[str, str]], aliases: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((alias, id) for name, id in pairs for alias in aliases.get(name, ()))
