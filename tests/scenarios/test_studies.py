"""Every study of scenarios/studies is good, ends, and says where its numbers come from; the share that is assumed is printed."""

import json
import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOCKSTOP = os.environ["CLOCKSTOP"]
STUDIES = sorted(path.relative_to(ROOT) for path in (ROOT / "scenarios/studies").glob("*.yaml"))


def program(*arguments):
    return subprocess.run([CLOCKSTOP, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False)


class Studies(unittest.TestCase):
    def test_there_are_some(self):
        self.assertGreaterEqual(len(STUDIES), 9)

    def test_each_is_good_and_its_baseline_runs_to_the_end(self):
        for study in STUDIES:
            with self.subTest(study=str(study)):
                checked = program("check", study)
                self.assertEqual(checked.returncode, 0, checked.stderr)
                done = program("run", study, "--replications", "1", "--quiet", "--json", "-")
                self.assertEqual(done.returncode, 0, done.stderr)
                for scenario in json.loads(done.stdout)["scenarios"].values():
                    for name, process in scenario["processes"].items():
                        self.assertEqual(process["applications"]["open"]["value"], 0, name)

    def test_each_number_has_a_source_and_each_assumption_a_reason_and_a_range(self):
        print(f"  {'study':22} {'numbers':>7} {'assumed':>7}")
        for study in STUDIES:
            rows = json.loads(program("explain", study, "--json", "-").stdout)["provenance"]["numbers"]
            assumed = [row for row in rows if row["source"] in ("assumed", "unstated")]
            print(f"  {study.stem:22} {len(rows):7} {len(assumed) / len(rows):7.0%}")
            with self.subTest(study=str(study)):
                # The FDA study is a fit: what it fitted is marked, the shape around it (0 d, 90 d …) is plain.
                if study.stem != "fda-510k":
                    self.assertEqual([row["path"] for row in rows if row["source"] == "unstated"], [])
                    self.assertEqual([row["path"] for row in assumed if not row["source_text"] or not row["range"]], [])


if __name__ == "__main__":
    unittest.main()
