"""Rows of the cases file and figures of the results, computed from the record of a finished replication.

Figures are flat: "applications.approved", "stages.review.on_time.committed"; None where nothing is to be told.
"""

from fractions import Fraction

from clocks import (NUMBERS, clock_completed, clock_started, clock_unit, days_used, judge_clock, judge_visits, last_moment, over_number,
                    running_intervals, stage_completed, stage_unit, to_the_last_moment)
from flow import staff_seconds
from office_calendar import DAY, ONE_DAY, day_of, instant, iso
from sabotage import broken

HOUR = 3600
WORDS = {True: "true", False: "false", None: ""}


def cohort(run, process):
    study = run.study
    return sorted((case for case in run.cases if case.process == process and case.submitted is not None
                   and study.first_day <= day_of(case.submitted) <= study.last_day), key=lambda case: case.number)


def end_of(run, case):
    return case.ended if case.ended is not None else run.study.end


def applicant_seconds(run, case):
    """Time after submission in which some branch waits for the applicant and none is in the regulator's hands."""
    end = end_of(run, case)
    turns = [(turn.counts_from, turn.until or end) for turn in case.turns if turn.counts_from is not None]
    held = [(visit.entered, visit.until or end) for visit in case.visits]
    points = sorted({point for span in turns + held for point in span} | {case.submitted, end})
    total = 0
    for start, stop in zip(points, points[1:]):
        covers = [first <= start and stop <= last for first, last in turns]
        works = [first <= start and stop <= last for first, last in held]
        if case.submitted <= start and stop <= end and any(covers) and not any(works):
            total += stop - start
    return total


def lead_wd(run, case):
    end = end_of(run, case)
    return run.study.calendar.working_days(case.submitted, end if case.ended is not None else last_moment(case.submitted, end))


def stage_days(run, case, visits, unit):
    spans = [(visit.entered, visit.until or run.study.end) for visit in visits]
    spans = [(start, end if visit.finished and not visit.silent else last_moment(start, end)) for visit, (start, end) in zip(visits, spans)]
    return days_used(spans, unit, run.study.calendar)


def case_row(run, case):
    """Column → text or number; what is blank is absent."""
    process, end, calendar = run.study.processes[case.process], end_of(run, case), run.study.calendar
    row = {"submitted": iso(case.submitted), "ended": iso(end) if case.ended is not None else "", "outcome": case.outcome,
           "lead_d": (end - case.submitted) / DAY, "lead_wd": lead_wd(run, case),
           "applicant_d": applicant_seconds(run, case) / DAY}
    for stage, fields in run.rulebook.every_stage(process).items():
        visits = [visit for visit in case.visits if visit.stage == stage]
        if not visits:
            continue
        starts = [visit.started for visit in visits if visit.started is not None]
        row[f"{stage}.entered"] = iso(visits[0].entered)
        row[f"{stage}.started"] = iso(starts[0]) if starts else ""
        row[f"{stage}.left"] = iso(visits[-1].until) if visits[-1].finished else ""
        row[f"{stage}.visits"] = len(visits)
        unit = stage_unit(fields)
        if unit:
            row[f"{stage}.used_{unit}"] = stage_days(run, case, visits, unit)
            row[f"{stage}.on_time"] = WORDS[judge_visits(visits, "committed", calendar, run.study.end)]
    for name, clock in process.clocks.items():
        if clock_started(case, clock):
            unit = clock_unit(process, clock)
            spans = running_intervals(case, clock, end)
            if spans and spans[-1][1] == end and not clock_completed(case, clock):
                spans[-1:] = to_the_last_moment(spans[-1:])   # cut off or open at 24:00 of a day
            row[f"{name}.used_{unit}"] = days_used(spans, unit, calendar)
            row[f"{name}.on_time"] = WORDS[judge_clock(case, clock, "committed", calendar, end)]
    return {column: value for column, value in row.items() if value != ""}


def mean(values):
    values = list(values)
    return Fraction(sum(values)) / len(values) if values else None


