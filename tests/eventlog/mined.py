"""Event logs as pm4py reads them, and what they say against the cases file and the results of the same replication.

All logs come as a table with the columns of the CSV log (case, activity, transition, timestamp …); times are whole seconds of
civil time since 1970, as the cases file has them.
"""

import csv
import json

import pandas as pd
import pm4py
from pm4py.objects.log.util import interval_lifecycle

XES_NAMES = {"case:concept:name": "case", "concept:name": "activity", "lifecycle:transition": "transition",
             "time:timestamp": "timestamp", "org:resource": "resource", "org:role": "role", "concept:instance": "instance"}
MILESTONES = {"en": ("Submission", "End of the case", "Still open at the end of the record"),
              "zh": ("提交申请", "办结", "记录截止时未办结")}


def seconds(column, zone):
    """Civil seconds; the zone must be the one that was asked for, or the times come out wrong."""
    times = pd.to_datetime(column, utc=True, format="ISO8601").dt.tz_convert(zone).dt.tz_localize(None)
    return (times - pd.Timestamp("1970-01-01")) // pd.Timedelta(seconds=1)


def tidy(frame, zone):
    frame = frame.reset_index(drop=True)
    frame["timestamp"] = seconds(frame["timestamp"], zone)
    for name in ("submitted", "ended"):
        frame[name] = seconds(frame[name], zone)
    return frame


def read_xes(path, zone="+08:00", variant="iterparse"):
    """`variant`: which of pm4py's readers; iterparse has an XML parser, chunk_regex is faster."""
    frame = pm4py.read_xes(str(path), variant=variant)
    frame = frame.rename(columns=XES_NAMES).rename(columns=lambda name: name.removeprefix("case:"))
    return tidy(frame, zone)


def read_csv(path, zone="+08:00"):
    return tidy(pd.read_csv(path, keep_default_na=False, na_values=[""]), zone)


def read_ocel(path, zone="+08:00"):
    """Flattened to applications, with their attributes; and the log itself."""
    ocel = pm4py.read_ocel2_json(str(path))
    # pm4py keeps a time as the moment it is, without a zone: UTC.
    applications = ocel.objects[ocel.objects["ocel:type"] == "application"].rename(columns={"ocel:oid": "case"})
    related = ocel.relations[ocel.relations["ocel:type"] == "application"][["ocel:eid", "ocel:oid"]]
    staff = ocel.relations[ocel.relations["ocel:type"] == "pool"][["ocel:eid", "ocel:oid"]].rename(columns={"ocel:oid": "pool"})
    events = ocel.events.merge(related, on="ocel:eid").merge(staff, on="ocel:eid", how="left")
    titles = ocel.objects[ocel.objects["ocel:type"] == "pool"].set_index("ocel:oid")["title"]
    events["resource"] = events["pool"].map(titles)
    events = events.rename(columns={"ocel:oid": "case", "ocel:timestamp": "timestamp"})
    events["number"] = events["ocel:eid"].str.removeprefix("e").astype(int)
    known = [name for name in events.columns if name in applications.columns and name != "case"]
    events = events.drop(columns=known).merge(applications, on="case").sort_values("number")
    return tidy(events, zone), ocel


class Expected:
    """A scenario in the cases file and the results of the one replication that was logged."""

    def __init__(self, cases, results, scenario):
        with open(cases, encoding="utf-8", newline="") as file:
            self.cases = {f"{row['process']} {row['application']}": row for row in csv.DictReader(file)
                          if row["scenario"] == scenario}
        self.processes = json.loads(results.read_text(encoding="utf-8"))["scenarios"][scenario]["processes"]

    def stages(self, process):
        return self.processes[process]["stages"]


