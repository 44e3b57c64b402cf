"""What does not touch a case leaves its row as it is, to the last byte."""

import unittest

from studies import changed, full, run

REFORM_DAY = "2025-09-01"


def reformed_from(day):
    """Everything a reform can change, from a date on."""
    return changed(full(), reforms={"all-change": {
        "effective": {"from": day}, "binds": "immediately",
        "changes": [{"set": "review.effort", "to": "9 h"}, {"scale": "review.commitment", "by": 0.5},
                    {"set": "review.deficiency.probability", "to": 0.1}, {"add": "pools.reviewers.staff", "by": 3},
                    {"set": "pools.inspectors.queue", "to": "fifo"}, {"scale": "arrivals.class2.rate", "by": 2},
                    {"set": "decision.outcomes", "to": {"approved": "50 %", "rejected": "50 %"}}]}},
        scenarios={"statutory": {}, "reform": {"reforms": ["all-change"]}})


def ended_before(rows, day):
    return {key: row for key, row in rows.items() if row.get("ended", "9999") < day}


class Isolation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plain = run(full())

    def test_a_later_reform_leaves_cases_that_ended_before_it_as_they_were(self):
        results = run(reformed_from(REFORM_DAY))
        for process in ("class2", "renewal"):
            before = ended_before(results.rows(process, "statutory"), REFORM_DAY)
            self.assertGreater(len(before), 50)
            self.assertEqual(before, ended_before(results.rows(process, "reform"), REFORM_DAY))

    def test_a_reform_in_force_before_them_changes_them(self):  # sabotage
        results = run(reformed_from("2025-03-01"))
        for process in ("class2", "renewal"):
            self.assertNotEqual(ended_before(results.rows(process, "statutory"), REFORM_DAY),
                                ended_before(results.rows(process, "reform"), REFORM_DAY))

    def test_an_unrelated_pool_process_or_stage_changes_no_case(self):
        study = full()
        study["pools"] = {"archivists": {"staff": 1}, **study["pools"]}
        study["processes"] = {"archive": {"flow": [{"stage": "filing", "pool": "archivists", "effort": {"exponential": {"mean": "5 h"}}}]},
                              **study["processes"]}
        study["arrivals"]["archive"] = {"rate": "300 / y"}
        study["processes"]["renewal"]["flow"].append({"stage": "notice", "delay": {"exponential": {"mean": "3 d"}}})
        more = run(study)
        for scenario in ("statutory", "reform"):
            self.assertEqual(self.plain.rows("class2", scenario), more.rows("class2", scenario))

    def test_a_process_that_takes_its_reviewers_changes_cases(self):  # sabotage
        study = full()
        study["processes"]["change"] = {"flow": [{"stage": "assessment", "pool": "reviewers", "effort": "9 h"}]}
        study["arrivals"]["change"] = {"rate": "200 / y"}
        self.assertNotEqual(self.plain.rows("class2"), run(study).rows("class2"))

    def test_a_stage_of_its_own_moves_no_other_draw_of_a_case(self):
        # The new stage comes last and takes no one's time, so all before it happens when it did.
        study = full()
        study["processes"]["class2"]["flow"].append({"stage": "delivery", "delay": {"exponential": {"mean": "3 d"}}})
        more = run(study).rows("class2")
        for key, row in self.plain.rows("class2").items():
            for column in row:
                if column.split(".")[0] in ("submitted", "acceptance", "review", "inspection", "decision", "outcome"):
                    self.assertEqual(row[column], more[key][column], (key, column))


if __name__ == "__main__":
    unittest.main()
