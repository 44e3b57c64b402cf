"""The worked examples of scenarios/README.md run: every block of YAML that is a whole study is checked and run.

A block of CSV is a file beside them, named in the line that opens the block: ```csv desk.csv
"""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM

README = (Path(__file__).resolve().parents[2] / "scenarios" / "README.md").read_text(encoding="utf-8")
STUDIES = [block for block in re.findall(r"^```yaml\n(.*?)^```", README, re.M | re.S) if block.startswith("clockstop: 1\n")]
TABLES = re.findall(r"^```csv (\S+)\n(.*?)^```", README, re.M | re.S)


class WorkedExamples(unittest.TestCase):
    def test_are_good_and_run(self):
        self.assertGreaterEqual(len(STUDIES), 1)
        for study in STUDIES:
            with tempfile.TemporaryDirectory() as folder, self.subTest(study=study):
                for name, text in TABLES:
                    (Path(folder) / name).write_text(text, encoding="utf-8")
                (Path(folder) / "study.yaml").write_text(study, encoding="utf-8")
                for command in ["check", "run"]:
                    done = subprocess.run([PROGRAM, command, "study.yaml"], cwd=folder, capture_output=True, text=True, check=False)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
