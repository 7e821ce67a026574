"""What people bring to mind instead of a name: 车马炮 for 下象棋, 票友 for 京剧; content/联想.csv and a centre's own.

Whatever has the first in its name, today's activity or a text of any centre, may be meant by the others.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.files.folder import Folder
from kiosk.files.tables import read_table

FILE = "联想.csv"
COLUMNS = ("名称", "联想")
LONGEST = 2000
"""Characters of all that one row brings to mind."""
Hints = Mapping[str, tuple[str, ...]]
"""Part of a name -> what is said of such things."""


def read_hints(folder: Folder) -> Hints:
    """All usable rows; a centre need not have the table."""
    found: Hints = {}
    for row in read_table(folder, FILE, COLUMNS) if folder.has(FILE) else ():
        name, hints = row.text("名称", LONGEST, needed=True), row.text("联想", LONGEST, needed=True)
        found = joined(found, {name: _several(hints)}) if row.good else found
    return found


def joined(ours: Hints, own: Hints) -> Hints:
    """Ours, and what a centre adds."""
    return {**ours, **{name: tuple(dict.fromkeys((*ours.get(name, ()), *hints))) for name, hints in own.items()}}


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (hint.strip() for hint in cell.split("|"))))
