"""scenarios/COVERAGE.md: every clause of the five documents, the reform that says it or why it has no bearing, and what each reform does.

    page.py --clockstop PROGRAM [--write]     prints the page, or writes it (`./dev coverage`)

The page is a pure function of the scenarios and of the program: same files, same bytes.
"""

import argparse
import re
import sys
from pathlib import Path

import effects
from cells import change_text, days, moves, points, rounded, same
from library import Library

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
PAGE = SCENARIOS / "COVERAGE.md"
ANY = r"(clocks|stages)\.(\w+)(\.deficiency)?\.on_time\.committed$"
NAMED = r"clocks\.(\w+)\.on_time\.committed$"
OWN = r"(?:clocks|stages)\.(?:{})(?:\.deficiency)?\.on_time\.committed$"
ELSE = re.compile(r"stages\.(\w+)\.(used_wd\.mean|work_h\.mean|wait_h\.mean)$|throughput\.(decided)_per_year$")
UNITS = {"used_wd.mean": "wd used at {}", "work_h.mean": "staff hours at {}", "wait_h.mean": "hours of waiting at {}"}


def largest(differences, pattern, size):
    """The name and difference of the figure that moves most among those of the pattern; one that surely moves goes first."""
    found = [(name, difference) for name, difference in differences.items()
             if pattern.match(name) and not same(difference) and difference["ci95"]]
    return max(found, key=lambda entry: (moves(entry[1]), size(entry[1])), default=None)


def on_time(differences, reform):
    """Of the promises that the reform writes, or else of named clocks, or else of stages: the one that moves most."""
    own = {path.rsplit(".", 1)[0].split(".")[-1] for path in reform.paths() if path.endswith("commitment")}
    for pattern in (OWN.format("|".join(own)) if own else None, NAMED, ANY):
        found = pattern and largest(differences, re.compile(pattern), lambda difference: abs(difference["value"]))
        if found and (moves(found[1]) or pattern == ANY):
            break
    if not found:
        return "="
    _, stage, again = re.match(ANY, found[0]).groups()
    return f"{points(found[1])} {stage}{', second round' if again else ''}"


def besides(differences):
    """What moves where the applicant's time and the promises do not: work afterwards, for example."""
    found = largest(differences, ELSE, lambda difference: abs(difference["value"]) / (difference["ci95"][1] - difference["ci95"][0] or 1e-9))
    if not found or not moves(found[1]):
        return ""
    stage, figure, decided = ELSE.match(found[0]).groups()
    return f"{days(found[1])} " + ("decided a year" if decided else UNITS[figure].format(stage))


def for_whom(reform):
    when = reform.body.get("applies_to", {}).get("when")
    return f" – only {when}" if when else ""


def processes_shown(reform, measured, most=3):
    """Those the reform names; else, of those it moves at all, the ones whose applicants feel it most."""
    if reform.processes:
        return reform.processes
    parts = [path.split(".") for path in reform.paths()]
    named = [part[1] if part[0] == "arrivals" else part[0] for part in parts]
    named = [process for process in named if process in measured.differences]
    felt = {process: figures["lead_time_d.mean"] for process, figures in measured.differences.items()
            if "lead_time_d.mean" in figures and not same(figures["lead_time_d.mean"])}
    rest = sorted((process for process in felt if process not in named),
                  key=lambda process: -abs(felt[process]["value"]) / measured.lead[process])
    return (list(dict.fromkeys(named)) + rest)[:most] or list(measured.differences)[:1]


def effect_rows(reform, measured):
    """Cells of one line per process: study and process, lead time without, its difference, on time, besides."""
    if measured is None:
        missing = ", ".join(reform.processes) or "what it changes"
        return [(f"no such case in any study ({missing})", "", "", "", "")]
    idle = next((message for message in measured.warnings if "never" in message or "no application" in message), None)
    if idle:
        return [(f"{measured.study.name}: no such case – {idle}", "", "", "", "")]
    rows = []
    for process in processes_shown(reform, measured):
        differences = measured.differences[process]
        lead = differences["lead_time_d.mean"]
        promise = on_time(differences, reform)
        quiet = not moves(lead) and not promise.startswith("*")
        rows.append((f"{measured.study.name}: {process}", rounded(measured.lead[process], 1), days(lead), promise,
                     (besides(differences) or "nothing beyond chance") if quiet else ""))
    return rows


