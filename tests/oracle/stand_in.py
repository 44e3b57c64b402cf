#!/usr/bin/python3
"""Stands in for clockstop in tests of agree.py: the same command line, answered by the honest interpreter itself."""

import csv
import json
import sys

from figures import case_row, cohort, pool_figures, process_figures
from interpreter import Replication
from study import read_study


def nested(figures):
    tree = {}
    for path, value in figures.items():
        *folders, leaf = path.split(".")
        node = tree
        for folder in folders:
            node = node.setdefault(folder, {})
        node[leaf] = None if value is None else {"value": float(value), "ci95": None}
    return tree


def main(study_path, cases_path, json_path):
    study = read_study(study_path)
    rows, scenarios = [], {}
    for scenario in study.scenarios:
        run = Replication(study, scenario).run()
        for name in study.processes:
            rows += [{"scenario": scenario, "replication": 1, "process": name, "application": case.number, **case_row(run, case)}
                     for case in cohort(run, name)]
        scenarios[scenario] = {"processes": {name: nested(process_figures(run, process)) for name, process in study.processes.items()},
                               "pools": {name: nested(pool_figures(run, pool)) for name, pool in study.pools.items()}}
    with open(json_path, "w", encoding="utf-8") as file:
        json.dump({"scenarios": scenarios}, file)
    columns = dict.fromkeys(["scenario", "replication", "process", "application", *(column for row in rows for column in row)])
    with open(cases_path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[1], arguments[arguments.index("--cases") + 1], arguments[arguments.index("--json") + 1])
