"""A study worth sharing, its single run, and helpers for processes that come and go. Not here: what is expected."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from program import PROGRAM, ROOT, STUDY  # noqa: E402

REPLICATIONS = 12
SMALL = STUDY.replace("120 / y", "600 / y") + f"replications: {REPLICATIONS}\n"
# A run that lasts until it is killed: each of its replications is over in a moment, but there are many.
ENDLESS = SMALL.replace(f"replications: {REPLICATIONS}\n", "replications: 100000\n")


class RunsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        (self.folder / "study.yaml").write_text(SMALL, encoding="utf-8")

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def run_in(self, command, code=0, **environment):
        done = subprocess.run(command, cwd=self.folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, code, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def single_run(self, *options):
        """JSON and cases of one program."""
        self.run_in([PROGRAM, "compare", "study.yaml", "--quiet", "--json", "whole.json", "--cases", "whole.csv", *options])
        return self.text("whole.json"), self.text("whole.csv")


def wait_until(condition, process, seconds=120):
    """Waits for progress of a running process; an error if it ends first."""
    for _ in range(seconds * 200):
        if condition():
            return
        try:
            process.wait(timeout=0.005)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"it ended with {process.returncode} before what was waited for")
    raise AssertionError("what was waited for did not come")
