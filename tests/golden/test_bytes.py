"""The bytes of results, whatever built the program: release, sanitizers, another compiler, another processor.

Fingerprints of `--json` and `--cases` of the studies at few replications. A deliberate change of the engine or of a study
changes them: run this file with --update and say in the commit why. What is right is for the other tests to say.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KNOWN = HERE / "bytes.json"
STUDIES = ["hainan", "shanxi", "statutory-class2", "beijing-2024", "fda-510k"]


def fingerprints(name, seed=None):
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / "out.json", Path(folder) / "cases.csv"]
        command = [os.environ["CLOCKSTOP"], "compare", f"scenarios/studies/{name}.yaml", "--replications", "2", "--quiet",
                   "--json", str(outputs[0]), "--cases", str(outputs[1])]
        subprocess.run(command + (["--seed", str(seed)] if seed else []), cwd=ROOT, check=True)
        return [hashlib.sha256(output.read_bytes()).hexdigest() for output in outputs]


class Bytes(unittest.TestCase):
    def test_are_those_of_every_other_build(self):
        known = json.loads(KNOWN.read_text(encoding="utf-8"))
        self.assertEqual({name: fingerprints(name) for name in STUDIES}, known)

    def test_another_seed_is_noticed(self):
        known = json.loads(KNOWN.read_text(encoding="utf-8"))
        self.assertNotEqual(fingerprints("statutory-class2", seed=7), known["statutory-class2"])


if __name__ == "__main__":
    if "--update" in sys.argv:
        KNOWN.write_text(json.dumps({name: fingerprints(name) for name in STUDIES}, indent=1) + "\n", encoding="utf-8")
    else:
        unittest.main()
