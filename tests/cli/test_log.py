"""log: what is refused, what is left on the disk, and that neither time nor memory show in it. What is in a log: tests/eventlog."""

import gzip
import json
import os
import resource
import signal
import subprocess
import unittest

from program import LONG_STUDY, OVERLOADED_STUDY, PROGRAM, ProgramTest

FORMATS = ("--xes", "--csv", "--ocel")


class Refusals(ProgramTest):
    def refused(self, message, *arguments):
        result = self.assert_ends(2, "log", "study.yaml", *arguments)
        self.assertIn(message, result.stderr)
        self.assertEqual((result.stdout, self.files()), ("", ["study.yaml"]))

    def test_no_output(self):
        self.refused("'log' needs somewhere to write to: --xes FILE, --csv FILE or --ocel FILE")

    def test_an_unknown_scenario(self):
        self.refused("has no scenario 'refrom'; did you mean 'reform'?", "--scenario", "refrom", "--xes", "out.xes")

    def test_two_scenarios(self):
        self.refused("'log' is about one scenario; --scenario was given 2 times", "--scenario", "reform", "--scenario", "statutory",
                     "--xes", "out.xes")

    def test_one_file_for_two_logs(self):
        self.refused("--xes and --csv name one file, 'out'", "--xes", "out", "--csv", "./out")
        self.refused("--csv and --ocel cannot both be standard output", "--csv", "-", "--ocel", "-")

    def test_the_study_in_place_of_the_log(self):
        self.refused("'study.yaml' is a file of the study and would be overwritten", "--csv", "study.yaml")

    def test_wrong_zones(self):
        for zone in ("8", "+8:00", "+08:60", "+15:00", "UTC", "+08:00:00"):
            self.refused(f"'{zone}' is no time zone; expected an offset such as +08:00 or -05:00", "--csv", "out", f"--zone={zone}")

    def test_applicants_that_nobody_knows(self):
        self.refused("no process has an attribute 'site'; no process has attributes", "--ocel", "out", "--applicant", "site")
        self.refused("--ocel", "--csv", "out", "--applicant", "site")

    def test_replications_that_are_none(self):
        for number in ("0", "-1", "1.5", "100001"):
            self.refused("--replication", "--csv", "out", f"--replication={number}")

    @unittest.skipIf(os.environ.get("CLOCKSTOP_SANITIZED"), "sanitizers reserve more address space than this")
    def test_a_run_that_does_not_fit_leaves_nothing(self):
        self.write("study.yaml", OVERLOADED_STUDY)
        limit = 3 << 30
        result = self.assert_ends(2, "log", "study.yaml", "--xes", "out.xes.gz",
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        self.assertIn("the run was stopped: more than", result.stderr)
        self.assertEqual(self.files(), ["study.yaml"])


class Files(ProgramTest):
    def test_all_formats_of_one_run_and_nothing_else(self):
        result = self.assert_ends(0, "log", "study.yaml", "--xes", "a.xes", "--csv", "a.csv", "--ocel", "a.json")
        self.assertRegex(result.stdout, r"^\d+ applications with \d+ events were logged: scenario statutory, replication 1\.\n$")
        self.assertEqual(self.files(), ["a.csv", "a.json", "a.xes", "study.yaml"])
        self.assertTrue(self.text("a.xes").endswith("</trace>\n</log>\n"))
        self.assertEqual(set(json.loads(self.text("a.json"))), {"objectTypes", "events", "objects", "eventTypes"})

    def test_what_ends_in_gz_is_the_same_compressed(self):
        plain = [item for option, name in zip(FORMATS, ("a.xes", "a.csv", "a.json")) for item in (option, name)]
        self.assert_ends(0, "log", "study.yaml", "--quiet", *plain)
        self.assert_ends(0, "log", "study.yaml", "--quiet", *(name + ".gz" if name[0] == "a" else name for name in plain))
        for name in plain[1::2]:
            packed = (self.folder / (name + ".gz")).read_bytes()
            self.assertEqual(gzip.decompress(packed).decode(), self.text(name))
            self.assertEqual(packed[4:8], b"\0\0\0\0")  # no time

    def test_equal_inputs_give_equal_bytes_and_other_draws_do_not(self):
        def log(name, *options):
            self.assert_ends(0, "log", "study.yaml", "--xes", name, *options)
            return (self.folder / name).read_bytes()
        self.assertEqual(log("a.xes.gz"), log("b.xes.gz"))
        self.assertNotEqual(log("a.xes"), log("c.xes", "--replication", "2"))
        self.assertNotEqual(log("a.xes"), log("c.xes", "--seed", "2"))

    def test_standard_output_has_the_log_alone(self):
        self.assert_ends(0, "log", "study.yaml", "--csv", "a.csv")
        self.assertEqual(self.assert_ends(0, "log", "study.yaml", "--csv", "-").stdout, self.text("a.csv"))

    def test_a_full_disk(self):
        for option in FORMATS:
            result = self.assert_ends(3, "log", "study.yaml", option, "/dev/full")
            self.assertEqual(result.stderr, "clockstop: cannot write '/dev/full': No space left on device\n")

    def test_a_disk_that_is_full_in_the_midst_leaves_the_old_file(self):
        self.write("out.json", "old")
        self.write("study.yaml", LONG_STUDY)
        for option in FORMATS:
            command = f"trap '' XFSZ; ulimit -f 100; exec '{PROGRAM}' log study.yaml --quiet {option} out.json"
            done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (3, "clockstop: cannot write 'out.json': File too large\n"))
            self.assertEqual((self.text("out.json"), self.files()), ("old", ["out.json", "study.yaml"]))

    def test_an_interruption_leaves_the_old_file(self):
        self.write("out.xes", "old")
        self.write("study.yaml", LONG_STUDY.replace("20000 / y", "1000000 / y").replace("staff: 3", "staff: 9000"))
        read, write = os.pipe()
        # The table goes to a pipe that nobody empties: when it has begun, the run is under way and cannot end.
        running = subprocess.Popen([PROGRAM, "log", "study.yaml", "--xes", "out.xes", "--csv", f"/dev/fd/{write}"], cwd=self.folder,
                                   stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=[write], text=True)
        os.close(write)
        self.assertEqual(os.read(read, 4), b"case")
        running.send_signal(signal.SIGINT)
        while os.read(read, 1 << 16):
            pass
        os.close(read)
        self.assertEqual((running.communicate()[1], running.returncode), ("clockstop: interrupted; no file was written\n", 130))
        self.assertEqual((self.text("out.xes"), self.files()), ("old", ["out.xes", "study.yaml"]))


@unittest.skipIf(os.environ.get("CLOCKSTOP_SANITIZED"), "a sanitizer has memory of its own")
class Memory(ProgramTest):
    """Eight times the cases at the same number in flight: more memory only for what does not go by (statistics of a few kB)."""

    def peak_megabytes(self, years):
        study = LONG_STUDY.replace("20000 / y", "4000 / y").replace("staff: 3", "staff: 24")
        self.write("study.yaml", study.replace("to: 2025-12-31", f"to: {2024 + years}-12-31"))
        command = [PROGRAM, "log", "study.yaml", "--quiet", "--xes", "/dev/null", "--ocel", "log.json.gz"]
        running = subprocess.Popen(command, cwd=self.folder)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(running.returncode, 0)
        return usage.ru_maxrss / 1024

    def test_does_not_grow_with_the_cases(self):
        few, many = self.peak_megabytes(1), self.peak_megabytes(8)
        print(f"peak memory: {few:.1f} MB with 4,000 cases, {many:.1f} MB with 32,000")
        self.assertLess(many, few + 8)


if __name__ == "__main__":
    unittest.main()
