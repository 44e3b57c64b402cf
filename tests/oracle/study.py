"""Reads a study into plain records. No checking: the generated studies are legal by construction.

A flow is a list of steps: a stage's name, SUBMIT, Parallel(branches) with one flow per branch, Choose(options),
End(outcome), or Followup(flow).
A stage's fields stand apart, in `stages[name]`, because reforms change them case by case.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Optional

import yaml

from office_calendar import Calendar, instant, parse_date, parse_time, table
from quantity import day_later, plain, quantity, share

SUBMIT = "submit"
NUMBERS = ("limit", "commitment", "effort", "delay", "response", "respond_within")
SHARES = ("extension", "probability")
COUNTS = ("team", "rounds")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)      # every scalar a string; the C parser where it is there


@dataclass
class Parallel:
    branches: list


@dataclass
class Option:
    when: Optional[str]      # a condition, or
    chance: Optional[int]    # 0 or 1 of the cases that no condition took, or neither: all the rest
    flow: list


@dataclass
class Choose:
    options: list


@dataclass
class End:
    outcome: str


@dataclass
class Followup:
    flow: list


@dataclass
class Pool:
    name: str
    staff: list              # (first day, people), the first of them holding before its date too
    calendar: Calendar
    caseload: int
    productivity: list       # (first day, share), likewise
    queue: str               # fifo, priority or due-date
    queue_clock: Optional[str]


@dataclass
class Arrival:
    at: int
    attributes: dict


@dataclass
class Place:
    """Where a case of the backlog is when the run begins."""
    stage: str
    round: int
    used: int
    asked: Optional[int]     # since when it is with the applicant; None: with the regulator


@dataclass
class Waiting:
    """A case of the opening backlog."""
    submitted: int
    attributes: dict
    places: list


@dataclass
class Process:
    name: str
    flow: list
    stages: dict             # in file order
    clocks: dict
    arrivals: list
    backlog: list            # in order of submission


@dataclass
class Reform:
    name: str
    first_day: date
    last_day: date
    immediately: bool
    processes: Optional[list]
    when: Optional[str]
    changes: list


@dataclass
class Study:
    calendar: Calendar
    first_day: date
    last_day: date
    end: int                 # the instant at which the run is cut off
    pools: dict
    processes: dict
    reforms: dict
    scenarios: dict          # name → reforms in order


def field_value(name, raw):
    if name in NUMBERS:
        return quantity(raw)
    if name in SHARES:
        return share(raw)
    if name in COUNTS:
        return int(plain(raw))
    if name == "batch":
        return read_batch(raw)
    if name == "tolerated":
        return {"share": share(raw.get("share", "100 %")), "before": raw["before"]}
    if name == "escalate":
        return read_escalation(raw)
    return plain(raw) if name in ("priority", "on_expiry", "if_late", "when", "pool") else raw


def read_stage(step):
    fields = {name: field_value(name, raw) for name, raw in step.items() if name not in ("stage", "deficiency", "outcomes")}
    if "deficiency" in step:
        fields["deficiency"] = {name: field_value(name, raw) for name, raw in step["deficiency"].items()}
    if "outcomes" in step:
        certain = [name for name, chance in step["outcomes"].items() if share(chance) == 1]
        assert len(certain) == 1, "the oracle draws nothing"
        fields["outcome"] = certain[0]
    return fields


def read_flow(raw, stages):
    flow = []
    for step in raw:
        if step == SUBMIT or (isinstance(step, dict) and SUBMIT in step):
            flow.append(SUBMIT)
        elif "choose" in step:
            options = step.get("options", step["choose"])
            flow.append(Choose([read_option(option, stages) for option in options]))
        elif "end" in step:
            flow.append(End(step["end"]))
        elif "followup" in step:
            flow.append(Followup(read_flow(step["followup"], stages)))
        elif "parallel" in step:
            flow.append(Parallel([read_flow(branch, stages) for branch in step["parallel"]]))
        else:
            stages[step["stage"]] = read_stage(step)
            flow.append(step["stage"])
    return flow


def read_option(raw, stages):
    chance = share(raw["share"]) if "share" in raw else None
    assert chance in (None, 0, 1), "the oracle draws nothing"
    return Option(raw.get("when"), chance, read_flow(raw["otherwise"] if "otherwise" in raw else raw["flow"], stages))


def read_arrivals(path, attributes, calendar):
    """Rows in time order; equal times keep the order of the file."""
    rows = []
    for row in table(path):
        text = row["submitted"].strip()
        at = instant(parse_date(text), calendar.opening) if len(text) == 10 else parse_time(text)
        values = {name: row[name].strip() if name in row else certain_value(raw) for name, raw in attributes.items()}
        rows.append(Arrival(at, values))
    return sorted(rows, key=lambda row: row.at)


def read_backlog(path, attributes, calendar):
    """`stage`, `used`, `round` and `asked` have one part for each branch, separated by semicolons."""
    cases = []
    for row in table(path):
        submitted = parse_date(row["submitted"])
        parts = {name: [part.strip() for part in (row.get(name) or "").split(";")] for name in ("stage", "used", "round", "asked")}
        places = []
        for at, stage in enumerate(parts["stage"]):
            used, visit, asked = (parts[name][at] if at < len(parts[name]) else "" for name in ("used", "round", "asked"))
            places.append(Place(stage, int(visit or 0), int(used or 0), instant(parse_date(asked), calendar.opening) if asked else None))
        values = {name: row[name].strip() if name in row else certain_value(raw) for name, raw in attributes.items()}
        cases.append(Waiting(instant(submitted, calendar.opening), values, places))
    return sorted(cases, key=lambda case: case.submitted)


def read_batch(raw):
    fields = {"by": [raw["by"]] if isinstance(raw["by"], str) else raw["by"], "extra": quantity(raw.get("extra", "0 h"))}
    fields["most"] = int(plain(raw["most"])) if "most" in raw else None
    fields["wait"] = quantity(raw["wait"]) if "wait" in raw else None
    return fields


def read_escalation(raw):
    fields = {} if raw == "overdue" else raw
    return {"after": quantity(fields["after"]) if "after" in fields else None, "clock": fields.get("clock")}


def certain_value(raw):
    chance = share(raw)
    assert chance in (0, 1), "the oracle draws nothing"
    return "true" if chance else "false"


def read_process(name, raw, arrivals, folder, calendar):
    stages = {}
    flow = read_flow(raw["flow"], stages)
    clocks = {}
    for clock, fields in raw.get("clocks", {}).items():
        clocks[clock] = {key: field_value(key, value) for key, value in fields.items()}
        clocks[clock].update(name=clock, stopped_by=fields.get("stopped_by", []))
    attributes = raw.get("attributes", {})
    backlog = read_backlog(folder / arrivals["backlog"]["trace"], attributes, calendar) if "backlog" in arrivals else []
    return Process(name, flow, stages, clocks, read_arrivals(folder / arrivals["trace"], attributes, calendar), backlog)


def read_staff(raw):
    """(first day, people), sorted. Named parts are summed; one with dates is nobody before its first."""
    staff = plain(raw) if "value" in raw else raw
    if not isinstance(staff, dict):
        return [(date(1, 1, 1), quantity(staff).value)]
    if next(iter(staff))[0].isdigit():
        return sorted((parse_date(day), quantity(people).value) for day, people in staff.items())
    parts = [read_staff(part) for part in staff.values()]
    days = {date(1, 1, 1)} | {day for part in parts for day, _ in part}
    return [(day, sum(([0] + [people for first, people in part if first <= day])[-1] for part in parts)) for day in sorted(days)]


def read_productivity(raw):
    value = plain(raw) if "value" in raw else raw
    if not isinstance(value, dict):
        return [(date(1, 1, 1), share(value))]
    return sorted((parse_date(day), share(speed)) for day, speed in value.items())


def read_pool(name, raw, default_calendar):
    steps = read_staff(raw["staff"])
    queue = raw.get("queue", "fifo")
    clock = queue["due-date"] if isinstance(queue, dict) else None
    calendar = Calendar(raw["calendar"]) if "calendar" in raw else default_calendar
    return Pool(name, steps, calendar, int(plain(raw.get("caseload", "1"))), read_productivity(raw.get("productivity", "1")), "due-date" if clock else queue, clock)


def read_reform(name, raw):
    effective, target = raw.get("effective", {}), raw.get("applies_to", {})
    processes = target.get("process")
    return Reform(name, parse_date(effective.get("from", "0001-01-01")), parse_date(effective.get("to", "9999-12-31")),
                  raw.get("binds") == "immediately", [processes] if isinstance(processes, str) else processes,
                  target.get("when"), raw["changes"])


def run_end(last_day, give_up, calendar):
    """24:00 of the last simulated day; without `give_up` ten years on or where the calendar ends."""
    if give_up is not None:
        return instant(day_later(last_day, quantity(give_up)), 86400)
    return instant(min(day_later(last_day, quantity("10 y")), calendar.last_day), 86400)


def read_study(path):
    path = Path(path)
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    calendar = Calendar(raw.get("calendar", "china-office"))
    measure = raw["measure"]
    first, last = parse_date(measure["from"]), parse_date(measure["to"])
    processes = {name: read_process(name, fields, raw["arrivals"][name], path.parent, calendar)
                 for name, fields in raw["processes"].items()}
    scenarios = {name: (fields or {}).get("reforms", []) for name, fields in raw.get("scenarios", {"baseline": {}}).items()}
    return Study(calendar, first, last, run_end(last, measure.get("give_up"), calendar),
                 {name: read_pool(name, fields, calendar) for name, fields in raw["pools"].items()},
                 processes, {name: read_reform(name, fields) for name, fields in raw.get("reforms", {}).items()}, scenarios)
