"""Random reforms of a drafted study, kept free of conflicts and of commitments beyond their limit."""

from datetime import timedelta

from generate_process import CONDITIONS, EFFORTS, gates_of

FACTORS = [0.45, 0.35, 0.55, 0.5, 0.29, 0.57, 0.07, 0.9, 1]


def number_of(raw):
    """`20 wd`, annotated or not, as (20, "wd")."""
    value, unit = (raw["value"] if isinstance(raw, dict) else raw).split()
    return int(value), unit


def neighbours(flow):
    """Runs of stages next to each other at one level, and blocks of single stages."""
    runs, blocks, run = [], [], []
    for step in [*flow, None]:
        if isinstance(step, dict) and "stage" in step:
            run.append(step["stage"])
            continue
        if len(run) > 1:
            runs.append(run)
        run = []
        if isinstance(step, dict):
            branches = step.get("parallel") or []
            if branches and all(len(branch) == 1 and "stage" in branch[0] for branch in branches):
                blocks.append([branch[0]["stage"] for branch in branches])
            for branch in branches or inner_flows(step):
                inner_runs, inner_blocks = neighbours(branch)
                runs, blocks = runs + inner_runs, blocks + inner_blocks
    return runs, blocks


def inner_flows(step):
    """Of a choose block or a follow-up."""
    if "choose" in step:
        options = step.get("options", step["choose"])
        return [option["otherwise"] if "otherwise" in option else option["flow"] for option in options]
    return [step["followup"]] if "followup" in step else []


