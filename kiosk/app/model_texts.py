"""What the keeper of the models says, in words of texts.csv."""

from __future__ import annotations

import click

from kiosk.messages import Language
from kiosk.texts import Texts
from voice.keeper import known
from voice.keeper.refused import Refused, Why

KEYS: dict[Why, str] = {
    "unknown": "model.refused.unknown",
    "busy": "model.refused.busy",
    "there": "model.refused.there",
    "built_in": "model.refused.built_in",
    "in_use": "model.refused.in_use",
    "damaged": "model.refused.damaged",
    "network": "model.refused.network",
    "server": "model.refused.server",
    "interrupted": "model.refused.interrupted",
    "full": "model.refused.full",
    "disk": "model.refused.disk",
    "altered": "model.refused.altered",
    "broken_archive": "model.refused.broken_archive",
    "locked": "model.refused.locked",
    "outside": "model.refused.outside",
    "link": "model.refused.link",
    "too_large": "model.refused.too_large",
    "twice": "model.refused.twice",
    "lacking": "model.refused.lacking",
    "name": "model.refused.name",
    "unloadable": "model.refused.unloadable",
    "crashed": "model.refused.crashed",
    "hung": "model.refused.hung",
    "deaf": "model.refused.deaf",
    "which_language": "model.refused.which_language",
    "other_language": "model.refused.other_language",
}
ASKED_WRONGLY: tuple[Why, ...] = ("unknown", "name", "built_in", "which_language")


def model_commands(name: str, language: str) -> dict[str, str]:
    """What one can type about this model, for the placeholders of texts."""
    by_name = name in [each.name for each in known.KNOWN]
    return {
        "list": "./run model list",
        "install": f"./run model install {name if by_name else '--from FILE.zip'}",
        "use": f"./run model use {name}",
        "remove": f"./run model remove {name}",
        "back": f"./run model use {language}-builtin",
        "option": "--language zh, --language en",
    }


def refusal(error: Refused, texts: Texts, language: Language) -> click.ClickException:
    """The refusal as one sentence that says why, and what to do."""
    values = dict(error.values)
    if "language" in values:
        values["language"] = texts(f"model.language.{values['language']}", language)
    commands = model_commands(str(values.get("name", "")), str(values.get("other", "zh")).partition("-")[0])
    told = texts(KEYS[error.why], language, **{**commands, **values})
    return click.UsageError(told) if error.why in ASKED_WRONGLY else click.ClickException(told)
