"""Hand-computed timelines of branches, deficiency rounds, submission and cut-off. Days of 2025 as in test_interpreter."""

import unittest

from timeline import one_process

POOLS = "r: {staff: 1}, s: {staff: 1}"
REJECTS = "{stage: a, pool: r, effort: 4 h, limit: 9 wd, outcomes: {rejected: 100 %}}"
WORKS = "{stage: b, pool: s, effort: %s, limit: 9 wd}"


class Branches(unittest.TestCase):
    def test_join_when_the_last_is_done(self):
        # a: 09:00–13:00; b: 09:00–17:00; c, a delay of 2 h, from 17:00
        row = one_process("{parallel: [[{stage: a, pool: r, effort: 4 h, limit: 9 wd}], [%s]]}, {stage: c, delay: 2 h, limit: 9 wd}"
                          % (WORKS % "8 h"), "2025-01-02", pools=POOLS).row("p", 1)
        self.assertEqual((row["a.left"], row["ended"]), ("2025-01-02T13:00:00", "2025-01-02T19:00:00"))

    def test_are_dropped_by_a_rejection_and_their_hours_wasted(self):
        # a rejects at 13:00; b has worked 4 of its 8 h
        line = one_process(f"{{parallel: [[{REJECTS}], [{WORKS % '8 h'}]]}}", "2025-01-02", pools=POOLS)
        row = line.row("p", 1)
        self.assertEqual((row["ended"], row["outcome"], row.get("b.left")), ("2025-01-02T13:00:00", "rejected", None))
        self.assertEqual(line.pool("s")["wasted_h"], 4)
        self.assertNotIn("b.on_time", row)                    # cut off and not over its limit: not judged

    def test_ending_together_are_taken_in_file_order(self):
        # both end at 13:00; a stands first, rejects and drops b's whole 4 h; were b first, it would have left
        line = one_process(f"{{parallel: [[{REJECTS}], [{WORKS % '4 h'}]]}}", "2025-01-02", pools=POOLS)
        self.assertEqual((line.row("p", 1).get("b.left"), line.pool("s")["wasted_h"]), (None, 4))
        line = one_process(f"{{parallel: [[{WORKS % '4 h'}], [{REJECTS}]]}}", "2025-01-02", pools=POOLS)
        self.assertEqual((line.row("p", 1)["b.left"], line.pool("s")["wasted_h"]), ("2025-01-02T13:00:00", 0))

    def test_leave_the_applicant_only_the_time_in_which_nobody_else_works(self):
        # a: done 13:00, answer 2 d later, Sat 4 Jan 13:00; b: a delay of 24 h, to Fri 09:00. Applicant's: Fri 09:00–Sat 13:00,
        # 28 h. The second round waits for Mon 09:00 and ends 10:00.
        row = one_process("{parallel: [[{stage: a, pool: r, effort: 4 h, limit: 9 wd, deficiency: {probability: 100 %, response: 2 d,"
                          "effort: 1 h}}], [{stage: b, delay: 24 h, limit: 9 wd}]]}", "2025-01-02").row("p", 1)
        self.assertEqual((row["applicant_d"], row["ended"]), (28 / 24, "2025-01-06T10:00:00"))


class Deficiency(unittest.TestCase):
    ROUND = "{stage: a, pool: r, effort: 4 h, limit: 9 wd, deficiency: {probability: 100 %%, response: 2 d, effort: 2 h%s}}"

    def test_an_answer_at_the_very_end_is_in_time(self):
        # Thu 13:00 + 2 d = Sat 13:00, in time; queued to Mon 09:00; 2 h
        row = one_process(self.ROUND % ", respond_within: 48 h", "2025-01-02").row("p", 1)
        self.assertEqual((row["ended"], row["outcome"], row["a.visits"]), ("2025-01-06T11:00:00", "approved", 2))

    def test_a_late_answer_withdraws_at_the_deadline(self):
        # Thu 13:00 + 1 wd = Fri 13:00; the stage was left Thu 13:00, as the applicant had the turn
        row = one_process(self.ROUND % ", respond_within: 1 wd", "2025-01-02").row("p", 1)
        self.assertEqual((row["ended"], row["outcome"], row["a.left"]), ("2025-01-03T13:00:00", "withdrawn", "2025-01-02T13:00:00"))
        row = one_process(self.ROUND % ", respond_within: 1 wd, if_late: rejected", "2025-01-02").row("p", 1)
        self.assertEqual(row["outcome"], "rejected")

    def test_rounds_are_as_many_as_stated(self):
        # 4 visits: Thu 09–13; Sat 13:00 → Mon 09–11; Wed 11:00 → 11–13; Fri 13:00 → 13–15
        row = one_process(self.ROUND % ", rounds: 3", "2025-01-02").row("p", 1)
        self.assertEqual((row["ended"], row["a.visits"], row["applicant_d"]), ("2025-01-10T15:00:00", 4, 6.0))

    def test_no_staff_is_held_meanwhile(self):
        # number 2 works at 13:00, as soon as number 1 is with the applicant
        row = one_process(self.ROUND % "", "2025-01-02", "2025-01-02").row("p", 2)
        self.assertEqual(row["a.started"], "2025-01-02T13:00:00")


