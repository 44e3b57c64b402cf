"""Compares clockstop's cases file and results with what the second interpreter makes of the same study."""

import csv
import json
from datetime import datetime
from fractions import Fraction

from figures import case_row, cohort, pool_figures, process_figures
from interpreter import Replication
from study import read_study

KEYS = ("scenario", "replication", "process", "application")
TOLERANCE = 1e-9


def first_difference(study_path, cases_path, json_path):
    """What differs first, as text with both values; None when all agrees."""
    study = read_study(study_path)
    runs = {scenario: Replication(study, scenario).run() for scenario in study.scenarios}
    with open(cases_path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(json_path, encoding="utf-8") as file:
        results = json.load(file)
    differences = case_differences(runs, rows)
    for scenario, run in runs.items():
        differences = differences or result_differences(scenario, run, results["scenarios"].get(scenario, {}))
    return differences[0] if differences else None


def case_differences(runs, rows):
    """Rows in the order of rule 20, then every field of every row; the earliest difference of a scenario comes first."""
    expected = {}
    for scenario, run in runs.items():
        for process in run.study.processes:
            for case in cohort(run, process):
                expected[scenario, "1", process, str(case.number)] = case_row(run, case)
    found = [tuple(row[key] for key in KEYS) for row in rows]
    if found != list(expected):
        return [f"cases: {row_difference(found, list(expected))}"]
    differences = []                                          # (scenario, when it happened, text)
    for key, row in zip(found, rows):
        where = f"cases: scenario {key[0]}, {key[2]} {key[3]}"
        for column in [*expected[key], *(column for column in row if column not in expected[key] and column not in KEYS)]:
            oracle, engine = expected[key].get(column, ""), row.get(column) or ""
            if not same_cell(column, engine, oracle):
                text = f"{where}, {column}: clockstop {engine or 'blank'}, oracle {oracle if oracle != '' else 'blank'}"
                differences.append((key[0], moment(column, engine, oracle), text))
    order = list(runs)
    return [text for _, _, text in sorted(differences, key=lambda item: (order.index(item[0]), item[1]))]


def moment(column, engine, oracle):
    """The earlier of two times at a stage; what is no time comes after: the cause before its consequences."""
    if column.split(".")[-1] in ("entered", "started", "left"):
        return min((cell for cell in (engine, oracle) if cell), default="~")
    return "~"


def row_difference(found, expected):
    for at, (engine, oracle) in enumerate(zip(found, expected), start=1):
        if engine != oracle:
            return f"row {at}: clockstop {'/'.join(engine)}, oracle {'/'.join(oracle)}"
    return f"number of rows: clockstop {len(found)}, oracle {len(expected)}"


def same_cell(column, engine, oracle):
    if engine == "" or oracle == "":
        return engine == oracle
    if isinstance(oracle, (int, float)):
        return same_number(float(engine), oracle)
    if column in ("submitted", "ended") or column.split(".")[-1] in ("entered", "started", "left"):
        return datetime.fromisoformat(engine) == datetime.fromisoformat(oracle)
    return engine == oracle


def same_number(engine, oracle):
    return abs(Fraction(engine) - Fraction(oracle)) <= TOLERANCE * max(1, abs(oracle))


def result_differences(scenario, run, results):
    differences = []
    for name, process in run.study.processes.items():
        where = f"results: scenario {scenario}, process {name}"
        mine, theirs = process_figures(run, process), results.get("processes", {}).get(name, {})
        differences += figure_differences(where, mine, theirs)
        for outcome, count in theirs.get("applications", {}).items():
            if f"applications.{outcome}" not in mine and value_of(count):
                differences.append(f"{where}, applications.{outcome}: clockstop {value_of(count)}, oracle none")
    for name, pool in run.study.pools.items():
        theirs = results.get("pools", {}).get(name, {})
        differences += figure_differences(f"results: scenario {scenario}, pool {name}", pool_figures(run, pool), theirs)
    return differences


def figure_differences(where, mine, theirs):
    differences = []
    for path, oracle in mine.items():
        engine = theirs
        for key in path.split("."):
            engine = engine.get(key) if isinstance(engine, dict) else None
        engine = value_of(engine)
        if path.startswith("applications.") and engine is None:
            engine = 0                                        # an outcome that never occurs need not be listed
        same = engine is None if oracle is None else engine is not None and same_number(engine, oracle)
        if not same:
            shown = None if oracle is None else float(oracle)
            differences.append(f"{where}, {path}: clockstop {engine}, oracle {shown}")
    return differences


def value_of(estimate):
    return estimate.get("value") if isinstance(estimate, dict) else estimate
