"""Commands, options and exit codes, and what is said when one of them is wrong."""

import json
import os
import subprocess
import unittest

from program import OVERLOADED_STUDY, PROGRAM, ROOT, STUDY, ProgramTest

COMMANDS = ("check", "explain", "run", "compare", "merge", "staff", "attribute", "sensitivity", "log", "new", "schema")
READERS = ("check", "explain", "run", "compare")


class ExitCodes(ProgramTest):
    def test_0_when_done(self):
        for command in READERS:
            self.assertEqual(self.assert_ends(0, command, "study.yaml").stderr, "", command)

    def test_2_for_a_study_that_is_wrong(self):
        self.write("study.yaml", STUDY.replace("staff", "stuff"))
        for command in READERS:
            result = self.assert_ends(2, command, "study.yaml")
            self.assertIn("study.yaml:4:12: error: unknown field 'stuff' in pool 'clerks'\n", result.stderr)
            self.assertIn("did you mean 'staff'?", result.stderr)
            self.assertEqual(result.stdout, "")

    def test_2_for_a_study_that_is_not_there(self):
        for command in READERS:
            result = self.assert_ends(2, command, "stduy.yaml")
            self.assertIn("stduy.yaml: error: there is no such file: did you mean 'study.yaml'?\n", result.stderr)

    def test_3_when_standard_output_cannot_be_written(self):
        for arguments in (("--help",), ("schema",), ("run", "study.yaml", "--json", "-"),
                          *((command, "study.yaml") for command in READERS)):
            with open("/dev/full", "w") as full:
                result = self.assert_ends(3, *arguments, stdout=full, stderr=subprocess.PIPE)
            self.assertIn("clockstop: ", result.stderr)

    def test_check_counts_errors_and_warnings(self):
        result = self.assert_ends(0, "check", "study.yaml")
        self.assertEqual(result.stdout, "study.yaml: good; 2 scenarios, 1 reform, 1 process, 1 pool; 0 warnings\n")
        self.write("study.yaml", STUDY.replace("effort", "efort") + "baseline: x\n")
        self.assertTrue(self.assert_ends(2, "check", "study.yaml").stderr.endswith("\n3 errors, 0 warnings\n"))


class Help(ProgramTest):
    def test_names_every_command(self):
        text = self.assert_ends(0, "--help").stdout
        for command in COMMANDS:
            self.assertIn(f"  {command} ", text)
        self.assertIn("Exit codes: 0 done", text)

    def test_of_each_command_names_its_options(self):
        for command in COMMANDS:
            self.assertIn("--help", self.assert_ends(0, command, "--help").stdout)
        for command in ("run", "compare"):
            text = self.assert_ends(0, command, "--help").stdout
            for option in ("--scenario", "--replications", "--seed", "--threads", "--json", "--cases", "--quiet", "--lang"):
                self.assertIn(option, text)

    def test_version(self):
        self.assertRegex(self.assert_ends(0, "--version").stdout, r"^clockstop \d+\.\d+\.\d+\n$")


