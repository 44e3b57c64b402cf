"""What `check` says to a planner before a run, and to editors and continuous integration."""

import json
import unittest

from program import STUDY, ProgramTest

# Open day and night, 8,760 hours a year: 1,000 cases of 10 h, half of them asked, and half of those again, 4 h each.
BUSY = """\
clockstop: 1
calendar: always
measure: {from: 2025-01-01, to: 2025-12-31}
pools:
  clerks: {staff: 1}
arrivals: {class2: {rate: 1000 / y}}
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - stage: review
        pool: clerks
        effort: 10 h
        deficiency: {probability: 50 %, response: 10 d, effort: 4 h, rounds: 2}
"""


class WindowsBeyondTheCalendar(ProgramTest):
    """Dates outside of a calendar's coverage (2019 to 2036) are legal in 'measure': what lies inside is measured, and said."""

    def figures(self, window):
        self.write("study.yaml", STUDY.replace("measure: {from: 2025-01-01, to: 2025-12-31}", f"measure: {window}"))
        result = self.assert_ends(0, "run", "study.yaml", "--replications", "3", "--quiet", "--json", "-")
        document = json.loads(result.stdout)
        return document["scenarios"], self.assert_ends(0, "check", "study.yaml").stderr

    def test_one_that_ends_beyond_is_measured_up_to_the_last_day_but_one(self):
        beyond, said = self.figures("{from: 2036-01-01, to: 2050-12-31}")
        self.assertIn("the window is measured from 2036-01-01 to 2036-12-30, not from 2036-01-01 to 2050-12-31", said)
        inside, said = self.figures("{from: 2036-01-01, to: 2036-12-30}")
        self.assertNotIn("the window is measured", said)
        self.assertEqual(beyond, inside)
        self.assertNotEqual(beyond, self.figures("{from: 2036-01-01, to: 2036-12-29}")[0])  # sabotage: a day less

    def test_one_that_begins_before_is_measured_from_the_first_day(self):
        before, said = self.figures("{from: 1999-01-01, to: 2019-06-30}")
        self.assertIn("the window is measured from 2019-01-01 to 2019-06-30, not from 1999-01-01 to 2019-06-30", said)
        self.assertEqual(before, self.figures("{from: 2019-01-01, to: 2019-06-30}")[0])


