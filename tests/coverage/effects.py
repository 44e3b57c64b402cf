"""What each reform does when it is switched on alone: differences to the baseline of a study that has its cases.

A study is copied with the folder it stands in, and gets one scenario per reform beside its baseline; the program does the rest. Same
scenarios, same replications and same program give the same figures to the last byte. Not here: which figures are shown (page.py).
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

REPLICATIONS = 20
ALONE = "alone-"


class Measured:
    """A reform in one study: per process the baseline's mean lead time and the paired differences of all figures."""

    def __init__(self, study, warnings, lead, differences):
        self.study, self.warnings, self.lead, self.differences = study, warnings, lead, differences


def home_of(reform, studies):
    """The study a reform is measured in: one that knows its processes, that of its own name first, then the smallest."""
    fitting = [study for study in studies if study.has(reform)]
    own = [study for study in fitting if study.name == reform.file.stem]
    return min(own or fitting, key=lambda study: (len(study.parts["arrivals"]), study.name), default=None)


def without(text, *keys):
    """The study's text without these parts of its top level."""
    kept, part = [], ""
    for line in text.splitlines():
        part = line.partition(":")[0] if re.match(r"\w+:", line) else part
        if part not in keys:
            kept.append(line)
    return "\n".join(kept)


def one_at_a_time(text, study, reforms):
    """The study with the scenarios that are measured: its baseline, and the baseline with each reform by itself."""
    base = study.baseline_reforms()
    sets = [(study.baseline, base)] + [(ALONE + reform.name, base + [reform.name]) for reform in reforms]
    scenarios = "".join(f"  {name}: {{reforms: [{', '.join(names)}]}}\n" if names else f"  {name}: {{}}\n" for name, names in sets)
    return without(text, "scenarios", "baseline") + f"\nscenarios:\n{scenarios}baseline: {study.baseline}\n"


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments[:2])}\n{done.stdout}{done.stderr}")
    return done.stdout


def measure_in(program, scenarios, study, reforms, replications):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(scenarios, Path(folder) / "scenarios"))
        path = copy / "studies" / study.path.name
        path.write_text(one_at_a_time(path.read_text(encoding="utf-8"), study, reforms), encoding="utf-8")
        said = json.loads(run(program, "check", str(path), "--format", "json"))
        results = json.loads(run(program, "compare", str(path), "--replications", str(replications), "--quiet", "--json", "-"))
    lead = {name: process["lead_time_d"]["mean"]["value"]
            for name, process in results["scenarios"][study.baseline]["processes"].items()}
    for reform in reforms:
        warnings = [entry["message"] for entry in said if re.search(rf"reform '{re.escape(reform.name)}'", entry["message"])]
        differences = results["comparisons"][ALONE + reform.name]["processes"]
        yield reform, Measured(study, warnings, lead, {process: {name: figure["difference"] for name, figure in figures.items()}
                                                       for process, figures in differences.items()})


def measure(program, library, replications=REPLICATIONS):
    """By reform, in the order of the library; None where no study has its cases."""
    homes = {id(reform): home_of(reform, library.studies) for reform in library.reforms}
    measured = {}
    for study in library.studies:
        here = [reform for reform in library.reforms if homes[id(reform)] is study]
        if here:
            for reform, figures in measure_in(program, library.folder, study, here, replications):
                measured[id(reform)] = figures
    return [(reform, measured.get(id(reform))) for reform in library.reforms]
