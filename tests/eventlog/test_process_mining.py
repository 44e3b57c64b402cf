"""Event logs read by pm4py, which says of them what the cases file and the results say of the same replication."""

import datetime
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["CLOCKSTOP"]
SKIPPED = 77  # as ctest is told

try:
    import pandas  # noqa: F401
    import pm4py
    pm4py.util.constants.SHOW_PROGRESS_BAR = False
    from mined import Differences, Expected, read_csv, read_ocel, read_xes
except ImportError:
    there = os.environ.get("PM4PY_PYTHON", "")
    if os.path.exists(there) and os.path.abspath(there) != os.path.abspath(sys.executable):
        os.execv(there, [there, "-B", *sys.argv])
    print("pm4py is not installed; './dev test' makes a place for it")
    sys.exit(SKIPPED)

HAINAN = ROOT / "scenarios/studies/hainan.yaml"
EVERYTHING = ROOT / "tests/errors/everything.yaml"  # silence, late answers, batches, follow-ups, parallel blocks …

# Refusals in one branch while the other waits or is worked on, and silence that comes before the work or in the midst of it.
ABRUPT = """\
clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
replications: 1
pools:
  few: {staff: 1}
  many: {staff: 9}
arrivals:
  class2: {rate: 180 / y}
processes:
  class2:
    flow:
      - {stage: check, pool: few, effort: {exponential: {mean: 6 h}}, limit: 5 wd, on_expiry: approved}
      - parallel:
          - - {stage: review, pool: many, effort: {exponential: {mean: 30 h}}, outcomes: {rejected: 40 %, approved: 60 %}}
          - - {stage: visit, pool: few, effort: {exponential: {mean: 10 h}}}
scenarios:
  today: {}
"""


