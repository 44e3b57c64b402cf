"""explain: a study in sentences, where a number comes from, what a scenario changes, drawings, provenance."""

import json
import os
import re
import subprocess
import unicodedata
import unittest

import yaml

from program import ROOT, STUDY, ProgramTest

STUDIES = sorted((ROOT / "scenarios/studies").glob("*.yaml"))
HAINAN = str(ROOT / "scenarios/studies/hainan.yaml")

RICH = """\
clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
pools:
  clerks: {title: {en: Clerks, zh: 受理员}, staff: 3}
arrivals:
  class2: {rate: 120 / y}
processes:
  class2:
    title: {en: Registration, zh: 注册}
    attributes: {urgent: 10 %}
    clocks:
      handling: {over: [review], stopped_by: [visit]}
    flow:
      - stage: review
        pool: clerks
        effort: {gamma: {mean: {value: 6 h, assumed: a day, range: [4 h, 8 h]}, cv: 0.5}}
        limit: {value: 5 wd, statute: 办法 art. 92}
        deficiency: {probability: 0.8, response: 60 d, effort: 2 h}
      - stage: visit
        delay: 3 wd
reforms:
  faster:
    source: {document: HA-2025, clause: HA-2.2, quote: 审评时限压缩55%, firmness: commitment}
    effective: {from: 2025-04-24}
    applies_to: {when: urgent}
    changes:
      - {scale: review.commitment, of: review.limit, by: 0.45}
      - {set: review.priority, to: high}
  beside:
    changes:
      - {parallelise: [review, visit]}
      - {add: pools.clerks.staff, by: 2}
scenarios:
  statutory: {}
  reform: {reforms: [faster]}
  both: {reforms: [faster, beside]}
"""

LEVERS = """\
clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
pools:
  clerks: {staff: 3, queue: priority, productivity: {2025-01-01: 100 %, 2025-07-01: 115 %}}
arrivals:
  class2: {rate: 120 / y, backlog: {trace: desk.csv}}
processes:
  class2:
    clocks: {handling: {over: [review], limit: 30 wd}}
    flow:
      - stage: review
        pool: clerks
        effort: 6 h
        escalate: {after: 20 wd, clock: handling}
        deficiency: {probability: 0.8, response: 60 d, effort: 2 h, tolerated: {share: 70 %, before: decision}}
      - {stage: check, pool: clerks, effort: 1 h, limit: 5 wd, escalate: overdue}
      - {stage: decision, title: {en: Decision, zh: 决定}, delay: 3 wd}
"""

EXPLAINED = """\
Scenarios reform and both
  class2.review.commitment: 2.25 wd exactly, counted as 2 wd (rounded down to whole days, once)
    written: 5 wd, of class2.review.limit (no commitment is written)
    statute: 办法 art. 92  (rich.yaml:17)
    → × 0.45 of class2.review.limit = 2.25 wd by reform faster, from 2025-04-24, for applications
      with urgent  (rich.yaml:27)
      document HA-2025, clause HA-2.2: “审评时限压缩55%” (commitment)
"""

