"""What somebody meant: the words themselves first, then names, digits, parts of names, and at last the sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, zip_longest
from typing import Literal

from kiosk.messages import Choice, Intent, Language, Page, Understood
from kiosk.understand.ask import HARMLESS, Ask, asked
from kiosk.understand.catalogue import Catalogue
from kiosk.understand.digits import digits_in
from kiosk.understand.free import NO_CHOICE, Wish, wishes
from kiosk.understand.nearest import SHORTEST, Candidate, nearest
from kiosk.understand.phrases import Phrases
from kiosk.understand.pieces import By
from kiosk.understand.plain import bare
from kiosk.understand.said_again import Reading, both_times

How = Literal["exact", "slot", "digits", "search", "sound", "free"]
SURE = 0.35
"""Confidence below which the sound alone decides nothing, and a confirmation is asked again."""
UNSURE = 0.3
"""Confidence below which what was said word by word is asked about, too, unless it is plain or does no harm."""
HARDLY = 0.2
"""The same of a button that nothing else comes near: an answer such as 没有 may end a sentence to somebody else."""
AS_LIKELY = 0.5
"""Another reading counts in its words if it is at least so likely, compared with the first."""
ACCEPT = 0.2
"""Cost per syllable up to which a way counts as said, if no other comes near."""
ACCEPT_FOR_GOOD = 0.1
"""The same for what can't simply be undone."""
MARGIN = 0.1
"""So much further per syllable has the next thing to be: one syllable of at most ten."""
GUESS = 0.36
"""Cost per syllable up to which something is asked about: one syllable of three."""
GUESSES_WITHIN = 0.2
"""What is so much worse than the best is not even asked about."""
CLEARLY = 0.15
"""By how much a sentence has to be about one thing rather than any other, to act without asking. See Topic.score."""
CONTRADICTS = 0.25
"""The same, not to take it for what it sounds like."""
CLEARLY_OURS = 0.35
"""The same rather than being none of our business."""
WORTH_ASKING = 0.35
"""Score from which on a sentence is asked about."""
FAINT, UNBOUND = 0.15, 2.0
"""With less confidence in the words it has to be so many times as clear: others talk in the hall, too."""
WORTH_A_HINT = 0.2
"""Score from which on a button is shown to whoever was not understood twice."""
MOST, HINTS = 3, 2
LONGEST = 200
"""Characters of what is looked at: far more than anybody says in the 12 s that the kiosk listens."""


@dataclass(frozen=True)
class Meaning:
    """What was understood; if several things are possible, what to ask about."""

    understood: Understood
    candidates: tuple[Choice, ...] = ()
    """At most three, the likeliest first, when `how` is "guess"; the labels say what would happen."""
    likeliest: tuple[Choice, ...] = ()
    """At most HINTS when `how` is "nothing": too unlikely to be asked about, but more so than anything else."""
    unsure: tuple[Reading, ...] = ()
    """What else may have been said, beside what is asked about."""


@dataclass(frozen=True)
class _Alike:
    """What sounds like one of the readings, the nearest first."""

    text: str
    choices: tuple[Choice, ...]
    clear: bool
    """The first is near enough to be meant, and nothing else is."""


def understand(
    readings: Sequence[Reading],
    page: Page,
    phrases: Phrases,
    catalogue: Catalogue,
    language: Language,
    freely: str = "",
    before: Sequence[Reading] = (),
) -> Meaning:
    """What these readings of one utterance mean on this page, the likeliest first.

    freely: what it sounds like if it need not be anything that may be said; a free sentence is seldom among readings.
    before: `unsure` of the meaning of what was said just before.
    """
    ask = asked(page, phrases, catalogue, language)
    readings = both_times(readings, before)
    meaning = _meant(readings, freely, ask)
    return replace(meaning, unsure=_not_asked(readings, meaning.candidates, ask))


def _meant(readings: Sequence[Reading], freely: str, ask: Ask) -> Meaning:
    likely = [(text[:LONGEST], sure) for text, sure in readings if text.strip() and sure >= AS_LIKELY * readings[0][1]]
    return _in_words(likely, ask) or _by_part(likely, ask) or _by_sound_or_sense(likely, freely[:LONGEST], ask)


def _not_asked(readings: Sequence[Reading], candidates: Sequence[Choice], ask: Ask) -> tuple[Reading, ...]:
    """Those that stand for none of these: whoever is asked about those, and says something else, means none of them.

    Nor for what can't be undone: for that each time counts alone.
    """
    ours = {choice.intent for choice in candidates}
    meant = [(text, sure, _exactly(text, ask)) for text, sure in readings]
    return tuple(
        (text, sure) for text, sure, it in meant if not it or not (it[0].intent in ours or ask.for_good(it[0]))
    )


