"""The Slurm array script, with the environment that Slurm gives each task; and under Slurm itself where one answers."""

import shutil
import subprocess
import unittest

from runs import PROGRAM, ROOT, RunsTest

SCRIPT = str(ROOT / "engine/cli/slurm_array.sh")


class Emulated(RunsTest):
    def task(self, number, count, first=1, code=0, options=("--with-cases",), **more):
        return self.run_in([SCRIPT, "parts", "compare", "study.yaml", *options], code, CLOCKSTOP=PROGRAM, SLURM_ARRAY_TASK_ID=str(number),
                           SLURM_ARRAY_TASK_COUNT=str(count), SLURM_ARRAY_TASK_MIN=str(first), **more)

    def merged(self):
        parts = sorted(path.relative_to(self.folder).as_posix() for path in (self.folder / "parts").iterdir())
        self.run_in([PROGRAM, "merge", *parts, "--quiet", "--json", "merged.json", "--cases", "merged.csv"])
        return self.text("merged.json"), self.text("merged.csv")

    def setUp(self):
        super().setUp()
        (self.folder / "parts").mkdir()

    def test_tasks_numbered_from_anywhere_give_the_bytes_of_the_single_run(self):
        for first in (0, 1, 7):
            for number in range(first, first + 4):
                self.task(number, 4, first)
            self.assertEqual(self.merged(), self.single_run())
            for part in (self.folder / "parts").iterdir():
                part.unlink()

    def test_a_dead_task_costs_only_its_chunk(self):
        for number in (1, 2, 4):
            self.task(number, 4)
        parts = [f"parts/chunk-{number}-of-4.clockstop" for number in (1, 2, 4)]
        said = self.run_in([PROGRAM, "merge", *parts], code=2).stderr
        self.assertIn("missing: chunk 3/4 (replications 7 to 9)", said)
        self.task(3, 1, first=3, CLOCKSTOP_CHUNKS="4")  # alone, as `sbatch --array=3` starts it
        self.assertEqual(self.merged(), self.single_run())

    def test_a_part_that_is_there_is_not_run_again(self):
        self.task(1, 4)
        self.assertIn("is there already", self.task(1, 4).stderr)

    def test_a_failing_task_fails_and_leaves_no_part(self):
        self.task(1, 4, code=2, options=("--scenario", "nobody"))
        self.assertEqual(list((self.folder / "parts").iterdir()), [])

    def test_outside_of_an_array_it_says_how_it_is_used(self):
        self.assertIn("usage: sbatch --array=1-N", self.run_in([SCRIPT, "parts", "compare", "study.yaml"], code=2, SLURM_ARRAY_TASK_ID="").stderr)


@unittest.skipUnless(shutil.which("sbatch") and subprocess.run(["sinfo"], capture_output=True, check=False).returncode == 0, "no Slurm answers here")
class UnderSlurm(RunsTest):
    def submit(self, array, **more):
        exported = ",".join(["ALL", f"CLOCKSTOP={PROGRAM}", *(f"{name}={value}" for name, value in more.items())])
        self.run_in(["sbatch", "--wait", f"--array={array}", f"--export={exported}", f"--chdir={self.folder}",
                     SCRIPT, "parts", "compare", "study.yaml", "--with-cases"])

    def test_an_array_of_which_one_task_died_gives_the_bytes_of_the_single_run_when_it_has_been_run_again(self):
        (self.folder / "parts").mkdir()
        self.submit("1-4")
        (self.folder / "parts/chunk-2-of-4.clockstop").unlink()
        self.submit("2", CLOCKSTOP_CHUNKS=4)
        parts = sorted(path.relative_to(self.folder).as_posix() for path in (self.folder / "parts").iterdir())
        self.assertEqual(len(parts), 4)
        self.run_in([PROGRAM, "merge", *parts, "--quiet", "--json", "merged.json", "--cases", "merged.csv"])
        self.assertEqual((self.text("merged.json"), self.text("merged.csv")), self.single_run())


if __name__ == "__main__":
    unittest.main()
