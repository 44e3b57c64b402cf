"""Civil time, and the office hours and working days of a calendar, found by looking at each day.

An instant is a whole number of seconds since 1970-01-01 00:00 local time.
(The name is not `calendar`, which would hide the standard module.)
"""

import csv
import functools
from datetime import date, datetime, timedelta
from pathlib import Path

from sabotage import broken

DAY = 86400
ONE_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)


def instant(day, seconds=0):
    return (day - _EPOCH).days * DAY + seconds


@functools.lru_cache(1 << 16)
def day_of(at):
    return _EPOCH + timedelta(days=at // DAY)


def midnight_after(day):
    """24:00 of the day, which is the instant 00:00 of the next."""
    return instant(day) + DAY


def parse_date(text):
    return date.fromisoformat(str(text).strip())


def parse_time(text):
    at = datetime.fromisoformat(text.strip())
    return instant(at.date(), at.hour * 3600 + at.minute * 60 + at.second)


def iso(at):
    return (datetime(1970, 1, 1) + timedelta(seconds=at)).isoformat()


SCHEDULES = Path(__file__).resolve().parents[2] / "scenarios" / "calendars"


def table(path):
    """The rows of a CSV file, by column name."""
    return csv.DictReader(path.read_text(encoding="utf-8").splitlines())


class ChinaSchedule:
    """The State Council's yearly schedules; after the last one, the statutory days alone."""

    def __init__(self):
        self.listed = {}
        self.anchors = {}
        for path in sorted(SCHEDULES.glob("20??.csv")):
            for row in table(path):
                self.listed[parse_date(row["date"])] = row["kind"]
        if not self.listed:
            raise SystemExit(f"no schedules (2019.csv …) in {SCHEDULES}")
        for path in SCHEDULES.glob("lunar_anchors*.csv"):
            for row in table(path):
                self.anchors[int(row["year"])] = row
        years = [day.year for day in self.listed]
        self.first_year, self.published = min(years), max(years)
        self.last_year = max([self.published, *self.anchors])
        for year in range(self.published + 1, self.last_year + 1):
            self.listed.update((day, "holiday") for day in self.provisional(year))

    def provisional(self, year):
        """Facts, section 4: thirteen statutory days; one on a weekend moves to the next free Monday to Friday."""
        anchor = {name: parse_date(text) for name, text in self.anchors[year].items() if name != "year"}
        spring = anchor["spring_festival_day1"]
        days = [date(year, 1, 1), anchor["spring_festival_eve"], spring, spring + ONE_DAY, spring + 2 * ONE_DAY,
                anchor["qingming"], date(year, 5, 1), date(year, 5, 2), anchor["dragon_boat"],
                date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)]
        autumn = anchor["mid_autumn"]
        days.append(date(year, 10, 4) if autumn in days else autumn)
        off = set(days)
        for day in sorted(days):
            if day.weekday() >= 5:
                while day in off or day.weekday() >= 5:
                    day += ONE_DAY
                off.add(day)
        return off

    @functools.cache
    def works(self, day):
        if not self.first_year <= day.year <= self.last_year:
            raise ValueError(f"{day} is outside {self.first_year}–{self.last_year}")
        kind = self.listed.get(day)
        return kind == "makeup_workday" or (kind is None and day.weekday() < 5)


class Calendar:
    """`china-office` or `always`."""

    _schedule = None

    def __init__(self, name):
        self.name = name
        if name == "always":
            self.opening, self.closing, self.works = 0, DAY, lambda day: True
            self.last_day = date(9990, 12, 31)
        elif name == "china-office":
            Calendar._schedule = Calendar._schedule or ChinaSchedule()
            self.opening, self.closing, self.works = 9 * 3600, 17 * 3600, self._schedule.works
            self.last_day = date(self._schedule.last_year, 12, 31)
        else:
            raise ValueError(f"the oracle knows no calendar '{name}'")
        self.hours_of_day = (self.closing - self.opening) // 3600

    def is_open(self, at):
        return self.works(day_of(at)) and self.opening <= at % DAY < self.closing

    def next_opening(self, at):
        """The instant itself while the office is open."""
        if self.is_open(at):
            return at
        day = day_of(at)
        while not self.works(day) or instant(day, self.opening) < at:
            day += ONE_DAY
        return instant(day, self.opening)

    def end_of_work(self, start, seconds):
        """First instant at which so many open seconds have passed."""
        day, at, left = day_of(start), start, seconds
        while left > 0:
            if self.works(day):
                at = max(start, instant(day, self.opening))
                room = max(0, instant(day, self.closing) - at)
                if left <= room:
                    at += left
                    if left == room and broken("closing-next-morning"):
                        at = self.next_opening(at)
                    return at
                left -= room
            day += ONE_DAY
        return at

    def open_seconds(self, start, end):
        total, day = 0, day_of(start)
        while instant(day) < end:
            if self.works(day):
                first, last = max(start, instant(day, self.opening)), min(end, instant(day, self.closing))
                total += max(0, last - first)
            day += ONE_DAY
        return total

    def working_days(self, start, end):
        """W(start, end]: the date of the start is not counted, the date of the end is."""
        first = day_of(start)
        return self.days_between(first, day_of(end)) + (broken("count-start-day") and self.works(first))

    @functools.lru_cache(1 << 16)  # the same pairs come back at every due date of a queue
    def days_between(self, first, last):
        """Working days after the first date, up to the last."""
        day, count = first, 0
        while day < last:
            day += ONE_DAY
            count += self.works(day)
        return count

    def nth_working_day(self, day, n):
        """The n-th working day after the day; the day itself for 0; for a negative n the working day since which -n have passed."""
        while n > 0:
            day += ONE_DAY
            n -= self.works(day)
        if n == 0:
            return day
        while n < 0:
            n += self.works(day)
            day -= ONE_DAY
        while not self.works(day):
            day -= ONE_DAY
        return day