def quantile(values, numerator):
    """The smallest x with F(x) ≥ numerator / 100."""
    values = sorted(values)
    return next((x for at, x in enumerate(values, start=1) if at * 100 >= numerator * len(values)), None)


def kept(judgements):
    judged = [judgement for judgement in judgements if judgement is not None]
    return mean(int(judgement) for judgement in judged)


def kept_days(clocks, unit, calendar):
    """For 90, 95 and 99 %: the smallest promise in whole days, tried one after the other, that would have been kept.

    Each clock is (its rounds or one stretch, each a list of running intervals; whether it was completed)."""
    def verdict(rounds, completed, number):
        late = any(days_used(to_the_last_moment(spans), unit, calendar, number) > number for spans in rounds)
        if broken("kept-without-cut-off") and not completed:
            return None
        return False if late else True if completed else None

    found, number = {}, 0
    while len(found) < 3 and any(completed for _, completed in clocks):
        share = kept(verdict(rounds, completed, number) for rounds, completed in clocks)
        found |= {f"p{p}": number for p in (90, 95, 99) if f"p{p}" not in found and share is not None and share * 100 >= p}
        number += 1
    return {p: found.get(p) for p in ("p90", "p95", "p99")}


def clock_figures(prefix, unit, judge, used, needed):
    figures = {f"{prefix}.on_time.{kind}": kept(judge(kind)) for kind in NUMBERS}
    figures |= {f"{prefix}.kept_{unit}.{share}": days for share, days in needed.items()}
    figures[f"{prefix}.used_{unit}.mean"] = mean(used)
    figures[f"{prefix}.used_{unit}.p95"] = quantile(used, 95)
    return figures


def stage_figures(run, stage, fields, cases):
    calendar, prefix, unit = run.study.calendar, f"stages.{stage}", stage_unit(fields)
    visits = [(case, [visit for visit in case.visits if visit.stage == stage]) for case in cases]
    every = [visit for _, mine in visits for visit in mine]
    figures = {f"{prefix}.visits": mean(len(mine) for _, mine in visits),
               f"{prefix}.wait_h.mean": mean(Fraction(visit.started - visit.entered, HOUR)
                                             for visit in every if visit.started is not None)}
    if "delay" not in fields:
        figures[f"{prefix}.work_h.mean"] = mean(sum(staff_hours(run, visit) for visit in mine) for _, mine in visits)
    if unit:
        used = [stage_days(run, case, mine, unit) for case, mine in visits if stage_completed(mine)]
        needed = kept_days([([[span_of(run, visit)] for visit in mine], stage_completed(mine))
                            for case, mine in visits if mine], unit, calendar)
        figures |= clock_figures(prefix, unit, lambda kind: [judge_visits(mine, kind, calendar, run.study.end)
                                                             for case, mine in visits], used, needed)
    if unit and "deficiency" in fields:
        rounds = [(case, visit) for case, mine in visits for visit in mine if visit.round > 0]
        used = [stage_days(run, case, [visit], unit) for case, visit in rounds if visit.finished]
        figures |= clock_figures(f"{prefix}.deficiency", unit,
                                 lambda kind: [judge_round(run, case, visit, kind) for case, visit in rounds], used,
                                 kept_days([([[span_of(run, visit)]], visit.finished) for case, visit in rounds],
                                           unit, calendar))
    return figures


def span_of(run, visit):
    return visit.entered, visit.until or run.study.end


def judge_round(run, case, visit, kind):
    if visit.numbers[kind] is None:
        return None
    if over_number(visit, kind, run.study.calendar, run.study.end):
        return False
    return True if visit.finished else None


def staff_hours(run, visit):
    """Hours really spent, of the whole team; work that was dropped counts up to its dropping."""
    if visit.started is None:
        return Fraction(0)
    return staff_seconds(visit, visit.until or run.study.end) / HOUR


