"""How far the baseline studies are from the published times; each distance is printed.

national.yaml: CMDE 2022 (technical review of class III), CDE (drug trials; tasks finished in time in 2020).
shanghai-2025.yaml, hubei.yaml: reports of the provincial centres. lecheng.yaml: the report of 2022. Beijing's class II reviews and the FDA's 510(k) have tests of their own in tests/golden.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOCKSTOP = os.environ["CLOCKSTOP"]
USED = ("used_wd", "mean")
IN_TIME = ("on_time", "statutory")

# study, figure, published, tolerance (of the published value)
PUBLISHED = [
    ("national", ("class3", "stages", "review") + USED, 95, 0.05),
    ("national", ("class3_change", "stages", "review") + USED, 64, 0.05),
    ("national", ("class3_renewal", "stages", "review") + USED, 39, 0.05),
    ("national", ("drug_trial", "stages", "review") + USED, 50, 0.05),
    ("national", ("drug_trial", "stages", "review_fast") + USED, 23.8, 0.05),
    ("national", ("drug_registration", "stages", "review") + IN_TIME, 0.9448, 0.02),
    ("national", ("drug_supplement", "stages", "review_single") + IN_TIME, 0.9448, 0.02),
    ("national", ("drug_supplement", "stages", "review_major") + IN_TIME, 0.9448, 0.02),
    ("shanghai-2025", ("class2", "stages", "review") + USED, 44, 0.05),
    ("shanghai-2025", ("class2", "applicant_time_d", "mean"), 102, 0.05),
    ("shanghai-2025", ("class2_change", "stages", "review") + USED, 27, 0.05),
    ("shanghai-2025", ("class2_change", "applicant_time_d", "mean"), 26, 0.05),
    ("shanghai-2025", ("class2_renewal", "stages", "review") + USED, 11, 0.05),
    ("shanghai-2025", ("class2_renewal", "applicant_time_d", "mean"), 7, 0.05),
    ("hubei", ("class2", "stages", "review") + USED, 32.5, 0.05),
    ("lecheng", ("lecheng_repeat", "lead_time_d", "mean"), 1.6, 0.05),
]


def results(scenarios, study):
    done = subprocess.run([CLOCKSTOP, "run", str(scenarios / f"studies/{study}.yaml"), "--replications", "20", "--quiet", "--json", "-"],
                          capture_output=True, text=True, check=True)
    return next(iter(json.loads(done.stdout)["scenarios"].values()))["processes"]


def misses(scenarios, title):
    print(f"{title}\n  {'figure':66} {'published':>9} {'simulated':>9} {'distance':>9} {'tolerance':>9}")
    known, off = {}, []
    for study, figure, published, tolerance in PUBLISHED:
        value = known.setdefault(study, results(scenarios, study))
        for key in figure:
            value = value[key]
        distance = value["value"] / published - 1
        name = " ".join((study,) + figure)
        print(f"  {name:66} {published:9.4g} {value['value']:9.4g} {distance:+9.1%} {tolerance:9.0%}")
        if abs(distance) > tolerance:
            off.append(name)
    return off


class Calibration(unittest.TestCase):
    def test_the_published_times_are_met(self):
        self.assertEqual(misses(ROOT / "scenarios", "as stated"), [])

    def test_a_study_that_is_put_off_is_noticed(self):
        # Ten working days more of class III review, signatures of half a day more in Lecheng, and Shanghai as Beijing.
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "scenarios"
            shutil.copytree(ROOT / "scenarios", copy)
            for name, old, new in (("processes/class3-registration", "mean: {value: 66 wd", "mean: {value: 76 wd"),
                                   ("processes/lecheng-repeat", "to: {value: 48 h", "to: {value: 72 h"),
                                   ("studies/shanghai-2025", "[inspection-in-parallel, shanghai-practice]", "[inspection-in-parallel]")):
                path = copy / f"{name}.yaml"
                text = path.read_text(encoding="utf-8")
                self.assertIn(old, text)
                path.write_text(text.replace(old, new), encoding="utf-8")
            off = misses(copy, "put off")
            self.assertIn("national class3 stages review used_wd mean", off)
            self.assertIn("lecheng lecheng_repeat lead_time_d mean", off)
            self.assertIn("shanghai-2025 class2 applicant_time_d mean", off)
            self.assertNotIn("national class3_change stages review used_wd mean", off)


if __name__ == "__main__":
    unittest.main()