class Advice(ProgramTest):
    def warnings(self, text):
        self.write("study.yaml", text)
        return self.assert_ends(0, "check", "study.yaml").stderr

    def test_says_by_how_much_a_pool_is_overloaded(self):
        # (10 + 0.5 × 4 + 0.25 × 4) × 1000 = 13,000 h against 8,760: 1.48 times; 4,240 h are half a person.
        said = self.warnings(BUSY)
        self.assertIn("study.yaml:5:3: warning: pool 'clerks' will be overloaded: its cases bring in 1.48 times the staff "
                      "hours it has in scenario 'baseline'\n", said)
        self.assertIn("it lacks about 1 person over the window", said)

    def test_knows_what_reforms_do_to_the_load(self):
        # Half the cases skip the stage: 0.74. A second person: 0.74. Twice the rate with one person: 2.97.
        said = self.warnings(BUSY + "reforms:\n  half: {changes: [{skip: review, share: 50 %}]}\n"
                             "  hire: {changes: [{add: pools.clerks.staff, by: 1}]}\n"
                             "  more: {changes: [{scale: arrivals.class2.rate, by: 2}]}\n"
                             "scenarios: {today: {}, a: {reforms: [half]}, b: {reforms: [hire]}, c: {reforms: [more]}}\n")
        self.assertIn("1.48 times the staff hours it has in scenario 'today', 2.97 in 'c'\n", said)

    def test_is_silent_where_all_is_well(self):
        self.assertEqual(self.warnings(STUDY), "")

    def test_says_which_promise_the_work_alone_breaks(self):
        # 40 h at caseload 4 and 8 h a day: 20 working days.
        text = STUDY.replace("{staff: 3}", "{staff: 3, caseload: 4}").replace("{gamma: {mean: 6 h, cv: 0.5}}", "40 h")
        said = self.warnings(text.replace("by: 0.45", "by: 0.2"))
        self.assertIn("stage 'review' can never keep its commitment of 12 wd, even without a queue, in scenario 'reform'\n", said)
        self.assertIn("its first visit alone takes 20.0 wd on average, 20.0 at least\n", said)

    def test_same_day_work_that_fits_into_half_a_day_is_no_broken_promise(self):
        # Begun at any hour, 3.2 h of 8 end the same day in 60 % of the cases, 4.8 h in 40 %.
        text = STUDY.replace("{gamma: {mean: 6 h, cv: 0.5}}", "EFFORT").replace("{value: 60 wd, statute: 办法 art. 92}", "0 wd")
        self.assertNotIn("seldom keeps", self.warnings(text.replace("EFFORT", "3.2 h")))
        self.assertIn("stage 'review' seldom keeps its limit of 0 wd", self.warnings(text.replace("EFFORT", "4.8 h")))

    def test_says_which_reform_was_forgotten(self):
        reforms = "reforms:\n  faster: {changes: [{scale: review.effort, by: 0.5}]}\n"
        quiet = BUSY.replace("1000 / y", "10 / y")
        said = self.warnings(quiet + reforms + "scenarios: {today: {}}\n")
        self.assertIn("study.yaml:16:3: warning: no scenario uses reform 'faster'\n", said)
        self.assertIn("name it in a scenario: {reforms: [faster]}\n", said)
        self.assertEqual(self.warnings(quiet + reforms + "scenarios: {today: {}, reform: {reforms: [faster]}}\n"), "")
        # A library has more than one study needs.
        self.write("library.yaml", reforms)
        self.assertEqual(self.warnings(quiet.replace("calendar:", "include: [library.yaml]\ncalendar:", 1)), "")

    def test_says_which_reform_meets_nobody(self):
        said = self.warnings(BUSY.replace("1000 / y", "10 / y") + "reforms:\n"
                             "  faster: {applies_to: {process: class2, when: urgent}, changes: [{set: review.effort, to: 2 h}]}\n"
                             "scenarios: {today: {}, reform: {reforms: [faster]}}\n")
        self.assertIn("reform 'faster' meets no application: none in the window fulfils its condition\n", said)

    def test_says_which_reform_changes_a_process_that_nobody_comes_to(self):
        study = BUSY.replace("1000 / y", "10 / y") + ("  other:\n    flow: [{stage: check, pool: clerks, effort: 1 h}]\n"
                             "reforms:\n  quicker: {applies_to: {process: PROCESS}, changes: [{set: STAGE.effort, to: 2 h}]}\n"
                             "scenarios: {today: {}, reform: {reforms: [quicker]}}\n")
        said = "reform 'quicker' meets no application: none comes in the window to the processes that it changes\n"
        self.assertIn(said, self.warnings(study.replace("PROCESS", "other").replace("STAGE", "check")))
        self.assertNotIn(said, self.warnings(study.replace("PROCESS", "class2").replace("STAGE", "review")))

    def test_says_that_productivity_lightens_a_pool(self):
        # 1.48 / 1.2 = 1.24; half of the year at 100 %, half at 200 %: 1.48 / 1.5 = 0.99.
        self.assertIn("bring in 1.24 times", self.warnings(BUSY.replace("{staff: 1}", "{staff: 1, productivity: 120 %}")))
        later = "{staff: 1, productivity: {2025-01-01: 100 %, 2025-07-02: 200 %}}"
        self.assertNotIn("overloaded", self.warnings(BUSY.replace("{staff: 1}", later)))

    def test_says_which_rounds_rarely_end(self):
        said = self.warnings(BUSY.replace("1000 / y", "10 / y").replace("50 %", "95 %").replace("rounds: 2", "rounds: 9"))
        # 0.95 + 0.95² + … + 0.95⁹ = 19 (1 − 0.95⁹) = 7.03; 0.95⁹ = 63 %
        self.assertIn("the rounds of stage 'review' rarely end: 7.0 are expected for each case, 63 % of all go through 9\n", said)

    def test_asks_for_the_range_of_an_assumption(self):
        said = self.warnings(BUSY.replace("1000 / y", "{value: 10 / y, assumed: a guess}"))
        self.assertIn("arrivals.class2.rate is assumed, but without a range\n", said)

    def test_does_not_go_into_the_warnings_of_results(self):
        self.write("study.yaml", BUSY.replace("1000 / y", "{value: 10 / y, assumed: a guess}"))
        self.assert_ends(0, "run", "study.yaml", "--json", "out.json", "--quiet")
        self.assertEqual(json.loads(self.text("out.json"))["study"]["warnings"], [])


class Formats(ProgramTest):
    def test_json_gives_place_and_suggestion(self):
        self.write("study.yaml", STUDY.replace("staff: 3", "staff: 3, staf: 2").replace("by: 0.45", "by: 0.45 wd"))
        result = self.assert_ends(2, "check", "study.yaml", "--format", "json")
        self.assertEqual(result.stderr, "")
        first, second = json.loads(result.stdout)
        self.assertEqual(first, {"file": "study.yaml", "line": 4, "column": 22, "end_column": 26, "severity": "error",
                                 "message": "unknown field 'staf' in pool 'clerks'", "expected": None, "suggestion": "staff"})
        self.assertEqual((second["line"], second["expected"]), (19, "0.45 or 45 %"))

    def test_json_of_a_good_study_is_an_empty_list(self):
        self.assertEqual(json.loads(self.assert_ends(0, "check", "study.yaml", "--format", "json").stdout), [])

    def test_github_writes_an_annotation_a_line(self):
        self.write("study.yaml", STUDY.replace("staff", "stuff"))
        result = self.assert_ends(2, "check", "study.yaml", "--format", "github")
        self.assertIn("::error file=study.yaml,line=4,col=12,endColumn=17::unknown field 'stuff' in pool 'clerks': did you mean "
                      "'staff'?\n", result.stdout)

    def test_github_lets_nothing_end_its_line_or_field(self):
        self.write("a,b:c.yaml", STUDY.replace("        limit:", "        extension: 2000 %\n        limit:"))
        result = self.assert_ends(2, "check", "a,b:c.yaml", "--format", "github")
        self.assertTrue(result.stdout.startswith("::error file=a%2Cb%3Ac.yaml,line="), result.stdout)
        self.assertIn("2000 %25", result.stdout)


if __name__ == "__main__":
    unittest.main()
