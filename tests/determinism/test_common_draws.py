"""Scenarios share their draws case by case: what a change does to each case is what the change does, not chance."""

import unittest
from datetime import datetime

from studies import run

SEEDS = range(1, 13)


def one_stage(staff):
    """One fifo stage; the scenarios have ever more staff, from a tight `staff` on."""
    reforms = {f"plus-{n}": {"changes": [{"add": "pools.clerks.staff", "by": n}]} for n in (1, 2)}
    return {"clockstop": 1, "measure": {"from": "2025-01-01", "to": "2025-06-30"}, "replications": 2,
            "pools": {"clerks": {"staff": staff}}, "arrivals": {"cases": {"rate": "1 / wd"}},
            "processes": {"cases": {"flow": [{"stage": "review", "pool": "clerks", "effort": {"lognormal": {"mean": "15 h", "cv": 1}}}]}},
            "reforms": reforms,
            "scenarios": {"plus-0": {}, **{name: {"reforms": [name]} for name in reforms}}}


def waits(results, scenario):
    """Hours of each case from the queue to the desk."""
    parse = datetime.fromisoformat
    return {key: (parse(row["review.started"]) - parse(row["review.entered"])).total_seconds() / 3600
            for key, row in results.rows("cases", scenario).items()}


def innovative(share, seed):
    """Cases that pass the stage for the innovative."""
    study = {"clockstop": 1, "measure": {"from": "2025-01-01", "to": "2025-12-31"}, "arrivals": {"cases": {"rate": "5000 / y"}},
             "processes": {"cases": {"attributes": {"innovative": share},
                                     "flow": [{"stage": "review", "delay": "1 d"},
                                              {"stage": "advice", "when": "innovative", "delay": "1 d"}]}},
             "scenarios": {"statutory": {}}}
    rows = run(study, "--seed", str(seed)).rows("cases")
    return {key for key, row in rows.items() if "advice.visits" in row}


def gone_on(share, seed):
    """Cases that are asked for more, and of these those that go on meanwhile."""
    study = {"clockstop": 1, "measure": {"from": "2025-01-01", "to": "2025-12-31"}, "arrivals": {"cases": {"rate": "5000 / y"}},
             "processes": {"cases": {"flow": [
                 {"stage": "acceptance", "delay": "1 d", "deficiency": {"probability": "50 %", "response": "9 d", "effort": "1 wd",
                                                                        "tolerated": {"share": share, "before": "decision"}}},
                 {"stage": "review", "delay": "1 d"}, {"stage": "decision", "delay": "1 d"}]}},
             "scenarios": {"statutory": {}}}
    rows = run(study, "--seed", str(seed)).rows("cases")
    asked = {key: row for key, row in rows.items() if row["acceptance.visits"] == "2"}
    return set(asked), {key for key, row in asked.items() if row["review.entered"] < row["acceptance.left"]}


class CommonDraws(unittest.TestCase):
    def test_more_staff_never_lengthens_a_wait(self):
        shortened = 0
        for seed in SEEDS:
            results = run(one_stage(2), "--seed", str(seed))
            few, more, most = (waits(results, f"plus-{n}") for n in (0, 1, 2))
            self.assertEqual(few.keys(), most.keys())
            for key in few:
                self.assertGreaterEqual(few[key], more[key], (seed, key))
                self.assertGreaterEqual(more[key], most[key], (seed, key))
                shortened += few[key] > more[key]
        self.assertGreater(shortened, 100)

    def test_more_staff_seems_to_lengthen_waits_where_draws_are_not_shared(self):  # sabotage
        few, more = waits(run(one_stage(2), "--seed", "1"), "plus-0"), waits(run(one_stage(2), "--seed", "2"), "plus-1")
        self.assertTrue(any(few[key] < more[key] for key in few.keys() & more.keys()))

    def test_a_larger_share_keeps_the_cases_that_had_the_attribute(self):
        for seed in (1, 2, 3):
            eight, nine = innovative("8 %", seed), innovative("9 %", seed)
            self.assertGreater(len(eight), 300)
            self.assertLess(eight, nine)  # a proper subset

    def test_a_larger_share_of_tolerance_keeps_the_cases_that_went_on(self):
        for seed in (1, 2, 3):
            (asked, thirty), (again, sixty) = gone_on("30 %", seed), gone_on("60 %", seed)
            self.assertEqual(asked, again)                    # who is asked does not hang on it
            self.assertLess(thirty, sixty)
            # Binomial with standard error sqrt(0.24 / 2500) = 1 %: five of them are wrong once in two million.
            self.assertAlmostEqual(len(sixty) / len(asked), 0.6, delta=0.05)

    def test_another_seed_has_other_innovative_cases(self):  # sabotage
        self.assertFalse(innovative("8 %", 1) <= innovative("9 %", 2))


if __name__ == "__main__":
    unittest.main()
