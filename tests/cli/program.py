"""The program as people start it, and small studies to start it on. Not here: what is expected."""

import os
import pty
import select
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["CLOCKSTOP"]

STUDY = """\
clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
pools:
  clerks: {staff: 3}
arrivals:
  class2: {rate: 120 / y}
processes:
  class2:
    title: {en: Registration, zh: 注册}
    flow:
      - stage: review
        pool: clerks
        effort: {gamma: {mean: 6 h, cv: 0.5}}
        limit: {value: 60 wd, statute: 办法 art. 92}
reforms:
  faster:
    source: {document: HA-2025, clause: HA-2.2, quote: 审评时限压缩55%}
    changes:
      - {scale: review.commitment, of: review.limit, by: 0.45}
scenarios:
  statutory: {}
  reform: {reforms: [faster]}
"""

# Never ends by itself while a test waits: a hundred thousand years of review.
LONG_STUDY = STUDY.replace("120 / y", "20000 / y") + "replications: 100000\n"

# Two hundred times the work that its staff can do, for eleven years.
OVERLOADED_STUDY = STUDY.replace("staff: 3", "staff: 1").replace("120 / y", "5000000 / y")


class Result:
    def __init__(self, code, stdout, stderr):
        self.code = code
        self.stdout = stdout
        self.stderr = stderr


class ProgramTest(unittest.TestCase):
    """A test in a folder of its own, with the study in study.yaml."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write("study.yaml", STUDY)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def files(self):
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def run_program(self, *arguments, cwd=None, **options):
        done = subprocess.run([PROGRAM, *arguments], cwd=cwd or self.folder, capture_output="stdout" not in options,
                              text=True, encoding="utf-8", check=False, **options)
        return Result(done.returncode, done.stdout or "", done.stderr or "")

    def assert_ends(self, code, *arguments, **options):
        """Runs, and shows everything said if the exit code is another one."""
        result = self.run_program(*arguments, **options)
        self.assertEqual(result.code, code, f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result

    def interrupt(self, signal_number, *arguments):
        """Starts something without end on a terminal, sends the signal when its progress shows, and gives its exit code
        and what it wrote to the terminal."""
        terminal, end = pty.openpty()
        running = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=end, text=False)
        os.close(end)
        said = b""
        sent = False
        give_up = time.monotonic() + 120
        while time.monotonic() < give_up:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
            said += part
            if not part:
                break
            if not sent and b"runs, about" in said:
                running.send_signal(signal_number)
                sent = True
        else:
            running.kill()
        os.close(terminal)
        self.assertTrue(sent, said)
        return running.wait(), said.decode()
