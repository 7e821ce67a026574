"""Activities of a day, with their seats."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, render_template, request

from kiosk.staff.days import day_in, today
from kiosk.staff.desk import desk
from kiosk.store.activities import on_days, seats

pages = Blueprint("activities", __name__)


@pages.get("/activities")
def of_day() -> str:
    """Today's, or those of ?day=."""
    day = day_in(request.args.get("day", "")) or today()
    found = [(each, seats(desk().store, each)) for each in on_days(desk().store, day, 1)]
    around = [day + timedelta(days=days) for days in (-1, 1)]
    return render_template("activities.html", day=day, found=found, around=around)