class ReformsDraft:
    def __init__(self, rng, busy_days, processes, stages, pools):
        """`busy_days`: days on which dossiers arrive; what happens around them matters most."""
        self.rng, self.busy_days, self.processes, self.stages, self.pools = rng, busy_days, processes, stages, pools
        self.tolerated = {}                                   # process → (stage, gate) that reforms have set
        self.touched = {}                                     # (process, what) → (reform, field, and those before it)
        self.reforms = {}

    def chance(self, probability):
        return self.rng.random() < probability

    def data(self):
        for number in range(self.rng.choice([0, 1, 2, 2, 3, 3])):
            name = f"reform-{number + 1}"
            kind = self.rng.choices([self.pool_reform, self.shared_reform, self.process_reform], [25, 10, 65])[0]
            reform = kind(name)
            if reform["changes"]:
                self.reforms[name] = {"effective": self.effective(), **reform}
        return self.reforms

    def effective(self):
        start = self.rng.choice(self.busy_days) + timedelta(days=self.rng.choice([-1, 0, 0, 1, 2, 3, 5, 10]))
        effective = {"from": start.isoformat()}
        if self.chance(0.35):
            effective["to"] = (start + timedelta(days=self.rng.choice([0, 1, 2, 5, 10, 30]))).isoformat()
        return effective

    def pool_reform(self, _):
        if self.chance(0.3):
            return self.faster()
        path = f"pools.{self.rng.choice(list(self.pools))}.staff"
        if ("pool", path) in self.touched:
            return {"changes": []}
        self.touched["pool", path] = True
        verb = self.rng.choice([{"set": path, "to": self.rng.randint(1, 6)}, {"scale": path, "by": self.rng.choice([1.5, 0.5, 2.5])},
                                {"add": path, "by": 1}])
        return {"changes": [verb]}

    def faster(self):
        path = f"pools.{self.rng.choice(list(self.pools))}.productivity"
        if ("pool", path) in self.touched:
            return {"changes": []}
        self.touched["pool", path] = True
        later = self.rng.choice(self.busy_days) + timedelta(days=self.rng.randint(0, 10))
        return {"changes": [self.rng.choice([{"set": path, "to": "125 %"}, {"set": path, "to": {later: "90 %", later + timedelta(days=7): 1.5}},
                                             {"scale": path, "by": self.rng.choice([1.2, "70 %"])}])]}

    def shared_reform(self, name):
        """One path for every process that has the stage, where none has met it yet."""
        stage = self.rng.choice(sorted({stage for stages in self.stages.values() for stage in stages}))
        owners = [(process, stage) for process, stages in self.stages.items() if stage in stages]
        if any(owner in self.touched for owner in owners):
            return {"changes": []}
        self.touched.update((owner, (name, "commitment")) for owner in owners)
        binds = {"binds": "immediately"} if self.chance(0.5) else {}
        return {**binds, "changes": [{"scale": f"{stage}.commitment", "by": self.rng.choice(FACTORS)}]}

    def process_reform(self, name):
        process = self.rng.choice(list(self.processes))
        target = {"process": process}
        if self.chance(0.3):
            target["when"] = self.rng.choice(CONDITIONS)
        reform = {"applies_to": target}
        if self.chance(0.5):
            reform["binds"] = "immediately"
        changes = []
        for _ in range(self.rng.choice([1, 2, 3, 4])):
            change = self.structural(process) if self.chance(0.2) and "binds" not in reform else self.change(name, process)
            changes += [change] if change else []
        return {**reform, "changes": changes}

    def structural(self, process):
        return self.detour(process) if self.chance(0.4) else self.flow(process)

    def flow(self, process):
        """One change of the order of stages in a process."""
        runs, blocks = neighbours(self.processes[process]["flow"])
        gates = [(name, fields["deficiency"]["tolerated"]["before"]) for name, fields in self.stages[process].items()
                 if "tolerated" in fields.get("deficiency", {})] + self.tolerated.get(process, [])
        runs = [run for run in runs if not any(set(pair) <= set(run[:3]) for pair in gates)]     # a gate has to come later
        choices = [{"parallelise": run[:3]} for run in runs] + [{"serialise": self.rng.sample(block, len(block))} for block in blocks]
        choices.append(self.insert(process))
        if len(self.stages[process]) > 3:
            choices.append({"remove": self.rng.choice(list(self.stages[process]))})
        if (process, "flow") in self.touched:
            return None
        self.touched[process, "flow"] = True
        return self.rng.choice(choices)

    def insert(self, process):
        days = self.rng.choice([0, 1, 2])
        steps = [{"stage": "put-in", "delay": f"{days} wd", "limit": f"{self.rng.randint(0, 3)} wd"}]
        if self.chance(0.5):
            steps = [{"stage": "put-in", "pool": self.rng.choice(list(self.pools)), "effort": self.rng.choice(EFFORTS),
                      "when": self.rng.choice(CONDITIONS)}]
        if self.chance(0.3):
            steps.append({"stage": "put-in-too", "delay": "1 wd"})
        anchor = self.rng.choice(list(self.stages[process]))
        change = {"insert": steps if len(steps) > 1 or self.chance(0.5) else steps[0],
                  self.rng.choice(["before", "after", "beside"]): anchor}
        clocks = [name for name, own in self.processes[process].get("clocks", {}).items() if "limit" in own or "commitment" in own]
        if clocks and self.chance(0.5) and anchor not in self.after_the_end(process):
            change["clocks"] = clocks[0]
        return change

    def after_the_end(self, process):
        """Stages of the follow-up: no clock of a case runs there."""
        def stages(flow):
            return [name for step in flow if isinstance(step, dict) for name in
                    ([step["stage"]] if "stage" in step else
                     [name for inner in step.get("parallel") or inner_flows(step) for name in stages(inner)])]
        return [name for step in self.processes[process]["flow"] if isinstance(step, dict) and "followup" in step for name in stages(step["followup"])]

    def detour(self, process):
        stage, fields = self.rng.choice(list(self.stages[process].items()))
        if (("detour", process), stage) in self.touched:
            return None
        self.touched[("detour", process), stage] = True
        some = self.rng.choice([{"share": "100 %"}, {"share": "0 %"}, {"when": self.rng.choice(CONDITIONS)}])
        if "pool" in fields and "team" not in fields and "team" not in fields.get("deficiency", {}) and self.chance(0.6):
            return {"route": stage, "to": self.rng.choice(list(self.pools)), **some}
        return {"skip": stage, **some}

    def change(self, name, process):
        chained = [owner for where, owner in self.touched if where == process and owner in self.stages[process]]
        stage = self.rng.choice(chained if chained and self.chance(0.5) else list(self.stages[process]))
        fields = self.stages[process][stage]
        kind = self.rng.choice(["days", "days", "days", "days", "round", "clock", "effort", "effort", "priority", "probability", "batch", "escalate", "tolerated"])
        if kind == "days":
            return self.days(name, process, stage, fields)
        if kind == "round" and "limit" in fields.get("deficiency", {}):
            return self.days(name, process, f"{stage}.deficiency", fields["deficiency"])
        if kind == "clock" and "clocks" in self.processes[process]:
            clock, own = self.rng.choice(list(self.processes[process]["clocks"].items()))
            return self.days(name, process, f"clocks.{clock}", own) if "limit" in own else None
        if kind == "effort" and "effort" in fields:
            return self.once(process, self.path(process, f"{stage}.effort"), self.rng.choice(EFFORTS))
        if kind == "priority" and "pool" in fields:
            paths = [f"{other}.priority" for other, its in self.stages[process].items() if "pool" in its][:2]
            return self.once(process, paths if self.chance(0.5) else f"{stage}.priority", self.rng.choice(["high", "low"]))
        if kind == "batch" and "pool" in fields:
            return self.once(process, self.path(process, f"{stage}.batch"), {"by": "site", "most": self.rng.randint(2, 4), "wait": "1 wd"})
        later = gates_of(self.processes[process]["flow"]).get(stage)
        if kind == "tolerated" and "deficiency" in fields and later and (process, "flow") not in self.touched:
            gate = self.rng.choice(later)
            self.tolerated.setdefault(process, []).append((stage, gate))
            return self.once(process, f"{stage}.deficiency.tolerated", {"before": gate})
        if kind == "escalate" and "pool" in fields:
            return self.once(process, self.path(process, f"{stage}.escalate"), self.rng.choice(["overdue", {"after": "1 wd"}, {"after": "2 d"}]))
        if kind == "probability" and "deficiency" in fields:
            return self.once(process, f"{stage}.deficiency.probability", self.rng.choice(["100 %", "0 %"]))
        return None

    def path(self, process, path):
        return f"{process}.{path}" if self.chance(0.2) else path

    def once(self, process, path, value):
        """A `set` that no other reform meets."""
        paths = path if isinstance(path, list) else [path]
        keys = [(process, one.removeprefix(process + ".")) for one in paths]
        if any(key in self.touched for key in keys):
            return None
        self.touched.update((key, True) for key in keys)
        return {"set": path, "to": value}

    def days(self, name, process, owner, fields):
        """Changes of a limit or a commitment; a second reform may go on with the same number."""
        earlier = self.touched.get((process, owner))
        if earlier and earlier[0] == name:
            return None
        explicit = "commitment" in fields
        field = earlier[1] if earlier else "limit" if "limit" in fields and not explicit and self.chance(0.3) else "commitment"
        bound, unit = number_of(fields["limit"] if "limit" in fields else fields["commitment"])
        self.touched[process, owner] = (name, field, *(earlier or ()))
        path = self.path(process, f"{owner}.{field}")
        verb = self.rng.choice(["set", "scale", "scale", "of", "add"])
        if verb == "set" and earlier and len(earlier) > 2:    # `over` names one reform
            verb = "scale"
        if verb == "set":
            value = self.rng.randint(0, min(bound, 6)) if field == "commitment" else bound + self.rng.randint(0, 5)
            change = {"set": path, "to": f"{value} {unit}"}
            return {**change, "over": earlier[0]} if earlier else change
        if verb == "of" and field == "commitment" and "limit" in fields:
            return {"scale": path, "of": f"{owner}.limit", "by": self.rng.choice(FACTORS)}
        if verb == "add" and field == "limit":
            return {"add": path, "by": f"{self.rng.randint(1, 4)} {unit}"}
        return {"scale": path, "by": self.rng.choice(FACTORS)}
