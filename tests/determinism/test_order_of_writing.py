"""What is declared where changes no figure."""

import unittest

from studies import changed, full, run


def reversed_keys(mapping):
    return dict(reversed(mapping.items()))


class OrderOfWriting(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plain = run(full())

    def test_the_order_of_declarations_changes_no_figure(self):
        for part in ("pools", "arrivals", "processes", "reforms"):
            with self.subTest(part=part):
                study = full()
                study[part] = reversed_keys(study[part])
                self.assertEqual(self.plain.figures, run(study).figures)

    def test_the_order_of_attributes_changes_no_figure(self):
        study = full()
        class2 = study["processes"]["class2"]
        class2["attributes"] = reversed_keys(class2["attributes"])
        self.assertEqual(self.plain.figures, run(study).figures)

    def test_the_order_of_top_level_keys_changes_no_figure(self):
        self.assertEqual(self.plain.figures, run(reversed_keys(full())).figures)

    def test_splitting_into_includes_changes_no_figure_and_no_case(self):
        study, files = full(), {}
        for part in ("pools", "processes", "reforms", "arrivals"):
            files[part + ".yaml"] = {part: study.pop(part)}
        study["include"] = list(files)
        split = run(study, files=files)
        self.assertEqual(self.plain.figures, split.figures)
        self.assertEqual(self.plain.rows("class2"), split.rows("class2"))

    def test_one_hour_of_effort_more_changes_figures(self):  # sabotage
        study = full()
        study["processes"]["class2"]["flow"][0]["effort"]["lognormal"]["mean"] = "7 h"
        self.assertNotEqual(self.plain.figures, run(study).figures)

    def test_the_order_of_reforms_that_build_on_each_other_matters(self):  # sabotage: the order of a scenario is meant
        reforms = {"scaled": {"changes": [{"scale": "review.commitment", "by": 0.5}]},
                   "raised": {"changes": [{"add": "review.commitment", "by": "10 wd"}]}}
        results = [run(changed(full(), reforms=reforms, scenarios={"statutory": {}, "reform": {"reforms": order}})).figures
                   for order in (["scaled", "raised"], ["raised", "scaled"])]
        self.assertNotEqual(*results)


if __name__ == "__main__":
    unittest.main()
