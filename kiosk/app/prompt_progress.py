"""How much of what the kiosk says is recorded, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.app.prompt_list import GROUPS, Prompt, prompts
from kiosk.library import Library
from kiosk.messages import Language
from kiosk.texts import Texts
from voice.media import MediaError, probe
from voice.recorded import FOLDER, recordings_in
from voice.templates import bare


class Progress:
    """What is wanted in a language, beside what lies in the content folder now."""

    def __init__(self, texts: Texts, library: Library, content: Path, language: Language) -> None:
        self.folder = content / FOLDER / language
        self.wanted = prompts(texts, library, language)
        self._texts, self._language = texts, language

    def missing(self) -> list[Prompt]:
        """What is not there or can't be played, in the order in which it does most good."""
        done = {words for words, file in recordings_in(self.folder).items() if _plays(file)}
        return [prompt for prompt in self.wanted if bare(prompt.words) not in done]

    def told(self) -> Iterator[str]:
        """Lines: each group and what is missing in it; files that can't be played or have words of their own."""
        missing = self.missing()
        for group in GROUPS:
            yield self.of_group(group, missing)
            yield from (f"  {prompt.words}" for prompt in missing if prompt.group == group)
        files, wanted = recordings_in(self.folder), {bare(prompt.words) for prompt in self.wanted}
        broken = [file for file in files.values() if not _plays(file)]
        yield from (self._words("prompts.broken", file=file.name) for file in sorted(broken))
        yield from (self._words("prompts.own", file=files[each].name) for each in sorted(files.keys() - wanted))
        yield self.total(missing)

    def of_group(self, group: str, missing: list[Prompt]) -> str:
        """A line: how much of it is recorded."""
        count, lacking = (sum(prompt.group == group for prompt in each) for each in (self.wanted, missing))
        name = self._words(f"prompts.group.{group}")
        return self._words("prompts.progress", group=name, done=count - lacking, count=count)

    def total(self, missing: list[Prompt]) -> str:
        """A line: how much of all is recorded."""
        count = len(self.wanted)
        return self._words("prompts.total", done=count - len(missing), count=count)

    def _words(self, key: str, **values: object) -> str:
        return self._texts(key, self._language, **values)


def _plays(file: Path) -> bool:
    with suppress(MediaError):
        return probe(file).has_sound
    return False
