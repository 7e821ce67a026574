"""Asks the system's voice through pyttsx3, in a process of its own: its loop may hang, its drivers belong to a thread.

`python -m voice.system_worker DRIVER`: which voices there are; the last line is a JSON object, language: id or null.
`python -m voice.system_worker DRIVER VOICE RATE FILE`: speaks what it is given as input into the file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

WANTED = {
    "zh": (r"zh-?cn|\bcmn", r"zh-(hans|sg)|mandarin|普通话", r"zh-?tw", r"\bzh\b|chinese"),
    "en": (r"\ben-?us", r"\ben-?gb", r"\ben\b|english"),
}
"""How systems name voices of a language, the best first: zh_CN, MSTTS_V110_zhCN_HuihuiM, English (America)."""
UNWANTED = re.compile(r"zh-?hk|\byue|cantonese|粤|\bhak\b|hakka")
"""Chinese that isn't Mandarin."""


def voice_for(voices: Iterable[Any], language: str) -> str | None:
    """Id of the voice, of these with id, name and languages, that suits a language best; None if none speaks it.

    An id that names the language tells more than what else is said of a voice: those that sing or ring have none.
    """
    fit = [voice for voice in voices if not UNWANTED.search(" ".join(_told(voice)))]
    for wanted in WANTED[language]:
        for place in range(3):
            found = (str(voice.id) for voice in fit if re.search(wanted, _told(voice)[place]))
            if id := next(found, None):
                return id
    return None


def _told(voice: Any) -> tuple[str, str, str]:
    texts = (voice.id, " ".join(map(str, voice.languages or ())), voice.name)
    id, languages, name = (str(text).lower().replace("_", "-") for text in texts)
    return id, languages, name


def main() -> None:
    """See above; whatever goes wrong ends it with an error."""
    import pyttsx3

    driver, *order = sys.argv[1:]
    engine = pyttsx3.init(driver)
    if not order:
        voices = engine.getProperty("voices")
        print(json.dumps({language: voice_for(voices, language) for language in WANTED}))
        return
    voice, rate, file = order
    engine.setProperty("voice", voice)
    engine.setProperty("rate", int(rate))
    engine.save_to_file(sys.stdin.buffer.read().decode(), file)
    engine.runAndWait()


if __name__ == "__main__":
    main()
