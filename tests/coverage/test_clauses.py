"""Every lever clause of the five documents is said by a reform, every citation leads to a clause, and nothing else is left unexplained."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

from library import Library
from page import SCENARIOS


class Clauses(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.copy = Path(shutil.copytree(SCENARIOS, Path(folder.name) / "scenarios"))

    def change(self, name, pattern, put):
        path = self.copy / name
        text, count = re.subn(pattern, put, path.read_text(encoding="utf-8"), count=1, flags=re.M | re.S)
        self.assertEqual(count, 1, pattern)
        path.write_text(text, encoding="utf-8")
        before = Library(SCENARIOS).complaints()
        return [said for said in Library(self.copy).complaints() if said not in before]

    def test_are_all_said_or_explained(self):
        self.assertEqual(Library(SCENARIOS).complaints(), [])

    def test_are_those_that_were_counted_in_the_documents(self):
        # 42 + 23 + 6 + 23 + 12 rows with a lever; 23, 9, 8, 13 and 20 clauses without.
        clauses = Library(SCENARIOS).clauses
        count = lambda lever: [sum(c.document == d and bool(c.levers) == lever for c in clauses) for d in ("HA", "HB", "HC", "SX", "NC")]
        self.assertEqual(count(True), [42, 23, 6, 23, 12])
        self.assertEqual(count(False), [23, 9, 8, 13, 20])

    def test_a_dropped_reform_is_noticed(self):
        said = self.change("reforms/nanchang.yaml", r"^  acquired-pharmacies:\n.*?(?=^  [\w-]+:\n)", "")
        self.assertEqual(len(said), 1)
        self.assertTrue(said[0].startswith("no reform cites clause NC-19b: "), said[0])

    def test_an_altered_quote_is_noticed(self):
        said = self.change("reforms/hainan.yaml", "审评时限在法定时限基础上压缩55%", "审评时限在法定时限基础上压缩65%")
        self.assertEqual(said, ["reform innovative-55 quotes what 000_3bda471ec2afa43f does not say: 审评时限在法定时限基础上压缩65%"])

    def test_an_unknown_clause_is_noticed(self):
        said = self.change("reforms/nanchang.yaml", "clause: NC-29", "clause: NC-92")
        self.assertIn("reform video-checks cites an unknown clause 'NC-92' of 004_371f87c488819dc0", said)

    def test_a_clause_of_another_document_is_noticed(self):
        said = self.change("reforms/nanchang.yaml", "clause: NC-29", "clause: SX-final")
        self.assertIn("reform video-checks cites an unknown clause 'SX-final' of 004_371f87c488819dc0", said)

    def test_a_number_with_an_unknown_clause_is_noticed(self):
        said = self.change("reforms/shanxi.yaml", r"document: 003_935281a000dfb31d SX-\(八\)", "document: 003_935281a000dfb31d SX-(八十)")
        self.assertEqual(said, ["shanxi.yaml: a number cites an unknown clause 'SX-(八十)' of 003_935281a000dfb31d"])

    def test_a_clause_without_a_reason_is_noticed(self):
        said = self.change("clauses.csv", r"^(NC-30,[^\n]*,)post-market$", r"\1")
        self.assertEqual(said, ["clause NC-30 has neither a lever nor a reason why it has none"])

    def test_one_name_for_two_reforms_is_noticed(self):
        said = self.change("reforms/nanchang.yaml", "^  video-checks:", "  urgent-30:")
        self.assertEqual(said, ["two reforms are called urgent-30: nanchang.yaml and shanxi.yaml"])

    def test_the_reforms_that_the_guide_says_to_copy_are_there(self):
        guide = (SCENARIOS / "README.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| [^|]*\| (`[^|]*`) \| ([a-z, ]+) \|$", guide, flags=re.M)
        self.assertGreater(len(rows), 10)
        files = {reform.name: reform.file.stem for reform in Library(SCENARIOS).reforms}
        for names, places in rows:
            for name in re.findall(r"`([\w-]+)`", names):
                self.assertIn(files.get(name), places.split(", "), f"{name} is not in {places}")


if __name__ == "__main__":
    unittest.main()
