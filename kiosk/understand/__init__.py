"""From heard words, the page and what the kiosk offers to an intent, or to a question back."""

from kiosk.understand.catalogue import Catalogue, Named
from kiosk.understand.learned import learned as learn
from kiosk.understand.meaning import Meaning, understand
from kiosk.understand.phrases import Phrases
from kiosk.understand.sayings import expected, final, named

__all__ = ["Catalogue", "Meaning", "Named", "Phrases", "expected", "final", "learn", "named", "understand"]