class WrongUsage(ProgramTest):
    def refused(self, message, *arguments):
        result = self.assert_ends(2, *arguments)
        self.assertIn(message, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual(self.files(), ["study.yaml"])

    def test_no_command(self):
        self.refused("subcommand is required")

    def test_an_unknown_command(self):
        self.refused("there is no command 'comapre'; did you mean 'compare'?", "comapre", "study.yaml")
        self.refused(f"there is no command 'zebra'; expected {', '.join(COMMANDS[:-1])} or {COMMANDS[-1]}", "zebra")

    def test_no_study(self):
        for command in READERS:
            self.refused(f"'{command}' needs a study: clockstop {command} FILE", command)

    def test_an_unknown_option(self):
        self.refused("'run' has no option '--replicatons'; did you mean '--replications'?", "run", "study.yaml", "--replicatons", "5")
        self.refused("'run' has no option '--zebra'", "run", "study.yaml", "--zebra")
        self.refused("--quiet", "check", "study.yaml", "--quiet")

    def test_numbers_that_are_none(self):
        for option in ("--replications", "--seed", "--threads"):
            for value in ("many", "-1", "1.5", "017", "1e3", "", "99999999999999999999"):
                self.refused(option, "run", "study.yaml", option, value)
        for option, value in (("--replications", "0"), ("--replications", "100001"), ("--threads", "0"), ("--threads", "1025")):
            self.refused("not in range", "run", "study.yaml", option, value)

    def test_an_unknown_language(self):
        self.refused("fr not in", "run", "study.yaml", "--lang", "fr")

    def test_an_unknown_scenario(self):
        for command in ("run", "compare", "explain"):
            self.refused("study.yaml has no scenario 'refrom'; did you mean 'reform'?", command, "study.yaml", "--scenario", "refrom")
            self.refused("study.yaml has no scenario 'zebra'; expected statutory or reform", command, "study.yaml", "--scenario", "zebra")

    def test_outputs_that_would_destroy_something(self):
        self.refused("'study.yaml' is a file of the study and would be overwritten", "run", "study.yaml", "--json", "study.yaml")
        self.refused("'./study.yaml' is a file of the study", "run", "study.yaml", "--cases", "./study.yaml")
        self.refused("--json and --cases name one file, 'out'", "run", "study.yaml", "--json", "out", "--cases", "./out")
        self.refused("cannot both be standard output", "run", "study.yaml", "--json", "-", "--cases", "-")
        self.assertEqual(self.text("study.yaml"), STUDY)


class Outputs(ProgramTest):
    def test_json_on_standard_output_is_nothing_but_json(self):
        for command in ("run", "compare"):
            result = self.assert_ends(0, command, "study.yaml", "--json", "-")
            self.assertEqual(json.loads(result.stdout)["clockstop"]["language"], 1)
            self.assertEqual(result.stderr, "")

    def test_cases_on_standard_output(self):
        text = self.assert_ends(0, "run", "study.yaml", "--cases", "-", "--quiet").stdout
        self.assertTrue(text.startswith("scenario,replication,process,application,submitted,ended,outcome,"))

    def test_quiet_says_nothing(self):
        result = self.assert_ends(0, "compare", "study.yaml", "--quiet", "--json", "out.json")
        self.assertEqual((result.stdout, result.stderr), ("", ""))
        self.assertIn("reform", json.loads(self.text("out.json"))["comparisons"])

    def test_one_scenario(self):
        result = json.loads(self.assert_ends(0, "run", "study.yaml", "--scenario", "reform", "--json", "-").stdout)
        self.assertEqual(list(result["scenarios"]), ["reform"])
        both = json.loads(self.assert_ends(0, "compare", "study.yaml", "--scenario", "reform", "--json", "-").stdout)
        self.assertEqual(list(both["scenarios"]), ["statutory", "reform"])

    def test_seed_and_replications_of_the_command_line(self):
        text = self.assert_ends(0, "run", "study.yaml", "--seed", "9", "--replications", "3", "--json", "-").stdout
        self.assertEqual((json.loads(text)["study"]["seed"], json.loads(text)["study"]["replications"]), (9, 3))

    def test_chinese(self):
        text = self.assert_ends(0, "run", "study.yaml", "--lang", "zh").stdout
        self.assertIn("注册", text)
        self.assertNotIn("Lead time", text)
        self.assertIn("Registration", self.assert_ends(0, "run", "study.yaml", "--lang", "en").stdout)
        self.assertIn("改革", self.assert_ends(0, "explain", "study.yaml", "--lang", "zh").stdout)

    def test_works_without_open_standard_streams(self):
        # A file opened in place of a closed standard output would swallow the table.
        command = f"exec '{PROGRAM}' run study.yaml --json out.json <&- >&- 2>&-"
        self.assertEqual(subprocess.run(["sh", "-c", command], cwd=self.folder, check=False).returncode, 3)
        self.assertIn("scenarios", json.loads(self.text("out.json")))
        command = f"exec '{PROGRAM}' run study.yaml --quiet --json again.json <&-"
        self.assertEqual(subprocess.run(["sh", "-c", command], cwd=self.folder, check=False).returncode, 0)
        self.assertEqual(self.text("again.json"), self.text("out.json"))


class Paths(ProgramTest):
    def test_with_chinese_letters_and_blanks(self):
        self.write("研究 文件夹/我的 研究.yaml", STUDY)
        self.assert_ends(0, "run", "研究 文件夹/我的 研究.yaml", "--quiet", "--json", "研究 文件夹/结 果.json")
        self.assertEqual(json.loads(self.text("研究 文件夹/结 果.json"))["study"]["file"], "我的 研究.yaml")

    def test_of_a_study_in_another_folder(self):
        self.write("scenarios/studies/other.yaml", STUDY.replace("pools:\n  clerks: {staff: 3}\n", "include: [../pools.yaml]\n"))
        self.write("scenarios/pools.yaml", "pools:\n  clerks: {staff: 3}\n")
        self.write("elsewhere/nothing", "")
        here = self.assert_ends(0, "run", "scenarios/studies/other.yaml", "--json", "-").stdout
        there = self.assert_ends(0, "run", "../scenarios/studies/other.yaml", "--json", "-", cwd=self.folder / "elsewhere").stdout
        absolute = self.assert_ends(0, "run", str(self.folder / "scenarios/studies/other.yaml"), "--json", "-", cwd="/").stdout
        self.assertEqual((here, here), (there, absolute))

    def test_the_studies_that_come_with_the_program_are_good(self):
        for study in sorted((ROOT / "scenarios/studies").glob("*.yaml")):
            self.assertIn(": good;", self.assert_ends(0, "check", str(study)).stdout)


class RunsTooLarge(ProgramTest):
    def test_a_million_million_applications_are_refused_at_once(self):
        self.write("study.yaml", STUDY.replace("120 / y", "1000000000000 / y"))
        result = self.assert_ends(2, "check", "study.yaml")
        self.assertIn("study.yaml:2:10: error: this study would simulate about 1000000 million applications", result.stderr)

    def test_a_hopeless_queue_stops_within_three_gigabytes(self):
        if os.environ.get("CLOCKSTOP_SANITIZED"):
            self.skipTest("sanitizers reserve more address space than this")
        self.write("study.yaml", OVERLOADED_STUDY)
        command = f"ulimit -v 3000000; exec '{PROGRAM}' run study.yaml --json out.json"
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertRegex(done.stderr, r"more than \d+ applications are in flight on \d{4}-\d\d-\d\d; most of them, \d+, wait at pool 'clerks'")
        self.assertEqual(self.files(), ["study.yaml"])


if __name__ == "__main__":
    unittest.main()
