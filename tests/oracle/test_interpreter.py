"""Timelines of work, delays, queues and branches, each computed by hand from the semantics.

In 2025: 2 January is a Thursday; 26 January (Sunday) and 8 February (Saturday) are worked, 28 January to 4 February is
Spring Festival; 28 September (Sunday) and 11 October (Saturday) are worked, 1 to 8 October is National Day.
"""

import unittest

from timeline import Timeline, one_process

REVIEW = "{stage: review, pool: r, effort: %s, limit: 9 wd}"


class Work(unittest.TestCase):
    def test_ends_at_closing_not_the_next_morning(self):
        # Thu 09:00 + 8 h of work = Thu 17:00
        row = one_process(REVIEW % "8 h", "2025-01-02T09:00").row("p", 1)
        self.assertEqual(row["review.left"], "2025-01-02T17:00:00")

    def test_stands_still_over_spring_festival(self):
        # Mon 27 Jan 13:00–17:00 is 4 h; 28 Jan–4 Feb closed; Wed 5 Feb 09:00–13:00 the other 4 h; W = {5 Feb} = 1
        row = one_process(REVIEW % "8 h", "2025-01-27T13:00").row("p", 1)
        self.assertEqual((row["ended"], row["lead_wd"]), ("2025-02-05T13:00:00", 1))

    def test_a_worked_sunday_is_a_working_day(self):
        # Sat 25 Jan is closed, Sun 26 Jan is worked: 09:00 + 4 h; the wait is from Sat 10:00 to Sun 09:00, 23 h
        line = one_process(REVIEW % "4 h", "2025-01-25T10:00")
        self.assertEqual(line.row("p", 1)["ended"], "2025-01-26T13:00:00")
        self.assertEqual(line.figures("p")["stages.review.wait_h.mean"], 23)

    def test_what_comes_at_closing_waits_over_national_day(self):
        # Tue 30 Sep 17:00 is closed already; 1–8 Oct off; Thu 9 Oct 8 h, Fri 10 Oct 8 h; W(30 Sep, 10 Oct] = {9, 10} = 2
        row = one_process(REVIEW % "16 h", "2025-09-30T17:00").row("p", 1)
        self.assertEqual((row["review.started"], row["ended"], row["lead_wd"]), ("2025-10-09T09:00:00", "2025-10-10T17:00:00", 2))

    def test_a_worked_saturday_after_national_day(self):
        # Fri 10 Oct 13:00–17:00 4 h, Sat 11 Oct 09:00–17:00 8 h
        self.assertEqual(one_process(REVIEW % "12 h", "2025-10-10T13:00").row("p", 1)["ended"], "2025-10-11T17:00:00")

    def test_of_no_length_still_needs_an_open_office(self):
        # at 09:00 both stages start and end in rounds of one instant; at 17:00 the office is closed: Fri 09:00
        line = one_process("{stage: a, pool: r, effort: 0 h, limit: 1 wd}, {stage: b, pool: r, effort: 0 h, limit: 1 wd}",
                           "2025-01-02T09:00", "2025-01-02T09:00", "2025-01-02T17:00")
        self.assertEqual([line.row("p", number)["ended"] for number in (1, 2, 3)],
                         ["2025-01-02T09:00:00", "2025-01-02T09:00:00", "2025-01-03T09:00:00"])

    def test_lasts_longer_at_a_higher_caseload(self):
        # one person carries two: each 4 h lasts 8 h, 09:00–17:00; the staff hours stay 4 each
        line = one_process(REVIEW % "4 h", "2025-01-02T09:00", "2025-01-02T09:00", pools="r: {staff: 1, caseload: 2}")
        self.assertEqual([line.row("p", number)["ended"] for number in (1, 2)], ["2025-01-02T17:00:00"] * 2)
        self.assertEqual(line.figures("p")["stages.review.work_h.mean"], 4)


class Delays(unittest.TestCase):
    def test_in_working_days_keep_the_time_of_day(self):
        # 2.5 wd → 3 wd; after Fri 24 Jan come Sun 26 (worked), Mon 27, Wed 5 Feb
        row = one_process("{stage: a, delay: 2.5 wd, limit: 9 wd}", "2025-01-24T12:00").row("p", 1)
        self.assertEqual(row["ended"], "2025-02-05T12:00:00")

    def test_in_years_go_to_the_same_date(self):
        # 29 Feb 2024 + 1 y = 28 Feb 2025; + 0.5 × 365 d = 182.5 d: 29 Aug 22:00
        row = one_process("{stage: a, delay: 1.5 y, limit: 9 wd}", "2024-02-29T10:00", measure="from: 2024-01-01, to: 2024-12-31")
        self.assertEqual(row.row("p", 1)["ended"], "2025-08-29T22:00:00")

    def test_in_hours_are_civil(self):
        # Fri 3 Jan 16:00 + 24 h = Sat 16:00
        row = one_process("{stage: a, delay: 24 h, limit: 9 wd}", "2025-01-03T16:00").row("p", 1)
        self.assertEqual((row["ended"], row["lead_wd"]), ("2025-01-04T16:00:00", 0))


