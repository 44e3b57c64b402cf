"""--xlsx, read back by openpyxl: the numbers are those of --json, charts lie over cells that are there, and nothing else shows."""

import datetime
import json
import re
import unittest

import openpyxl
from program import ROOT, STUDY, ProgramTest

HAINAN = str(ROOT / "scenarios/studies/hainan.yaml")
ENGLISH = ["Study", "Lead time", "On time", "What could be promised", "Where the days go", "Staff", "Decisions", "All figures",
           "All differences"]
CHINESE = ["研究", "总用时", "按时率", "可兑现时限", "时间去向", "人员", "办结", "全部数值", "全部差值"]
CHARTED = (1, 2, 4, 5, 6)


def at(results, path):
    for part in path.split("."):
        results = results[part]
    return results


def rows(sheet):
    """The table below the question: a dictionary for each row, by heading; headings that come again get a number behind them."""
    lines = list(sheet.iter_rows(min_row=3, values_only=True))
    headings = []
    for heading in lines[0]:
        headings.append(heading if heading not in headings else f"{heading} {sum(h.startswith(heading) for h in headings if h) + 1}")
    return [dict(zip(headings, line)) for line in lines[1:]]


def near(a, b):
    """A spreadsheet keeps 16 digits of a number."""
    return a == b or (a is not None and b is not None and abs(a - b) <= 2e-15 * abs(b))


def differences(book, results):
    """Figures of the sheet of all figures that are not those of the results, and figures that it lacks."""
    found = []
    sheet = book["All figures"]
    headings = [cell.value for cell in sheet[3]]
    scenarios = headings[1::3]
    seen = {scenario: set() for scenario in scenarios}
    for line in sheet.iter_rows(min_row=4, values_only=True):
        for i, scenario in enumerate(scenarios):
            try:
                figure = at(results["scenarios"][scenario], line[0])
            except (KeyError, TypeError):
                figure = None
            value, low, high = line[1 + 3 * i: 4 + 3 * i]
            if isinstance(figure, dict):
                wanted = [figure["value"], *(figure["ci95"] or [None, None])]
            elif isinstance(figure, list):
                wanted = [None, *figure]
            else:
                wanted = [figure] * 3
            seen[scenario].add(line[0])
            if not all(near(a, b) for a, b in zip((value, low, high), wanted)):
                found.append(f"{scenario} {line[0]}: {(value, low, high)} in the sheet, {wanted} expected")
    for scenario in scenarios:
        found += [f"{scenario} {path}: not in the sheet" for path in leaves(results["scenarios"][scenario]) - seen[scenario]]
    return found


def leaves(node, path=""):
    """Paths of all figures that exist."""
    if isinstance(node, dict) and "ci95" not in node:
        return {leaf for name, below in node.items() for leaf in leaves(below, f"{path}.{name}" if path else name)}
    return {path} if node is not None else set()


