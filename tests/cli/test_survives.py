"""Whatever ends a run, at whatever moment: old files whole or new files whole, and the next run is not confused."""

import os
import random
import re
import resource
import signal
import stat
import subprocess
import unittest

import traced
from program import PROGRAM, STUDY, ProgramTest

SMALL = STUDY.replace("120 / y", "1500 / y") + "replications: 3\n"
OUTPUTS = ("out.json", "cases.csv")
KILLS_OF_RUNS = KILLS_IN_FOLDERS = KILLS_OF_CHUNKS = 70  # 210 in all
STOPS = 30  # of each signal


class SurvivesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("study.yaml", SMALL)
        self.assert_ends(0, "compare", "study.yaml", "--quiet", "--json", "out.json", "--cases", "cases.csv")
        self.new = {name: self.text(name) for name in OUTPUTS}
        for name in OUTPUTS:
            (self.folder / name).unlink()
        self.moments = random.Random(20260728)

    def command(self, *options):
        return [PROGRAM, "compare", "study.yaml", "--quiet", "--threads", "2", *options]

    def whole(self, *options):
        return self.command("--json", "out.json", "--cases", "cases.csv", *options)

    def put_old(self):
        for name in OUTPUTS:
            self.write(name, "old")

    def assert_whole(self, moment):
        """Each output is the old one or the new one; whether all are new."""
        for name in OUTPUTS:
            self.assertIn(self.text(name), ("old", self.new[name]), f"{name}, ended at system call {moment}")
        return all(self.text(name) == self.new[name] for name in OUTPUTS)

    def remains(self):
        """What a killed run has left, which nobody takes for a file of theirs."""
        names = [path.name for path in self.folder.rglob("*") if path.is_file() and path.name not in ("study.yaml", *OUTPUTS)]
        return [name for name in names if not re.fullmatch(r"\d{6}\.clockstop", name)]


class Killed(SurvivesTest):
    def test_a_run_leaves_old_files_or_new_ones(self):
        calls = traced.run(self.whole(), self.folder)[1]
        outcomes = set()
        for _ in range(KILLS_OF_RUNS):
            self.put_old()
            moment = self.moments.randint(1, calls)
            code = traced.run(self.whole(), self.folder, moment)[0]
            outcomes.add((code, self.assert_whole(moment)))
            self.assertEqual([name for name in self.remains() if not re.fullmatch(r"\..*\.part", name)], [])
        self.assertIn((-signal.SIGKILL, False), outcomes)
        # The moments between the last writing and the end are few, but they are there.
        for moment in range(max(1, calls - 40), calls):
            self.put_old()
            traced.run(self.whole(), self.folder, moment)
            self.assert_whole(moment)
        self.put_old()
        self.assertEqual(traced.run(self.whole(), self.folder)[0], 0)
        self.assertTrue(self.assert_whole("none"))

    def test_a_run_in_a_folder_goes_on_whenever_it_was_killed(self):
        command = self.whole("--resume", "kept")
        calls = traced.run(command, self.folder)[1]
        for _ in range(KILLS_IN_FOLDERS):
            self.put_old()
            if self.moments.random() < 0.3:
                for path in (self.folder / "kept").iterdir():
                    path.unlink()
            moment = self.moments.randint(1, calls)
            traced.run(command, self.folder, moment)
            self.assert_whole(moment)
        self.put_old()
        self.assertEqual(traced.run(command, self.folder)[0], 0)
        self.assertTrue(self.assert_whole("none"))
        self.assertEqual([path.name for path in (self.folder / "kept").iterdir() if path.name.startswith(".")], [])

    def test_a_chunk_leaves_a_whole_part_or_none(self):
        command = self.command("--chunk", "1/1", "--with-cases", "--out", "part.clockstop")
        calls = traced.run(command, self.folder)[1]
        part = self.folder / "part.clockstop"
        new = part.read_bytes()
        for _ in range(KILLS_OF_CHUNKS):
            part.unlink(missing_ok=True)
            moment = self.moments.randint(1, calls)
            traced.run(command, self.folder, moment)
            if part.exists():
                self.assertEqual(part.read_bytes(), new, moment)
        self.assertEqual(traced.run(command, self.folder)[0], 0)
        self.put_old()
        self.assert_ends(0, "merge", "part.clockstop", "--quiet", "--json", "out.json", "--cases", "cases.csv")
        self.assertTrue(self.assert_whole("none"))

    def test_a_program_that_wrote_in_place_would_be_noticed(self):  # sabotage
        self.put_old()
        self.write("out.json", self.new["out.json"][:-1])
        with self.assertRaises(AssertionError):
            self.assert_whole("none")


