"""Alerts on the staff's phones and elsewhere: where they go, for which calls, when, and whether they arrive."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from kiosk.staff.alert_rounds import is_address
from kiosk.staff.desk import desk, words
from kiosk.staff.forms import Form
from kiosk.staff.guard import needs, record
from kiosk.store import alerts
from kiosk.store.alerts import Target
from kiosk.store.call_kinds import CONTACT, kinds

pages = Blueprint("alerts", __name__)
LONGEST_NAME, LONGEST_URL = 20, 500
ALL_DAY = "00:00"
"""When it begins and ends, of a target that is told at all times."""
WAYS = {
    "wecom": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=…",
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/…",
    "ntfy": "ntfys://…",
    "mail": "mailtos://…:…@163.com?to=…",
    "webhook": "jsons://…",
}
"""What addresses look like, by way. desk.alerts.way.<way> names it, desk.alerts.paste.<way> tells how to get one."""
KEYWORD = "乐龄亭"
"""Stands in every alert: some robots pass on only what has a word that was agreed on."""
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@pages.get("/alerts")
@needs("manager")
def everything() -> str:
    """All targets, with what came of the last try."""
    found = alerts.targets(desk().store)
    return render_template("alerts.html", targets=found, tried=_tried, names=dict(_kinds()))


@pages.get("/alerts/new")
@needs("manager")
def new() -> str:
    """Where a target is added."""
    return _page(Form({"begins": ALL_DAY, "ends": ALL_DAY}))


@pages.post("/alerts/new")
@needs("manager")
def make() -> Response | str:
    """The target is there."""
    return _kept(alerts.new_target("", "", (), ALL_DAY, ALL_DAY))


@pages.get("/alerts/<id>")
@needs("manager")
def one(id: str) -> str:
    """Where a target is changed; its address isn't shown again."""
    found = _target(id)
    return _page(Form({"name": found.name, "begins": found.begins, "ends": found.ends}), id, found.kinds)


@pages.post("/alerts/<id>")
@needs("manager")
def change(id: str) -> Response | str:
    """The target is as it was typed."""
    return _kept(_target(id), id)


@pages.post("/alerts/<id>/<any(pause, resume):what>")
@needs("manager")
def pause(id: str, what: str) -> Response:
    """It is told nothing for a while, or is told again."""
    alerts.pause_target(desk().store, _target(id).id, what == "resume")
    record(f"alert.{what}", id)
    return redirect("/alerts")


@pages.route("/alerts/<id>/drop", methods=["GET", "POST"])
@needs("manager")
def drop(id: str) -> Response | str:
    """Asks, and then the target is gone."""
    found = _target(id)
    if request.method == "GET":
        return render_template("alerts_drop.html", target=found)
    alerts.drop_target(desk().store, id)
    record("alert.drop", id)
    flash(words("desk.alerts.dropped", name=found.name))
    return redirect("/alerts")


@pages.post("/alerts/<id>/test")
@needs("manager")
def test(id: str) -> Response:
    """Something is sent there within seconds; the list tells what came of it."""
    alerts.try_out(desk().store, _target(id).id)
    record("alert.test", id)
    return redirect("/alerts")


@pages.get("/alerts/<id>/result")
@needs("manager")
def result(id: str) -> str:
    """What came of the last try: the part of the list that is asked for while a test is under way."""
    return render_template("alerts_result.html", target=_target(id), tried=_tried)


def _target(id: str) -> Target:
    return alerts.target(desk().store, id) or abort(404)


def _tried(target: Target) -> bool:
    """Whether a test is under way."""
    return alerts.is_tried(desk().store, target.id)


def _kept(target: Target, id: str = "") -> Response | str:
    form, asked = Form.sent(), tuple(request.form.getlist("kinds"))
    name, begins, ends = form.text("name", LONGEST_NAME), _time(form, "begins"), _time(form, "ends")
    url = form.text("url", LONGEST_URL, needed=not id) or target.url
    if form.good and url != target.url and not is_address(url):
        form.wrong("url", "alert_url")
    chosen = tuple(kind for kind in asked if kind in dict(_kinds()))
    if not form.good:
        return _page(form, id, chosen)
    alerts.keep_target(desk().store, replace(target, name=name, url=url, kinds=chosen, begins=begins, ends=ends))
    record("alert.change", target.id)
    flash(words("desk.alerts.kept", name=name))
    return redirect("/alerts")


def _time(form: Form, name: str) -> str:
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", form.text(name, 5)))
    if not found:
        form.wrong(name, "hour")
    return f"{found[1]:0>2}:{found[2]}" if found else ""


def _page(form: Form, id: str = "", chosen: tuple[str, ...] = ()) -> str:
    return render_template(
        "alerts_one.html", form=form, id=id, chosen=chosen, kinds=_kinds(), ways=WAYS, keyword=KEYWORD
    )


def _kinds() -> list[tuple[str, str]]:
    """Kinds of calls: id and name."""
    named = [(each.id, each.named(desk().language)) for each in kinds(desk().store)]
    return [*named, (CONTACT, words("desk.call.contact"))]