class Spreadsheet(ProgramTest):
    maxDiff = None

    def made(self, *options, command="compare", study=HAINAN):
        self.assert_ends(0, command, study, "--replications", "4", "--quiet", "--xlsx", "out.xlsx", "--json", "out.json", *options)
        return openpyxl.load_workbook(self.folder / "out.xlsx"), json.loads(self.text("out.json"))

    def test_every_figure_and_every_difference_is_that_of_the_results(self):
        book, results = self.made()
        self.assertEqual(book.sheetnames, ENGLISH)
        self.assertEqual(differences(book, results), [])
        self.assertGreater(book["All figures"].max_row, 500)
        table = rows(book["All differences"])
        for row in table:
            name, _, rest = row["Figure"].partition(".")
            process, _, path = rest.partition(".")
            compared = results["comparisons"][row["Scenario"]][name][process][path]
            self.assertTrue(near(row["Difference to the baseline: Figure"], compared["difference"]["value"]), row)
            self.assertTrue(near(row["Ratio"], compared["ratio"]["value"]), row)
        self.assertEqual(len(table), sum(len(figures) for comparison in results["comparisons"].values()
                                         for kind in ("processes", "pools") for figures in comparison[kind].values()))

    def test_a_wrong_number_is_noticed(self):
        book, results = self.made()
        cell = book["All figures"]["B40"]
        cell.value = (cell.value or 0) + 1e-9
        self.assertEqual(len(differences(book, results)), 1)

    def test_each_question_shows_the_figures_it_is_about(self):
        book, results = self.made("--lang", "zh", study="study.yaml")
        self.assertEqual(book.sheetnames, CHINESE)
        table = rows(book["总用时"])
        self.assertEqual([(row["流程"], row["情景"]) for row in table], [("注册", "statutory"), ("注册", "reform")])
        for row in table:
            lead = results["scenarios"][row["情景"]]["processes"]["class2"]["lead_time_d"]
            self.assertTrue(near(row["总用时（天），平均"], lead["mean"]["value"]), row)
            self.assertTrue(near(row["总用时 P90（天）"], lead["p90"]["value"]), row)
        difference = results["comparisons"]["reform"]["processes"]["class2"]["lead_time_d.mean"]["difference"]
        self.assertTrue(near(table[1]["与基准之差：总用时（天）"], difference["value"]))
        self.assertIsNone(table[0]["与基准之差：总用时（天）"])
        for row in rows(book["按时率"]):
            review = results["scenarios"][row["情景"]]["processes"]["class2"]["stages"]["review"]
            self.assertEqual((row["计时"], row["承诺时限"], row["法定时限"]), ("review", review["commitment_wd"], review["limit_wd"]))
            self.assertTrue(near(row["承诺按时率"], review["on_time"]["committed"]["value"]))
        for row in rows(book["可兑现时限"]):
            review = results["scenarios"][row["情景"]]["processes"]["class2"]["stages"]["review"]
            self.assertTrue(near(row["95 % 可兑现"], review["kept_wd"]["p95"]["value"]))
        for row in rows(book["时间去向"]):
            review = results["scenarios"][row["情景"]]["processes"]["class2"]["stages"]["review"]
            self.assertTrue(near(row["每次等待（小时）"], review["wait_h"]["mean"]["value"]))
            self.assertTrue(near(row["每件工作量（小时）"], review["work_h"]["mean"]["value"]))
        for row in rows(book["人员"]):
            clerks = results["scenarios"][row["情景"]]["pools"]["clerks"]
            self.assertTrue(near(row["利用率"], clerks["utilisation"]["value"]))
            self.assertTrue(near(row["排队件数"], clerks["queue"]["value"]))
        for row in rows(book["办结"]):
            process = results["scenarios"][row["情景"]]["processes"]["class2"]
            self.assertTrue(near(row["每年办结"], process["throughput"]["decided_per_year"]["value"]))

    def test_dates_are_dates_and_shares_are_percentages(self):
        book, _ = self.made()
        values = {row[0].value: row[1] for row in book["Study"].iter_rows(min_row=3) if row[0].value}
        self.assertEqual(values["Applications from"].value, datetime.datetime(2026, 1, 1))
        self.assertEqual(values["to"].value, datetime.datetime(2026, 12, 31))
        self.assertTrue(values["to"].is_date)
        self.assertEqual(values["Replications"].value, 4)
        sheet = book["On time"]
        column = [cell.value for cell in sheet[3]].index("Within the commitment")
        shares = [row[column] for row in sheet.iter_rows(min_row=4)]
        self.assertTrue(all(cell.number_format == "0.0%" and 0 <= cell.value <= 1 for cell in shares if cell.value is not None))

    def test_charts_lie_over_numbers_and_names(self):
        book, _ = self.made()
        for index in CHARTED:
            sheet = book[ENGLISH[index]]
            self.assertGreater(len(sheet._charts), 0, sheet.title)
            for chart in sheet._charts:
                for series in chart.series:
                    self.assertTrue(all(isinstance(cell.value, (int, float, type(None))) for cell in cells(book, series.val.numRef.f)))
                    self.assertTrue(any(isinstance(cell.value, (int, float)) for cell in cells(book, series.val.numRef.f)))
                    self.assertTrue(all(isinstance(cell.value, str) for cell in cells(book, series.cat.strRef.f)
                                        if series.cat.strRef))

    def test_a_run_has_no_differences(self):
        book, results = self.made(command="run")
        self.assertEqual(book.sheetnames, ENGLISH[:-1])
        self.assertEqual(differences(book, results), [])
        self.assertFalse(any("baseline" in str(cell.value) for cell in book["Lead time"][3]))

    def test_equal_results_give_equal_bytes_whoever_makes_them(self):
        self.made(study="study.yaml")
        first = (self.folder / "out.xlsx").read_bytes()
        self.made("--threads", "1", study="study.yaml")
        self.assertEqual((self.folder / "out.xlsx").read_bytes(), first)
        for chunk in ("1/2", "2/2"):
            self.assert_ends(0, "compare", "study.yaml", "--replications", "4", "--quiet", "--chunk", chunk, "--out", chunk[0])
        self.assert_ends(0, "merge", "1", "2", "--quiet", "--xlsx", "merged.xlsx")
        self.assertEqual((self.folder / "merged.xlsx").read_bytes(), first)

    def test_titles_that_mean_something_to_a_spreadsheet(self):
        title = "=1+1 <b> & \"c\" 😀 " + "x" * 300
        self.write("study.yaml", STUDY.replace("{en: Registration, zh: 注册}", json.dumps({"en": title}, ensure_ascii=False)))
        book, results = self.made(study="study.yaml")
        self.assertEqual(differences(book, results), [])
        row = rows(book["Lead time"])[0]
        self.assertEqual(row["Process"], title)
        self.assertEqual(book["Lead time"]["A4"].data_type, "s")  # not a formula


class Refusals(ProgramTest):
    def test_what_cannot_be_written(self):
        for arguments, message in ((("--xlsx", "-"), "a spreadsheet cannot be standard output"),
                                   (("--xlsx", "study.yaml"), "'study.yaml' is a file of the study and would be overwritten"),
                                   (("--xlsx", "out", "--json", "./out"), "--json and --xlsx name one file, "),
                                   (("--xlsx", "out", "--chunk", "1/2", "--out", "part"), "--xlsx")):
            result = self.assert_ends(2, "compare", "study.yaml", *arguments)
            self.assertIn(message, result.stderr)
            self.assertEqual(self.files(), ["study.yaml"])

    def test_a_full_disk_and_a_folder_that_is_not_there(self):
        for path, reason in (("/dev/full", "No space left on device"), ("nowhere/out.xlsx", "No such file or directory")):
            result = self.assert_ends(3, "run", "study.yaml", "--replications", "2", "--xlsx", path)
            self.assertEqual(result.stderr, f"clockstop: cannot write '{path}': {reason}\n")


def cells(book, reference):
    """The cells of 'Lead time'!$B$4:$B$9."""
    sheet, _, area = reference.rpartition("!")
    found = book[re.sub(r"^'|'$", "", sheet)][area.replace("$", "")]
    return [row[0] for row in found] if isinstance(found, tuple) else [found]


if __name__ == "__main__":
    unittest.main()
