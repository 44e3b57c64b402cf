"""Writes a random deterministic study, legal by construction, from a seed: study.yaml and one trace per process.

Times cluster on few instants (openings, closings, midnights, eves of holidays), and lengths are mostly multiples of
four hours, so that ends, arrivals and expiries often fall together.
"""

import random
from datetime import date, timedelta
from pathlib import Path

from generate_backlog import Backlog
from generate_process import ProcessDraft
from generate_reforms import ReformsDraft
from office_calendar import DAY, day_of, instant, iso
from record import Case
from rulebook import Rulebook, inner_flows
from study import Parallel, read_study
from yaml_text import yaml_text

PROCESSES = ["class2", "class10", "renewal", "change", "class-2b", "variation_1"]
POOLS = ["clerks", "reviewers", "inspectors"]
TIMES = [0, 8 * 3600 + 3599, 9 * 3600, 9 * 3600, 9 * 3600, 12 * 3600, 13 * 3600, 13 * 3600, 17 * 3600 - 1, 17 * 3600, 17 * 3600,
         23 * 3600 + 59 * 60 + 59]
EVES = [date(2019, 9, 28), date(2020, 1, 22), date(2021, 2, 8), date(2021, 9, 30), date(2022, 1, 28), date(2022, 4, 29),
        date(2023, 1, 19), date(2023, 9, 27), date(2023, 12, 29), date(2024, 2, 4), date(2024, 2, 8), date(2024, 2, 27),
        date(2024, 4, 30), date(2024, 9, 29), date(2025, 1, 26), date(2025, 6, 30), date(2025, 9, 28), date(2026, 2, 13),
        date(2026, 9, 24), date(2026, 12, 20)]
STUDY_TITLES = ["A random study", "随机研究", "节前节后的审评时限"]


