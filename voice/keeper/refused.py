"""Why the keeper refuses something."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Why = Literal[
    "unknown",
    "busy",
    "there",
    "built_in",
    "in_use",
    "damaged",
    "network",
    "server",
    "interrupted",
    "full",
    "disk",
    "altered",
    "broken_archive",
    "locked",
    "outside",
    "link",
    "too_large",
    "twice",
    "lacking",
    "name",
    "unloadable",
    "crashed",
    "hung",
    "deaf",
    "which_language",
    "other_language",
]


class Refused(Exception):  # noqa: N818  named for what was done
    """The keeper did not do it, and nothing has changed. `values` are the particulars: name, file, sizes in MB."""

    def __init__(self, why: Why, **values: object) -> None:
        super().__init__(why, values)
        self.why: Why = why
        self.values = values


@contextmanager
def disk_trouble(path: Path) -> Iterator[None]:
    """Whatever the system says about writing below this path, as a refusal."""
    try:
        yield
    except OSError as cause:
        full = cause.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Refused("full" if full else "disk", path=path, cause=cause.strerror or cause) from cause
