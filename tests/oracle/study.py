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
    queue: str               # fifo, priority or due-date
    queue_clock: Optional[str]


@dataclass
class Arrival:
    at: int
    attributes: dict


@dataclass
class Process:
    name: str
    flow: list
    stages: dict             # in file order
    clocks: dict
    arrivals: list


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


def certain_value(raw):
    chance = share(raw)
    assert chance in (0, 1), "the oracle draws nothing"
    return "true" if chance else "false"


def read_process(name, raw, trace, calendar):
    stages = {}
    flow = read_flow(raw["flow"], stages)
    clocks = {}
    for clock, fields in raw.get("clocks", {}).items():
        clocks[clock] = {key: field_value(key, value) for key, value in fields.items()}
        clocks[clock].update(name=clock, stopped_by=fields.get("stopped_by", []))
    return Process(name, flow, stages, clocks, read_arrivals(trace, raw.get("attributes", {}), calendar))


def read_pool(name, raw, default_calendar):
    staff = plain(raw["staff"]) if "value" in raw["staff"] else raw["staff"]
    if isinstance(staff, dict):
        steps = sorted((parse_date(day), quantity(people).value) for day, people in staff.items())
    else:
        steps = [(date(1, 1, 1), quantity(staff).value)]
    queue = raw.get("queue", "fifo")
    clock = queue["due-date"] if isinstance(queue, dict) else None
    calendar = Calendar(raw["calendar"]) if "calendar" in raw else default_calendar
    return Pool(name, steps, calendar, int(plain(raw.get("caseload", "1"))), "due-date" if clock else queue, clock)


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
    processes = {name: read_process(name, fields, path.parent / raw["arrivals"][name]["trace"], calendar)
                 for name, fields in raw["processes"].items()}
    scenarios = {name: (fields or {}).get("reforms", []) for name, fields in raw.get("scenarios", {"baseline": {}}).items()}
    return Study(calendar, first, last, run_end(last, measure.get("give_up"), calendar),
                 {name: read_pool(name, fields, calendar) for name, fields in raw["pools"].items()},
                 processes, {name: read_reform(name, fields) for name, fields in raw.get("reforms", {}).items()}, scenarios)