class StudyDraft:
    def __init__(self, rng):
        self.rng = rng
        eve = rng.choice(EVES)
        self.first = eve - timedelta(days=rng.randint(0, 15))
        self.last = eve + timedelta(days=rng.randint(5, 80))
        self.hours = [self.clustered_day() for _ in range(rng.randint(2, 6))]

    def chance(self, probability):
        return self.rng.random() < probability

    def clustered_day(self):
        span = (self.last - self.first).days
        return instant(self.first + timedelta(days=self.rng.randint(-5, span * 2 // 3)), self.rng.choice(TIMES))

    def data(self):
        rng = self.rng
        pools = {name: self.pool() for name in rng.sample(POOLS, rng.randint(1, 3))}
        shared_clock = self.chance(0.6)
        places = {name: min_staff(pool["staff"]) * int(pool.get("caseload", 1)) for name, pool in pools.items()}
        processes, drafts = {}, {}
        for name in rng.sample(PROCESSES, rng.randint(1, 3)):
            clocks = (["handling"] if shared_clock else []) + (["technical"] if self.chance(0.4) else [])
            drafts[name] = ProcessDraft(rng, places, clocks)
            processes[name] = drafts[name].data()
        if shared_clock:
            for pool in pools.values():
                if self.chance(0.25):
                    pool["queue"] = {"due-date": "handling"}
        stages = {name: draft.stages for name, draft in drafts.items()}
        reforms = ReformsDraft(rng, [day_of(at) for at in self.hours], processes, stages, pools).data()
        return self.assembled(pools, processes, reforms)

    def assembled(self, pools, processes, reforms):
        rng = self.rng
        measure = {"from": self.first, "to": self.last}
        if self.chance(0.5):
            measure["give_up"] = rng.choice(["3 d", "10 d", "30 d", "60 d", "1 y"])
            if self.chance(0.15):                             # nobody is left after the window
                pool = rng.choice(list(pools.values()))
                if isinstance(pool["staff"], dict) and "base" in pool["staff"]:
                    pool["staff"] = pool["staff"]["base"]
                steps = pool["staff"] if isinstance(pool["staff"], dict) else {self.first: pool["staff"]}
                pool["staff"] = {**steps, self.last + timedelta(days=rng.randint(1, 5)): 0}
        data = {"clockstop": 1}
        if self.chance(0.6):
            data["title"] = {"en": STUDY_TITLES[0], "zh": rng.choice(STUDY_TITLES[1:])}
        data |= {"calendar": rng.choices(["china-office", "always"], [4, 1])[0], "measure": measure}
        if self.first.year > 2019 and self.chance(0.5):
            data["warm_up"] = rng.choice(["1 y", "30 d", "0 d"])
        data |= {"replications": 1, "seed": 1, "pools": pools,
                 "arrivals": {name: {"trace": f"{name}.csv"} for name in processes}, "processes": processes}
        self.add_backlogs(data)
        scenarios = {"statutory": {}}
        if reforms:
            names = list(reforms)
            scenarios["reform"] = {"reforms": names}
            if len(names) > 1 and self.chance(0.5):
                scenarios["partly"] = {"reforms": names[:-1]}
            data["reforms"] = reforms
        return data | {"scenarios": scenarios, "baseline": "statutory"}

    def pool(self):
        rng = self.rng
        pool = {"staff": rng.randint(1, 3)}
        if self.chance(0.3):
            days = sorted({self.first + timedelta(days=rng.randint(-10, 40)) for _ in range(rng.randint(2, 3))})
            pool["staff"] = {day: rng.randint(1, 4) for day in days}
        elif self.chance(0.2):
            later = self.first + timedelta(days=rng.randint(-10, 40))
            pool["staff"] = {"base": pool["staff"] + 1, "hires": {later: rng.randint(1, 2)},
                             "leave": {later: -1, later + timedelta(days=rng.randint(1, 20)): 0}}
        if self.chance(0.25):
            pool["productivity"] = rng.choice([1.25, "80 %", {self.first: "100 %", self.first + timedelta(days=rng.randint(0, 30)): rng.choice(["115 %", 2, "37 %"])}])
        if self.chance(0.3):
            pool["caseload"] = rng.randint(2, 3)
        if self.chance(0.7):
            pool["queue"] = rng.choice(["fifo", "priority", "priority", "priority", "due-date", "due-date"])
        if self.chance(0.25):
            pool["calendar"] = rng.choice(["always", "china-office"])
        return pool

    def add_backlogs(self, data):
        """A study of today's desks begins with the window: no earlier arrivals, no warm-up."""
        self.backlogs = {}
        if not self.chance(0.25):
            return
        for name, process in data["processes"].items():
            places = Backlog(self.rng, self.first, process, data["calendar"]).rows() if self.chance(0.8) else None
            if places:
                self.backlogs[name] = places
                data["arrivals"][name]["backlog"] = {"trace": f"{name}-desk.csv"}
        if self.backlogs:
            data.pop("warm_up", None)

    def trace(self):
        """Rows mostly in time order; a tenth of them as dates alone."""
        rng, rows = self.rng, []
        for _ in range(rng.randint(3, 25)):
            at = rng.choice(self.hours)
            kind = rng.random()
            if kind < 0.25:
                at += 4 * 3600 * rng.randint(0, 12)
            elif kind < 0.35:
                at = self.clustered_day() + rng.randint(0, DAY)
            if self.backlogs:
                at = max(at, instant(self.first))
            text = iso(at)[:10] if kind > 0.9 else iso(at)[:16] if at % 60 == 0 and self.chance(0.5) else iso(at)
            truths = [rng.choice(["true", "false"]) for _ in range(2)]
            rows.append(",".join([text, *truths, rng.choice("ab")]))
        if self.chance(0.6):
            rows.sort()
        return "submitted,urgent,innovative,site\n" + "\n".join(rows) + "\n"


def min_staff(staff):
    if isinstance(staff, dict) and "base" in staff:
        return staff["base"] - 1
    return min(staff.values()) if isinstance(staff, dict) else staff


def legal(study):
    """No team is larger than the places of its pool, up to the end of the window and, without give_up, ever."""
    for scenario in study.scenarios:
        rulebook = Rulebook(study, scenario)
        for pool in study.pools.values():
            teams = [fields.get("team", 1) for fields in pool_stages(study, pool)]
            teams += [fields.get("deficiency", {}).get("team", 1) for fields in pool_stages(study, pool)]
            days = [day for day in rulebook.staff_days(pool) if day <= study.last_day] + [study.first_day - timedelta(days=400)]
            if any(rulebook.staff(pool, day) * pool.caseload < max(teams, default=1) for day in days):
                return False
        if not all(has_place(rulebook, process, waiting) for process in study.processes.values() for waiting in process.backlog):
            return False
    return True


def has_place(rulebook, process, waiting):
    """The rules of its day of submission have the stages, in unlike branches of one block."""
    case = Case(process.name, 0, waiting.attributes, waiting.submitted, submitted=waiting.submitted)
    paths = dict(paths_of(rulebook.rules(case, waiting.submitted).flow, ()))
    mine = [paths.get(place.stage) for place in waiting.places]
    return None not in mine and all(split(a, b) for at, a in enumerate(mine) for b in mine[:at])


def paths_of(flow, path):
    for at, step in enumerate(flow):
        if isinstance(step, str):
            yield step, path
        for branch, inner in enumerate(inner_flows(step)):
            yield from paths_of(inner, (*path, (at, branch, isinstance(step, Parallel))))


def split(a, b):
    """Where two paths part, they part in a parallel block."""
    parting = next(((left, right) for left, right in zip(a, b) if left != right), None)
    return parting is not None and parting[0][0] == parting[1][0] and parting[0][2]


def pool_stages(study, pool):
    return [fields for process in study.processes.values() for fields in process.stages.values() if fields.get("pool") == pool.name]


def write_study(seed, folder):
    """The first legal study of this seed, in the folder; returns the path of study.yaml."""
    rng = random.Random(f"clockstop oracle {seed}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        draft = StudyDraft(rng)
        data = draft.data()
        for name in data["processes"]:
            (folder / f"{name}.csv").write_text(draft.trace(), encoding="utf-8")
        for name, rows in draft.backlogs.items():
            (folder / f"{name}-desk.csv").write_text(rows, encoding="utf-8")
        path = folder / "study.yaml"
        path.write_text(yaml_text(data), encoding="utf-8")
        study = read_study(path)
        if legal(study):
            return path
