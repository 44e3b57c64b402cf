"""The page scenarios/processes/README.md: what each process is, what the law allows it, who acts, what tells its cases apart.

    process_page.py [--update]     prints the page, or writes it
"""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios/processes"
PAGE = FOLDER / "README.md"

HEAD = """\
# The process library

One file for each kind of application, with the limits of the law, the articles they stand in, and what is assumed about practice. A study includes the files it
needs, says who works in their pools, and what comes in: `studies/province.yaml`, `city.yaml`, `national.yaml`, `statutory-class2.yaml` and `lecheng.yaml` do only that, and are
good places to start a jurisdiction of your own.

Limits are in working days unless they say `d` (civil days); `+60` is the new limit after a deficiency letter; ∥ stands between steps side by side, | between ways of which each case takes
one. A star marks a limit that no text was read for (it counts as assumed, with a range); *promise* is a number that no law sets. Silence is consent where it says so. What is done by
*nobody* here takes time and no staff: national bodies, signatures, notices. This page is written from the files by `tests/scenarios/process_page.py --update`.

| process | limits | pools | attributes |
|---|---|---|---|
"""


def text_of(value):
    return str(value["value"] if isinstance(value, dict) else value).removesuffix(" wd")


def starred(value):
    return text_of(value) + ("*" if isinstance(value, dict) and "assumed" in value else "")


def limit_of(stage):
    """`review 60 +60`, or nothing for a stage without numbers."""
    said = ""
    if "limit" in stage:
        said = f"{stage['stage']} {starred(stage['limit'])}"
    elif "commitment" in stage:
        said = f"{stage['stage']} *promise* {text_of(stage['commitment'])}"
    letter = stage.get("deficiency", {}).get("limit")
    if said and letter:
        said += f" +{starred(letter)}"
    return said + (", silence is consent" if said and stage.get("on_expiry") else "")


def joined(parts, by):
    return by.join(part for part in parts if part)


def limits_of(flow):
    parts = []
    for step in flow:
        if "stage" in step:
            parts.append(limit_of(step))
        elif "parallel" in step:
            sides = [limits_of(side) for side in step["parallel"]]
            parts.append(f"({joined(sides, ' ∥ ')})" if any(sides) else "")
        elif "choose" in step:
            ways = [limits_of(option.get("flow", option.get("otherwise"))) for option in step.get("options", step["choose"])]
            parts.append(f"({joined(ways, ' | ')})" if any(ways) else "")
        elif "followup" in step:
            later = limits_of(step["followup"])
            parts.append(f"afterwards: {later}" if later else "")
    return joined(parts, " → ")


def stages_of(flow):
    for step in flow:
        if not isinstance(step, dict):
            continue
        if "stage" in step:
            yield step
        for side in step.get("parallel", []) + ([step["followup"]] if "followup" in step else []):
            yield from stages_of(side)
        if "choose" in step:
            for option in step.get("options", step["choose"]):
                yield from stages_of(option.get("flow", option.get("otherwise")))


def clocks_of(process):
    for name, clock in process.get("clocks", {}).items():
        numbers = [starred(clock["limit"])] if "limit" in clock else []
        numbers += [f"*promise* {text_of(clock['commitment'])}"] if "commitment" in clock else []
        if numbers:
            yield f"{clock['over'][0]}…{clock['over'][-1]} together {', '.join(numbers)} (`{name}`)"


def attributes_of(process):
    for name, share in process.get("attributes", {}).items():
        kinds = share.get("one_of") if isinstance(share, dict) else None
        yield f"{name} ({', '.join(kinds)})" if kinds else f"{name} {text_of(share)}"


def row(file, name, process):
    flow = [step for step in process["flow"] if step != "submit"]
    pools = dict.fromkeys(stage["pool"] for stage in stages_of(flow) if "pool" in stage)
    title = f"{process['title']['en']} {process['title']['zh']}<br>`{name}` in [{file}]({file})"
    limits = "<br>".join(filter(None, [limits_of(flow).replace("|", "\\|"), *clocks_of(process)])) or "none in law"
    return f"| {title} | {limits} | {', '.join(pools) or '*nobody*'} | {', '.join(attributes_of(process)) or '–'} |\n"


def page():
    rows = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for name, process in yaml.safe_load(path.read_text(encoding="utf-8"))["processes"].items():
            rows.append(row(path.name, name, process))
    return HEAD + "".join(rows)


if __name__ == "__main__":
    if "--update" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