DIFFERENCE = """\
What changes in both against statutory

faster, from 2025-04-24, for applications with urgent
  document HA-2025, clause HA-2.2: “审评时限压缩55%” (commitment)  (rich.yaml:22)
  number or setting               before      after      by  line
  class2.review.commitment  5 wd (limit)    2.25 wd  × 0.45    27
                                          i.e. 2 wd
  class2.review.priority               –       high     set    28

beside
  of no document  (rich.yaml:29)
  class2: the order of steps
      before: review → visit
      after:  (review ∥ visit)
  number or setting   before  after   by  line
  pools.clerks.staff       3      5  + 2    32
"""


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Explain(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("rich.yaml", RICH)

    def explain(self, *arguments, study="rich.yaml"):
        return self.assert_ends(0, "explain", study, *arguments).stdout


class OfOneNumber(Explain):
    def test_says_value_rounding_statute_clause_quote_and_lines(self):
        self.assertEqual(self.explain("review.commitment"), EXPLAINED)

    def test_answers_where_the_27_working_days_come_from(self):
        text = self.explain("class2_innovative.review.commitment", "--scenario", "cut-only", study=HAINAN)
        for part in ("class2_innovative.review.commitment: 27 wd", "HA-2.2", "“审评时限在法定时限基础上压缩55%”",
                     "art. 92(2)", "scenarios/processes/class2-innovative.yaml:49", "scenarios/reforms/hainan.yaml:14"):
            self.assertIn(part, text)
        # The line named is the one that says it.
        lines = (ROOT / "scenarios/reforms/hainan.yaml").read_text(encoding="utf-8").splitlines()
        self.assertIn("scale: review.commitment", lines[13])

    def test_of_a_setting_says_which_reform_set_it(self):
        text = self.explain("review.priority", "--scenario", "reform")
        self.assertIn("class2.review.priority: high", text)
        self.assertIn("set to high by reform faster, from 2025-04-24", text)
        self.assertIn("rich.yaml:28", text)

    def test_that_is_not_there_is_an_error_with_the_nearest(self):
        result = self.assert_ends(2, "explain", "rich.yaml", "reviw.commitment")
        self.assertIn("rich.yaml has no number at 'reviw.commitment'; did you mean 'review.commitment'?", result.stderr)


class OfADifference(Explain):
    def test_lists_values_and_the_order_of_steps_reform_by_reform(self):
        self.assertEqual(self.explain("--scenario", "both", "--diff", "statutory"), DIFFERENCE)

    def test_backwards_takes_the_reforms_back(self):
        text = self.explain("--scenario", "reform", "--diff", "both")
        self.assertIn("Without beside", text)
        self.assertIn("before: (review ∥ visit)\n      after:  review → visit\n", text)
        self.assertRegex(text, r"pools\.clerks\.staff +5 +3\n")
        self.assertNotIn("commitment", text.replace("(commitment)", ""))

    def test_of_a_scenario_with_itself_is_nothing(self):
        self.assertIn("Nothing: both have the same reforms.", self.explain("--scenario", "both", "--diff", "both"))

    def test_names_a_reform_that_changes_nothing_here(self):
        self.write("rich.yaml", RICH.replace("add: pools.clerks.staff, by: 2", "set: pools.clerks.queue, to: fifo")
                   .replace("      - {parallelise: [review, visit]}\n", ""))
        self.assertIn("changes nothing in this study", self.explain("--scenario", "both", "--diff", "statutory"))

    def test_against_an_unknown_scenario_is_an_error(self):
        result = self.assert_ends(2, "explain", "rich.yaml", "--diff", "statutry")
        self.assertIn("rich.yaml has no scenario 'statutry'; did you mean 'statutory'?", result.stderr)


class InSentences(Explain):
    def test_says_what_is_asked_who_works_what_stops_clocks_and_what_is_assumed(self):
        text = " ".join(self.explain().split())
        for part in ("applications submitted from 2025-01-01 to 2025-12-31", "Clerks (clerks): 3 people; first come, first served",
                     "Registration (class2): 120 a year", "review: work for Clerks: 6 hours on average (gamma, cv 0.5)",
                     "Legal limit 5 working days (statute: 办法 art. 92)", "80 % are asked for more and answer after 60 days",
                     "It stops while the applicant answers, and during visit", "faster, from 2025-04-24, for applications with urgent",
                     "both: faster and beside", "statute 1 8 % 0", "all 12 100 %"):
            self.assertIn(part, text)

    def test_says_who_goes_first_what_may_come_later_and_how_fast_a_pool_works(self):
        self.write("levers.yaml", LEVERS)
        self.write("desk.csv", "submitted,stage\n2024-12-02,review\n2024-12-09,review\n")
        said = " ".join(self.assert_ends(0, "explain", "levers.yaml").stdout.split())
        for sentence in ("productivity 100 %, from 2025-07-01 115 %",
                         "at the beginning 2 cases are under way",
                         "whoever still waits after 20 working days on clock handling goes first",
                         "whoever still waits when overdue goes first",
                         "70 % of them go on meanwhile, and wait before Decision for what is still missing"):
            self.assertIn(sentence, said)
        said = "".join(self.assert_ends(0, "explain", "levers.yaml", "--lang", "zh").stdout.split())
        for sentence in ("工效100%，自2025-07-01起115%", "期初在办2件", "逾期仍在等候的提级优先", "70%容缺先行，进入决定前须补齐"):
            self.assertIn(sentence, said)

    def test_of_a_scenario_shows_its_staff_and_flow(self):
        text = self.explain("--scenario", "both")
        self.assertIn("Clerks (clerks): 5 people", text)
        self.assertIn("At the same time, until all are done:\n    1a1. review", text)

    def test_in_chinese_has_no_english_sentence(self):
        text = self.explain("--lang", "zh")
        for part in ("人员", "受理员（clerks）：3 人；先到先办", "法定 5 个工作日", "80 % 需补正", "申请人答复期间停钟"):
            self.assertIn(part, text)
        for word in (" the ", "application", "working", "limit ", "assumed:"):
            self.assertNotIn(word, text.replace("review.limit", ""))

    def test_in_chinese_calls_a_round_without_staff_time_and_not_working_hours(self):
        # National reviews are delays: 用时 is time, 工时 are somebody's hours. The province's inspectors have these.
        text = self.explain("--lang", "zh", study=str(ROOT / "scenarios/studies/national.yaml")).replace("\n", "").replace(" ", "")
        self.assertIn("答复后再办理，用时：平均32个工作日", text)
        self.assertIn("答复后再办理，工时：4小时", text)

    def test_fits_100_columns_in_both_languages(self):
        for study in STUDIES:
            for options in ((), ("--provenance",), ("--graph", "text"), ("--diff", yaml_of(study)["baseline"])):
                for language in ("en", "zh"):
                    if options == ("--graph", "text"):
                        continue  # one line a stage, for pipes
                    for line in self.explain(*options, "--lang", language, study=str(study)).splitlines():
                        self.assertLessEqual(columns(line), 100, line)


class Drawings(Explain):
    def test_of_every_format_say_limits_stops_and_the_applicants_turn(self):
        for drawing in ("dot", "mermaid"):
            text = self.explain("--graph", drawing)
            for part in ("legal limit 5 working days", "⏸ stops handling", "deficiency 80 %", "answer: 60 days"):
                self.assertIn(part, text)
        self.assertIn("法定 5 个工作日", self.explain("--graph", "dot", "--lang", "zh"))

    def test_svg_is_drawn_by_graphviz(self):
        for study in ("rich.yaml", str(ROOT / "tests/errors/everything.yaml"), HAINAN):
            text = self.explain("--graph", "svg", "--lang", "zh", study=study)
            self.assertEqual(text.count("<svg "), 1)
            self.assertTrue(text.endswith("</svg>\n"))
        self.assertIn("第二类医疗器械注册", text)

    def test_svg_without_graphviz_says_what_to_install(self):
        result = self.assert_ends(2, "explain", "rich.yaml", "--graph", "svg", env={**os.environ, "PATH": "/nowhere"})
        self.assertIn("its program 'dot' is not on this machine", result.stderr)
        self.assertIn("apt-get install graphviz", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_of_one_process_and_of_one_that_is_not_there(self):
        text = self.explain("class2_renewal", "--graph", "mermaid", study=HAINAN)
        self.assertEqual(text.count("subgraph"), 1)
        result = self.assert_ends(2, "explain", HAINAN, "class2_renewl", "--graph", "mermaid")
        self.assertIn("has no process 'class2_renewl' to draw; did you mean 'class2_renewal'?", result.stderr)

    def test_mermaid_draws_only_nodes_that_it_declares(self):
        for study in STUDIES:
            text = self.explain("--graph", "mermaid", study=str(study))
            declared = set(re.findall(r"^    (g\d+n\d+)[(>{]", text, re.M))
            used = set(re.findall(r"^    (g\d+n\d+) -", text, re.M)) | set(re.findall(r" (g\d+n\d+)$", text, re.M))
            self.assertEqual(used, declared)

    def test_a_title_cannot_break_out_of_a_drawing(self):
        self.write("study.yaml", STUDY.replace("{en: Registration, zh: 注册}", "'\"]; evil [label=\"\\'"))
        dot = self.explain("--graph", "dot", study="study.yaml")
        self.assertNotIn("\n  evil", dot)
        self.assertEqual(subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True, check=False).returncode, 0)
        mermaid = self.explain("--graph", "mermaid", study="study.yaml")
        self.assertIn("#34;#93;", mermaid)
        self.assertNotIn("\"];", mermaid)


def yaml_of(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def written_sources(study):
    """Counts {value: …, KIND: …} in a study and what it includes, with a YAML reader of another house."""
    counts = dict.fromkeys(("statute", "document", "published", "assumed"), 0)

    def walk(node):
        if isinstance(node, dict):
            if "value" in node:
                for kind in counts:
                    counts[kind] += kind in node
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    top = yaml_of(study)
    walk(top)
    for included in top.get("include", []):
        walk(yaml_of(study.parent / included))
    return counts


class OfProvenance(Explain):
    def test_counts_what_another_reader_counts(self):
        for study in STUDIES:
            written = written_sources(study)
            counts = json.loads(self.explain("--json", "-", study=str(study)))["provenance"]["counts"]
            used = {kind: counts[kind]["count"] for kind in written}
            # Reforms of an included file that no scenario uses are not part of the study.
            for kind, count in used.items():
                self.assertLessEqual(count, written[kind], (study, kind))
            self.assertEqual(used["statute"], written["statute"], study)
            self.assertAlmostEqual(sum(counts[kind]["share"] for kind in counts), 1)
        self.assertEqual(written_sources(ROOT / "scenarios/studies/hainan.yaml")["statute"], 43)

    def test_names_file_line_range_and_source_of_every_number(self):
        text = self.explain("--provenance")
        for part in ("statute: 1 number\n  rich.yaml\n     17   class2.review.limit  5 wd\n            办法 art. 92\n",
                     "[4 h – 8 h] a day", "     27   faster: scale review.commitment  0.45\n            HA-2025 HA-2.2",
                     "     32   beside: add to pools.clerks.staff"):
            self.assertIn(part, text)

    def test_of_one_scenario_leaves_other_reforms_out(self):
        self.assertNotIn("beside", self.explain("--provenance", "--scenario", "reform"))

    def test_json_has_the_chain_of_a_number(self):
        self.explain("--json", "facts.json")
        everything = json.loads(self.text("facts.json"))
        self.assertEqual(list(everything["scenarios"]), ["statutory", "reform", "both"])
        facts = {fact["path"]: fact for fact in everything["scenarios"]["both"]["facts"]}
        commitment = facts["class2.review.commitment"]
        self.assertEqual((commitment["value"], commitment["unit"], commitment["counted"], commitment["written"]),
                         (2.25, "wd", "2 wd", "5 wd"))
        self.assertEqual([(link["reform"], link["line"]) for link in commitment["chain"]], [("faster", 27)])
        self.assertEqual(everything["reforms"]["faster"]["quote"], "审评时限压缩55%")
        self.assertEqual(everything["scenarios"]["both"]["flows"]["class2"], "(review ∥ visit)")

    def test_is_the_same_bytes_twice(self):
        self.assertEqual(self.explain("--json", "-", study=HAINAN), self.explain("--json", "-", study=HAINAN))


class Options(Explain):
    def test_that_exclude_each_other_are_refused(self):
        for first, second in ((("--graph", "dot"), ("--provenance",)), (("--diff", "statutory"), ("--graph", "dot")),
                              (("--diff", "statutory"), ("--json", "-"))):
            self.assert_ends(2, "explain", "rich.yaml", *first, *second)

    def test_of_a_json_file_never_overwrite_the_study(self):
        result = self.assert_ends(2, "explain", "rich.yaml", "--json", "rich.yaml")
        self.assertIn("is a file of the study and would be overwritten", result.stderr)
        self.assertEqual(self.text("rich.yaml"), RICH)


if __name__ == "__main__":
    unittest.main()
