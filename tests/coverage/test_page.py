"""scenarios/COVERAGE.md says what the scenarios and the program say today, and any reform alone has a finite effect."""

import math
import os
import unittest

import effects
from library import Library
from page import PAGE, SCENARIOS, page

PROGRAM = os.environ["CLOCKSTOP"]


class Page(unittest.TestCase):
    @unittest.skipIf(os.environ.get("CLOCKSTOP_SANITIZED"), "a thousand replications take minutes under the sanitizers; the bytes are those of a release")
    def test_is_up_to_date(self):
        made = page(Library(SCENARIOS), PROGRAM).splitlines()
        kept = PAGE.read_text(encoding="utf-8").splitlines()
        different = [f"  kept: {old}\n  now:  {new}" for old, new in zip(kept, made) if old != new]
        self.assertEqual((len(kept), different[:3]), (len(made), []), "scenarios/COVERAGE.md is out of date: run ./dev coverage")

    def test_every_reform_alone_has_a_finite_effect(self):
        for reform, measured in effects.measure(PROGRAM, Library(SCENARIOS), replications=2):
            if measured is None:
                continue
            for process in reform.processes:
                value = measured.differences[process]["lead_time_d.mean"]["value"]
                self.assertTrue(value is not None and math.isfinite(value), f"{reform.name}, {process}: {value}")

    def test_a_changed_size_is_noticed(self):
        # The page has the changes as written, so that a size that moves nothing moves the page.
        library = Library(SCENARIOS)
        library.reforms = [reform for reform in library.reforms if reform.name == "video-checks"]
        before = page(library, PROGRAM, replications=2)
        library.reforms[0].changes[0]["by"]["value"] = "0.69"
        self.assertNotEqual(page(library, PROGRAM, replications=2), before)


if __name__ == "__main__":
    unittest.main()
