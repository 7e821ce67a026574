"""What a centre writes into its content folder: texts, activities, places, notices, with the mistakes found."""

from kiosk.library.activities import KINDS, Planned
from kiosk.library.appointments import Appointment
from kiosk.library.lessons import Column, Lesson
from kiosk.library.library import Library, load_library
from kiosk.library.mongolian import Mongolian
from kiosk.library.notices import Notice
from kiosk.library.places import Place
from kiosk.library.services import Service
from kiosk.library.stock import Item
from kiosk.library.writing import Writing

__all__ = [
    "KINDS",
    "Appointment",
    "Column",
    "Item",
    "Lesson",
    "Library",
    "Mongolian",
    "Notice",
    "Place",
    "Planned",
    "Service",
    "Writing",
    "load_library",
]