class Queues(unittest.TestCase):
    def test_keep_the_order_of_entry_until_the_opening(self):
        # Sat and Sun arrivals wait for Mon 6 Jan 09:00: first Sat's, 4 h, then Sun's from 13:00
        line = one_process(REVIEW % "4 h", "2025-01-05T08:00", "2025-01-04T20:00")
        self.assertEqual(line.row("p", 1)["ended"], "2025-01-06T13:00:00")     # number 1 came first, on Saturday
        self.assertEqual(line.row("p", 2)["review.started"], "2025-01-06T13:00:00")

    def test_break_ties_by_process_name_in_code_points(self):
        # "class10" < "class2" although class2 stands first in the file
        flow = "[{stage: review, pool: r, effort: 4 h, limit: 1 wd}]"
        line = Timeline(f"measure: {{from: 2025-01-01, to: 2025-12-31}}\npools: {{r: {{staff: 1}}}}\nprocesses:\n"
                        f"  class2: {{flow: {flow}}}\n  class10: {{flow: {flow}}}\n",
                        class2=["2025-01-02"], class10=["2025-01-02"])
        self.assertEqual(line.row("class10", 1)["ended"], "2025-01-02T13:00:00")
        self.assertEqual(line.row("class2", 1)["ended"], "2025-01-02T17:00:00")

    FREED = ("{stage: quick, when: urgent, pool: r, effort: 4 h, priority: high, limit: 1 wd},"
             "{stage: review, when: not urgent, pool: r, effort: 4 h, limit: 9 wd}")
    ROWS = ("submitted,urgent", "2025-01-02T09:00,false", "2025-01-02T10:00,false", "2025-01-02T13:00,true")

    def test_give_a_place_that_falls_free_to_the_high_priority_just_arriving(self):
        # number 1 works 09:00–13:00; at 13:00 number 3 arrives, high: 13:00–17:00; number 2 on Fri 09:00
        line = one_process(self.FREED, *self.ROWS, pools="r: {staff: 1, queue: priority}")
        self.assertEqual(line.row("p", 3)["quick.started"], "2025-01-02T13:00:00")
        self.assertEqual(line.row("p", 2)["review.started"], "2025-01-03T09:00:00")

    def test_by_due_date_let_the_tighter_promise_go_first(self):
        # as above, but by due dates: quick is due 3 Jan (1 wd), the review that waits is due 15 Jan (9 wd)
        line = one_process(self.FREED, *self.ROWS, pools="r: {staff: 1, queue: due-date}")
        self.assertEqual(line.row("p", 3)["quick.started"], "2025-01-02T13:00:00")
        # and fifo does not look at either
        line = one_process(self.FREED, *self.ROWS)
        self.assertEqual(line.row("p", 3)["quick.started"], "2025-01-03T09:00:00")

    def test_by_a_named_clock_count_the_days_left(self):
        # Number 3 (urgent) holds r Thu 9 Jan 09:00–13:00. Number 2 entered b at 11:00 with 3 of its 8 wd used (7, 8, 9),
        # number 1 (slow) at 12:00 with 5 used (3, 6, 7, 8, 9): 3 left, due Tue 14 Jan, before 5 left, due Thu 16 Jan.
        line = one_process("{stage: a, when: not slow and not urgent, delay: 3 wd, limit: 9 wd},"
                           "{stage: c, when: slow, delay: 5 wd, limit: 9 wd}, {stage: b, pool: r, effort: 4 h, limit: 9 wd}",
                           "submitted,urgent,slow", "2025-01-02T12:00,false,true", "2025-01-06T11:00,false,false",
                           "2025-01-09T09:00,true,false", pools="r: {staff: 1, queue: {due-date: all}}",
                           clocks="all: {over: [a, b, c], commitment: 8 wd}")
        self.assertEqual(line.row("p", 1)["b.started"], "2025-01-09T13:00:00")
        self.assertEqual(line.row("p", 2)["b.started"], "2025-01-10T09:00:00")

    def test_let_nobody_overtake_a_waiting_team(self):
        # staff 2; number 1 (one person) 09:00–13:00; number 2 (slow: team 2) waits from 10:00; number 3 at 11:00 would
        # fit beside number 1 but must not overtake: the team works 13:00–17:00, number 3 starts Fri 09:00
        line = one_process("{stage: visit, when: slow, pool: r, team: 2, effort: 4 h, limit: 9 wd},"
                           "{stage: review, when: not slow, pool: r, effort: 4 h, limit: 9 wd}",
                           "submitted,slow", "2025-01-02T09:00,false", "2025-01-02T10:00,true", "2025-01-02T11:00,false",
                           pools="r: {staff: 2}")
        self.assertEqual(line.row("p", 2)["visit.started"], "2025-01-02T13:00:00")
        self.assertEqual(line.row("p", 3)["review.started"], "2025-01-03T09:00:00")
        self.assertEqual(line.figures("p")["stages.visit.work_h.mean"] * 3, 8)  # 4 h × 2 people, over three applications