def process_figures(run, process):
    cases, calendar = cohort(run, process.name), run.study.calendar
    leads = [Fraction(end_of(run, case) - case.submitted, DAY) for case in cases]
    applicant = [Fraction(applicant_seconds(run, case), DAY) for case in cases]
    days = [lead_wd(run, case) for case in cases]
    figures = {"applications.submitted": len(cases), "lead_time_d.mean": mean(leads), "lead_time_wd.mean": mean(days),
               "applicant_time_d.mean": mean(applicant),
               "regulator_time_d.mean": mean(lead - turn for lead, turn in zip(leads, applicant))}
    figures |= {f"lead_time_wd.p{p}": quantile(days, p) for p in (50, 90, 95)}
    for outcome in ["approved", "rejected", "withdrawn", "open", *(case.outcome for case in cases)]:
        figures[f"applications.{outcome}"] = sum(case.outcome == outcome for case in cases)
    figures |= flow_figures(run, process)
    for stage, fields in run.rulebook.every_stage(process).items():
        figures |= stage_figures(run, stage, fields, cases)
    for name, clock in process.clocks.items():
        used = [days_used(running_intervals(case, clock, end_of(run, case)), clock_unit(process, clock), calendar)
                for case in cases if clock_completed(case, clock)]
        figures |= clock_figures(f"clocks.{name}", clock_unit(process, clock),
                                 lambda kind, clock=clock: [judge_clock(case, clock, kind, calendar, end_of(run, case))
                                                            for case in cases], used,
                                 kept_days([([running_intervals(case, clock, end_of(run, case))], clock_completed(case, clock))
                                            for case in cases if clock_started(case, clock)],
                                           clock_unit(process, clock), calendar))
    return figures


def window(study):
    return instant(study.first_day), instant(study.last_day) + DAY


def window_days(study):
    day = study.first_day
    while day <= study.last_day:
        yield day
        day += ONE_DAY


def flow_figures(run, process):
    """Throughput and backlog of the cases that were submitted, by the dates of the window."""
    first, last = window(run.study)
    years = sum(Fraction(1, 366 if day.year % 4 == 0 and (day.year % 100 or day.year % 400 == 0) else 365)
                for day in window_days(run.study))
    submitted = [case for case in run.cases if case.process == process.name and case.submitted is not None]
    ended = [case for case in submitted if case.ended is not None and first <= case.ended < last]

    def pending(at):                                          # before anything of that instant happens
        return sum(case.submitted < at and (case.ended is None or case.ended >= at) for case in submitted)

    return {"throughput.decided_per_year": len(ended) / years,
            "throughput.approved_per_year": sum(case.outcome == "approved" for case in ended) / years,
            "backlog.from": pending(first), "backlog.to": pending(last)}


def clipped(start, end, first, last):
    return max(start, first), min(end, last)


def pool_figures(run, pool):
    study = run.study
    first, last = window(study)
    visits = [visit for visit in run.all_visits if visit.pool is pool]
    people = [(run.rulebook.staff(pool, day), pool.calendar.open_seconds(instant(day), instant(day) + DAY))
              for day in window_days(study)]
    available = sum(count * seconds for count, seconds in people)
    busy = waiting = 0
    for visit in visits:
        until = visit.until or study.end
        start, end = clipped(visit.entered, until if visit.started is None else visit.started, first, last)
        waiting += max(0, end - start)
        if visit.started is not None and (visit.joint is None or visit is visit.joint[0]):
            together = visit.joint or [visit]                 # places are held until the last has left
            start, end = clipped(visit.started, max(one.until or study.end for one in together), first, last)
            busy += max(one.team for one in together) * pool.calendar.open_seconds(start, end)
    brought = sum(visit.brought * visit.team for visit in visits if first <= visit.case.arrived < last)
    wasted = sum(seconds for name, at, seconds in run.wasted if name == pool.name and first <= at < last)
    return {"utilisation": Fraction(busy, available * pool.caseload) if available else None,
            "queue": Fraction(waiting, last - first), "offered_load": Fraction(brought, available) if available else None,
            "wasted_h": Fraction(wasted) / HOUR}
