"""A run in parts: chunks put together by merge, and a folder that a run goes on from, give the bytes of the single run."""

import signal
import subprocess
import sys
import unittest
from pathlib import Path

from program import PROGRAM, STUDY, ProgramTest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cluster"))
from runs import wait_until  # noqa: E402

REPLICATIONS = 7


class PartsTest(ProgramTest):
    def setUp(self):
        super().setUp()
        # Years whose holidays nobody has published, a queue that is not cleared, and staff that it lacks: all warnings.
        self.write("study.yaml", STUDY.replace("staff: 3", "staff: 1").replace("120 / y", "500 / y")
                   .replace("to: 2025-12-31", "to: 2025-12-31, give_up: 5 y") + f"replications: {REPLICATIONS}\n")

    def whole(self, command="compare", *options):
        """JSON, cases and table of the single run."""
        table = self.assert_ends(0, command, "study.yaml", "--json", "whole.json", "--cases", "whole.csv", *options).stdout
        return self.text("whole.json"), self.text("whole.csv"), table

    def chunks(self, of, command="compare", *options):
        for i in range(1, of + 1):
            self.assert_ends(0, command, "study.yaml", "--chunk", f"{i}/{of}", "--out", f"{i}of{of}.clockstop", "--with-cases", *options)
        return [f"{i}of{of}.clockstop" for i in range(1, of + 1)]

    def merged(self, parts, *options):
        table = self.assert_ends(0, "merge", *parts, "--json", "merged.json", "--cases", "merged.csv", *options).stdout
        return self.text("merged.json"), self.text("merged.csv"), table

    def refused(self, message, *arguments, code=2):
        result = self.assert_ends(code, *arguments)
        self.assertEqual(result.stderr, f"clockstop: {message}\n")


