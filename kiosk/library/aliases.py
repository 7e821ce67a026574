"""Other names that people have for things, in 别名.csv: 剃头 for 义务理发, 春眠不觉晓 for 春晓."""

from __future__ import annotations

from collections.abc import Mapping, Set

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table

FILE = "别名.csv"
Aliases = Mapping[str, tuple[str, ...]]
"""Name of an activity, a kind, a column or a text, in either language -> what it is called, too."""
LONGEST = 20


def read_aliases(folder: Folder, names: Set[str]) -> Aliases:
    """What may be said instead of these names; a centre need not have the table."""
    taken: set[str] = set(names)
    rows = read_table(folder, FILE, ("名称", "别名")) if folder.has(FILE) else []
    return {row.cells["名称"]: found for row in rows if (found := _aliases(row, names, taken))}


def _aliases(row: Row, names: Set[str], taken: set[str]) -> tuple[str, ...]:
    if row.cells["名称"] not in names:
        row.refuse("名称", "alias_name")
        return ()
    found = tuple(filter(None, (part.strip() for part in row.text("别名", 400, needed=True).split("|"))))
    for alias in found:
        if alias in taken:
            row.wrong("别名", "alias_twice", now=alias)
        if len(alias) > LONGEST:
            row.wrong("别名", "alias_long", now=alias, most=LONGEST)
        taken.add(alias)
    return found if row.good else ()
