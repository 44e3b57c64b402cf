"""A log of 100,000 applications, read by pm4py: its statistics are ours."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["CLOCKSTOP"]
SKIPPED = 77  # as ctest is told

try:
    import pandas as pd
    import pm4py
    pm4py.util.constants.SHOW_PROGRESS_BAR = False
    from mined import Expected, as_pm4py, read_xes
except ImportError:
    there = os.environ.get("PM4PY_PYTHON", "")
    if os.path.exists(there) and os.path.abspath(there) != os.path.abspath(sys.executable):
        os.execv(there, [there, "-B", *sys.argv])
    print("pm4py is not installed; './dev test' makes a place for it")
    sys.exit(SKIPPED)

STUDY = """\
clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
warm_up: 30 d
replications: 1
pools:
  clerks: {staff: 36}
arrivals:
  licence: {rate: 101000 / y}
processes:
  licence:
    flow:
      - stage: review
        pool: clerks
        effort: {exponential: {mean: 40 min}}
        deficiency: {probability: 10 %, response: {exponential: {mean: 5 d}}, effort: 20 min}
scenarios:
  today: {}
"""


class HundredThousand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = Path(cls.temporary.name)
        (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
        for arguments in (("run", "study.yaml", "--quiet", "--cases", "cases.csv", "--json", "results.json"),
                          ("log", "study.yaml", "--quiet", "--xes", "log.xes.gz")):
            subprocess.run([PROGRAM, *arguments], cwd=folder, check=True)
        cls.log = read_xes(folder / "log.xes.gz", variant="chunk_regex")
        cls.cases = pd.read_csv(folder / "cases.csv")
        cls.results = Expected(folder / "cases.csv", folder / "results.json", "today").processes["licence"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def differences(self, log):
        """Statistics that are not those of the cases file and the results."""
        found = []

        def same(what, logged, wanted):
            if abs(logged - wanted) > 1e-9 * max(1, abs(wanted)):
                found.append(f"{what}: {logged} in the log, {wanted} expected")

        durations = sorted(pm4py.get_all_case_durations(as_pm4py(log)))
        leads = sorted((self.cases["lead_d"] * 86400).round())
        same("cases", len(durations), len(leads))
        same("durations", sum(abs(a - b) for a, b in zip(durations, leads)), 0)
        same("mean lead time", sum(durations) / len(durations) / 86400, self.results["lead_time_d"]["mean"]["value"])
        counts = pm4py.get_event_attribute_values(as_pm4py(log), "lifecycle:transition")
        same("visits", counts["schedule"], self.cases["review.visits"].sum())
        same("clock stops", counts["suspend"], counts["resume"])
        waits = log.pivot_table(index=["case", "instance"], columns="transition", values="timestamp")
        waits = (waits["start"] - waits["schedule"]).dropna() / 3600
        same("mean wait", waits.mean(), self.results["stages"]["review"]["wait_h"]["mean"]["value"])
        spent = (log["timestamp"].shift(-1) - log["timestamp"]).where(log["turn"] == "applicant", 0)
        same("applicants' time", spent.sum() / 86400, self.cases["applicant_d"].sum())
        return found

    def test_statistics_are_ours(self):
        self.assertGreater(self.log["case"].nunique(), 100_000)
        self.assertEqual(self.differences(self.log), [])

    def test_one_event_a_minute_late_is_noticed(self):
        for transition, noticed in (("start", "mean wait"), ("resume", "applicants' time")):
            late = self.log.copy()
            late.loc[late[late["transition"] == transition].index[500], "timestamp"] += 60
            self.assertIn(noticed, "\n".join(self.differences(late)))

    def test_one_case_that_is_lost_is_noticed(self):
        few = self.log[self.log["case"] != self.log["case"].iloc[0]].reset_index(drop=True)
        self.assertIn("cases", "\n".join(self.differences(few)))


if __name__ == "__main__":
    unittest.main()