class Silence(unittest.TestCase):
    def test_is_consent_at_the_end_of_the_limit(self):
        # Thu 2 Jan + 2 wd = Mon 6 Jan, 24:00; the work of 40 h (to Wed 8 Jan) is dropped after 3 days, 24 h
        line = one_process("{stage: a, pool: r, effort: 40 h, limit: 2 wd, on_expiry: approved, outcomes: {rejected: 100 %}}", "2025-01-02")
        row = line.row("p", 1)
        self.assertEqual((row["ended"], row["outcome"], line.pool("r")["wasted_h"]), ("2025-01-07T00:00:00", "approved", 24))
        self.assertEqual((row["a.used_wd"], row["a.on_time"]), (2, "true"))    # the limit, and not Tuesday

    def test_comes_after_work_that_ends_at_the_same_instant(self):
        # Thu 16:00 + 104 h = Tue 7 Jan 00:00, the very expiry: phase (a) comes before (b)
        row = one_process("{stage: a, delay: 104 h, limit: 2 wd, on_expiry: approved, outcomes: {rejected: 100 %}}",
                          "2025-01-02T16:00").row("p", 1)
        self.assertEqual((row["ended"], row["outcome"]), ("2025-01-07T00:00:00", "rejected"))

    def test_over_national_day_runs_in_working_days(self):
        # Tue 30 Sep + 1 wd = Thu 9 Oct, so 10 Oct 00:00
        row = one_process("{stage: a, delay: 45 d, limit: 1 wd, on_expiry: approved}", "2025-09-30").row("p", 1)
        self.assertEqual(row["ended"], "2025-10-10T00:00:00")


class Measuring(unittest.TestCase):
    GUIDANCE = "{stage: guidance, pool: r, effort: 12 h, limit: 9 wd}, submit, {stage: a, delay: 1 d, limit: 9 wd}"

    def test_lead_time_runs_from_submission(self):
        # guidance Thu 09:00 to Fri 13:00, submitted then; ended Sat 13:00
        row = one_process(self.GUIDANCE, "2025-01-02").row("p", 1)
        self.assertEqual((row["submitted"], row["lead_d"]), ("2025-01-03T13:00:00", 1.0))

    def test_the_cohort_goes_by_the_date_of_submission(self):
        # number 1 arrives Tue 31 Dec and is submitted Thu 2 Jan 13:00; number 2 arrives within and is submitted after
        line = one_process(self.GUIDANCE, "2024-12-31", "2025-01-06T09:00", measure="from: 2025-01-01, to: 2025-01-06")
        self.assertEqual(line.cohort("p"), [1])
        # brought in by arrivals of the window: number 2's 12 h; open hours 2, 3, 6 Jan: 24
        self.assertEqual(line.pool("r")["offered_load"] * 24, 12)

    def test_an_open_case_counts_at_its_age(self):
        # 31 Jan + 10 d = 10 Feb, 24:00; from 31 Jan 09:00 that is 10 d 15 h; working days up to 10 Feb: 5, 6, 7, 8, 10 = 5
        line = one_process("{stage: a, delay: 30 d, limit: 4 wd, extension: 50 %}", "2025-01-31",
                           measure="from: 2025-01-01, to: 2025-01-31, give_up: 10 d")
        row = line.row("p", 1)
        self.assertEqual((row["outcome"], row["lead_d"], row["lead_wd"], row["a.on_time"]), ("open", 10.625, 5, "false"))
        figures = line.figures("p")                           # already over 4 wd, not yet over 6 wd
        self.assertEqual([figures[f"stages.a.on_time.{kind}"] for kind in ("statutory", "extended")], [0, None])

    def test_who_never_submits_is_in_no_figure_of_flow(self):
        # guidance ends Thu 17:00 in a withdrawal; its 8 h were brought in all the same, of 16 open ones
        line = one_process("{stage: guidance, pool: r, effort: 8 h, limit: 9 wd, outcomes: {withdrawn: 100 %}}, submit,"
                           "{stage: a, delay: 1 d, limit: 9 wd}", "2025-01-02", measure="from: 2025-01-02, to: 2025-01-03")
        self.assertEqual((line.cohort("p"), line.figures("p")["throughput.decided_per_year"]), ([], 0))
        self.assertEqual(line.pool("r")["offered_load"], 0.5)

    def test_pools_are_watched_to_the_end_of_the_window(self):
        # Window Mon 6 to Fri 10 Jan, 40 h. Number 1 came before it, Fri 3 Jan, and works 8 h then and 40 h within;
        # number 2, the whole cohort, is done on Monday 09:00 (two people): utilisation (40 + 0) ÷ 80, to the last day
        line = one_process("{stage: a, when: slow, pool: r, effort: 48 h, limit: 9 wd}", "submitted,slow", "2025-01-03,true",
                           "2025-01-06,false", pools="r: {staff: 2}", measure="from: 2025-01-06, to: 2025-01-10")
        self.assertEqual((line.cohort("p"), line.pool("r")["utilisation"]), ([2], 0.5))

    def test_pools_and_flows_of_the_window(self):
        # Window Thu 2 and Fri 3 Jan: 16 open hours, 48 civil. Number 1 works Thu 09–17; number 2 waits Thu 09:00–Fri 09:00
        # (24 h) and works Fri 09–17. Both ended in 2 of 365 days; none pending at either end.
        line = one_process("{stage: a, pool: r, effort: 8 h, limit: 1 wd}", "2025-01-02", "2025-01-02",
                           measure="from: 2025-01-02, to: 2025-01-03")
        self.assertEqual(line.pool("r"), {"utilisation": 1, "queue": 0.5, "offered_load": 1, "wasted_h": 0})
        figures = line.figures("p")
        self.assertEqual([figures[f"throughput.{name}"] for name in ("decided_per_year", "approved_per_year")], [365, 365])
        self.assertEqual((figures["backlog.from"], figures["backlog.to"], figures["stages.a.wait_h.mean"]), (0, 0, 12))


if __name__ == "__main__":
    unittest.main()