class Stopped(SurvivesTest):
    def stop_at_any_moment(self, signal_number, *options):
        calls = traced.run(self.whole(*options), self.folder)[1]
        codes = set()
        for _ in range(STOPS):
            self.put_old()
            moment = self.moments.randint(1, calls)
            code = traced.run(self.whole(*options), self.folder, moment, signal_number)[0]
            new = self.assert_whole(moment)
            # Before the program has begun and after it has done its work the signal ends it, as any program.
            self.assertIn((code, new), ((0, True), (130, False), (-signal_number, False), (-signal_number, True)), moment)
            self.assertEqual([name for name in self.remains() if options == ()], [], moment)
            codes.add(code)
        self.assertIn(130, codes)

    def test_by_ctrl_c(self):
        self.stop_at_any_moment(signal.SIGINT)

    def test_by_sigterm(self):
        self.stop_at_any_moment(signal.SIGTERM)


class NoRoom(SurvivesTest):
    def assert_refused(self, message, command, folder=None, **more):
        done = subprocess.run(command, cwd=folder or self.folder, capture_output=True, text=True, check=False, **more)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, f"^clockstop: {message}\n$")
        self.assertEqual([name for name in self.remains()], [])

    def limited(self, size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the program is to say it, not to be killed
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return limit

    def test_no_file_may_grow_enough(self):
        self.put_old()
        for size in (0, 1000, 60000):
            for options, file in ((["--json", "out.json"], "out.json"), (["--cases", "cases.csv"], "cases.csv"),
                                  (["--chunk", "1/1", "--with-cases", "--out", "part.clockstop"], "part.clockstop"),
                                  (["--resume", "kept", "--cases", "cases.csv"], r"kept/\d+.clockstop")):
                if size == 60000 and file == "out.json":
                    continue  # it is smaller
                with self.subTest(size=size, file=file):
                    self.assert_refused(f"cannot write '{file}': File too large", self.command(*options), preexec_fn=self.limited(size))
                    self.assertEqual([self.text(name) for name in OUTPUTS], ["old", "old"])

    @unittest.skipUnless(os.geteuid() == 0, "only root can make a small disk")
    def test_a_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False).returncode != 0:
            self.skipTest("no small disk can be made here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], check=True)
        (disk / "cases.csv").write_text("old")
        for options, file in ((["--cases", "disk/cases.csv"], "disk/cases.csv"),
                              (["--chunk", "1/1", "--with-cases", "--out", "disk/part.clockstop"], "disk/part.clockstop"),
                              (["--resume", "disk/kept", "--cases", "cases.csv"], r"disk/kept/\d+.clockstop")):
            with self.subTest(file=file):
                self.assert_refused(f"cannot write '{file}': No space left on device", self.command(*options))
                self.assertEqual((disk / "cases.csv").read_text(), "old")

    def test_a_folder_that_may_not_be_written_to(self):
        locked = self.folder / "locked"
        locked.mkdir()
        locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.addCleanup(locked.chmod, stat.S_IRWXU)
        self.folder.chmod(0o755)
        as_nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            subprocess.run([PROGRAM, "--version"], capture_output=True, check=False, **as_nobody)
        except PermissionError:
            self.skipTest("root may write anywhere, and nobody else may start the program")
        for options, message in ((["--chunk", "1/1", "--out", "locked/part"], "cannot write 'locked/part': Permission denied"),
                                 (["--resume", "locked"], "cannot use folder 'locked': Permission denied"),
                                 (["--resume", "locked/new"], "cannot use folder 'locked/new': (Permission denied|No such file or directory)")):
            with self.subTest(options=options):
                self.assert_refused(message, self.command(*options), **as_nobody)


if __name__ == "__main__":
    unittest.main()