def candidates(
    text: str, page: Page, phrases: Phrases, catalogue: Catalogue, language: Language
) -> Sequence[Candidate]:
    """What sounds most like this text on this page, the nearest first, whether near enough or not."""
    ask = asked(page, phrases, catalogue, language)
    return nearest(text[:LONGEST], ask.sayings, ask.names, language)


def _in_words(readings: Sequence[Reading], ask: Ask) -> Meaning | None:
    """What was said word by word."""
    found = [(text, sure, exactly) for text, sure in readings if (exactly := _exactly(text, ask))]
    if not found:
        return None
    text, _, (choice, how) = found[0]
    sure = sum(sure for _, sure, (other, _) in found if other.intent == choice.intent)
    shown = choice in ask.page.choices and len(readings) == 1  # a button, and nothing else is half as likely
    if sure < (HARDLY if shown else UNSURE) and not choice.intent.name.startswith(HARMLESS):
        return _guess(text, [*{choice.intent: choice for _, _, (choice, _) in reversed(found)}.values()][::-1], ask)
    doubtful = sure < SURE and (ask.for_good(choice) or (how == "exact" and ask.leads_away(choice)))
    doubtful |= ask.for_good(choice) and ask.by_place(text)
    return _guess(text, [choice], ask) if doubtful else _known(text, choice.intent, how)


def _exactly(text: str, ask: Ask) -> tuple[Choice, How] | None:
    if way := ask.sayings.exact(text):
        return way.choice, "exact"
    if ask.page.kind == "keypad" and (digits := digits_in(text, ask.phrases, ask.language)):
        return Choice(digits, Intent("pad.digit", digits)), "digits"
    for pattern, middle in ask.names.middles(bare(text, ask.language)):
        if name := ask.names.by_text.get((pattern.slot, middle)):
            return pattern.filled(name), "slot"
    return None


def _by_part(readings: Sequence[Reading], ask: Ask) -> Meaning | None:
    """A good part of a name: what it wants if only one name has it, and it was surely said."""
    for text, sure in readings:
        if wanted := _with_part(text, ask):
            certain = len(wanted) == 1 and sure >= SURE
            return _known(text, wanted[0].intent, "search") if certain else _guess(text, wanted, ask)
    return None


def _with_part(text: str, ask: Ask) -> list[Choice]:
    """What is wanted of the names with this part, by the longest ways to say so that fit around it."""
    middles = [(p, m) for p, m in ask.names.middles(bare(text, ask.language)) if len(m) >= SHORTEST[ask.language]]
    for _, fitting in groupby(middles, key=lambda pair: len(pair[1])):
        choices = [p.filled(name) for p, middle in fitting for name in ask.names.with_part(p.slot, middle)]
        if choices:
            return [next(c for c in choices if c.intent == i) for i in dict.fromkeys(c.intent for c in choices)]
    return []


def _by_sound_or_sense(readings: Sequence[Reading], freely: str, ask: Ask) -> Meaning:
    """By what sounds like it and by what the sentence is about: either may be plain, unless the other contradicts.

    If neither is, both are asked about, in turn.
    """
    text, sure = readings[0] if readings else ("", 0.0)  # what was heard freely is no words to be shown
    alike, wanted = _alike(readings, ask), _wanted(text, freely, ask)
    doubt = 1.0 if sure >= FAINT else UNBOUND
    about = _plain(wanted, ask, doubt * CLEARLY, doubt * CLEARLY_OURS)
    other = _plain(wanted, ask, doubt * CONTRADICTS, doubt * CLEARLY_OURS)
    if alike.clear and not _contradicted(alike.choices[0], other, wanted):
        return _known(alike.text, alike.choices[0].intent, "sound")
    likely = about or _agreed(alike, wanted, ask)
    if likely and (sure >= SURE or freely) and not alike.clear:
        return _known(text, likely.intent, "free")
    turns = zip_longest(alike.choices, [*filter(None, [likely]), *_worth_asking(wanted)])
    choices = {choice.intent: choice for pair in turns for choice in pair if choice}
    if choices:
        return _guess(text, [*choices.values()], ask)
    return Meaning(Understood(text, None, "nothing"), likeliest=_likeliest(wanted, ask))


def _likeliest(wanted: Sequence[Wish], ask: Ask) -> tuple[Choice, ...]:
    likely = (wish.choice for wish in wanted if wish.choice != NO_CHOICE and wish.score >= WORTH_A_HINT)
    return tuple(_shown(choice, ask) for choice in islice(likely, HINTS) if not ask.for_good(choice))