class Logs:
    """A study, logged in every format, and its expectations."""

    def __init__(self, folder, study, scenario, *options, language="en"):
        self.folder, self.language = Path(folder), language
        run = ["run", str(study), "--scenario", scenario, "--replications", "1", "--quiet"]
        self.call(*run, "--cases", "cases.csv", "--json", "results.json")
        self.call("log", str(study), "--scenario", scenario, "--xes", "log.xes.gz", "--csv", "log.csv", "--ocel", "log.json",
                  "--lang", language, *options)
        self.expected = Expected(self.folder / "cases.csv", self.folder / "results.json", scenario)

    def call(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def differences(self, log):
        return Differences(log, self.expected, self.language).all()


class ProcessMining(unittest.TestCase):
    maxDiff = None

    def folder(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return folder.name

    def test_a_log_says_what_the_cases_file_and_the_results_say(self):
        logs = Logs(self.folder(), HAINAN, "announced")
        xes = read_xes(logs.folder / "log.xes.gz")
        self.assertEqual(logs.differences(xes), [])
        self.assertGreater(len(xes), 2000)
        self.assertLessEqual({"schedule", "start", "complete", "suspend", "resume", "pi_abort"}, set(xes["transition"]))

    def test_so_in_a_study_of_everything_and_with_cases_still_open(self):
        short = Path(self.folder()) / "short.yaml"
        short.write_text(EVERYTHING.read_text(encoding="utf-8").replace("give_up: 2 y", "give_up: 40 d"), encoding="utf-8")
        abrupt = Path(self.folder()) / "abrupt.yaml"
        abrupt.write_text(ABRUPT, encoding="utf-8")
        seen = set()
        for study, scenario in ((EVERYTHING, "reshaped"), (abrupt, "today"), (short, "statutory")):
            logs = Logs(self.folder(), study, scenario)
            xes, table = read_xes(logs.folder / "log.xes.gz"), read_csv(logs.folder / "log.csv")
            self.assertEqual(logs.differences(xes), [], scenario)
            self.assertEqual(logs.differences(table), [], scenario)
            seen |= set(xes["transition"])
            if study == short:
                self.assertGreater((xes["activity"] == "Still open at the end of the record").sum(), 10)
        self.assertEqual(seen, {"schedule", "start", "complete", "suspend", "resume", "assign", "withdraw", "ate_abort",
                                "pi_abort", "autoskip", "unknown"})

    def test_an_object_centric_log_has_the_same_events_and_its_objects(self):
        logs = Logs(self.folder(), HAINAN, "announced")
        flat, ocel = read_ocel(logs.folder / "log.json")
        self.assertEqual(logs.differences(flat), [])
        cases = len(logs.expected.cases)
        kinds = ocel.objects["ocel:type"].value_counts().to_dict()
        self.assertEqual(kinds, {"application": cases, "applicant": cases, "pool": kinds["pool"]})
        self.assertEqual(set(ocel.objects["title"].dropna()), set(read_csv(logs.folder / "log.csv")["resource"].dropna()))
        self.assertIn("Technical review: clock stops", set(ocel.events["ocel:activity"]))

    def test_an_attribute_tells_applicants_apart(self):
        logs = Logs(self.folder(), EVERYTHING, "statutory", "--applicant", "site")
        ocel = read_ocel(logs.folder / "log.json")[1]
        applicants = set(ocel.objects[ocel.objects["ocel:type"] == "applicant"]["ocel:oid"])
        of_sites = {name for name in applicants if not name.startswith("applicant:renewal ")}
        self.assertEqual(of_sites, {"applicant:north", "applicant:south", "applicant:east"})

    def test_chinese_names(self):
        logs = Logs(self.folder(), HAINAN, "announced", language="zh")
        xes = read_xes(logs.folder / "log.xes.gz")
        self.assertEqual(logs.differences(xes), [])
        self.assertIn("技术审评", set(xes["activity"]))
        self.assertIn("审评员", set(xes["resource"]))

    def test_everybody_in_the_log_or_only_the_cohort(self):
        cohort, everybody = Logs(self.folder(), HAINAN, "announced"), Logs(self.folder(), HAINAN, "announced", "--all")
        few, all_of_them = read_csv(cohort.folder / "log.csv"), read_csv(everybody.folder / "log.csv")
        inside = all_of_them[all_of_them["cohort"].astype(str).str.lower() == "true"].reset_index(drop=True)
        self.assertEqual(everybody.differences(inside), [])
        self.assertGreater(all_of_them["case"].nunique(), 2 * few["case"].nunique())

    def test_names_that_xml_and_csv_must_escape(self):
        hostile = Path(self.folder()) / "hostile.yaml"
        text = EVERYTHING.read_text(encoding="utf-8")
        title = 'A <b> & "c", ]]> \'d\' 😀 审评'
        hostile.write_text(text.replace("{en: Review, zh: 审评}", json.dumps({"en": title}, ensure_ascii=False)), encoding="utf-8")
        logs = Logs(self.folder(), hostile, "statutory")
        for log in (read_xes(logs.folder / "log.xes.gz"), read_csv(logs.folder / "log.csv")):
            self.assertIn(title, set(log["activity"]))
        self.assertIn(title + ": starts", set(read_ocel(logs.folder / "log.json")[1].events["ocel:activity"]))

    def test_the_document_is_as_the_standard_has_it(self):
        """IEEE 1849: the order of elements, the types of values, names that XML allows, globals that everybody has."""
        types = {"string": str, "date": datetime.datetime.fromisoformat, "int": int, "float": float,
                 "boolean": {"true": True, "false": False}.__getitem__}
        logs = Logs(self.folder(), EVERYTHING, "all", language="zh")
        root = ElementTree.fromstring(gzip.decompress((logs.folder / "log.xes.gz").read_bytes()))
        kinds = [child.tag.removeprefix("{http://www.xes-standard.org/}") for child in root]
        order = ["extension", "global", "classifier", "attribute", "trace"]
        places = [order.index("attribute" if kind in types else kind) for kind in kinds]
        self.assertEqual(places, sorted(places))
        self.assertEqual(float(root.get("xes.version")), 1849.2016)
        prefixes = {child.get("prefix") for child in root if child.tag.endswith("}extension")}
        declared = {child.get("scope"): {item.get("key") for item in child} for child in root if child.tag.endswith("}global")}
        for child in root:
            if child.tag.endswith("}classifier"):
                self.assertRegex(child.get("name"), r"^[A-Za-z]+$")
                self.assertLessEqual(set(child.get("keys").split()), declared["event"])
        for element in root.iter():
            kind = element.tag.removeprefix("{http://www.xes-standard.org/}")
            if kind in types:
                types[kind](element.get("value"))
                self.assertRegex(element.get("key"), r"^[^\W\d][\w.:-]*$")
                self.assertLessEqual(set(element.get("key").split(":")[:-1]), prefixes)
            if kind in ("trace", "event"):
                keys = [item.get("key") for item in element if item.get("key")]
                self.assertEqual(len(keys), len(set(keys)))
                self.assertLessEqual(declared[kind], set(keys))

    def test_a_zone_moves_the_moments_and_not_the_civil_times(self):
        logs = Logs(self.folder(), EVERYTHING, "statutory", "--zone", "-05:00")
        self.assertEqual(logs.differences(read_xes(logs.folder / "log.xes.gz", "-05:00")), [])
        self.assertNotEqual(logs.differences(read_xes(logs.folder / "log.xes.gz", "+08:00")), [])


    def test_random_studies_of_the_oracle(self):
        """Built to reach every corner: midnights, stages with a number in one round only, forks in branches, reforms."""
        studies = self.folder()
        subprocess.run(["/usr/bin/python3", "-B", ROOT / "tests/oracle/agree.py", "--write", studies, "--seed", "event logs",
                        "--studies", "20"], check=True, capture_output=True)
        for study in sorted(Path(studies).rglob("study.yaml")):
            def call(*arguments):
                subprocess.run([PROGRAM, arguments[0], "study.yaml", "--quiet", *arguments[1:]], cwd=study.parent, check=True)
            call("run", "--replications", "1", "--cases", "cases.csv", "--json", "results.json")
            scenario = list(json.loads((study.parent / "results.json").read_text(encoding="utf-8"))["scenarios"])[-1]
            call("log", "--scenario", scenario, "--csv", "log.csv")
            expected = Expected(study.parent / "cases.csv", study.parent / "results.json", scenario)
            if expected.cases:
                found = Differences(read_csv(study.parent / "log.csv"), expected).all()
                self.assertEqual(found, [], f"{study.read_text(encoding='utf-8')}\n{scenario}")


class Sabotage(unittest.TestCase):
    """A log with one thing wrong is told from a good one."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.logs = Logs(cls.temporary.name, HAINAN, "announced")
        cls.text = gzip.decompress((cls.logs.folder / "log.xes.gz").read_bytes()).decode()

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def found(self, pattern, replacement):
        broken, count = re.subn(pattern, replacement, self.text, count=1, flags=re.S)
        self.assertEqual(count, 1)
        path = self.logs.folder / "broken.xes"
        path.write_text(broken, encoding="utf-8")
        return "\n".join(self.logs.differences(read_xes(path)))

    def test_a_lost_case(self):
        self.assertIn("cases: ", self.found(r" <trace>.*?</trace>\n", ""))

    def test_a_clock_start_that_is_lost(self):
        event = r'  <event>\n(?:(?!<event>).)*?value="resume"(?:(?!</event>).)*</event>\n'
        self.assertIn("clock starts of", self.found(event, ""))

    def test_an_end_an_hour_late(self):
        moved = r'(value="End of the case" />\n   <string key="lifecycle:transition" value="complete" />\n' \
                r'   <date key="time:timestamp" value="[^"]*)\+08:00'
        self.assertIn("duration", self.found(moved, r"\g<1>+07:00"))

    def test_a_start_that_is_a_minute_late(self):
        later = r'(<string key="lifecycle:transition" value="start" />\n   <date key="time:timestamp" value="[^"]*)\+08:00'
        self.assertIn("start of", self.found(later, r"\g<1>+07:59"))

    def test_a_visit_that_is_lost(self):
        event = r'  <event>\n(?:(?!<event>).)*?value="schedule"(?:(?!</event>).)*</event>\n'
        self.assertIn("visits of", self.found(event, ""))

    def test_a_day_too_many_on_a_clock(self):
        day = r'(value="End of the case" />.*?used_wd" value=")\d+"'
        self.assertIn("clock.", self.found(day, r'\g<1>999"'))


if __name__ == "__main__":
    unittest.main()
