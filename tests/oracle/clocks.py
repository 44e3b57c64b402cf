"""Days used and limits kept, recomputed from a case's record."""

from datetime import timedelta

from office_calendar import day_of, midnight_after
from quantity import Quantity, whole_days
from rulebook import commitment_of, limit_of
from sabotage import broken

NUMBERS = ("committed", "statutory", "extended")


def days_between(start, end, unit, calendar):
    return calendar.working_days(start, end) if unit == "wd" else (day_of(end) - day_of(start)).days


def last_moment(start, end):
    """24:00 as the last moment of its day: for verdicts, and for silence, which has used the limit and not a day more."""
    return end - 1 if end > start and end % 86400 == 0 else end


def to_the_last_moment(spans):
    return [(start, last_moment(start, end)) for start, end in spans]


def days_used(intervals, unit, calendar, number=None):
    """Judged against a number of 0 days, an interval starts at the next opening of the office."""
    total = 0
    for start, end in intervals:
        if number == 0:
            start = calendar.next_opening(start)
        total += max(0, days_between(start, end, unit, calendar))
    return total


def last_day(start, number, unit, calendar):
    """The civil date on which a number of days runs out."""
    if number == 0:
        start = calendar.next_opening(start)
    if unit == "wd":
        return calendar.nth_working_day(day_of(start), number)
    return day_of(start) + timedelta(days=number)


def extended(limit, share):
    return None if limit is None else whole_days(Quantity(limit.value * (1 + (share or 0)), limit.unit))


def stage_numbers(fields, round_number):
    limit = limit_of(fields, round_number)
    return {"committed": whole_days(commitment_of(fields, round_number)), "statutory": whole_days(limit),
            "extended": extended(limit, fields.get("extension"))}


def stage_unit(fields):
    number = commitment_of(fields)
    return number.unit if number is not None else None


def over_number(visit, kind, calendar, now):
    number = visit.numbers[kind]
    if number is None:
        return False
    end = last_moment(visit.entered, visit.until or now)
    return days_used([(visit.entered, end)], number.unit, calendar, number.value) > number.value


def judge_visits(visits, kind, calendar, now):
    """True in time, False late, None not judged: one or more rounds, each by its own number."""
    if not any(visit.numbers[kind] is not None for visit in visits):
        return None
    if any(over_number(visit, kind, calendar, now) for visit in visits):
        return False
    return True if stage_completed(visits) else None


def stage_completed(visits):
    return any(visit.last for visit in visits)


def visits_over(case, clock):
    """A reform may have put a stage of its own into the clock; whether it is there is settled when the dossier enters it."""
    return [visit for visit in case.visits if clock["name"] in visit.clocks]


def clock_started(case, clock):
    return any(visit.stage not in clock["stopped_by"] for visit in visits_over(case, clock))


def clock_completed(case, clock):
    if not clock_started(case, clock):
        return False
    if case.ended is not None and case.outcome != "withdrawn":
        return True
    return not any(stage in case.could_follow for stage in case.clock_over[clock["name"]])


def running_intervals(case, clock, now):
    """Maximal spans with an `over` stage in the regulator's hands and none in the applicant's turn."""
    held = [(visit.entered, visit.until or now) for visit in visits_over(case, clock) if visit.stage not in clock["stopped_by"]]
    stops = [(turn.counts_from, turn.until or now) for turn in case.turns
             if turn.counts_from is not None and clock["name"] in turn.visit.clocks]
    if broken("drop-clock-stops"):
        held, stops = held + stops, []
    spans = []
    for start, end in pieces(held + stops):
        if inside_any(start, end, held) and not inside_any(start, end, stops):
            if spans and spans[-1][1] == start:
                start = spans.pop()[0]
            spans.append((start, end))
    return spans


def pieces(intervals):
    points = sorted({point for interval in intervals for point in interval})
    return zip(points, points[1:])


def inside_any(start, end, intervals):
    return any(first <= start and end <= last for first, last in intervals)


def clock_number(case, clock, kind):
    """The clock's own number, else the sum over the `over` stages and rounds that were entered."""
    rules = case.clock_rules.get(clock["name"], clock)
    limit, commitment = rules.get("limit"), rules.get("commitment")
    if limit is not None or commitment is not None:
        own = {"committed": whole_days(commitment or limit), "statutory": whole_days(limit),
               "extended": extended(limit, rules.get("extension"))}
        return own[kind]
    passed = [visit.numbers[kind] for visit in visits_over(case, clock)]
    passed = [number for number in passed if number is not None]
    return Quantity(sum(number.value for number in passed), passed[0].unit) if passed else None


def judge_clock(case, clock, kind, calendar, now):
    number = clock_number(case, clock, kind)
    if number is None or not clock_started(case, clock):
        return None
    used = days_used(to_the_last_moment(running_intervals(case, clock, now)), number.unit, calendar, number.value)
    if clock_completed(case, clock):
        return used <= number.value
    return False if used > number.value else None


def clock_unit(process, clock):
    """Of the clock's own number, else of the stages it covers."""
    own = clock.get("limit") or clock.get("commitment")
    units = [stage_unit(process.stages[stage]) for stage in clock["over"]]
    return own.unit if own else next((unit for unit in units if unit), "wd")


def clock_due(case, clock, now, calendar):
    """The day on which a named clock runs out if it runs on from now; the key of {due-date: CLOCK}."""
    number = clock_number(case, clock, "committed")
    return None if number is None else day_after_rest(case, clock, number, now, calendar)[1]


def clock_escalation(case, clock, after, now, calendar):
    """24:00 of the day on which `after` (or the clock's commitment) runs out if it runs on from now; now if it has."""
    number = whole_days(after) if after else clock_number(case, clock, "committed")
    if number is None:
        return None
    left, day = day_after_rest(case, clock, number, now, calendar)
    return now if left < 0 else midnight_after(day)


def day_after_rest(case, clock, number, now, calendar):
    """The days of the number that are left, and the day on which they run out."""
    used = days_used(to_the_last_moment(running_intervals(case, clock, now)), number.unit, calendar, number.value)
    start = calendar.next_opening(now) if number.value == 0 else now
    left = number.value - used
    if number.unit == "wd":
        return left, calendar.nth_working_day(day_of(start), left)
    return left, day_of(start) + timedelta(days=left)
