"""The page of the process library says what the files say."""

import unittest

import process_page


class ProcessPage(unittest.TestCase):
    def test_is_what_the_files_say_today(self):
        said = process_page.PAGE.read_text(encoding="utf-8")
        self.assertEqual(said, process_page.page(), "run: python3 tests/scenarios/process_page.py --update")

    def test_shows_letters_ways_branches_and_what_was_not_read(self):
        letter = {"limit": {"value": "60 wd", "assumed": "new"}}
        review = {"stage": "review", "limit": {"value": "90 wd", "statute": "art. 92"}, "deficiency": letter}
        visit = {"stage": "visit", "commitment": "30 wd"}
        either = {"choose": [{"when": "a", "flow": [{"stage": "x", "limit": "5 d"}]}, {"otherwise": [{"stage": "y"}]}]}
        flow = [{"stage": "check"}, {"parallel": [[review], [visit]]}, either]
        self.assertEqual(process_page.limits_of(flow), "(review 90 +60* ∥ visit *promise* 30) → (x 5 d)")

    def test_another_limit_makes_another_row(self):
        process = {"title": {"en": "Review", "zh": "审评"}, "flow": [{"stage": "review", "pool": "reviewers", "limit": "60 wd"}]}
        before = process_page.row("p.yaml", "p", process)
        process["flow"][0]["limit"] = "61 wd"
        self.assertNotEqual(process_page.row("p.yaml", "p", process), before)


if __name__ == "__main__":
    unittest.main()
