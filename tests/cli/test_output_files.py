"""Output files appear whole or not at all: whatever fails or interrupts a run, the old file stays."""

import json
import os
import signal
import stat
import subprocess
import unittest

from program import LONG_STUDY, PROGRAM, STUDY, ProgramTest


class Failures(ProgramTest):
    def test_a_folder_that_is_not_there_is_known_before_the_run(self):
        self.write("study.yaml", LONG_STUDY)
        for option in ("--json", "--cases"):
            result = self.assert_ends(3, "run", "study.yaml", option, "nowhere/out", timeout=60)
            self.assertEqual(result.stderr, "clockstop: cannot write 'nowhere/out': No such file or directory\n")

    def test_a_folder_that_cannot_be_written_to_is_known_before_the_run(self):
        self.write("study.yaml", LONG_STUDY)
        folder = self.folder / "locked"
        folder.mkdir()
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.addCleanup(folder.chmod, stat.S_IRWXU)
        as_nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
        self.folder.chmod(0o755)
        try:
            result = self.assert_ends(3, "run", "study.yaml", "--json", "locked/out.json", timeout=60, **as_nobody)
        except PermissionError:
            self.skipTest("root may write anywhere, and nobody else may start the program")
        self.assertEqual(result.stderr, "clockstop: cannot write 'locked/out.json': Permission denied\n")

    def test_a_folder_in_place_of_the_file(self):
        (self.folder / "out").mkdir()
        self.assertIn("Is a directory", self.assert_ends(3, "run", "study.yaml", "--json", "out").stderr)

    def test_a_full_disk(self):
        for option in ("--json", "--cases"):
            result = self.assert_ends(3, "run", "study.yaml", option, "/dev/full")
            self.assertEqual(result.stderr, "clockstop: cannot write '/dev/full': No space left on device\n")

    def test_the_old_file_stays_when_the_other_one_fails(self):
        self.write("out.json", "old")
        self.assert_ends(3, "run", "study.yaml", "--json", "out.json", "--cases", "nowhere/cases.csv")
        self.assertEqual(self.text("out.json"), "old")
        self.assertEqual(self.files(), ["out.json", "study.yaml"])

    def test_a_file_grown_beyond_its_limit_leaves_the_old_one(self):
        self.write("cases.csv", "old")
        self.write("study.yaml", STUDY.replace("120 / y", "20000 / y"))
        # The signal that comes with it must not kill the program before it has cleaned up.
        command = f"trap '' XFSZ; ulimit -f 100; exec '{PROGRAM}' run study.yaml --quiet --cases cases.csv"
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (3, "clockstop: cannot write 'cases.csv': File too large\n"))
        self.assertEqual((self.text("cases.csv"), self.files()), ("old", ["cases.csv", "study.yaml"]))

    def test_a_wrong_study_leaves_the_old_file(self):
        self.write("out.json", "old")
        self.write("study.yaml", STUDY.replace("staff", "stuff"))
        self.assert_ends(2, "run", "study.yaml", "--json", "out.json")
        self.assertEqual(self.text("out.json"), "old")


class Successes(ProgramTest):
    def test_both_files_are_whole_and_nothing_else_is_left(self):
        self.write("out.json", "old")
        self.assert_ends(0, "run", "study.yaml", "--json", "out.json", "--cases", "cases.csv")
        self.assertEqual(self.files(), ["cases.csv", "out.json", "study.yaml"])
        rows = self.text("cases.csv").splitlines()
        submitted = json.loads(self.text("out.json"))["scenarios"]["statutory"]["processes"]["class2"]["applications"]["submitted"]
        self.assertEqual(len(rows) - 1, 2 * submitted["value"])

    def test_a_link_is_followed_and_permissions_are_kept(self):
        target = self.write("real/out.json", "old")
        target.chmod(0o640)
        (self.folder / "out.json").symlink_to("real/out.json")
        self.assert_ends(0, "run", "study.yaml", "--json", "out.json")
        self.assertTrue((self.folder / "out.json").is_symlink())
        self.assertIn("scenarios", json.loads(target.read_text(encoding="utf-8")))
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o640)


class Interruptions(ProgramTest):
    def interrupted(self, signal_number, *options):
        self.write("study.yaml", LONG_STUDY)
        return self.interrupt(signal_number, "run", "study.yaml", "--threads", "2", *options)

    def test_say_how_far_the_run_came_and_write_nothing(self):
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            code, said = self.interrupted(signal_number, "--json", "out.json", "--cases", "cases.csv")
            self.assertEqual(code, 130)
            self.assertRegex(said, r"clockstop: interrupted; \d+ of 100000 replications are complete; no file was written")
            self.assertEqual(self.files(), ["study.yaml"])

    def test_leave_the_old_file(self):
        self.write("out.json", "old")
        code, said = self.interrupted(signal.SIGINT, "--json", "out.json")
        self.assertEqual((code, self.text("out.json"), self.files()), (130, "old", ["out.json", "study.yaml"]), said)


if __name__ == "__main__":
    unittest.main()
