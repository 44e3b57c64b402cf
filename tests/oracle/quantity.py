"""Numbers and quantities of the scenario language, as exact fractions."""

import re
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import NamedTuple

from office_calendar import DAY, day_of, instant

_TEXT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([a-z%]*)\s*")
_SECONDS = {"d": DAY, "h": 3600, "min": 60}


class Quantity(NamedTuple):
    value: Fraction
    unit: str


def plain(raw):
    """What stands inside `{value: …, statute: …}` and `{constant: …}`."""
    while isinstance(raw, dict):
        raw = raw["value"] if "value" in raw else raw["constant"]
    return raw


def quantity(raw):
    match = _TEXT.fullmatch(str(plain(raw)))
    if not match:
        raise ValueError(f"not a quantity: {raw!r}")
    return Quantity(Fraction(match[1]), match[2])


def share(raw):
    """`50 %` or `0.5`."""
    value, unit = quantity(raw)
    return value / 100 if unit == "%" else value


def round_half_up(value):
    return floor(value + Fraction(1, 2))


def whole_days(number):
    """Limits and commitments go down to whole days, once, at the end of the chain."""
    return None if number is None else Quantity(floor(number.value), number.unit)


def same_date_years_on(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:                       # 29 February
        return date(day.year + years, 2, 28)


def delay_end(start, delay, calendar):
    """When a delay that begins at `start` is over. `wd` keeps the time of day."""
    value, unit = delay
    if unit == "wd":
        return instant(calendar.nth_working_day(day_of(start), round_half_up(value)), start % DAY)
    if unit == "y":
        day = same_date_years_on(day_of(start), floor(value))
        return instant(day, start % DAY) + round_half_up((value - floor(value)) * 365 * DAY)
    return start + round_half_up(value * _SECONDS[unit])


def day_later(day, length):
    """The day that lies so long after `day` (give_up)."""
    value, unit = length
    if unit == "y":
        return same_date_years_on(day, floor(value)) + timedelta(days=round_half_up((value - floor(value)) * 365))
    assert unit == "d", "the oracle reads give_up in d and y"
    return day + timedelta(days=floor(value))


def effort_seconds(effort, calendar):
    """Staff time of one member; `wd` is a normal day of the pool's calendar."""
    value, unit = effort
    if unit == "wd":
        return round_half_up(value * calendar.hours_of_day * 3600)
    assert unit in ("h", "min"), unit
    return round_half_up(value * _SECONDS[unit])
