"""Random deterministic processes: stages with their numbers, deficiency rounds, parallel blocks and named clocks."""

EFFORTS = ["0 h", "30 min", "90 min", "2 h", "3 h", "4 h", "4 h", "4 h", "8 h", "8 h", "8 h", "1 wd", "12 h", "16 h", "0.5 wd",
           "2 wd", "1.5 wd", "24 h"]
DELAYS = ["0 d", "0 wd", "4 h", "4 h", "8 h", "8 h", "16 h", "24 h", "1 d", "2 d", "7 d", "1 wd", "2 wd", "5 wd", "2.5 wd", "0.5 d",
          "30 min", "15 h"]
LONG_DELAYS = ["1 y", "1.5 y", "45 d", "30 wd", "0.1 y"]
TO_MIDNIGHT = ["15 h", "11 h", "7 h", "39 h", "35 h", "31 h", "24 h"]     # from 09:00, 13:00, 17:00: when limits expire
LIMITS = {"wd": [0, 1, 1, 2, 3, 5, 5, 10, 20, 30], "d": [0, 1, 3, 7, 14, 45]}
CONDITIONS = ["urgent", "not urgent", "innovative", "urgent and not innovative", "urgent or innovative", "site == a",
              "not site == b", "(urgent or site == a) and not innovative"]
STAGES = ["acceptance", "review", "inspection", "testing", "expert", "decision", "delivery", "audit", "sampling", "notice"]
CHOICES = ["track", "route", "panel", "gate"]
ATTRIBUTES = {"urgent": "0 %", "innovative": "100 %", "site": {"one_of": {"a": 0.5, "b": 0.5}}}
NOTES = ["assumed: usual practice", "statute: 行政许可法 art. 42", "document: 000_3bda471ec2afa43f", "published: work report 2024"]


def names_in(step):
    """The stages of a step that stand before the end."""
    if not isinstance(step, dict):
        return []
    if "stage" in step:
        return [step["stage"]]
    return [name for flow in blocks_in(step) for inner in flow for name in names_in(inner)]


def blocks_in(step):
    if not isinstance(step, dict):
        return []
    options = step.get("options", step.get("choose", []))
    return step.get("parallel", []) + [option.get("flow", option.get("otherwise")) for option in options]


def gates_of(flow, behind=()):
    """Submitted stages → the stages that come later on their way."""
    found = {}
    for at, step in enumerate(flow):
        later = [name for after in flow[at + 1:] for name in names_in(after)] + list(behind)
        if step == "submit":
            found = {}
        elif "stage" in step:
            found[step["stage"]] = later
        for inner in blocks_in(step):
            ends = any(isinstance(one, dict) and "end" in one for one in inner)
            found |= gates_of(inner, () if ends else later)
    return found


