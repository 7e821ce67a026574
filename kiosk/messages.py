"""The small values that everything else hands on: Intent, Choice, Page, Visit, View.

Nothing here does anything: a page is data, so that it can be drawn, read aloud, listened for, tested and printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
Kind = Literal[
    "home",
    "choices",
    "list",
    "confirm",
    "player",
    "keypad",
    "status",
    "attract",
    "card",
    "meter",
    "letters",
    "recorder",
    "slip",
    "contacts",
]
"""attract: nobody is there; card: a bank card is held against it; meter: how loud it is; letters: a keyboard;
recorder: a voice is kept; slip: a number to take along; contacts: names and telephone numbers, large."""
Standing = Literal["", "free", "full", "mine", "open", "closed"]
"""What a row's state comes to: there is room, one has to wait, it is the person's own, or somebody is there or not."""
Role = Literal["help", "listen", "activities", "plain"]
"""What a colour means: red is people who help, green is sound, blue is activities, plain is everything else."""
Theme = Literal["light", "yellow", "white", "evening"]
"""light: ink on paper; yellow: black on yellow; white: white on black; evening: soft and dark."""
THEMES: tuple[Theme, ...] = ("light", "yellow", "white", "evening")
TEXT_SIZES = (1, 2, 3)
VOLUMES = (1, 2, 3, 4, 5)
VOLUME_STEP_DB = 6.0
"""Between two of them: EN 301 549, 8.2.1, wants 18 dB in all and a step 12 dB above the lowest."""
SPEEDS = (1, 2, 3, 4, 5)
Measure = Literal["", "speech", "voice", "message"]
"""What the microphone is used for beside hearing: how loud our own speech is in this room, or somebody's voice, or to
keep a spoken message."""
Ended = Literal["", "long", "unplugged"]
NEARLY_OVER_S = 10
"""So many seconds of a recording are left when its speaker is told that it must end."""
Ear = Literal["both", "left", "right"]
EARS: tuple[Ear, ...] = ("both", "left", "right")
"""On which side sound is heard."""


@dataclass(frozen=True)
class Intent:
    """What somebody wants, pressed or said: a name and at most one value ("activity.open", "12")."""

    name: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if self.value else self.name

    @classmethod
    def parse(cls, text: str) -> Intent:
        """The intent that str() wrote."""
        name, _, value = text.partition(":")
        return cls(name, value)


@dataclass(frozen=True)
class Choice:
    """One thing that can be pressed or said on a page."""

    label: str
    intent: Intent
    icon: str = ""
    """Name of a Material Design icon, or nothing."""
    detail: str = ""
    """A smaller second line: when and where, or what is behind the button."""
    state: str = ""
    """State in words, shown as a badge: seats left, already signed up."""
    phrases: tuple[str, ...] = ()
    """More ways to say it; the label itself always counts."""
    role: Role = "plain"
    strong: bool = False
    """Filled with its role's colour: the answer most people want."""
    picture: str = ""
    """File of a picture of it, shown in a list in place of the icon."""
    standing: Standing = ""
    """What its state comes to, shown as a sign and a colour beside the words."""


@dataclass(frozen=True)
class Clip:
    """A stretch of a recording or a video."""

    file: str
    begin_s: float
    end_s: float
    words: tuple[tuple[float, int, int], ...] = ()
    """Of a sentence that is read in it: at which second of the file each word begins, and which characters it is."""


@dataclass(frozen=True)
class Page:
    """What is shown, what is said and what may be answered, at once."""

    id: str
    """Stable name for tests, logs and `kiosk.py shot`: "home", "activities.week"."""
    kind: Kind
    title: str
    say: tuple[str, ...]
    """Sentences read aloud one after the other; each is shown in the subtitle while it is spoken."""
    choices: tuple[Choice, ...] = ()
    address: Intent = field(default_factory=lambda: Intent("home"))
    """The intent that shows this page again: "back" and "again" rely on it."""
    subtitle: str = ""
    """One line under the title: page 1 of 3, sentence 4 of 14."""
    body: tuple[str, ...] = ()
    """Lines between title and choices: a player's sentences, an activity's facts, the digits typed."""
    current: int = -1
    """Index in body of the sentence being read (player), else -1."""
    icon: str = ""
    role: Role = "plain"
    chime: bool = False
    """The loud local call sound is played before anything is said."""
    reading: bool = False
    """A player that goes on to the next sentence by itself when this one has been spoken."""
    clip: Clip | None = None
    """Heard in place of the last sentence of `say`."""
    film: bool = False
    """The clip's pictures are to be seen."""
    picture: str = ""
    """File of a picture to be shown as large as there is room."""
    progress: float = -1.0
    """How much of a recording has been heard, 0 to 1; less than 0: there is none."""
    long_edge_mm: float = 0.0
    """Length of the screen's long edge that is being tried: for it a card of 85.6 mm is drawn."""
    measure: Measure = ""
    """Measured, with the sentence that begins `body`, once all has been said: the address's intent with ".measured"

    tells the result, empty if there is no microphone. speech: loudness of the room, and of the room with our speech in
    it; voice: loudness of a voice, and what it said. In LUFS. message: a spoken message is recorded instead; `body` is
    what the subtitle says then: that it is time to speak, that it ends soon as nobody speaks, or as it is long."""
    code: str = ""
    """Text of the QR code that a slip has."""
    sound: bytes = field(default=b"", repr=False)
    """MP3 that is heard before anything is said."""
    also: tuple[Choice, ...] = ()
    """Not shown, but may be said: what the page below offers."""


