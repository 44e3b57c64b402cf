"""The same bytes for any number of threads, on any processor, under any name."""

import json
import unittest

from studies import changed, full, run, with_blocks

PLAIN_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4,-AVX2_Usable,-FMA_Usable"}


class SameBytes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.one = run(full(), "--threads", "1")

    def assert_same_bytes(self, other):
        self.assertEqual(self.one.json_bytes, other.json_bytes)
        self.assertEqual(self.one.cases_bytes, other.cases_bytes)

    def test_any_number_of_threads_gives_the_same_bytes(self):
        for threads in map(str, range(2, 9)):
            with self.subTest(threads=threads):
                self.assert_same_bytes(run(full(), "--threads", threads))

    def test_batches_choices_and_follow_up_give_the_same_bytes_on_any_number_of_threads(self):
        one, eight = run(with_blocks(), "--threads", "1"), run(with_blocks(), "--threads", "8")
        self.assertEqual((one.json_bytes, one.cases_bytes), (eight.json_bytes, eight.cases_bytes))

    def test_one_replication_in_parts_that_share_no_pool_gives_the_same_bytes(self):
        study = changed(full(), replications=1)
        study["pools"]["registrars"] = {"staff": 1}
        study["processes"]["renewal"]["flow"][0]["pool"] = "registrars"
        one = run(study, "--scenario", "statutory", "--threads", "1")
        for threads in ("2", "8"):
            other = run(study, "--scenario", "statutory", "--threads", threads)
            self.assertEqual((one.json_bytes, one.cases_bytes), (other.json_bytes, other.cases_bytes))

    def test_a_processor_without_fused_multiply_add_gives_the_same_bytes(self):
        self.assert_same_bytes(run(full(), "--threads", "2", environment=PLAIN_PROCESSOR))

    def test_the_files_name_and_folder_change_nothing_but_the_file(self):
        renamed = run(full(), "--threads", "2", name="备案.yaml", folder="another place")
        self.assertEqual(self.one.cases_bytes, renamed.cases_bytes)
        before, after = json.loads(self.one.json_bytes), json.loads(renamed.json_bytes)
        self.assertEqual(after["study"].pop("file"), "备案.yaml")
        before["study"].pop("file")
        self.assertEqual(json.dumps(before), json.dumps(after))

    def test_replications_are_the_same_whatever_their_number(self):
        fewer = run(full(), "--replications", "3").rows("class2")
        self.assertEqual(fewer, {key: row for key, row in self.one.rows("class2").items() if key[0] in "123"})

    def test_another_seed_gives_other_bytes(self):  # sabotage
        other = run(full(), "--threads", "1", "--seed", "8")
        self.assertNotEqual(self.one.json_bytes, other.json_bytes)
        self.assertNotEqual(self.one.cases_bytes, other.cases_bytes)
        self.assertNotEqual(self.one.figures, other.figures)

    def test_replications_differ_from_each_other(self):  # sabotage
        rows = self.one.rows("class2")
        first, second = ([row["submitted"] for key, row in rows.items() if key[0] == which] for which in "12")
        self.assertNotEqual(first, second)


if __name__ == "__main__":
    unittest.main()
