"""Every example of README.md and scenarios/README.md runs, and shows what the page says it shows.

    test_examples.py [--update]     rewrites the outputs shown below `$ clockstop …` (people review the difference)

In both pages every fenced block of these kinds is an example:
- `yaml` that begins with `clockstop: 1`, or has a file name behind `yaml`, is a whole file: a study is checked without an
  error or a warning, and compared. Any other `yaml` is an excerpt: all excerpts of a page make one study together, to which
  only what they name without showing it is added (see `completed`); it is checked and compared as well.
- `csv NAME` is a data file beside the studies. A name in the folder `scenarios/` lies among copies of the library there.
- `console`: each `$ clockstop …` runs, and what follows is all that it says, where a line of `…` stands for lines left out.
  Files are changed before with `$ sed -i 's/…/…/' NAME`, as a reader would with an editor.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
CLOCKSTOP = os.environ["CLOCKSTOP"]
PAGES = ("README.md", "scenarios/README.md")
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.M | re.S)


class Blocks:
    """The examples of one page, laid out in a folder of their own."""

    def __init__(self, page, folder):
        self.text = (ROOT / page).read_text(encoding="utf-8")
        self.folder = Path(folder)
        self.studies, self.excerpts = [], []
        for part in ("processes", "reforms"):
            shutil.copytree(ROOT / "scenarios" / part, self.folder / "scenarios" / part, dirs_exist_ok=True)
        (self.folder / "scenarios/studies").mkdir(exist_ok=True)
        for number, (kind, name, body) in enumerate(BLOCK.findall(self.text), 1):
            if kind == "csv":
                self.put(name, body)
            elif kind == "yaml" and (name or body.startswith("clockstop: 1")):
                name = name or f"example-{number}.yaml"
                self.put(name, body)
                if "clockstop: 1\n" in body:
                    self.studies.append(name)
            elif kind == "yaml":
                self.excerpts.append(body)

    def put(self, name, body):
        (self.folder / name).write_text(body, encoding="utf-8")

    def run(self, *arguments):
        elsewhere = any("scenarios/" in argument and not (self.folder / argument).exists() for argument in arguments)
        cwd = ROOT if elsewhere else self.folder
        done = subprocess.run([CLOCKSTOP, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def consoles(self):
        return [(match.start(3), match.group(3)) for match in BLOCK.finditer(self.text) if match.group(1) == "console"]

    def sessions(self, body):
        """(command, output shown) for each `$ ` line of a console block."""
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown

    def execute(self, command):
        words = shlex.split(command)
        if words[0] == "sed":
            subprocess.run(words, cwd=self.folder, check=True)
            return ""
        assert words[0] == "clockstop", command
        return self.run(*words[1:])[1]


def completed(excerpts):
    """One study of all excerpts. What they name and do not show gets the plainest form it can have."""
    study = {"clockstop": "1", "measure": {"from": "2026-01-01", "to": "2026-03-31"}}
    for excerpt in excerpts:
        for key, value in yaml.load(excerpt, Loader=yaml.BaseLoader).items():
            if isinstance(value, dict):
                study.setdefault(key, {}).update(value)
            else:
                study[key] = value
    text = "\n".join(excerpts)
    pools = study.setdefault("pools", {})
    for name in re.findall(r"pool: (\w+)", text):
        pools.setdefault(name, {"staff": "4"})
    processes, arrivals = study.setdefault("processes", {}), study.setdefault("arrivals", {})
    for name in arrivals:
        processes.setdefault(name, {"flow": [{"stage": "work", "pool": next(iter(pools)), "effort": "2 h"}]})
    for name in processes:
        arrivals.setdefault(name, {"rate": "50 / y"})
    return study


def matches(shown, said):
    """A line of `…` stands for any lines."""
    pattern = "".join(r"(?:[^\n]*\n)*" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch(pattern, said) is not None


class Examples(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_every_study_is_good_and_compares(self):
        for page in PAGES:
            blocks = Blocks(page, self.folder)
            self.assertGreater(len(blocks.studies), 0)
            for study in blocks.studies:
                code, said = blocks.run("check", study)
                self.assertEqual(code, 0, f"{page}, {study}\n{said}")
                self.assertIn("; 0 warnings", said, f"{page}, {study}")
                code, said = blocks.run("compare", study, "--replications", "2")
                self.assertEqual(code, 0, f"{page}, {study}\n{said}")

    def test_the_excerpts_make_a_study_that_is_good_and_compares(self):
        blocks = Blocks("scenarios/README.md", self.folder)
        self.assertGreater(len(blocks.excerpts), 0)
        for trace in re.findall(r"trace: ([\w.-]+)", "\n".join(blocks.excerpts)):
            if not (Path(self.folder) / trace).exists():
                blocks.put(trace, "submitted\n2026-01-05\n")
        blocks.put("excerpts.yaml", yaml.safe_dump(completed(blocks.excerpts), allow_unicode=True, sort_keys=False)
                   .replace("clockstop: '1'", "clockstop: 1"))
        code, said = blocks.run("check", "excerpts.yaml")
        self.assertEqual(code, 0, said)
        self.assertEqual(blocks.run("compare", "excerpts.yaml", "--replications", "2")[0], 0)

    def test_every_console_shows_what_is_said(self):
        for page in PAGES:
            blocks = Blocks(page, self.folder)
            shown_at_all = 0
            for _, body in blocks.consoles():
                for command, shown in blocks.sessions(body):
                    said = blocks.execute(command)
                    if command.startswith("clockstop"):
                        shown_at_all += 1
                        self.assertTrue(matches(shown, said), f"{page}: $ {command}\nsays\n{said}and the page shows\n{shown}")
            self.assertGreater(shown_at_all, 0, page)

    def test_a_wrong_output_or_a_wrong_example_is_noticed(self):
        self.assertTrue(matches("a\n…\nd\n", "a\nb\nc\nd\n"))
        self.assertFalse(matches("a\n…\nd\n", "a\nb\nc\n"))
        self.assertFalse(matches("a\n", "a\nb\n"))
        self.assertFalse(matches("", "a\n"))
        blocks = Blocks("scenarios/README.md", self.folder)
        blocks.put("wrong.yaml", (Path(self.folder) / blocks.studies[0]).read_text(encoding="utf-8").replace("staff", "stuff"))
        self.assertEqual(blocks.run("check", "wrong.yaml")[0], 2)


def update():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            blocks = Blocks(page, folder)
            text = blocks.text
            for _, body in blocks.consoles():
                renewed = ""
                for command, shown in blocks.sessions(body):
                    said = blocks.execute(command)
                    renewed += f"$ {command}\n" + (shown if matches(shown, said) else said)
                text = text.replace(body, renewed)
            (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        unittest.main()