def clause_table(library, document):
    lines = ["| clause | what it says | lever | said by | or no bearing on timelines, since |", "|---|---|---|---|---|"]
    for clause in library.clauses:
        if clause.document == document:
            said = ", ".join(f"`{reform.name}`" for reform in library.citing(clause))
            quote = f" “{clause.quote}”" if clause.quote else ""
            levers = ", ".join(clause.levers)
            lines.append(f"| {clause.id} | {clause.says}{quote} | {levers} | {said} | {clause.no_bearing} |")
    return lines


def effect_table(measured):
    lines = ["| reform | clause | what it changes | study: process | mean lead time without, d | difference, d | on time (promise) | besides |",
             "|---|---|---|---|---:|---:|---|---|"]
    for reform, figures in measured:
        changes = "; ".join(change_text(change) for change in reform.changes) + for_whom(reform)
        head = f"{reform.title} `{reform.name}` | {reform.clause or '–'} ({reform.firmness or 'no document'}) | {changes}"
        for row in effect_rows(reform, figures):
            lines.append(f"| {head} | " + " | ".join(row) + " |")
            head = " | | "
    return lines


def summary(library):
    lines = ["| | document | status | clauses | with a lever | said by reforms | without bearing |", "|---|---|---|---:|---:|---:|---:|"]
    for key, document in library.documents.items():
        clauses = [clause for clause in library.clauses if clause.document == key]
        levers = [clause for clause in clauses if clause.levers]
        said = [clause for clause in levers if library.citing(clause)]
        lines.append(f"| {key} | {document['title']}<br>{document['zh']} | {document['status']} | {len(clauses)} "
                     f"| {len(levers)} | {len(said)} | {len(clauses) - len(levers)} |")
    return lines


INTRODUCTION = """# What the documents ask for, and what each clause does

Made by `./dev coverage` from `clauses.csv`, `reforms/` and `studies/`; a test says when it is out of date. Do not edit by hand.

Every clause of the five documents is below: with the reforms that say it, or the reason why it does not touch how long anything takes. Then each
reform, switched on *alone* on top of its study's baseline ({replications} replications): what it changes, and what that does to its process.

- The difference is of the mean lead time in civil days, submission to decision, with its 95 % interval; a star says that the interval leaves out
  zero, `=` that nothing differs in any replication. A promise (`commitment`) makes nobody faster: it shows in *on time* only.
- *On time* is the share kept of the promise that moves most; the clock or stage is named. A cut promise is kept less often, unless something else changes.
- *Besides* tells, where an applicant feels nothing, what moves most clearly: staff hours of a check after a filing, say.
- A reform that is for some applications only (“only urgent”) is averaged over all of its process, so its effect looks small there.
- “No such case” says that the study has nobody whom the reform meets, or that its dates lie outside.
- Most sizes are assumed, since the documents state few; ranges and reasons stand beside each number in `reforms/`.
- Levers: LIMIT a limit or promise, SCALE the time of a step, PRIO whose turn comes first, PAR side by side or as one case, PRESUB guidance before
  submission, TOL tolerant acceptance, INSP inspections waived, merged, remote or recognised, TEST testing, ARR what comes in, STAFF people and skill,
  ROUTE which body or pathway, DIG digital work, RES reserve list, SBX sandbox, SAME same-day service, EVID evidence, PM named officers and escalation,
  LOAD competing work, WINDOW when the document is in force.
"""


def page(library, program, replications=effects.REPLICATIONS):
    measured = effects.measure(program, library, replications)
    lines = [INTRODUCTION.format(replications=replications), *summary(library)]
    for key, document in library.documents.items():
        reforms = [entry for entry in measured if entry[0].document == document["file"]]
        lines += ["", f"## {key} – {document['title']}", "", *clause_table(library, key), "", "### What each reform does", "",
                  *effect_table(reforms)]
    files = {document["file"] for document in library.documents.values()}
    others = [entry for entry in measured if entry[0].document not in files]
    return "\n".join([*lines, "", "## Reforms of other documents, and measures of nobody's", "", *effect_table(others)]) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clockstop", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    library = Library(SCENARIOS)
    for complaint in library.complaints():
        print(complaint, file=sys.stderr)
    text = page(library, options.clockstop)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
