"""attribute: what each reform brings, on studies whose answer can be said beforehand."""

import json
import unittest

from program import ProgramTest

# One application a week with delays alone: 10 d of review, then 20 d of testing, nothing drawn.
STUDY = """\
clockstop: 1
calendar: always
measure: {from: 2025-01-01, to: 2025-12-31}
replications: 3
arrivals: {class2: {trace: weeks.csv}}
processes:
  class2:
    flow:
      - {stage: review, delay: 10 d, limit: 9 d}
      - {stage: testing, delay: 20 d}
reforms:
  shorter-review:
    changes: [{set: review.delay, to: 7 d}]
  shorter-testing:
    changes: [{set: testing.delay, to: 15 d}]
  nothing:
    effective: {from: 2025-03-10}
    changes: [{set: review.limit, to: 9 d}]
  side-by-side:
    changes: [{parallelise: [review, testing]}]
  promise:
    changes: [{set: review.commitment, to: 8 d}]
scenarios:
  law: {}
  sum: {reforms: [shorter-review, shorter-testing, nothing, promise]}
  both: {reforms: [shorter-review, side-by-side]}
  same: {}
baseline: law
"""
WEEKS = "submitted\n" + "".join(f"2025-{month:02}-{day:02}\n" for month in range(1, 13) for day in (1, 8, 15, 22))


class Attribute(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("study.yaml", STUDY)
        self.write("weeks.csv", WEEKS)

    def attribute(self, scenario, *more, metric="class2.lead_time_d.mean"):
        result = self.assert_ends(0, "attribute", "study.yaml", "--scenario", scenario, "--metric", metric, "--json", "-",
                                  *more)
        return json.loads(result.stdout)

    def values(self, estimates):
        return {name: estimate["value"] for name, estimate in estimates.items()}

    def test_an_additive_effect_comes_back_and_a_reform_that_changes_nothing_gets_nothing(self):
        found = self.attribute("sum")
        self.assertEqual(self.values(found["shapley"]), {"shorter-review": -3, "shorter-testing": -5, "nothing": 0, "promise": 0})
        self.assertEqual(found["total"], {"value": -8, "ci95": [-8, -8]})
        self.assertEqual(self.values(found["interactions"]["shorter-review"]), {"shorter-testing": 0, "nothing": 0, "promise": 0})
        self.assertEqual(found["shapley"]["nothing"], {"value": 0, "ci95": [0, 0]})

    def test_models_that_are_equal_are_simulated_once(self):
        found = self.attribute("sum")
        # From 10 March on the limit is what it is already: half of the sets are the other half.
        self.assertEqual((found["method"]["subsets"], found["method"]["models"]), (16, 8))
        self.assertEqual(found["simulated"]["runs"], 24)

    def test_what_two_reforms_do_to_each_other_is_split_between_them(self):
        # 30 d; 27 with a shorter review; 20 side by side; 20 with both, as testing is the longer branch.
        found = self.attribute("both")
        self.assertEqual(self.values(found["first"]), {"shorter-review": -3, "side-by-side": -10})
        self.assertEqual(self.values(found["last"]), {"shorter-review": 0, "side-by-side": -7})
        self.assertEqual(self.values(found["shapley"]), {"shorter-review": -1.5, "side-by-side": -8.5})
        self.assertEqual(found["interactions"]["shorter-review"]["side-by-side"]["value"], 3)

    def test_parts_add_up_to_the_whole_to_the_last_bit(self):
        for metric in ("class2.lead_time_d.mean", "class2.lead_time_d.sd", "class2.throughput.decided_per_year",
                       "class2.stages.review.on_time.committed"):
            found = self.attribute("both", metric=metric)
            parts = [part["value"] for part in found["shapley"].values()]
            self.assertEqual(sum(parts), found["total"]["value"], metric)
            self.assertEqual(sum(reversed(parts)), found["total"]["value"], metric)

    def test_the_total_is_the_difference_that_compare_finds(self):
        compared = json.loads(self.assert_ends(0, "compare", "study.yaml", "--json", "-").stdout)
        found = self.attribute("both")
        expected = compared["comparisons"]["both"]["processes"]["class2"]["lead_time_d.mean"]["difference"]
        self.assertAlmostEqual(found["total"]["value"], expected["value"], places=12)

    def test_a_reform_that_needs_another_one_changes_nothing_without_it(self):
        self.write("study.yaml", STUDY.replace("  nothing:\n", "  back-again:\n    changes: [{serialise: [review, testing]}]\n  nothing:\n")
                   .replace("  same: {}", "  back: {reforms: [side-by-side, back-again]}"))
        found = self.attribute("back")
        self.assertEqual(found["total"]["value"], 0)
        self.assertEqual(self.values(found["shapley"]), {"side-by-side": -5, "back-again": 5})
        self.assertEqual(found["method"]["idle"], {"back-again": 1})

    def test_equal_bytes_for_any_number_of_threads(self):
        one, four = (self.assert_ends(0, "attribute", "study.yaml", "--scenario", "both", "--metric", "class2.lead_time_d.p90",
                                      "--json", "-", "--threads", threads).stdout for threads in ("1", "4"))
        self.assertEqual(one, four)

    def test_the_text_names_reforms_in_both_languages_within_the_width(self):
        for language, word in (("en", "together"), ("zh", "合计")):
            result = self.assert_ends(0, "attribute", "study.yaml", "--scenario", "sum", "--metric", "class2.lead_time_d.mean",
                                      "--lang", language)
            self.assertIn("shorter-review", result.stdout)
            self.assertIn(word, result.stdout)
            self.assertIn("applications simulated in 24 runs", result.stderr)

    def test_a_budget_that_is_used_up_says_so(self):
        result = self.assert_ends(3, "attribute", "study.yaml", "--scenario", "sum", "--metric", "class2.lead_time_d.mean",
                                  "--budget", "0.000001", "--json", "out.json")
        self.assertIn("the budget was used up before any of the replications was complete; no file was written", result.stderr)
        self.assertNotIn("out.json", self.files())

    def test_2_for_questions_that_cannot_be_asked(self):
        for arguments, said in (
                (("--scenario", "sum"), "--metric is required"),
                (("--metric", "class2.lead_time_d.mean"), "say which scenario of study.yaml with --scenario NAME; expected one of sum"),
                (("--metric", "class2.lead_time_d.mean", "--scenario", "law"), "'law' is the baseline; expected one of sum"),
                (("--metric", "class2.lead_time_d.mean", "--scenario", "smu"), "has no scenario 'smu'; did you mean 'sum'"),
                (("--metric", "class2.lead_time_d.mean", "--scenario", "same"), "has no reform that its baseline does not have"),
                (("--metric", "class2.lead_tim_d.mean", "--scenario", "sum"), "lead_time_d")):
            self.assertIn(said, self.assert_ends(2, "attribute", "study.yaml", *arguments).stderr)


if __name__ == "__main__":
    unittest.main()
