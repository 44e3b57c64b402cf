"""Studies as data and what the program makes of them. Not here: what is expected.

A study is a dict, written as JSON, which is YAML too; the order of its keys is the order in the file.
"""

import copy
import csv
import io
import json
import os
import subprocess
import tempfile
from pathlib import Path

PROGRAM = os.environ["CLOCKSTOP"]


def full():
    """Everything that draws: rates, attributes, efforts, answers, outcomes; two processes that share reviewers."""
    return {
        "clockstop": 1,
        "calendar": "china-office",
        "measure": {"from": "2025-01-01", "to": "2025-12-31"},
        "warm_up": "90 d",
        "replications": 5,
        "seed": 7,
        "pools": {
            "clerks": {"staff": 2},
            "reviewers": {"staff": {"2024-01-01": 6, "2025-07-01": 7}, "caseload": 2, "queue": "due-date"},
            "inspectors": {"staff": 4, "queue": "priority"},
        },
        "arrivals": {"class2": {"rate": "400 / y", "months": {"feb": 0.5, "dec": 1.6}}, "renewal": {"rate": "0.5 / wd"}},
        "processes": {
            "class2": {
                "attributes": {"innovative": "8 %", "site": {"one_of": {"a": 0.5, "b": 0.5}}},
                "clocks": {"handling": {"over": ["acceptance", "review", "decision"], "stopped_by": ["inspection"]}},
                "flow": [
                    {"stage": "acceptance", "pool": "clerks", "effort": {"lognormal": {"mean": "6 h", "cv": 0.5}}, "limit": "5 wd"},
                    {"parallel": [
                        [{"stage": "review", "pool": "reviewers", "effort": {"gamma": {"mean": "24 h", "cv": 0.7}}, "limit": "60 wd",
                          "extension": "50 %",
                          "deficiency": {"probability": 0.8, "response": {"weibull": {"mean": "60 d", "cv": 0.6}},
                                         "respond_within": "1 y", "effort": {"pert": {"min": "2 h", "mode": "8 h", "max": "30 h"}},
                                         "rounds": 2}}],
                        [{"stage": "inspection", "pool": "inspectors", "team": 2, "effort": {"exponential": {"mean": "16 h"}},
                          "commitment": "30 wd"}]]},
                    {"stage": "decision", "delay": {"uniform": {"from": "5 wd", "to": "20 wd"}}, "limit": "20 wd",
                     "outcomes": {"approved": "95 %", "rejected": "5 %"}},
                ],
            },
            "renewal": {"flow": [{"stage": "check", "pool": "reviewers", "effort": {"triangular": {"min": "2 h", "mode": "9 h", "max": "20 h"}},
                                  "limit": "10 wd"}]},
        },
        "reforms": {
            "innovative": {"applies_to": {"process": "class2", "when": "innovative"},
                           "changes": [{"scale": "review.commitment", "of": "review.limit", "by": 0.45},
                                       {"set": "inspection.priority", "to": "high"}]},
            "hire": {"effective": {"from": "2025-06-01"}, "changes": [{"add": "pools.reviewers.staff", "by": 1}]},
        },
        "scenarios": {"statutory": {}, "reform": {"reforms": ["innovative", "hire"]}},
        "baseline": "statutory",
    }


def with_blocks():
    """The same, and what few studies have: visits for several, choices by share, follow-up work, cases that are put
    first or go on without a paper, people who learn."""
    study = full()
    flow = study["processes"]["class2"]["flow"]
    flow[1]["parallel"][1][0]["batch"] = {"by": "site", "most": 3, "wait": "2 wd", "extra": "1 h"}
    flow[1]["parallel"][1][0]["escalate"] = {"after": "3 wd"}
    flow[1]["parallel"][0][0]["deficiency"]["tolerated"] = {"share": "40 %", "before": "decision"}
    study["pools"]["clerks"]["productivity"] = {"2025-01-01": "100 %", "2025-07-01": "115 %"}
    flow.insert(2, {"choose": "sampling", "options": [
        {"when": "innovative", "flow": [{"stage": "panel", "delay": {"gamma": {"mean": "6 d", "cv": 0.5}}}]},
        {"share": "30 %", "flow": [{"stage": "sample", "pool": "inspectors", "effort": {"weibull": {"mean": "6 h", "cv": 0.6}}}]}]})
    flow.append({"followup": [{"stage": "look-in", "pool": "inspectors", "effort": {"gamma": {"mean": "4 h", "cv": 0.5}}}]})
    return study


def changed(study, **parts):
    """A copy with other top-level parts."""
    return {**copy.deepcopy(study), **parts}


class Results:
    def __init__(self, json_bytes, cases_bytes):
        self.json_bytes, self.cases_bytes = json_bytes, cases_bytes

    @property
    def figures(self):
        """All figures and comparisons; objects compare without regard to the order of their keys."""
        results = json.loads(self.json_bytes)
        return {part: results.get(part) for part in ("scenarios", "comparisons")}

    def rows(self, process, scenario="statutory"):
        """Rows of a process by (replication, application), without the scenario's name and without blank cells."""
        table = csv.DictReader(io.StringIO(self.cases_bytes.decode()))
        return {(row["replication"], int(row["application"])): {name: cell for name, cell in row.items() if cell and name != "scenario"}
                for row in table if row["process"] == process and row["scenario"] == scenario}


def run(study, *options, files=None, name="study.yaml", folder="plain", environment=None):
    """Compares the scenarios of a study; `files` are written beside it."""
    with tempfile.TemporaryDirectory() as root:
        home = Path(root) / folder
        home.mkdir()
        for file, content in {**(files or {}), name: study}.items():
            (home / file).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        out, cases = Path(root) / "out.json", Path(root) / "cases.csv"
        done = subprocess.run([PROGRAM, "compare", str(home / name), "--quiet", "--json", str(out), "--cases", str(cases), *options],
                              env={**os.environ, **(environment or {})}, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"exit {done.returncode}: {done.stderr}")
        return Results(out.read_bytes(), cases.read_bytes())