def civil(text):
    """Seconds of a cell of the cases file; None if it is blank."""
    return int((pd.Timestamp(text) - pd.Timestamp("1970-01-01")) // pd.Timedelta(seconds=1)) if text else None


class Differences:
    """Everything in a log that is not as expected, as sentences."""

    def __init__(self, log, expected, language="en"):
        self.log, self.expected = log, expected
        self.submission, self.end, self.open = MILESTONES[language]
        self.found = []

    def all(self):
        self.cases()
        if not self.found:
            self.durations()
            self.visits()
            self.waits()
            self.turns()
            self.clocks()
            self.stage_days()
        return self.found

    def same(self, what, logged, wanted):
        close = isinstance(wanted, float) and logged is not None and abs(logged - wanted) <= 1e-9 * max(1.0, abs(wanted))
        if logged != wanted and not close:
            self.found.append(f"{what}: {logged} in the log, {wanted} expected")

    def cases(self):
        self.same("cases", sorted(self.log["case"].unique()), sorted(self.expected.cases))
        first = self.log.groupby("case", sort=False).first()
        for name, row in self.expected.cases.items():
            if name not in first.index:
                continue
            for field in ("process", "outcome"):
                self.same(f"{name} {field}", first.at[name, field], row[field])
            for field in ("lead_d", "lead_wd", "applicant_d"):
                self.same(f"{name} {field}", float(first.at[name, field]), float(row[field]))

    def between(self):
        """The events from submission to the end: what the lead time covers."""
        start = self.log[self.log["activity"] == self.submission].groupby("case")["timestamp"].first()
        ends = self.log[self.log["activity"].isin([self.end, self.open])].groupby("case")["timestamp"].first()
        times = self.log["timestamp"]
        return self.log[(times >= self.log["case"].map(start)) & (times <= self.log["case"].map(ends))]

    def durations(self):
        inside = as_pm4py(self.between())
        days = sorted(float(row["lead_d"]) for row in self.expected.cases.values())
        logged = sorted(pm4py.get_all_case_durations(inside))
        self.same("number of durations", len(logged), len(days))
        for got, wanted in zip(logged, days):
            self.same("duration", round(float(got)), round(wanted * 86400))
        for process, figures in self.expected.processes.items():
            mean = figures["lead_time_d"]["mean"]["value"]
            if mean is not None:
                of_process = as_pm4py(self.between()[lambda log: log["process"] == process])
                durations = pm4py.get_all_case_durations(of_process)
                self.same(f"mean lead time of {process}", float(sum(durations) / len(durations) / 86400), mean)

    def visits(self):
        """Each stage is entered as often as it is said to be, by each process, at the recorded times."""
        entries = self.log[self.log["transition"] == "schedule"].groupby(["case", "stage"])["timestamp"].agg(["size", "min"])
        starts = self.log[self.log["transition"] == "start"].groupby(["case", "stage"])["timestamp"].min()
        for name, row in self.expected.cases.items():
            for stage in self.expected.stages(row["process"]):
                visits = int(row[f"{stage}.visits"] or 0)
                entered = entries.loc[(name, stage)] if (name, stage) in entries.index else None
                self.same(f"{name} visits of {stage}", 0 if entered is None else int(entered["size"]), visits)
                if entered is not None:
                    self.same(f"{name} entry into {stage}", int(entered["min"]), civil(row[f"{stage}.entered"]))
                started = int(starts.loc[(name, stage)]) if (name, stage) in starts.index else None
                self.same(f"{name} start of {stage}", started, civil(row[f"{stage}.started"]))
        for process in self.expected.processes:
            entered = as_pm4py(self.log[(self.log["process"] == process) & (self.log["transition"] == "schedule")])
            if len(entered) == 0:
                continue
            counts = pm4py.get_event_attribute_values(entered, "stage")
            for stage, figures in self.expected.stages(process).items():
                submitted = self.expected.processes[process]["applications"]["submitted"]["value"]
                per_case = figures["visits"]["value"] or 0
                self.same(f"visits of {process}.{stage}", counts.get(stage, 0), round(per_case * submitted))

    def waits(self):
        """The mean time from entry to start, which pm4py takes for the service time of a log cut down to the two."""
        for process in self.expected.processes:
            log = self.log[(self.log["process"] == process) & self.log["transition"].isin(["schedule", "start"])].copy()
            started = log[log["transition"] == "start"][["case", "instance"]].drop_duplicates()
            log = log.merge(started, on=["case", "instance"])
            if len(log) == 0:
                continue
            log["transition"] = log["transition"].map({"schedule": "start", "start": "complete"})
            log["activity"] = log["stage"]
            waits = service_times(log)
            for stage, figures in self.expected.stages(process).items():
                mean = figures["wait_h"]["mean"]["value"]
                if mean is not None:
                    self.same(f"mean wait for {process}.{stage}", round(waits[stage] / 3600, 9), round(float(mean), 9))

    def turns(self):
        """The applicant's time, from whose turn it is after each event."""
        log = self.log
        spent = (log["timestamp"].shift(-1) - log["timestamp"]).where(log["case"] == log["case"].shift(-1), 0)
        applicants = spent.where(log["turn"] == "applicant", 0).groupby(log["case"]).sum()
        for name, row in self.expected.cases.items():
            self.same(f"{name} applicant's time", int(applicants.loc[name]), round(float(row["applicant_d"]) * 86400))
        stops = log[log["transition"] == "suspend"].groupby(["case", "instance"]).size()
        starts = log[log["transition"].isin(["resume", "pi_abort"])].groupby(["case", "instance"]).size()
        for (name, instance), count in stops.items():
            if self.expected.cases[name]["outcome"] != "open":
                self.same(f"{name} clock starts of {instance}", int(starts.get((name, instance), 0)), int(count))

    def clocks(self):
        """The days of each named clock at the end."""
        last = self.log[self.log["activity"].isin([self.end, self.open])].set_index("case")
        names = [name for name in self.log.columns if name.startswith("clock.") and name.endswith((".used_wd", ".used_d"))]
        for name, row in self.expected.cases.items():
            for column in names:
                wanted = row.get(column.removeprefix("clock."), "")
                logged = last.at[name, column]
                self.same(f"{name} {column}", "" if pd.isna(logged) else str(int(logged)), wanted)

    def stage_days(self):
        """Days used by all rounds of a stage, and whether all were on time, where the stage was completed."""
        for unit in ("wd", "d"):
            if f"used_{unit}" not in self.log.columns:
                continue
            done = self.log[self.log[f"used_{unit}"].notna()]
            used = done.groupby(["case", "stage"])[f"used_{unit}"].sum()
            for (name, stage), days in used.items():
                row = self.expected.cases[name]
                if row[f"{stage}.left"]:
                    self.same(f"{name} {stage} days", str(int(days)), row[f"{stage}.used_{unit}"])
        last = self.log.groupby(["case", "stage"])["transition"].last()
        unanswered = last[last.isin(["suspend", "assign", "pi_abort"])].index
        judged = self.log[self.log["on_time"].notna()]
        on_time = judged["on_time"].map(lambda value: str(value).lower() == "true").groupby([judged["case"], judged["stage"]]).all()
        for (name, stage), kept in on_time.items():
            row = self.expected.cases[name]
            if row[f"{stage}.left"] and (name, stage) not in unanswered:
                self.same(f"{name} {stage} on time", str(kept).lower(), row[f"{stage}.on_time"])


def as_pm4py(log):
    """With pm4py's own names and times."""
    log = log.copy()
    log["timestamp"] = pd.to_datetime(log["timestamp"], unit="s", utc=True)
    return log.rename(columns={ours: theirs for theirs, ours in XES_NAMES.items()})


def service_times(log):
    """Mean seconds from start to complete, by activity: pm4py pairs them by instance."""
    intervals = pm4py.convert_to_event_log(as_pm4py(log))
    intervals = interval_lifecycle.to_interval(intervals)
    frame = pm4py.convert_to_dataframe(intervals)
    return pm4py.get_service_time(frame, aggregation_measure="mean", start_timestamp_key="start_timestamp")
