"""Hand-computed days used, limits and clock stops. Days of 2025 as in test_interpreter."""

import unittest
from datetime import date

from office_calendar import Calendar, instant
from timeline import one_process

VECTORS = [  # start, working days, result: published, and found in two data sets
    ("2026-02-13", 1, "2026-02-14"), ("2026-01-02", 1, "2026-01-04"), ("2026-02-10", 5, "2026-02-24"),
    ("2025-09-26", 10, "2025-10-16"), ("2020-01-20", 10, "2020-02-11"), ("2023-01-18", 5, "2023-01-30"),
    ("2024-04-30", 20, "2024-05-30"), ("2025-01-02", 27, "2025-02-14"), ("2025-01-02", 60, "2025-04-02"),
    ("2025-01-02", 120, "2025-07-01"), ("2025-06-16", 58, "2025-09-04"), ("2025-12-09", 200, "2026-09-28")]
YEARS = {2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248, 2027: 248, 2028: 247, 2029: 248,
         2030: 248, 2031: 248, 2032: 249, 2033: 247, 2034: 247, 2035: 248}


class Days(unittest.TestCase):
    def test_published_vectors(self):
        calendar = Calendar("china-office")
        for start, days, end in VECTORS:
            self.assertEqual(calendar.nth_working_day(date.fromisoformat(start), days), date.fromisoformat(end))
            self.assertEqual(calendar.working_days(instant(date.fromisoformat(start)), instant(date.fromisoformat(end))), days)

    def test_before_a_day_the_working_day_since_which_so_many_have_passed(self):
        # since Thu 2 Jan one has passed by Sat 4 Jan (Fri); since Fri 3 one by Mon 6; since Thu 2 two by Mon 6
        calendar = Calendar("china-office")
        for day, days, found in ((4, -1, 2), (6, -1, 3), (6, -2, 2), (4, 0, 4)):
            self.assertEqual(calendar.nth_working_day(date(2025, 1, day), days), date(2025, 1, found))

    def test_working_days_of_each_year(self):
        calendar = Calendar("china-office")
        for year, days in YEARS.items():
            self.assertEqual(sum(calendar.works(date.fromordinal(day)) for day in
                                 range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())), days, year)


def used(flow, arrival, stage="a", **options):
    row = one_process(flow, arrival, **options).row("p", 1)
    return row.get(f"{stage}.used_wd", row.get(f"{stage}.used_d")), row.get(f"{stage}.on_time")


class StageClocks(unittest.TestCase):
    def test_the_queue_counts_and_the_starting_day_does_not(self):
        # Sat 25 Jan → worked Sun 26 Jan 09–13: W = {26} = 1
        self.assertEqual(used("{stage: a, pool: r, effort: 4 h, limit: 1 wd}", "2025-01-25T10:00"), (1, "true"))

    def test_no_days_means_the_same_day_from_the_next_opening(self):
        # Sat 10:00, done Mon 6 Jan 17:00: W = {6} = 1 is shown; for 0 wd received Mon 09:00: 0, in time
        self.assertEqual(used("{stage: a, pool: r, effort: 8 h, limit: 0 wd}", "2025-01-04T10:00"), (1, "true"))
        # Fri 17:00 is after closing: received Mon 6 Jan as well
        self.assertEqual(used("{stage: a, pool: r, effort: 8 h, limit: 0 wd}", "2025-01-03T17:00"), (1, "true"))
        # Fri 16:00 was open: Mon is a day too late
        self.assertEqual(used("{stage: a, pool: r, effort: 8 h, limit: 0 wd}", "2025-01-03T16:00"), (1, "false"))

    def test_civil_days(self):
        # Thu 30 Jan + 7 d = 6 Feb; 168 h of delay end on 6 Feb, in time; 6 d would be late
        self.assertEqual(used("{stage: a, delay: 168 h, limit: 7 d}", "2025-01-30"), (7, "true"))
        self.assertEqual(used("{stage: a, delay: 168 h, limit: 6 d}", "2025-01-30"), (7, "false"))

    def test_an_end_at_midnight_is_judged_as_of_the_day_it_closes(self):
        # Thu 2 Jan 09:00 + 39 h = Fri 3 Jan, 24:00: in time for 1 d, though its date is the 4th, two days on
        self.assertEqual(used("{stage: a, delay: 39 h, limit: 1 d}", "2025-01-02"), (2, "true"))

    def test_each_round_is_judged_by_its_own_limit(self):
        # Round 0: Thu 2 Jan, 0 days. Answer Thu 9 Jan 13:00, 12 h of work: 13–17, Fri 09–17: 1 day. Together 1.
        flow = ("{stage: a, pool: r, effort: 4 h, limit: 5 wd, commitment: 0 wd, deficiency: {probability: 100 %%, response: 7 d,"
                "effort: 12 h%s}}")
        self.assertEqual(used(flow % "", "2025-01-02"), (1, "true"))           # absent: the stage's limit, 5 wd, not its commitment
        self.assertEqual(used(flow % ", limit: 0 wd", "2025-01-02"), (1, "false"))

    def test_three_ways_of_being_on_time(self):
        # 6 working days: 3, 6, 7, 8, 9, 10 Jan; commitment 5, limit 5, extended 7.5 → 7
        figures = one_process("{stage: a, delay: 6 wd, limit: 5 wd, extension: 50 %}", "2025-01-02").figures("p")
        self.assertEqual([figures[f"stages.a.on_time.{kind}"] for kind in ("committed", "statutory", "extended")], [0, 0, 1])

    def test_a_promise_without_a_law_has_no_statutory_share(self):
        figures = one_process("{stage: a, delay: 6 wd, commitment: 6 wd}", "2025-01-02").figures("p")
        self.assertEqual([figures[f"stages.a.on_time.{kind}"] for kind in ("committed", "statutory", "extended")], [1, None, None])


