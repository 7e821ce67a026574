"""Has a model tried out by a process of its own, so that nothing in it can end or stop this one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from voice.keeper.refused import Refused

TOP = Path(__file__).parents[2]
"""Where the package voice lies."""
LONGEST_S = 120.0
"""Loading and five phrases take seconds; the largest models from an old disk a minute."""
LEAST_RIGHT = 3
"""Of the five test phrases. A model that guesses comes so far once in seventeen times, a deaf one never."""


@dataclass(frozen=True)
class Tried:
    """What came of the trial."""

    loaded: bool
    language: str = ""
    right: int = 0


def prove(folder: Path, expected: str, longest_s: float = LONGEST_S) -> str:
    """The language that this model hears; Refused if it does not. `expected` may be empty."""
    tried = _try_out(folder, expected, longest_s)
    if not tried.loaded:
        raise Refused("unloadable")
    if not tried.language:
        raise Refused("which_language")
    if expected and tried.language != expected:
        raise Refused("other_language", language=tried.language)
    if tried.right < LEAST_RIGHT:
        raise Refused("deaf", right=tried.right)
    return tried.language


def _try_out(folder: Path, expected: str, longest_s: float) -> Tried:
    command = [sys.executable, "-m", "voice.keeper.trial", str(folder.resolve()), expected]
    try:
        done = subprocess.run(command, cwd=TOP, capture_output=True, timeout=longest_s, check=True)
        return Tried(**json.loads(done.stdout.splitlines()[-1]))
    except subprocess.TimeoutExpired as cause:
        raise Refused("hung") from cause
    except (subprocess.CalledProcessError, ValueError, IndexError) as cause:
        raise Refused("crashed") from cause
