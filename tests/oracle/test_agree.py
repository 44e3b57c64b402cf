"""agree.py itself: the oracle agrees with itself, and every sabotage is seen on random studies."""

import tempfile
import unittest
from pathlib import Path

import agree
import sabotage
import stand_in
from comparison import first_difference
from generator import write_study
from study import read_study

STAND_IN = Path(__file__).with_name("stand_in.py")
STUDIES = 20


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.paths = [write_study(f"test-{number}", Path(cls.folder.name) / str(number)) for number in range(STUDIES)]
        for path in cls.paths:
            stand_in.main(path, path.with_name("cases.csv"), path.with_name("out.json"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tearDown(self):
        sabotage.choose(None)

    def differs(self, path):
        return first_difference(path, path.with_name("cases.csv"), path.with_name("out.json")) is not None

    def test_the_oracle_agrees_with_itself(self):
        self.assertFalse(any(map(self.differs, self.paths)))

    def test_every_sabotage_is_seen(self):
        for name in sabotage.SABOTAGES:
            sabotage.choose(name)
            with self.subTest(name):
                self.assertTrue(any(map(self.differs, self.paths)))

    def test_a_program_is_run_and_its_failure_told(self):
        self.assertIsNone(agree.compare_study(STAND_IN, self.paths[0]))
        self.assertIn("status 1", agree.compare_study("/bin/false", self.paths[0]))

    def test_the_same_seed_gives_the_same_study(self):
        again = write_study("test-3", Path(self.folder.name) / "again")
        self.assertEqual(again.read_text(encoding="utf-8"), self.paths[3].read_text(encoding="utf-8"))

    def test_studies_have_several_cases_and_scenarios(self):
        studies = [read_study(path) for path in self.paths]
        self.assertTrue(all(len(process.arrivals) >= 3 for study in studies for process in study.processes.values()))
        self.assertGreater(max(len(study.scenarios) for study in studies), 1)


if __name__ == "__main__":
    unittest.main()
