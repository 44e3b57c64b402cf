"""A country's caseload as a study: 31 provinces with pools of their own, 10 processes each, some 100 million applications in one
replication. Written by program, because 310 processes that differ in their names alone are nobody's to read."""

PROVINCES, PROCESSES = 31, 10
YEARS = 40  # the longest window
PER_YEAR = 8_066  # of a process: 100 million in all over 40 years
LANES = [("acceptance", "acceptors", 2, 0), ("review", "reviewers", 9, 0.3), ("decision", "deciders", 1.5, 0)]  # hours, deficiency


def text(years=YEARS):
    lines = ["clockstop: 1", "title: {en: A country's caseload, zh: 全国申请量}", "calendar: always", "warm_up: 1 y", "seed: 1",
             f"measure: {{from: 1981-01-01, to: {1980 + years}-12-31}}", "pools:"]
    for province in range(1, PROVINCES + 1):
        for _, pool, hours, again in LANES:
            load = PROCESSES * PER_YEAR / 8766 * hours / (1 - again)
            lines.append(f"  {pool}_{province:02}: {{staff: {round(load / 0.85)}, queue: priority}}")
    names = [(province, f"p{province:02}_{process}") for province in range(1, PROVINCES + 1) for process in range(PROCESSES)]
    lines += ["arrivals:"] + [f"  {name}: {{rate: {PER_YEAR} / y}}" for _, name in names] + ["processes:"]
    for province, name in names:
        lines += [f"  {name}:", "    attributes: {urgent: 20 %}", "    flow:"]
        for stage, pool, hours, again in LANES:
            effort = f"{{lognormal: {{mean: {hours} h, cv: 0.8}}}}"
            asked = f", deficiency: {{probability: {again}, response: 10 d, effort: {effort}, rounds: 5}}" if again else ""
            lines.append(f"      - {{stage: {stage}, pool: {pool}_{province:02}, effort: {effort}, limit: 20 d{asked}}}")
        lines.append("    clocks: {total: {over: [acceptance, review, decision], limit: 60 d}}")
    return "\n".join(lines + ["scenarios: {today: {}}", "baseline: today", ""])


if __name__ == "__main__":
    print(text(), end="")