class Levers(unittest.TestCase):
    def test_who_has_waited_too_long_goes_first(self):
        # r does a case a day. Number 2 (low) came Thu 2 Jan; 1 wd later is Fri 3 Jan: from Mon 6 Jan on it is before
        # numbers 4 and 5. Without it would be last.
        line = one_process("{stage: a, when: urgent, pool: r, effort: 8 h, limit: 9 wd},"
                           "{stage: b, when: not urgent, pool: r, effort: 8 h, priority: low, limit: 9 wd, escalate: {after: 1 wd}}",
                           "submitted,urgent", *[f"2025-01-02T09:00,{urgent}" for urgent in ("true", "false", "true", "true", "true")],
                           pools="r: {staff: 1, queue: priority}")
        self.assertEqual(line.row("p", 3)["a.started"], "2025-01-03T09:00:00")
        self.assertEqual(line.row("p", 2)["b.started"], "2025-01-06T09:00:00")

    def test_what_is_tolerated_holds_up_the_gate_alone(self):
        # a to Fri 3 Jan, b to Wed 8 Jan; the answer on Mon 13 Jan, looked at to Tue 14 Jan, then c to Wed 15 Jan.
        # The applicant holds up from the 8th to the 13th.
        line = one_process("{stage: a, delay: 1 wd, limit: 9 wd, deficiency: {probability: 100 %, response: 10 d, effort: 1 wd,"
                           " tolerated: {before: c}}}, {stage: b, delay: 3 wd, limit: 9 wd}, {stage: c, delay: 1 wd, limit: 9 wd}",
                           "2025-01-02T09:00")
        row = line.row("p", 1)
        self.assertEqual((row["b.left"], row["c.entered"], row["ended"]),
                         ("2025-01-08T09:00:00", "2025-01-14T09:00:00", "2025-01-15T09:00:00"))
        self.assertEqual(row["applicant_d"], 5)

    def test_productivity_divides_the_work_that_begins(self):
        # 8 h at 80 % are 10 h: Thu 09:00 to Fri 11:00; the second begins at 160 %: 5 h, to Fri 16:00
        line = one_process("{stage: a, pool: r, effort: 8 h, limit: 9 wd}", "2025-01-02T09:00", "2025-01-02T09:00",
                           pools="r: {staff: 1, productivity: {2025-01-01: 80 %, 2025-01-03: 1.6}}")
        self.assertEqual([line.row("p", number)["ended"] for number in (1, 2)], ["2025-01-03T11:00:00", "2025-01-03T16:00:00"])


class Staff(unittest.TestCase):
    def test_who_leaves_finishes_the_work_in_hand(self):
        # 2 people until Thu, 1 from Fri 3 Jan. Number 1: 12 h, to Fri 13:00; number 2 (slow): 16 h, to Fri 17:00.
        # Number 3 arrives Fri 10:00: at 13:00 one place is there and number 2 holds it; so Mon 6 Jan 09:00.
        line = one_process("{stage: a, when: not slow, pool: r, effort: 12 h, limit: 9 wd},"
                           "{stage: b, when: slow, pool: r, effort: 16 h, limit: 9 wd}",
                           "submitted,slow", "2025-01-02T09:00,false", "2025-01-02T09:00,true", "2025-01-03T10:00,false",
                           pools="r: {staff: {2025-01-01: 2, 2025-01-03: 1}}")
        self.assertEqual(line.row("p", 2)["ended"], "2025-01-03T17:00:00")
        self.assertEqual(line.row("p", 3)["a.started"], "2025-01-06T09:00:00")

    def test_hired_staff_start_at_midnight_where_the_office_never_closes(self):
        # number 1: Thu 20:00 + 10 h = Fri 06:00; number 2 takes the place that opens Fri 00:00: to 10:00
        line = one_process(REVIEW % "10 h", "2025-01-02T20:00", "2025-01-02T20:00",
                           pools="r: {staff: {2025-01-01: 1, 2025-01-03: 2}, calendar: always}")
        self.assertEqual([line.row("p", number)["ended"] for number in (1, 2)], ["2025-01-03T06:00:00", "2025-01-03T10:00:00"])


if __name__ == "__main__":
    unittest.main()
