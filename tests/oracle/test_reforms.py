"""Hand-computed effects of reforms. Days of 2025 as in test_interpreter."""

import unittest

from timeline import one_process

SIX = "{stage: a, delay: 6 wd, limit: 20 wd}"                  # from Thu 2 Jan: 6 days used, to Fri 10 Jan


def reformed(reforms, flow, *rows, **options):
    """The timeline under all the reforms, given as name → YAML text."""
    text = "reforms:\n" + "".join(f"  {name}: {{{body}}}\n" for name, body in reforms.items())
    text += f"scenarios: {{statutory: {{}}, reform: {{reforms: [{', '.join(reforms)}]}}}}\n"
    return one_process(flow, *rows, rest=text, scenario="reform", **options)


def on_time(line, number=1):
    return line.row("p", number)["a.on_time"]


class Numbers(unittest.TestCase):
    def test_are_exact_until_the_end(self):
        # 20 × 0.35 = 7 exactly (in binary 6.999…, down to 6); 20 × 0.29 = 5.8 → 5
        six = "{stage: a, delay: %s, limit: 20 wd}"
        self.assertEqual(on_time(reformed({"x": "changes: [{scale: a.commitment, by: 0.35}]"}, six % "7 wd", "2025-01-02")), "true")
        self.assertEqual(on_time(reformed({"x": "changes: [{scale: a.commitment, by: 0.29}]"}, six % "5 wd", "2025-01-02")), "true")
        self.assertEqual(on_time(reformed({"x": "changes: [{scale: a.commitment, by: 0.29}]"}, SIX, "2025-01-02")), "false")

    def test_chain_before_they_are_rounded(self):
        # 20 × 0.33 = 6.6, × 0.95 = 6.27 → 6; rounded in between it would be 5.7 → 5
        chain = {"x": "changes: [{scale: a.commitment, by: 0.33}]", "y": "changes: [{scale: a.commitment, by: 0.95}]"}
        self.assertEqual(on_time(reformed(chain, SIX, "2025-01-02")), "true")

    def test_of_takes_the_other_value(self):
        # commitment 10; of the limit 20 × 0.3 = 6, while 10 × 0.3 = 3
        flow = "{stage: a, delay: 6 wd, limit: 20 wd, commitment: 10 wd}"
        self.assertEqual(on_time(reformed({"x": "changes: [{scale: a.commitment, of: a.limit, by: 0.3}]"}, flow, "2025-01-02")), "true")
        self.assertEqual(on_time(reformed({"x": "changes: [{scale: a.commitment, by: 0.3}]"}, flow, "2025-01-02")), "false")

    def test_a_commitment_changes_neither_the_work_nor_the_law(self):
        line = reformed({"x": "changes: [{set: a.commitment, to: 5 wd}]"}, SIX, "2025-01-02")
        figures = line.figures("p")
        self.assertEqual((line.row("p", 1)["ended"], figures["stages.a.on_time.committed"], figures["stages.a.on_time.statutory"]),
                         ("2025-01-10T09:00:00", 0, 1))


