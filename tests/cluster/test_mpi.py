"""Ranks of an MPI job share a run: the same bytes as one program, and a dead rank costs no more than it was at work on."""

import os
import re
import signal
import subprocess
import unittest
from pathlib import Path

from runs import ENDLESS, PROGRAM, RunsTest, wait_until

# One machine may have fewer cores than ranks, its tests may run as root, and loopback needs no remote shell.
MPI = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_rmaps_base_oversubscribe": "1",
       "OMPI_MCA_plm": "isolated", "OMPI_MCA_btl": "self,vader", "OMPI_MCA_hwloc_base_binding_policy": "none",
       "OMPI_MCA_btl_vader_single_copy_mechanism": "none"}


def command(ranks, *arguments):
    return ["mpirun", "-n", str(ranks), PROGRAM, *arguments]


def pid_of_rank(rank, folder):
    """Of the program that works in `folder` as that rank."""
    for process in Path("/proc").iterdir():
        try:
            if not process.name.isdigit() or os.readlink(process / "cwd") != str(folder):
                continue
            if f"OMPI_COMM_WORLD_RANK={rank}".encode() in (process / "environ").read_bytes().split(b"\0"):
                return int(process.name)
        except OSError:  # it has just ended
            continue
    return None


class Mpi(RunsTest):
    def shared(self, ranks, *options):
        self.run_in(command(ranks, "compare", "study.yaml", "--quiet", "--json", "mpi.json", "--cases", "mpi.csv", *options), **MPI)
        return self.text("mpi.json"), self.text("mpi.csv")

    def test_any_number_of_ranks_gives_the_bytes_of_the_single_run(self):
        whole = self.single_run()
        for ranks in (1, 2, 3, 5):
            with self.subTest(ranks=ranks):
                self.assertEqual(self.shared(ranks), whole)

    def test_more_ranks_than_replications(self):
        self.assertEqual(self.shared(4, "--replications", "2"), self.single_run("--replications", "2"))

    def test_the_table_is_shown_once(self):
        alone = self.run_in([PROGRAM, "compare", "study.yaml"]).stdout
        self.assertEqual(self.run_in(command(2, "compare", "study.yaml"), **MPI).stdout, alone)

    def test_ranks_in_a_folder_give_the_bytes_of_the_single_run(self):
        self.assertEqual(self.shared(3, "--resume", "kept"), self.single_run())

    def test_after_a_rank_was_killed_the_same_command_goes_on(self):
        (self.folder / "study.yaml").write_text(ENDLESS, encoding="utf-8")
        endless = command(2, "compare", "study.yaml", "--quiet", "--resume", "kept", "--cases", "none.csv")
        running = subprocess.Popen(endless, cwd=self.folder, env={**os.environ, **MPI}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Both ranks have kept something: the second one begins at replication 50001.
        kept = self.folder / "kept"
        wait_until(lambda: kept.is_dir() and (kept / "000001.clockstop").exists() and (kept / "050001.clockstop").exists(), running)
        os.kill(pid_of_rank(1, self.folder), signal.SIGKILL)
        self.assertNotEqual(running.wait(timeout=120), 0)
        self.assertFalse((self.folder / "none.csv").exists())
        before = {path.name for path in kept.iterdir() if re.fullmatch(r"\d+\.clockstop", path.name)}
        self.assertEqual(self.shared(2, "--resume", "kept", "--replications", "40"), self.single_run("--replications", "40"))
        self.assertLessEqual(before, {path.name for path in kept.iterdir()})

    def test_a_wrong_study_is_said_once_and_ends_all(self):
        (self.folder / "study.yaml").write_text("clockstop: 2\n", encoding="utf-8")
        said = self.run_in(command(3, "compare", "study.yaml"), code=2, **MPI).stderr
        self.assertEqual(said.count("study.yaml:1:12: error"), 1, said)

    def test_an_output_that_cannot_be_written_ends_all(self):
        said = self.run_in(command(3, "compare", "study.yaml", "--json", "nowhere/out"), code=3, **MPI).stderr
        self.assertEqual(said.count("cannot write 'nowhere/out'"), 1, said)

    def test_chunks_are_for_programs_started_one_by_one(self):
        said = self.run_in(command(2, "compare", "study.yaml", "--chunk", "1/2", "--out", "x"), code=2, **MPI).stderr
        self.assertEqual(said.count("--chunk is for programs started one by one"), 1, said)

    def test_other_commands_are_done_once(self):
        alone = self.run_in([PROGRAM, "explain", "study.yaml"]).stdout
        self.assertEqual(self.run_in(command(2, "explain", "study.yaml"), **MPI).stdout, alone)


if __name__ == "__main__":
    unittest.main()
