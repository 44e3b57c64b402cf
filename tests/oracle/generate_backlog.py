"""Random cases that are on the desks when a study begins: some at one stage, some in several branches of a block."""

from datetime import timedelta

from office_calendar import Calendar


def inner_flows(step):
    if "parallel" in step:
        return step["parallel"]
    if "choose" in step:
        options = step.get("options", step["choose"])
        return [option["otherwise"] if "otherwise" in option else option["flow"] for option in options]
    return []


def stages_of(flow):
    """All stages on the way to the end."""
    for step in flow:
        if isinstance(step, dict):
            if "stage" in step:
                yield step
            for inner in inner_flows(step):
                yield from stages_of(inner)


def blocks_of(flow):
    for step in flow:
        if isinstance(step, dict):
            if "parallel" in step:
                yield step["parallel"]
            for inner in inner_flows(step):
                yield from blocks_of(inner)


class Backlog:
    def __init__(self, rng, first_day, process, calendar):
        """`calendar`: the study's, by name."""
        self.rng, self.first_day, self.calendar = rng, first_day, Calendar(calendar)
        flow = process["flow"]
        self.flow = flow[flow.index("submit") + 1:] if "submit" in flow else flow

    def rows(self):
        """The text of the file, or None if nobody can be anywhere."""
        singles = [[stage] for stage in stages_of(self.flow)]
        if not singles:
            return None
        blocks = [[list(stages_of(branch)) for branch in block] for block in blocks_of(self.flow)]
        blocks = [branches for branches in blocks if all(branches)]
        rows = []
        for _ in range(self.rng.randint(1, 8)):
            places = self.rng.choice(singles)
            if blocks and self.rng.random() < 0.4:
                places = [self.rng.choice(branch) for branch in self.rng.choice(blocks)]
            rows.append(self.row(places))
        return "submitted,stage,used,round,asked,urgent,innovative,site\n" + "\n".join(rows) + "\n"

    def passed(self, submitted, stage):
        """The days that a case can have used by the eve of the run."""
        number = stage.get("commitment", stage.get("limit", "0 wd"))
        unit = (number["value"] if isinstance(number, dict) else number).split()[1]
        eve = self.first_day - timedelta(days=1)
        return (eve - submitted).days if unit == "d" else self.calendar.days_between(submitted, eve)

    def row(self, places):
        rng = self.rng
        submitted = self.first_day - timedelta(days=rng.randint(1, 40))
        used, rounds, asked = [], [], []
        for stage in places:
            most = int(stage["deficiency"].get("rounds", 1)) if "deficiency" in stage else 0
            with_applicant = most > 0 and rng.random() < 0.3
            round_ = rng.randint(0, most - with_applicant)
            since = submitted + timedelta(days=rng.randint(0, (self.first_day - submitted).days - 1))
            asked.append(since.isoformat() if with_applicant else "")
            rounds.append(str(round_) if round_ or rng.random() < 0.3 else "")
            used.append(str(rng.randint(0, 12) * self.passed(submitted, stage) // 12) if not with_applicant and rng.random() < 0.8 else "")
        cells = [submitted.isoformat(), *("; ".join(part) for part in ([stage["stage"] for stage in places], used, rounds, asked))]
        truths = [rng.choice(["true", "false"]) for _ in range(2)]
        return ",".join([*cells, *truths, rng.choice("ab")])