@dataclass(frozen=True)
class Spoken:
    """A message that has been recorded and not been kept yet."""

    sound: bytes = field(default=b"", repr=False)
    """MP3; empty: nobody has spoken."""
    seconds: float = 0.0
    ended: Ended = ""
    """What ended it beside its speaker: it was as long as may be, or there is no microphone any more."""
    aloud: bool = False
    """Its speaker wants to hear it."""


@dataclass(frozen=True)
class Activity:
    """One activity on one day. Times are local to the centre and carry no zone."""

    id: str
    name: str
    kind: str
    """One of the kinds that texts.csv names: kind.健身."""
    starts: datetime
    ends: datetime
    place: str
    seats: int
    details: str
    name_en: str
    place_en: str
    details_en: str


@dataclass(frozen=True)
class Visit:
    """One person's turn at the kiosk. It ends by "goodbye" or idleness and takes everything in it along."""

    language: Language = "zh"
    text_size: int = 1
    theme: Theme = "light"
    volume: int = 3
    speed: int = 3
    clear: bool = False
    """Consonants are lifted, for who hears but doesn't understand."""
    ear: Ear = "both"
    headset: bool = False
    """Nobody else hears: what is private may be said."""
    touch_and_hear: bool = False
    """For who can't see: the first touch reads, the second one counts."""
    by_eye: bool = False
    """For who can't hear: a large subtitle that stays longer, and a flash of the frame with each sound."""
    low: bool = False
    """For who sits: everything that is to be pressed is no higher than an arm reaches from a wheelchair."""
    mongolian: bool = False
    """What stands around every page is in Mongolian."""
    trail: tuple[Intent, ...] = ()
    """Addresses of the pages that led here, the shown one last."""
    typed: str = ""
    """What has been typed, or tried, on this page and is not settled yet: digits on the number pad."""
    who: str = ""
    """Telephone or member number, once typed: never logged, never spoken."""
    places: tuple[tuple[str, int], ...] = ()
    """Where each text was left: (lesson id, sentence index)."""
    finished: tuple[str, ...] = ()
    """Ids of the lessons heard to their end."""
    misses: int = 0
    """How often in a row we did not understand."""
    staff: bool = False
    """Whoever sets this kiosk up has typed the code."""
    told: bool = False
    """Whether it has been said that there are notices: once is enough."""
    call: str = ""
    """Id of the call for help that is under way."""
    spoken: Spoken | None = None
    """What has been recorded on this page and is not kept yet."""
    message: str = ""
    """Id of a spoken message that is kept and belongs to nothing yet."""

    def place_in(self, lesson: str) -> int:
        """Sentence index at which this text was left; 0 at first."""
        return dict(self.places).get(lesson, 0)

    def at_place(self, lesson: str, sentence: int) -> Visit:
        """The same visit, remembering where this text is."""
        return replace(self, places=tuple({**dict(self.places), lesson: sentence}.items()))


@dataclass(frozen=True)
class Understood:
    """What was made of somebody's words or press."""

    text: str
    intent: Intent | None
    how: Literal["pressed", "exact", "slot", "digits", "sound", "guess", "search", "nothing", "time", "free"]


@dataclass(frozen=True)
class Listening:
    """What the screen shows while the kiosk listens."""

    level: float = -1.0
    """Loudness, 0 (quiet) to 1 (loud); less than 0: it makes ready to listen, and does not hear yet."""
    partial: str = ""
    """The words as they are understood."""
    aside: bool = False
    """It listens by itself after a question, of which the answers stay on the screen to be pressed."""
    left_s: int = -1
    """Whole seconds that are left of a recording; less than 0: there is none."""
    sounds: int = 0
    """How many sounds it has made meanwhile."""


@dataclass(frozen=True)
class View:
    """Everything the screen draws at a moment."""

    page: Page
    visit: Visit
    fixed: tuple[Choice, ...]
    """The four buttons at the bottom, in order: back, home, microphone, help."""
    again: Choice
    """The "say it again" button in the subtitle strip."""
    spoken: str = ""
    """The sentence in the subtitle strip."""
    spoken_to: int = 0
    """How many characters of it have been spoken: the marked part ends here."""
    spoken_from: int = 0
    """Where the word being spoken begins."""
    listening: Listening | None = None
    listening_title: str = ""
    header: tuple[str, ...] = ()
    """Time of day, date line, centre's name, state of the visit: at home, and above a page that leaves room there."""
    missing: str = ""
    """What is missing (microphone, loudspeaker, ear), in one short sentence; empty when all is there."""
    touched: Intent | None = None
    """In touch-and-hear: what has been touched once and waits; else where the keys have come to."""
    speaking: bool = False
    """The kiosk speaks just now."""
    signals: int = 0
    """How many sounds other than speech there have been: for who can't hear, the frame flashes with each."""
    long_edge_mm: float = 531.0
    """Real length of the screen's long edge: all sizes follow from it."""
    floor_mm: float = 0.0
    """Height of the screen's lower edge above the floor; 0: nobody has measured it."""
    signs: tuple[str, str] = ("", "")
    """What stands beside the subtitle while the kiosk speaks, and while it listens."""