class NamedClocks(unittest.TestCase):
    SERIES = "{stage: a, delay: 2 wd, limit: 2 wd}, {stage: b, delay: 3 wd, limit: 4 wd}, {stage: c, delay: 1 wd, limit: 1 wd}"

    def test_leave_out_what_lies_between_their_stages(self):
        # a: Thu 2–Mon 6 Jan (2), b: to Thu 9, c: to Fri 10 (1): 3 used; the sum of a and c is 3
        self.assertEqual(used(self.SERIES, "2025-01-02", "all", clocks="all: {over: [a, c], stopped_by: [b]}"), (3, "true"))

    def test_are_not_stopped_beside_review_that_goes_on(self):
        # a: 2–9 Jan, 5 days (3, 6, 7, 8, 9); b, a stopper, runs beside it
        flow = "{parallel: [[{stage: a, delay: 5 wd, limit: 5 wd}], [{stage: b, delay: 3 wd, limit: 4 wd}]]}"
        self.assertEqual(used(flow, "2025-01-02", "all", clocks="all: {over: [a], stopped_by: [b]}"), (5, "true"))

    def test_stop_in_the_applicants_turn_even_beside_work(self):
        # a: 4 h, to Thu 13:00; the answer on Tue 7 Jan 13:00; then 4 h, to 17:00. b: 4 wd, to Wed 8 Jan 09:00.
        # Running: Thu 09–13 (0), Tue 13:00–Wed 09:00 (8 Jan: 1). Between, b's work does not count: 1.
        flow = ("{parallel: [[{stage: a, pool: r, effort: 4 h, limit: 5 wd, deficiency: {probability: 100 %, response: 5 d, effort: 4 h}}],"
                "[{stage: b, delay: 4 wd, limit: 4 wd}]]}")
        self.assertEqual(used(flow, "2025-01-02", "all", clocks="all: {over: [a, b], limit: 1 wd}"), (1, "true"))

    def test_sum_only_what_was_passed(self):
        # b is skipped: a 3 + c 1 = 4 used; allowed 2 + 1 = 3, while with b it would be 7
        flow = self.SERIES.replace("{stage: b", "{stage: b, when: slow")
        line = one_process(flow.replace("2 wd, limit", "3 wd, limit"), "2025-01-02", clocks="all: {over: [a, b, c]}")
        self.assertEqual((line.row("p", 1)["all.used_wd"], line.row("p", 1)["all.on_time"]), (4, "false"))

    def test_of_a_withdrawn_case_count_only_where_already_over(self):
        # a: 4 h; deadline Fri 3 Jan 13:00, withdrawn with c still ahead; used 0: over no limit, so not judged
        flow = ("{stage: a, pool: r, effort: 4 h, limit: 5 wd, deficiency: {probability: 100 %, response: 5 d, respond_within: 1 d,"
                "effort: 4 h}}, {stage: c, delay: 1 wd, limit: 1 wd}")
        self.assertEqual(used(flow, "2025-01-02", "all", clocks="all: {over: [a, c], limit: 1 wd}"), (0, None))
        # 12 h to Fri 3 Jan: 1 day, over a limit of 0: late
        self.assertEqual(used(flow.replace("4 h, limit", "12 h, limit"), "2025-01-02", "all", clocks="all: {over: [a, c], limit: 0 wd}"),
                         (1, "false"))


if __name__ == "__main__":
    unittest.main()
