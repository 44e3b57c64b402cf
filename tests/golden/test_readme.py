"""The README's examples run and show what it says they show."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOCKSTOP = os.environ["CLOCKSTOP"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.M | re.S)


def run(*arguments, cwd=ROOT):
    return subprocess.run([CLOCKSTOP, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


class Readme(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.study = blocks("yaml")[0]
        (Path(self.folder.name) / "first.yaml").write_text(self.study, encoding="utf-8")

    def test_the_first_study_is_good_and_compares(self):
        checked = run("check", "first.yaml", cwd=self.folder.name)
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        compared = run("compare", "first.yaml", cwd=self.folder.name)
        self.assertEqual(compared.returncode, 0)
        self.assertIn("A first study", compared.stdout)

    def test_the_mistake_is_shown_as_written(self):
        wrong = self.study.replace("{staff: 2, queue: priority}", "{stff: 2, queue: priority}")
        (Path(self.folder.name) / "first.yaml").write_text(wrong, encoding="utf-8")
        shown = next(block for block in blocks("text") if block.startswith("first.yaml:"))
        checked = run("check", "first.yaml", cwd=self.folder.name)
        self.assertEqual(checked.returncode, 2)
        self.assertIn(shown, checked.stderr)

    def test_the_table_of_hainan_is_that_of_the_program(self):
        shown = next(block for block in blocks("text") if "The 55 % cut alone" in block)
        output = run("compare", "scenarios/studies/hainan.yaml").stdout
        lines = output.splitlines()
        for line in shown.splitlines():
            self.assertIn(line, lines)

    def test_every_command_named_is_one(self):
        for command in re.findall(r"^clockstop (\w+)", "".join(blocks("sh")), re.M):
            self.assertEqual(run(command, "--help").returncode, 0, command)


if __name__ == "__main__":
    unittest.main()
