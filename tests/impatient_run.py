"""Lets impatient people come to one kiosk, in a process that does nothing else. Run by test_impatient.py.

Arguments: a folder for the records, how many people come, and after how many of them memory is looked at first. Prints
the MB that are resident then and at the end. A conversation that goes wrong is told on stderr, with its steps.
"""

from __future__ import annotations

import gc
import os
import random
import sys
from contextlib import closing
from pathlib import Path

from impatient import ConversationError, Impatient, opened


def main(arguments: list[str]) -> int:
    """0 if all went well."""
    folder, people, first = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    kiosk = opened(folder)
    with closing(kiosk.world.store):
        for number in range(1, people + 1):
            try:
                Impatient(random.Random(number), kiosk).visit()
            except ConversationError as error:
                print(f"conversation {number}, {error}", file=sys.stderr)
                return 1
            if number in (first, people):
                print(resident_mb(), flush=True)
    return 0


def resident_mb() -> float:
    """What of this process is in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
