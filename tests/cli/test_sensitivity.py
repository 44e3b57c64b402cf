"""sensitivity: on studies of constants, where every effect can be said beforehand."""

import json
import unittest

from program import ProgramTest
from test_attribute import WEEKS

# Lead time: review + testing. The reform runs them side by side: the longer of the two, a difference of −min(review, testing).
STUDY = """\
clockstop: 1
calendar: always
measure: {from: 2025-01-01, to: 2025-12-31, give_up: 1 y}
replications: 2
include: [part.yaml]
pools: {clerks: {staff: {value: 50, assumed: plenty, range: [40, 60]}}}
arrivals: {class2: {trace: weeks.csv}}
reforms:
  side-by-side:
    changes:
      - {parallelise: [review, testing]}
      - {set: notice.delay, to: {constant: {value: 1 d, assumed: quicker, range: [0 d, 3 d]}}}
scenarios:
  law: {}
  reform: {reforms: [side-by-side]}
baseline: law
"""
PART = """\
processes:
  class2:
    flow:
      - {stage: review, delay: {value: 10 d, assumed: no figure, range: [6 d, 14 d]}}
      - {stage: testing, delay: {value: 20 d, assumed: no figure, range: [16 d, 36 d]}}
      - {stage: notice, delay: 2 d, outcomes: {approved: {value: 95 %, assumed: few refusals, range: [85 %, 99 %]}, rejected: {value: 5 %, assumed: few, range: [1 %, 15 %]}}}
"""
METRIC = ("--metric", "class2.lead_time_d.mean")


class Sensitivity(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("study.yaml", STUDY)
        self.write("part.yaml", PART)
        self.write("weeks.csv", WEEKS)

    def ask(self, *more):
        return json.loads(self.assert_ends(0, "sensitivity", "study.yaml", *METRIC, "--json", "-", *more).stdout)

    def test_of_the_baseline_is_the_sum_of_its_delays(self):
        found = self.ask()
        self.assertEqual((found["response"], found["as_stated"]["value"]), ("value", 32))
        review, testing = found["parameters"]["class2.review.delay"], found["parameters"]["class2.testing.delay"]
        self.assertEqual((review["range"], review["unit"], review["value"]), ([6, 14], "d", 10))
        self.assertEqual((review["at_low"]["value"], review["at_high"]["value"]), (28, 36))
        self.assertAlmostEqual(review["elementary"]["mean"]["value"], 8, places=3)
        self.assertAlmostEqual(testing["elementary"]["mean_abs"]["value"], 20, places=3)
        # Linear: the variances are as the squares of the ranges, 8² and 20².
        self.assertAlmostEqual(review["total"]["value"], 64 / 464, delta=0.02)
        self.assertAlmostEqual(testing["first_order"]["value"], 400 / 464, delta=0.05)
        self.assertIsNone(found["conclusion"])

    def test_values_of_reforms_pools_and_included_files_are_covered_and_tied_shares_move_together(self):
        found = self.ask("--scenario", "reform")
        self.assertEqual(list(found["parameters"]), ["class2.review.delay", "class2.testing.delay", "class2.notice.outcomes.approved",
                                                     "pools.clerks.staff", "reforms.side-by-side.notice.delay"])
        for idle in ("class2.notice.outcomes.approved", "pools.clerks.staff"):
            self.assertEqual(found["parameters"][idle]["elementary"]["mean_abs"]["value"], 0)
            self.assertIsNone(found["parameters"][idle]["total"])

    def test_a_conclusion_that_holds_everywhere_is_said_to(self):
        # −10 − 1 as stated; between −14 − 2 and −6 + 1 over the ranges.
        found = self.ask("--scenario", "reform")
        self.assertEqual((found["response"], found["as_stated"]["value"]), ("difference", -11))
        self.assertEqual(found["conclusion"]["verdict"], "holds")
        self.assertEqual(found["conclusion"]["points"]["opposite"], 0)
        self.assertGreaterEqual(found["conclusion"]["smallest"]["difference"]["value"], -16)
        self.assertEqual(found["conclusion"]["largest"]["difference"]["value"], -5)

    def test_where_it_turns_is_said(self):
        # With a notice of 0–16 d under the reform the difference is notice − 12: it turns at 12 d.
        self.write("study.yaml", STUDY.replace("range: [0 d, 3 d]", "range: [0 d, 16 d]"))
        found = self.ask("--scenario", "reform")
        self.assertEqual(found["conclusion"]["verdict"], "turns")
        turn, = found["conclusion"]["turns"]["reforms.side-by-side.notice.delay"]
        self.assertLessEqual(turn["holds_at"], 12)
        self.assertGreaterEqual(turn["turns_at"], 12)
        self.assertLess(turn["turns_at"] - turn["holds_at"], 0.2)

    def test_a_planted_error_of_five_percent_is_seen(self):
        self.write("part.yaml", PART.replace("range: [16 d, 36 d]", "range: [16 d, 37 d]"))  # 20 becomes 21
        testing = self.ask()["parameters"]["class2.testing.delay"]
        self.assertGreater(abs(testing["elementary"]["mean"]["value"] - 20), 0.9)

    def test_equal_bytes_for_any_number_of_threads(self):
        one, four = (self.assert_ends(0, "sensitivity", "study.yaml", *METRIC, "--scenario", "reform", "--json", "-",
                                      "--threads", threads).stdout for threads in ("1", "4"))
        self.assertEqual(one, four)

    def test_the_text_is_in_both_languages_and_says_what_it_took(self):
        for language, word in (("en", "Does the conclusion hold?"), ("zh", "结论是否成立？")):
            result = self.assert_ends(0, "sensitivity", "study.yaml", *METRIC, "--scenario", "reform", "--lang", language)
            self.assertIn(word, result.stdout)
            self.assertIn("class2.review.delay", result.stdout)
            self.assertIn("applications simulated in", result.stderr)

    def test_2_where_no_value_has_a_range_or_a_range_has_no_study(self):
        self.write("part.yaml", "processes: {class2: {flow: [{stage: notice, delay: 2 d}]}}\n")
        self.write("study.yaml", STUDY.split("reforms:")[0].replace("{value: 50, assumed: plenty, range: [40, 60]}", "50"))
        result = self.assert_ends(2, "sensitivity", "study.yaml", *METRIC)
        self.assertIn("no value of study.yaml has a 'range'", result.stderr)


if __name__ == "__main__":
    unittest.main()