class Merge(PartsTest):
    def test_chunks_in_any_number_and_order_give_the_bytes_of_the_single_run(self):
        whole = self.whole()
        self.assertIn("is overloaded", whole[2])
        for of in (1, 3, 7, 10):
            with self.subTest(of=of):
                self.assertEqual(self.merged(reversed(self.chunks(of))), whole)

    def test_run_details_and_chinese_are_those_of_the_single_run(self):
        for command, options in (("run", []), ("compare", ["--details"]), ("compare", ["--lang", "zh"])):
            whole = self.whole(command, *options)
            self.assertEqual(self.merged(self.chunks(2, command), *options), whole)

    def test_seed_scenario_and_replications_of_the_command_line_are_kept(self):
        options = ("--seed", "9", "--scenario", "reform", "--replications", "3")
        self.assertEqual(self.merged(self.chunks(2, "compare", *options)), self.whole("compare", *options))

    def test_another_seed_is_noticed(self):  # sabotage
        self.assertNotEqual(self.merged(self.chunks(2, "compare", "--seed", "9")), self.whole())

    def test_a_chunk_that_is_missing_is_named(self):
        one, _, three = self.chunks(3)
        self.refused("the parts are no whole run; missing: chunk 2/3 (replications 4 to 5)", "merge", one, three)

    def test_parts_that_overlap_or_are_of_other_runs_are_refused(self):
        one, two = self.chunks(2)
        self.refused(f"'{one}' and '{one}' both hold replications 1 to 4", "merge", one, two, one)
        self.assert_ends(0, "compare", "study.yaml", "--chunk", "2/2", "--out", "seed.clockstop", "--seed", "5")
        self.refused(f"'seed.clockstop' does not belong to '{one}': it has seed 5, not 1", "merge", one, "seed.clockstop")
        self.write("study.yaml", self.text("study.yaml").replace("mean: 6 h", "mean: 7 h"))
        self.assert_ends(0, "compare", "study.yaml", "--chunk", "2/2", "--out", "other.clockstop")
        self.assertIn("it belongs to a study with the digest", self.assert_ends(2, "merge", one, "other.clockstop").stderr)

    def test_a_part_that_was_cut_off_or_changed_is_refused(self):
        one, two = self.chunks(2)
        bytes_of = (self.folder / two).read_bytes()
        (self.folder / two).write_bytes(bytes_of[:-10])
        self.refused(f"'{two}': it is cut off", "merge", one, two)
        (self.folder / two).write_bytes(bytes_of[:3000] + bytes([bytes_of[3000] ^ 1]) + bytes_of[3001:])
        self.assertIn("it is damaged", self.assert_ends(2, "merge", one, two).stderr)
        self.refused("'study.yaml': it is no part of a run", "merge", "study.yaml")
        self.refused("cannot read 'nowhere': No such file or directory", "merge", "nowhere", code=3)

    def test_a_chunk_that_died_costs_only_itself(self):
        whole = self.whole()
        parts = self.chunks(3)
        (self.folder / parts[1]).unlink()
        self.assert_ends(2, "merge", *[part for part in parts if part != parts[1]])
        self.assert_ends(0, "compare", "study.yaml", "--chunk", "2/3", "--out", parts[1], "--with-cases")
        self.assertEqual(self.merged(parts), whole)

    def test_cases_are_merged_only_where_they_were_kept(self):
        self.assert_ends(0, "compare", "study.yaml", "--chunk", "1/1", "--out", "bare.clockstop")
        self.refused("'bare.clockstop' holds no cases; run its chunk with --with-cases", "merge", "bare.clockstop", "--cases", "c.csv")
        self.assertNotIn("c.csv", self.files())

    def test_wrong_chunks_and_options_that_have_no_sense_together(self):
        for chunk in ("0/3", "4/3", "3", "a/b", "1/", "-1/3", "1/3x", "1/200000"):
            self.assertIn("chunk", self.assert_ends(2, "run", "study.yaml", "--chunk", chunk, "--out", "x").stderr)
        self.assertIn("--out", self.assert_ends(2, "run", "study.yaml", "--chunk", "1/2").stderr)
        self.assertIn("--json", self.assert_ends(2, "run", "study.yaml", "--chunk", "1/2", "--out", "x", "--json", "y").stderr)
        self.assertEqual(self.files(), ["study.yaml"])

    def test_no_output_overwrites_a_part_or_the_study(self):
        parts = self.chunks(1)
        self.refused(f"'{parts[0]}' is a part of the run and would be overwritten", "merge", *parts, "--json", parts[0])
        self.refused("'study.yaml' is a file of the study and would be overwritten", "run", "study.yaml", "--chunk", "1/1", "--out", "study.yaml")


