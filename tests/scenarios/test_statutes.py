"""The limits of every process are those of the law, as read there by hand.

Each entry names its process's limits stage by stage (a deficiency round as `stage.round`, a named clock as `clocks.NAME`) and
the ways through it with their sums, added up by hand from the articles. Not here: what happens in practice.
Sources: 医疗器械注册与备案管理办法 arts 53, 91-95; 医疗器械生产监督管理办法 arts 11, 13, 22; 医疗器械经营监督管理办法 arts 11, 13, 21, 22;
药品注册管理办法 arts 95-100; 化妆品监督管理条例 arts 13, 14, 20, 27; 行政许可法 arts 32, 42, 44.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOCKSTOP = os.environ["CLOCKSTOP"]

DEVICE = "acceptance transfer review decision delivery"
CLASS2 = ({"acceptance": 5, "transfer": 3, "review": 60, "review.round": 60, "decision": 20, "delivery": 10},
          {DEVICE: 98, DEVICE + " review.round": 158})
CLASS3 = {"acceptance": 5, "transfer": 3, "review": 90, "review.round": 60, "decision": 20, "delivery": 10}
CLASS3_WAYS = {DEVICE: 128, DEVICE + " review.round": 188}
COSMETIC = {"acceptance": 5, "transfer": 3, "review": 90, "review.round": 90, "decision": 20, "issue": 10}
COSMETIC_WAYS = {"acceptance transfer review decision issue": 128, "acceptance transfer review review.round decision issue": 218}
MONTHS3 = "91 d"

# process: (limits in working days unless said otherwise, {way: sum}). A process that is not named has no limit in law.
LAW = {
    "class2": CLASS2,
    "class2_innovative": CLASS2,
    "class2_urgent": CLASS2,
    "class2_change": CLASS2,
    "class2_renewal": CLASS2,
    "class3": (CLASS3 | {"inspection_notice": 10, "inspection": 30, "inspection.round": 30},
               CLASS3_WAYS | {"inspection_notice inspection": 40}),
    "class3_change": (CLASS3, CLASS3_WAYS),
    "class3_renewal": (CLASS3, CLASS3_WAYS),
    "device_trial": ({"acceptance": 5, "review": 60, "review.round": 40, "notice": 10},
                     {"acceptance review notice": 75, "acceptance review review.round notice": 115}),
    "device_production_licence": ({"acceptance": 5, "clocks.licensing": 20, "issue": 10}, {"acceptance clocks.licensing issue": 35}),
    "class1_filing": ({"filing": 0, "publication": 5}, {"filing publication": 5}),
    "class1_production_filing": ({"filing": 0, "after_check": MONTHS3, "after_check.round": MONTHS3}, {}),
    "device_distribution_licence": ({"acceptance": 5, "clocks.licensing": 20, "issue": 10}, {"acceptance clocks.licensing issue": 35}),
    "device_distribution_filing": ({"filing": 0, "after_check": MONTHS3, "after_check.round": MONTHS3}, {}),
    "export_certificate": ({"clocks.certificate": 20}, {}),
    "drug_trial": ({"acceptance": 5, "review": 60, "review_fast": 30}, {"acceptance review": 65, "acceptance review_fast": 35}),
    # A letter adds a third (66 of 200, 20 of 60, 26 of 80), under priority a quarter (32 of 130, 17 of 70), rounded down.
    "drug_registration": (
        {"acceptance": 5, "review": 200, "review.round": 66, "review_priority": 130, "review_priority.round": 32, "review_urgent": 70,
         "review_urgent.round": 17, "inspection_notice": 40, "testing": 90, "decision": 20, "delivery": 10},
        {"acceptance review decision delivery": 235, "acceptance review_priority decision delivery": 165,
         "acceptance review_urgent decision delivery": 105, "acceptance review review.round decision delivery": 301}),
    "drug_supplement": (
        {"acceptance": 5, "review_single": 60, "review_single.round": 20, "review_several": 80, "review_several.round": 26,
         "review_major": 200, "review_major.round": 66, "testing": 60, "decision": 20, "delivery": 10},
        {"acceptance review_single decision delivery": 95, "acceptance review_several decision delivery": 115,
         "acceptance review_major decision delivery": 235}),
    "drug_reregistration": ({"acceptance": 5, "review": 100, "review.round": 33, "decision": 20, "delivery": 10},
                            {"review decision": 120, "acceptance review decision delivery": 135}),
    "site_change": ({"acceptance": 5, "licence_change": 30, "testing": 90, "filing": 60, "filing.round": 20, "notice": 10},
                    {"acceptance licence_change testing filing notice": 195}),
    "drug_testing": ({"testing": 60, "testing_verified": 90, "testing_elsewhere": 90}, {}),
    "lot_release": ({"vaccine": 60, "blood_product": 35, "reagent": 15, "vaccine_elsewhere": 60, "blood_product_elsewhere": 35,
                     "reagent_elsewhere": 15}, {}),
    "drug_production_licence": ({"acceptance": 5, "clocks.licensing": 30, "issue": 10}, {"acceptance clocks.licensing issue": 45}),
    "drug_wholesale_licence": ({"acceptance": 5, "clocks.licensing": 20, "issue": 10}, {"acceptance clocks.licensing issue": 35}),
    "drug_retail_licence": ({"acceptance": 5, "same_day": 0, "clocks.licensing": 20, "issue": 10},
                            {"acceptance clocks.licensing issue": 35, "acceptance same_day issue": 15}),
    "preparation_registration": (
        {"acceptance": 5, "site_check": 10, "testing": 40, "review": 40, "review.round": 40, "decision": 10},
        {"acceptance site_check testing review decision": 105}),
    "preparation_filing": ({"clocks.filing_time": "30 d"}, {}),
    "cosmetics_licence": ({"acceptance": 5, "clocks.licensing": 30, "issue": 5}, {"acceptance clocks.licensing issue": 40}),
    "special_cosmetics": (COSMETIC, COSMETIC_WAYS),
    "cosmetics_ingredient": (COSMETIC | {"filing": 0, "publication": 5}, COSMETIC_WAYS | {"filing publication": 5}),
    "cosmetics_filing": ({"filing": 0, "publication": 5}, {"filing publication": 5}),
    "lecheng_first": ({"clocks.approval": 27}, {}),
    "lecheng_repeat": ({"clocks.approval": 27}, {}),
    "real_world_study": ({"national_review": 200, "national_review.round": 66, "decision": 20}, {"national_review decision": 220}),
}

# What silence makes an approval: 医疗器械注册与备案管理办法 art. 40, 药品管理法 art. 19.
SILENCE = {"device_trial": {"review"}, "drug_trial": {"review", "review_fast"}}

# What may be added once, in per cent: device reviews and inspections one half (医疗器械注册与备案管理办法 art. 96), drug reviews one half
# (药品注册管理办法 art. 102), licences 10 of 20 wd (行政许可法 art. 42), lots 20 wd of 60, 35 and 15 (生物制品批签发管理办法 art. 22).
LOTS = {"vaccine": 33, "blood_product": 57, "reagent": 133}
EXTENSION = {process: {"review": 50} for process in (
    "class2", "class2_innovative", "class2_urgent", "class2_change", "class2_renewal", "class3_change", "class3_renewal", "device_trial",
    "drug_reregistration")} | {process: {"clocks.licensing": 50} for process in (
    "device_production_licence", "device_distribution_licence", "drug_wholesale_licence", "drug_retail_licence")} | {
    "class3": {"review": 50, "inspection": 50}, "drug_registration": {"review": 50, "review_priority": 50, "review_urgent": 50},
    "drug_supplement": {"review_single": 50, "review_several": 50, "review_major": 50},
    "lot_release": LOTS | {name + "_elsewhere": share for name, share in LOTS.items()}}

LIMIT = re.compile(r"(?P<process>\w+)\.(?P<where>.+)\.limit$")


def facts_of(study):
    done = subprocess.run([CLOCKSTOP, "explain", str(study), "--json", "-"], cwd=ROOT, capture_output=True, text=True, check=True)
    explained = json.loads(done.stdout)
    return next(iter(explained["scenarios"].values()))["facts"]


def limits_of(study):
    """{process: {where: days}} of one study; days are int for working days, text for others."""
    limits = {}
    for fact in facts_of(study):
        match = LIMIT.match(fact["path"])
        if match:
            where = match["where"].replace(".deficiency", ".round")
            number, unit = fact["text"].split()
            limits.setdefault(match["process"], {})[where] = int(number) if unit == "wd" else fact["text"]
    return limits


def processes_of(study):
    done = subprocess.run([CLOCKSTOP, "explain", str(study), "--json", "-"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(next(iter(json.loads(done.stdout)["scenarios"].values()))["flows"])


def differences(studies):
    """What the processes of these studies have and the law has not, or the other way round, or with another number."""
    found = set()
    for study in studies:
        stated = limits_of(study)
        for process in processes_of(study):
            if process not in LAW:
                continue
            law, limits = LAW[process][0], stated.get(process, {})
            for where in law.keys() | limits.keys():
                if law.get(where) != limits.get(where):
                    found.add((process, where, limits.get(where), law.get(where)))
    return found


STUDIES = sorted((ROOT / "scenarios/studies").glob("*.yaml"))


class Statutes(unittest.TestCase):
    def test_every_limit_is_the_one_read_in_the_law(self):
        self.assertEqual(differences(STUDIES), set())

    def test_the_sums_are_those_added_up_by_hand(self):
        for process, (limits, ways) in LAW.items():
            for way, total in ways.items():
                with self.subTest(process=process, way=way):
                    self.assertEqual(sum(limits[where] for where in way.split()), total)

    def test_a_named_clock_allows_what_the_way_adds_up_to(self):
        # The clock has no number of its own: it takes the sum of what the dossier passed, with a letter at most.
        for study, most in (("national", {"class3": 188, "class3_change": 188, "drug_registration": 301, "special_cosmetics": 218}),
                            ("statutory-class2", {"class2": 158, "class2_change": 158}), ("province", {"drug_reregistration": 168})):
            done = subprocess.run([CLOCKSTOP, "run", f"scenarios/studies/{study}.yaml", "--replications", "4", "--quiet", "--json", "-"],
                                  cwd=ROOT, capture_output=True, text=True, check=True)
            result = next(iter(json.loads(done.stdout)["scenarios"].values()))
            for process, days in most.items():
                limit = result["processes"][process]["clocks"]["handling"]["limit_wd"]
                self.assertEqual(max(limit) if isinstance(limit, list) else limit, days, process)

    def test_silence_is_consent_where_the_law_says_so(self):
        silent = {}
        for study in STUDIES:
            for fact in facts_of(study):
                process, _, rest = fact["path"].partition(".")
                if rest.endswith(".on_expiry"):
                    silent.setdefault(process, set()).add(rest.removesuffix(".on_expiry"))
        self.assertEqual(silent, SILENCE)

    def test_the_extensions_are_those_of_the_law(self):
        stated = {}
        for study in STUDIES:
            for fact in facts_of(study):
                process, _, rest = fact["path"].partition(".")
                if rest.endswith(".extension"):
                    stated.setdefault(process, {})[rest.removesuffix(".extension")] = int(fact["text"].removesuffix(" %"))
        self.assertEqual(stated, EXTENSION)

    def test_every_process_file_is_run_by_a_study(self):
        written = set()
        for path in (ROOT / "scenarios/processes").glob("*.yaml"):
            written |= set(re.findall(r"^  (\w+):$", path.read_text(encoding="utf-8"), re.M))
        self.assertEqual(written - set().union(*map(processes_of, STUDIES)), set())

    def test_another_number_or_a_missing_one_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "scenarios"
            shutil.copytree(ROOT / "scenarios", copy)
            study = copy / "studies/national.yaml"
            for old, new, where in (("value: 90 wd", "value: 91 wd", "review"),
                                    ("        limit: {value: 3 wd", "        commitment: {value: 3 wd", "transfer")):
                path = copy / "processes/class3-change.yaml"
                right = path.read_text(encoding="utf-8")
                self.assertIn(old, right)
                path.write_text(right.replace(old, new), encoding="utf-8")
                self.assertIn(("class3_change", where), {found[:2] for found in differences([study])})
                path.write_text(right, encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