class ProcessDraft:
    """One process as YAML data. `pools` is name → places that are always there."""

    def __init__(self, rng, pools, named_clocks):
        self.rng, self.pools, self.named_clocks = rng, pools, named_clocks
        self.unit = rng.choices(["wd", "d"], [4, 1])[0]
        self.free_names = rng.sample(STAGES, len(STAGES))
        self.free_choices = rng.sample(CHOICES, len(CHOICES))
        self.stages, self.after_the_end = {}, set()

    def chance(self, probability):
        return self.rng.random() < probability

    def data(self):
        flow = self.sequence(self.rng.randint(2, 4), depth=0)
        if len(flow) > 1 and self.chance(0.25):
            flow.insert(self.rng.randint(1, min(2, len(flow) - 1)), "submit")
        elif self.chance(0.1):
            flow.insert(0, "submit")
        if self.free_names and self.chance(0.3):
            flow += self.followup()
        for name, later in gates_of(flow).items():
            if later and "deficiency" in self.stages[name] and self.chance(0.6):
                self.stages[name]["deficiency"]["tolerated"] = self.tolerance(later)
        data = {"attributes": ATTRIBUTES}
        if self.chance(0.5):
            data = {"title": {"en": "A process", "zh": "第二类医疗器械注册"}, **data}
        clocks = {name: self.clock() for name in self.named_clocks}
        for fields in self.stages.values():
            if "clock" in fields.get("escalate", ()) and self.chance(0.5):
                fields["escalate"]["after"] = self.days_on(clocks[fields["escalate"]["clock"]])
        return {**data, **({"clocks": clocks} if clocks else {}), "flow": flow}

    def sequence(self, length, depth, ends=True):
        """`ends`: a case may end here, since no other branch is under way."""
        return [step for _ in range(length) if self.free_names for step in self.steps(depth, ends)]

    def steps(self, depth, ends):
        """A stage or a block; a block that the names ran out for is laid flat."""
        if depth < 2 and len(self.free_names) >= 2 and self.free_choices and self.chance(0.25):
            return [self.choose(depth, ends)]
        if depth < 2 and len(self.free_names) >= 3 and self.chance(0.35):
            branches = [self.sequence(self.rng.choice([1, 1, 2]), depth + 1, False) for _ in range(self.rng.choice([2, 2, 3]))]
            branches = [branch for branch in branches if branch]
            return [{"parallel": branches}] if len(branches) > 1 else branches[0]
        return [self.stage(in_branch=depth > 0)]

    def choose(self, depth, ends):
        """Conditions, shares that leave no doubt, and sometimes a rest. Without shares it needs no name."""
        kinds = self.rng.choice([["when"], ["when", "when"], ["when", "otherwise"], ["share"], ["when", "share", "share"],
                                 ["share", "otherwise"], ["when", "share", "otherwise"]])
        name = self.free_choices.pop()
        shares = self.rng.choice([[0, 1], [1, 0]]) if kinds.count("share") == 2 else [self.rng.choice([0, 1])]
        if "otherwise" in kinds:
            shares = [0]
        options = []
        for kind in kinds:
            flow = self.option(depth, ends and kind == "when" and not options)     # somebody always goes on
            if kind == "otherwise":
                options += [{"otherwise": flow}] if flow else []
            elif flow:
                options.append({kind: self.rng.choice(CONDITIONS) if kind == "when" else f"{100 * shares.pop()} %", "flow": flow})
        if not any("share" in option for option in options) and self.chance(0.5):
            return {"choose": options}
        return {"choose": name, "options": options}

    def option(self, depth, ends):
        flow = self.sequence(self.rng.choice([1, 1, 2]), depth + 1, ends)
        if flow and ends and self.chance(0.2):
            flow.append({"end": self.rng.choice(["approved", "filed", "rejected"])})
            if self.free_names and self.chance(0.4):
                flow += self.followup()
        return flow

    def followup(self):
        before = set(self.stages)
        flow = self.sequence(self.rng.choice([1, 1, 2]), depth=1, ends=False)
        self.after_the_end |= set(self.stages) - before
        return [{"followup": flow}]

    def noted(self, text):
        """Any number may say where it comes from."""
        if self.chance(0.1):
            key, note = self.rng.choice(NOTES).split(": ")
            return {"value": text, key: note}
        return text

    def stage(self, in_branch):
        name = self.free_names.pop()
        fields = {"stage": name}
        if self.chance(0.2):
            fields["title"] = {"en": name, "zh": "技术审评"}
        if self.chance(0.75):
            fields |= self.work()
        else:
            length = self.length()
            fields["delay"] = {"constant": length} if self.chance(0.3) else length
        fields |= self.numbers(self.unit)
        if "limit" in fields and self.chance(0.12):
            fields["on_expiry"] = "approved"
            if "delay" in fields and self.chance(0.5):
                fields["delay"] = self.rng.choice(TO_MIDNIGHT)
        if self.chance(0.25):
            fields["when"] = self.rng.choice(CONDITIONS)
        if "pool" in fields and self.chance(0.4):
            fields |= {"escalate": self.escalation(), "priority": self.rng.choice(["high", "normal", "low", "low"])}
        if "pool" in fields and self.chance(0.25):
            fields["batch"] = self.batch()
        if "pool" in fields and self.chance(0.35):
            fields["deficiency"] = self.deficiency(fields)
        fields |= self.outcomes(in_branch, "when" in fields)
        self.stages[name] = fields
        return fields

    def escalation(self):
        if self.named_clocks and self.chance(0.4):
            return {"clock": self.rng.choice(self.named_clocks)}
        unit = self.rng.choice(["wd", "d"])
        return self.rng.choice(["overdue", {"after": f"{self.rng.choice(LIMITS[unit][:4])} {unit}"}])

    def days_on(self, clock):
        """A number in the days that the clock counts."""
        written = [clock[name] for name in ("limit", "commitment") if name in clock]
        text = written[0]["value"] if written and isinstance(written[0], dict) else written[0] if written else self.unit
        unit = text.split()[-1]
        return f"{self.rng.choice(LIMITS[unit][:4])} {unit}"

    def batch(self):
        fields = {"by": self.rng.choice(["site", "urgent", ["site", "innovative"]])}
        if self.chance(0.7):
            fields["most"] = self.rng.randint(2, 4)
        if self.chance(0.6):
            fields["wait"] = self.rng.choice(["1 wd", "2 wd", "3 d", "4 h", "8 h", "0 h"])
        if self.chance(0.5):
            fields["extra"] = self.rng.choice(["1 h", "30 min", "4 h", "0.5 wd"])
        return fields

    def length(self):
        return self.rng.choice(LONG_DELAYS if self.chance(0.1) else DELAYS)

    def work(self):
        pool = self.rng.choice(list(self.pools))
        effort = self.rng.choice(EFFORTS)
        fields = {"pool": pool, "effort": {"constant": effort} if self.chance(0.3) else self.noted(effort)}
        if self.pools[pool] > 1 and self.chance(0.35):
            fields["team"] = self.rng.randint(1, self.pools[pool])
        if self.chance(0.35):
            fields["priority"] = self.rng.choice(["high", "normal", "low"])
        return fields

    def numbers(self, unit, longer=1):
        """A limit, a commitment within it or both; an extension needs a limit."""
        limit = self.rng.choice(LIMITS[unit]) * longer
        shorter = self.rng.randint(0, limit)
        fields = {}
        if self.chance(0.85):
            fields["limit"] = self.noted(f"{limit} {unit}")
        if "limit" not in fields or self.chance(0.4):
            fields["commitment"] = f"{shorter} {unit}"
        if "limit" in fields and self.chance(0.25):
            fields["extension"] = "50 %"
        return fields

    def deficiency(self, stage):
        answer = self.length()
        fields = {"probability": self.rng.choice(["100 %", "100 %", "100 %", "0 %"]), "response": answer,
                  "effort": self.rng.choice(EFFORTS)}
        if self.chance(0.5):                                  # often the very instant of the answer
            fields["respond_within"] = self.rng.choice([answer, answer, "1 y", "20 d", "30 wd", *DELAYS])
            if fields["respond_within"].startswith("0 "):
                fields["respond_within"] = "4 h"
        if self.chance(0.3):
            fields["if_late"] = "rejected"
        numbers = self.numbers(self.unit)
        for name in ("limit", "commitment"):
            if name in numbers and (name != "commitment" or "limit" in fields) and self.chance(0.6):
                fields[name] = numbers[name]
        if self.chance(0.5):
            fields["rounds"] = self.rng.randint(1, 3)
        if self.chance(0.15):
            fields["team"] = self.rng.randint(1, self.pools[stage["pool"]])
        if self.chance(0.15):
            fields["priority"] = self.rng.choice(["high", "low"])
        return fields

    def tolerance(self, later):
        fields = {"before": self.rng.choice(later)}
        if self.chance(0.4):
            fields["share"] = self.rng.choice(["100 %", "100 %", "0 %"])
        return fields

    def outcomes(self, in_branch, sometimes):
        """Ends are commoner in branches (they cancel the others) and at stages that only some cases enter."""
        if not self.chance(0.5 if in_branch or sometimes else 0.2):
            return {}
        ends = 4 if sometimes else 1
        name = self.rng.choices(["approved", "conditional", "filed", "rejected", "withdrawn"], [2, 1, 1, ends, ends / 2])[0]
        return {"outcomes": {name: "100 %"}}

    def clock(self):
        names = [name for name in self.stages if name not in self.after_the_end]
        over = self.rng.sample(names, self.rng.randint(1, min(5, len(names))))
        over.sort(key=names.index)
        fields = {"over": over}
        stoppers = [name for name in names if name not in over or self.chance(0.1)]
        if stoppers and self.chance(0.4):
            fields["stopped_by"] = self.rng.sample(stoppers, 1)
        if self.chance(0.55):
            unit = self.unit if self.chance(0.7) else self.rng.choice(["wd", "d"])
            fields |= self.numbers(unit, longer=2)
        return fields
