"""new: starters that run at once, and nothing overwritten."""

import re
import unittest

import yaml

from program import ROOT, ProgramTest

STARTERS = sorted(path.name for path in (ROOT / "scenarios/starters").iterdir())

class New(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "study.yaml").unlink()

    def test_lists_the_starters_that_there_are(self):
        for language in ("en", "zh"):
            listed = [line.split()[0] for line in self.assert_ends(0, "new", "--list", "--lang", language).stdout.splitlines()]
            self.assertEqual(sorted(listed), STARTERS)

    def test_every_starter_is_good_and_compares(self):
        for starter in STARTERS:
            for language in ("en", "zh"):
                folder = f"{starter}-{language}"
                self.assert_ends(0, "new", folder, "--like", starter, "--lang", language)
                study = f"{folder}/study.yaml"
                checked = self.assert_ends(0, "check", study)
                # The only warning is the study's own question: a promise that the work alone takes longer than.
                warnings = re.findall(r"^\S+: warning: (.*)$", checked.stderr, re.M)
                self.assertTrue(all("seldom keeps its commitment of 27 wd" in warning for warning in warnings), warnings)
                self.assertEqual(len(warnings), 1 if starter == "hainan" else 0, study)
                compared = self.assert_ends(0, "compare", study, "--replications", "5").stdout
                # The reforms do something.
                self.assertIn("* ", compared, study)
                self.assert_ends(0, "explain", study, "--lang", language)

    def test_both_languages_give_the_same_study_with_other_comments(self):
        for starter in STARTERS:
            for language in ("en", "zh"):
                self.assert_ends(0, "new", f"{starter}-{language}", "--like", starter, "--lang", language)

            for path in sorted((self.folder / f"{starter}-en").iterdir()):
                english = path.read_text(encoding="utf-8")
                chinese = (self.folder / f"{starter}-zh" / path.name).read_text(encoding="utf-8")
                self.assertNotIn("#en ", english + chinese)
                self.assertNotIn("#zh ", english + chinese)
                if path.suffix == ".yaml":
                    self.assertNotEqual(english, chinese, path)
                    self.assertEqual(yaml.safe_load(english), yaml.safe_load(chinese), path)

    def test_says_what_it_wrote_and_what_to_do_next(self):
        said = self.assert_ends(0, "new", "mine", "--like", "hainan").stdout.splitlines()
        self.assertEqual(said[: said.index("")], [f"mine/{name}" for name in
                                                  ("process.yaml", "reforms.yaml", "study.yaml", "trace.csv", "clockstop-1.json")])
        self.assertIn("  clockstop compare mine/study.yaml", said)

    def test_writes_the_schema_for_editors(self):
        self.assert_ends(0, "new", "mine", "--like", "minimal")
        self.assertEqual(self.text("mine/clockstop-1.json"), self.assert_ends(0, "schema").stdout)
        self.assertTrue(self.text("mine/study.yaml").startswith("# yaml-language-server: $schema=clockstop-1.json\n"))

    def test_overwrites_nothing_and_writes_nothing_beside_it(self):
        self.write("mine/trace.csv", "my own work")
        result = self.assert_ends(2, "new", "mine", "--like", "minimal")
        self.assertIn("'mine/trace.csv' is there already, and nothing is overwritten", result.stderr)
        self.assertEqual(self.files(), ["mine/trace.csv"])
        self.assertEqual(self.text("mine/trace.csv"), "my own work")

    def test_does_not_follow_a_link_that_leads_nowhere(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine/study.yaml").symlink_to(self.folder / "elsewhere.yaml")
        self.assert_ends(2, "new", "mine", "--like", "minimal")
        self.assertFalse((self.folder / "elsewhere.yaml").exists())

    def test_leaves_the_files_of_others_in_the_folder_alone(self):
        self.write("mine/notes.txt", "keep")
        self.assert_ends(0, "new", "mine", "--like", "minimal")
        self.assertEqual(self.text("mine/notes.txt"), "keep")

    def test_makes_folders_within_folders(self):
        self.assert_ends(0, "new", "a/b/c", "--like", "minimal")
        self.assertTrue((self.folder / "a/b/c/study.yaml").exists())

    def test_a_folder_that_cannot_be_made_leaves_nothing(self):
        self.write("file", "")
        for target in ("file", "file/below"):
            result = self.run_program("new", target, "--like", "minimal")
            self.assertIn(result.code, (2, 3))
            self.assertIn("file", result.stderr)
        self.assertEqual(self.files(), ["file"])

    def test_an_unknown_starter_and_a_missing_folder(self):
        self.assertIn("there is no starter 'hainen'; did you mean 'hainan'?",
                      self.assert_ends(2, "new", "mine", "--like", "hainen").stderr)
        self.assertIn("'new' needs a folder to write to", self.assert_ends(2, "new", "--like", "hainan").stderr)
        self.assertEqual(self.files(), [])


if __name__ == "__main__":
    unittest.main()
