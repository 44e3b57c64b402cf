"""What the reforms of a scenario make of the numbers, the flow and the staff, for one case at one instant.

Nothing is prepared: each question takes the statutory rules and applies every reform in force, in order. The same
changes in the same order make the same rules, which nobody writes to, so they are kept.
"""

import copy
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from condition import holds
from office_calendar import ONE_DAY, day_of
from quantity import Quantity, quantity, round_half_up, share
from study import SUBMIT, Choose, End, Followup, Option, Parallel, field_value, read_flow, read_productivity


STRUCTURAL = ("parallelise", "serialise", "insert", "remove", "skip", "route")


@dataclass
class Rules:
    """The law for one case at one instant."""
    flow: list
    stages: dict
    clocks: dict


def limit_of(fields, round_number=0):
    """A deficiency round (1, 2, …) has a limit of its own, or the stage's anew."""
    own = fields["deficiency"].get("limit") if round_number else None
    return own if own is not None else fields.get("limit")


def commitment_of(fields, round_number=0):
    """Absent, it is the limit of the same round."""
    own = fields["deficiency"].get("commitment") if round_number else fields.get("commitment")
    return own if own is not None else limit_of(fields, round_number)


class Rulebook:
    def __init__(self, study, scenario):
        self.study = study
        self.reforms = [study.reforms[name] for name in study.scenarios[scenario]]
        self.known = {}                                       # (process, places of the changes in force): their rules

    def rules(self, case, now):
        """Before its submission a case stands under the rules of its arrival day."""
        bound = day_of(case.arrived if case.submitted is None else case.submitted)
        in_force = []
        for at, reform in enumerate(self.reforms):
            if reform.processes is not None and case.process not in reform.processes:
                continue
            if not holds(reform.when, case.attributes):
                continue
            for nth, change in enumerate(reform.changes):
                structural = any(verb in change for verb in STRUCTURAL)
                day = day_of(now) if reform.immediately and not structural else bound
                if reform.first_day <= day <= reform.last_day:
                    in_force.append((at, nth))
        key = case.process, tuple(in_force)
        if key not in self.known:
            self.known[key] = self.changed_rules(*key)
        return self.known[key]

    def changed_rules(self, name, in_force):
        process = self.study.processes[name]
        rules = Rules(copy.deepcopy(process.flow), copy.deepcopy(process.stages), copy.deepcopy(process.clocks))
        for at, nth in in_force:
            apply_change(self.reforms[at].changes[nth], name, rules)
        return rules

    def every_stage(self, process):
        """The stages of the process, and those that a reform puts in, whether or not anybody comes to them."""
        stages = dict(process.stages)
        for reform in self.reforms:
            if reform.processes is None or process.name in reform.processes:
                for change in reform.changes:
                    if "insert" in change and any(change.get(word) in stages for word in ("before", "after", "beside")):
                        read_flow(as_list(change["insert"]), stages)
        return stages

    def staff(self, pool, day):
        """People on that civil day, rounded once, after all reforms."""
        people = pool.staff[0][1]
        for first, count in pool.staff:
            if first <= day:
                people = count
        for reform in self.reforms:
            if reform.first_day <= day <= reform.last_day:
                for change in reform.changes:
                    people = changed_staff(change, f"pools.{pool.name}.staff", people)
        return round_half_up(people)

    def productivity(self, pool, day):
        """How fast the pool works on that civil day: a share of the stated effort."""
        steps = pool.productivity
        for reform in self.reforms:
            if reform.first_day <= day <= reform.last_day:
                for change in reform.changes:
                    path = f"pools.{pool.name}.productivity"
                    if path in as_list(change.get("set", [])):
                        steps = read_productivity(change["to"])
                    if path in as_list(change.get("scale", [])):
                        steps = [(first, speed * share(change["by"])) for first, speed in steps]
        speed = ([steps[0][1]] + [speed for first, speed in steps if first <= day])[-1]
        return Fraction(round_half_up(speed * 10 ** 6), 10 ** 6)

    def staff_days(self, pool):
        """Days at whose 00:00 the staff may change."""
        days = {first for first, _ in pool.staff}
        for reform in self.reforms:
            days.add(reform.first_day)
            if reform.last_day < date.max:
                days.add(reform.last_day + ONE_DAY)
        return sorted(day for day in days if day > date.min + timedelta(days=1))


