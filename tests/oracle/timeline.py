"""Runs a small study written in a test: YAML text and one trace per process, in, rows and figures, out."""

import tempfile
from pathlib import Path

from figures import case_row, cohort, pool_figures, process_figures
from interpreter import Replication
from study import read_study


class Timeline:
    """One scenario of a study; `row("p", 1)` is a row of the cases file, `figures("p")` and `pool("x")` the results."""

    def __init__(self, text, scenario=None, **traces):
        with tempfile.TemporaryDirectory() as folder:
            for process, rows in traces.items():
                lines = rows if "submitted" in rows[0] else ["submitted", *rows]
                (Path(folder) / f"{process}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            arrivals = "".join(f"  {process}: {{trace: {process}.csv}}\n" for process in traces)
            path = Path(folder) / "study.yaml"
            path.write_text(f"clockstop: 1\n{text}\narrivals:\n{arrivals}", encoding="utf-8")
            self.study = read_study(path)
        self.run = Replication(self.study, scenario or next(iter(self.study.scenarios))).run()

    def row(self, process, number):
        return case_row(self.run, next(case for case in self.run.cases if (case.process, case.number) == (process, number)))

    def figures(self, process):
        return process_figures(self.run, self.study.processes[process])

    def pool(self, name):
        return pool_figures(self.run, self.study.pools[name])

    def cohort(self, process):
        return [case.number for case in cohort(self.run, process)]


def one_process(flow, *rows, pools="r: {staff: 1}", measure="from: 2025-01-01, to: 2025-12-31", calendar="china-office",
                clocks="", rest="", scenario=None):
    """Process `p` alone, with two attributes that a trace may give: urgent and slow."""
    return Timeline(f"""
calendar: {calendar}
measure: {{{measure}}}
pools: {{{pools}}}
processes:
  p:
    attributes: {{urgent: 0 %, slow: 0 %}}
    clocks: {{{clocks}}}
    flow: [{flow}]
{rest}""", scenario, p=list(rows))
