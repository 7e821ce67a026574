"""What the screen gets beside the page: the subtitle, that the kiosk speaks or listens, what is missing."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.messages import Listening, View
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Missing
from kiosk.turn.reader import Mark


class Showing:
    """Belongs to the thread of the conversation. A view is handed on when anything in it has changed."""

    def __init__(
        self, conversation: Conversation, missing: Missing, texts: Texts, show_view: Callable[[View], None]
    ) -> None:
        self._conversation, self._missing = conversation, missing
        self._texts, self._show_view = texts, show_view
        self._shown: View | None = None
        self.mark = Mark()
        self.listening: Listening | None = None
        self.speaking = False
        self.signals = 0
        """How many sounds there have been that are no speech."""

    @property
    def only_listened_for(self) -> bool:
        """Whether the kiosk listens by itself and nobody has spoken yet."""
        return self.listening is not None and self.listening.aside and not self.listening.partial

    def sentences(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Texts in the language of the visit."""
        language = self._conversation.turn.visit.language
        return tuple(self._texts(key, language) for key in keys)

    def other_page(self) -> None:
        """Nothing is said on it: what was said before belongs to another page, if that is another one."""
        if self._shown and self._shown.page.id != self._conversation.turn.page.id:
            self.mark = Mark()

    def say(self, sentence: str, sounds: int) -> None:
        """This begins to be said, after so many sounds."""
        self.mark, self.speaking = Mark(sentence), True
        self.signals += sounds

    def all_said(self) -> None:
        """The last sentence stays."""
        self.mark, self.speaking = Mark(self.mark.sentence), False

    def show(self) -> View | None:
        """The view as it is now, if anything in it is new."""
        language = self._conversation.turn.visit.language
        missing = self.sentences(self._missing.sentences(language))
        mark = self._subtitle()
        view = self._conversation.view(
            missing=(" " if language == "en" else "").join(missing),
            listening=self.listening,
            spoken=mark.sentence,
            spoken_from=mark.begin,
            spoken_to=mark.end,
            speaking=self.speaking,
            signals=self.signals + (self.listening.sounds if self.listening else 0),
        )
        if view == self._shown:
            return None
        self._shown = view
        self._show_view(view)
        return view

    def _subtitle(self) -> Mark:
        """What is being read; beside a page that stays, what is heard."""
        if self.listening is None or not self.listening.aside or self.listening.level < 0:
            return self.mark
        return Mark(self.listening.partial or self.sentences(("listening.title",))[0])