def as_list(paths):
    return paths if isinstance(paths, list) else [paths]


def changed_staff(change, path, people):
    if path in as_list(change.get("set", [])):
        return quantity(change["to"]).value
    if path in as_list(change.get("scale", [])):
        return people * quantity(change["by"]).value
    if path in as_list(change.get("add", [])):
        return people + quantity(change["by"]).value
    return people


def apply_change(change, process, rules):
    if "parallelise" in change:
        rules.flow = parallelised(rules.flow, change["parallelise"])
    elif "serialise" in change:
        rules.flow = serialised(rules.flow, change["serialise"])
    elif "insert" in change:
        insert(change, rules)
    elif "remove" in change:
        for stage in as_list(change["remove"]):
            rules.flow = without(rules.flow, stage)
    elif "skip" in change or "route" in change:
        detour(change, rules)
    else:
        verb = next(verb for verb in ("set", "scale", "add") if verb in change)
        for path in as_list(change[verb]):
            fields, name = find(path, process, rules)
            if fields is not None:
                fields[name] = new_value(verb, change, path, process, rules)


def new_value(verb, change, path, process, rules):
    name = path.split(".")[-1]
    if verb == "set":
        return field_value(name, change["to"])
    now = current(change.get("of", path), process, rules)
    by = quantity(change["by"])
    if verb == "scale":
        factor = by.value / 100 if by.unit == "%" else by.value
        return Quantity(now.value * factor, now.unit)
    assert by.unit == now.unit, f"{by} added to {now}"
    return Quantity(now.value + by.value, now.unit)


def find(path, process, rules):
    """The record that holds the field of the path in this process, and the field's name; or None."""
    parts = path.split(".")
    if parts[0] == process:
        parts = parts[1:]
    if parts[0] == "clocks":
        return rules.clocks.get(parts[1]), parts[2]
    fields = rules.stages.get(parts[0])
    if fields is not None and parts[1] == "deficiency":
        return fields.get("deficiency"), parts[2]
    return fields, parts[-1]


def current(path, process, rules):
    """The value a change starts from: an absent commitment starts from its limit, a round's from the stage's."""
    fields, name = find(path, process, rules)
    if ".deficiency." in path:
        stage = rules.stages[path.split(".deficiency.")[0].split(".")[-1]]
        return {"limit": limit_of, "commitment": commitment_of}[name](stage, 1)
    if name == "commitment" and fields.get("commitment") is None:
        return fields["limit"]
    return fields[name]


def parallelised(flow, stages):
    """The stages, neighbours in this order, become one branch each."""
    size = len(stages)
    for at in range(len(flow)):
        if flow[at:at + size] == stages:
            return flow[:at] + [Parallel([[stage] for stage in stages])] + flow[at + size:]
    return [inside(step, parallelised, stages) for step in flow]


def serialised(flow, stages):
    """The block with exactly these stages, one per branch, becomes a sequence in the order given."""
    done = []
    for step in flow:
        if isinstance(step, Parallel) and sorted(map(str, step.branches)) == sorted(str([stage]) for stage in stages):
            done += stages
        else:
            done.append(inside(step, serialised, stages))
    return done


def insert(change, rules):
    where = next(word for word in ("before", "after", "beside") if word in change)
    if change[where] not in stages_of(rules.flow):
        return
    stages = {}
    steps = read_flow(as_list(change["insert"]), stages)
    rules.stages.update(stages)
    rules.flow = with_steps(rules.flow, where, change[where], steps)
    for clock in as_list(change.get("clocks", [])):
        if clock in rules.clocks:
            rules.clocks[clock]["over"] = rules.clocks[clock]["over"] + list(stages)


