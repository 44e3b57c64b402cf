"""`clockstop staff` as people call it: what it prints, writes and refuses. Not here: whether it is right (tests/theory)."""

import json
import signal
import unittest

from program import LONG_STUDY, STUDY, ProgramTest

# Three clerks have work for about half of one.
WAIT = "class2.stages.review.wait_h.mean <= 4 h"
BUSY_STUDY = STUDY.replace("120 / y", "700 / y").replace("staff: 3", "staff: 2") + "replications: 40\n"


class Staff(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("study.yaml", BUSY_STUDY)

    def refused(self, message, *arguments):
        result = self.assert_ends(2, "staff", "study.yaml", *arguments)
        self.assertIn(message, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual(self.files(), ["study.yaml"])


class Answers(Staff):
    def test_as_json_in_the_documented_form(self):
        self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--json", "out.json", "--quiet")
        out = json.loads(self.text("out.json"))
        self.assertEqual(list(out), ["clockstop", "study", "scenario", "hired_from", "staffing", "cost", "shown", "targets",
                                     "neighbours", "frontier", "unreachable", "guarantee", "search", "simulated"])
        self.assertEqual(out["scenario"], "statutory")
        self.assertEqual(out["cost"], out["staffing"]["clerks"])
        self.assertTrue(out["shown"])
        self.assertEqual(out["unreachable"], [])
        self.assertEqual([t["target"] for t in out["targets"]], [WAIT, "pools.clerks.offered_load <= 100 %"])
        self.assertLess(out["targets"][0]["value"]["value"], 4)
        fewer, more = out["neighbours"]
        self.assertEqual((fewer["change"], fewer["verdict"], more["change"]), (-1, "fails", 1))
        self.assertGreater(fewer["differences"][WAIT.split()[0]]["ci95"][0], 0)
        costs = [point["cost"] for point in out["frontier"]]
        self.assertEqual(costs, sorted(set(costs)))
        waits = [point["values"][WAIT.split()[0]]["value"] for point in out["frontier"]]
        self.assertEqual(waits, sorted(waits, reverse=True))

    def test_as_text_in_both_languages(self):
        english = self.assert_ends(0, "staff", "study.yaml", "--target", WAIT).stdout
        for part in ("The cheapest staffing that meets every target: clerks", "95 % confidence", "one fewer: clerks",
                     "misses target 1", "applications simulated in"):
            self.assertIn(part, english.replace("\n", " "))
        chinese = self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--lang", "zh").stdout
        for part in ("满足全部目标的最低成本配置", "减一人", "用时"):
            self.assertIn(part, chinese)

    def test_do_not_depend_on_threads(self):
        one = self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--json", "-", "--threads", "1").stdout
        four = self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--json", "-", "--threads", "4").stdout
        self.assertEqual(one, four)
        other = self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--json", "-", "--seed", "2").stdout
        self.assertNotEqual(one, other)

    def test_cost_more_where_people_do(self):
        out = json.loads(self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--json", "-", "--cost", "clerks=1.3").stdout)
        self.assertAlmostEqual(out["cost"], 1.3 * out["staffing"]["clerks"])

    def test_1_where_no_staff_is_enough_and_why(self):
        # A case of up to 20 h of work in offices of 8 h takes days.
        target = "class2.lead_time_d.mean <= 0.1 d"
        result = self.assert_ends(1, "staff", "study.yaml", "--target", target, "--json", "out.json")
        self.assertIn("No staffing meets every target.", result.stdout)
        out = json.loads(self.text("out.json"))
        self.assertIsNone(out["staffing"])
        missed = out["unreachable"][0]
        self.assertEqual((missed["target"], missed["because"]), (target, "floor"))
        self.assertEqual({part["part"] for part in missed["floor"]}, {"effort", "office_hours"})
        self.assertEqual({part["stage"] for part in missed["floor"]}, {"review"})

    def test_1_where_the_bound_is_too_low(self):
        result = self.assert_ends(1, "staff", "study.yaml", "--target", WAIT, "--max", "2", "--json", "out.json")
        self.assertIn("within the bounds", result.stdout)
        self.assertEqual(json.loads(self.text("out.json"))["unreachable"][0]["because"], "bounds")

    def test_of_hires_from_a_date(self):
        out = json.loads(self.assert_ends(0, "staff", "study.yaml", "--target", WAIT, "--from", "2025-01-01", "--json", "-").stdout)
        self.assertEqual(out["hired_from"], "2025-01-01")


class Stops(Staff):
    def test_when_the_budget_is_over_and_keeps_what_is_done(self):
        self.write("study.yaml", LONG_STUDY)
        result = self.assert_ends(1, "staff", "study.yaml", "--target", WAIT, "--budget", "0.5", "--json", "out.json")
        self.assertIn("the time of --budget is over", result.stderr)
        self.assertFalse(json.loads(self.text("out.json"))["study"]["complete"])

    def test_when_interrupted(self):
        self.write("study.yaml", LONG_STUDY)
        code, said = self.interrupt(signal.SIGINT, "staff", "study.yaml", "--target", WAIT, "--json", "out.json")
        self.assertEqual(code, 130, said)
        self.assertRegex(said, r"clockstop: interrupted after \d+ runs; what was complete by then is shown")
        self.assertFalse(json.loads(self.text("out.json"))["study"]["complete"])


class WrongUsage(Staff):
    def test_without_a_target(self):
        self.refused("--target is required")

    def test_targets_that_are_none(self):
        for target, message in (
                ("class2.lead_time_d.p90", "expected PATH >= NUMBER or PATH <= NUMBER"),
                ("clas2.lead_time_d.p90 <= 3 d", "there is no process 'clas2'; did you mean 'class2'?"),
                ("class2.lead_tme_d.p90 <= 3 d", "'class2' has no 'lead_tme_d'; did you mean 'lead_time_d'?"),
                ("class2.clocks.revew.on_time.committed >= 9 %", "has no 'revew'; did you mean 'review'?"),
                ("pools.clrks.utilisation <= 85 %", "there is no pool 'clrks'; did you mean 'clerks'?"),
                ("class2.lead_time_d <= 3 d", "'class2.lead_time_d' is not one figure; expected mean, sd, p50, p90 or p95"),
                ("class2.lead_time_d.p90 <= 3", "is compared with civil days such as 120 d, not with '3'"),
                ("class2.lead_time_d.p90 <= 3 wd", "is compared with civil days such as 120 d, not with '3 wd'"),
                ("class2.lead_time_d.p90 <= 3 dyas", "not with '3 dyas'"),
                ("class2.lead_time_d.p90 <= -3 d", "not with '-3 d'"),
                ("class2.stages.review.on_time.committed >= 95", "is compared with a share such as 95 %, not with '95'"),
                ("class2.lead_time_d.p90 >= 3 d", "more staff makes 'class2.lead_time_d.p90' smaller; expected <="),
                ("class2.stages.review.on_time.committed <= 95 %", "larger; expected >="),
                ("pools.clerks.utilisation >= 60 %", "smaller; expected <=")):
            self.refused(message, "--target", target)

    def test_pools_costs_and_bounds_that_are_none(self):
        for arguments, message in (
                (("--pools", "clerk"), "--pools: no staffed pool is called 'clerk'; did you mean 'clerks'?"),
                (("--pools", "clerks,clerks"), "'clerks' stands there twice"),
                (("--cost", "clerks"), "--cost: expected POOL=COST"),
                (("--cost", "clerks=0"), "--cost: expected POOL=COST"),
                (("--cost", "clerks=many"), "--cost: expected POOL=COST"),
                (("--max", "none"), "--max: expected STAFF or POOL=STAFF"),
                (("--max", "clerks=0"), "--max: expected STAFF or POOL=STAFF"),
                (("--max", "zebra=3"), "--max: no staffed pool is called 'zebra'; expected clerks"),
                (("--from", "soon"), "--from: expected a date such as 2026-01-01, not 'soon'"),
                (("--from", "2026-01-01"), "lies after the measured window"),
                (("--scenario", "refrom"), "has no scenario 'refrom'; did you mean 'reform'?"),
                (("--scenario", "statutory", "--scenario", "reform"), "one scenario at a time"),
                (("--budget", "-1"), "--budget"),
                (("--json", "study.yaml"), "would be overwritten")):
            self.refused(message, "--target", WAIT, *arguments)


if __name__ == "__main__":
    unittest.main()