class Binding(unittest.TestCase):
    LATER = "{stage: z, delay: 2 wd, limit: 9 wd}, {stage: a, delay: 6 wd, limit: 20 wd}"
    CHANGE = "effective: {from: 2025-01-04, to: 2025-01-06}%s, changes: [{set: a.commitment, to: 5 wd}]"

    def test_at_submission_keeps_the_rules_of_that_day(self):
        # number 1: submitted Thu 2 Jan, before; 2: Mon 6 Jan, the last day, within; 3: Tue 7 Jan, after
        line = reformed({"x": self.CHANGE % ""}, self.LATER, "2025-01-02", "2025-01-06", "2025-01-07")
        self.assertEqual([on_time(line, number) for number in (1, 2, 3)], ["true", "false", "true"])

    def test_immediately_looks_at_the_entry_into_the_stage(self):
        # a is entered two working days later: Mon 6 Jan (within), Wed 8 Jan, Thu 9 Jan
        line = reformed({"x": self.CHANGE % ", binds: immediately"}, self.LATER, "2025-01-02", "2025-01-06", "2025-01-07")
        self.assertEqual([on_time(line, number) for number in (1, 2, 3)], ["false", "true", "true"])

    def test_steps_before_submission_go_by_the_day_of_arrival(self):
        # arrives Fri 3 Jan, before; submitted Mon 6 Jan, within: guidance keeps 9 wd, a gets 5
        flow = "{stage: guidance, delay: 1 wd, limit: 9 wd}, submit, {stage: a, delay: 6 wd, limit: 20 wd}"
        both = self.CHANGE.replace("set: a.commitment", "set: [guidance.commitment, a.commitment]").replace("5 wd", "0 wd")
        row = reformed({"x": both % ""}, flow, "2025-01-03").row("p", 1)
        self.assertEqual((row["guidance.on_time"], row["a.on_time"]), ("true", "false"))

    def test_only_where_the_condition_holds(self):
        change = "applies_to: {process: p, when: urgent and not slow}, changes: [{set: a.commitment, to: 5 wd}]"
        line = reformed({"x": change}, SIX, "submitted,urgent,slow", "2025-01-02,true,true", "2025-01-02,true,false")
        self.assertEqual([on_time(line, number) for number in (1, 2)], ["true", "false"])


class Staff(unittest.TestCase):
    def test_is_changed_between_the_dates_and_rounded_once(self):
        # 1 × 1.5 = 1.5 → 2 people on Thu 2 Jan alone: numbers 1 and 2 at once; 3 when both are gone
        change = "effective: {from: 2025-01-02, to: 2025-01-02}, changes: [{scale: pools.r.staff, by: 1.5}]"
        line = reformed({"x": change}, "{stage: a, pool: r, effort: 10 h, limit: 9 wd}", "2025-01-02", "2025-01-02", "2025-01-02")
        # both end Fri 3 Jan 11:00; from Friday on one place
        self.assertEqual([line.row("p", number)["a.started"] for number in (1, 2, 3)],
                         ["2025-01-02T09:00:00", "2025-01-02T09:00:00", "2025-01-03T11:00:00"])
        self.assertEqual(line.row("p", 3)["ended"], "2025-01-06T13:00:00")     # Fri 11–17 6 h, Mon 09–13 4 h


class Structure(unittest.TestCase):
    def test_parallelise_puts_neighbours_side_by_side(self):
        # a to Fri 10 Jan and b to Tue 7 Jan, both from 2 Jan; c one day after a
        flow = SIX + ", {stage: b, delay: 3 wd, limit: 9 wd}, {stage: c, delay: 1 wd, limit: 9 wd}"
        row = reformed({"x": "changes: [{parallelise: [a, b]}]"}, flow, "2025-01-02").row("p", 1)
        self.assertEqual((row["b.entered"], row["b.left"], row["ended"]),
                         ("2025-01-02T09:00:00", "2025-01-07T09:00:00", "2025-01-13T09:00:00"))

    def test_serialise_sets_them_in_the_order_given(self):
        # b first, Thu 2 to Tue 7 Jan; then a, 6 days: 8, 9, 10, 13, 14, 15 Jan
        flow = "{parallel: [[%s], [{stage: b, delay: 3 wd, limit: 9 wd}]]}" % SIX
        row = reformed({"x": "changes: [{serialise: [b, a]}]"}, flow, "2025-01-02").row("p", 1)
        self.assertEqual((row["a.entered"], row["ended"]), ("2025-01-07T09:00:00", "2025-01-15T09:00:00"))

    def test_effort_priority_and_chance_are_set(self):
        # 2 h instead of 4, and no question to the applicant
        flow = "{stage: a, pool: r, effort: 4 h, limit: 9 wd, deficiency: {probability: 100 %, response: 1 d, effort: 1 h}}"
        change = "changes: [{set: p.a.effort, to: 2 h}, {set: a.deficiency.probability, to: 0 %}]"
        self.assertEqual(reformed({"x": change}, flow, "2025-01-02").row("p", 1)["ended"], "2025-01-02T11:00:00")


if __name__ == "__main__":
    unittest.main()