def _wanted(text: str, freely: str, ask: Ask) -> Sequence[Wish]:
    """What the sentence may be about: the mean of what was heard within the phrases and freely, where there is both.

    Within the phrases its hanzi count as much as its sound: they are right, unless it is taken for something like it.
    """
    readings: tuple[tuple[str, By, float], ...] = ((text, "writing", 0.5), (text, "sound", 0.5), (freely, "sound", 1.0))
    heard = [(one, by, weight) for one, by, weight in readings if one]
    scores: dict[Choice, float] = defaultdict(float)
    for one, by, weight in heard:
        for wish in wishes(one, by, ask.page, ask.names, ask.phrases):
            scores[wish.choice] += wish.score * weight / sum(each for _, _, each in heard)
    return sorted((Wish(choice, score) for choice, score in scores.items()), key=lambda wish: -wish.score)


def _plain(wanted: Sequence[Wish], ask: Ask, clearly: float, ours: float) -> Choice | None:
    """The one thing that a sentence is about, if that is by so much clearer, and done without asking.

    ours: by how much clearer than that it is none of our business.
    """
    first = next(iter(wanted), None)
    if first is None or first.choice == NO_CHOICE or ask.for_good(first.choice):
        return None
    margins = {True: ours, False: clearly}
    ahead = all(first.score - other.score >= margins[other.choice == NO_CHOICE] for other in wanted[1:])
    return first.choice if ahead and first.score >= WORTH_ASKING else None


def _contradicted(choice: Choice, about: Choice | None, wanted: Sequence[Wish]) -> bool:
    """Whether the sentence is plainly about something else than what it sounds like, or about nothing of ours."""
    scores = {wish.choice.intent: wish.score for wish in wanted}
    known = scores.get(choice.intent, CONTRADICTS)  # of a name that only sounds like one sense knows nothing
    nothing = scores.get(NO_CHOICE.intent, 0.0) - known >= CLEARLY_OURS
    return nothing or (about is not None and about.intent != choice.intent)


def _agreed(alike: _Alike, wanted: Sequence[Wish], ask: Ask) -> Choice | None:
    """What both sounds likeliest and makes most sense."""
    first, sense = next(iter(alike.choices), None), next(iter(_worth_asking(wanted)), None)
    agreed = first and sense and first.intent == sense.intent and not ask.for_good(first)
    return first if agreed else None


def _worth_asking(wanted: Sequence[Wish]) -> list[Choice]:
    """What a sentence may well be about, rather than about nothing of ours."""
    nothing = next((wish.score for wish in wanted if wish.choice == NO_CHOICE), 0.0)
    least = max(WORTH_ASKING, nothing)
    return [wish.choice for wish in wanted if wish.choice != NO_CHOICE and wish.score >= least]


def _alike(readings: Sequence[Reading], ask: Ask) -> _Alike:
    found = [(text, sure, nearest(text, ask.sayings, ask.names, ask.language)) for text, sure in readings]
    alike = [(text, sure, near) for text, sure, near in found if near and near[0].cost <= GUESS]
    if not alike:
        return _Alike("", (), False)
    text, _, near = min(alike, key=lambda one: one[2][0].cost)
    best = near[0]
    sure = sum(sure for _, sure, other in alike if other[0].choice.intent == best.choice.intent)
    furthest = min(GUESS, best.cost + GUESSES_WITHIN)
    choices = tuple(candidate.choice for candidate in near if candidate.cost <= furthest)
    return _Alike(text, choices, sure >= SURE and _clear(near, ask))


def _clear(near: Sequence[Candidate], ask: Ask) -> bool:
    """Whether the first is near enough, and the second far enough behind."""
    best = near[0]
    if best.by_place and ask.for_good(best.choice):
        return False
    limit = ACCEPT_FOR_GOOD if ask.for_good(best.choice) else ACCEPT
    return best.cost <= limit and all(other.cost - best.cost >= MARGIN for other in near[1:2])


def _known(text: str, intent: Intent, how: How) -> Meaning:
    return Meaning(Understood(text, intent, how))


def _guess(text: str, choices: Sequence[Choice], ask: Ask) -> Meaning:
    """What to ask about: a button of the page as it reads there, a name in the plainest words."""
    return Meaning(Understood(text, None, "guess"), tuple(_shown(each, ask) for each in choices[:MOST]))


def _shown(choice: Choice, ask: Ask) -> Choice:
    return choice if choice in ask.page.choices else ask.names.plainly(choice)