class Resume(PartsTest):
    def resumed(self, *options):
        table = self.assert_ends(0, "compare", "study.yaml", "--resume", "kept", "--json", "resumed.json", "--cases", "resumed.csv", *options).stdout
        return self.text("resumed.json"), self.text("resumed.csv"), table

    def kept(self):
        return sorted(path.name for path in (self.folder / "kept").iterdir())

    def test_a_run_in_a_folder_gives_the_bytes_of_the_single_run_and_so_does_one_that_has_nothing_left_to_do(self):
        whole = self.whole()
        self.assertEqual(self.resumed("--threads", "3"), whole)
        before = {name: (self.folder / "kept" / name).stat().st_mtime_ns for name in self.kept()}
        self.assertEqual(self.resumed(), whole)
        self.assertEqual({name: (self.folder / "kept" / name).stat().st_mtime_ns for name in self.kept()}, before)

    def test_the_folder_of_a_short_run_serves_a_longer_one_and_a_shorter_one(self):
        whole = self.whole()
        self.resumed("--replications", "4")
        self.assertEqual(self.resumed(), whole)
        self.assertEqual(self.resumed("--replications", "2"), self.whole("compare", "--replications", "2"))

    def test_a_damaged_part_is_named_and_run_again_and_remains_are_removed(self):
        whole = self.whole()
        self.resumed()
        part = self.folder / "kept" / self.kept()[0]
        part.write_bytes(part.read_bytes()[:-1])
        (self.folder / "kept" / ".000002.clockstop.123.0.part").write_text("half")
        (self.folder / "kept" / "notes.txt").write_text("mine")
        result = self.assert_ends(0, "compare", "study.yaml", "--resume", "kept", "--json", "resumed.json", "--cases", "resumed.csv")
        self.assertEqual(result.stderr, f"clockstop: 'kept/{part.name}': it is cut off; its replications are run again\n")
        self.assertEqual((self.text("resumed.json"), self.text("resumed.csv"), result.stdout), whole)
        self.assertIn("notes.txt", self.kept())
        self.assertFalse([name for name in self.kept() if name.endswith(".part")])

    def test_the_folder_of_another_run_is_refused(self):
        self.resumed()
        self.assertIn("does not belong to this run: it has seed 1, not 5",
                      self.assert_ends(2, "compare", "study.yaml", "--resume", "kept", "--seed", "5").stderr)

    def test_a_folder_without_cases_cannot_give_them(self):
        self.assert_ends(0, "compare", "study.yaml", "--resume", "kept")
        self.assertIn("holds no cases; go on without --cases, or begin in another folder",
                      self.assert_ends(2, "compare", "study.yaml", "--resume", "kept", "--cases", "c.csv").stderr)

    def test_a_folder_that_cannot_be_used_is_known_before_the_run(self):
        self.write("file", "")
        self.refused("cannot use folder 'file': Not a directory", "compare", "study.yaml", "--resume", "file", code=3)
        self.refused("cannot use folder '/proc/nothing': No such file or directory", "compare", "study.yaml", "--resume", "/proc/nothing", code=3)

    def test_two_runs_do_not_share_a_folder(self):
        self.write("study.yaml", self.text("study.yaml").replace(f"replications: {REPLICATIONS}", "replications: 100000"))
        running = subprocess.Popen([PROGRAM, "compare", "study.yaml", "--resume", "kept", "--quiet"], cwd=self.folder)
        self.addCleanup(running.wait)
        self.addCleanup(running.kill)
        wait_until(lambda: (self.folder / "kept").is_dir() and self.kept(), running)
        self.refused("another run is at work in folder 'kept'", "compare", "study.yaml", "--resume", "kept")

    def test_an_interrupted_run_goes_on_from_what_it_kept(self):
        for number, signal_number in enumerate((signal.SIGINT, signal.SIGTERM)):
            with self.subTest(signal=signal_number):
                folder = f"kept-{number}"
                self.write("study.yaml", self.text("study.yaml").replace(f"replications: {REPLICATIONS}\n", "replications: 100000\n"))
                command = [PROGRAM, "compare", "study.yaml", "--resume", folder, "--quiet", "--json", "resumed.json"]
                running = subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, text=True)
                wait_until((self.folder / folder / "000001.clockstop").exists, running)
                running.send_signal(signal_number)
                said = running.communicate()[1]
                self.assertEqual(running.returncode, 130)
                self.assertRegex(said, rf"interrupted; \d+ of 100000 replications are complete; no file was written; "
                                       rf"what is finished is kept in '{folder}': the same command goes on from them")
                done = int(said.split("interrupted; ")[1].split()[0])
                self.assertGreater(done, 0)
                self.assertNotIn("resumed.json", self.files())
                # As many replications as were finished: nothing is run again, and the bytes are those of the single run.
                few = ("--replications", str(min(done, 20)))
                self.assert_ends(0, *command[1:], *few)
                self.assert_ends(0, "compare", "study.yaml", "--quiet", "--json", "whole.json", *few)
                self.assertEqual(self.text("resumed.json"), self.text("whole.json"))
                (self.folder / "resumed.json").unlink()


if __name__ == "__main__":
    unittest.main()