def with_steps(flow, where, anchor, steps):
    done = []
    for step in flow:
        if step == anchor:
            done += {"before": [*steps, step], "after": [step, *steps], "beside": [Parallel([[step], steps])]}[where]
        elif where == "beside" and isinstance(step, Parallel) and any(anchor in branch for branch in step.branches):
            done.append(Parallel([*step.branches, steps]))
        else:
            done.append(inside(step, lambda inner, _: with_steps(inner, where, anchor, steps), None))
    return done


def without(flow, stage):
    """A block of one branch is none; what has nothing left goes."""
    done = []
    for step in flow:
        step = inside(step, without, stage)
        if isinstance(step, Parallel):
            branches = [branch for branch in step.branches if branch]
            done += [Parallel(branches)] if len(branches) > 1 else branches[0] if branches else []
        elif step != stage and step != Followup([]):
            done.append(step)
    return done


def detour(change, rules):
    """Cases for which a condition holds pass the stage by, or in another pool; a share is all of them or none."""
    if share(change.get("share", "100 %")) == 0:
        return
    verb = "skip" if "skip" in change else "route"
    for stage in as_list(change[verb]):
        if stage in rules.stages:
            rules.stages[stage].setdefault(verb + "s", []).append((change.get("when"), change.get("to")))


def passes_by(fields, attributes):
    return not holds(fields.get("when"), attributes) or any(holds(when, attributes) for when, _ in fields.get("skips", []))


def pool_of(fields, attributes):
    """The last route that holds."""
    pools = [pool for when, pool in fields.get("routes", []) if holds(when, attributes)]
    return pools[-1] if pools else fields["pool"]


def inside(step, change, stages):
    if isinstance(step, Parallel):
        return Parallel([change(branch, stages) for branch in step.branches])
    if isinstance(step, Choose):
        return Choose([Option(option.when, option.chance, change(option.flow, stages)) for option in step.options])
    return Followup(change(step.flow, stages)) if isinstance(step, Followup) else step


def stages_of(flow):
    """Every stage's name, file order, depth first."""
    for step in flow:
        if isinstance(step, Parallel):
            for branch in step.branches:
                yield from stages_of(branch)
        elif isinstance(step, Choose):
            for option in step.options:
                yield from stages_of(option.flow)
        elif isinstance(step, Followup):
            yield from stages_of(step.flow)
        elif step != SUBMIT and not isinstance(step, End):
            yield step


def inner_flows(step):
    """Of a block on the way to the end."""
    if isinstance(step, Parallel):
        return step.branches
    return [option.flow for option in step.options] if isinstance(step, Choose) else []


def place_in(flow, stage):
    """Ties go by the place in the flow in force."""
    return list(stages_of(flow)).index(stage)


def ways_on(block, attributes):
    """The options that a case of these attributes may take, whatever is drawn, and whether it may pass all of them by."""
    for option in block.options:
        if option.when is not None and holds(option.when, attributes):
            return [option], False
    drawn = [option for option in block.options if option.when is None]
    certain = [option for option in drawn if option.chance == 1]
    if certain:
        return certain, False
    rest = [option for option in drawn if option.chance is None]
    return rest, not rest


def ahead(flow, attributes, stages):
    """The stages that a case may still enter on its way to its end, and whether it may come out behind the last step."""
    found = set()
    for step in flow:
        if isinstance(step, (End, Followup)):
            return found, False
        if isinstance(step, Parallel):
            for branch in step.branches:
                found |= ahead(branch, attributes, stages)[0]
        elif isinstance(step, Choose):
            options, passes = ways_on(step, attributes)
            for option in options:
                inner, out = ahead(option.flow, attributes, stages)
                found, passes = found | inner, passes or out
            if not passes:
                return found, False
        elif step != SUBMIT and not passes_by(stages[step], attributes):
            found.add(step)
    return found, True
